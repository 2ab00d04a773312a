"""Estimates the weights by which claims of one document are merged into incidents: `python -m bench.muc4.estimate`.

The answer keys of MUC-4 tell which fillers belong to one incident. A claim counts for an incident if it names a filler
of it and of no other incident of its report; pairs of such claims are of one incident or of two. Prints, for each field
and level, how many pairs of either sort are at it, and m and u smoothed by one pair.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.corroborate.incident_evidence import Told, list_levels
from armstrail.corroborate.incident_kinds import find_kind
from bench.muc4.flow import read_report
from bench.muc4.reports import iter_reports
from bench.muc4.templates import ROLES, KeyTemplate, fold_filler, read_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.core.claim import Claim
    from bench.muc4.flow import Reading


def find_template(claim: Claim, templates: Sequence[KeyTemplate]) -> int | None:
    """Finds the number of the only template of whose fillers a claim names one; None where none or several fit."""
    named = {fold_filler(f.text) for f in claim.roles}
    found = [
        n for n, t in enumerate(templates) if any(named & right for role in ROLES for right in t.fillers.get(role, ()))
    ]
    return found[0] if len(found) == 1 else None


def iter_pairs(reading: Reading, templates: Sequence[KeyTemplate]) -> Iterator[tuple[bool, dict[str, str]]]:
    """Yields, for pairs of claims whose incidents the key tells, whether they are one, and the levels they are at."""
    known = {e.id: e for e in reading.entities}
    told = [
        (find_template(claim, templates), Told(claim=claim, text=reading.document.text, entities=known))
        for claim in sorted(reading.claims, key=lambda c: c.trigger.start)
        if find_kind(claim) is not None
    ]
    for (one, left), (other, right) in combinations(told, 2):
        if one is not None and other is not None:
            yield one == other, list_levels(left, right)


def main() -> None:
    """Reads reports and key, counts, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--key", type=Path, required=True)
    arguments = parser.parse_args()
    key = read_key(arguments.key)
    pairs: Counter[bool] = Counter()
    levels: Counter[tuple[str, str, bool]] = Counter()
    for report in iter_reports(arguments.reports):
        templates = key.get(report.id, ())
        if len(templates) > 1:
            for same, found in iter_pairs(read_report(report), templates):
                pairs[same] += 1
                levels.update((field, level, same) for field, level in found.items())
    print_table(pairs, levels)


def print_table(pairs: Counter[bool], levels: Counter[tuple[str, str, bool]]) -> None:
    """Prints the counts, and m and u among the pairs in which the field could be compared."""
    print(f"pairs: {pairs[True]} of one incident, {pairs[False]} of two")
    totals: Counter[tuple[str, bool]] = Counter()
    for (field, _, same), count in levels.items():
        totals[field, same] += count
    for field, level in sorted({(f, x) for f, x, _ in levels}):
        one, two = levels[field, level, True], levels[field, level, False]
        m, u = (one + 1) / (totals[field, True] + 2), (two + 1) / (totals[field, False] + 2)
        print(f"{field:10} {level:14} {one:6} {two:6}  m {m:.3f}  u {u:.3f}")


if __name__ == "__main__":
    main()
