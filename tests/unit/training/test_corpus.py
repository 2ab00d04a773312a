"""What training reads: treebanks, marked names, and how sentences are varied."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from armstrail.core.annotation import Span
from training.conllu import TrainingSentence, build_sentence, read_treebank
from training.corpus import (
    add_senses,
    find_hyphen_groups,
    find_names,
    find_noun_groups,
    merge_spans,
    replace_verbs,
    vary,
)
from training.datasets import find_treebanks, read_corpus
from training.evaluate import read_spans
from training.named import read_columns

TREEBANK = Path(__file__).with_name("sentences.conllu")

ENTITIES = """\
1	The	the	DET	DT	_	3	det	_	Entity=(1-organization-new-cf1
2	Bank	bank	PROPN	NNP	_	0	root	_	_
3	of	of	ADP	IN	_	4	case	_	_
4	Marib	Marib	PROPN	NNP	_	2	nmod	_	Entity=(2-place-new-cf2)1)
5	paid	pay	VERB	VBD	_	2	acl	_	_
6	Omar	Omar	PROPN	NNP	_	5	obj	_	Entity=(3-person-new-cf3
7	Saleh	Saleh	PROPN	NNP	_	6	flat	_	Entity=3)
8	and	and	CCONJ	CC	_	9	cc	_	_
9	Toyota	Toyota	PROPN	NNP	_	6	conj	_	Entity=(4-object-new-cf4)
10	in	in	ADP	IN	_	11	case	_	_
11	Qatif	Qatif	PROPN	NNP	_	5	obl	_	_
"""


def rows(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


def sentence(text: str, pos: str, heads: list[int], labels: str) -> TrainingSentence:
    words = tuple(text.split())
    return TrainingSentence(
        words=words, spaces=(True,) * len(words), tags=tuple("NNP" if p == "PROPN" else "VBD" for p in pos.split()),
        pos=tuple(pos.split()), heads=tuple(heads), labels=tuple(labels.split()),
    )  # fmt: skip


def test_treebank_sentences_are_trees() -> None:
    sentences = list(read_treebank(TREEBANK))
    assert len(sentences) >= 20
    assert all(sum(h == i for i, h in enumerate(s.heads)) == 1 for s in sentences)
    assert all(len(s.words) == len(s.tags) == len(s.labels) for s in sentences)


def test_entities_become_names() -> None:
    names = build_sentence(rows(ENTITIES)).names
    assert names == ("O", "B-ORG", "I-ORG", "I-ORG", "O", "B-PER", "I-PER", "O", "B-MISC", "O", "")


def test_name_files_of_every_kind(tmp_path: Path) -> None:
    (tmp_path / "io.txt").write_text(
        "Abu I-PER\nBakr I-PER\nin O\nMosul I-LOC\nSirte I-LOC\n\nOK O\n", encoding="utf-8"
    )
    first, second = read_columns(tmp_path / "io.txt", 0, 1, None)
    assert first.names == ("B-PER", "I-PER", "O", "B-LOC", "I-LOC")
    assert second.words == ("OK",)
    (tmp_path / "bio.tsv").write_text("# text = x\n1\tAcme\tB-corporation\n2\tX\tB-day\n", encoding="utf-8")
    (third,) = read_columns(tmp_path / "bio.tsv", 1, 2, "\t")
    assert third.names == ("B-ORG", "O")


def test_merged_names_keep_the_place_of_their_head() -> None:
    whole = sentence("Omar Saleh fled", "PROPN PROPN VERB", [2, 0, 2], "nsubj flat root")
    merged = merge_spans(whole, find_names(whole))
    assert merged.words == ("Omar Saleh", "fled")
    assert (merged.heads, merged.labels) == ((1, 1), ("nsubj", "root"))


def test_hyphenated_words_are_found_as_one() -> None:
    words = ("US", "-", "backed", "force")
    hyphened = TrainingSentence(
        words=words, spaces=(False, False, True, True), heads=(2, 2, 3, 3), labels=("obl", "punct", "amod", "root")
    )
    assert find_hyphen_groups(hyphened) == [(0, 3)]
    assert merge_spans(hyphened, [(0, 3)]).words == ("US-backed", "force")


def test_verbs_are_replaced_in_the_same_form() -> None:
    whole = TrainingSentence(
        words=("Rebels", "saw", "trucks"), spaces=(True,) * 3, tags=("NNS", "VBD", "NNS"),
        pos=("NOUN", "VERB", "NOUN"), heads=(1, 1, 1), labels=("nsubj", "root", "obj"),
    )  # fmt: skip
    found = {replace_verbs(whole, random.Random(i)).words[1] for i in range(40)}
    assert len(found) > 10
    assert "seized" in found


def test_variations_keep_every_column_in_step() -> None:
    rng = random.Random(4)
    for _ in range(20):
        for original in read_treebank(TREEBANK):
            varied = vary(original, rng)
            assert len(varied.words) == len(varied.heads) == len(varied.labels) == len(varied.tags)
            assert all(0 <= h < len(varied.words) for h in varied.heads)


def test_senses_are_those_of_the_longest_name() -> None:
    spans = (
        Span(start=0, end=5, text="Kabul", sense="place"),
        Span(start=0, end=12, text="Kabul Police", sense="state_force"),
    )
    (known,) = add_senses([TrainingSentence(words=("Kabul", "Police", "fled"), spaces=(True,) * 3)], lambda _: spans)
    assert known.senses == ("body", "body", "")
    assert known.known == ((0, 2),)


def test_spans_of_marks() -> None:
    assert read_spans(["B-PER", "I-PER", "O", "I-LOC", "B-LOC"]) == {(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC")}


def test_missing_treebanks_are_named(tmp_path: Path) -> None:
    assert find_treebanks(tmp_path) == []
    with pytest.raises(FileNotFoundError, match=r"ud_\*/ with a train\.conllu"):
        read_corpus(tmp_path)


def test_nouns_with_their_modifiers_are_groups() -> None:
    soldiers = TrainingSentence(
        words=("Two", "young", "Malian", "soldiers", "fled"), spaces=(True,) * 5,
        pos=("NUM", "ADJ", "ADJ", "NOUN", "VERB"), heads=(3, 3, 3, 4, 4),
        labels=("nummod", "amod", "amod", "nsubj", "root"),
    )  # fmt: skip
    assert find_noun_groups(soldiers) == [(1, 4)]
    assert find_noun_groups(replace(soldiers, heads=(3, 4, 3, 4, 4))) == [(2, 4)]
