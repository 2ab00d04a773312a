"""The JSON Lines that a run writes: valid by the schema, in order, cited exactly, and the same every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "src" / "armstrail" / "data" / "samples"
SEEDS = ROOT.parent / "shared" / "seeds"
ORDER = ("document", "entity", "mention", "claim")
FOLDERS = ("samples", "seeds")


def find_inputs(name: str) -> list[str]:
    """Finds the inputs of a set, relative to the root or its parent; skips where they are absent."""
    if name == "samples":
        return sorted(p.relative_to(ROOT).as_posix() for p in SAMPLES.iterdir() if p.is_file() and p.suffix != ".md")
    if not SEEDS.is_dir():
        pytest.skip("no seed articles beside the project (../shared/seeds): only the samples are checked")
    return sorted(f"../shared/seeds/{p.name}" for p in SEEDS.glob("*.txt"))


def run_read(name: str, hash_seed: str) -> bytes:
    """Reads a set in a process of its own, where sets and dicts of strings hash differently each time."""
    command = [sys.executable, "-m", "armstrail", "read", *find_inputs(name), "--format", "jsonl", "--mentions"]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@cache
def read_rows(name: str) -> tuple[dict[str, Any], ...]:
    """Reads the rows of a set."""
    return tuple(json.loads(line) for line in read_once(name).splitlines())


@cache
def read_once(name: str) -> bytes:
    """Reads the output for a set, once a test run."""
    return run_read(name, "1")


@pytest.mark.parametrize("name", FOLDERS)
def test_every_row_fits_the_schema(name: str) -> None:
    schema = json.loads((ROOT / "docs" / "schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    kinds = {
        d["properties"]["type"]["const"]: {**d, "$defs": schema["$defs"]}
        for d in schema["$defs"].values()
        if "const" in d.get("properties", {}).get("type", {})
    }
    validators = {kind: Draft202012Validator(part) for kind, part in kinds.items()}
    assert set(validators) >= set(ORDER)  # the others are rows of a casebook
    faults = [f"{row['type']} {row['id']}: {e.message}" for row in read_rows(name)
              for e in validators[row["type"]].iter_errors(row)]  # fmt: skip
    assert faults == []


@pytest.mark.parametrize("name", FOLDERS)
def test_documents_stand_before_entities_before_mentions_before_claims(name: str) -> None:
    types = [ORDER.index(row["type"]) for row in read_rows(name)]
    assert types == sorted(types)
    assert {ORDER[t] for t in types} == set(ORDER)
    assert all(next(iter(row)) == "type" for row in read_rows(name))


@pytest.mark.parametrize("name", FOLDERS)
def test_every_span_is_the_text(name: str) -> None:
    rows = read_rows(name)
    texts = {row["id"]: row["text"] for row in rows if row["type"] == "document"}
    faults = []
    for row in rows:
        if row["type"] in ("mention", "claim"):
            text = texts[row["document"]]
            faults += [f"{row['id']}: {quote!r}" for start, end, quote in iter_spans(row) if text[start:end] != quote]
    assert faults == []


def iter_spans(row: dict[str, Any]) -> list[tuple[int, int, str]]:
    """Lists every span of a mention or claim with the words that should stand there."""
    if row["type"] == "mention":
        return [(row["start"], row["end"], row["text"])]
    evidence, when = row["evidence"], row["when"]
    spans = [(evidence["start"], evidence["end"], evidence["quote"])]
    spans += [(s["start"], s["end"], s["text"]) for s in (row["trigger"], *row["roles"], *row["attribution"])]
    if when is not None:
        spans.append((when["start_char"], when["end_char"], when["text"]))
    return spans


@pytest.mark.parametrize("name", FOLDERS)
def test_ids_are_unique_and_references_lead_somewhere(name: str) -> None:
    rows = read_rows(name)
    ids = [(row["type"], row["id"]) for row in rows]
    assert len(ids) == len(set(ids))
    entities = {row["id"] for row in rows if row["type"] == "entity"}
    used = {row["entity"] for row in rows if row["type"] == "mention"}
    used |= {part["entity"] for row in rows if row["type"] == "claim" for part in (*row["roles"], *row["attribution"])}
    assert used - entities - {None} == set()


@pytest.mark.parametrize("name", FOLDERS)
def test_two_runs_write_the_same_bytes(name: str) -> None:
    assert run_read(name, "2") == read_once(name)
