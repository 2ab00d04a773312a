"""Where an event happened: on the prepositions of its trigger, of what it happened in, of the words above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.kinds import KINDS
from armstrail.extract.arguments import verb_arguments
from armstrail.extract.event_nouns import noun_arguments
from armstrail.extract.occasions import find_antecedent_of_where, find_occasions
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
SHARED_PLACE_PATHS = ("in", "at", "near", "off")
_NAME_PLACE_PATHS = frozenset({"in", "near", "at"})
_AREA_PATHS = frozenset({"in", "at", "near", "inside", "outside", "on", "along"})
_PLACES = frozenset({"place", "country", "area", "facility", "name"})
# Without an article they are a state, and no place: "sentenced to ten years in prison".
_INSTITUTIONS = frozenset({"prison", "jail", "custody", "detention", "court", "hospital"})
# Where something is found or somebody falls, told by nobody: "died on the spot", "police at the scene", "in his place".
_NOWHERE = frozenset({"spot", "scene", "place", "peak", "height"})
_MAX_CLIMB = 2
_DEEDS = frozenset(
    "attack raid storm ambush shell bomb bombard strike hit kill wound injure arrest detain seize find search fire "
    "shoot board inspect engage repel battle fight clash stop intercept overrun capture burn loot kidnap abduct "
    "explode ram assault die throw improve occupy liberate inflict defeat rout clear rob execute enter".split()
)
_OTHER_MOMENTS = frozenset({"since", "after", "before", "until"})


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
    if kind.family == "event":
        found = found or _places_at(book, find_antecedent_of_where(tree, index), taken, "where")
        for occasion in () if found else find_occasions(tree, index):
            if is_verb(tree, occasion) or "event" in book.senses(occasion) or not book.senses(occasion):
                found = _places_in(
                    tree, book, _arguments_of(tree, occasion), taken | {index}, SHARED_PLACE_PATHS, areas=False
                )
            if found:
                break
    if not found and kind.family == "event":
        for governor in _governors(tree, index):
            found = _places_in(
                tree, book, _arguments_of(tree, governor), taken | {index}, SHARED_PLACE_PATHS, areas=False
            )
            if found:
                found = [r for r in found if reaches(tree, index, governor, r.phrase.head)]
                break
    if not found:
        found = _places_at(
            book, [c for c in tree.children(index, "advmod") if tree.words[c] == "there"], taken, "there"
        )
    return [*roles, *_drop_unnamed(found)]


def _drop_unnamed(found: list[RawFiller]) -> list[RawFiller]:
    """Drops what bears no name beside what does: "arrested at a checkpoint in Gao" tells Gao.

    Source: on the development sets coders recorded two of eleven such offices, camps and hospitals beside the town.
    """
    named = [r for r in found if r.phrase.text != r.phrase.text.casefold()]
    return [r for r in found if r in named or r.path == "there"] if named else found


def _arguments_of(tree: Tree, index: int) -> Arguments:
    return verb_arguments(tree, index) if is_verb(tree, index) else noun_arguments(tree, index)


def _places_at(book: PhraseBook, heads: Sequence[int], taken: set[int], path: str) -> list[RawFiller]:
    """Takes heads for the place, where they may be one; "there" is one in its own words."""
    phrases = [p for h in heads if h not in taken for p in book.expand(h)]
    fits = [p for p in phrases if path == "there" or (p.senses & _PLACES and p.head not in taken)]
    return [RawFiller(role="place", phrase=p, path=path) for p in fits]


def find_own_places(tree: Tree, book: PhraseBook, noun: int) -> list[RawFiller]:
    """Finds the places that a noun itself tells: "the cost of rifles in Helmand and Kunduz"."""
    return _places_in(tree, book, noun_arguments(tree, noun), {noun}, SHARED_PLACE_PATHS, areas=False)


def _places_in(
    tree: Tree, book: PhraseBook, arguments: Arguments, taken: set[int], paths: Sequence[str], areas: bool
) -> list[RawFiller]:
    """Finds the places on some paths: named ones, and areas and facilities where those are asked for."""
    found: list[RawFiller] = []
    if arguments.keys().isdisjoint(paths):
        return found
    for path in paths:
        for head in arguments.get(path, ()):
            if head in taken or book.is_time(head):
                continue
            for phrase in book.expand(head):
                named = phrase.senses & {"place", "country"} or (
                    phrase.senses == {"name"} and path in _NAME_PLACE_PATHS
                )
                named = named or ("area" in phrase.senses and _is_named_area(tree, book, phrase.head))
                area = areas and phrase.senses & {"area", "facility"} and path in _AREA_PATHS
                area = area and not book.is_bare(head, _INSTITUTIONS) and book.lemma(phrase.head) not in _NOWHERE
                if (named or area) and phrase.head not in taken:
                    found.append(RawFiller(role="place", phrase=phrase, path=path))
                    taken.add(phrase.head)
    return found


def _is_named_area(tree: Tree, book: PhraseBook, head: int) -> bool:
    """Tells whether an area bears a name: "in Herat and Kunduz provinces", "near the town of Luena"."""
    beside = tree.children(head, "compound")
    behind = [c for c in tree.children(head, "nmod") if tree.preposition(c) == "of" and book.is_capital(c)]
    return any("place" in book.senses(c) for c in (*beside, *behind))


def reaches(tree: Tree, index: int, governor: int, place: int) -> bool:
    """Tells whether a place of a verb is that of a verb joined to it: "raided a shop in Gao and arrested two men".

    What stands before the first verb is said of both; behind it only what soldiers and police do at once: "studied at
    Lisbon, joined the front" tells no place where he joined it.

    Args:
        tree: the sentence.
        index: the verb whose place is asked for.
        governor: the verb that has the place.
        place: the place.
    """
    joined = tree.label(index) == "conj" and tree[index].head == governor and is_verb(tree, governor)
    return not joined or place < governor or tree[governor].lemma in _DEEDS


def _governors(tree: Tree, index: int) -> list[int]:
    """Returns the words above a trigger whose place is its own: those it is coordinated with, or an argument of."""
    found: list[int] = []
    current = index
    while tree[current].head != current and len(found) < _MAX_CLIMB:
        if tree[current].label == "acl:relcl" or tree.label(current) in {"ccomp", "parataxis", "appos", "root"}:
            break
        if tree.label(current) == "advcl" and tree[current].tag == "VBN" and current < tree[current].head:
            break  # "founded in 1928, the league has an office in Cairo"
        if tree.label(current) == "advcl" and not _OTHER_MOMENTS.isdisjoint(tree.child_words(current, "mark")):
            break  # "since falling into their hands, some have been seized in Kashmir"
        if tree.preposition(current) in _OTHER_MOMENTS and not is_verb(tree, current):
            break  # "since the attack on the hotel more guards have been posted in Mandera"
        current = tree[current].head
        found.append(current)
    return found
