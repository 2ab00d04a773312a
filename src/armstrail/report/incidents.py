"""An incident in words: who did what to whom, with what, where, when, with what toll; and the table of all of them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.report.amounts import describe_amount, describe_count, describe_when
from armstrail.report.casebook_parts import Section, Table, TableRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from armstrail.core.incident import Incident, IncidentParty, PartyRole

_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_MOST_PARTIES = 6  # of one sort in a line; the incident itself has them all
_MOST_ROWS = 100
_UNDATED = "9999"
_LABELS: tuple[tuple[str, frozenset[PartyRole]], ...] = (
    ("by", frozenset({"agent", "organisation"})), ("against", frozenset({"target", "victim"})),
    ("with", frozenset({"weapon"})),
)  # fmt: skip
_COLUMNS = ("when", "where", "what", "by", "against", "with", "toll", "reports", "origins")


def list_incident_facts(incident: Incident, names: Mapping[str, str] = _NO_NAMES) -> tuple[tuple[str, str], ...]:
    """Lists what is known of an incident as label and words: when, where, by, against, with, toll.

    Args:
        incident: as one or more documents tell it.
        names: names of entities by id, which go before the words of the documents.
    """
    facts = [("when", "" if incident.when is None else describe_when(incident.when))]
    place = names.get(incident.place_entity or "") or ("" if incident.place is None else incident.place.text)
    facts.append(("where", place))
    for label, roles in _LABELS:
        facts.append((label, _join_parties([p for p in incident.parties if p.role in roles], names)))
    tolls = dict.fromkeys(f"{describe_amount(t.amount)} {t.mode}" for t in incident.tolls)
    facts.append(("toll", " / ".join(tolls)))
    return tuple((label, " ".join(words.split())) for label, words in facts if words)


def describe_incident(incident: Incident, names: Mapping[str, str] = _NO_NAMES) -> str:
    """Says an incident in one line.

    Returns:
        Its kind and all its facts: "bombing; when 3 May 1990; where Port Aru; by Lake Front; with bomb".
    """
    facts = (f"{label} {words}" for label, words in list_incident_facts(incident, names))
    return "; ".join((incident.kind, *facts))


def _join_parties(parties: Sequence[IncidentParty], names: Mapping[str, str]) -> str:
    shown = list(dict.fromkeys(_name_party(p, names) for p in parties))
    more = len(shown) - _MOST_PARTIES
    return ", ".join(shown[:_MOST_PARTIES]) + (f" and {more} more" if more > 0 else "")


def _name_party(party: IncidentParty, names: Mapping[str, str]) -> str:
    words = names.get(party.entity or "", party.text)
    return words if party.count is None else describe_count(party.count, words)


def sort_incidents(incidents: Iterable[Incident]) -> list[Incident]:
    """Sorts incidents by their first day, those without one last."""
    return sorted(incidents, key=lambda i: ((i.when.start if i.when else None) or _UNDATED, i.id))


def build_incident_section(
    incidents: Iterable[Incident], names: Mapping[str, str], most: int = _MOST_ROWS
) -> Section | None:
    """Builds the section of a casebook's report that lists its incidents.

    Args:
        incidents: of the casebook, or of the part that the report is about.
        names: names of entities by id.
        most: rows to show, those that the most independent origins tell; the rest are counted.

    Returns:
        None where there are none.
    """
    found = list(incidents)
    if not found:
        return None
    chosen = sorted(found, key=lambda i: (-len(i.origins), -len(i.claims), i.id))[:most]
    rows = tuple(_build_row(i, names) for i in sort_incidents(chosen))
    table = Table(title="Incidents", columns=_COLUMNS, rows=rows, left_out=len(found) - len(rows))
    return Section(
        id="incidents", title="Incidents", tables=(table,),
        lead="Acts of violence, each with all that claims of one or more reports tell of it. Those whose days, places "
        "or targets cannot all be right stand apart.",
    )  # fmt: skip


def _build_row(incident: Incident, names: Mapping[str, str]) -> TableRow:
    facts = dict(list_incident_facts(incident, names))
    what = incident.kind if incident.status == "asserted" else f"{incident.kind} [{incident.status}]"
    cells = {**facts, "what": what, "reports": str(len(incident.documents)), "origins": str(len(incident.origins))}
    return TableRow(cells=tuple(cells.get(c, "") for c in _COLUMNS), claims=incident.claims)
