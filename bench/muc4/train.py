"""Trains what the benchmark learns: `python -m bench.muc4.train REPORTS… --key templates.jsonl`.

Fits what chooses the sentences to read, reads those with the ordinary flow, fits the rest, and writes
`bench/muc4/weights.npz`. Each report is read by the choice of models that had not seen it. The same reports, key and
program give the same weights on the same machine.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.muc4.encode import encode_report
from bench.muc4.fitting import split_folds
from bench.muc4.flow import clean_report, read_sentences
from bench.muc4.judging import fit_predictor
from bench.muc4.promise import fit_promise
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
    documents = {r.id: clean_report(r) for r in iter_reports(arguments.reports) if r.id in key}
    texts = [d.text for d in documents.values()]
    promise, chosen = fit_promise(texts, [key[r] for r in documents], split_folds(len(documents)))
    reports = [
        encode_report(read_sentences(name, document, only))
        for (name, document), only in zip(documents.items(), chosen, strict=True)
    ]
    predictor, f1 = fit_predictor(reports, key, promise)
    write_weights(predictor, arguments.output)
    print(f"{len(reports)} reports; F1 in cross-validation {f1:.1f}; cut {predictor.cut:.2f}")


if __name__ == "__main__":
    main()
