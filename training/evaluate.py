"""Scores of a pipeline on treebank test files: tags, unlabelled and labelled attachment, subjects and objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.scorer import Scorer

from training.corpus import create_treebank_reader

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language


def score_pipeline(nlp: Language, path: Path) -> dict[str, float]:
    """Scores a pipeline on one CoNLL-U file, words and sentence ends given.

    Returns:
        `tags`, `UAS`, `LAS`, and F of the relations `nsubj` and `obj`, in percent.
    """
    examples = list(create_treebank_reader(str(path), 0, 0)(nlp))
    docs = []
    for example in examples:
        for token in example.predicted:
            token.is_sent_start = token.i == 0
        docs.append(example.predicted)
    for example, doc in zip(examples, nlp.pipe(docs, batch_size=128), strict=True):
        example.predicted = doc
    found = Scorer(nlp).score(examples)
    per_type = found["dep_las_per_type"]
    return {
        "tags": 100 * found["tag_acc"],
        "UAS": 100 * found["dep_uas"],
        "LAS": 100 * found["dep_las"],
        "nsubj F": 100 * per_type.get("nsubj", {"f": 0.0})["f"],
        "obj F": 100 * per_type.get("obj", {"f": 0.0})["f"],
    }
