"""Records made by hand: a few lines make a casebook of claims and findings."""

from __future__ import annotations

from typing import Any

from armstrail.analyse.contents import Contents
from armstrail.core.amount import Amount
from armstrail.core.claim import Claim, Evidence, Filler, Trigger
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.finding import Bounds, Contradiction, Finding, Party, Side
from armstrail.core.time import PublicationDate


def place(identity: str, name: str, country: str = "AF", **more: Any) -> Entity:
    return Entity(id=identity, type="place", name=name, country=country, lat=34.0, lon=69.0, **more)


def weapon(identity: str, name: str, parent: str | None = None) -> Entity:
    return Entity(id=identity, type="weapon", name=name, parent=parent)


def actor(identity: str, name: str, **more: Any) -> Entity:
    return Entity(id=identity, type="group", name=name, **more)


ENTITIES = (
    weapon("small-arm", "small arm"),
    weapon("rifle", "rifle", "small-arm"),
    weapon("m4", "M4", "rifle"),
    weapon("ak-47", "AK-47", "rifle"),
    weapon("heavy-weapon", "heavy weapon", "weapon"),
    weapon("weapon", "weapon"),
    place("kunduz", "Kunduz"),
    place("nangarhar", "Nangarhar"),
    place("khost", "Khost"),
    place("country:AF", "Afghanistan", precision=6),
    place("imam-sahib", "Imam Sahib", admin1="Kunduz", admin2="Imam Sahib"),
    place("country:PK", "Pakistan", "PK", precision=6),
    actor("taliban", "Taliban"),
    actor("ttp", "TTP"),
    actor("army", "Afghan army"),
    actor("nrf", "Resistance Front"),
    actor("wing", "Military wing", parent="taliban"),
    Entity(id="mehsud", type="person", name="Noor Wali Mehsud"),
)


def bounds(low: float | None, high: float | None, origins: int = 1, **more: Any) -> Bounds:
    return Bounds(low=low, high=high, best_low=low, best_high=high, origins=origins, **more)


class Casebook:
    """Collects findings, each with one claim an origin, and the documents behind them."""

    def __init__(self, *entities: Entity) -> None:
        self._entities = entities or ENTITIES
        self._names = {e.id: e.name for e in self._entities}
        self.claims: list[Claim] = []
        self.findings: list[Finding] = []

    def add(self, kind: str, mode: str | None = None, *, amount: Bounds | None = None, **more: Any) -> Finding:
        """Adds a finding.

        `more`: roles as keywords, an id, a text, a list of them or (id, count); besides `start`, `end`, `status`,
        `origins`, `quote`, `sentence`, `per`, `of`, `direction`, `disputed`, `published`.
        """
        number = len(self.findings)
        options = {k: more.pop(k) for k in list(more) if k in _OPTIONS}
        origins = tuple(options.get("origins", (f"o{number}",)))
        fillers = tuple(f for role, value in more.items() for f in self._read_fillers(role, value))
        made = (
            Amount(
                text="said",
                low=amount.low,
                high=amount.high,
                unit=amount.unit,
                currency=amount.currency,
                per=options.get("per"),
                of=options.get("of"),
                direction=options.get("direction"),
            )
            if amount
            else Amount(text="said", direction=options["direction"])
            if "direction" in options
            else None
        )
        quote = options.get("quote", "Somebody said so.")
        start = options.get("sentence", number * 100)
        ids = tuple(f"c{number}-{i}" for i, _ in enumerate(origins))
        for claim_id, origin in zip(ids, origins, strict=True):
            self.claims.append(
                Claim(
                    id=claim_id, kind=kind, mode=mode, document=f"doc-{origin}",
                    evidence=Evidence(start=start, end=start + len(quote), quote=quote),
                    trigger=Trigger(start=start, end=start + 4, text=quote[:4]), roles=tuple(f for f, _ in fillers),
                    amount=made, when=None, status=options.get("status", "asserted"), attribution=(),
                )
            )  # fmt: skip
        parties = tuple(
            Party(role=f.role, text=f.text, entity=f.entity, claims=ids, count=count) for f, count in fillers
        )
        finding = Finding(
            id=f"f{number}", kind=kind, mode=mode, claims=ids, joins=(), roles=parties, amount=amount,
            start=options.get("start"), end=options.get("end", options.get("start")),
            place=next((f.entity for f, _ in fillers if f.role == "place"), None),
            status=options.get("status", "asserted"), origins=origins,
            contradictions=_build_contradiction(options.get("disputed"), ids, origins),
            first_seen=options.get("published"), last_seen=options.get("published"),
        )  # fmt: skip
        self.findings.append(finding)
        return finding

    def _read_fillers(self, role: str, value: Any) -> list[tuple[Filler, Bounds | None]]:
        role = role.rstrip("_")
        values = value if isinstance(value, list) else [value]
        found = []
        for item in values:
            name, count = item if isinstance(item, tuple) else (item, None)
            entity = name if name in self._names else None
            found.append(
                (Filler(role=role, text=str(self._names.get(name, name)), start=0, end=4, entity=entity), count)
            )
        return found

    def build(self) -> Contents:
        """Builds the contents."""
        documents = {c.document: _build_document(c.document) for c in self.claims}
        return Contents(
            documents=tuple(documents.values()), entities=self._entities, claims=tuple(self.claims),
            findings=tuple(self.findings),
        )  # fmt: skip


_OPTIONS = {
    "start", "end", "status", "origins", "quote", "sentence", "per", "of", "direction", "disputed", "published",
}  # fmt: skip


def _build_contradiction(
    text: str | None, claims: tuple[str, ...], origins: tuple[str, ...]
) -> tuple[Contradiction, ...]:
    if text is None:
        return ()
    sides = tuple(Side(value=c, claims=(c,), origins=(o,)) for c, o in zip(claims, origins, strict=True))
    return (Contradiction(field="amount", role=None, sides=sides, text=text),)


def _build_document(identity: str) -> Document:
    return Document(
        id=identity, path=f"{identity}.txt", url=None, sha256="0" * 64, title=f"Report {identity}", publisher="Wire",
        author=None, published=PublicationDate(start="2025-03-01", end="2025-03-01", basis="given"), language="en",
        text="",
    )  # fmt: skip
