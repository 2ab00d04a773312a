"""Where an event happened: on the prepositions of its trigger, then of the words above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.kinds import KINDS
from armstrail.extract.arguments import verb_arguments
from armstrail.extract.event_nouns import noun_arguments
from armstrail.extract.raw import RawFiller
from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.arguments import Arguments
    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.frames import Frame

_EVENT_PLACE_PATHS = (
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "across",
    "around",
    "on",
    "throughout",
    "within",
    "along",
    "off",
)
SHARED_PLACE_PATHS = ("in", "at", "near")
_NAME_PLACE_PATHS = frozenset({"in", "near", "at"})
_AREA_PATHS = frozenset({"in", "at", "near", "inside", "outside", "on", "along"})
# Without an article they are a state, and no place: "sentenced to ten years in prison".
_INSTITUTIONS = frozenset({"prison", "jail", "custody", "detention", "court", "hospital"})
_MAX_CLIMB = 2


def add_place(
    tree: Tree, book: PhraseBook, index: int, arguments: Arguments, frame: Frame, roles: list[RawFiller]
) -> list[RawFiller]:
    """Adds where it happened, for kinds that may have a place and frames that do not say otherwise."""
    kind = KINDS[frame.kind]
    if "place" not in kind.roles or any(r.role == "place" for r in roles) or kind.family == "relation":
        return roles
    if kind.name == "state":  # where a thing is said is seldom told; the places in what is said are not it
        return roles
    taken = {r.phrase.head for r in roles}
    found = _places_in(tree, book, arguments, taken, _EVENT_PLACE_PATHS, areas=True)
    if not found and kind.family == "event":
        for governor in _governors(tree, index):
            outer = verb_arguments(tree, governor) if is_verb(tree, governor) else noun_arguments(tree, governor)
            found = _places_in(tree, book, outer, taken | {index}, SHARED_PLACE_PATHS, areas=False)
            if found:
                break
    return [*roles, *found]


def find_own_places(tree: Tree, book: PhraseBook, noun: int) -> list[RawFiller]:
    """Finds the places that a noun itself tells: "the cost of rifles in Helmand and Kunduz"."""
    return _places_in(tree, book, noun_arguments(tree, noun), {noun}, SHARED_PLACE_PATHS, areas=False)


def _places_in(
    tree: Tree, book: PhraseBook, arguments: Arguments, taken: set[int], paths: Sequence[str], areas: bool
) -> list[RawFiller]:
    """Finds the places on some paths: named ones, and areas and facilities where those are asked for."""
    found: list[RawFiller] = []
    for path in paths:
        for head in arguments.get(path, ()):
            if head in taken or book.is_time(head):
                continue
            for phrase in book.expand(head):
                named = phrase.senses & {"place", "country"} or (
                    phrase.senses == {"name"} and path in _NAME_PLACE_PATHS
                )
                named = named or bool(  # "in Herat, Farah and Kunduz provinces"
                    "area" in phrase.senses
                    and any("place" in book.senses(c) for c in tree.children(phrase.head, "compound"))
                )
                area = areas and phrase.senses & {"area", "facility"} and path in _AREA_PATHS
                area = area and not book.is_bare(head, _INSTITUTIONS)
                if (named or area) and phrase.head not in taken:
                    found.append(RawFiller(role="place", phrase=phrase, path=path))
                    taken.add(phrase.head)
    return found


def _governors(tree: Tree, index: int) -> list[int]:
    """Returns the words above a trigger whose place is its own: those it is coordinated with, or an argument of."""
    found: list[int] = []
    current = index
    while tree[current].head != current and len(found) < _MAX_CLIMB:
        if tree[current].label == "acl:relcl" or tree.label(current) in {"ccomp", "parataxis", "appos", "root"}:
            break
        current = tree[current].head
        found.append(current)
    return found
