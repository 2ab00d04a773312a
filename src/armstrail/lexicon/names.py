"""Names that are made by rule: a country, its adjective or a group, and a head word ("Afghan army")."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from armstrail.lexicon.forms import Concept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from armstrail.lexicon.forms import Compiled, CompiledHead
    from armstrail.lexicon.matcher import FoldedText, Hit

_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')? ")
_OF = re.compile(r" of (?:the )?")
_MAX_MODIFIERS = 3
_HOLDERS = frozenset({"actor", "country", "nationality", "place", "seat", "person", "weapon"})


class Composed(NamedTuple):
    """A composed name: offsets in code points, its type, and its derived id (None where the country is not clear)."""

    start: int
    end: int
    sense: str
    concept: str | None


class Composer:
    """Composes names from the hits of a text."""

    def __init__(self, compiled: Compiled) -> None:
        """Indexes heads by id."""
        self._heads: Mapping[str, CompiledHead] = MappingProxyType({h.id: h for h in compiled.heads})
        self._governments = compiled.governments
        self._proper = compiled.proper_alone
        words = "|".join(
            re.escape(m.replace("-", " ").lower()) for m in sorted(compiled.modifiers, key=len, reverse=True)
        )
        self._modifier = re.compile(rf"(?:{words}) ") if words else None

    def iter_composed(self, hits: Sequence[Hit], folded: FoldedText, known: frozenset[str]) -> Iterator[Composed]:
        """Yields composed names, overlaps included.

        Args:
            hits: every form found in the text.
            folded: the text.
            known: ids of concepts that the document names; they decide between countries of one adjective.
        """
        heads: dict[int, list[tuple[int, CompiledHead]]] = {}
        for hit in hits:
            for owner in hit.owners if len(hit.owners) > 1 or hit.owners[0].kind == "head" else ():
                if owner.kind == "head" and owner.concept:
                    heads.setdefault(hit.start, []).append((hit.end, self._heads[owner.concept]))
        owners = [(h, self._choose_holder(h, known)) for h in hits if h.owners[0].kind in _HOLDERS]
        holders = {h.start: (h, holder) for h, holder in owners if holder is not None}
        for hit, holder in owners:
            if holder is not None:
                yield from self._join_after(hit, holder, heads, folded)
        for start, ends in heads.items():
            yield from self._join_of(start, ends, holders, folded)
            for end, head in ends:
                if head.alone and self._may_stand_alone(folded, start, end):
                    yield Composed(start, end, head.type, f"{head.type}:{head.id}")

    def _may_stand_alone(self, folded: FoldedText, start: int, end: int) -> bool:
        """Tells whether a head is a body of its own: some words are one only with a capital ("Finance Department")."""
        return not folded.cased[start:end].islower() or not self._proper & set(folded.lower[start:end].split(" "))

    def _choose_holder(self, hit: Hit, known: frozenset[str]) -> str | None:
        """Chooses whose head it would be: an ISO code, a group's id, "?" where countries share the word; else None."""
        groups = [o.concept for o in hit.owners if o.kind == "actor" and o.sense == "group" and not o.contextual]
        if groups:
            return groups[0]
        codes = {
            o.concept.partition(":")[2]: None
            for o in hit.owners
            if o.kind in {"country", "nationality"} and o.concept and o.concept.partition(":")[2].isupper()
        }
        if codes:
            named = [c for c in codes if f"country:{c}" in known]
            return next(iter(codes)) if len(codes) == 1 else named[0] if len(named) == 1 else "?"
        if any(o.kind == "place" for o in hit.owners) and hit.key in self._governments:
            return f"@{self._governments[hit.key]}"
        return None

    def _join_after(
        self, hit: Hit, holder: str, heads: Mapping[int, Sequence[tuple[int, CompiledHead]]], folded: FoldedText
    ) -> Iterator[Composed]:
        link = _POSSESSIVE.match(folded.lower, hit.end)
        position = link.end() if link else -1
        for _ in range(_MAX_MODIFIERS):
            for end, head in heads.get(position, ()):
                if _may_join(head, holder) and not (head.ethnic and _is_ethnic(hit)):
                    yield Composed(hit.start, end, head.type, _derive_id(head, holder))
            modifier = self._modifier.match(folded.lower, position) if self._modifier and position > 0 else None
            if modifier is None:
                return
            position = modifier.end()

    @staticmethod
    def _join_of(
        start: int, ends: Iterable[tuple[int, CompiledHead]], holders: Mapping[int, tuple[Hit, str]], folded: FoldedText
    ) -> Iterator[Composed]:
        for end, head in ends:
            link = _OF.match(folded.lower, end)
            found = holders.get(link.end()) if link else None
            if found is not None and not found[1].startswith("@") and _may_join(head, found[1]):
                yield Composed(start, found[0].end, head.type, _derive_id(head, found[1]))


def _may_join(head: CompiledHead, holder: str) -> bool:
    """Groups have governments, capitals stand for them, countries have everything."""
    if holder.startswith("@"):
        return head.id == "government"
    return holder.isupper() or holder == "?" or head.of_group


def _is_ethnic(hit: Hit) -> bool:
    """Tells whether words name a people as well as a state ("Uzbek")."""
    concepts = (o.concept or "" for o in hit.owners if o.kind == "nationality")
    return any(not c.partition(":")[2].isupper() for c in concepts)


def _derive_id(head: CompiledHead, holder: str) -> str | None:
    return None if holder == "?" else f"{head.type}:{holder.lstrip('@')}:{head.id}"


def derive_composed(concept: str, concepts: Mapping[str, Concept], compiled: Compiled) -> Concept | None:
    """Returns what a derived id names ("state_force:AF:army" is the Afghan army); None where it is no such id."""
    sense, _, rest = concept.partition(":")
    holder, _, head_id = rest.rpartition(":")
    head = next((h for h in compiled.heads if h.id == head_id and h.type == sense), None)
    if head is None:
        return None
    if not holder:
        return Concept(id=concept, name=head.name, kind="composed", sense=sense)
    if holder.isupper():
        country = concepts.get(f"country:{holder}")
        adjective = compiled.adjectives.get(holder, country.name if country else holder)
        return Concept(
            id=concept,
            name=f"{adjective} {head.name}",
            kind="composed",
            sense=sense,
            country=(holder,),
            parent=f"country:{holder}",
        )
    group = concepts.get(holder)
    if group is None:
        return None
    return Concept(
        id=concept,
        name=f"{group.name} {head.name}",
        kind="composed",
        sense=sense,
        parent=group.id,
        country=group.country,
    )
