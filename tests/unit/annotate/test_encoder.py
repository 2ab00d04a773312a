"""The packaged pipeline on sentences of our own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from armstrail.annotate.encoder import EncoderParser
from armstrail.annotate.parser import PACKAGED_PIPELINE, load_parser
from armstrail.annotate.wordpieces import Word
from armstrail.core.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

    from armstrail.annotate.parser import ParsedToken


def parse(text: str) -> list[ParsedToken]:
    (parsed,) = load_parser().parse([[Word(w) for w in text.split()]])
    return parsed


def find_arguments(text: str, verb: str) -> dict[str, str]:
    words = text.split()
    parsed = parse(text)
    return {t.label: words[i] for i, t in enumerate(parsed) if t.head == words.index(verb) and i != t.head}


@pytest.mark.parametrize(
    ("text", "verb", "subject", "object_"),
    [
        ("The helicopter fired two missiles at the outpost .", "fired", "helicopter", "missiles"),
        ("Militants overran three checkpoints on Tuesday .", "overran", "Militants", "checkpoints"),
        ("The brothers possess dozens of rifles .", "possess", "brothers", "dozens"),
        ("According to residents , traders sold the pistols in the bazaar .", "sold", "traders", "pistols"),
        ("Commanders , who had been dismissed , abandoned their posts .", "abandoned", "Commanders", "posts"),
    ],
)
def test_subject_and_object(text: str, verb: str, subject: str, object_: str) -> None:
    found = find_arguments(text, verb)
    assert (found.get("nsubj"), found.get("obj")) == (subject, object_)


def test_passive_and_agent() -> None:
    found = find_arguments("Nine rebels were killed by border guards .", "killed")
    assert (found.get("nsubj:pass"), found.get("obl:agent")) == ("rebels", "guards")


def test_names_are_marked() -> None:
    text = "Dr Amelia Winterbourne of the Halden Institute flew from Bratislava to Oslo ."
    kinds = {w: t.name.partition("-")[2] for w, t in zip(text.split(), parse(text), strict=True)}
    assert kinds["Winterbourne"] == "PER"
    assert (kinds["Bratislava"], kinds["Oslo"]) == ("LOC", "LOC")
    assert kinds["flew"] == ""


def test_every_sentence_is_one_tree() -> None:
    sentences = [[Word(w) for w in s.split()] for s in ("Guns .", "He fled .", "The army took the town at dawn .")]
    parser = load_parser()
    together = parser.parse(sentences)
    assert [len(p) for p in together] == [2, 3, 8]
    assert all(sum(t.label == "root" for t in p) == 1 for p in together)
    assert parser.parse(sentences) == together


def test_no_sentences_and_empty_sentences() -> None:
    assert load_parser().parse([]) == []
    assert load_parser().parse([[], [Word("Fire")]])[0] == []


@pytest.mark.parametrize("name", ["meta.json", "tokenizer.json", "encoder.onnx", "labels.onnx"])
def test_a_missing_or_damaged_file_is_named(tmp_path: Path, name: str) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(PACKAGED_PIPELINE, damaged)
    (damaged / name).write_bytes(b"not a part of a pipeline")
    with pytest.raises(ModelError, match="cannot be read"):
        EncoderParser(damaged)
    (damaged / name).unlink()
    with pytest.raises(ModelError, match=rf"{name} not found.*make model"):
        EncoderParser(damaged)
