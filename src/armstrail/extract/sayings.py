"""What kind of act a plain saying is, told by what is said: "said that the army must leave", "said he will resign".

Who says what others should do demands it; who says what he himself will do promises it, or threatens with it; who says
that it is not so may deny it, and who says that others have done harm may accuse them: the choice weighs these two.

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
_BODIES = frozenset({"it", "they"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_NOTHING = frozenset({"no", "none", "nothing", "nobody", "neither"})
# "Had no plans to return", "has no information": who lacks these denies nothing.
_UNMET = frozenset(
    "plan intention intent choice doubt comment information reason idea option alternative need way time hurry".split()
)
_DEEDS = frozenset(
    "attack kill shell bomb abduct murder torture loot burn destroy violate massacre arm smuggle".split()
)
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
    if tree[claim.trigger_token].lemma in _UNSPOKEN or not said:
        return claim
    own = _OWN | _BODIES if any(r.role == "agent" and "person" not in r.phrase.senses for r in claim.roles) else _OWN
    mode = next((m for m in (_find_act(tree, head, own) for head in said) if m), None)
    if mode is not None:
        return msgspec.structs.replace(claim, mode=mode, frame=f"{claim.frame}.{mode}", unsure=False)
    mode = next((m for m in (_find_stance(tree, head) for head in said) if m), None)
    return claim if mode is None else msgspec.structs.replace(claim, mode=mode, frame=f"{claim.frame}.{mode}")


def _find_act(tree: Tree, head: int, own: frozenset[str]) -> str | None:
    """Finds what is demanded, promised or threatened by the clause that is said; None where nothing is."""
    auxiliaries = tree.child_words(head, "aux")
    if "have" in auxiliaries:
        return None
    if not _OUGHT.isdisjoint(auxiliaries):
        return "demand"
    negated = "not" in tree.child_words(head, "advmod")
    if own.isdisjoint(tree.child_words(head, "nsubj")) or negated:
        return None
    harms = tree[head].lemma in _HARM
    if "would" in auxiliaries:  # "said it would look into the matter", "said they would march on the town if …"
        return "threaten" if harms and _is_conditional(tree, head) else "promise" if not harms else None
    if _WILL.isdisjoint(auxiliaries):
        return None
    return "threaten" if harms else "promise"


def _is_conditional(tree: Tree, head: int) -> bool:
    return any("if" in tree.child_words(c, "mark") for c in tree.children(head, "advcl"))


def _find_stance(tree: Tree, head: int) -> str | None:
    """Finds what is denied, or of what somebody is accused, by the clause that is said."""
    subjects = tree.children(head, "nsubj")
    inner = [head, *subjects, *tree.children(head, "obj")]
    negated = not _NEGATIONS.isdisjoint(tree.child_words(head, "advmod"))
    none = [i for i in inner if not _NOTHING.isdisjoint(tree.child_words(i, "det"))]
    nothing = any(tree.words[i] in _NOTHING for i in inner) or any(tree[i].lemma not in _UNMET for i in none)
    if negated or nothing:
        return "deny"
    named = any(tree[s].tag.startswith("NN") for s in subjects)
    return "accuse" if named and tree[head].lemma in _DEEDS and tree[head].tag in {"VBD", "VBN"} else None
