"""What is ahead, called off or left open, told by words that are no hedge: "would later fall", "called off the talks".

Source: Quirk et al., A Comprehensive Grammar of the English Language (1985), 4.48 (the future seen from the past) and
3.59 (the mandative subjunctive).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from armstrail.core.claim import Status
    from armstrail.extract.tree import Tree

_LATER = frozenset("later eventually subsequently soon ultimately afterwards finally".split())
_BELIEVING = frozenset({"believe", "trust", "credit"})
_DEMANDING = frozenset("demand recommend propose urge request require".split())
_CANCELLING = frozenset({"cancel", "scrap", "abort"})
_SCHEDULING = frozenset({"schedule", "slate", "plan"})
_FINDINGS = frozenset(
    "finding evidence indication analysis inquiry investigation study marking intelligence data footage image picture "
    "examination result clue trace".split()
)
_PRESUMED = frozenset({"presumed", "feared", "believed", "thought"})
_NOT = frozenset({"not", "n't", "n’t", "cannot", "never"})


def is_foreseen(tree: Tree, index: int) -> bool:
    """Tells whether "would" tells what came later: "the town that would later shelter him"."""
    would = any(tree[c].lemma in {"would", "will"} and tree[c].tag == "MD" for c in tree.children(index, "aux"))
    perfect = any(tree[c].lemma == "have" for c in tree.children(index, "aux"))
    return would and not perfect and not _LATER.isdisjoint(tree.child_words(index, "advmod"))


def is_matter_of_belief(tree: Tree, clause: int) -> bool:
    """Tells whether an "if" asks only for belief: "if one believes the mayor", "if the staff are to be believed"."""
    return tree[clause].lemma in _BELIEVING or any(tree[c].lemma in _BELIEVING for c in tree.children(clause, "xcomp"))


def is_demanded(tree: Tree, index: int) -> bool:
    """Tells whether a clause says what somebody is to do: "recommends that states freeze their assets"."""
    verb = tree[index].head
    plain = tree[index].tag == "VBP" and not tree.children(index, "aux")
    marked = "that" in tree.words[verb + 1 : index]
    return plain and marked and tree.label(index) == "ccomp" and tree[verb].lemma in _DEMANDING


def find_prospect(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Returns the status that these constructions give a trigger, and the word that does; None where none does.

    Args:
        tree: the sentence.
        index: the trigger's token.
    """
    ways = (_find_called_off, _find_scheduled, _find_finding, _find_not_excluded, _find_presumed)
    return next((found for way in ways if (found := way(tree, index))), None)


def _find_called_off(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads "called off a meeting", "the raid was cancelled": it did not come about."""
    verb = tree[index].head
    if is_verb(tree, index) or tree[index].label not in {"obj", "nsubj:pass"}:
        return None
    off = tree[verb].lemma == "call" and "off" in tree.child_words(verb, "compound:prt", "compound", "advmod", "case")
    return ("denied", tree[verb].text) if off or tree[verb].lemma in _CANCELLING else None


def _find_scheduled(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads "talks are scheduled to start", "the talks that will be held in June"."""
    if is_verb(tree, index):
        return None
    verb = tree[index].head
    if tree[index].label == "nsubj:pass" and tree[verb].lemma in _SCHEDULING:
        return "planned", tree[verb].text
    for clause in tree.children(index, "acl:relcl", "acl"):
        ahead = [c for c in tree.children(clause, "aux") if tree.words[c] in {"will", "'ll", "shall"}]
        if ahead and tree[clause].lemma in {"hold", "take", "begin", "start", "open"}:
            return "planned", tree[ahead[0]].text
        if tree[clause].lemma in _SCHEDULING and tree[clause].tag == "VBN":
            return "planned", tree[clause].text
    return None


def _find_finding(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads "preliminary findings suggest that the rifles were sold"."""
    verb = tree[index].head
    if tree.label(index) != "ccomp" or tree[verb].lemma not in {"suggest", "indicate"}:
        return None
    found = [s for s in tree.children(verb, "nsubj") if tree[s].lemma in _FINDINGS]
    return ("possible", tree[verb].text) if found else None


def _find_not_excluded(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads "it cannot be excluded that the shells were sold", "did not rule out that he had left"."""
    verb = tree[index].head
    excluding = tree[verb].lemma == "exclude" or (tree[verb].lemma == "rule" and "out" in tree.words)
    if tree.label(index) not in {"ccomp", "csubj", "nsubj"} or not excluding:
        return None
    negated = [w for w in tree.child_words(verb, "advmod", "aux") if w in _NOT]
    return ("possible", tree[verb].text) if negated else None


def _find_presumed(tree: Tree, index: int) -> tuple[Status, str] | None:
    """Reads "two are presumed drowned"."""
    before = index - 1
    if before < 0 or tree.words[before] not in _PRESUMED or tree[index].tag not in {"VBN", "VBD", "JJ"}:
        return None
    return "possible", tree[before].text
