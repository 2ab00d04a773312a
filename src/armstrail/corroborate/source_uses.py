"""Who says each claim: the source it goes back to within its document, what kind that is, and what it has at stake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from armstrail.core.base import Record
from armstrail.core.claim import SourceKind
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.grades import load_grade_rules
from armstrail.lexicon.publishers import load_publishers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity, EntityType
    from armstrail.core.identity import Identity

Control = Literal["state", "party"]

_PUBLISHER_KINDS: dict[EntityType, SourceKind] = {
    "media": "media", "government": "official", "state_force": "official", "organisation": "report", "group": "group",
    "person": "person", "place": "media", "weapon": "media",
}  # fmt: skip
_PARTIES: frozenset[EntityType] = frozenset({"group", "state_force", "government"})
_ASIDE = frozenset({"place", "origin", "destination", "via"})


class SourceUse(Record, frozen=True):
    """That a source says a claim.

    `source` is the id of an identity or entity, else the words that name it. `interested` says that the source is
    itself a party to what the claim says. `control` says that an outlet is a state's, or belongs to a party.
    """

    source: str
    kind: SourceKind
    claim: str
    document: str
    interested: bool = False
    control: Control | None = None


def list_source_uses(
    claims: Iterable[Claim], documents: Iterable[Document], entities: Iterable[Entity],
    identities: Iterable[Identity] = (),
) -> tuple[SourceUse, ...]:  # fmt: skip
    """Lists for each claim the source that it goes back to: who is named nearest to it, else who published it.

    A document that does not name its publisher is a source without a name, under its own id. A publisher that no claim
    names is looked up in the lexicon.

    Args:
        claims: of the casebook.
        documents: theirs.
        entities: those that claims name; publishers are looked for among them first.
        identities: which entities are one; sources then go by the identity's id.
    """
    known = {e.id: e for e in entities}
    members = {member: i.id for i in identities for member in i.members}
    by_id = {d.id: d for d in documents}
    by_name = {fold_form(name): e for e in reversed(list(known.values())) for name in (*e.aliases, e.name)}
    words: dict[str, str] = {}
    uses = []
    for claim in claims:
        if claim.attribution:
            nearest = claim.attribution[-1]
            entity, kind, text = known.get(nearest.entity or ""), nearest.kind, nearest.text
        else:
            entity, kind, text = _find_publisher(by_id[claim.document], by_name)
        source = words.setdefault(fold_form(text), text) if entity is None else members.get(entity.id, entity.id)
        interested = entity is not None and _is_party(entity, claim, known, members)
        use = SourceUse(
            source=source, kind=kind, claim=claim.id, document=claim.document, interested=interested,
            control=_find_control(entity, known),
        )  # fmt: skip
        uses.append(use)
    return tuple(uses)


def _find_publisher(document: Document, by_name: Mapping[str, Entity]) -> tuple[Entity | None, SourceKind, str]:
    if document.publisher is None:
        return None, "anonymous", document.id
    name = fold_form(document.publisher)
    entity = by_name.get(name) or load_publishers().by_name.get(name)
    return entity, "media" if entity is None else _PUBLISHER_KINDS[entity.type], document.publisher


def _find_control(entity: Entity | None, known: Mapping[str, Entity]) -> Control | None:
    """Finds whether an outlet is a state's, or belongs to a group, force or government."""
    if entity is None or entity.type != "media":
        return None
    if entity.id in load_grade_rules().state_media:
        return "state"
    parent = known.get(entity.parent or "") or load_publishers().by_id.get(entity.parent or "")
    return "party" if parent is not None and parent.type in _PARTIES else None


def _is_party(entity: Entity, claim: Claim, known: Mapping[str, Entity], members: Mapping[str, str]) -> bool:
    """Tells whether a source, what it belongs to or what belongs to it, takes part in what it says."""
    own = {entity.id, entity.parent, members.get(entity.id)} - {None}
    for filler in claim.roles:
        if filler.entity is None or filler.role in _ASIDE:
            continue
        taking_part = known.get(filler.entity)
        if {filler.entity, members.get(filler.entity), taking_part.parent if taking_part else None} & own:
            return True
    return False
