"""`python -m training.selection`: fits the model that tells which candidates are claims, on the development sets.

Every candidate of every document is matched with the gold sheet as the scorer matches claims: those that match a core
claim are positive, those that match nothing negative, those that match an optional claim are left out. Candidates of
wire reports that were judged one by one (`training/judged.py`) are added, each counting half of one of a gold sheet.
The model is a logistic regression with an L2 penalty, fitted by accelerated gradient descent (Nesterov 1983) to the
same weights on every machine but for the last digit.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from armstrail.clean import clean_source
from armstrail.core.base import encode_json
from armstrail.core.document import Source
from armstrail.core.ids import hash_bytes
from armstrail.extract.completion import complete
from armstrail.extract.extractor import list_candidates
from armstrail.extract.features import find_features
from armstrail.extract.selection import find_contest
from armstrail.ingest import IngestOptions, read_inputs
from armstrail.lexicon.selection_weights import SELECTION
from armstrail.pipeline.claims import build_claims
from armstrail.pipeline.engine import load_engine
from armstrail.resolve.entities import EntityBook
from bench.gold import SHARED, find_gold_sets, load_scorer
from bench.wire import read_reports
from training.judged import iter_judged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import ModuleType

    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

PENALTY = 4.0  # of 2, 4 and 6 the best by cross-validation
ROUNDS = 400
RAREST = 3  # features seen less often are noise
# By cross-validation F is 0.6160 at P 0.714; bars of 0.25, 0.4 and 0.5 would give 0.6169 at P 0.701; 0.4, 0.45 and 0.6
# more precision at less than 0.612.
STRONG, WEAK = 0.35, 0.4
UNSURE = 0.5
FOLDS = 5
GOLD = 2  # how much an example of a gold sheet counts beside one that was judged: of 1 and 2 the better for unseen news
_MERIT_OF_ONE = 1.0  # a rival reading that has more than one fill less right than the best is another claim


@dataclass(frozen=True)
class Example:
    """A candidate: its features, whether a coder recorded it (None: optional), and its fills, right ones and all.

    `word` names the document and trigger of which it is one of several rival readings; empty where it has no rivals.
    """

    document: str
    features: tuple[str, ...]
    weak: bool
    core: bool | None
    right: int
    fills: int
    word: str = ""


def iter_examples(sheet: Path, text: Path, scorer: ModuleType) -> Iterator[Example]:
    """Yields the candidates of a document, matched with its gold sheet."""
    gold = json.loads(sheet.read_text(encoding="utf-8"))
    engine = load_engine()
    published = gold["published"][0] if gold["published"] and gold["published"][0] == gold["published"][1] else None
    for source in read_inputs([str(text)], IngestOptions()):
        if not isinstance(source, Source):
            continue
        document = clean_source(source, published)
        annotation = engine.annotate(document)
        entities = EntityBook(annotation, engine.lexicon, engine.gazetteer)
        features, rows = [], []
        for tree, candidates in list_candidates(document, annotation, engine.knowledge):
            for candidate in candidates:
                (claim,) = build_claims(document, annotation, [complete(candidate)], entities)
                found = tuple(sorted(find_features(tree, candidate, candidates)))
                features.append((found, candidate.weak, find_contest(candidate, candidates)))
                rows.append(json.loads(encode_json(claim)))
        names = {e.id: e.name for e in entities.entities}
        for row in rows:
            for filler in (*row["roles"], *row["attribution"]):
                filler["name"] = names.get(filler["entity"])
        matched = match_claims(gold["claims"], rows, scorer, [word for _, _, word in features])
        for i, ((found, weak, word), row) in enumerate(zip(features, rows, strict=True)):
            core, right, fills = matched.get(i, (False, 0, scorer.pred_size(row, None)))
            yield Example(text.name, found, weak, core, right, fills, word and f"{text.name} {word}")


def iter_judged_examples(reports: Path) -> Iterator[Example]:
    """Yields the judged candidates of wire reports; none where the reports are not at hand."""
    if not reports.is_dir():
        return
    engine = load_engine()
    texts = read_reports(reports)
    for judged in iter_judged():
        text = texts[judged.report]
        source = Source(path=None, url=None, sha256=hash_bytes(text.encode()), media_type="text/plain", text=text)
        document = clean_source(source)
        for tree, candidates in list_candidates(document, engine.annotate(document), engine.knowledge):
            for candidate in candidates:
                known = judged.core.get((candidate.trigger_start, candidate.kind, candidate.frame))
                if known:
                    found = tuple(sorted(find_features(tree, candidate, candidates)))
                    yield Example(judged.report, found, candidate.weak, known.pop(0), 0, 0)


def match_claims(
    gold: list[dict[str, Any]], rows: list[dict[str, Any]], scorer: ModuleType, words: Sequence[str]
) -> dict[int, tuple[bool | None, int, int]]:
    """Matches claims one to one as the scorer does, best pair first.

    Rival readings of a word may all match the claim that one of them does: a coder who takes either as right says
    nothing against the other.

    Args:
        gold: the claims of the sheet.
        rows: ours.
        scorer: of claims.
        words: for each of ours the word of which it is one of several readings; empty where it has no rivals.

    Returns:
        By claim: core or optional, right fills, fills.
    """
    pairs = [
        (anchored, core, right - 0.1 * wrong, -i, -j, right, fills)
        for i, claim in enumerate(gold)
        for j, row in enumerate(rows)
        if scorer.overlaps(claim["quote"], row["evidence"]["quote"])
        for anchored, core, right, wrong, fills in _iter_readings(claim, row, scorer)
    ]
    used: dict[int, tuple[str, float]] = {}
    found: dict[int, tuple[bool | None, int, int]] = {}
    for anchored, core, merit, i, j, right, fills in sorted(pairs, reverse=True):
        word, best = used.get(-i, ("", 0.0))
        shared = word != "" and word == words[-j] and merit >= best - _MERIT_OF_ONE
        if anchored and (-i not in used or shared) and -j not in found:
            used.setdefault(-i, (words[-j], merit))
            found[-j] = (core or None, right, fills)
    return found


def _iter_readings(
    claim: dict[str, Any], row: dict[str, Any], scorer: ModuleType
) -> Iterator[tuple[bool, bool, int, int, int]]:
    core = claim.get("core", True)
    for reading in scorer.readings(claim):
        if row["kind"] not in reading["kind"]:
            continue
        if not core and row["status"] != reading.get("status", "asserted"):
            continue
        right, wrong, excused = scorer.pair(reading, row)
        anchored = right - 1 - bool(reading.get("mode") and row["mode"] in reading["mode"]) > 0
        yield anchored, core, right, len(wrong), max(scorer.pred_size(row, reading) - excused, right)


def list_vocabulary(examples: Sequence[Example]) -> dict[str, int]:
    """Numbers the features that are not too rare."""
    counts = Counter(f for e in examples for f in e.features)
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= RAREST))}


class Rows:
    """A matrix of zeros and ones by its rows, with a last column of ones for the bias.

    Args:
        examples: one row each.
        vocabulary: columns by feature; features without one are left out.
    """

    def __init__(self, examples: Sequence[Example], vocabulary: dict[str, int]) -> None:
        """Keeps the columns of the ones, row after row."""
        bias = len(vocabulary)
        columns = [[*(vocabulary[f] for f in e.features if f in vocabulary), bias] for e in examples]
        self.width = bias + 1
        self._lengths = np.array([len(c) for c in columns], dtype=np.intp)
        self._columns = np.array([i for c in columns for i in c], dtype=np.intp)
        self._starts = np.concatenate([[0], np.cumsum(self._lengths)[:-1]]).astype(np.intp)

    def multiply(self, weights: Vector) -> Vector:
        """Multiplies with a weight a column: a sum a row."""
        found: Vector = np.add.reduceat(weights[self._columns], self._starts)
        return found

    def gather(self, values: Vector) -> Vector:
        """Multiplies the transpose with a value a row: a sum a column."""
        found: Vector = np.bincount(
            self._columns, weights=np.repeat(values, self._lengths), minlength=self.width
        ).astype(np.float64)
        return found


def fit_weights(rows: Rows, labels: Vector) -> Vector:
    """Fits the logistic regression; the bias is not penalised."""
    penalty = np.full(rows.width, PENALTY)
    penalty[-1] = 0
    norm = np.ones(rows.width)
    length = 1.0
    for _ in range(20):  # the largest eigenvalue, by power iteration
        norm = rows.gather(rows.multiply(norm))
        length = float(np.linalg.norm(norm))
        norm /= length
    step = 1 / (0.26 * length + PENALTY)
    weights = ahead = np.zeros(rows.width)
    pace = 1.0
    for _ in range(ROUNDS):
        gradient = rows.gather(1 / (1 + np.exp(-rows.multiply(ahead))) - labels) + penalty * ahead
        following = ahead - step * gradient
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = following + (pace - 1) / faster * (following - weights)
        weights, pace = following, faster
    return weights


def fit(examples: Sequence[Example], judged: Sequence[Example]) -> tuple[dict[str, int], Vector]:
    """Fits the model to examples of gold sheets and judged ones; optional claims teach nothing."""
    told = [e for e in (*examples,) * GOLD if e.core is not None]
    told += [e for e in judged if e.core is not None]
    vocabulary = list_vocabulary(told)
    return vocabulary, fit_weights(Rows(told, vocabulary), np.array([float(bool(e.core)) for e in told]))


def cross_validate(examples: Sequence[Example], judged: Sequence[Example]) -> Vector:
    """Gives each example of gold sheets the probability that a model of other documents gives it."""
    folds = np.array([hashlib.sha256(e.document.encode()).digest()[1] % FOLDS for e in examples])
    found = np.zeros(len(examples))
    for fold in range(FOLDS):
        vocabulary, weights = fit([e for e, f in zip(examples, folds, strict=True) if f != fold], judged)
        held = [e for e, f in zip(examples, folds, strict=True) if f == fold]
        found[folds == fold] = 1 / (1 + np.exp(-Rows(held, vocabulary).multiply(weights)))
    return found


def score_choice(
    examples: Sequence[Example], probabilities: Vector, strong: float, weak: float, unsure: float
) -> tuple[int, int]:
    """Counts right fills and all fills of what is kept."""
    least = [max(weak if e.weak else strong, unsure if "unsure" in e.features else 0) for e in examples]
    passing = [(e, p) for e, p, bar in zip(examples, probabilities, least, strict=True) if p >= bar]
    best = {e.word: p for e, p in sorted(passing, key=lambda x: x[1])}
    kept = [e for e, p in passing if not e.word or p >= best[e.word]]
    return sum(e.right for e in kept if e.core), sum(e.fills for e in kept if e.core is not None)


def count_gold(sheets: Sequence[Path], scorer: ModuleType) -> int:
    """Counts the fills of the core claims of gold sheets."""
    claims = [c for s in sheets for c in json.loads(s.read_text(encoding="utf-8"))["claims"]]
    return sum(scorer.gold_size(c) for c in claims if c.get("core", True))


def render_weights(vocabulary: dict[str, int], weights: Vector, sets: str) -> str:
    """Renders the file of weights."""
    head = (
        "# Written by `python -m training.selection`: log odds that a coder records a candidate, by what is seen.\n"
        f'source = "training/selection.py on {sets}"\n'
        f"bias = {weights[-1]:.3f}\nstrong = {STRONG}\nweak = {WEAK}\nunsure = {UNSURE}\n\n[weights]\n"
    )
    lines = [f"{msgspec.json.encode(f).decode()} = {weights[i]:.3f}" for f, i in sorted(vocabulary.items())]
    return head + "\n".join(lines) + "\n"


def main() -> int:
    """Fits and writes the weights; with `--validate`, prints the ablation by cross-validation instead."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--validate", action="store_true", help="only print the scores by cross-validation")
    arguments = parser.parse_args()
    scorer = load_scorer()
    sets = [s for s in find_gold_sets() if not s.name.endswith(".check")]
    pairs = [pair for s in sets for pair in zip(s.sheets, s.texts, strict=True)]
    examples = [e for sheet, text in pairs for e in iter_examples(sheet, text, scorer)]
    judged = list(iter_judged_examples(SHARED / "data" / "muc4" / "dev"))
    if not arguments.validate:
        names = ", ".join([*(s.name for s in sets), *(["training/judged.tsv"] if judged else [])])
        SELECTION.write_text(render_weights(*fit(examples, judged), names), encoding="utf-8")
        return 0
    probabilities = cross_validate(examples, judged)
    gold = count_gold([sheet for sheet, _ in pairs], scorer)
    rows = (
        ("frames alone", 0.0, 1.1, 1.1),
        ("learned alone", WEAK, WEAK, WEAK),
        ("both", STRONG, WEAK, UNSURE),
        ("all", 0.0, 0.0, 0.0),
    )
    for name, strong, weak, unsure in rows:
        right, fills = score_choice(examples, probabilities, strong, weak, unsure)
        precision, recall = right / fills, right / gold
        print(f"{name:14} P {precision:.3f} R {recall:.3f} F {2 * precision * recall / (precision + recall):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
