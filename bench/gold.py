"""The gold standards beside the project, split into a part to develop on and one to check with."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from armstrail.core.base import encode_json
from armstrail.export.jsonl import write_jsonl
from armstrail.pipeline.read import ReadOptions, collect_results, iter_results
from bench.wire import unpack_sheets

if TYPE_CHECKING:
    from types import ModuleType

    from armstrail.core.document import Failure
    from armstrail.pipeline.result import DocumentResult

SHARED = Path(__file__).parents[2] / "shared"
EXERCISES = Path(__file__).parent / "exercises"


@dataclass(frozen=True)
class GoldSet:
    """A set of coded documents: `texts` are the documents, `sheets` the gold sheets beside them."""

    name: str
    sheets: tuple[Path, ...]
    texts: tuple[Path, ...]


def is_check_part(name: str) -> bool:
    """Tells whether a document belongs to the untouched quarter, by the hash of its name."""
    return hashlib.sha256(name.encode()).digest()[0] < 64


def is_check_exercise(name: str) -> bool:
    """Tells whether an exercise or a wire report belongs to the untouched third, by the hash of its name."""
    return hashlib.sha256(f"armstrail{name}".encode()).digest()[0] < 85


def find_gold_sets(shared: Path = SHARED) -> tuple[GoldSet, ...]:
    """Finds the gold sets, each in a part to develop on and one to check with; none where the scorer is absent."""
    if not (shared / "score" / "claims.py").exists():
        return ()
    exercises = _pair(EXERCISES / "claims", EXERCISES / "text")
    seeds = _pair(shared / "gold" / "seeds", shared / "seeds")
    reports = _pair(shared / "gold" / "reports" / "claims", shared / "gold" / "reports" / "text")
    corpus = _pair(shared / "gold" / "corpus" / "claims", shared / "gold" / "corpus" / "text")
    wire = list(unpack_sheets(shared / "data" / "muc4" / "dev"))
    parts = (
        ("seeds", seeds),
        ("reports.dev", [p for p in reports if not is_check_part(p[1].name)]),
        ("reports.check", [p for p in reports if is_check_part(p[1].name)]),
        ("corpus.dev", [p for p in corpus if not is_check_part(p[1].name)]),
        ("corpus.check", [p for p in corpus if is_check_part(p[1].name)]),
        ("exercises.dev", [p for p in exercises if not is_check_exercise(p[1].name)]),
        ("exercises.check", [p for p in exercises if is_check_exercise(p[1].name)]),
        ("wire.dev", [p for p in wire if not is_check_exercise(p[1].name)]),
        ("wire.check", [p for p in wire if is_check_exercise(p[1].name)]),
    )
    return tuple(GoldSet(n, tuple(s for s, _ in pairs), tuple(t for _, t in pairs)) for n, pairs in parts if pairs)


def _pair(sheets: Path, texts: Path) -> list[tuple[Path, Path]]:
    return [
        (sheet, texts / json.loads(sheet.read_text(encoding="utf-8"))["document"])
        for sheet in sorted(sheets.glob("*.json"))
    ]


def load_scorer(shared: Path = SHARED) -> ModuleType:
    """Loads the claim scorer that lies beside the project."""
    spec = importlib.util.spec_from_file_location("claims_scorer", shared / "score" / "claims.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "score" / "claims.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score_set(gold: GoldSet, shared: Path = SHARED) -> dict[str, Any]:
    """Reads the documents of a set, each with the date of publication that its sheet gives, and scores the claims."""
    results: list[DocumentResult | Failure] = []
    for sheet, text in zip(gold.sheets, gold.texts, strict=True):
        published = json.loads(sheet.read_text(encoding="utf-8"))["published"]
        options = ReadOptions(published=published[0] if published and published[0] == published[1] else None)
        results.extend(iter_results([str(text)], options))
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "claims.jsonl"
        with output.open("wb") as out:
            write_jsonl(collect_results(results), out, mentions=False)
        sheets = Path(folder) / "gold"
        sheets.mkdir()
        for sheet in gold.sheets:
            (sheets / sheet.name).write_bytes(sheet.read_bytes())
        scored: dict[str, Any] = load_scorer(shared).score(sheets, output)
    return scored


def digest_set(gold: GoldSet) -> str:
    """Returns a hash of a set's gold sheets, so that floors of another gold standard are not compared."""
    return hashlib.sha256(encode_json([s.read_text(encoding="utf-8") for s in gold.sheets])).hexdigest()[:12]
