"""What a frame needs and no lexicon knows: a filler by where it stands, so that the claim may be weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.raw import RawFiller

if TYPE_CHECKING:
    from armstrail.extract.arguments import Arguments
    from armstrail.extract.phrases import PhraseBook
    from armstrail.lexicon.frames import Frame, RoleRule

CLAUSE_ROLES = frozenset({"topic", "charge", "penalty", "condition"})
_DEEDS = frozenset("detain capture recover transfer release recruit establish deploy disarm train".split())
_UNKNOWN = 3  # the rank of what nothing is known of: later than what is known
_UNDERGOING = frozenset({"object", "of"})
_PATHS = _UNDERGOING | {"subject", "by"}  # who does and who undergoes it; places have names
_SOMEBODY = frozenset({"anyone", "anybody", "someone", "somebody", "nobody", "no-one"})  # "nobody was hurt"
# Arms change hands; where the text has named them before, a number or a word that points back stands for them.
_OF_ARMS = frozenset({"transfer", "recover", "lose", "use"})
_STAND_INS = frozenset({"number", "pronoun", "people"})
_POINTING = frozenset("it them they one ones others these those some all what everything nothing half most".split())


def guess_roles(
    book: PhraseBook, arguments: Arguments, frame: Frame, roles: list[RawFiller], taken: set[int]
) -> list[RawFiller]:
    """Fills what a frame needs with what stands on the first path of the role and is no word that any lexicon knows.

    "Her shop window was damaged": nothing is known of windows, so that nothing speaks against it. What stands for arms
    named before is taken too ("three were recovered in Aba"), and goods that are no arms ("the loot ended up in …").

    Args:
        book: the phrases of the sentence.
        arguments: the trigger's, by path.
        frame: the frame.
        roles: what its paths have filled.
        taken: the heads of these, and the words of the trigger.
    """
    filled = {r.role for r in roles}
    missing = frozenset().union(*(need for need in frame.needed if filled.isdisjoint(need)))
    found: list[RawFiller] = []
    for rule in frame.role:
        if rule.role not in missing or rule.role in CLAUSE_ROLES or arguments.keys().isdisjoint(rule.paths):
            continue
        for rank, path in enumerate(rule.paths):
            if path not in arguments:
                continue
            heads = [h for h in arguments[path] if not book.is_time(h) and h not in taken]
            phrases = [p for h in heads for p in book.expand(h) if p.head not in taken]
            fits = [
                p
                for p in phrases
                if (path in _paths_of(frame) and book.is_unknown(p.head))
                or (path in _UNDERGOING and book.lemma(p.head) in _SOMEBODY and frame.kind != "state")
                or _may_be_arms(book, frame, rule, path, p.head)
            ]
            found += [RawFiller(role=rule.role, phrase=p, path=path, rank=rank) for p in fits]
            if fits:
                break
    return found


def guess_agent(
    book: PhraseBook, arguments: Arguments, frame: Frame, roles: list[RawFiller], taken: set[int]
) -> list[RawFiller]:
    """Takes for the agent of a deed a subject of which no lexicon knows anything: "the resistants retook Kilembwe".

    What kills or wrecks may be a flood; who arrests, captures or delivers is somebody.

    Args:
        book: the phrases of the sentence.
        arguments: the trigger's, by path.
        frame: the frame.
        roles: what its paths have filled.
        taken: the heads of these, and the words of the trigger.
    """
    if frame.kind not in _DEEDS or any(r.role == "agent" for r in roles) or not arguments.get("object"):
        return []
    asked = any(rule.role == "agent" and "subject" in rule.paths for rule in frame.role)
    heads = [h for h in arguments.get("subject", ()) if h not in taken and not book.is_time(h)] if asked else []
    return [
        RawFiller(role="agent", phrase=p, path="subject", rank=_UNKNOWN)
        for h in heads
        if book.is_unknown(h)
        for p in book.expand(h)
    ]


def _paths_of(frame: Frame) -> frozenset[str]:
    """Names the paths on which a word that nobody knows may stand; who says something is somebody."""
    return _UNDERGOING if frame.kind == "state" else _PATHS


def _may_be_arms(book: PhraseBook, frame: Frame, rule: RoleRule, path: str, index: int) -> bool:
    """Tells whether a word may stand for the arms of a frame: it points back or only counts, or names other goods."""
    of_arms = frame.kind in _OF_ARMS and rule.role == "item" and "human" not in rule.classes
    destroyed = frame.kind == "destroy" and rule.role == "object"  # "had destroyed 5,000", "blew them up"
    if not (of_arms or destroyed):
        return False
    senses = book.senses(index)
    if senses == {"goods"} and frame.kind in {"transfer", "recover", "lose"}:
        return path in {"object", "of", "subject"}
    if path != "object" or not senses <= _STAND_INS:
        return False
    return book.lemma(index) in _POINTING or "number" in senses
