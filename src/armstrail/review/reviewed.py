"""Which documents are fully reviewed: those of whose claims each has a verdict."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armstrail.review.working import JudgedClaim


def group_judged(judged: Iterable[JudgedClaim]) -> dict[str, list[JudgedClaim]]:
    """Groups claims by document, in the order of the text."""
    groups: dict[str, list[JudgedClaim]] = defaultdict(list)
    for one in judged:
        groups[one.claim.document].append(one)
    for group in groups.values():
        group.sort(key=lambda j: (j.claim.evidence.start, j.claim.trigger.start, j.claim.id))
    return dict(groups)


def list_reviewed(judged: Iterable[JudgedClaim]) -> tuple[str, ...]:
    """Lists the ids of the documents that have claims and whose every claim has a verdict, "unsure" included.

    Only these can be scored or exported as a gold standard: in any other, a claim without a verdict may be right or
    wrong, and what nobody looked at cannot have been missed.
    """
    groups = group_judged(judged)
    return tuple(document for document, group in groups.items() if all(j.verdict is not None for j in group))
