"""Findings hold their promises whatever the claims, their order and people's judgements."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from armstrail.core.amount import Amount
from armstrail.core.claim import Claim
from armstrail.core.judgement import Judgement
from armstrail.corroborate.bounds import Stated, build_bounds, has_contradiction, widen_amount
from armstrail.corroborate.findings import build_findings
from tests.unit.corroborate.told_claims import ENTITIES, around, count, day, fill, tell

PLACES = ("goma", "beni", "sake", "nk", "drc", None)
PARTIES = ("m23", "fardc", "okoth", "banza", None)
AMOUNTS = st.builds(
    lambda low, width, about, open_: Amount(
        text=str(low), low=None if open_ == "low" else low, high=None if open_ == "high" else low + width,
        approximate=about,
    ),
    st.integers(1, 10**6), st.sampled_from((0, 0, 0, 5, 500)), st.booleans(), st.sampled_from(("", "", "low", "high")),
)  # fmt: skip


@st.composite
def told(draw: st.DrawFn) -> list[Claim]:
    """Some claims of a few kinds over few places, parties and days, so that many nearly agree."""
    claims = []
    for i in range(draw(st.integers(1, 14))):
        kind, who, whom = draw(
            st.sampled_from(
                (
                    ("kill", "agent", "target"),
                    ("recover", "agent", "item"),
                    ("supports", "subject", "object"),
                    ("price", "seller", "item"),
                )
            )
        )
        roles = [fill(r, ENTITIES[e].name, e) for r in (who, whom) if (e := draw(st.sampled_from(PARTIES))) is not None]
        place = draw(st.sampled_from(PLACES))
        roles += [] if place is None else [fill("place", ENTITIES[place].name, place)]
        number = draw(st.sampled_from((5, 12, 12, 2116)))
        if kind in {"kill", "recover"}:
            roles.append(fill(whom, "soldiers", None, count(number)))
        when = draw(
            st.sampled_from((None, day("2025-01-27"), day("2025-01-28"), day("2025-01-01", "2025-01-31", "month")))
        )
        claims.append(
            tell(
                f"{draw(st.sampled_from('abcde'))}{i}", kind, *roles, when=when,
                amount=count(number) if kind == "price" else None,
                status=draw(st.sampled_from(("asserted", "asserted", "denied", "possible"))),
            )
        )  # fmt: skip
    return claims


@st.composite
def judged(draw: st.DrawFn) -> tuple[list[Claim], list[Judgement]]:
    """Claims with judgements on pairs of them."""
    claims = draw(told())
    ids = [c.id for c in claims]
    judgements = [
        Judgement(
            id=f"judgement-{i}", subject="claims", targets=tuple(draw(st.permutations(ids))[:2]),
            verdict=draw(st.sampled_from(("join", "split"))), person="Ada", at=f"2025-03-01T10:00:{i:02}Z",
        )
        for i in range(draw(st.integers(0, 5)) if len(ids) > 1 else 0)
    ]  # fmt: skip
    return claims, judgements


@settings(deadline=None, max_examples=60)
@given(told(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[Claim], chance: random.Random) -> None:
    shuffled = chance.sample(claims, len(claims))
    assert build_findings(claims, around()) == build_findings(shuffled, around())


@settings(deadline=None, max_examples=60)
@given(judged())
def test_every_claim_is_in_exactly_one_finding(case: tuple[list[Claim], list[Judgement]]) -> None:
    claims, judgements = case
    findings = build_findings(claims, around(), judgements)
    assert sorted(c for f in findings for c in f.claims) == sorted(c.id for c in claims)
    assert len({f.id for f in findings}) == len(findings)


@settings(deadline=None, max_examples=60)
@given(judged())
def test_people_win(case: tuple[list[Claim], list[Judgement]]) -> None:
    claims, judgements = case
    findings = build_findings(claims, around(), judgements)
    home = {c: f.id for f in findings for c in f.claims}
    latest = {tuple(sorted(j.targets)): j.verdict for j in judgements}
    for pair, verdict in latest.items():
        if verdict == "split":
            assert home[pair[0]] != home[pair[1]]
    if "split" not in latest.values():
        assert all(home[a] == home[b] for a, b in latest)


@settings(deadline=None, max_examples=40)
@given(told())
def test_the_joins_of_a_finding_connect_its_claims(claims: list[Claim]) -> None:
    for finding in build_findings(claims, around()):
        assert len(finding.joins) == len(finding.claims) - 1
        reached = {finding.claims[0]}
        for _ in finding.joins:
            reached |= {c for j in finding.joins if {j.left, j.right} & reached for c in (j.left, j.right)}
        assert reached == set(finding.claims)


@settings(deadline=None, max_examples=40)
@given(told())
def test_sides_name_claims_and_origins_of_their_finding(claims: list[Claim]) -> None:
    for finding in build_findings(claims, around()):
        for contradiction in finding.contradictions:
            assert len(contradiction.sides) > 1
            for side in contradiction.sides:
                assert set(side.claims) <= set(finding.claims)
                assert set(side.origins) <= set(finding.origins)


@given(AMOUNTS)
def test_a_number_never_contradicts_itself(amount: Amount) -> None:
    low, high = widen_amount(amount)
    assert low <= (amount.low if amount.low is not None else high)
    assert high >= (amount.high if amount.high is not None else low)
    assert not has_contradiction(amount, amount)


@given(AMOUNTS, AMOUNTS)
def test_contradiction_is_mutual(one: Amount, other: Amount) -> None:
    assert has_contradiction(one, other) is has_contradiction(other, one)


@given(st.lists(AMOUNTS, min_size=1, max_size=8))
def test_the_best_interval_lies_in_order_and_has_support(amounts: list[Amount]) -> None:
    bounds = build_bounds(
        [Stated(amount=a, claim=f"claim-{i}", origin=f"origin-{i % 3}") for i, a in enumerate(amounts)]
    )
    assert bounds is not None
    assert 1 <= bounds.origins <= min(3, len(amounts))
    if bounds.best_low is not None and bounds.best_high is not None:
        assert bounds.best_low <= bounds.best_high
    if bounds.low is not None and bounds.high is not None:
        assert bounds.low <= bounds.high
