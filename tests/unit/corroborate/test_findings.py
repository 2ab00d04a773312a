"""Findings: what is joined, what stays apart, and what people decided."""

from __future__ import annotations

import msgspec
import pytest

from armstrail.core.amount import Amount
from armstrail.core.claim import Claim
from armstrail.core.errors import UsageError
from armstrail.core.finding import Finding
from armstrail.core.judgement import Judgement, Subject, Verdict
from armstrail.corroborate.findings import build_findings, explain_pair
from armstrail.corroborate.members import choose_origins
from tests.unit.corroborate.told_claims import around, count, day, dollars, fill, tell

GOMA = fill("place", "Goma", "goma")
M23 = fill("agent", "M23 rebels", "m23")


def judge(
    verdict: Verdict,
    *targets: str,
    at: str = "2025-03-01T10:00:00Z",
    subject: Subject = "claims",
    undoes: str | None = None,
    id: str = "",
) -> Judgement:
    return Judgement(
        id=id or f"judgement-{verdict}-{'-'.join(targets)}-{at}", subject=subject,
        targets=tuple(f"claim-{t}" for t in targets), verdict=verdict, person="Ada", at=at, undoes=undoes,
    )  # fmt: skip


def groups(findings: tuple[Finding, ...]) -> set[frozenset[str]]:
    return {frozenset(c.removeprefix("claim-") for c in f.claims) for f in findings}


def kill(name: str, number: float, place: str = "goma", on: str = "2025-01-27") -> Claim:
    return tell(
        name,
        "kill",
        M23,
        fill("target", "soldiers", None, count(number)),
        fill("place", place.title(), place),
        when=day(on),
    )


def test_no_claims_give_no_findings() -> None:
    assert build_findings((), around()) == ()


def test_two_reports_of_one_killing_are_one_finding() -> None:
    assert groups(build_findings((kill("a", 12), kill("b", 12)), around())) == {frozenset({"a", "b"})}


def test_a_killing_and_its_number_of_dead_are_one_finding() -> None:
    toll = tell(
        "b", "casualties", fill("victim", "soldiers"), GOMA, amount=count(12), mode="killed", when=day("2025-01-27")
    )
    (finding,) = build_findings((kill("a", 12), toll), around())
    assert (finding.amount is not None, {p.role for p in finding.roles if p.text == "soldiers"}) == (True, {"victim"})


def test_the_injured_are_not_the_dead() -> None:
    tolls = [
        tell(n, "casualties", fill("victim", "soldiers"), GOMA, amount=count(12), mode=mode, when=day("2025-01-27"))
        for n, mode in (("a", "killed"), ("b", "injured"))
    ]
    assert len(build_findings(tolls, around())) == 2


@pytest.mark.parametrize(
    "other",
    [kill("b", 12, place="beni"), kill("b", 12, on="2025-01-20")],
    ids=["a town far away", "a week earlier"],
)
def test_the_same_number_of_dead_elsewhere_or_earlier_is_another_happening(other: Claim) -> None:
    assert len(build_findings((kill("a", 12), other), around())) == 2


def test_two_named_victims_are_two_killings() -> None:
    claims = [
        tell(n, "kill", M23, fill("target", name, victim), GOMA, when=day("2025-01-27"))
        for n, name, victim in (("a", "Daniel Okoth", "okoth"), ("b", "Pierre Banza", "banza"))
    ]
    assert len(build_findings(claims, around())) == 2


def test_an_undated_report_does_not_bring_two_days_together() -> None:
    undated = tell("c", "kill", M23, fill("target", "soldiers", None, count(12)), GOMA)
    found = groups(build_findings((kill("a", 12), kill("b", 12, on="2025-01-31"), undated), around()))
    assert all({"a", "b"} - g for g in found)


def test_two_prices_of_one_sentence_are_never_one() -> None:
    claims = [
        msgspec.structs.replace(
            tell("a", "price", fill("item", "M4", "m4"), fill("place", name, place), amount=dollars(1200)),
            id=f"claim-{place}",
        )
        for name, place in (("Goma", "goma"), ("Sake", "sake"))
    ]
    assert len(build_findings(claims, around())) == 2


def test_a_price_in_another_month_is_another_price() -> None:
    claims = [
        tell(n, "price", fill("item", "M4", "m4"), GOMA, amount=dollars(price), when=day(*month, precision="month"))
        for n, price, month in (("a", 1200, ("2024-03-01", "2024-03-31")), ("b", 1900, ("2025-01-01", "2025-01-31")))
    ]
    assert len(build_findings(claims, around())) == 2


def test_a_price_is_compared_up_the_tree_of_weapons() -> None:
    claims = [
        tell(
            n,
            "price",
            fill("item", text, item),
            GOMA,
            amount=dollars(1200),
            when=day("2025-01-01", "2025-01-31", "month"),
        )
        for n, text, item in (("a", "M4", "m4"), ("b", "carbines", "carbine"))
    ]
    (finding,) = build_findings(claims, around())
    assert finding.amount is not None
    assert (finding.amount.best_low, finding.amount.origins) == (1200, 2)


def test_a_stock_later_is_another_number() -> None:
    claims = [
        tell(
            n,
            "stock",
            fill("holder", "M23", "m23"),
            fill("item", "rifles", "rifle"),
            amount=count(number),
            when=day(*when, precision="month"),
        )
        for n, number, when in (("a", 900, ("2024-11-01", "2024-11-30")), ("b", 2000, ("2025-01-01", "2025-01-31")))
    ]
    assert [f.contradictions for f in build_findings(claims, around())] == [(), ()]


def test_a_tie_is_the_same_in_any_year() -> None:
    claims = [
        tell(
            n,
            "supports",
            fill("subject", "Congolese army", "fardc"),
            fill("object", "M23", "m23"),
            when=day(year + "-01-01", year + "-12-31", "year"),
        )
        for n, year in (("a", "2022"), ("b", "2025"))
    ]
    assert groups(build_findings(claims, around())) == {frozenset({"a", "b"})}


def test_a_tie_reads_either_way_round_only_where_it_is_symmetric() -> None:
    one, other = ("Congolese army", "fardc"), ("M23", "m23")
    for kind, findings in (("opposed_to", 1), ("supports", 2)):
        claims = [
            tell("a", kind, fill("subject", *one), fill("object", *other)),
            tell("b", kind, fill("subject", *other), fill("object", *one)),
        ]
        assert len(build_findings(claims, around())) == findings


def test_kinds_that_cannot_tell_the_same_are_never_compared() -> None:
    with pytest.raises(UsageError, match="kill and price"):
        explain_pair(
            (kill("a", 1), tell("b", "price", fill("item", "M4", "m4"), amount=dollars(5))),
            around(),
            "claim-a",
            "claim-b",
        )


def test_an_unknown_claim_is_named() -> None:
    with pytest.raises(UsageError, match="no claim claim-x"):
        explain_pair((kill("a", 1),), around(), "claim-a", "claim-x")


def test_one_id_for_two_claims_is_refused() -> None:
    with pytest.raises(UsageError, match="claim-a"):
        build_findings((kill("a", 1), kill("a", 2)), around())


def test_joins_say_field_by_field_why() -> None:
    join = explain_pair((kill("a", 12), kill("b", 12)), around(), "claim-b", "claim-a")
    reasons = {r.field: r for r in join.reasons}
    assert (join.left, join.right, join.same, join.by) == ("claim-a", "claim-b", True, "program")
    assert reasons["when"].text == "the same day"
    assert (reasons["number"].left, reasons["place"].right) == ("12", "Goma")
    assert join.score == pytest.approx(1 / (1 + 2 ** -sum(r.weight for r in join.reasons)), abs=0.001)


def test_a_finding_is_called_after_its_earliest_claim() -> None:
    first = build_findings((kill("b", 12),), around())[0].id
    later = build_findings((kill("a", 12), kill("b", 12)), around({"a": "2025-02-05", "b": "2025-01-29"}))[0].id
    assert first == later


def test_dates_and_places_are_narrowed() -> None:
    wide = tell(
        "a",
        "capture",
        M23,
        fill("object", "Goma", "goma"),
        fill("place", "North Kivu", "nk"),
        when=day("2025-01-01", "2025-01-31", "month"),
    )
    narrow = tell("b", "capture", M23, fill("object", "Goma", "goma"), when=day("2025-01-27"))
    (finding,) = build_findings((wide, narrow), around())
    assert (finding.start, finding.end, finding.place) == ("2025-01-27", "2025-01-27", "goma")


def test_corroboration_counts_origins_and_not_documents() -> None:
    origins = {"claim-a": "wire", "claim-b": "wire", "claim-c": "reporter"}
    (finding,) = build_findings((kill("a", 12), kill("b", 12), kill("c", 12)), around(origins=origins))
    assert finding.origins == ("reporter", "wire")


def test_entities_that_are_one_identity_agree() -> None:
    claims = [
        tell(n, "supports", fill("subject", name, e), fill("object", "M23", "m23"))
        for n, name, e in (("a", "FARDC", "fardc-2"), ("b", "Congolese army", "fardc"))
    ]
    assert len(build_findings(claims, around(identities={"fardc-2": "fardc"}))) == 1


def test_what_a_person_rejected_stays_out() -> None:
    found = build_findings((kill("a", 12), kill("b", 12)), around(), (judge("reject", "b", subject="claim"),))
    assert groups(found) == {frozenset({"a"})}


def test_what_a_person_split_stays_apart_and_says_so() -> None:
    found = build_findings((kill("a", 12), kill("b", 12)), around(), (judge("split", "a", "b"),))
    assert groups(found) == {frozenset({"a"}), frozenset({"b"})}
    assert all([(j.same, j.score, j.by) for j in f.joins] == [(False, 0.0, "person")] for f in found)


def test_a_split_holds_against_joins_by_way_of_others() -> None:
    claims = (kill("a", 12), kill("b", 12), kill("c", 12))
    judged = (judge("split", "a", "b"), judge("join", "a", "c"), judge("join", "b", "c", at="2025-03-02T10:00:00Z"))
    assert groups(build_findings(claims, around(), judged)) == {frozenset({"a"}), frozenset({"b", "c"})}


def test_what_a_person_joined_is_one_whatever_speaks_against_it() -> None:
    found = build_findings((kill("a", 12), kill("b", 90, "beni", "2024-05-01")), around(), (judge("join", "a", "b"),))
    assert groups(found) == {frozenset({"a", "b"})}
    assert found[0].joins[0].by == "person"


def test_a_person_may_join_kinds_that_are_never_compared() -> None:
    price = tell("b", "price", fill("item", "M4", "m4"), amount=dollars(5))
    assert len(build_findings((kill("a", 12), price), around(), (judge("join", "a", "b"),))) == 1


def test_undoing_the_undoing_restores_a_judgement() -> None:
    split = judge("split", "a", "b", id="j1")
    undo = judge("undo", at="2025-03-02T10:00:00Z", undoes="j1", id="j2")
    redo = judge("undo", at="2025-03-03T10:00:00Z", undoes="j2", id="j3")
    claims = (kill("a", 12), kill("b", 12))
    numbers = [len(build_findings(claims, around(), j)) for j in ((split,), (split, undo), (split, undo, redo))]
    assert numbers == [2, 1, 2]


def test_the_latest_word_on_a_pair_counts() -> None:
    claims = (kill("a", 12), kill("b", 12))
    judged = (judge("split", "a", "b"), judge("join", "a", "b", at="2025-03-04T10:00:00Z"))
    assert len(build_findings(claims, around(), judged)) == 1


def test_a_storys_own_voice_is_the_word_of_the_source_that_it_quotes() -> None:
    claims = [tell(n, "capture", M23, fill("object", "Goma", "goma")) for n in ("a", "b", "c")]
    documents = [c.document for c in claims]
    context = msgspec.structs.replace(
        around(), origins={claims[0].id: "statement", claims[1].id: "story", claims[2].id: "other"},
        stories={documents[0]: "story", documents[1]: "story", documents[2]: "other"},
    )  # fmt: skip
    assert choose_origins(claims, context) == ["statement", "statement", "other"]


def test_a_share_of_the_districts_is_not_the_capture_of_the_country() -> None:
    """What somebody holds at a time is a number; to take a country is a happening."""
    holds = Amount(text="a third of the 145 territories", low=1 / 3, high=1 / 3, unit="share of territory", of=145)
    held = tell(
        "a", "territory", fill("holder", "M23 rebels", "m23"), fill("object", "DR Congo", "drc"), amount=holds,
        when=day("2025-01-27"), quote="M23 rebels hold a third of the 145 territories of DR Congo",
    )  # fmt: skip
    taken = tell(
        "b", "capture", M23, fill("object", "DR Congo", "drc"), when=day("2025-01-27"),
        quote="M23 rebels took DR Congo",
    )  # fmt: skip
    assert groups(build_findings((held, taken), around())) == {frozenset({"a"}), frozenset({"b"})}
    again = msgspec.structs.replace(held, id="claim-c", document="doc-c")
    assert frozenset({"a", "c"}) in groups(build_findings((held, taken, again), around()))
