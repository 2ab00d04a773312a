"""The second end of a tie: who is tied to whom, where the grammatical paths of a frame find one end alone.

A tie with one end tells a reader nothing ("X belongs to …"). The other end is looked for where it stands when it is not
on a path of the frame, from the surest place to the least sure; what is found is marked with how it was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.kinds import KINDS
from armstrail.extract.arguments import is_verb, noun_arguments, verb_arguments
from armstrail.extract.raw import RawClaim, RawFiller
from armstrail.lexicon.frames import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.extract.arguments import Arguments
    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.frames import Frame

_SIDES = frozenset({"subject", "object"})
_FOUND_LATE = 9  # the rank of what stands on no path of the frame: later than all that do
_MAX_CLIMB = 3
_DEFINING = frozenset({"a", "an", "the", "one"})
_WHO = frozenset({"who", "which", "that"})
# Who is behind a plan, a duty or a feeling is who carries it out ("the Coalition's campaign to defeat X").
_OWNERS = ("possessor", "by", "compound", "of", "between")
_ACTS = (CLASSES["party"] | CLASSES["armed"]) - {"number", "source"}
# Ties whose object may be a thing: territory, a cause, a share.
_OF_THINGS = frozenset({"controls", "supports", "armed_with"})
_NO_THING = frozenset({"money", "statement"})
_LATE_PATHS = frozenset({"before", "governor", "compound"})
_NOBODY = frozenset({"it", "itself", "themselves", "whose", "who", "which"})


def find_other_end(
    tree: Tree, book: PhraseBook, index: int, arguments: Arguments, frame: Frame, roles: list[RawFiller]
) -> tuple[RawFiller, ...]:
    """Finds the end that a tie lacks.

    Args:
        tree: the sentence.
        book: its phrases.
        index: the trigger.
        arguments: the trigger's arguments by path.
        frame: the frame.
        roles: what its paths have filled.

    Returns:
        The fillers of the missing end; none for other kinds than ties, for ties with both ends, where none is found.
    """
    missing = _SIDES - {r.role for r in roles}
    if KINDS[frame.kind].family != "relation" or len(missing) != 1 or _may_part(frame.kind, roles):
        return ()
    side = next(iter(missing))
    taken = {r.phrase.head for r in roles} | {index}
    for head, path in _look_for(tree, index, arguments, frame, side):
        if head in taken or book.is_time(head):
            continue
        found = [p for p in book.expand(head) if p.head not in taken and _may_be_end(book, tree, p, frame, side, path)]
        found = [p for p in found if not any(_overlap(p, r.phrase) for r in roles)]
        if found:
            return tuple(RawFiller(role=side, phrase=p, path=path, rank=_FOUND_LATE) for p in found)
    return ()


def complete_tie(claim: RawClaim) -> RawClaim:
    """Gives a tie its other end: found elsewhere, or on one path with the first ("the X and the Y have allied")."""
    if _may_part(claim.kind, claim.roles):
        first = next(r for r in claim.roles if r.role in _SIDES)
        parted = tuple(
            msgspec.structs.replace(r, role="subject" if r is first else "object") if r.role in _SIDES else r
            for r in claim.roles
        )
        return msgspec.structs.replace(claim, roles=parted)
    if not claim.other_end:
        return claim
    reasons = tuple(f"{r.role}: {r.phrase.text!r}, the other end, on path {r.path}" for r in claim.other_end)
    return msgspec.structs.replace(
        claim, roles=(*claim.roles, *claim.other_end), reasons=(*claim.reasons, *reasons), other_end=()
    )


def has_both_ends(claim: RawClaim) -> bool:
    """Tells whether a claim is no tie, or a tie with both its ends."""
    return KINDS[claim.kind].family != "relation" or {r.role for r in claim.roles} >= _SIDES


def _may_part(kind: str, roles: Sequence[RawFiller]) -> bool:
    """Tells whether both ends of a symmetric tie stand in one role."""
    sides = [r.role for r in roles if r.role in _SIDES]
    return KINDS[kind].symmetric and KINDS[kind].family == "relation" and len(sides) > 1 and len(set(sides)) == 1


def _overlap(one: Phrase, other: Phrase) -> bool:
    return one.start < other.end and other.start < one.end


def _may_be_end(book: PhraseBook, tree: Tree, phrase: Phrase, frame: Frame, side: str, path: str) -> bool:
    """Tells whether a phrase may be the end of a tie: somebody who acts, or a name that nobody knows.

    What is owned, held or supported may be anything, where it stands on a path of the frame.
    """
    token = tree[phrase.head]
    if not token.tag.startswith(("NN", "PRP", "JJ")) or tree.words[phrase.head] in _NOBODY:
        return False
    if token.lemma in {lemma for rule in frame.role if rule.role == side for lemma in rule.exclude}:
        return False
    if phrase.senses & _ACTS:
        return True
    if path == "compound":
        return False
    named = book.is_capital(phrase.head) and token.tag.startswith("NNP")
    if named and (not phrase.senses or path not in _LATE_PATHS):
        return True
    return side == "object" and frame.kind in _OF_THINGS and not phrase.senses & _NO_THING


def _look_for(tree: Tree, index: int, arguments: Arguments, frame: Frame, side: str) -> Iterator[tuple[int, str]]:
    """Yields heads that may be the missing end, the surest first, each with the name of where it stands."""
    symmetric = KINDS[frame.kind].symmetric  # "to defeat X": the one end there is may have been taken for the other
    for rule in sorted(frame.role, key=lambda r: r.role != side):
        for path in rule.paths if rule.role == side or symmetric else ():
            for head in arguments.get(path, ()):
                yield head, path
    if side == "subject" or symmetric:
        above = [*((h, "before") for h in _find_before(tree, index)), *((h, "governor") for h in _climb(tree, index))]
        for head, path in above:
            yield head, path
            yield from ((owner, path) for owner in _find_owners(tree, head, index))
    if side == "object":
        yield from ((head, "compound") for head in tree.children(index, "compound", "nmod:poss") if head < index)


def _find_owners(tree: Tree, index: int, trigger: int) -> list[int]:
    """Finds who is behind what a noun says: whose plan, duty, effort or vehicles."""
    owned = noun_arguments(tree, index) if tree[index].tag.startswith("NN") else {}
    return [h for path in _OWNERS for h in owned.get(path, ()) if h != trigger]


def _find_before(tree: Tree, index: int) -> list[int]:
    """Finds the noun that a trigger defines or whose clause it opens: "X, a faction of Y", "X, who commands Y"."""
    start = min(tree.subtree(index))
    if start < 2 or tree.words[start - 1] not in {",", "(", "–", "—", "-"}:
        return []
    opens = tree.words[start] in _DEFINING | _WHO or tree.label(index) == "appos"
    before = tree[start - 2]
    return [before.index] if opens and before.tag.startswith("NN") else []


def _climb(tree: Tree, index: int) -> Iterator[int]:
    """Yields who is behind the words above a trigger: owners of a noun, subjects of a verb, nearest first."""
    current = index
    for _ in range(_MAX_CLIMB):
        above = tree[current].head
        if above == current or tree.label(current) in {"ccomp", "parataxis", "appos"}:
            return
        if is_verb(tree, above):
            yield from verb_arguments(tree, above).get("subject", ())
            return
        yield from (h for h in _find_owners(tree, above, current))
        current = above
