"""The findings of the casebook that the tests of the formats export."""

from __future__ import annotations

from armstrail.core.finding import Contradiction, Join, Side
from armstrail.core.reason import Reason
from tests.unit.export.casebook_base import bounds, finding, party

TWO = ("origin-1", "origin-2")
TOLL_IN_DISPUTE = Contradiction(
    field="count",
    role="target",
    text="dozens of villagers, or at least 30",
    sides=(
        Side(value="dozens", claims=("claim-dead-1",), origins=("origin-1",)),
        Side(value="at least 30", claims=("claim-dead-3",), origins=("origin-2",)),
    ),
)
SAME_BOMB = Join(
    left="claim-bomb-1",
    right="claim-bomb-2",
    same=True,
    score=0.97,
    by="program",
    reasons=(Reason(field="date", weight=4.0, text="same day"), Reason(field="place", weight=3.5, text="same place")),
)
FINDINGS = (
    finding(
        "bomb",
        "attack",
        ("claim-bomb-1", "claim-bomb-2", "claim-bomb-3"),
        (party("target", "the market of Kell", "place:kell", ("claim-bomb-1", "claim-bomb-2")),),
        "2025-03-03",
        "place:kell",
        "bombing",
        origins=TWO,
        joins=(SAME_BOMB,),
    ),
    finding(
        "bomb-dead",
        "kill",
        ("claim-dead-1",),
        (party("target", "villagers", None, ("claim-dead-1",), bounds(24, None, approximate=True)),),
        "2025-03-03",
        "place:kell",
        contradictions=(TOLL_IN_DISPUTE,),
    ),
    finding(
        "bomb-toll",
        "casualties",
        ("claim-dead-3",),
        (party("victim", "villagers", None, ("claim-dead-3",)),),
        "2025-03-03",
        "place:kell",
        "killed",
        amount=bounds(30, None),
        origins=("origin-2",),
    ),
    finding(
        "clash",
        "clash",
        ("claim-clash-1",),
        (
            party("agent", "Vell Brigade fighters", "vell-brigade", ("claim-clash-1",)),
            party("agent", "the Ruritanian army", "ruritanian-army", ("claim-clash-1",)),
            party("place", "Kell", "place:kell", ("claim-clash-1",)),
        ),
        "2025-03-01",
        "place:kell",
    ),
    finding(
        "clash-dead",
        "kill",
        ("claim-dead-2",),
        (
            party("target", "soldiers", None, ("claim-dead-2",), bounds(4, 4)),
            party("target", "fighters", None, ("claim-dead-2",), bounds(7, 7)),
        ),
        "2025-03-01",
        None,
    ),
    finding(
        "sale",
        "transfer",
        ("claim-sale-1",),
        (
            party("agent", "Commander Idris Rask", "idris-rask", ("claim-sale-1",)),
            party("item", "M4 rifles", "m4", ("claim-sale-1",), bounds(3, None, approximate=True)),
            party("recipient", "the Vell Brigade", "vell-brigade", ("claim-sale-1",)),
        ),
        "2025-03-01",
        None,
        "sale",
        end="2025-03-31",
    ),
    finding(
        "denial",
        "attack",
        ("claim-shell-1",),
        (
            party("agent", "it", "ruritanian-army", ("claim-shell-1",)),
            party("target", "Oster", "place:oster", ("claim-shell-1",)),
        ),
        None,
        "place:oster",
        "shelling",
        "denied",
    ),
    finding(
        "order",
        "transfer",
        ("claim-order-1",),
        (
            party("agent", "Ruritania", "government-ruritania", ("claim-order-1",)),
            party("item", "D-30 howitzers", "d-30", ("claim-order-1",), bounds(12, 12)),
            party("recipient", "the army", "ruritanian-army", ("claim-order-1",)),
        ),
        "2025-01-01",
        None,
        "supply",
        "planned",
        origins=("origin-2",),
        end="2025-12-31",
    ),
    finding(
        "price",
        "price",
        ("claim-price-1",),
        (
            party("item", "A used M4", "m4", ("claim-price-1",)),
            party("place", "Kell", "place:kell", ("claim-price-1",)),
        ),
        None,
        "place:kell",
        amount=bounds(1300, 1550, currency="USD"),
        origins=("origin-2",),
    ),
    finding(
        "leads",
        "leads",
        ("claim-leads-1",),
        (
            party("subject", "Idris Rask", "idris-rask", ("claim-leads-1",)),
            party("object", "the Vell Brigade", "vell-brigade", ("claim-leads-1",)),
        ),
        None,
        None,
        origins=("origin-2",),
    ),
    finding(
        "abduction",
        "detain",
        ("claim-abduct-1",),
        (
            party("agent", "Gunmen", None, ("claim-abduct-1",)),
            party("target", "a teacher", None, ("claim-abduct-1",)),
        ),
        None,
        None,
        "abduction",
        origins=("origin-3",),
        seen=(None, None),
    ),
    finding(
        "pay",
        "fund",
        ("claim-pay-1",),
        (
            party("agent", "The Vell Brigade", "vell-brigade", ("claim-pay-1",)),
            party("recipient", "Idris Rask", "idris-rask", ("claim-pay-1",)),
        ),
        None,
        None,
        None,
        "possible",
        amount=bounds(5000, 5000, currency="USD"),
        origins=("origin-3",),
        seen=(None, None),
    ),
)
