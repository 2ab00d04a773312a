"""`make bench`: accuracy on the gold standards beside the project, speed, and the floors that only rise."""

from __future__ import annotations

import argparse
import datetime
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.gold import SHARED, digest_set, find_gold_sets, load_scorer, score_set
from bench.model import check_model_floors, score_model
from bench.speed import limit_to_one_core, measure_memory, measure_speed, repeat_texts
from training.raw import iter_reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.gold import GoldSet
    from bench.speed import Speed

FLOORS = Path(__file__).with_name("floors.toml")
NOTES = Path(__file__).with_name("notes.md")  # what is measured by other commands, and what was read by eye
ACCURACY = Path(__file__).parents[1] / "docs" / "accuracy.md"


class Scores:
    """The scores of one set: P, R, F of claims and fills, and of fills by kind."""

    def __init__(self, gold: GoldSet) -> None:
        """Reads and scores the documents of the set."""
        scored: dict[str, Any] = score_set(gold)
        prf = load_scorer().prf
        self.name = gold.name
        self.documents = len(gold.texts)
        self.claims: tuple[float, float, float] = prf(scored["total"], "claims")
        self.fills: tuple[float, float, float] = prf(scored["total"], "fills")
        self.kinds: dict[str, tuple[int, int, tuple[float, float, float]]] = {
            kind: (counts["gold_claims"], counts["hit_claims"], prf(counts, "fills"))
            for kind, counts in sorted(scored["by_kind"].items())
        }

    def __str__(self) -> str:
        """One line for the terminal."""
        claims, fills = self.claims, self.fills
        return (
            f"{self.name:14} documents {self.documents:3}"
            f"  claims P {claims[0]:.3f} R {claims[1]:.3f} F {claims[2]:.3f}"
            f"  fills P {fills[0]:.3f} R {fills[1]:.3f} F {fills[2]:.3f}"
        )


def render_accuracy(scores: Sequence[Scores], speeds: Sequence[Speed], peak: float) -> str:
    """Renders `docs/accuracy.md`; kinds are shown for the sets to develop on, the others are only totalled."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    lines = [
        "# How often it is right", "",
        f"Written by `make bench` on {today}. Gold standards: five real articles (seeds), invented reports and",
        "a mixed corpus, exercises of our own (bench/exercises) and wire reports of MUC-4 (bench/wire), each coded",
        "claim by claim; the `check` parts are never looked at. P, R and F over fills:",
        "kind, mode, each filler, count, amount, time, status, attribution; an unmatched claim loses all its fills.",
        "",
        "| set | documents | claims P | R | F | fills P | R | F |", "|---|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for s in scores:
        numbers = " | ".join(f"{x:.3f}" for x in (*s.claims, *s.fills))
        lines.append(f"| {s.name} | {s.documents} | {numbers} |")
    lines += [
        "", "Speed on one core, in words a second (words between white space). Plain spaCy is an untrained tagger and",
        "parser of the size of spaCy's small pipelines over the same sentences, to compare machines by:", "",
        "| text | words | whole flow | language pipeline alone | plain spaCy |", "|---|---|---|---|---|",
        *(f"| {s.name} | {s.words:,} | {s.flow:,.0f} | {s.parser:,.0f} | {s.spacy:,.0f} |" for s in speeds),
        "", f"Peak memory of `armstrail read` on these texts: {peak:,.0f} MB.", "",
    ]  # fmt: skip
    for s in scores:
        if s.name.endswith(".check"):
            continue
        lines += [f"## {s.name}, by kind", "", "| kind | gold | found | fills P | R | F |", "|---|---|---|---|---|---|"]
        for kind, (gold, found, (p, r, f)) in s.kinds.items():
            lines.append(f"| {kind} | {gold} | {found} | {p:.2f} | {r:.2f} | {f:.2f} |")
        lines.append("")
    return "\n".join(lines)


def read_floors() -> dict[str, Any]:
    """Reads the floors, by set."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def check_floors(gold: GoldSet, scores: Scores) -> list[str]:
    """Lists what fell under its floor; floors of another gold standard do not count."""
    floors = read_floors().get(gold.name)
    if floors is None or floors["gold"] != digest_set(gold):
        return []
    measured = {"claims": scores.claims[2], "fills": scores.fills[2]}
    return [
        f"{gold.name}: {name} F {measured[name]:.3f} is under its floor {floors[name]:.3f}"
        for name in ("claims", "fills")
        if measured[name] < floors[name] - 0.0005
    ]


def main() -> int:
    """Runs the benchmark; exit code 1 where a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="*", help="only these sets; docs/accuracy.md is then left alone")
    parser.add_argument("--words", type=int, default=60_000, help="how many words to measure speed on")
    arguments = parser.parse_args()
    gold_sets = [g for g in find_gold_sets() if not arguments.sets or g.name in arguments.sets]
    if not gold_sets:
        print("no gold standard at ../shared/gold: nothing to measure")
        return 0
    seeds = [t.read_text(encoding="utf-8") for t in gold_sets[0].texts]
    reports = [text for _, text in iter_reports(SHARED / "data" / "muc4" / "dev")]
    # First of all: a process starts with the peak of the one that starts it.
    peak = measure_memory(repeat_texts(reports or seeds, arguments.words))
    print(f"peak memory of `armstrail read`: {peak:,.0f} MB")
    broken: list[str] = []
    scores = []
    for gold in gold_sets:
        scores.append(Scores(gold))
        print(scores[-1])
        broken += check_floors(gold, scores[-1])
    if not arguments.sets:
        model = score_model(SHARED / "data")
        for name, score in model.items():
            print(f"model          {name} {score:.1f}")
        broken += check_model_floors(model, read_floors().get("model", {}))
    limit_to_one_core()
    sets = {gold_sets[0].name: seeds} | ({"MUC-4": reports} if reports else {})
    speeds = [measure_speed(name, repeat_texts(texts, arguments.words)) for name, texts in sets.items()]
    for speed in speeds:
        print(speed)
    if not arguments.sets:
        notes = NOTES.read_text(encoding="utf-8")
        ACCURACY.write_text(render_accuracy(scores, speeds, peak) + notes, encoding="utf-8")
    for line in broken:
        print(line)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
