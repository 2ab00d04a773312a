"""A user's own spaCy pipeline in place of ours: one made for the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

from armstrail.annotate.parser import load_parser
from armstrail.annotate.wordpieces import Word
from armstrail.core.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ["Rebels", "sold", "rifles", "to", "traders", "."]
TAGS = ["NNS", "VBD", "NNS", "IN", "NNS", "."]
UNIVERSAL = ([1, 1, 1, 4, 1, 1], ["nsubj", "ROOT", "obj", "case", "obl", "punct"])
CLEAR = ([1, 1, 1, 1, 3, 1], ["nsubj", "ROOT", "dobj", "prep", "pobj", "punct"])


def build_pipeline(folder: Path, heads: list[int], labels: list[str]) -> str:
    """Trains a tagger and a parser on one sentence until they know it by heart."""
    fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    gold = Doc(
        nlp.vocab,
        words=WORDS,
        tags=TAGS,
        heads=heads,
        deps=labels,
        pos=["NOUN", "VERB", "NOUN", "ADP", "NOUN", "PUNCT"],
    )
    example = Example(Doc(nlp.vocab, words=WORDS), gold)
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(40):
        nlp.update([example] * 4, sgd=optimizer)
    nlp.to_disk(folder)
    return str(folder)


@pytest.mark.parametrize("scheme", [UNIVERSAL, CLEAR], ids=["universal", "clear"])
def test_a_users_pipeline_gives_universal_dependencies(tmp_path: Path, scheme: tuple[list[int], list[str]]) -> None:
    parser = load_parser(build_pipeline(tmp_path / "own", *scheme))
    (parsed,) = parser.parse([[Word(w) for w in WORDS]])
    assert [t.tag for t in parsed] == TAGS
    assert [t.label for t in parsed] == ["nsubj", "root", "obj", "case", "obl", "punct"]
    assert [t.head for t in parsed] == UNIVERSAL[0]


def test_a_pipeline_that_is_not_there_is_named() -> None:
    with pytest.raises(ModelError, match="no language pipeline at 'en_core_of_nowhere'"):
        load_parser("en_core_of_nowhere")


def test_a_pipeline_without_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="has no parser and no tagger"):
        load_parser(str(tmp_path / "blank"))
