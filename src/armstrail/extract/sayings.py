"""What kind of act a plain saying is, told by what is said: "said that the army must leave", "said he will resign".

Who says what others should do demands it; who says what he himself will do promises it, or threatens with it.

Source: Searle, A Classification of Illocutionary Acts, Language in Society 5 (1976): directives and commissives. Of
nine sayings with "should" or "must" on the development sets the coders took seven for demands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.raw import RawClaim
    from armstrail.extract.tree import Tree

_PLAIN = frozenset({"state.say", "state.announce"})
_OUGHT = frozenset({"should", "must", "ought"})
_WILL = frozenset({"will", "'ll", "’ll", "shall"})
_OWN = frozenset({"he", "she", "we", "i"})
_HARM = frozenset("fight attack hit strike kill destroy crush punish avenge retaliate bomb respond eliminate".split())
_PARTICLES = frozenset({"off", "in", "up", "out", "back", "together"})
_DECLINING = frozenset({"refuse", "decline"})
_UNSPOKEN = frozenset("agree learn find show expect hope know consider hold".split())  # demands and promises nothing


def name_sayings(tree: Tree, claims: Sequence[RawClaim]) -> list[RawClaim]:
    """Gives plain sayings the mode that what is said tells; the others as they are.

    Args:
        tree: the sentence.
        claims: its candidates.
    """
    spoken = [c for c in claims if c.kind != "state" or not _says_nothing(tree, c)]
    return [_name(tree, c) if c.frame in _PLAIN and c.mode is None and not c.weak else c for c in spoken]


def _says_nothing(tree: Tree, claim: RawClaim) -> bool:
    """Tells whether words of saying say nothing: "called her in", "a request for comment", "they refused"."""
    index = claim.trigger_token
    topics = [tree[r.phrase.head].lemma for r in (*claim.roles, *claim.late) if r.role == "topic"]
    if tree[index].lemma == "call":
        return not _PARTICLES.isdisjoint(tree.child_words(index, "compound:prt", "advmod", "compound"))
    if tree[index].lemma in _DECLINING:
        return not topics
    return tree[index].lemma == "request" and topics == ["comment"]


def _name(tree: Tree, claim: RawClaim) -> RawClaim:
    said = [r.phrase.head for r in claim.roles if r.role == "topic" and r.path == "clause"]
    spoken = tree[claim.trigger_token].lemma not in _UNSPOKEN
    mode = next((m for m in (_find_act(tree, head) for head in said) if m), None) if spoken else None
    if mode is None:
        return claim
    return msgspec.structs.replace(claim, mode=mode, frame=f"{claim.frame}.{mode}", unsure=False)


def _find_act(tree: Tree, head: int) -> str | None:
    """Finds the mode of a saying by the clause that is said; None where it tells none."""
    auxiliaries = tree.child_words(head, "aux")
    if "have" in auxiliaries:
        return None
    if not _OUGHT.isdisjoint(auxiliaries):
        return "demand"
    own = not _OWN.isdisjoint(tree.child_words(head, "nsubj"))
    negated = "not" in tree.child_words(head, "advmod")
    if not own or negated or _WILL.isdisjoint(auxiliaries):
        return None
    return "threaten" if tree[head].lemma in _HARM else "promise"
