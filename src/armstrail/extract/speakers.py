"""Who says something: the subject of a word of saying, or who stands beside it where the parse has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.arguments import verb_arguments
from armstrail.extract.surface import surface_arguments
from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.tree import Tree

_SOURCE_SENSES = frozenset(
    "group state_force government organisation media person people fighters force body name country nationality "
    "pronoun source statement".split()
)
_SAY_NOTHING = frozenset({"which", "what", "that"})
_PERSONAL_SAYING = frozenset("say add tell state claim announce suspect estimate note insist deny warn".split())
_UNJOINED = frozenset({"parataxis", "conj", "ccomp"})  # how a parse hangs a saying that it has no subject for
_STOPS = frozenset({",", ";", "”", '"', "—", "–"})
_NOMINAL = frozenset({"DT", "PRP", "PRP$", "CD", "JJ", "JJS", "NN", "NNS", "NNP", "NNPS", "IN", "POS"})
_HEADS = frozenset({"PRP", "CD", "NN", "NNS", "NNP", "NNPS"})
_LONGEST = 9  # words of a speaker that the order of the words alone tells


def find_speaker(tree: Tree, book: PhraseBook, index: int) -> Phrase | None:
    """Finds who says something.

    Args:
        tree: the sentence.
        book: its phrases.
        index: the verb of saying.

    Returns:
        The verb's subject, the noun right before it, or the one behind it that ends the sentence; None where nobody
        speaks.
    """
    found = verb_arguments(tree, index).get("subject", []) if is_verb(tree, index) else []
    found = [*_find_beside(tree, book, index), *found] if tree[index].lemma in _PERSONAL_SAYING else found
    found = found or [h for h in surface_arguments(tree, index)["subject"] if h == index - 1]
    for head in found[:1]:
        phrase = book.build(head)
        if phrase.text.casefold() in _SAY_NOTHING or (phrase.text.casefold() == "it" and _is_impersonal(tree, index)):
            return None
        if phrase.senses & _SOURCE_SENSES or (not phrase.senses and tree[head].tag.startswith("NN")):
            return phrase
        if tree[head].tag.startswith("NNP") and (head > index or tree.children(head, "flat")):
            return phrase  # "says Gebru Asfaw", though a place is called Gebru
    return None


def _find_beside(tree: Tree, book: PhraseBook, index: int) -> list[int]:
    """Finds the noun beside a saying for which the parse has no subject: "…, Col. Andrew Okello told the press"."""
    if tree.children(index, "nsubj", "nsubj:pass", "aux:pass") or tree.label(index) not in _UNJOINED:
        return []
    return _find_before(tree, book, index) or _find_behind(tree, index)


def _find_before(tree: Tree, book: PhraseBook, index: int) -> list[int]:
    """Finds the noun phrase between a comma and the verb; a name may be set off by a comma from its verb too."""
    last = index - 1
    if last > 1 and tree[last].text == "," and tree[last - 1].tag == "NNP":
        last -= 1
    first = last + 1
    while first > 0 and tree[first - 1].tag in _NOMINAL and tree[first - 1].text not in _STOPS:
        first -= 1
    words = range(first, last + 1)
    if not 0 < len(words) <= _LONGEST or first == 0 or tree[first - 1].text not in _STOPS:
        return []
    if any(book.is_time(i) for i in words):
        return []
    return [i for i in words if tree[i].tag in _HEADS and tree[i].head not in words][:1]


def _find_behind(tree: Tree, index: int) -> list[int]:
    """Finds who speaks at the end of a sentence, behind his verb: "The bridge will hold, warns its mayor."."""
    if not index or tree[index - 1].text not in _STOPS or tree.children(index, "ccomp"):
        return []
    for child in tree.children(index, "obj", "iobj"):
        members = tree.subtree(child)
        ends = all(t.text in {".", "!", "”", '"', "’"} for t in tree.tokens[members[-1] + 1 :])
        if members[0] == index + 1 and ends and members[-1] - members[0] == len(members) - 1:
            return [child]
    return []


def _is_impersonal(tree: Tree, index: int) -> bool:
    """Tells whether "it" stands for nothing: "it is said that", "it shows that"."""
    return tree[index].lemma not in _PERSONAL_SAYING or bool(tree.children(index, "aux:pass", "nsubj:pass"))
