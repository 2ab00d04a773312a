"""The register: which entities of different documents are one actor, person, place or weapon."""

from __future__ import annotations

from typing import Literal

from armstrail.core.base import Record
from armstrail.core.entity import EntityType
from armstrail.core.reason import Reason

DecidedBy = Literal["program", "person"]


class Merge(Record, frozen=True):
    """The hypothesis that two entity ids stand for the same thing, or a person's word that they do not (`same` false).

    `score` is the probability that they are the same, 0 to 1 (1 or 0 where a person decided); `left` < `right`. It
    can be taken back at any time: the entities themselves are never changed.
    """

    id: str
    left: str
    right: str
    same: bool
    score: float
    reasons: tuple[Reason, ...]
    by: DecidedBy


class Identity(Record, frozen=True):
    """One actor, person, place or weapon of the casebook, with all entity ids that stand for it.

    `id` is that of the member that a lexicon knows, or of the one most often named; `merges` are the ids of the
    hypotheses that hold it together (none where there is one member).
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    merges: tuple[str, ...] = ()
