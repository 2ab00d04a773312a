"""How well a frame fits a word: what it needs, whether it is worth weighing without, which of several fits best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.kinds import KINDS

if TYPE_CHECKING:
    from armstrail.core.amount import Amount
    from armstrail.extract.arguments import Arguments
    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.raw import RawClaim, RawFiller
    from armstrail.lexicon.frames import Frame

_LITTLE_KNOWN = frozenset({"name", "pronoun", "number"})
_OF_THINGS = frozenset({"capture", "recover", "destroy", "lose"})
_THINGS = frozenset({"object", "item", "weapon", "place"})
_STATES = frozenset({"detain", "convict", "injure", "attack"})
_OF_FORCES = frozenset({"disarm", "surrender", "defect"})  # "it demobilized in June": no thing does so
_WHITHER = frozenset({"origin", "destination"})  # "the strip from which it had withdrawn"


def list_needs(frame: Frame) -> tuple[str, ...]:
    """Lists what a frame needs, "either|or" where one of several is enough: its own list, or its kind's."""
    return frame.needs or ("|".join(KINDS[frame.kind].required),)


def may_be_complete(frame: Frame, roles: list[RawFiller], amount: Amount | None) -> bool:
    """Tells whether a frame has all that it needs, or would have it with a place."""
    filled = {"place", *(r.role for r in roles)}
    if amount is not None:
        filled.add("amount")
    return not any(filled.isdisjoint(need) for need in frame.needed)


def may_come_about(frame: Frame, arguments: Arguments) -> bool:
    """Tells whether a trigger's arguments can give a frame all that it needs, or anything that makes it worth weighing.

    Looked at before anything is built: most frames of a word fail here.
    """
    paths = arguments.keys()
    if not paths.isdisjoint(frame.core_paths):
        return True
    return not any(paths.isdisjoint(ways) for ways in frame.needed_paths)


def may_matter(frame: Frame, roles: list[RawFiller]) -> bool:
    """Tells whether an event or tie that lacks something may be worth recording: who, what or where is told of it."""
    kind = KINDS[frame.kind]
    if kind.family == "measure":
        return False
    core = [r for r in roles if r.role in kind.required]
    told = any(not r.phrase.senses <= {"pronoun", "name"} or r.path == "clause" for r in core)
    return told or (bool(core) and any(r.role == "place" for r in roles))


def tells_of_what(claim: RawClaim) -> bool:
    """Tells whether it is told what is captured, recovered, destroyed or lost, or at least where or with what.

    "Captured by X" alone says nothing.

    Source: all 677 such core claims of the project's gold standards name a thing.
    """
    return claim.kind not in _OF_THINGS or any(r.role in _THINGS for r in (*claim.roles, *claim.late))


def misses_object(book: PhraseBook, frame: Frame, arguments: Arguments, roles: list[RawFiller]) -> bool:
    """Tells whether a verb has an object that is known to fill no role: "took the airport", and no arms."""
    heads = set(arguments.get("object", ()))
    grown = frame.amount is not None and frame.amount.paths == ("to",)  # "cut supplies to three districts"
    told = any(r.path == "object" or r.phrase.head in heads for r in roles)
    if (KINDS[frame.kind].family != "event" and not grown) or told:
        return False
    asked = any("object" in rule.paths for rule in frame.role)
    return asked and any(book.senses(head) - _LITTLE_KNOWN for head in heads)


def is_complete(frame: Frame, roles: list[RawFiller], amount: Amount | None, noun: bool) -> bool:
    """Tells whether a reading has all that its frame needs, and says something that anybody could check."""
    filled = {r.role for r in roles}
    if amount is not None:
        filled.add("amount")
    if any(filled.isdisjoint(need) for need in frame.needed):
        return False
    core = [r for r in roles if r.role in KINDS[frame.kind].required] or roles
    if frame.kind == "clash" and [r.role for r in roles] == ["agent"]:
        return False  # one side alone, nowhere: nothing that anybody could check
    # "He was in custody" is said of him as of any subject.
    bare = [r for r in core if r.path != "subject" and not (r.path == "predicate_of" and frame.kind in _STATES)]
    bare = [r for r in bare if r.phrase.count is None]  # "the murder of at least two of them" counts them
    if noun and core and amount is None and bare and all(r.phrase.senses <= {"pronoun"} for r in core):
        return False
    return (
        not all(
            r.phrase.senses <= {"pronoun"} and r.phrase.text.casefold() in {"it", "that", "this", "which", "what"}
            for r in core
        )
        or amount is not None
        or any(r.role in _WHITHER for r in roles)
        or (frame.kind in _OF_FORCES and any(r.path == "subject" for r in core))
    )


def choose_readings(candidates: list[RawClaim]) -> list[RawClaim]:
    """Keeps the best candidate, beside it those whose frames say so, and the best of each other kind as its rival."""
    if not candidates:
        return []
    alone = max([c for c in candidates if not c.beside] or candidates, key=_score)
    best = max([c for c in candidates if c.kind == alone.kind], key=_score)
    beside = [c for c in candidates if c is not best and c.kind != best.kind and c.beside]
    told = {best.kind, *(c.kind for c in beside)}
    rivals: dict[str, RawClaim] = {}
    for claim in candidates:
        if claim.kind not in told and (claim.kind not in rivals or _score(claim) > _score(rivals[claim.kind])):
            rivals[claim.kind] = claim
    return [best, *beside, *(msgspec.structs.replace(c, rival=True) for c in rivals.values())]


def _score(claim: RawClaim) -> float:
    """Scores how well a frame fits: roles filled, the sooner on their paths the better, by more than a bare name."""
    filled = {r.role for r in claim.roles}
    unsure = sum(r.phrase.senses <= _LITTLE_KNOWN for r in claim.roles)
    return (
        len(filled)
        - sum(r.rank for r in claim.roles) * 0.2
        - unsure * 0.3
        + (claim.mode is not None) * 0.05
        + (claim.amount is not None)
    )
