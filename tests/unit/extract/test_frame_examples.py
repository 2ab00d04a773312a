"""Every frame's own examples hold: each `fires` gives a claim of its kind with those roles, each `silent` none."""

from __future__ import annotations

import re
from functools import cache

import pytest

from armstrail.clean import clean_source
from armstrail.core.claim import Claim
from armstrail.core.document import Source
from armstrail.lexicon.frames import FRAMES, Example, Frame, read_frames
from armstrail.pipeline.engine import load_engine

LEXICON_FRAMES = [frame for frame, _ in read_frames(FRAMES)]


FIRES = [
    pytest.param(frame, example, id=f"{frame.id}-{number}")
    for frame in LEXICON_FRAMES
    for number, example in enumerate(frame.fires, 1)
]
SILENT = [
    pytest.param(frame, text, id=f"{frame.id}-{number}")
    for frame in LEXICON_FRAMES
    for number, text in enumerate(frame.silent, 1)
]


@cache
def read_claims(text: str) -> tuple[Claim, ...]:
    """Reads a text once for all frames that name it; without the learned model, which is no part of a frame."""
    source = Source(path=None, url=None, sha256="", media_type="text/plain", text=text)
    return load_engine().read_document(clean_source(source, "2025-06-16"), select=False).claims


def has_roles(claim: Claim, example: Example) -> bool:
    """Tells whether each role of the example is filled with words that hold the example's."""
    return all(
        any(f.role == role and _split(words) <= _split(f.text) for f in claim.roles)
        for role, words in example.roles.items()
    )


def _split(words: str) -> set[str]:
    return set(re.findall(r"[\w-]+", words.casefold()))


@pytest.mark.parametrize(("frame", "example"), FIRES)
def test_example_fires(frame: Frame, example: Example) -> None:
    claims = [claim for claim in read_claims(example.text) if claim.kind == frame.kind]
    right = [c for c in claims if has_roles(c, example) and (not example.status or c.status == example.status)]
    given = [(c.trigger.text, [(f.role, f.text) for f in c.roles], c.status) for c in claims]
    assert right, f"{example.text!r} wants {example.roles}, gave {given}"


@pytest.mark.parametrize(("frame", "text"), SILENT)
def test_example_stays_silent(frame: Frame, text: str) -> None:
    claims = [claim for claim in read_claims(text) if claim.kind == frame.kind]
    assert [(c.trigger.text, [(f.role, f.text) for f in c.roles]) for c in claims] == []


def test_every_frame_has_examples() -> None:
    assert [frame.id for frame in LEXICON_FRAMES if not frame.fires or not frame.silent] == []
