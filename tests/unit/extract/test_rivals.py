"""Rival readings of one word: at most one is a claim, whichever a coder more probably records."""

from __future__ import annotations

from armstrail.clean import clean_source
from armstrail.core.document import Source
from armstrail.extract.extractor import list_candidates
from armstrail.extract.raw import RawClaim
from armstrail.extract.selection import choose_claims, find_contest
from armstrail.extract.tree import Tree
from armstrail.ingest import IngestOptions, read_bytes
from armstrail.pipeline.engine import load_engine

FIGHTING = "Kenyan marines were fighting pirates off Kismayo on Sunday."


def find_candidates(text: str) -> tuple[Tree, tuple[RawClaim, ...]]:
    (source,) = read_bytes(text.encode(), "rivals.txt", IngestOptions())
    assert isinstance(source, Source)
    engine = load_engine()
    document = clean_source(source, None)
    ((tree, candidates),) = list_candidates(document, engine.annotate(document), engine.knowledge)
    return tree, candidates


def test_a_word_has_readings_of_several_kinds() -> None:
    _, candidates = find_candidates(FIGHTING)
    readings = [c for c in candidates if find_contest(c, candidates)]
    assert {"clash", "opposed_to"} <= {c.kind for c in readings}
    assert [c.rival for c in readings].count(False) == 1


def test_one_reading_of_a_word_at_most_is_kept() -> None:
    tree, candidates = find_candidates(FIGHTING)
    for model in (None, load_engine().knowledge.selection):
        kept = [c for c in choose_claims(tree, candidates, model) if c.kept and find_contest(c.claim, candidates)]
        assert len(kept) == 1


def test_readings_of_different_things_are_no_rivals() -> None:
    tree, candidates = find_candidates(
        "Some 900 soldiers and 40 tonnes of ammunition were moved across the river by dawn."
    )
    kept = [c.claim for c in choose_claims(tree, candidates, load_engine().knowledge.selection) if c.kept]
    assert {"deploy", "transfer"} <= {c.kind for c in kept if find_contest(c, candidates)}
