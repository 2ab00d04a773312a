"""What is in whose hands: "the town is in rebel hands", "under the control of the army", "rifles in the hands of X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.arguments import verb_arguments
from armstrail.extract.event_nouns import noun_arguments
from armstrail.extract.raw import RawClaim, RawFiller
from armstrail.extract.verbs import is_verb
from armstrail.lexicon.frames import CLASSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.tree import Tree

_HELD = {"in": frozenset({"hand", "possession"}), "under": frozenset({"control", "rule", "occupation", "sway", "grip"})}
_HOLDING = frozenset().union(*_HELD.values())
# What something is, stays or is seen in somebody's hands; what falls into them changes hands.
_STAYING = frozenset(
    "be remain stay lie rest leave find keep end see photograph appear spot film show turn surface".split()
)
_PLACES = frozenset({"place", "area", "facility", "country"})
_ARMS = frozenset({"weapon", "vehicle", "arms"})


def find_holdings(tree: Tree, book: PhraseBook) -> list[RawClaim]:
    """Finds places that somebody controls and arms that somebody has, where a noun of holding says it."""
    claims = []
    for token in tree.tokens:
        if token.lemma not in _HOLDING:
            continue
        preposition = tree.preposition(token.index)
        if preposition not in _HELD or token.lemma not in _HELD[preposition]:
            continue
        holders = _find_holders(tree, book, token.index)
        held = [p for h in _find_held(tree, token.index) for p in book.expand(h)]
        arms = [p for p in held if p.senses & _ARMS]
        places = [p for p in held if (p.senses & _PLACES or _is_it(p)) and p not in arms]
        counted = [p for p in arms if p.count is not None]
        claims += [_build_stock(tree, token.index, holders[0], p) for p in counted if holders]
        for kind, objects in (("controls", places), ("armed_with", [p for p in arms if p not in counted])):
            if holders and objects:
                claims.append(_build_claim(tree, token.index, kind, holders, objects))
    return claims


def _build_claim(tree: Tree, index: int, kind: str, subjects: Sequence[Phrase], objects: Sequence[Phrase]) -> RawClaim:
    token = tree[index]
    return RawClaim(
        kind=kind, mode=None, sentence=tree.sentence.index, trigger_token=index, trigger_start=token.start,
        trigger_end=token.end,
        roles=(
            *[RawFiller(role="subject", phrase=p, path="holder") for p in subjects],
            *[RawFiller(role="object", phrase=p, path="held") for p in objects],
        ),
        frame=f"rule.hands.{kind}", source="extract.hands",
    )  # fmt: skip


def _build_stock(tree: Tree, index: int, holder: Phrase, item: Phrase) -> RawClaim:
    """Builds what somebody has how many of: "80 tanks are in the hands of the rebels"."""
    token = tree[index]
    return RawClaim(
        kind="stock", mode=None, sentence=tree.sentence.index, trigger_token=index, trigger_start=token.start,
        trigger_end=token.end,
        roles=(
            RawFiller(role="holder", phrase=holder, path="holder"),
            RawFiller(role="item", phrase=item, path="held"),
        ),
        amount=item.count, frame="rule.hands.stock", source="extract.hands",
    )  # fmt: skip


def _find_holders(tree: Tree, book: PhraseBook, index: int) -> list[Phrase]:
    arguments = noun_arguments(tree, index)
    heads = [h for path in ("of", "possessor", "compound") for h in arguments.get(path, ())]
    heads = [h for h in heads if book.senses(h) & CLASSES["party"] and not book.is_time(h)]
    return [p for h in heads[:1] for p in book.expand(h)]


def _find_held(tree: Tree, index: int) -> Sequence[int]:
    """Finds what is in the hands: what the noun is said of, or what it hangs on."""
    subjects = tree.children(index, "nsubj")
    if subjects:
        return [c for s in subjects for c in tree.conjuncts(s)]
    head = tree[index].head
    if head == index:
        return []
    if not is_verb(tree, head):
        return [head] if tree[head].tag.startswith("NN") and head < index else []
    if tree[head].lemma not in _STAYING:
        return []
    arguments = verb_arguments(tree, head)
    return list(arguments.get("object", ()) or arguments.get("subject", ()))


def _is_it(phrase: Phrase) -> bool:
    """Tells whether a place or thing named before is in the hands: "it remained in rebel hands until June"."""
    return phrase.pronoun and phrase.text.casefold() == "it"
