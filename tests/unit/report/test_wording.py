from __future__ import annotations

import pytest

from armstrail.core.amount import Amount
from armstrail.core.claim import Claim, Evidence, Filler, Status, Trigger, When
from armstrail.core.kinds import KINDS
from armstrail.report.amounts import describe_amount, describe_days, describe_when
from armstrail.report.wording import count_families, describe_attribution, describe_claim
from tests.unit.report.invented import CLAIMS


def build(kind: str, roles: dict[str, str], status: Status = "asserted") -> Claim:
    return Claim(
        id="c", kind=kind, mode=None, document="d", evidence=Evidence(start=0, end=1, quote="x"),
        trigger=Trigger(start=0, end=1, text="x"), amount=None, when=None, status=status, attribution=(),
        roles=tuple(Filler(role=r, text=t, start=0, end=1) for r, t in roles.items()),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Commander Idris Vell → several M4 rifles; to a trader; Nimbar; 1 March 2025"),
        (1, "A used M4: $1,300 to $1,550 per unit"),
        (3, "Idris Vell leads Vell Brigade"),
        (4, "Idris Vell; to Oster"),
        (5, "weapons: at least 300; held by The depot"),
    ],
)
def test_claims_are_said_in_words(number: int, words: str) -> None:
    assert describe_claim(CLAIMS[number]) == words


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_role_of_any_kind_goes_unsaid(kind: str) -> None:
    words = describe_claim(build(kind, {role: f"THE-{role}" for role in KINDS[kind].roles}))
    assert all(f"THE-{role}" in words for role in KINDS[kind].roles)


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_claim_without_roles_is_still_said(kind: str) -> None:
    assert describe_claim(build(kind, {}))


def test_unnamed_agent_leaves_the_arrow() -> None:
    assert describe_claim(build("kill", {"target": "five soldiers"})) == "→ five soldiers"


def test_former_ties_are_said_in_the_past() -> None:
    assert describe_claim(build("leads", {"subject": "A", "object": "B"}, "former")) == "A led B"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount(text="300", low=300, high=300), "300"),
        (Amount(text="nearly 300", low=300, high=300, approximate=True), "about 300"),
        (Amount(text="over 12,000", low=12000), "at least 12,000"),
        (Amount(text="$7.12 billion", low=7.12e9, high=7.12e9, currency="USD"), "$7.12 billion"),
        (Amount(text="95,000 afghanis", low=95000, high=95000, currency="AFN"), "95,000 AFN"),
        (Amount(text="scores", low=40, approximate=True), "scores"),
        (Amount(text="skyrocketed", direction="up"), "rises"),
        (Amount(text="a third", low=1 / 3, high=1 / 3, unit="share of district", of=421), "33.3 % of 421"),
        (Amount(text="20 percent", low=-0.2, high=-0.2, unit="ratio"), "−20 %"),
    ],
)  # fmt: skip
def test_amounts_say_no_more_than_the_document(amount: Amount, words: str) -> None:
    assert describe_amount(amount) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2025-02-13", "2025-02-13", "13 February 2025"), ("2024-02-01", "2024-02-29", "February 2024"),
        ("2019-01-01", "2019-04-30", "January–April 2019"), ("2010-01-01", "2019-12-31", "2010–2019"),
        ("2021-08-30", "2021-09-02", "30 August 2021 – 2 September 2021"), ("2021-08-15", None, "since 15 August 2021"),
        (None, "2021-08-15", "until 15 August 2021"), ("2023-11-01", "2024-02-29", "November 2023 – February 2024"),
    ],
)  # fmt: skip
def test_days_keep_their_precision(start: str | None, end: str | None, words: str) -> None:
    assert describe_days(start, end) == words


def test_time_that_is_not_known_stands_in_its_own_words() -> None:
    when = When(text="last month", start=None, end=None, precision=None, basis="relative", start_char=0, end_char=10)
    assert describe_when(when) == "“last month”"


def test_attribution_is_none_for_the_voice_of_the_document() -> None:
    assert describe_attribution(CLAIMS[0]) == "two villagers"
    assert describe_attribution(CLAIMS[1]) is None


def test_claims_are_counted_by_family() -> None:
    assert count_families(CLAIMS) == "6 claims: 3 events, 2 measures, 1 relation"
