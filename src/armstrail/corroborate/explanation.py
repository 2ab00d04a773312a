"""Joins in words: why two claims are held to be the same, or are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from armstrail.core.finding import Join
from armstrail.core.reason import Reason
from armstrail.corroborate.comparisons import FIELDS, LEVELS
from armstrail.corroborate.encoding import list_amounts
from armstrail.corroborate.joins import TABLE, find_level, measure_probability
from armstrail.lexicon.joining import PROFILES, SLOTS, load_joining
from armstrail.lexicon.weights import load_weights

if TYPE_CHECKING:
    from armstrail.core.claim import Claim
    from armstrail.corroborate.columns import Columns
    from armstrail.corroborate.joins import Scores

_HAIR = 0.005
_NAMED_FIELDS = frozenset({*SLOTS, "place", "when", "number", "kind", "mode", "status"})


class Explainer:
    """Puts the scores of pairs into words; what a claim has in a field is looked up once.

    Args:
        columns: all claims.
    """

    def __init__(self, columns: Columns) -> None:
        """Reads the words of all levels."""
        table = load_weights(TABLE)
        self._columns = columns
        self._texts = {
            (p, f): tuple(find_level(table, profile, field, name).text for name in LEVELS[field])
            for p, profile in enumerate(PROFILES)
            for f, field in enumerate(FIELDS)
        }
        self._values: dict[tuple[int, str], str | None] = {}

    def explain_pairs(self, scores: Scores) -> list[Join]:
        """Explains scores field by field, in the order of the pairs; fields that weigh nothing are left out."""
        compared, columns = scores.compared, self._columns
        probability = np.where(scores.veto | scores.unfit, 0.0, measure_probability(scores.bits)).round(4).tolist()
        profiles = np.minimum(columns.profile[compared.left], columns.profile[compared.right]).tolist()
        lefts, rights = compared.left.tolist(), compared.right.tolist()
        parts, levels = scores.parts.round(2).tolist(), compared.levels.tolist()
        return [
            self._explain((min(a, b), max(a, b)), probability[i], profiles[i], parts[i], levels[i])
            for i, (a, b) in enumerate(zip(lefts, rights, strict=True))
        ]

    def _explain(
        self, rows: tuple[int, int], probability: float, profile: int, parts: list[float], levels: list[int]
    ) -> Join:
        left, right = rows
        reasons = [
            Reason(
                field=field, weight=parts[f], text=self._texts[profile, f][levels[f]],
                left=self._name_value(left, field), right=self._name_value(right, field),
            )
            for f, field in enumerate(FIELDS)
            if abs(parts[f]) >= _HAIR
        ]  # fmt: skip
        return Join(
            left=self._columns.claims[left].id, right=self._columns.claims[right].id, same=probability > 1 / 2,
            score=probability, reasons=tuple(reasons), by="program",
        )  # fmt: skip

    def _name_value(self, row: int, field: str) -> str | None:
        if field not in _NAMED_FIELDS:
            return None
        key = (row, field)
        if key not in self._values:
            self._values[key] = name_value(self._columns.claims[row], field, self._columns, row)
        return self._values[key]


def name_value(claim: Claim, field: str, columns: Columns, row: int) -> str | None:
    """Names what a claim has in a field, in its own words; None where it has nothing."""
    rule = load_joining()[claim.kind]
    if field in SLOTS:
        words = "; ".join(f.text for f in claim.roles if f.role in rule.list_roles(field))
    elif field == "place":
        code = int(columns.places.place[row])
        nearby = int(columns.places.nearby[row])
        names = columns.entities.names
        words = names[code] if code >= 0 else "; ".join(f.text for f in claim.roles if f.role == "place")
        words = words or (names[nearby] if nearby >= 0 else "")
    elif field == "number":
        words = "; ".join(a.text for a in list_amounts(claim, rule))
    elif field == "when":
        words = claim.when.text if claim.when is not None else ""
    else:
        words = {"kind": claim.kind, "mode": claim.mode or "", "status": claim.status}.get(field, "")
    return words or None
