from __future__ import annotations

import numpy as np

from armstrail.annotate.sentences import split_sentences
from bench.muc4.flow import clean_report, read_report, read_sentences
from bench.muc4.promise import fit_promise, hash_words, mark_first
from bench.muc4.rare import find_rare
from bench.muc4.reports import WireReport, split_reports
from bench.muc4.templates import KeyTemplate
from tests.unit.bench.invented import FILE

TEXT = (
    "PORT ARU, 4 MAY 90 (LAKE WIRE) -- [TEXT] THE PEARS ARE RIPE. A BOMB EXPLODED AT THE TOWN HALL. "
    "THE BOMB KILLED ANA MORA. THE WEATHER IS FINE IN THE HILLS."
)
KEY = (
    KeyTemplate(
        incident_type="bombing",
        fillers={
            "PerpInd": (), "PerpOrg": (), "Target": (frozenset({"town hall"}),), "Victim": (frozenset({"ana mora"}),),
            "Weapon": (frozenset({"bomb"}),),
        },
    ),
)  # fmt: skip


def test_first_mentions_are_marked() -> None:
    marked = [TEXT[slice(*b)] for b, mark in zip(split_sentences(TEXT), mark_first(TEXT, KEY), strict=True) if mark]
    assert marked == ["A BOMB EXPLODED AT THE TOWN HALL.", "THE BOMB KILLED ANA MORA."]


def test_sentences_like_those_with_fillers_are_chosen() -> None:
    dull = "PORT ARU, 5 MAY 90 -- [TEXT] THE PEARS ARE RIPE. THE WEATHER IS FINE IN THE HILLS. PRICES FALL."
    texts = [TEXT, dull] * 20
    folds = [(range(20, 40), range(20)), (range(20), range(20, 40))]
    promise, chosen = fit_promise(texts, [KEY, ()] * 20, folds)
    bombed = {i for i, b in enumerate(split_sentences(TEXT)) if "BOMB" in TEXT[slice(*b)]}
    assert bombed <= promise.choose(TEXT)
    assert bombed <= chosen[0]
    assert len(promise.choose(dull)) < len(list(split_sentences(dull)))


def test_words_of_neighbours_count_as_such() -> None:
    alone, beside = hash_words("A BOMB EXPLODED."), hash_words("A BOMB EXPLODED. PEARS ARE RIPE.")
    assert len(np.setdiff1d(beside.sentences[0], alone.sentences[0])) == len({"pears", "are", "ripe"})


def test_only_the_chosen_sentences_are_read() -> None:
    document = clean_report(next(iter(split_reports(FILE))))
    bounds = list(split_sentences(document.text))
    kidnapped = next(i for i, b in enumerate(bounds) if "KIDNAPPED" in document.text[slice(*b)])
    reading = read_sentences("TST9-MUC9-0001", document, frozenset({kidnapped}))
    assert [bool(s.tokens) for s in reading.annotation.sentences] == [i == kidnapped for i in range(len(bounds))]
    assert {c.kind for c in reading.claims} == {"detain"}


def find_types(text: str) -> list[str]:
    return [t.incident_type for t in find_rare(read_report(WireReport(id="TST9-MUC9-0009", text=text)))]


def test_robberies_and_stoppages_are_found_by_rule() -> None:
    head = "PORT ARU, 4 MAY 90 (LAKE WIRE) -- [TEXT] "
    assert find_types(f"{head}GUERRILLAS ROBBED THE BANK OF PORT ARU YESTERDAY.") == ["robbery"]
    assert find_types(f"{head}THEY STOLE THE MONEY.") == []
    assert find_types(f"{head}SHINING PATH DECLARED AN ARMED STRIKE IN THE PROVINCE.") == ["forced work stoppage"]
    assert find_types(f"{head}TEACHERS DECLARED A STRIKE IN THE PROVINCE.") == []
