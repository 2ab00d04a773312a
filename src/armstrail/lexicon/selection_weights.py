"""The weights that tell which candidates are claims: `data/weights/selection.toml`, written by `training/selection.py`.

The sum of the weights of a candidate's features is the log odds that a coder records it.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache

import msgspec

from armstrail.core.errors import LexiconError
from armstrail.lexicon.load import DATA

SELECTION = DATA / "weights" / "selection.toml"


class SelectionWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Log odds by feature, in nats, with a `bias` for all.

    `strong` and `weak` are the least probabilities for which a candidate is kept: where its frame has all that it
    needs, and where it lacks something; `unsure` is the least for words that carry the kind only now and then.
    """

    source: str
    bias: float
    strong: float
    weak: float
    unsure: float
    weights: dict[str, float]


@lru_cache(maxsize=1)
def load_selection_weights() -> SelectionWeights:
    """Loads the weights.

    >>> 0 < load_selection_weights().strong < load_selection_weights().weak < 1
    True

    Raises:
        LexiconError: the file is not what it should be.
    """
    try:
        return msgspec.convert(tomllib.loads(SELECTION.read_text(encoding="utf-8")), SelectionWeights)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError((f"weights/{SELECTION.name}: {error}",)) from error
