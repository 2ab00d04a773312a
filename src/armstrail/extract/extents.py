"""Where a noun phrase begins and ends in the text: its head, what modifies it, its "of" phrase, no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.naming import NAMED_SENSES

if TYPE_CHECKING:
    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree

_BEFORE = frozenset("compound amod nmod:poss flat nummod nmod goeswith nmod:unmarked advmod punct nmod:npmod".split())
_MAX_WORDS = 14
_LONGEST_PART = 6  # words of a modifier or of an "of" phrase; a longer one is no part of a name
_BEYOND_NOUN = frozenset({"acl", "advcl", "appos", "parataxis", "conj", "cc"})
_NO_OPENING_TAGS = frozenset({"DT", "CD", "CC", ",", "``", "''", "$", "PDT"})
_QUOTES = frozenset({'"', "“", "”"})
# Words that point at a phrase and are no part of it: "especially Takhar", "not only guns but also drones".
_POINTERS = frozenset(
    "especially particularly notably namely mainly mostly chiefly primarily principally specifically including also "
    "even only just both either largely".split()
)


def find_extent(tree: Tree, book: PhraseBook, index: int) -> tuple[int, int]:
    """Finds the offsets of a phrase: its name, or head with modifiers before it and "of" phrase after it.

    Args:
        tree: the sentence.
        book: its phrases.
        index: the head.
    """
    first, last = index, index
    for child in tree.children(index):
        if child < index:
            first = min(first, _begin(tree, index, child))
        else:
            last = max(last, _end(tree, book, index, child))
    while first < index and _is_no_opening(tree, book, first):
        first += 1
    if first == index and book.amount_at(index):  # nothing but a number: "several hundred"
        first = min([index, *(c for c in tree.children(index, "amod", "nummod", "compound") if c < index)])
    if last - first > _MAX_WORDS:
        first = max(first, last - _MAX_WORDS)
    start, end = tree[first].start, tree[last].end
    sum_of = book.amount_at(index) if tree[index].tag == "$" else None  # a sign alone is no phrase: "$14,000"
    if sum_of is not None:
        start, end = min(start, sum_of.start), max(end, sum_of.end)
    for span in book.spans_at(index):
        if span.sense in NAMED_SENSES or span.sense in {"name", "body"}:
            start, end = min(start, span.start), max(end, span.end)
    return start, end


def _begin(tree: Tree, index: int, child: int) -> int:
    """Returns the first token of what modifies a head from before; the head where it is no part of the phrase."""
    modifies = tree[child].label in _BEFORE or tree.label(child) in {"compound", "amod", "flat"}
    if not modifies or tree.preposition(child) is not None or tree[child].label == "punct":
        return index
    members = tree.subtree(child)
    if tree.words[min(members)] == "(":
        return index  # "the Army's (BLA) Red Brigade"
    return min(members) if max(members) < index and len(members) <= _LONGEST_PART else index


def _end(tree: Tree, book: PhraseBook, index: int, child: int) -> int:
    """Returns the last token of what belongs to a head from behind; the head where it is no part of the phrase."""
    label = tree.label(child)
    if label in {"flat", "goeswith"}:
        if any(s.sense == "person" and s.end >= tree[child].end for s in book.spans_at(index)):
            return child  # "Omar Wali, a member, in an interview with a paper": what hangs on the surname is no name
        return max(tree.subtree(child, _BEYOND_NOUN))
    if label == "compound" and tree[child].tag.startswith("NN"):
        return child
    if label == "nmod" and tree.preposition(child) == "of" and not book.amount_at(index):
        members = tree.subtree(child, _BEYOND_NOUN)
        return max(members) if len(members) <= _LONGEST_PART else index
    return index


def _is_no_opening(tree: Tree, book: PhraseBook, index: int) -> bool:
    """Tells whether a token before a head is no part of what the phrase says: articles, numbers, times, pointers."""
    token = tree[index]
    if token.tag in _NO_OPENING_TAGS or token.text in _QUOTES or tree.words[index] in _POINTERS:
        return True
    if book.amount_at(index) or book.is_time(index):
        return True
    if tree.words[index] == "of" and index and book.amount_at(index - 1):  # "24 of 30 drones"
        return True
    return token.tag in {"IN", "TO"} and tree.words[index - 1] in _POINTERS
