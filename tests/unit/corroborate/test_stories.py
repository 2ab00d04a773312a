"""Facts, near copies, citations and statements, each by itself on invented texts."""

from __future__ import annotations

import pytest

from armstrail.core.claim import Attribution, Claim, Evidence, SourceKind, Trigger
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.time import PublicationDate
from armstrail.corroborate.citations import OutletFinder
from armstrail.corroborate.facts import Fact, FactCounts, FactIndex, OriginReport, list_facts
from armstrail.corroborate.near_copies import find_overlaps
from armstrail.corroborate.origins import find_origins
from armstrail.corroborate.rewrites import measure_order
from armstrail.corroborate.statements import find_statements

AFP = Entity(id="afp", type="media", name="Agence France-Presse", aliases=("AFP",))
STORY = (
    "Police in Gashua found 1,384 rifles in a cement works, Colonel Yasin Hersi said on Monday. "
    "The arms lay in 96 crates under 310 tonnes of cement. “Somebody paid for these rifles long ago,” Hersi said. "
    "Eleven men were arrested, and $8,500 in cash was seized from a driver of 57 from Mukalla."
)
OTHER = (
    "The council of Port Ndele voted a budget of 7,210 million francs for 43 schools on Friday. "
    "Mayor Adele Mbaye promised 19 new wells. “We shall drink before we read,” she told the hall."
)


def build_document(
    text: str, number: int = 0, publisher: str | None = None, day: str | None = "2025-05-14"
) -> Document:
    published = None if day is None else PublicationDate(start=day, end=day, basis="given")
    return Document(
        id=f"doc-{number}", path=None, url=None, sha256="0" * 64, title=None, publisher=publisher, author=None,
        published=published, language="en", text=text,
    )  # fmt: skip


def build_report(
    text: str, number: int = 0, publisher: str | None = None, day: str | None = "2025-05-14",
    claims: tuple[Claim, ...] = (), entities: tuple[Entity, ...] = (),
) -> OriginReport:  # fmt: skip
    return OriginReport(document=build_document(text, number, publisher, day), claims=claims, entities=entities)


def build_claim(text: str, sentence: str, number: int, said: tuple[str, SourceKind, str | None] | None = None) -> Claim:
    start = text.index(sentence)
    attribution: tuple[Attribution, ...] = ()
    if said is not None:
        at = text.index(said[0], start)
        attribution = (
            Attribution(text=said[0], start=at, end=at + len(said[0]), entity=said[2], kind=said[1], cue="said"),
        )
    return Claim(
        id=f"claim-{number}-{start}", kind="recover", mode=None, document=f"doc-{number}",
        evidence=Evidence(start=start, end=start + len(sentence), quote=sentence),
        trigger=Trigger(start=start, end=start + 1, text=text[start]), roles=(), amount=None, when=None,
        status="asserted", attribution=attribution,
    )  # fmt: skip


def list_keys(text: str) -> list[str]:
    return [f.key for f in list_facts(build_report(text))]


def test_facts_come_in_the_order_of_the_text() -> None:
    facts = list_facts(build_report(STORY))
    assert [f.start for f in facts] == sorted(f.start for f in facts)
    numbers = [f.key for f in facts if f.kind == "number"]
    assert numbers == ["number 1384", "number 96", "number 310", "number 8500", "number 57"]
    assert [f.text for f in facts if f.kind == "quotation"] == ["Somebody paid for these rifles long ago,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He paid 3.2 million francs.", ["number 3200000"]),
        ("He fled on May 9, 2022 with them.", []),
        ("He fled on 9 May 2022 with them.", []),
        ("They took 42 AK-47 rifles of 7.62mm.", ["number 42"]),
        ("A man, 62, was held.", ["number 62"]),
    ],
)
def test_numbers_that_are_facts(text: str, expected: list[str]) -> None:
    assert [k for k in list_keys(text) if k.startswith("number")] == expected


def test_capitals_mean_nothing_where_all_is_capitals() -> None:
    assert [k for k in list_keys(STORY.upper()) if k.startswith("name")] == []


def test_rare_facts_weigh_more() -> None:
    counts = FactCounts([list_facts(build_report(STORY))])
    exact = Fact(kind="number", key="number 1384", start=0, text="1,384")
    rough = Fact(kind="number", key="number 300", start=0, text="300")
    assert counts.measure_bits(exact) > counts.measure_bits(rough) + 5


def test_fact_that_all_reports_have_weighs_nothing_much() -> None:
    facts = list_facts(build_report(STORY))
    counts = FactCounts([facts] * 5000)
    assert all(counts.measure_bits(f) < 0.5 for f in facts)


@pytest.mark.parametrize(
    ("rounded", "found"), [("18000", True), ("18200", False), ("18300", True), ("20000", False), ("18345", False)]
)
def test_rounded_number_finds_the_exact_one(rounded: str, found: bool) -> None:
    index = FactIndex((Fact(kind="number", key="number 18300", start=0, text="18,300"),))
    fact = Fact(kind="number", key=f"number {rounded}", start=0, text=rounded)
    assert (index.find_place(fact) is not None) is found


def test_order_of_a_reversed_list_is_least() -> None:
    assert measure_order([3, 2, 1, 0]) == 0.25
    assert measure_order([0, 1, 2, 3]) == 1.0


def test_brief_is_found_in_a_longer_story() -> None:
    brief = STORY[: STORY.index("Eleven")]
    long = STORY + " " + " ".join(f"Filler words number {n} of no import at all." for n in range(120))
    overlaps = find_overlaps([brief, OTHER, long], 0.1)
    assert [(o.left, o.right) for o in overlaps] == [(0, 2)]
    assert overlaps[0].containment == 1.0
    assert overlaps[0].resemblance < 0.2


def test_texts_without_words_in_common_do_not_overlap() -> None:
    assert find_overlaps([STORY, OTHER, ""], 0.0001) == ()


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Twelve died, according to AFP.", "according to"),
        ("Twelve died, AFP reported.", "reported"),
        ("“It is over,” the colonel told AFP.", "told"),
        ("GAO, Mali (AFP) - Twelve died.", "( )"),
        ("Twelve died. Source: AFP", "source:"),
        ("He works for AFP in Gao.", None),
        ("He met the afp.", None),
    ],
)
def test_words_of_citing(text: str, cue: str | None) -> None:
    report = build_report(text, entities=(AFP,))
    found = OutletFinder([report]).find_citations(report)
    assert [c.cue for c in found] == ([] if cue is None else [cue])
    assert all(c.outlet.id == "afp" for c in found)


def test_what_an_outlet_says_of_itself_is_no_citation() -> None:
    report = build_report("“It is over,” the colonel told AFP.", publisher="AFP", entities=(AFP,))
    assert OutletFinder([report]).find_citations(report) == ()


def test_publishers_of_the_casebook_are_outlets() -> None:
    agency = build_report(STORY, 0, publisher="Guban Wire")
    other = build_report("Police found 1,384 rifles, the Guban Wire reported.", 1)
    assert [c.outlet.name for c in OutletFinder([agency, other]).find_citations(other)] == ["Guban Wire"]


def test_claims_of_an_outlet_outside_are_one_origin_in_all_reports() -> None:
    text = "Twelve died at Gao, AFP reported. The road to Bourem is closed. The mayor of Gao fled. A bridge is down."
    reports = [
        build_report(
            text, n, claims=(build_claim(text, "Twelve died at Gao, AFP reported.", n, ("AFP", "media", "afp")),
                             build_claim(text, "A bridge is down.", n)),
            entities=(AFP,), day=f"2025-05-{14 + n}",
        )
        for n in range(2)
    ]  # fmt: skip
    origins = find_origins(reports, threshold=1.1)
    found = [origins.origin_of_claim(c.id) for r in reports for c in r.claims]
    kinds = [(c.kind, c.origin) for c in found if c is not None]
    assert kinds[0] == kinds[2]
    assert kinds[0][0] == "cited"
    assert kinds[1][0] == kinds[3][0] == "document"
    assert kinds[1][1] != kinds[3][1]


def test_statement_is_one_origin_for_some_days() -> None:
    text = "The ministry said that 12 died."
    days = ("2025-05-14", "2025-05-15", "2025-05-17", "2025-06-20")
    reports = [
        build_report(text, n, day=d, claims=(build_claim(text, text, n, ("ministry", "official", "mod-ke")),))
        for n, d in enumerate(days)
    ]
    statements = find_statements(reports)
    assert [len(s.claims) for s in statements] == [3, 1]
    assert [(s.start, s.end) for s in statements] == [("2025-05-14", "2025-05-17"), ("2025-06-20", "2025-06-20")]


def test_unnamed_officials_make_no_statement() -> None:
    text = "Some officials said that 12 died."
    report = build_report(text, claims=(build_claim(text, text, 0, ("officials", "official", None)),))
    assert find_statements([report]) == ()


def test_one_report_is_one_origin_and_none_are_none() -> None:
    assert find_origins([]).origins == ()
    origins = find_origins([build_report(STORY)])
    assert [o.documents for o in origins.documents] == [("doc-0",)]
    assert origins.links == ()
    assert origins.origin_of_claim("claim-none") is None


def test_same_document_twice_is_one() -> None:
    origins = find_origins([build_report(STORY), build_report(STORY)])
    assert len(origins.documents) == 1


def test_reports_without_dates_are_compared_too() -> None:
    origins = find_origins([build_report(STORY, 0, day=None), build_report(STORY, 1, day=None), build_report(OTHER, 2)])
    assert sorted(o.documents for o in origins.documents) == [("doc-0", "doc-1"), ("doc-2",)]


def test_bulletin_with_other_numbers_is_no_copy() -> None:
    form = (
        "On {0} the coalition forces in the northern sector conducted {1} strikes against positions near the town of "
        "Raqqah, engaged {2} tactical units, destroyed {3} vehicles and {4} fighting positions, and damaged {5} supply "
        "routes that are used by the group, the command said in its daily release on operations in the area."
    )
    first = form.format("Monday", 26, 15, 11, 12, 34)
    second = form.format("Tuesday", 47, 23, 18, 29, 16)
    copy = form.format("Monday", 26, 15, 11, 12, 34)
    origins = find_origins([build_report(t, n) for n, t in enumerate((first, second, copy))])
    assert sorted(o.documents for o in origins.documents) == [("doc-0", "doc-2"), ("doc-1",)]


def test_many_copies_of_one_story_are_one_origin_in_time() -> None:
    reports = [build_report(f"{STORY} Read more in issue {n} of this paper.", n) for n in range(400)]
    overlaps = find_overlaps([r.document.text for r in reports], 0.1)
    assert len(overlaps) <= 10 * len(reports)
    assert len(find_origins(reports).documents) == 1
