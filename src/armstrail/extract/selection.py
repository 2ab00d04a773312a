"""Which candidates are claims: a linear model over what can be seen of them, whose every weight can be shown.

Frames find more than a coder would record (a threat in passing, an attack told for the third time) and less (an attack
of which only the place is told). The model drops the first and takes the second; frames it has never seen are kept.

Source: logistic regression on the development part of the gold standards (`training/selection.py`); ablation in
docs/accuracy.md.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.base import Record
from armstrail.core.kinds import KINDS
from armstrail.extract.features import find_features

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.extract.raw import RawClaim
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.selection_weights import SelectionWeights

_SHOWN = 6  # the features that weigh most, for and against; the others move little
_CLEARLY = 0.15  # of probability: so far ahead must a rival reading be (fills F of no set changes by more than 0.001)


class Choice(Record, frozen=True):
    """Whether a candidate is kept, how probable it is that a coder records it, and its features that have a weight."""

    claim: RawClaim
    kept: bool
    probability: float
    weighed: tuple[tuple[str, float], ...]

    @property
    def weights(self) -> tuple[tuple[str, float], ...]:
        """The features that weigh most, for and against, with their weights."""
        return tuple(sorted(self.weighed, key=lambda w: -abs(w[1]))[:_SHOWN])


def choose_claims(tree: Tree, candidates: Sequence[RawClaim], model: SelectionWeights | None) -> list[Choice]:
    """Weighs the candidates of a sentence.

    Args:
        tree: the sentence.
        candidates: all of them; each counts in the weighing of the others.
        model: the weights; None keeps every candidate whose frame has all that it needs, and no other.
    """
    if model is None:
        return [Choice(claim=c, kept=not (c.weak or c.rival), probability=math.nan, weighed=()) for c in candidates]
    return _keep_one_reading(tree, [_choose(tree, c, candidates, model) for c in candidates])


def _keep_one_reading(tree: Tree, choices: list[Choice]) -> list[Choice]:
    """Keeps of the rival readings of a word that which a coder most probably records.

    What a list joins is no rival: "soldiers and equipment were moved" sends the one and delivers the other.
    """
    candidates = [c.claim for c in choices]
    words = [find_contest(c, candidates) for c in candidates]
    best: dict[str, Choice] = {}
    for choice, word in zip(choices, words, strict=True):
        if word and choice.kept:
            best[word] = max(best.get(word, choice), choice, key=_rank_reading)
    return [
        msgspec.structs.replace(c, kept=False)
        if c.kept and word and c is not best[word] and _is_of_same(tree, c.claim, best[word].claim)
        else c
        for c, word in zip(choices, words, strict=True)
    ]


def _rank_reading(choice: Choice) -> float:
    """Ranks a reading; a rival must be clearly more probable, so that like words are read alike within a document."""
    return choice.probability + (0.0 if choice.claim.rival else _CLEARLY)


def _is_of_same(tree: Tree, claim: RawClaim, other: RawClaim) -> bool:
    """Tells whether two readings are of the same things or persons: of others they are only where a list joins them."""
    heads, others = (
        {r.phrase.head for r in c.roles if r.role in KINDS[c.kind].required and r.role != "agent"}
        for c in (claim, other)
    )
    listed = _open_lists(tree, heads) & _open_lists(tree, others)
    return not (heads and others and listed) or not heads.isdisjoint(others)


def _open_lists(tree: Tree, heads: Iterable[int]) -> set[int]:
    """Finds the first members of the lists in which nouns stand, be it behind what measures them ("tonnes of arms")."""
    measures = {tree[h].head for h in heads if tree.label(h) == "nmod"}
    return {tree.first_conjunct(i) for i in {*heads, *measures}}


def find_contest(claim: RawClaim, candidates: Sequence[RawClaim]) -> str:
    """Names the word of which a candidate is one of several rival readings, by sentence and token; empty where none.

    Args:
        claim: the candidate; one whose frame stands beside others has no rivals.
        candidates: all candidates of the sentence.
    """
    if claim.beside or claim.frame.startswith("rule."):
        return ""
    contested = any(c.rival and c.trigger_token == claim.trigger_token for c in candidates)
    return f"{claim.sentence}:{claim.trigger_token}" if contested else ""


def _choose(tree: Tree, claim: RawClaim, candidates: Sequence[RawClaim], model: SelectionWeights) -> Choice:
    weights = model.weights
    known_features = sorted([f for f in find_features(tree, claim, candidates) if f in weights])
    weighed = tuple([(f, weights[f]) for f in known_features])
    probability = 1 / (1 + math.exp(-(model.bias + sum([weight for _, weight in weighed]))))
    known = f"frame={claim.frame}" in model.weights
    least = max(model.weak if claim.weak else model.strong, model.unsure if claim.unsure else 0)
    kept = probability >= least or not (known or claim.weak or claim.unsure)
    return Choice(claim=claim, kept=kept, probability=probability, weighed=weighed)
