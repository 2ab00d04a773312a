"""Scores the mention rows on re3d, which lies beside the project: `python -m bench.mentions`."""

from __future__ import annotations

import importlib.util
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.export.jsonl import write_jsonl
from armstrail.pipeline.read import ReadOptions, collect_results, iter_results
from bench.gold import SHARED

if TYPE_CHECKING:
    from types import ModuleType


def load_scorer(shared: Path = SHARED) -> ModuleType:
    """Loads the mention scorer that lies beside the project."""
    spec = importlib.util.spec_from_file_location("mentions_scorer", shared / "score" / "mentions.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "score" / "mentions.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def print_scores(shared: Path = SHARED) -> None:
    """Reads the documents of re3d and prints precision, recall and F per type, exact and overlapping."""
    scorer = load_scorer(shared)
    gold = shared / "data" / "re3d"
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts"
        scorer.write_texts(gold, texts)
        output = Path(folder) / "out.jsonl"
        report = collect_results(iter_results([texts], ReadOptions()))
        with output.open("wb") as out:
            write_jsonl(report, out, mentions=True)
        scorer.score(gold, output)


if __name__ == "__main__":
    print_scores()
