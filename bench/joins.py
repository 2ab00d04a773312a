"""Joins on a synthetic casebook with known truth: pairwise precision, recall and F, time, memory.

`python -m bench.joins --claims 100000` measures; `--estimate` prints m and u as expectation maximisation sees them.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from armstrail.corroborate.estimation import estimate_weights
from armstrail.corroborate.findings import build_findings
from bench.casebook_truth import build_casebook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.finding import Finding


class PairScore(NamedTuple):
    """How many pairs of claims are truly the same, were joined, and both."""

    true: int
    joined: int
    hit: int

    @property
    def precision(self) -> float:
        """Part of the joined pairs that are the same; 1 where nothing was joined."""
        return self.hit / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """Part of the same pairs that were joined; 1 where there are none."""
        return self.hit / self.true if self.true else 1.0

    @property
    def f(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_findings(findings: Iterable[Finding], truth: Mapping[str, int]) -> PairScore:
    """Scores findings against the truth, over all pairs of claims."""
    true: Counter[int] = Counter(truth.values())
    joined: Counter[str] = Counter()
    both: Counter[tuple[str, int]] = Counter()
    for finding in findings:
        for claim in finding.claims:
            joined[finding.id] += 1
            both[finding.id, truth[claim]] += 1
    return PairScore(*(sum(n * (n - 1) // 2 for n in c.values()) for c in (true, joined, both)))


def score_kinds(
    findings: Iterable[Finding], truth: Mapping[str, int], kinds: Mapping[str, str]
) -> dict[str, PairScore]:
    """Scores each kind of claim by itself."""
    scores: dict[str, PairScore] = {}
    listed = list(findings)
    for kind in sorted(set(kinds.values())):
        part = [f for f in listed if any(kinds[c] == kind for c in f.claims)]
        told = {c: truth[c] for f in part for c in f.claims}
        scores[kind] = score_findings(part, told)
    return scores


def main() -> None:
    """Builds a casebook, joins its claims and prints how well that went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--near-misses", type=float, default=0.1, help="part of the facts that have a double nearly like it"
    )
    parser.add_argument("--estimate", action="store_true", help="print m and u by expectation maximisation")
    arguments = parser.parse_args()
    book = build_casebook(arguments.claims, arguments.seed, arguments.near_misses)
    context = book.context
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if arguments.estimate:
        for row in estimate_weights(book.claims, context):
            print(row)
        return
    started = time.process_time()
    findings = build_findings(book.claims, context)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    score = score_findings(findings, book.truth)
    print(
        f"claims {len(book.claims):,}  findings {len(findings):,}  facts {len(set(book.truth.values())):,}\n"
        f"pairs: precision {score.precision:.4f}  recall {score.recall:.4f}  F {score.f:.4f}\n"
        f"{seconds:.1f} s of processor time, peak {peak:,.0f} MB ({before:,.0f} MB before the first claim was compared)"
    )
    for kind, part in score_kinds(findings, book.truth, {c.id: c.kind for c in book.claims}).items():
        print(f"  {kind:11} precision {part.precision:.4f}  recall {part.recall:.4f}  F {part.f:.4f}")


if __name__ == "__main__":
    main()
