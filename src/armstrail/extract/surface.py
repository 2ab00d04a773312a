"""Where the parse has no finite verb: noun phrase – verb – noun phrase, read from left to right.

The parser sometimes takes a rare verb for a noun or a participle ("The United States imposed sanctions …",
"Rwanda backs M23"). A trigger verb that stands between two noun phrases of a sentence without another finite verb is
then read as finite, and its arguments from the order of the words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lemminflect import getAllLemmas, getLemma

from armstrail.extract.tree import answer_once

if TYPE_CHECKING:
    from armstrail.extract.arguments import Arguments
    from armstrail.extract.tree import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MISREAD = frozenset({"VBN", "VBD", "NNS", "NN", "JJ", "NNP"})
_OPENERS = frozenset(
    {"DT", "WDT", "VBG", "PRP$", "CD", "NNP", "NNPS", "JJ", "NNS", "NN", "IN", "TO", "RP", "PRP", "$", "VBN"}
)


@lru_cache(maxsize=50_000)
def find_verb_lemma(word: str) -> str | None:
    """Returns the verb that a form in -ed or -s may belong to; None where the word is no such form.

    >>> find_verb_lemma("imposed"), find_verb_lemma("backs"), find_verb_lemma("table")
    ('impose', 'back', None)
    """
    low = word.casefold()
    if not low.endswith(("ed", "s")):
        return None
    lemmas = getLemma(low, upos="VERB")
    return str(lemmas[0]) if lemmas and lemmas[0] != low else None


@lru_cache(maxsize=50_000)
def _is_only_verb(word: str) -> bool:
    """Tells whether a form can be nothing but a verb ("denies")."""
    return set(getAllLemmas(word.casefold())) == {"VERB"}


def is_misread_verb(tree: Tree, index: int) -> bool:
    """Tells whether a token is likely a finite verb that the parser took for something else."""
    token = tree.tokens[index]
    return token.tag in _MISREAD and token.text.islower() and not tree.sentence.heading and _may_be_verb(tree, index)


@answer_once
def _may_be_verb(tree: Tree, index: int) -> bool:
    token = tree[index]
    if index == 0 or index + 1 >= len(tree.tokens):
        return False
    if tree.children(index, "nsubj") and token.tag in {"VBD", "VBN"}:
        return False  # the parse has a subject for it
    if tree[index + 1].tag not in _OPENERS or _subject_before(tree, index) is None:
        return False
    if token.tag in {"NNS", "NN"} and token.text.endswith("s") and _is_only_verb(token.text):
        return True
    others = any(t.tag in _FINITE and t.index != index for t in tree.tokens)
    return not others and find_verb_lemma(token.text) is not None


def _subject_before(tree: Tree, index: int) -> int | None:
    """Finds the noun that stands before a verb, adverbs between them left out."""
    before = index - 1
    while before > 0 and tree[before].tag == "RB":
        before -= 1
    return before if tree[before].tag.startswith(("NN", "PRP")) else None


@answer_once
def surface_arguments(tree: Tree, index: int) -> Arguments:
    """Reads the arguments of a misread verb from the order of the words."""
    subject = _subject_before(tree, index)
    arguments: dict[str, list[int]] = {"subject": [] if subject is None else [subject]}
    path, head = "object", None
    for i in range(index + 1, len(tree.tokens)):
        token = tree[i]
        if token.tag in {"IN", "TO"} or token.text in {",", ".", ";"}:
            if head is not None:
                arguments.setdefault(path, [head])
            if token.tag not in {"IN", "TO"}:
                return arguments
            path, head = token.text.casefold(), None
        elif token.tag.startswith("NN") or token.tag in {"PRP", "$"} or (token.tag == "CD" and head is None):
            head = i
    if head is not None:
        arguments.setdefault(path, [head])
    return arguments
