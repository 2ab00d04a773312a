"""What speaks for and against two claims of one document being about the same act of violence.

Each comparison names the level at which two values agree; the table `data/weights/incidents.toml` says what a level is
worth in bits and where that is from. Dates, places or targets that cannot both be right are a conflict: no weight of
other evidence joins such claims.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.entity import Entity
from armstrail.core.reason import Reason
from armstrail.corroborate.incident_kinds import compare_kinds, find_kind
from armstrail.lexicon.incidents import load_incident_cues
from armstrail.lexicon.weights import load_weights

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.core.claim import Filler

_TARGET_ROLES = frozenset({"target", "object", "item", "victim"})
_BODIES = frozenset({"group", "state_force", "government", "organisation", "media"})
_WORD = re.compile(r"[^\W_]+")
_BEFORE = 40  # characters before a trigger in which its article stands
_NEAR = 700  # characters: a paragraph or two of a news report

Found = tuple[str, str | None, str | None]  # level, and the two values that were compared


class Told(Record, frozen=True):
    """A claim with what comparisons need of its document: its text, and the entities by id.

    Where a register says that several entities are one, all their ids lead to the same record.
    """

    claim: Claim
    text: str
    entities: Mapping[str, Entity]


class Evidence(Record, frozen=True):
    """What was found when two claims were compared: `conflict` where they cannot be one, else the sum of `bits`."""

    bits: float
    conflict: bool
    reasons: tuple[Reason, ...]


def list_levels(left: Told, right: Told) -> dict[str, str]:
    """Lists the level that two claims are at, by field; a field that one of them leaves open is left out."""
    found = ((field, compare(left, right)) for field, compare in _COMPARISONS.items())
    return {field: result[0] for field, result in found if result is not None}


def weigh_pair(left: Told, right: Told) -> Evidence:
    """Weighs whether two claims are about one act; `left` stands before `right` in the text."""
    table = load_weights("incidents")
    prior = table["prior", "pair"]
    reasons = [Reason(field="prior", weight=prior.weight, text=prior.text)]
    conflict = False
    for field, compare in _COMPARISONS.items():
        found = compare(left, right)
        if found is None:
            continue
        level, one, other = found
        conflict = conflict or level == "conflict"
        row = table[field, level]
        reasons.append(Reason(field=field, weight=row.weight, text=row.text, left=one, right=other))
    return Evidence(bits=sum(r.weight for r in reasons), conflict=conflict, reasons=tuple(reasons))


def _compare_kind(left: Told, right: Told) -> Found | None:
    one, other = find_kind(left.claim), find_kind(right.claim)
    return None if one is None or other is None else (compare_kinds(one, other), one, other)


def _compare_distance(left: Told, right: Told) -> Found:
    gap = right.claim.trigger.start - left.claim.trigger.end
    if left.claim.evidence.start == right.claim.evidence.start:
        return ("same sentence", None, None)
    if not left.text[left.claim.evidence.end : right.claim.evidence.start].strip():
        return ("next sentence", None, None)
    return ("near" if gap <= _NEAR else "far", None, None)


def _compare_when(left: Told, right: Told) -> Found | None:
    one, other = left.claim.when, right.claim.when
    if one is None or other is None or None in (one.start, one.end, other.start, other.end):
        return None
    same = (one.start, one.end) == (other.start, other.end)
    apart = str(one.end) < str(other.start) or str(other.end) < str(one.start)
    level = "conflict" if apart else "same" if same else "overlap"
    return (level, f"{one.start}/{one.end}", f"{other.start}/{other.end}")


def _compare_place(left: Told, right: Told) -> Found | None:
    one, other = find_place(left), find_place(right)
    if one is None or other is None:
        return None
    return (relate_places(one, other), one.name, other.name)


def find_place(told: Told) -> Entity | None:
    """Finds the resolved place of a claim; None where it names none that is known."""
    places = (told.entities.get(f.entity) for f in told.claim.roles if f.role == "place" and f.entity)
    return next((p for p in places if p is not None and p.type == "place" and p.country), None)


def relate_places(one: Entity, other: Entity) -> str:
    """Relates two places: "same", "nested" (one may lie in the other) or "conflict"."""
    if one.id == other.id:
        return "same"
    for level in ("country", "admin1", "admin2"):
        a, b = getattr(one, level), getattr(other, level)
        if a is None or b is None:
            return "nested"
        if a != b:
            return "conflict"
    return "nested"


def _compare_target(left: Told, right: Told) -> Found | None:
    """Compares who or what was hit: the same entity or words, or named ones of one sort of which none is shared."""
    one, other = _list_fillers(left, _TARGET_ROLES), _list_fillers(right, _TARGET_ROLES)
    shared = _find_shared(left, right, one, other)
    if shared is not None:
        return ("same", shared[0].text, shared[1].text)
    named, named_other = _list_types(left, one), _list_types(right, other)
    if named and named_other and set(named.values()) & set(named_other.values()) and not _is_added(left, right):
        return ("conflict", next(iter(named)), next(iter(named_other)))
    return ("different", one[0].text, other[0].text) if one and other else None


def _is_added(left: Told, right: Told) -> bool:
    """Tells whether the text adds the later claim's targets: both stand in one sentence, or "X was also killed"."""
    quote = right.claim.evidence.quote
    words = {w.casefold() for w in _WORD.findall(quote)}
    same_sentence = left.claim.evidence.start == right.claim.evidence.start
    return same_sentence or bool(words & load_incident_cues().adding)


def _compare_agent(left: Told, right: Told) -> Found | None:
    one, other = _list_fillers(left, {"agent"}), _list_fillers(right, {"agent"})
    if not one or not other:
        return None
    shared = _find_shared(left, right, one, other)
    if shared is not None:
        return ("same", shared[0].text, shared[1].text)
    bodies, others = _list_types(left, one, _BODIES), _list_types(right, other, _BODIES)
    return ("other body" if bodies and others else "different", one[0].text, other[0].text)


def _compare_weapon(left: Told, right: Told) -> Found | None:
    one, other = _list_fillers(left, {"weapon"}), _list_fillers(right, {"weapon"})
    if not one or not other:
        return None
    shared = _find_shared(left, right, one, other)
    return ("same" if shared is not None else "different", one[0].text, other[0].text)


def _compare_reference(left: Told, right: Told) -> Found | None:
    """Reads how the later claim takes up an act: "this attack" points back, "another attack" does not."""
    del left
    cues = load_incident_cues()
    start = right.claim.trigger.start
    before = [w.casefold() for w in _WORD.findall(right.text[max(right.claim.evidence.start, start - _BEFORE) : start])]
    near = before[-cues.reach :]
    opening = right.text[right.claim.evidence.start : start].casefold()
    if set(near) & cues.another or any(opening.startswith(p) for p in cues.elsewhere):
        return ("another", None, right.claim.trigger.text)
    return ("back", None, right.claim.trigger.text) if near and near[-1] in cues.pointing else None


def _list_fillers(told: Told, roles: frozenset[str] | set[str]) -> list[Filler]:
    pronouns = load_incident_cues().pronouns
    return [f for f in told.claim.roles if f.role in roles and (f.entity or f.text.casefold() not in pronouns)]


def _list_types(told: Told, fillers: list[Filler], types: frozenset[str] | None = None) -> dict[str, str]:
    """Lists the known entities among fillers with their type, by name."""
    found = (told.entities.get(f.entity) for f in fillers if f.entity)
    return {e.name: e.type for e in found if e is not None and (types is None or e.type in types)}


def list_targets(told: Told) -> dict[str, str]:
    """Lists who and what a claim says was hit, as far as it is known: the type by the id of the entity."""
    known = (told.entities.get(f.entity) for f in told.claim.roles if f.role in _TARGET_ROLES and f.entity)
    return {e.id: e.type for e in known if e is not None}


def _find_shared(left: Told, right: Told, fillers: list[Filler], others: list[Filler]) -> tuple[Filler, Filler] | None:
    """Finds the first two fillers that are one: the same entity, or the same words where one has none."""
    return next(
        ((a, b) for a in fillers for b in others if _is_same(_find_id(left, a), _find_id(right, b), a, b)), None
    )


def _find_id(told: Told, filler: Filler) -> str | None:
    found = told.entities.get(filler.entity) if filler.entity else None
    return filler.entity if found is None else found.id


def _is_same(left: str | None, right: str | None, one: Filler, other: Filler) -> bool:
    if left and right:
        return left == right
    return fold_words(one.text) == fold_words(other.text)


def fold_words(text: str) -> tuple[str, ...]:
    """Folds words for comparison: lower case, without articles and numbers.

    >>> fold_words("THE TWO BOMBS")
    ('bombs',)
    """
    plain = load_incident_cues().plain
    return tuple(w for w in (m.casefold() for m in _WORD.findall(text)) if w not in plain and not w.isdigit())


_COMPARISONS: Mapping[str, Callable[[Told, Told], Found | None]] = {
    "kind": _compare_kind,
    "distance": _compare_distance,
    "when": _compare_when,
    "place": _compare_place,
    "target": _compare_target,
    "agent": _compare_agent,
    "weapon": _compare_weapon,
    "reference": _compare_reference,
}
