"""Trains what the benchmark learns: `python -m bench.muc4.train REPORTS… --key templates.jsonl`.

Reads the reports with the ordinary flow, fits, and writes `bench/muc4/weights.npz`. The same reports, key and program
give the same weights on the same machine.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.muc4.encode import encode_report
from bench.muc4.flow import read_report
from bench.muc4.judging import fit_predictor
from bench.muc4.reports import iter_reports
from bench.muc4.templates import read_key
from bench.muc4.weights import WEIGHTS, write_weights


def main() -> None:
    """Trains and says how well the cross-validation went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="+", type=Path, help="files of reports, or folders of them")
    parser.add_argument("--key", type=Path, required=True, help="the answer key as JSON Lines")
    parser.add_argument("-o", "--output", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    key = read_key(arguments.key)
    reports = [encode_report(read_report(r)) for r in iter_reports(arguments.reports) if r.id in key]
    predictor, f1 = fit_predictor(reports, key)
    write_weights(predictor, arguments.output)
    print(f"{len(reports)} reports; F1 in cross-validation {f1:.1f}; cut {predictor.cut:.2f}")


if __name__ == "__main__":
    main()
