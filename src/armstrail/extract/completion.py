"""What a claim is about, where the grammatical paths of its frame do not find it.

A tie with one end tells a reader nothing ("X belongs to …"), nor does a seizure or an accusation of nothing. What is
missing is looked for where it stands when it is not on a path of the frame, from the surest place to the least sure. A
claim is chosen or not by what its frame found, and completed afterwards: what is found late never makes a claim.

Source: in the project's gold standards no coder recorded a claim of these kinds without these roles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.kinds import KINDS
from armstrail.extract.arguments import verb_arguments
from armstrail.extract.event_nouns import noun_arguments
from armstrail.extract.raw import RawClaim, RawFiller
from armstrail.extract.verbs import is_verb
from armstrail.lexicon.frames import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.extract.arguments import Arguments
    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.frames import Frame

_SIDES = frozenset({"subject", "object"})
# What each kind of event is about.
_MATTER = {
    "recover": "item", "use": "item", "lose": "item", "transfer": "item", "capture": "object", "establish": "object",
    "sanction": "target", "train": "target", "fund": "recipient", "state": "topic",
}  # fmt: skip
_TOPIC_PATHS = (
    "clause", "of+verb", "for+verb", "with+verb", "to+verb", "object", "for", "of", "with", "over", "about", "on",
    "against",
)  # fmt: skip
_FOUND_LATE = 9  # the rank of what stands on no path of the frame: later than all that do
_MAX_CLIMB = 3
_DEFINING = frozenset({"a", "an", "the", "one"})
_WHO = frozenset({"who", "which", "that"})
# Who is behind a plan, a duty or a feeling is who carries it out ("the Coalition's campaign to defeat X").
_OWNERS = ("possessor", "by", "compound", "of", "between")
_ACTS = (CLASSES["party"] | CLASSES["armed"]) - {"number", "source"}
# Ties whose object may be a thing: territory, a cause, a share.
_OF_THINGS = frozenset({"controls", "supports", "armed_with"})
# Persons and groups are not taken, used or sent as arms are; where they are, the claim is of another kind.
_NO_MATTER = frozenset({"person", "people", "fighters", "group", "source", "pronoun", "statement", "event"})
_NO_THING = frozenset({"money", "statement"})
_TELLING = frozenset({"that", "for", "with", "of"})
_LATE_PATHS = frozenset({"before", "governor", "compound"})
_BACKING = frozenset("support back aid help assist join fund finance endorse lead wage".split())
_NOBODY = frozenset({"it", "itself", "themselves", "whose", "who", "which"})


def find_missing(
    tree: Tree, book: PhraseBook, index: int, arguments: Arguments, frame: Frame, roles: list[RawFiller]
) -> tuple[RawFiller, ...]:
    """Finds what a claim lacks of what it is about.

    Args:
        tree: the sentence.
        book: its phrases.
        index: the trigger.
        arguments: the trigger's arguments by path.
        frame: the frame.
        roles: what its paths have filled.

    Returns:
        The fillers of the missing role; none where nothing is missing, and where nothing is found.
    """
    filled = {r.role for r in roles}
    if KINDS[frame.kind].family == "relation":
        missing = _SIDES - filled
        if len(missing) != 1 or _may_part(frame.kind, roles):
            return ()
        return _find_end(tree, book, index, arguments, frame, roles, next(iter(missing)))
    role = _MATTER.get(frame.kind)
    if role is None or role in filled:
        return ()
    if role == "topic":
        return _find_topic(tree, book, index, arguments, roles)
    return _find_matter(tree, book, index, arguments, frame, roles, role)


def _find_topic(
    tree: Tree, book: PhraseBook, index: int, arguments: Arguments, roles: list[RawFiller]
) -> tuple[RawFiller, ...]:
    """Finds what is said: a clause or phrase that hangs on the trigger and fills no role yet."""
    clauses = [c for c in tree.children(index, "acl", "ccomp", "xcomp", "advcl") if c > index]
    told = [c for c in clauses if tree[c].tag == "VB" or not _TELLING.isdisjoint(tree.child_words(c, "mark"))]
    heads = [*((h, path) for path in _TOPIC_PATHS for h in arguments.get(path, ())), *((c, "clause") for c in told)]
    for head, path in heads:
        phrase = book.clause(head)
        if head != index and not book.is_time(head) and not any(_overlap(phrase, r.phrase) for r in roles):
            return (RawFiller(role="topic", phrase=phrase, path=path, rank=_FOUND_LATE),)
    return ()


def _find_matter(
    tree: Tree, book: PhraseBook, index: int, arguments: Arguments, frame: Frame, roles: list[RawFiller], role: str
) -> tuple[RawFiller, ...]:
    """Finds the thing: what stands on a path of the frame, though its words are none that are known to fill it."""
    rules = [rule for rule in frame.role if rule.role == role]
    barred = {lemma for rule in rules for lemma in rule.exclude}
    stands = ((head, path) for rule in rules for path in rule.paths for head in arguments.get(path, ()))
    for head, path in stands:
        if head == index or book.is_time(head) or not tree[head].tag.startswith(("NN", "CD")):
            continue
        found = [p for p in book.expand(head) if book.lemma(p.head) not in barred and not p.senses & _NO_MATTER]
        found = [p for p in found if not any(_overlap(p, r.phrase) for r in roles)]
        if found:
            return tuple(RawFiller(role=role, phrase=p, path=path, rank=_FOUND_LATE) for p in found)
    return ()


def _find_end(
    tree: Tree, book: PhraseBook, index: int, arguments: Arguments, frame: Frame, roles: list[RawFiller], side: str
) -> tuple[RawFiller, ...]:
    """Finds the other end of a tie."""
    taken = {r.phrase.head for r in roles} | {index}
    for head, path in _look_for(tree, index, arguments, frame, side):
        if head in taken or book.is_time(head):
            continue
        found = [p for p in book.expand(head) if p.head not in taken and _may_be_end(book, tree, p, frame, side, path)]
        found = [p for p in found if not any(_overlap(p, r.phrase) for r in roles)]
        if found:
            return tuple(RawFiller(role=side, phrase=p, path=path, rank=_FOUND_LATE) for p in found)
    return ()


def complete(claim: RawClaim) -> RawClaim:
    """Gives a claim what was found late; parts both ends of a tie told on one path ("the X and the Y have allied")."""
    if _may_part(claim.kind, claim.roles):
        first = next(r for r in claim.roles if r.role in _SIDES)
        parted = tuple(
            msgspec.structs.replace(r, role="subject" if r is first else "object") if r.role in _SIDES else r
            for r in claim.roles
        )
        return msgspec.structs.replace(claim, roles=parted)
    if not claim.late:
        return claim
    reasons = tuple(f"{r.role}: {r.phrase.text!r}, found late, on path {r.path}" for r in claim.late)
    return msgspec.structs.replace(
        claim, roles=(*claim.roles, *claim.late), reasons=(*claim.reasons, *reasons), late=()
    )


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
    if "event" in phrase.senses:
        return False
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
    placed = frame.kind == "based_in" and tree[index].tag.startswith("NN")
    if (side == "subject" or symmetric) and not placed:  # who storms a headquarters is not based there
        climbed = () if frame.kind == "opposed_to" and _is_backed(tree, index) else _climb(tree, index)
        above = [*((h, "before") for h in _find_before(tree, index)), *((h, "governor") for h in climbed)]
        for head, path in above:
            yield head, path
            yield from ((owner, path) for owner in _find_backers(tree, head, index))
    if side == "object" and frame.kind != "opposed_to":  # a "rebel operation" is theirs, not against them
        yield from ((head, "compound") for head in tree.children(index, "compound", "nmod:poss") if head < index)


def _is_backed(tree: Tree, index: int) -> bool:
    """Tells whether somebody takes the side of a fight: "supports the rebels' struggle"."""
    return tree.label(index) == "obj" and tree[tree[index].head].lemma in _BACKING


def _find_backers(tree: Tree, index: int, trigger: int) -> list[int]:
    """Finds who is behind what a noun says: whose plan or vehicles. Whose an infinitive is, its paths tell."""
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
        yield from (h for h in _find_backers(tree, above, current))
        current = above
