"""`make bench`: accuracy on the gold standards beside the project, speed, and the floors that only rise."""

from __future__ import annotations

import argparse
import resource
import sys
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from armstrail.pipeline.engine import load_engine
from armstrail.pipeline.read import ReadOptions, read_text
from bench.gold import digest_set, find_gold_sets, load_scorer, score_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.gold import GoldSet

FLOORS = Path(__file__).with_name("floors.toml")
SPEED_WORDS = 60_000


def measure_speed(texts: Sequence[Path]) -> tuple[float, float]:
    """Returns words a second of the whole flow on one process, engine loaded before, and peak memory in MB."""
    load_engine()
    corpus = "\n\n".join(t.read_text(encoding="utf-8") for t in texts)
    repeated = [corpus] * max(1, SPEED_WORDS // max(len(corpus.split()), 1))
    start = time.perf_counter()
    for text in repeated:
        read_text(text, ReadOptions())
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return sum(len(t.split()) for t in repeated) / seconds, peak


def report_set(gold: GoldSet, by_kind: bool) -> dict[str, float]:
    """Scores a set, prints it, and returns `claims` and `fills` F."""
    scored: dict[str, Any] = score_set(gold)
    prf = load_scorer().prf
    total = scored["total"]
    claims, fills = prf(total, "claims"), prf(total, "fills")
    print(
        f"{gold.name:14} documents {len(gold.texts):3}  claims P {claims[0]:.3f} R {claims[1]:.3f} F {claims[2]:.3f}"
        f"  fills P {fills[0]:.3f} R {fills[1]:.3f} F {fills[2]:.3f}"
    )
    if by_kind:
        for kind, counts in sorted(scored["by_kind"].items()):
            p, r, f = prf(counts, "fills")
            print(f"  {kind:12} gold {counts['gold_claims']:4} found {counts['hit_claims']:4}  P {p:.2f} R {r:.2f} F {f:.2f}")
    return {"claims": claims[2], "fills": fills[2]}


def check_floors(gold: GoldSet, measured: dict[str, float]) -> list[str]:
    """Lists what fell under its floor; floors of another gold standard do not count."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get(gold.name)
    if floors is None or floors["gold"] != digest_set(gold):
        return []
    return [
        f"{gold.name}: {name} F {measured[name]:.3f} is under its floor {floors[name]:.3f}"
        for name in ("claims", "fills")
        if measured[name] < floors[name] - 0.0005
    ]


def main() -> int:
    """Runs the benchmark; exit code 1 where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--by-kind", action="store_true", help="scores a kind")
    parser.add_argument("--sets", nargs="*", help="only these sets")
    arguments = parser.parse_args()
    gold_sets = [g for g in find_gold_sets() if not arguments.sets or g.name in arguments.sets]
    if not gold_sets:
        print("no gold standard at ../shared/gold: nothing to measure")
        return 0
    broken: list[str] = []
    for gold in gold_sets:
        broken += check_floors(gold, report_set(gold, arguments.by_kind))
    speed, peak = measure_speed(gold_sets[0].texts)
    print(f"speed          {speed:,.0f} words/s (whole flow, one process), peak memory {peak:,.0f} MB")
    for line in broken:
        print(line)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
