"""Matching: what is found, what is not, and where."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from armstrail.core.annotation import Span
from armstrail.lexicon.compile import compile_blocks
from armstrail.lexicon.folding import fold_case, fold_form, fold_marks
from armstrail.lexicon.forms import Owner
from armstrail.lexicon.lexicon import Lexicon
from armstrail.lexicon.load import Blocks
from armstrail.lexicon.matcher import FoldedText, Matcher, measure_reaches

if TYPE_CHECKING:
    from collections.abc import Iterable


def find_twice(lexicon: Lexicon, text: str) -> tuple[Span, ...]:
    """Finds spans as the annotator does: once, then again with what is known."""
    known = frozenset(s.concept for s in lexicon.find_spans(text) if s.concept)
    return lexicon.find_spans(text, known)


def pair_up(spans: tuple[Span, ...]) -> list[tuple[str, str, str | None]]:
    return [(s.text, s.sense, s.concept) for s in spans]


CASES = [
    ("The Taliban took the town.", ("Taliban", "group", "taliban")),
    ("The Taliban’s men fled.", ("Taliban", "group", "taliban")),
    ("An anti-Taliban march.", ("Taliban", "group", "taliban")),
    ("Tehreek‑e‑Taliban Pakistan denied it.", ("Tehreek‑e‑Taliban Pakistan", "group", "ttp")),
    ("Tehreek e\nTaliban Pakistan denied it.", ("Tehreek e\nTaliban Pakistan", "group", "ttp")),
    ("He joined al-Qaeda late.", ("al-Qaeda", "group", "al-qaeda")),
    ("He joined al Qaeda late.", ("al Qaeda", "group", "al-qaeda")),
    ("Fighters of IS fled.", ("IS", "group", "islamic-state")),
    ("She carried an M16.", ("M16", "weapon", "m16")),
    ("They hid eight M16s.", ("M16s", "weapon", "m16")),
    ("RIFLES WERE SOLD", ("RIFLES", "weapon", "rifle")),
    ("Rifles were sold.", ("Rifles", "weapon", "rifle")),
    ("Prices of Rifles Climb Near Kunduz\n", ("Rifles", "weapon", "rifle")),
    ("“Rifles are dear,” he said.", ("Rifles", "weapon", "rifle")),
    ("A Mig-29 flew over.", ("Mig-29", "vehicle", "mig-29")),
    ("A T-72B3M burned.", ("T-72B3M", "vehicle", "weapon:T-72B3M")),
    ("Gunmen came.", ("Gunmen", "fighters", None)),
    ("Afghans fled.", ("Afghans", "nationality", "nationality:AF")),
    ("They left Afghanistan.", ("Afghanistan", "place", "country:AF")),
    ("Two Kurds were hurt.", ("Kurds", "nationality", "nationality:kurd")),
    ("It fell near Kunduz.", ("Kunduz", "place", "place:kunduz")),
    ("It fell near Cucuta.", ("Cucuta", "place", "place:cucuta")),
    ("THE FMLN ATTACKED THE 3D BRIGADE.", ("FMLN", "group", "fmln")),
    ("THE FMLN ATTACKED THE 3D BRIGADE.", ("BRIGADE", "force", None)),
    ("THE TALIBAN ATTACKED AT DAWN", ("TALIBAN", "group", "taliban")),
    ("A White House aide.", ("White House", "government", "government:US:government")),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_finds(lexicon: Lexicon, text: str, wanted: tuple[str, str, str | None]) -> None:
    assert wanted in pair_up(lexicon.find_spans(text))


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("This is it.", "islamic-state"),
        ("This is who we are.", "world-health-organization"),
        ("THIS IS THE MAN WHO LED THE ATTACK ON THE CAMP", "islamic-state"),
        ("THIS IS THE MAN WHO LED THE ATTACK ON THE CAMP", "world-health-organization"),
        ("They told us nothing.", "country:US"),
        ("The taliban of old were students.", "taliban"),
        ("The Talibanization of the valley.", "taliban"),
        ("The group calls itself Lashkar-e-Taliban.", "taliban"),
        ("Much was lost.", "geonames:2868936"),
        ("The Front was closed.", "fmln"),
        ("The Tiger fled into the forest.", "eurocopter-tiger"),
        ("Mujahid said nothing.", "zabihullah-mujahid"),
        ("The M16 cost 1,000.", "place:nowhere"),
        ("A T-junction.", "t-72"),
        ("Prices were counted by the Frontier Rifle Survey last spring.", "rifle"),
        ("A singer known as Rifle came.", "rifle"),
    ],
)
def test_does_not_find(lexicon: Lexicon, text: str, concept: str) -> None:
    assert concept not in {s.concept for s in find_twice(lexicon, text)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The FMLN denied it. The Front is strong.", ("Front", "group", "fmln")),
        ("A Eurocopter Tiger landed. The Tiger was armed.", ("Tiger", "vehicle", "eurocopter-tiger")),
        ("Zabihullah Mujahid spoke. Mujahid denied it.", ("Mujahid", "person", "zabihullah-mujahid")),
        ("Kim Jong Un came. Kim smiled.", ("Kim", "person", "kim-jong-un")),
        ("DR Congo lost. A Congolese officer fled.", ("Congolese", "nationality", "nationality:CD")),
    ],
)
def test_context_opens_short_forms(lexicon: Lexicon, text: str, wanted: tuple[str, str, str | None]) -> None:
    assert wanted in pair_up(find_twice(lexicon, text))


def test_shared_adjective_stays_open(lexicon: Lexicon) -> None:
    assert pair_up(find_twice(lexicon, "A Congolese dealer.")) == [("Congolese", "nationality", None)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Philip Hammond spoke. Hammond denied it.", 0),
        ("Gen. Hammond spoke.", 0),
        ("David C. Hammond spoke.", 0),
        ("Philip Hammond spoke in Hammond.", 1),
        ("It was shelled near Hammond. Hammond burned. On Monday Hammond fell.", 3),
        ("When Hammond fell, Northern Hammond burned.", 2),
    ],
)
def test_surname_is_no_town(lexicon: Lexicon, text: str, count: int) -> None:
    assert sum(s.sense == "place" for s in lexicon.find_spans(text)) == count


def test_longest_form_wins(lexicon: Lexicon) -> None:
    spans = lexicon.find_spans("The Pakistani Taliban fled.")
    assert pair_up(spans) == [("Pakistani Taliban", "group", "ttp")]


def test_country_name_before_noun_is_its_adjective_too(lexicon: Lexicon) -> None:
    assert [s.sense for s in lexicon.find_spans("US sanctions hurt.")] == ["place", "nationality"]
    assert [s.sense for s in lexicon.find_spans("The US and others.")] == ["place"]


def test_noun_of_two_senses_gives_two_spans(lexicon: Lexicon) -> None:
    assert {s.sense for s in lexicon.find_spans("Two officials came.")} == {"people", "source"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They carried M16A2/A4 rifles and AN/PVS-14 sights.", ["weapon:M16A2/A4", "rifle", "weapon:AN/PVS-14"]),
        ("A Mi-24, a Su-25 and a BTR-82A.", ["weapon:Mi-24", "weapon:Su-25", "weapon:BTR-82A"]),
        ("Copies of the Type 56-1 and an SA-18.", ["weapon:Type 56-1", "weapon:SA-18"]),
        ("Boxes of 7.62x39mm and 5.45×39 mm.", ["weapon:7.62x39mm", "weapon:5.45x39 mm"]),
        ("Crews left the M25 motorway after flight SA-18.", []),
        ("An A-12-year-old plan under Resolution S-2023/4 and vitamin D3.", []),
        ("It cost $M4 and £M5.", []),
        ("The M23 rebels fled.", []),
    ],
)
def test_designations(lexicon: Lexicon, text: str, names: list[str]) -> None:
    assert [s.concept for s in lexicon.find_spans(text)] == names


def test_derived_designation_stands_under_the_known_one(lexicon: Lexicon) -> None:
    concept = lexicon.get_concept("weapon:T-72B3M")
    assert concept is not None
    assert (concept.parent, concept.category, concept.sense, concept.model) == ("t-72", "I", "vehicle", "T-72B3M")
    assert lexicon.get_concept("weapon:nonsense") is None


def test_surname_of(lexicon: Lexicon) -> None:
    assert lexicon.surname_of("zabihullah-mujahid") == "Mujahid"
    assert lexicon.surname_of("kim-jong-un") == "Kim"
    assert lexicon.surname_of("taliban") is None


def test_noun_senses(lexicon: Lexicon) -> None:
    assert lexicon.noun_senses("official") == {"people", "source"}
    assert lexicon.noun_senses("gunmen") == {"fighters"}
    assert lexicon.noun_senses("Gunman") == {"fighters"}
    assert lexicon.noun_senses("cheese") == frozenset()


def test_empty_lexicon_finds_nothing() -> None:
    assert Lexicon(compile_blocks(Blocks(()))).find_spans("The Taliban fled.") == ()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_folding_keeps_positions(text: str) -> None:
    assert len(fold_case(fold_marks(text))) == len(text)


def find_plainly(forms: Iterable[str], lower: str) -> set[tuple[int, int]]:
    """Finds every form between word bounds by looking for one after the other."""
    inside = [*map(str.isalnum, lower), False]
    found = set()
    for form in forms:
        start = lower.find(form)
        while start >= 0:
            end = start + len(form)
            if not (inside[start - 1] and inside[start]) and not (inside[end - 1] and inside[end]):
                found.add((start, end))
            start = lower.find(form, start + 1)
    return found


_FORMS = st.lists(st.sampled_from(["a", "b", "ab", " ", "'", "/", "_", "1", "é", "the "]), min_size=1, max_size=7)


@settings(max_examples=300, deadline=None)
@given(st.lists(_FORMS.map("".join), max_size=12), _FORMS.map("".join), st.lists(_FORMS.map("".join), max_size=4))
def test_finds_every_form_between_word_bounds(forms: list[str], text: str, more: list[str]) -> None:
    keys = {fold_form(f) for f in forms} - {""}
    owners = {k: (Owner("noun", "goods", None),) for k in keys}
    compiled = msgspec.structs.replace(compile_blocks(Blocks(())), forms=owners, reaches=measure_reaches(owners))
    lower = fold_case(fold_marks(" ".join([text, *forms[:3], *more])))
    hits = list(Matcher(compiled).iter_hits(FoldedText(lower)))
    assert {(h.end - len(h.key), h.end) for h in hits} == find_plainly(keys, lower)
    assert [h.end for h in hits] == sorted(h.end for h in hits)
    assert Matcher(compiled).find_owners("no form") == ()


_WORDS = [
    "The Taliban",
    "’s",
    " army ",
    "Afghan",
    "IS",
    "-",
    "M16A2",
    "\n",
    "É",
    "İ",
    " of ",
    "US",
    " ",
    "T-72",
    "ministry of interior",
    ".",
]


@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.sampled_from(_WORDS), max_size=12).map("".join))
def test_spans_quote_the_text_and_do_not_overlap(lexicon: Lexicon, text: str) -> None:
    spans = find_twice(lexicon, text)
    assert all(text[s.start : s.end] == s.text and s.start < s.end for s in spans)
    bounds = sorted({(s.start, s.end) for s in spans})
    assert all(one[1] <= other[0] for one, other in pairwise(bounds))
