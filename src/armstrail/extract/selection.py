"""Which candidates are claims: a linear model over what can be seen of them, whose every weight can be shown.

Frames find more than a coder would record (a threat in passing, an attack told for the third time) and less (an attack
of which only the place is told). The model drops the first and takes the second; frames it has never seen are kept.

Source: logistic regression on the development part of the gold standards (`training/selection.py`); ablation in
docs/accuracy.md.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.extract.features import find_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.raw import RawClaim
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.selection_weights import SelectionWeights

_SHOWN = 6  # the features that weigh most, for and against; the others move little


class Choice(Record, frozen=True):
    """Whether a candidate is kept, how probable it is that a coder records it, and the features that weigh most."""

    claim: RawClaim
    kept: bool
    probability: float
    weights: tuple[tuple[str, float], ...]


def choose_claims(tree: Tree, candidates: Sequence[RawClaim], model: SelectionWeights | None) -> list[Choice]:
    """Weighs the candidates of a sentence.

    Args:
        tree: the sentence.
        candidates: all of them; each counts in the weighing of the others.
        model: the weights; None keeps every candidate whose frame has all that it needs, and no other.
    """
    if model is None:
        return [Choice(claim=c, kept=not c.weak, probability=math.nan, weights=()) for c in candidates]
    return [_choose(tree, c, candidates, model) for c in candidates]


def _choose(tree: Tree, claim: RawClaim, candidates: Sequence[RawClaim], model: SelectionWeights) -> Choice:
    weighed = [(f, model.weights[f]) for f in sorted(find_features(tree, claim, candidates) & model.weights.keys())]
    probability = 1 / (1 + math.exp(-(model.bias + sum(weight for _, weight in weighed))))
    known = f"frame={claim.frame}" in model.weights
    least = max(model.weak if claim.weak else model.strong, model.unsure if claim.unsure else 0)
    kept = probability >= least or not (known or claim.weak or claim.unsure)
    shown = sorted(weighed, key=lambda w: -abs(w[1]))[:_SHOWN]
    return Choice(claim=claim, kept=kept, probability=probability, weights=tuple(shown))
