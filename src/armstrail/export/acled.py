"""ACLED-shaped CSV: one row an event, the 31 columns of ACLED's export, codes by its codebook.

What ACLED does not code (nothing happened, no place, a period longer than a month, a kind that it has no type for) is
listed as left out with the reason. The rules are in `data/formats/acled_*.toml`.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

import pycountry

from armstrail.core.contents import Contents
from armstrail.export.actors import Actor, is_abroad, is_named
from armstrail.export.citations import cite_claims, join_publishers
from armstrail.export.days import AcledDate, choose_acled_date
from armstrail.export.divisions import name_divisions
from armstrail.export.event_table import Cell, export_event_table
from armstrail.export.events import Event, describe_features
from armstrail.export.index import ContentsIndex
from armstrail.export.outcome import Export
from armstrail.lexicon.format_rules import (
    AcledInter,
    AcledSubEvent,
    load_acled_inters,
    load_acled_rules,
    load_acled_sub_events,
)
from armstrail.lexicon.formats import Country, load_countries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.core.entity import Entity

__all__ = ["choose_sub_event", "export_acled", "number_event"]

# Source: ACLED Codebook (2024), "Spatial precision codes", against UCDP GED where_prec: 1 the place itself, 2 a part
# of the region, 3 a larger region. ACLED codes no event that is known to the country only.
_GEO_PRECISION: Mapping[int, int] = MappingProxyType({1: 1, 2: 2, 3: 2, 4: 3, 5: 3})
_CIVILIAN = frozenset({"civilian", "civilian_site", "media"})


def export_acled(contents: Contents) -> Export:
    """Writes the events of a casebook as ACLED-shaped CSV.

    Args:
        contents: the casebook.

    Returns:
        One file, `.csv`, UTF-8, and what is not in it.

    >>> export_acled(Contents()).files[0].data.decode().count(",")
    30
    """
    return export_event_table(contents, "acled", _build_row)


def choose_sub_event(event: Event) -> AcledSubEvent | None:
    """Chooses the sub-event type of an event; None where no rule fits it."""
    features = describe_features(event)
    rule = next((r for r in load_acled_rules() if r.fits(features)), None)
    return None if rule is None else load_acled_sub_events()[rule.sub_event]


def number_event(event_id: str) -> int:
    """Makes a whole number of 48 bits from the id of an incident or finding, the same in every run.

    >>> number_event("finding-1")
    180382600710676
    """
    return int.from_bytes(hashlib.sha256(event_id.encode()).digest()[:6], "big")


def _build_row(event: Event, index: ContentsIndex) -> Mapping[str, Cell] | str:
    """Builds a row, or says in words why ACLED would have none."""
    sub_event = choose_sub_event(event)
    if sub_event is None:
        return "no event type of ACLED fits its kind and its sides"
    day = choose_acled_date(event.finding.start, event.finding.end)
    if day is None:
        return "the date is unknown, or wider than a month"
    place = event.place
    country = None if place is None else load_countries().get(place.country or "")
    if place is None or country is None:
        return "the place is unknown, or in no country"
    precision = _GEO_PRECISION.get(place.precision or 0)
    if precision is None:
        return "the place is known to the country only"
    return {
        **_describe_type(event, sub_event, day, country), **_describe_actors(event, country),
        **_describe_place(place, country, precision), **_describe_sources(event, index),
    }  # fmt: skip


def _describe_type(event: Event, sub_event: AcledSubEvent, day: AcledDate, country: Country) -> Mapping[str, Cell]:
    return {
        "event_id_cnty": f"{_find_iso3(country)}{number_event(event.id)}",
        "event_date": day.day.isoformat(), "year": day.day.year, "time_precision": day.precision,
        "disorder_type": sub_event.disorder_type, "event_type": sub_event.event_type, "sub_event_type": sub_event.name,
        "civilian_targeting": "Civilian targeting" if _is_against_civilians(event, sub_event) else None,
    }  # fmt: skip


def _is_against_civilians(event: Event, sub_event: AcledSubEvent) -> bool:
    if sub_event.name in {"Attack", "Abduction/forced disappearance", "Excessive force against protesters"}:
        return True
    return sub_event.event_type == "Explosions/Remote violence" and any(
        a.actor_class in _CIVILIAN for a in event.other[:1]
    )


def _describe_actors(event: Event, country: Country) -> Mapping[str, Cell]:
    one, other = (tuple(a for a in side if _is_party(a)) for side in (event.one, event.other))
    inters = tuple(_find_inter(side[0], country) if side else None for side in (one, other))
    return {
        "actor1": _name_actor(one[0], country) if one else None, "assoc_actor_1": _name_others(one),
        "inter1": inters[0].name if inters[0] else None,
        "actor2": _name_actor(other[0], country) if other else None, "assoc_actor_2": _name_others(other),
        "inter2": inters[1].name if inters[1] else None,
        "interaction": _join_inters(inters[0], inters[1], alone=not other),
    }  # fmt: skip


def _name_actor(actor: Actor, country: Country) -> str:
    """Names an actor as ACLED does, with the country where nobody names the group or the civilians."""
    if actor.actor_class in {"civilian", "civilian_site", "media"}:
        return f"Civilians ({country.name})"
    if actor.actor_class == "protester":
        return f"Protesters ({country.name})"
    if actor.actor_class == "fighter" and actor.entity is None:
        return f"Unidentified Armed Group ({country.name})"
    return actor.name


def _name_others(side: tuple[Actor, ...]) -> str | None:
    return "; ".join(dict.fromkeys(a.name for a in side[1:])) or None


def _is_party(actor: Actor) -> bool:
    """Tells whether ACLED would name an actor: no place, no weapon, no building of nobody; one of a name always."""
    if actor.actor_class in {"place", "area", "arms"}:
        return False
    return is_named(actor) or actor.actor_class not in {"military_site", "unknown"}


def _find_inter(actor: Actor, country: Country) -> AcledInter | None:
    abroad = is_abroad(actor, country.iso)
    return next((i for i in load_acled_inters() if actor.actor_class in i.classes and i.abroad == abroad), None)


def _join_inters(one: AcledInter | None, other: AcledInter | None, alone: bool) -> str | None:
    if one is not None and alone:
        return f"{one.name} only"
    if one is None or other is None:
        return None
    return "-".join(i.name for i in sorted((one, other), key=lambda i: i.code))


def _describe_place(place: Entity, country: Country, precision: int) -> Mapping[str, Cell]:
    admin1, admin2 = name_divisions(place)
    return {
        "iso": _find_numeric(country), "region": country.acled_region, "country": country.name,
        "admin1": admin1, "admin2": admin2, "admin3": None, "location": place.name,
        "latitude": place.lat, "longitude": place.lon, "geo_precision": precision,
    }  # fmt: skip


def _describe_sources(event: Event, index: ContentsIndex) -> Mapping[str, Cell]:
    finding = event.finding
    told = [c for f in (finding, *event.tolls) for c in index.list_claims(f)]
    contradictions = [c for f in (finding, *event.tolls) for c in f.contradictions]
    tags = [f"armstrail={finding.id}", f"origins={len(finding.origins)}"]
    if event.id != finding.id:
        tags.append(f"incident={event.id}")
    if finding.status == "possible":
        tags.append("hedged")
    return {
        "source": join_publishers(event.documents) or None, "source_scale": None,
        "notes": cite_claims(told, index, contradictions), "tags": "; ".join(tags),
        "fatalities": 0 if event.deaths is None else event.deaths.lowest,
        "timestamp": _count_seconds(finding.last_seen),
    }  # fmt: skip


def _count_seconds(day: str | None) -> int | None:
    if day is None:
        return None
    midnight = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
    return int(midnight.timestamp())


def _find_iso3(country: Country) -> str:
    found = pycountry.countries.get(alpha_2=country.iso)
    return "XKX" if found is None else str(found.alpha_3)


def _find_numeric(country: Country) -> int | None:
    found = pycountry.countries.get(alpha_2=country.iso)
    return None if found is None else int(found.numeric)
