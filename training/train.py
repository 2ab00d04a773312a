"""Trains the English pipeline from treebanks."""

from __future__ import annotations

from pathlib import Path

from spacy.cli.train import train
from thinc.api import NumpyOps, set_current_ops

import training.corpus  # noqa: F401  (registers the corpus reader)

CONFIG = Path(__file__).with_name("config.cfg")


def find_treebanks(data: Path) -> list[Path]:
    """Finds the treebanks to train on: the folders `ud_*` that hold a `train.conllu`."""
    return sorted(p for p in data.glob("ud_*") if (p / "train.conllu").is_file())


def train_pipeline(data: Path, output: Path, max_steps: int | None = None) -> Path:
    """Trains on the train parts below `data` and returns the folder of the best pipeline.

    Args:
        data: folder with one folder a treebank, each holding `train.conllu` and `dev.conllu`.
        output: folder to write to.
        max_steps: shorter training, for the test of the chain.
    """
    treebanks = find_treebanks(data)
    if not treebanks:
        raise FileNotFoundError(
            f"{data}: no folder ud_*/ with a train.conllu; see training/README.md for where to get them"
        )
    overrides: dict[str, object] = {
        "paths.train": ",".join(str(p / "train.conllu") for p in treebanks),
        "paths.dev": ",".join(str(p / "dev.conllu") for p in treebanks),
    }
    if max_steps is not None:
        overrides |= {"training.max_steps": max_steps, "training.eval_frequency": max_steps}
    set_current_ops(NumpyOps(use_blis=False))  # NumPy's OpenBLAS is twice as fast as the default
    train(CONFIG, output, overrides=overrides)
    return output / "model-best"
