"""Joins in words: why two claims are held to be the same, or are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.finding import Join
from armstrail.core.reason import Reason
from armstrail.corroborate.comparisons import FIELDS, LEVELS
from armstrail.corroborate.encoding import PROFILES, list_amounts
from armstrail.corroborate.joins import TABLE, find_level, measure_probability
from armstrail.lexicon.joining import SLOTS, load_joining
from armstrail.lexicon.weights import load_weights

if TYPE_CHECKING:
    from armstrail.core.claim import Claim
    from armstrail.corroborate.columns import Columns
    from armstrail.corroborate.joins import Scores

_HAIR = 0.005


def explain_join(columns: Columns, scores: Scores, pair: int) -> Join:
    """Explains the score of one pair, field by field; fields that weigh nothing are left out.

    Args:
        columns: all claims.
        scores: scored pairs.
        pair: which of them.
    """
    compared = scores.compared
    rows = sorted((int(compared.left[pair]), int(compared.right[pair])))
    one, other = columns.claims[rows[0]], columns.claims[rows[1]]
    profile = PROFILES[min(int(columns.profile[rows[0]]), int(columns.profile[rows[1]]))]
    table = load_weights(TABLE)
    reasons: list[Reason] = []
    for f, field in enumerate(FIELDS):
        weight = float(scores.parts[pair, f])
        if abs(weight) < _HAIR:
            continue
        level = find_level(table, profile, field, LEVELS[field][int(compared.levels[pair, f])])
        left, right = name_value(one, field, columns, rows[0]), name_value(other, field, columns, rows[1])
        reasons.append(Reason(field=field, weight=round(weight, 2), text=level.text, left=left, right=right))
    probability = (
        0.0 if scores.veto[pair] or scores.unfit[pair] else float(measure_probability(scores.bits[pair : pair + 1])[0])
    )
    return Join(
        left=one.id, right=other.id, same=probability > 1 / 2, score=round(probability, 4), reasons=tuple(reasons),
        by="program",
    )  # fmt: skip


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
        words = {"kind": claim.kind, "mode": claim.mode or "", "status": claim.status, "story": claim.document}.get(
            field, ""
        )
    return words or None
