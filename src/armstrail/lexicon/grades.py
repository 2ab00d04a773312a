"""The rules of grading: where a source starts, what casts doubt on it, what its record and other origins make of it.

Authored in `data/grades/`. Source: NATO AJP-2.1 (2016) / STANAG 2511; each rule names its own.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Annotated, Literal, TypeVar, get_args

import msgspec

from armstrail.core.claim import SourceKind
from armstrail.core.errors import LexiconError
from armstrail.core.grade import Credibility, Reliability
from armstrail.lexicon.check_files import read_entries
from armstrail.lexicon.load import DATA

DoubtName = Literal["state_media", "party_voice", "own_interest"]
InformationName = Literal[
    "confirmed", "supported", "borne_out", "supported_own_interest", "leaning", "even", "outweighed", "alone"
]
_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
_Count = Annotated[int, msgspec.Meta(ge=1)]
_FOLDER = DATA / "grades"


class Start(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where a kind of source starts; `single` says that its words name one source, of which a record can be kept."""

    kind: SourceKind
    grade: Reliability
    single: bool
    text: str
    source: str


class Doubt(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What lowers a source's grade, by how many letters."""

    name: DoubtName
    steps: _Count
    text: str
    source: str


class RecordRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The grade of a source with so many findings or more, in so large a share of which others agreed with it."""

    grade: Reliability
    findings: _Count
    share: _Share
    text: str
    source: str


class InformationRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The grade of a claim in one constellation of agreement and contradiction."""

    name: InformationName
    grade: Credibility
    text: str
    source: str


class StateMedia(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The outlets that one state owns or runs, by actor id."""

    state: str
    outlets: tuple[str, ...]
    source: str


class GradeRules(msgspec.Struct, frozen=True, kw_only=True):
    """All rules of grading; `records` are in the order in which they are tried."""

    starts: dict[SourceKind, Start]
    doubts: dict[DoubtName, Doubt]
    records: tuple[RecordRule, ...]
    information: dict[InformationName, InformationRule]
    state_media: dict[str, str]


B = TypeVar("B", bound=msgspec.Struct)


@lru_cache(maxsize=1)
def load_grade_rules() -> GradeRules:
    """Loads the rules of grading.

    Raises:
        LexiconError: every fault of the files: a rule that is missing or stands twice, records that are not in order.

    >>> load_grade_rules().starts["anonymous"].grade
    'F'
    """
    faults: list[str] = []
    starts = _read("starts", "start", Start, faults)
    doubts = _read("doubts", "doubt", Doubt, faults)
    records = _read("records", "record", RecordRule, faults)
    information = _read("information", "information", InformationRule, faults)
    media = _read("state_media", "state_media", StateMedia, faults)
    faults += list_incomplete("grades/starts.toml", [s.kind for s in starts], get_args(SourceKind))
    faults += list_incomplete("grades/doubts.toml", [d.name for d in doubts], get_args(DoubtName))
    faults += list_incomplete("grades/information.toml", [i.name for i in information], get_args(InformationName))
    outlets = [outlet for block in media for outlet in block.outlets]
    faults += list_incomplete("grades/state_media.toml", outlets, tuple(dict.fromkeys(outlets)))
    if [(-r.share, r.grade) for r in records] != sorted((-r.share, r.grade) for r in records) or not records:
        faults.append("grades/records.toml: write the best record first, down to a share of 0")
    elif records[-1].share != 0:
        faults.append("grades/records.toml: the last record must take every share: share = 0.0")
    if faults:
        raise LexiconError(tuple(faults))
    return GradeRules(
        starts={s.kind: s for s in starts}, doubts={d.name: d for d in doubts}, records=tuple(records),
        information={i.name: i for i in information},
        state_media={outlet: block.state for block in media for outlet in block.outlets},
    )  # fmt: skip


def list_incomplete(name: str, given: list[str], wanted: tuple[str, ...]) -> list[str]:
    """Lists what is missing in a file or stands in it twice.

    >>> list_incomplete("doubts.toml", ["a", "a"], ("a", "b"))
    ["doubts.toml: 'b' is missing", "doubts.toml: 'a' stands twice"]
    """
    missing = [f"{name}: {key!r} is missing" for key in wanted if key not in given]
    return missing + [f"{name}: {key!r} stands twice" for key, count in Counter(given).items() if count > 1]


def _read(file: str, key: str, kind: type[B], faults: list[str]) -> list[B]:
    entries, found = read_entries(_FOLDER / f"{file}.toml", f"grades/{file}.toml", key, kind)
    faults += found
    return [entry.block for entry in entries]
