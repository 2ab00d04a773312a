"""What the second reading of names looks at: words, tags, relations, cues and the rest of the document, as numbers.

Every observation of a word ("the tag before is DT") is hashed to a row of one table of weights, so that no list of
observations needs to be kept.

Source: Weinberger et al., "Feature Hashing for Large Scale Multitask Learning" (2009).
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from armstrail.annotate.wordpieces import SENSES, classify_case
from armstrail.lexicon.name_types import load_name_cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.annotate.wordpieces import Word
    from armstrail.lexicon.name_types import CuePosition

ROWS = 1 << 15
EMPTY = ROWS  # the row of nothing observed: always zero
_EDGE = 1  # what stands beyond the ends of a sentence
_SPREAD = np.array([0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35], np.uint32)  # odd constants of Knuth's and Murmur3's hashes
_SHIFT = np.uint32(32 - 15)
_PROPER = ("NNP", "NNPS")
_FAMILIES = MappingProxyType({"place": "L", "person": "P", "other": "X"})  # all others are bodies, "B"
_LONGEST_RUN = 4


class Read(NamedTuple):
    """A sentence as the encoder reads it.

    For each word the numbers of its tag and label, the index of its head, and the logarithms of the chances of the
    marks of names, shape (words, marks).
    """

    words: Sequence[Word]
    tags: np.ndarray
    heads: np.ndarray
    labels: np.ndarray
    names: np.ndarray


class Observed(NamedTuple):
    """The rows of the table of weights that the words of a document call for.

    `near` has the shape (words, observations), `far` those that count for the same word elsewhere in the document;
    `groups` numbers the words, -1 for those that are no proper nouns.
    """

    near: np.ndarray
    far: np.ndarray
    groups: np.ndarray


class _Known(NamedTuple):
    """What is known of a word by itself, hashed."""

    word: int
    last: int
    first: int
    suffix2: int
    suffix3: int
    suffix4: int
    prefix3: int
    case: int
    traits: int
    ends: int
    opens: int
    before: int
    after: int


def _hash(text: str) -> int:
    return zlib.crc32(text.encode())


def _find_families(where: CuePosition, word: str) -> str:
    cues = load_name_cues().find_cues(where, word)
    if not cues:
        return ""
    return "".join(sorted({_FAMILIES.get(c.sense, "B") for c in cues}))


@lru_cache(maxsize=50_000)
def _know_word(text: str) -> _Known:
    cues = load_name_cues()
    word = text.casefold()
    parts = word.rstrip(".,").split() or [word]
    first, last = parts[0], parts[-1]
    case = classify_case(text)
    traits = f"{case}{first in cues.given_names}{last in cues.titles}{word in cues.calendar}{len(parts) > 1}"
    return _Known(
        word=_hash(word), last=_hash(last), first=_hash(first), suffix2=_hash(word[-2:]), suffix3=_hash(word[-3:]),
        suffix4=_hash(word[-4:]), prefix3=_hash(word[:3]), case=_hash(case), traits=_hash(traits),
        ends=_hash(_find_families("last", last)), opens=_hash(_find_families("first", first)),
        before=_hash(_find_families("before", last)), after=_hash(_find_families("after", first)),
    )  # fmt: skip


class _Columns:
    """The words of a document in one row, each sentence closed off by its edges."""

    def __init__(self, document: Sequence[Read]) -> None:
        lengths = [len(r.words) for r in document]
        ends = np.cumsum(lengths)
        self.count = int(ends[-1])
        index = np.arange(self.count)
        self.starts = np.repeat(ends - lengths, lengths)
        self.stops = np.repeat(ends, lengths)
        self.index = index
        self.heads = self.starts + np.concatenate([r.heads for r in document])

    def look(self, values: np.ndarray, by: int) -> np.ndarray:
        """Reads the values of the words so many places further on."""
        at = self.index + by
        inside = (at >= self.starts) & (at < self.stops)
        return np.where(inside, values[np.clip(at, 0, self.count - 1)], np.uint32(_EDGE))

    def reach(self, values: np.ndarray, at: np.ndarray) -> np.ndarray:
        """Reads the values of the words at these places, which may lie one beyond the ends of their sentence."""
        inside = (at >= self.starts) & (at < self.stops)
        return np.where(inside, values[np.clip(at, 0, self.count - 1)], np.uint32(_EDGE))


def _mix(*columns: np.ndarray) -> np.ndarray:
    """Hashes columns of numbers together."""
    mixed = np.zeros(len(columns[0]), np.uint32)
    for column in columns:
        mixed = (mixed ^ column) * _SPREAD[0] + _SPREAD[2]
        mixed ^= mixed >> np.uint32(15)
    return mixed


def _number_rows(columns: Sequence[np.ndarray], offset: int) -> np.ndarray:
    """Turns observations into rows of the table; which observation it is goes into the hash."""
    rows = []
    for number, column in enumerate(columns, offset):
        mixed = (column ^ np.uint32(number * 0x1F35 + 7)) * _SPREAD[1]
        mixed ^= mixed >> np.uint32(13)
        rows.append(((mixed * _SPREAD[0]) >> _SHIFT).astype(np.int64))
    return np.stack(rows, 1)


def observe_names(document: Sequence[Read], tags: Sequence[str]) -> Observed:
    """Observes the words of a document.

    Args:
        document: its sentences, none of them empty.
        tags: names of the tags, by number.
    """
    known = [_know_word(w.text) for r in document for w in r.words]
    table = dict(zip(_Known._fields, np.array(known, np.uint32).T, strict=True))
    senses = np.array([SENSES.index(w.sense) for r in document for w in r.words], np.uint32)
    tag = np.concatenate([r.tags for r in document]).astype(np.uint32)
    label = np.concatenate([r.labels for r in document]).astype(np.uint32)
    columns = _Columns(document)
    proper = np.isin(tag, [tags.index(t) for t in _PROPER if t in tags])
    near = _observe_near(columns, table, tag, label, senses)
    runs, far = _observe_runs(columns, table, tag, label, proper)
    numbers = np.unique(table["word"], return_inverse=True)[1]
    near_rows = _number_rows(near, 0)
    run_rows = np.where(proper[:, None], _number_rows(runs, len(near)), EMPTY)
    far_rows = np.where(proper[:, None], _number_rows(far, len(near) + len(runs)), EMPTY)
    return Observed(np.concatenate([near_rows, run_rows], 1), far_rows, np.where(proper, numbers, -1))


def _observe_near(
    at: _Columns, known: dict[str, np.ndarray], tag: np.ndarray, label: np.ndarray, senses: np.ndarray
) -> list[np.ndarray]:
    word, traits = known["word"], known["traits"]
    opening = (at.index == at.starts).astype(np.uint32)
    return [
        word, at.look(word, -1), at.look(word, 1), at.look(word, -2), at.look(word, 2),
        known["suffix2"], known["suffix3"], known["suffix4"], known["prefix3"], known["last"], tag,
        _mix(at.look(tag, -1), tag, at.look(tag, 1)), _mix(at.look(tag, -1), at.look(tag, -2)),
        _mix(at.look(tag, 1), at.look(tag, 2)), _mix(at.look(word, -1), tag), _mix(tag, at.look(word, 1)),
        _mix(label, tag), _mix(word[at.heads], label), _mix(label, tag[at.heads]), _mix(senses, tag),
        _mix(at.look(senses, -1), senses, at.look(senses, 1)), _mix(traits, opening), at.look(traits, -1),
        at.look(traits, 1), _mix(at.look(known["case"], -1), known["case"], at.look(known["case"], 1)),
        _mix(known["ends"], tag), _mix(known["opens"], tag), _mix(at.look(known["before"], -1), tag),
        _mix(at.look(known["after"], 1), tag),
    ]  # fmt: skip


def _observe_runs(
    at: _Columns, known: dict[str, np.ndarray], tag: np.ndarray, label: np.ndarray, proper: np.ndarray
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Observes the run of proper nouns that a word stands in; what counts for the word elsewhere comes second."""
    first, last = _find_runs(at, proper)
    word = known["word"]
    place = np.minimum(last - first, _LONGEST_RUN) * (_LONGEST_RUN + 1) + np.minimum(at.index - first, _LONGEST_RUN)
    before, after = at.reach(word, first - 1), at.reach(word, last + 1)
    governor = _mix(word[at.heads[last]], label[last])
    ends, opens = known["ends"][last], known["opens"][first]
    cue_before, cue_after = at.reach(known["before"], first - 1), at.reach(known["after"], last + 1)
    beside = _mix(at.reach(tag, first - 1), at.reach(tag, last + 1))
    traits = _mix(known["traits"][first], known["traits"][last])
    runs = [
        known["last"][last], known["first"][first], before, after, place.astype(np.uint32), governor,
        _mix(ends, opens), cue_before, cue_after, beside, traits, _mix(cue_before, cue_after, ends, opens),
    ]  # fmt: skip
    far = [before, after, beside, governor, _mix(ends, opens), cue_before, cue_after, traits, known["last"][last]]
    return runs, far


def _find_runs(at: _Columns, proper: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Finds where the run of proper nouns around each word begins and ends; other words are runs of their own."""
    inside = (at.index > at.starts) & proper
    inside[1:] &= proper[:-1]
    first = np.maximum.accumulate(np.where(inside, 0, at.index))
    closes = np.ones(at.count, bool)
    closes[:-1] = ~inside[1:]
    last = np.minimum.accumulate(np.where(closes, at.index, at.count)[::-1])[::-1]
    return first, last
