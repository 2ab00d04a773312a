"""Speed of the five views on a casebook that is made for it: `python -m bench.views --claims 1000000`.

The casebook has the kinds of claims in the shares that the project's invented reports have; its findings hold one to
three claims each. What is in it means nothing.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from armstrail.analyse.base_map import load_district_points
from armstrail.analyse.buildup import view_buildup
from armstrail.analyse.contents import Contents
from armstrail.analyse.diffusion import view_diffusion
from armstrail.analyse.front import view_front
from armstrail.analyse.market import view_market
from armstrail.analyse.network import view_network
from armstrail.core.amount import Amount
from armstrail.core.claim import Claim, Evidence, Filler, Trigger, When
from armstrail.core.entity import Entity
from armstrail.core.finding import Bounds, Finding, Party
from armstrail.core.kinds import KINDS
from armstrail.lexicon.compile import load_lexicon
from armstrail.resolve.entities import add_ancestors

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.analyse.view import View
    from armstrail.lexicon.lexicon import Lexicon

LIMIT_SECONDS = 5.0
_VIEWS: tuple[tuple[str, Callable[[Contents], View]], ...] = (
    ("market", view_market), ("diffusion", view_diffusion), ("network", view_network), ("front", view_front),
    ("buildup", view_buildup),
)  # fmt: skip
# Source: how often each kind is among the claims that the program reads in the project's forty invented reports.
_SHARES = {
    "state": 88, "transfer": 68, "price": 47, "member_of": 31, "recover": 30, "payment": 30, "attack": 27, "detain": 24,
    "lose": 22, "withdraw": 17, "kill": 15, "change": 15, "leads": 14, "capture": 14, "value": 10, "deploy": 9,
    "surrender": 8, "dismiss": 7, "strength": 6, "release": 6, "based_in": 6, "sanction": 5, "injure": 5, "defect": 5,
    "casualties": 5, "appoint": 5, "territory": 4, "part_of": 4, "destroy": 4, "convict": 4, "controls": 4, "agree": 4,
    "affected": 4, "use": 3, "supports": 3, "stock": 3, "shelter": 3, "origin": 3, "meet": 3, "disarm": 3, "train": 2,
    "recruit": 2, "displace": 2, "allied_with": 2, "fund": 1, "exercise": 1, "establish": 1, "frequency": 1, "clash": 1,
}  # fmt: skip
_ITEMS = frozenset({"item", "weapon", "force"})
_PLACES = frozenset({"place", "origin", "destination", "via", "object"})
_QUOTE = "The town fell after fighting."
_MEASURES = frozenset(k for k, v in KINDS.items() if v.family == "measure")


class Maker:
    """Makes claims and their findings.

    Args:
        lexicon: gives weapons and actors.
        seed: the same seed makes the same casebook.
    """

    def __init__(self, lexicon: Lexicon, seed: int) -> None:
        """Chooses weapons, actors and places."""
        self._random = random.Random(seed)
        concepts = list(lexicon.concepts.values())
        weapons = [c for c in concepts if c.sense == "weapon"][:300]
        actors = [c for c in concepts if c.sense in {"group", "state_force", "government", "person"}][:1500]
        points = load_district_points()[:800]
        self.entities = add_ancestors(
            [
                *(Entity(id=c.id, type="weapon", name=c.name, parent=c.parent) for c in weapons),
                *(Entity(id=c.id, type="group", name=c.name) for c in actors),
                *(_build_place(i, *p) for i, p in enumerate(points)),
            ],
            lexicon,
        )
        self._weapons = [c.id for c in weapons]
        self._actors = [c.id for c in actors]
        self._places = [f"place:{i}" for i in range(len(points))]
        self._day = date(2020, 1, 1)

    def build_contents(self, claims: int) -> Contents:
        """Builds a casebook of about so many claims."""
        kinds = self._random.choices(list(_SHARES), list(_SHARES.values()), k=claims)
        made: list[Claim] = []
        findings: list[Finding] = []
        while len(made) < claims:
            kind = kinds[len(made)]
            own = [self._build_claim(kind, len(made) + i) for i in range(self._random.choice((1, 1, 1, 2, 3)))]
            made += own
            findings.append(self._build_finding(own, len(findings)))
        return Contents(entities=self.entities, claims=tuple(made), findings=tuple(findings))

    def _build_claim(self, kind: str, number: int) -> Claim:
        draw = self._random.random
        needed = KINDS[kind].required
        roles = tuple(self._build_filler(r) for r in KINDS[kind].roles if draw() < (0.9 if r in needed else 0.35))
        low = float(int(10 ** (draw() * 4)))
        money = kind in {"price", "value", "payment"}
        amount = None
        if kind in _MEASURES:
            unit = "factor" if kind == "change" else None
            amount = Amount(text=f"{low:g}", low=low, high=low, unit=unit, currency="USD" if money else None)
        day = (self._day + timedelta(days=int(draw() * 2000))).isoformat()
        when = When(text=day, start=day, end=day, precision="day", basis="explicit", start_char=0, end_char=10)
        mode = "seizure" if kind == "recover" else "sale" if kind == "transfer" and draw() < 0.4 else None
        return Claim(
            id=f"claim-{number}", kind=kind, mode=mode, document=f"doc-{number // 25}",
            evidence=Evidence(start=number % 25 * 80, end=number % 25 * 80 + 80, quote=_QUOTE),
            trigger=Trigger(start=0, end=3, text="The"), roles=roles,
            amount=amount, when=when if draw() < 0.6 else None, status="asserted", attribution=(),
        )  # fmt: skip

    def _build_filler(self, role: str) -> Filler:
        pool = self._weapons if role in _ITEMS else self._places if role in _PLACES else self._actors
        # A few are named very often, as in real casebooks.
        entity = pool[int(len(pool) * self._random.random() ** 3)]
        number = float(self._random.randint(1, 5000))
        count = Amount(text="n", low=number, high=number) if role in _ITEMS and number < 2500 else None
        return Filler(role=role, text=entity, start=0, end=3, entity=entity, count=count)

    def _build_finding(self, claims: list[Claim], number: int) -> Finding:
        first = claims[0]
        ids = tuple(c.id for c in claims)
        origins = tuple(f"origin-{c.document}" for c in claims)
        roles = tuple(
            Party(role=f.role, text=f.text, entity=f.entity, claims=ids, count=_build_bounds(f.count))
            for f in first.roles
        )
        day = first.when.start if first.when else None
        return Finding(
            id=f"finding-{number}", kind=first.kind, mode=first.mode, claims=ids, joins=(), roles=roles,
            amount=_build_bounds(first.amount), start=day, end=day, place=None, status="asserted", origins=origins,
            contradictions=(), first_seen="2025-01-01", last_seen="2025-01-01",
        )  # fmt: skip


def _build_place(number: int, country: str, lon: float, lat: float) -> Entity:
    return Entity(id=f"place:{number}", type="place", name=f"District {number}", country=country, lat=lat, lon=lon)


def _build_bounds(amount: Amount | None) -> Bounds | None:
    if amount is None:
        return None
    return Bounds(
        low=amount.low, high=amount.high, best_low=amount.low, best_high=amount.high, origins=1, unit=amount.unit,
        currency=amount.currency,
    )  # fmt: skip


def measure_yardstick() -> float:
    """Measures how fast this machine is just now: speeds of two machines, or of a busy one, compare only through it."""
    start = time.process_time()
    total = 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - start


def main() -> None:
    """Makes the casebook, builds each view once, and says how long it took and how large its tables are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=1_000_000, help="how many claims the casebook has")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    view_market(Contents())  # imports and tables are loaded once and not measured
    contents = Maker(load_lexicon(), arguments.seed).build_contents(arguments.claims)
    gc.collect()
    print(f"{len(contents.claims):,} claims, {len(contents.findings):,} findings, {len(contents.entities):,} entities")
    print(f"yardstick: {measure_yardstick():.2f} s of processor time for ten million additions in a loop")
    for name, view in _VIEWS:
        own = replace(contents)  # what one view read of a casebook, the next would not have to
        start, cpu = time.perf_counter(), time.process_time()
        built = view(own)
        wall, used = time.perf_counter() - start, time.process_time() - cpu
        drawing = time.process_time()
        pictures = len(built.pictures)
        drawing = time.process_time() - drawing
        rows = ", ".join(f"{k} {v.height:,}" for k, v in built.tables.items())
        mark = "" if wall < LIMIT_SECONDS else "  OVER THE LIMIT"
        print(f"{name:10} {wall:5.2f} s (processor {used:5.2f} s){mark}; {pictures} pictures {drawing:.2f} s; {rows}")


if __name__ == "__main__":
    main()
