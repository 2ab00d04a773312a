"""A STIX 2.1 bundle: actors and places, events as incidents, ties as relationships, documents as reports.

Confidence is that of the Admiralty credibility of the claims by the table in the specification's Appendix A; it is
left out where nobody graded them, or the grade is 6.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from armstrail.core.base import encode_json
from armstrail.core.contents import Contents
from armstrail.core.kinds import KINDS
from armstrail.export.events import HAPPENED
from armstrail.export.index import ContentsIndex
from armstrail.export.outcome import Export, ExportFile, LeftOut
from armstrail.export.stix_objects import (
    StixObject,
    build_entity_object,
    build_event_object,
    build_program,
    build_relationship,
    build_source_objects,
    make_id,
)
from armstrail.lexicon.format_graphs import load_stix_confidence, load_stix_ties
from armstrail.lexicon.formats import load_event_roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.finding import Finding

__all__ = ["export_stix"]

_TIE_STATUSES = frozenset({"asserted", "possible", "former"})


def export_stix(contents: Contents) -> Export:
    """Writes a casebook as a STIX 2.1 bundle.

    Args:
        contents: the casebook.

    Returns:
        One file, `.json`, and the records that STIX has no objects for.

    >>> export_stix(Contents()).rows
    1
    """
    writer = _BundleWriter(contents)
    for finding in contents.findings:
        writer.add_finding(finding)
    objects = writer.build_objects()
    data = encode_json(_build_bundle(objects)) + b"\n"
    return Export(files=(ExportFile(name=".json", content=data),), rows=len(objects), left_out=tuple(writer.left_out))


class _BundleWriter:
    """Collects the objects of a bundle, each once, with the documents that each is taken from."""

    def __init__(self, contents: Contents) -> None:
        """Builds the objects of all identities, and of the entities that no identity holds."""
        self.left_out: list[LeftOut] = []
        self._contents = contents
        self._index = ContentsIndex(contents)
        self._first_day = min((f.first_seen for f in contents.findings if f.first_seen is not None), default=None)
        self._actors: dict[str, StixObject] = {}
        self._found: list[StixObject] = []
        self._by_document: dict[str, list[str]] = defaultdict(list)
        self._credibility = {g.claim: g.grade for g in contents.information_grades}
        held = {m for i in contents.identities for m in i.members}
        for some_id in (*(i.id for i in contents.identities), *(e.id for e in contents.entities if e.id not in held)):
            self._add_entity(some_id)

    def add_finding(self, finding: Finding) -> None:
        """Adds a finding as an incident with its relationships, or as a relationship; else lists it as left out."""
        why = self._add_tie(finding) if finding.kind in load_stix_ties() else self._add_event(finding)
        if why is not None:
            self.left_out.append(LeftOut(record=finding.id, kind=finding.kind, why=why))

    def build_objects(self) -> list[StixObject]:
        """Builds all objects in order: the program, actors and places, what happened, then the documents."""
        objects = [build_program(self._first_day), *self._actors.values(), *self._found]
        for document in self._contents.documents:
            objects += build_source_objects(document, self._by_document.get(document.id, ()))
        return objects

    def _add_entity(self, some_id: str) -> None:
        entity = self._index.find_entity(some_id)
        if entity is None:
            return
        built = build_entity_object(entity, self._first_day)
        if isinstance(built, str):
            self.left_out.append(LeftOut(record=entity.id, kind=entity.type, why=built))
        else:
            self._actors[entity.id] = built

    def _add_event(self, finding: Finding) -> str | None:
        family = KINDS[finding.kind].family
        if family != "event":
            return f"STIX has no object for a {family} of the kind {finding.kind}"
        if finding.status not in HAPPENED:
            return f"{finding.status}: not said to have happened"
        roles = load_event_roles()[finding.kind]
        incident = build_event_object(finding, self._index, self._choose_confidence(finding))
        self._keep(incident, finding)
        ends = [
            *(("attributed-to", ref) for ref in self._list_refs(finding, (roles.one,))),
            *(("targets", ref) for ref in self._list_refs(finding, roles.other)),
            *(("located-at", ref) for ref in self._list_refs(finding, roles.where, finding.place)[:1]),
        ]
        for kind, ref in dict.fromkeys(ends):
            self._keep(self._relate(kind, (str(incident["id"]), ref), finding), finding)
        return None

    def _add_tie(self, finding: Finding) -> str | None:
        if finding.status not in _TIE_STATUSES:
            return f"{finding.status}: the tie is not said to be"
        subjects = self._list_refs(finding, ("subject",))
        objects = self._list_refs(finding, ("object",))
        if not subjects or not objects:
            return "STIX has no object for one of its ends"
        kind = load_stix_ties()[finding.kind]
        for source in subjects:
            for target in objects:
                self._keep(self._relate(kind, (source, target), finding), finding)
        return None

    def _relate(self, kind: str, ends: tuple[str, str], finding: Finding) -> StixObject:
        return build_relationship(kind, ends, finding, self._index, self._choose_confidence(finding))

    def _keep(self, built: StixObject, finding: Finding) -> None:
        self._found.append(built)
        for claim in self._index.list_claims(finding):
            self._by_document[claim.document].append(str(built["id"]))

    def _list_refs(self, finding: Finding, roles: Iterable[str], place: str | None = None) -> list[str]:
        ids = [place, *(p.entity for role in roles for p in finding.roles if p.role == role)]
        entities = [e for i in ids if (e := self._index.find_entity(i)) is not None]
        return list(dict.fromkeys(str(self._actors[e.id]["id"]) for e in entities if e.id in self._actors))

    def _choose_confidence(self, finding: Finding) -> int | None:
        """Chooses the confidence of the most credible claim of a finding."""
        values = load_stix_confidence()
        grades = (self._credibility.get(c) for c in finding.claims)
        return max((values[g] for g in grades if g is not None and g in values), default=None)


def _build_bundle(objects: Iterable[StixObject]) -> Mapping[str, Any]:
    """Builds the bundle, every object once."""
    kept = {str(o["id"]): o for o in objects}
    return {"type": "bundle", "id": make_id("bundle", "|".join(kept)), "objects": list(kept.values())}
