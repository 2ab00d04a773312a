"""What lies to train on: treebanks and corpora of names below one folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.conllu import read_treebank
from training.named import group_documents, read_uner, read_wikigold, read_wnut

if TYPE_CHECKING:
    from pathlib import Path

    from training.conllu import TrainingSentence


def find_treebanks(data: Path) -> list[Path]:
    """Finds the treebanks to train on: the folders `ud_*` that hold a `train.conllu`."""
    return sorted(p for p in data.glob("ud_*") if (p / "train.conllu").is_file())


def read_corpus(data: Path, edited_copies: int = 1) -> list[TrainingSentence]:
    """Reads all that the pipeline is trained on below `data`; the corpora of names only where they are there.

    Args:
        data: folder of the treebanks and of `names/`.
        edited_copies: how often the small corpora of names in edited text come, so that tweets do not outweigh them.

    Raises:
        FileNotFoundError: there is no treebank.
    """
    treebanks = find_treebanks(data)
    if not treebanks:
        raise FileNotFoundError(
            f"{data}: no folder ud_*/ with a train.conllu; see training/README.md for where to get them"
        )
    corpus = [s for t in treebanks for s in read_treebank(t / "train.conllu")]
    if (data / "names").is_dir():
        corpus += (read_uner(data, "dev") + read_wikigold(data, held_out=False)) * edited_copies + read_wnut(data)
    return corpus


def read_name_documents(data: Path) -> list[list[TrainingSentence]]:
    """Reads the documents that the second reading of names is trained on: edited text; none without `names/`."""
    if not (data / "names").is_dir():
        return []
    return group_documents(read_uner(data, "dev")) + group_documents(read_wikigold(data, held_out=False))
