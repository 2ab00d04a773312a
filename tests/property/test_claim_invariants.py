"""What holds for every claim, whatever the text: quotes, slices, ids, roles, modes, statuses, intervals."""

from __future__ import annotations

from typing import get_args

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import armstrail as at
from armstrail.core.claim import Attribution, Claim, Filler, Status, Trigger
from armstrail.core.kinds import KINDS

AGENTS = ("The Taliban", "M23 rebels", "“Unknown gunmen”", "The army, which denied it,", "U.S. officials", "He")
VERBS = ("seized", "did not sell", "reportedly killed", "attacked", "will send", "no longer supports", "were given")
OBJECTS = ("300 M4 rifles", "dozens of soldiers", "between 5 and 9 villages", "the town of Goma", "$2,000 a month")
TAILS = (" in Goma.", " on 3 May 2024.", " between 2019 and 2021!", ", police said.", " — (AFP)", "\n\n", "?”")
FRAGMENTS = st.tuples(*(st.sampled_from(part) for part in (AGENTS, VERBS, OBJECTS, TAILS)))
TEXTS = st.lists(FRAGMENTS.map(lambda f: f"{f[0]} {f[1]} {f[2]}{f[3]}"), min_size=1, max_size=5).map(" ".join)


def check_claim(claim: Claim, text: str) -> None:
    kind = KINDS[claim.kind]
    assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
    parts: list[Trigger | Filler | Attribution] = [claim.trigger, *claim.roles, *claim.attribution]
    for part in parts:
        assert 0 <= part.start < part.end <= len(text)
        assert text[part.start : part.end] == part.text
    assert {r.role for r in claim.roles} <= set(kind.roles)
    assert claim.amount is not None or {r.role for r in claim.roles} & set(kind.required)
    assert claim.mode is None or claim.mode in kind.modes
    assert claim.status in get_args(Status)
    assert claim.status != "former" or kind.family == "relation"
    if claim.when is not None and claim.when.start and claim.when.end:
        assert claim.when.start <= claim.when.end
    amounts = [a for a in (claim.amount, *(r.count for r in claim.roles)) if a is not None]
    assert all(a.low is None or a.high is None or a.low <= a.high for a in amounts)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_claim_keeps_the_contract(text: str) -> None:
    report = at.read_text(text, published="2024-05-07")
    for claim in report.claims:
        check_claim(claim, report.documents[0].text)
    assert len({c.id for c in report.claims}) == len(report.claims)
    again = at.read_text(text, published="2024-05-07")
    assert msgspec.json.encode(again.claims) == msgspec.json.encode(report.claims)
