"""The claims of the casebook that the tests of the formats export."""

from __future__ import annotations

from armstrail.core.amount import Amount
from armstrail.core.claim import Attribution
from tests.unit.export.casebook_base import POST, claim, fill

DOZENS = Amount(text="dozens", low=24, approximate=True)
AT_LEAST_30 = Amount(text="At least 30", low=30)
POLICE = Attribution(
    text="police", start=POST.index("police"), end=POST.index("police") + 6, entity=None, kind="official", cue="said"
)
CLAIMS = (
    claim(
        "bomb-1",
        "attack",
        "doc-1",
        "A car bomb",
        "bomb",
        (fill("target", "the market of Kell", "doc-1", "place:kell"),),
        "bombing",
    ),
    claim("dead-1", "kill", "doc-1", "A car bomb", "killed", (fill("target", "villagers", "doc-1", None, DOZENS),)),
    claim(
        "clash-1",
        "clash",
        "doc-1",
        "Vell Brigade fighters",
        "fought",
        (
            fill("agent", "Vell Brigade fighters", "doc-1", "vell-brigade"),
            fill("agent", "the Ruritanian army", "doc-1", "ruritanian-army"),
            fill("place", "Kell", "doc-1", "place:kell"),
        ),
    ),
    claim(
        "dead-2",
        "kill",
        "doc-1",
        "Vell Brigade fighters",
        "were killed",
        (
            fill("target", "soldiers", "doc-1", None, Amount(text="four", low=4, high=4)),
            fill("target", "fighters", "doc-1", None, Amount(text="seven", low=7, high=7)),
        ),
    ),
    claim(
        "sale-1",
        "transfer",
        "doc-1",
        "Commander Idris",
        "sold",
        (
            fill("agent", "Commander Idris Rask", "doc-1", "idris-rask"),
            fill("item", "M4 rifles", "doc-1", "m4", Amount(text="several", low=3, approximate=True)),
            fill("recipient", "the Vell Brigade", "doc-1", "vell-brigade"),
        ),
        "sale",
    ),
    claim(
        "shell-1",
        "attack",
        "doc-1",
        "The army denied",
        "shelled",
        (
            fill("agent", "it", "doc-1", "ruritanian-army"),
            fill("target", "Oster", "doc-1", "place:oster"),
        ),
        "shelling",
        "denied",
    ),
    claim(
        "dead-3",
        "casualties",
        "doc-2",
        "At least 30",
        "died",
        (fill("victim", "villagers", "doc-2"),),
        "killed",
        "asserted",
        AT_LEAST_30,
        (POLICE,),
    ),
    claim(
        "bomb-2",
        "attack",
        "doc-2",
        "At least 30",
        "bomb",
        (fill("target", "the market of Kell", "doc-2", "place:kell"),),
        "bombing",
        "asserted",
        None,
        (POLICE,),
    ),
    claim(
        "order-1",
        "transfer",
        "doc-2",
        "Ruritania plans",
        "deliver",
        (
            fill("agent", "Ruritania", "doc-2", "government-ruritania"),
            fill("item", "D-30 howitzers", "doc-2", "d-30", Amount(text="12", low=12, high=12)),
            fill("recipient", "the army", "doc-2", "ruritanian-army"),
        ),
        "supply",
        "planned",
    ),
    claim(
        "price-1",
        "price",
        "doc-2",
        "A used M4",
        "costs",
        (
            fill("item", "A used M4", "doc-2", "m4"),
            fill("place", "Kell", "doc-2", "place:kell"),
        ),
        None,
        "asserted",
        Amount(text="between $1,300 and $1,550", low=1300, high=1550, currency="USD", per="unit"),
    ),
    claim(
        "leads-1",
        "leads",
        "doc-2",
        "Idris Rask leads",
        "leads",
        (
            fill("subject", "Idris Rask", "doc-2", "idris-rask"),
            fill("object", "the Vell Brigade", "doc-2", "vell-brigade"),
        ),
    ),
    claim(
        "bomb-3",
        "attack",
        "doc-3",
        "A car bomb",
        "bomb",
        (fill("target", "the market of Kell", "doc-3", "place:kell"),),
        "bombing",
    ),
    claim(
        "abduct-1",
        "detain",
        "doc-4",
        "Gunmen",
        "abducted",
        (
            fill("agent", "Gunmen", "doc-4"),
            fill("target", "a teacher", "doc-4"),
        ),
        "abduction",
    ),
    claim(
        "pay-1",
        "fund",
        "doc-4",
        "The Vell Brigade paid",
        "paid",
        (
            fill("agent", "The Vell Brigade", "doc-4", "vell-brigade"),
            fill("recipient", "Idris Rask", "doc-4", "idris-rask"),
        ),
        None,
        "possible",
        Amount(text="$5,000 a month", low=5000, high=5000, currency="USD", per="month"),
    ),
)
