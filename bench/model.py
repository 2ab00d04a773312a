"""The scores of the packaged language pipeline on treebanks and corpora of names, with their floors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.lexicon.compile import load_lexicon
from armstrail.lexicon.gazetteer import load_gazetteer
from training.__main__ import TARGET, score_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

WATCHED = ("tags", "UAS", "LAS", "verbs", "names F")


def score_model(data: Path) -> dict[str, float]:
    """Scores what is packaged on what lies below `data`, in percent, by test set and measure ("ud_pud LAS")."""
    parses, names = score_folder(data, TARGET, load_lexicon(None, load_gazetteer(None)))
    return {f"{name} {m}": v for name, s in (parses | names).items() for m, v in s.items() if m in WATCHED}


def check_model_floors(scores: Mapping[str, float], floors: Mapping[str, float]) -> Iterator[str]:
    """Yields what fell under its floor; what was not measured, because its data are not there, does not count."""
    for name, floor in floors.items():
        if name in scores and scores[name] < floor - 0.05:
            yield f"model: {name} {scores[name]:.1f} is under its floor {floor:.1f}"
