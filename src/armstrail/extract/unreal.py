"""Constructions that tell of what is not said to have happened: charges, prospects, aims, options, shares denied.

Each is told by closed classes of words around the trigger, not by a hedge of its own: "the aim was to free hostages",
"the prospect of rebels shelling the port", "was charged with the bombing".

Source: Huddleston & Pullum, The Cambridge Grammar of the English Language (2002), ch. 14 §1 (non-finite complements of
nouns); that a charge is no finding is a rule of every court reporter's handbook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.deadlines import find_term_setter
from armstrail.extract.prospects import find_prospect
from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from armstrail.core.claim import Status
    from armstrail.extract.tree import Tree

_ACCUSING = frozenset(
    "charge accuse try suspect indict arraign prosecute investigate question sue impeach charges suspicion accusation "
    "allegation trial indictment warrant".split()
)
_SHARES = frozenset("role part hand share involvement complicity responsibility knowledge".split())
_DENYING = frozenset("deny reject refute dispute disclaim disavow".split())
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_CLEARING = frozenset("acquit clear absolve exonerate acquittal innocent".split())
_OF_CHARGES = frozenset({"of", "with", "for", "over", "in"})
_OUTLOOKS = frozenset(
    "prospect risk danger fear threat possibility likelihood chance spectre specter hope worry concern".split()
)
_AIMS = frozenset(
    "aim goal objective purpose plan intention ambition mission task idea priority option proposal".split()
)
_REASONS = frozenset("reason pretext excuse justification motive incentive opportunity chance ground grounds".split())
_CALLS = frozenset("call demand appeal plea".split())
_ENOUGH = frozenset({"enough", "sufficient"})
_HEDGES = frozenset({"could", "may", "might", "would"})
_WEIGHED = _OUTLOOKS | frozenset("option scenario alternative aim goal plan idea proposal".split())


def find_unreal(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Returns the status that a construction around a trigger gives it, and the word that does; None where none does.

    Args:
        tree: the sentence.
        index: the trigger's token.
    """
    ways = (
        _find_no_share,
        _find_charge,
        _find_aim,
        _find_outlook,
        _find_weighed,
        _find_called,
        _find_reason,
        _find_cause,
        _find_enough,
        _find_term,
        find_prospect,
    )
    return next((found for way in ways if (found := way(tree, index))), None)


def _find_no_share(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads an event in which somebody had no share: "had no role in the attacks", "denied responsibility for them"."""
    share = tree[index].head
    if is_verb(tree, index) or tree[share].lemma not in _SHARES or tree.preposition(index) not in {"in", "of", "for"}:
        return None
    if "no" in tree.child_words(share, "det"):
        return "denied", "no"
    verb = tree[tree[share].head]
    if tree.label(share) == "obj" and verb.lemma in _DENYING:
        return "denied", verb.text
    told = tree[verb.head]
    if tree.label(share) == "obj" and tree.label(verb.index) == "ccomp" and told.lemma in _DENYING:
        return "denied", told.text  # "denied that the army had any part in the fighting"
    negations = [w for w in tree.child_words(verb.index, "advmod") if w in _NEGATIONS]
    return ("denied", negations[0]) if negations and tree.label(share) == "obj" else None


def _find_charge(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads an event that somebody is charged with, tried for or cleared of."""
    head = tree[index].head
    above = tree[tree[head].head if tree.label(index) == "acl" else head]
    if tree[index].tag == "VBG" and above.lemma in _CLEARING and "of" in tree.child_words(index, "mark"):
        return "denied", above.text  # "was acquitted of smuggling rifles"
    if is_verb(tree, index) or tree.label(index) not in {"obl", "nmod"} or tree.preposition(index) not in _OF_CHARGES:
        return None
    governor = tree[tree[index].head]
    if governor.lemma in _CLEARING:
        return "denied", governor.text
    if governor.lemma == "convict" and "not" in tree.child_words(governor.index, "advmod"):
        return "possible", governor.text
    accused = governor.lemma in _ACCUSING and (governor.tag.startswith(("VB", "JJ")) or tree.preposition(index) != "in")
    return ("possible", governor.text) if accused else None


def _find_aim(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads "the aim was to free two hostages"."""
    if "to" not in tree.child_words(index, "mark") or not tree.children(index, "cop"):
        return None
    aims = [s for s in tree.children(index, "nsubj") if tree[s].lemma in _AIMS]
    return ("planned", tree[aims[0]].text) if aims else None


def _find_outlook(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads "the prospect of rebels shelling the port", "the risk of an attack"."""
    clause = tree[index].tag == "VBG" and tree.label(index) == "acl"
    if clause and tree[tree[index].head].lemma not in _OUTLOOKS:
        index = tree[index].head
    elif not clause and tree.preposition(index) != "of":
        return None
    governor = tree[tree[index].head]
    hangs = tree.label(index) in {"nmod", "acl"} and governor.index != index
    return ("possible", governor.text) if hangs and governor.lemma in _OUTLOOKS else None


def _find_weighed(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads "seizing the airport is one of the options"."""
    if tree[index].tag != "VBG" or tree.label(index) != "csubj":
        return None
    head = tree[index].head
    named = [head, *(c for c in tree.children(head, "nmod") if tree.preposition(c) == "of")]
    found = [n for n in named if tree[n].lemma in _WEIGHED]
    return ("planned", tree[found[0]].text) if found else None


def _find_called(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads what is called for: "resisted calls for an embargo", "an appeal for the release of the envoys"."""
    governor = tree[tree[index].head]
    called = tree.label(index) in {"nmod", "obl"} and tree.preposition(index) == "for" and not is_verb(tree, index)
    noun = governor.lemma in _CALLS and not is_verb(tree, governor.index)
    return ("requested", governor.text) if called and noun else None


def _find_reason(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads "gives Kabul a reason to accuse the rebels": it is not said to have done so."""
    clause = tree[index].tag == "VB" and tree.label(index) == "acl" and "to" in tree.child_words(index, "mark")
    governor = tree[tree[index].head]
    return ("possible", governor.text) if clause and governor.lemma in _REASONS else None


def _find_enough(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads what there is enough for: "enough rifles to equip a brigade", "strong enough to attack"."""
    governor = tree[index].head
    if governor == index or "to" not in tree.child_words(index, "mark"):
        return None
    above = (governor, tree[governor].head) if tree.label(index) in {"advcl", "acl", "xcomp"} else ()
    bounded = [b for g in above for b in (g, *tree.children(g, "obj"))]  # "had enough fuel to attack"
    enough = [
        c for b in bounded for c in tree.children(b, "amod", "advmod", "det") if tree.words[c] in _ENOUGH and c < index
    ]
    return ("possible", tree[enough[0]].text) if enough else None


def _find_cause(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads an event that might be something: "a raid on the town could be the reason for war"."""
    head = tree[index].head
    if is_verb(tree, index) or tree.label(index) != "nsubj" or not tree.children(head, "cop"):
        return None
    indefinite = not {"a", "an"}.isdisjoint(tree.child_words(index, "det"))
    hedges = [c for c in tree.children(head, "aux") if tree.words[c] in _HEDGES]
    return ("possible", tree[hedges[0]].text) if indefinite and hedges else None


def _find_term(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads "gave the rebels 48 hours to withdraw": they are told to."""
    verb = find_term_setter(tree, index)
    return None if verb is None else ("requested", tree[verb].text)
