"""What the README shows of a sample is what the program prints of it."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console

import armstrail as at
from armstrail.report.table import build_tables

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "src" / "armstrail" / "data" / "samples" / "afghan-arms-audit.txt"


def test_the_claims_that_the_readme_shows_are_printed() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```\n\$ armstrail read .*?\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    report = at.read(SAMPLE)
    console = Console(file=io.StringIO(), width=400, markup=False)
    with console.capture() as captured:
        for table in build_tables(report.documents, report.claims, names={e.id: e.name for e in report.entities}):
            console.print(table)
    printed = " ".join(captured.get().split())
    shown = [" ".join(part.split()) for part in block[1].split("\n\n")[1:]]
    assert len(shown) == 3
    assert [part for part in shown if part not in printed] == []
