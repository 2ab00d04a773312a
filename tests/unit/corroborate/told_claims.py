"""Claims told by hand, for the tests of findings."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.amount import Amount
from armstrail.core.claim import Attribution, Claim, Evidence, Filler, Status, Trigger, When
from armstrail.core.entity import Entity
from armstrail.core.time import Precision, PublicationDate
from armstrail.corroborate.context import FindingContext

if TYPE_CHECKING:
    from collections.abc import Mapping


def _town(entity: str, name: str, lat: float, lon: float) -> Entity:
    return Entity(id=entity, type="place", name=name, country="CD", admin1="North Kivu", lat=lat, lon=lon, precision=1)


ENTITIES = {
    e.id: e
    for e in (
        Entity(id="m23", type="group", name="March 23 Movement", aliases=("M23",)),
        Entity(id="fardc", type="state_force", name="Congolese army", country="CD"),
        Entity(id="drc", type="place", name="DR Congo", country="CD", lat=-3.0, lon=23.0, precision=6),
        Entity(id="nk", type="place", name="North Kivu", country="CD", lat=-1.0, lon=29.0, precision=4),
        _town("goma", "Goma", -1.68, 29.23),
        _town("beni", "Beni", 0.49, 29.47),
        _town("sake", "Sake", -1.57, 29.04),
        Entity(id="m4", type="weapon", name="M4", parent="carbine"),
        Entity(id="carbine", type="weapon", name="carbine", parent="rifle"),
        Entity(id="rifle", type="weapon", name="rifle"),
        Entity(id="pistol", type="weapon", name="pistol"),
        Entity(id="okoth", type="person", name="Daniel Okoth"),
        Entity(id="banza", type="person", name="Pierre Banza"),
    )
}  # fmt: skip
DOCUMENTS = "abcdefghij"


def count(low: float | None, high: float | None = None, *, text: str = "", about: bool = False) -> Amount:
    """A number: one value stands for both bounds; `high` of -1 leaves it open above."""
    top = low if high is None else None if high < 0 else high
    return Amount(text=text or f"{low:,.0f}", low=low, high=top, approximate=about)


def dollars(low: float, high: float | None = None) -> Amount:
    """A sum in dollars."""
    return Amount(text=f"${low:,.0f}", low=low, high=low if high is None else high, currency="USD")


def day(start: str, end: str | None = None, precision: Precision = "day") -> When:
    """A day, or an interval of days."""
    return When(
        text=start, start=start, end=end or start, precision=precision, basis="explicit", start_char=0, end_char=1
    )


def fill(role: str, text: str, entity: str | None = None, number: Amount | None = None) -> Filler:
    """A filler of a role."""
    return Filler(role=role, text=text, start=0, end=len(text), entity=entity, count=number)


def tell(
    name: str, kind: str, *roles: Filler, when: When | None = None, amount: Amount | None = None,
    status: Status = "asserted", mode: str | None = None, said_by: str | None = None, quote: str | None = None,
) -> Claim:  # fmt: skip
    """A claim: the first letter of its name is its document, the rest its sentence ("a1")."""
    sentence = int(name[1:] or 0) * 1000
    words = quote or f"{kind} {' '.join(f.text for f in roles)} {name}"
    said = () if said_by is None else (
        Attribution(text=said_by, start=0, end=1, entity=None, kind="official", cue="said"),
    )  # fmt: skip
    return Claim(
        id=f"claim-{name}", kind=kind, mode=mode, document=f"doc-{name[0]}",
        evidence=Evidence(start=sentence, end=sentence + len(words), quote=words),
        trigger=Trigger(start=sentence, end=sentence + 1, text="x"), roles=roles, amount=amount, when=when,
        status=status, attribution=said,
    )  # fmt: skip


def around(
    published: Mapping[str, str] | None = None,
    origins: Mapping[str, str] | None = None,
    identities: Mapping[str, str] | None = None,
) -> FindingContext:
    """The context of told claims; documents were published on 2 February 2025 unless said otherwise."""
    days = {letter: "2025-02-02" for letter in DOCUMENTS} | dict(published or {})
    dates = {f"doc-{d}": PublicationDate(start=day_, end=day_, basis="metadata") for d, day_ in days.items()}
    return FindingContext(
        published=MappingProxyType(dates), entities=MappingProxyType(ENTITIES),
        identities=MappingProxyType(dict(identities or {})), origins=MappingProxyType(dict(origins or {})),
    )  # fmt: skip
