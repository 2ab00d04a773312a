"""The encoder's vocabulary, cut down to what English reports can hold, and the classes of the heads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from training.conllu import TrainingSentence

SPECIAL = ("[PAD]", "[UNK]", "[CLS]")
NO_NAME = "O"


def cut_vocabulary(source: Path, target: Path) -> list[int]:
    """Writes a tokenizer that keeps the pieces of Latin letters, digits and marks.

    Args:
        source: `tokenizer.json` of the pretrained encoder.
        target: file to write.

    Returns:
        The old number of each piece kept, in the new order; the padding is 0.
    """
    tokenizer = json.loads(source.read_text(encoding="utf-8"))
    old: dict[str, int] = tokenizer["model"]["vocab"]
    kept = [*SPECIAL, *(p for p in old if p not in SPECIAL and _is_kept(p))]
    tokenizer["model"]["vocab"] = {piece: new for new, piece in enumerate(kept)}
    tokenizer["added_tokens"] = [
        token | {"id": kept.index(token["content"])} for token in tokenizer["added_tokens"] if token["content"] in kept
    ]
    tokenizer |= {"truncation": None, "padding": None, "post_processor": None}
    target.write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    return [old[p] for p in kept]


def _is_kept(piece: str) -> bool:
    """Tells whether a piece is of the Latin script; the normaliser takes accents off before."""
    if piece.startswith("[") and len(piece) > 1:
        return False
    return all(ord(c) < 0x250 or 0x2010 <= ord(c) <= 0x20BF for c in piece)


def collect_classes(sentences: Iterable[TrainingSentence]) -> tuple[list[str], list[str], list[str]]:
    """Collects the tags, labels and name marks of the training data, each sorted, the absence of a name first."""
    tags: set[str] = set()
    labels: set[str] = set()
    names: set[str] = set()
    for sentence in sentences:
        tags.update(sentence.tags)
        labels.update(sentence.labels)
        names.update(sentence.names)
    return sorted(tags), sorted(labels), [NO_NAME, *sorted(names - {NO_NAME, ""})]
