"""Tolls told by a number alone: "ten dead", "773 dead and 2,880 injured", "four missing", "thousands of wounded".

Parsers hang such numbers anywhere: there is no noun that they count. So they are read from the order of the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.extract.arguments import verb_arguments
from armstrail.extract.raw import RawClaim, RawFiller
from armstrail.extract.verbs import is_passive, is_verb
from armstrail.lexicon.frames import CLASSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.annotation import AmountSpan
    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree

_MODES = {
    "dead": "killed", "killed": "killed", "injured": "injured", "wounded": "injured", "hurt": "injured",
    "missing": "missing", "unaccounted": "missing",
}  # fmt: skip
_KINDS = {"killed": {"casualties", "kill"}, "injured": {"casualties", "injure"}, "missing": {"casualties"}}
_DEEDS = frozenset({"kill", "injure"})
_LOSING = frozenset({"lose", "suffer", "sustain", "incur"})
_SIDES = CLASSES["armed"] | CLASSES["force"]
_INSIDE = frozenset({"obj", "xcomp", "conj", "amod", "nummod", "acl", "appos"})
_NOUN_TAGS = ("NN", "PRP", "DT", "CD", "JJ", "$")  # what follows makes the word an attribute: "two wounded soldiers"


def find_toll_claims(tree: Tree, found: Sequence[RawClaim]) -> list[RawClaim]:
    """Finds tolls whose number no frame has read.

    Args:
        tree: the sentence.
        found: the claims that frames found; a toll read by one of them is left alone.
    """
    claims = []
    for span in tree.sentence.amounts:
        last = next((t.index for t in tree.tokens if t.end == span.end), None)
        if last is None or last + 1 >= len(tree.tokens):
            continue
        word = last + 2 if tree.words[last + 1] == "of" and last + 2 < len(tree.tokens) else last + 1
        mode = _MODES.get(tree.words[word])
        if mode is not None and _stands_alone(tree, word) and not _is_read(span, mode, found):
            claims.append(_build_claim(tree, span, word, mode))
    return claims


def name_tolls(tree: Tree, found: Sequence[RawClaim]) -> list[RawClaim]:
    """Gives tolls without a mode that of the word right behind their number: "put the toll at 43 dead".

    Where the number is read as a toll, the word tells of no deed of its own: "put its losses at 310 killed".

    Args:
        tree: the sentence.
        found: the claims that frames found.

    Returns:
        All of them, in order.
    """
    modes: dict[str, str | None] = {}
    words: dict[int, str] = {}
    for span in tree.sentence.amounts:
        last = next((t.index for t in tree.tokens if t.end == span.end), None)
        if last is not None and last + 1 < len(tree.tokens) and _stands_alone(tree, last + 1):
            modes[span.amount.text] = _MODES.get(tree.words[last + 1])
            words[last + 1] = span.amount.text
    tolls = {c.amount.text for c in found if c.kind == "casualties" and c.amount is not None}
    found = [c for c in found if c.kind not in _DEEDS or words.get(c.trigger_token) not in tolls]
    return [
        msgspec.structs.replace(c, mode=modes[c.amount.text])
        if c.kind == "casualties" and c.mode is None and c.amount is not None and modes.get(c.amount.text)
        else c
        for c in found
    ]


def name_losers(tree: Tree, book: PhraseBook, found: Sequence[RawClaim]) -> list[RawClaim]:
    """Gives a toll that names nobody but its number the side that lost them: "the column lost 60 dead".

    Args:
        tree: the sentence.
        book: its phrases.
        found: the claims that were found.

    Returns:
        All of them, in order.
    """
    return [_name_loser(tree, book, c) if c.kind == "casualties" else c for c in found]


def _name_loser(tree: Tree, book: PhraseBook, claim: RawClaim) -> RawClaim:
    victims = [r for r in claim.roles if r.role == "victim"]
    if any(not _is_bare(tree, r.phrase.head, r.phrase.text) for r in victims):
        return claim
    for verb in (claim.trigger_token, *tree.ancestors(claim.trigger_token)):
        if tree[verb].lemma in _LOSING and is_verb(tree, verb) and not is_passive(tree, verb):
            losers = [p for h in verb_arguments(tree, verb).get("subject", ()) for p in book.expand(h)]
            named = [RawFiller(role="victim", phrase=p, path="subject", rank=0) for p in losers if p.senses & _SIDES]
            others = tuple(r for r in claim.roles if r.role != "victim")
            return msgspec.structs.replace(claim, roles=(*named, *others)) if named else claim
        if tree.label(verb) not in _INSIDE:
            return claim
    return claim


def _is_bare(tree: Tree, head: int, text: str) -> bool:
    """Tells whether a phrase only counts the dead: "60", "about 300 dead and 90 prisoners"."""
    return tree[head].tag == "CD" or text.split()[0].casefold() in _MODES or tree[head].lemma in _MODES


def _stands_alone(tree: Tree, index: int) -> bool:
    """Tells whether no noun follows that the word describes."""
    return index + 1 >= len(tree.tokens) or not tree[index + 1].tag.startswith(_NOUN_TAGS)


def _is_read(span: AmountSpan, mode: str, found: Sequence[RawClaim]) -> bool:
    amounts = [c.amount for c in found if c.kind in _KINDS[mode]]
    counts = [r.phrase.count for c in found if c.kind in _KINDS[mode] for r in c.roles]
    return any(a is not None and a.text == span.amount.text for a in (*amounts, *counts))


def _build_claim(tree: Tree, span: AmountSpan, index: int, mode: str) -> RawClaim:
    word = tree[index]
    return RawClaim(
        kind="casualties",
        mode=mode,
        sentence=tree.sentence.index,
        trigger_token=index,
        trigger_start=word.start,
        trigger_end=word.end,
        roles=(),
        amount=span.amount,
        frame="toll.number",
        source="extract.tolls",
    )
