"""Sentences that can hold a claim are told from those that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.annotate.lemmas import lemmatize
from armstrail.extract.relevance import TriggerFilter
from armstrail.lexicon.cues import load_attribution_cues
from armstrail.lexicon.frames import load_frames
from armstrail.pipeline.engine import load_engine
from armstrail.pipeline.read import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.core.annotation import Annotation
    from armstrail.extract.raw import RawClaim

CLOUDS = "Clouds drifted over quiet meadows."


@pytest.fixture(scope="module")
def triggers() -> TriggerFilter:
    return TriggerFilter(
        load_frames(), ("commander", "Gen.", "minister of defence"), load_attribution_cues(), lemmatize
    )


def annotate(text: str) -> Annotation:
    return load_engine().annotate(read_text(text).documents[0])


@pytest.mark.parametrize(
    "text",
    [
        "Rebels overran it", "THEY FLED", "the smuggling of rifles", "He was shot", "our commander", "Gen. Noor smiled",
        "taken hostage at dawn", "A resident told reporters .", "Iran-backed militias", "Omar , also known as Kazim",
        "according to him",
    ],
)  # fmt: skip
def test_triggers_count_in_every_form(triggers: TriggerFilter, text: str) -> None:
    assert triggers.matters(text.split())


@pytest.mark.parametrize("text", ["The soup tasted of thyme", "Clouds drifted over quiet meadows", ""])
def test_a_sentence_without_triggers_does_not_matter(triggers: TriggerFilter, text: str) -> None:
    assert not triggers.matters(text.split())


def test_what_does_not_matter_is_not_parsed_and_costs_no_claim() -> None:
    story = "Gunmen killed five soldiers near Gao on Sunday."
    assert [bool(s.tokens) for s in annotate(f"{CLOUDS} {story}").sentences] == [False, True]
    with_clouds, without = read_text(f"{CLOUDS} {story}").claims, read_text(story).claims
    assert [(c.kind, c.evidence.quote) for c in with_clouds] == [(c.kind, c.evidence.quote) for c in without]
    assert without


def test_the_speaker_of_the_sentence_beside_is_parsed() -> None:
    annotation = annotate("“Gunmen killed five soldiers near Gao.” A resident told reporters.")
    assert all(s.tokens for s in annotation.sentences)


def test_a_capture_of_nothing_is_none(list_all: Callable[[str], list[RawClaim]]) -> None:
    kinds = {c.kind for c in list_all("Most of what was left has fallen into the hands of the rebels.")}
    assert not kinds & {"capture", "recover", "destroy", "lose"}
