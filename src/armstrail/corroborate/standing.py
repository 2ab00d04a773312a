"""What people decided about claims: which stay out, which belong together, which never do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.standing import fold_judgements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armstrail.core.judgement import Judgement


class Standing(Record, frozen=True):
    """Standing judgements on claims: `rejected` ids; `joins` and `splits` as pairs of ids, left < right.

    `joins` are in the order in which they count: the latest first.
    """

    rejected: frozenset[str]
    joins: tuple[tuple[str, str], ...]
    splits: frozenset[tuple[str, str]]


def list_standing(judgements: Iterable[Judgement]) -> Standing:
    """Lists what stands of people's judgements on claims after what was undone; the latest word on a pair counts.

    Args:
        judgements: in the order in which they were appended; their times are of whole seconds.

    >>> list_standing(()).rejected
    frozenset()
    """
    verdicts: dict[str, str] = {}
    pairs: dict[tuple[str, str], str] = {}
    for judgement in fold_judgements(judgements):
        if judgement.subject == "claim" and judgement.verdict in {"accept", "reject", "correct", "unsure"}:
            for target in judgement.targets:
                verdicts[target] = judgement.verdict
        elif judgement.subject == "claims" and judgement.verdict in {"join", "split"}:
            for pair in _list_pairs(judgement.targets):
                # What was said last also counts first.
                pairs.pop(pair, None)
                pairs[pair] = judgement.verdict
    return Standing(
        rejected=frozenset(c for c, v in verdicts.items() if v == "reject"),
        joins=tuple(p for p, v in reversed(pairs.items()) if v == "join"),
        splits=frozenset(p for p, v in pairs.items() if v == "split"),
    )


def _list_pairs(targets: tuple[str, ...]) -> list[tuple[str, str]]:
    """Lists the pairs of a judgement; of more than two claims each is paired with each."""
    ids = sorted(set(targets))
    return [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]]


def choose_joins(standing: Standing) -> tuple[tuple[str, str], ...]:
    """Chooses the joins that hold: one that would bring a split pair together, by way of others, does not.

    Joins are tried from the latest to the earliest, so that the later word counts.
    """
    parts: dict[str, set[str]] = {}
    held: list[tuple[str, str]] = []
    for a, b in standing.joins:
        one, other = parts.setdefault(a, {a}), parts.setdefault(b, {b})
        if one is not other and any((min(x, y), max(x, y)) in standing.splits for x in one for y in other):
            continue
        held.append((a, b))
        if one is not other:
            one |= other
            for member in other:
                parts[member] = one
    return tuple(held)
