"""`make model`: treebanks in, packaged pipeline out, with scores, card and checksum."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import spacy

from training.evaluate import score_pipeline
from training.package import package_pipeline
from training.train import find_treebanks, train_pipeline

TARGET = Path(__file__).parents[1] / "src" / "armstrail" / "models" / "en_armstrail"
VERSION = "0.1.0"


def main() -> None:
    """Trains, scores and packages the English pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud_*/{train,dev,test}.conllu")
    parser.add_argument("--target", type=Path, default=TARGET, help="folder of the packaged pipeline; replaced")
    parser.add_argument("--trained", type=Path, help="package this trained pipeline instead of training")
    parser.add_argument("--max-steps", type=int, help="shorter training, for trying the chain")
    arguments = parser.parse_args()
    if arguments.trained is None and not find_treebanks(arguments.data):
        parser.error(f"{arguments.data}: no folder ud_*/ with a train.conllu; see training/README.md")
    with tempfile.TemporaryDirectory() as folder:
        trained = arguments.trained or train_pipeline(arguments.data, Path(folder), arguments.max_steps)
        nlp = spacy.load(trained)
        tests = sorted(arguments.data.glob("ud_*/*test.conllu"))
        scores = {t.parent.name: score_pipeline(nlp, t) for t in tests}
        package_pipeline(trained, arguments.target, scores, VERSION)
    for name, measures in scores.items():
        print(name, " ".join(f"{m} {v:.1f}" for m, v in measures.items()))


if __name__ == "__main__":
    main()
