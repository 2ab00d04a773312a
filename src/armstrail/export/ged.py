"""UCDP-GED-shaped CSV: one row an event with deaths, the 49 columns of GED, codes by its codebook.

What GED does not hold (no deaths, no place, a period longer than a year, sides that make no type of violence) is
listed as left out with the reason. Ids that only UCDP can give stay empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.contents import Contents
from armstrail.export.acled import number_event
from armstrail.export.actors import Actor
from armstrail.export.citations import join_publishers, name_publisher, name_speakers
from armstrail.export.days import choose_ged_precision
from armstrail.export.deaths import Deaths, DeathShare
from armstrail.export.divisions import name_divisions
from armstrail.export.event_table import Cell, export_event_table
from armstrail.export.events import Event
from armstrail.export.index import ContentsIndex
from armstrail.export.outcome import Export
from armstrail.export.prio_grid import number_cell
from armstrail.lexicon.format_rules import choose_violence
from armstrail.lexicon.formats import Country, load_countries

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.document import Document
    from armstrail.core.entity import Entity

__all__ = ["export_ged"]

_STATE = frozenset({"state", "government"})
_ARMED = frozenset({"group", "fighter"})
_CIVILIAN = frozenset({"civilian", "protester", "civilian_site", "media"})
_STATE_BASED, _ONE_SIDED = 1, 3
_CLEAR_PRECISION = 2  # date_prec up to which a report is taken to tell one event apart; our reading of the codebook


class _Sides(Record, frozen=True):
    """The two sides by UCDP's order, and the type of violence that they make."""

    violence: int
    a: Actor
    b: Actor


def export_ged(contents: Contents) -> Export:
    """Writes the deadly events of a casebook as UCDP-GED-shaped CSV.

    Args:
        contents: the casebook.

    Returns:
        One file, `.csv`, UTF-8, and what is not in it.

    >>> export_ged(Contents()).files[0].data.decode().count(",")
    48
    """
    return export_event_table(contents, "ged", _build_row)


def _build_row(event: Event, _index: ContentsIndex) -> Mapping[str, Cell] | str:
    """Builds a row, or says in words why GED would have none."""
    finding, deaths = event.finding, event.deaths
    if deaths is None or deaths.best < 1:
        return "no deaths are reported"
    sides = _order_sides(event)
    if sides is None:
        return "its sides make no type of organised violence"
    precision = choose_ged_precision(finding.start, finding.end)
    if precision is None or finding.start is None or finding.end is None:
        return "the date is unknown, or wider than a year"
    place = event.place
    country = None if place is None else load_countries().get(place.country or "")
    if place is None or country is None:
        return "the place is unknown, or in no country"
    return {
        "id": number_event(event.id), "relid": event.id, "year": int(finding.start[:4]),
        "event_clarity": 1 if precision <= _CLEAR_PRECISION else 2, "date_prec": precision,
        "date_start": f"{finding.start} 00:00:00.000", "date_end": f"{finding.end} 00:00:00.000",
        **_describe_sides(sides), **_describe_sources(event), **_describe_place(event, place, country),
        **_describe_deaths(sides, deaths),
    }  # fmt: skip


def _order_sides(event: Event) -> _Sides | None:
    """Orders the sides: the state is side a, in one-sided violence the attacker; of a clash, the first named."""
    if not event.one or not event.other:
        return None
    one, other = event.one[0], event.other[0]
    violence = choose_violence(one.actor_class, other.actor_class)
    if violence is None:
        return None
    swap = violence == _STATE_BASED and one.actor_class not in _STATE
    return _Sides(violence=violence, a=other if swap else one, b=one if swap else other)


def _describe_sides(sides: _Sides) -> Mapping[str, Cell]:
    a = _name_side(sides.a)
    b = "Civilians" if sides.violence == _ONE_SIDED else _name_side(sides.b)
    return {
        "type_of_violence": sides.violence, "side_a": a, "side_b": b, "dyad_name": f"{a} - {b}",
        "gwnoa": _find_state_number(sides.a),
        "gwnob": None if sides.violence == _ONE_SIDED else _find_state_number(sides.b),
    }  # fmt: skip


def _name_side(actor: Actor) -> str:
    country = _find_state(actor)
    return actor.name if country is None else f"Government of {country.ged_name or country.name}"


def _find_state(actor: Actor) -> Country | None:
    if actor.entity is None or actor.actor_class not in _STATE:
        return None
    return load_countries().get(actor.entity.country or "")


def _find_state_number(actor: Actor) -> int | None:
    country = _find_state(actor)
    return None if country is None else country.gw


def _describe_sources(event: Event) -> Mapping[str, Cell]:
    documents = event.documents
    return {
        "number_of_sources": len(event.finding.origins),
        "source_article": _join(_cite_document(d) for d in documents),
        "source_office": join_publishers(documents, ";") or None,
        "source_date": _join(d.published.start for d in documents if d.published is not None),
        "source_headline": _join(d.title for d in documents if d.title),
        "source_original": _join(name_speakers(c) for c in event.claims),
    }  # fmt: skip


def _cite_document(document: Document) -> str:
    """Cites a document as GED does: publisher, date, title."""
    published = "" if document.published is None else document.published.start
    parts = (name_publisher(document) or "", published, document.title or "")
    return f'"{",".join(parts)}"'


def _describe_place(event: Event, place: Entity, country: Country) -> Mapping[str, Cell]:
    words = (p.text for p in event.finding.roles if p.role == "place")
    adm_1, adm_2 = name_divisions(place)
    cells: dict[str, Cell] = {
        "where_prec": place.precision, "where_coordinates": place.name, "where_description": _join(words),
        "adm_1": adm_1, "adm_2": adm_2, "country": country.ged_name or country.name,
        "country_id": country.gw, "region": country.ged_region,
    }  # fmt: skip
    if place.lat is not None and place.lon is not None:
        cells |= {
            "latitude": place.lat, "longitude": place.lon, "geom_wkt": f"POINT ({place.lon} {place.lat})",
            "priogrid_gid": number_cell(place.lat, place.lon),
        }  # fmt: skip
    return cells


def _describe_deaths(sides: _Sides, deaths: Deaths) -> Mapping[str, Cell]:
    """Shares the best number out to the sides; what nobody says whose dead it is stays unknown."""
    one_sided = sides.violence == _ONE_SIDED
    civilians = sum(s.best for s in deaths.shares if s.actor_class in _CIVILIAN and (one_sided or not s.whole))
    a = sum(s.best for s in deaths.shares if _is_of(s, sides.a, sides.b))
    b = sum(s.best for s in deaths.shares if _is_of(s, sides.b, sides.a))
    # One party told as both sides, or a toll told twice, must not be counted twice.
    a = min(a, deaths.best)
    b = min(b, deaths.best - a)
    civilians = min(civilians, deaths.best - a - b)
    return {
        "deaths_a": a, "deaths_b": b, "deaths_civilians": civilians, "deaths_unknown": deaths.best - a - b - civilians,
        "best": deaths.best, "high": deaths.high, "low": deaths.low,
    }  # fmt: skip


def _is_of(share: DeathShare, side: Actor, opponent: Actor) -> bool:
    """Tells whether dead are of a side and not of its opponent.

    By identity, for a state by country; where nobody names them, by class if only one of the sides is of it.
    """
    if share.actor_class in _CIVILIAN or side.actor_class in _CIVILIAN:
        return False
    if share.entity is not None and side.entity is not None:
        state = _find_state(side)
        return share.entity.id == side.entity.id or (
            state is not None and share.actor_class in _STATE and share.entity.country == state.iso
        )
    alike = _find_camp(share.actor_class)
    return alike is _find_camp(side.actor_class) and alike is not _find_camp(opponent.actor_class)


def _find_camp(actor_class: str) -> frozenset[str] | None:
    return next((c for c in (_STATE, _ARMED) if actor_class in c), None)


def _join(parts: Iterable[str]) -> str | None:
    return ";".join(dict.fromkeys(p for p in parts if p)) or None
