"""Incident templates of wire reports: `python -m bench.muc4 REPORTS… -o predicted.jsonl [--score templates.jsonl]`."""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from pathlib import Path

from bench.gold import SHARED
from bench.muc4.measure import render_roles
from bench.muc4.reports import iter_reports
from bench.muc4.templates import read_key, render_row
from bench.muc4.weights import read_weights


def run_scorer(key: Path, predicted: Path) -> None:
    """Runs the scorer that lies beside the project."""
    spec = importlib.util.spec_from_file_location("muc4_scorer", SHARED / "score" / "muc4.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "score" / "muc4.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.argv = ["muc4.py", str(key), str(predicted)]
    module.main()


def main() -> None:
    """Reads reports, writes templates, scores them where a key is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="+", type=Path, help="files of reports, or folders of them")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--score", type=Path, help="the answer key as JSON Lines")
    arguments = parser.parse_args()
    predictor = read_weights()
    started = time.perf_counter()
    predicted = {r.id: predictor.predict(r) for r in iter_reports(arguments.reports)}
    rows = [render_row(name, templates) for name, templates in predicted.items()]
    arguments.output.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    print(f"{len(predicted)} reports in {time.perf_counter() - started:.0f} s")
    if arguments.score:
        run_scorer(arguments.score, arguments.output)
        print(render_roles(read_key(arguments.score), predicted))


if __name__ == "__main__":
    main()
