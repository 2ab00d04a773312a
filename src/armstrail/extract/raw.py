"""Raw claims: what a frame found in a sentence, before ids, dates and entities are resolved."""

from __future__ import annotations

from armstrail.core.amount import Amount
from armstrail.core.annotation import TimeExpression
from armstrail.core.base import Record
from armstrail.core.claim import SourceKind, Status
from armstrail.extract.phrases import Phrase


class RawFiller(Record, frozen=True):
    """A phrase in a role, and the path on which it was found; `rank` is the path's place among those of the rule."""

    role: str
    phrase: Phrase
    path: str
    rank: int = 0


class Speaker(Record, frozen=True):
    """Who says it, by the words that tell so."""

    phrase: Phrase
    kind: SourceKind
    cue: str


class RawClaim(Record, frozen=True):
    """One thing said, with offsets into the document and the frame that read it.

    `trigger_token` is the token index of the head of the trigger in sentence `sentence`; `source` is the `file:line`
    of the frame or the name of the rule; `reasons` say how roles, status and time were set.
    A `weak` one lacks something that its frame asks for; an `unsure` one is of a frame that often means nothing.
    A `rival` is another reading of a word of which the frames prefer one; at most one of them is a claim.
    The status of a `settled` one is what its frame says. `late` is what it lacks where that stands on no path of the
    frame: the claim is chosen or not by what the frame found, and completed afterwards.
    """

    kind: str
    mode: str | None
    sentence: int
    trigger_token: int
    trigger_start: int
    trigger_end: int
    roles: tuple[RawFiller, ...]
    amount: Amount | None = None
    time: TimeExpression | None = None
    status: Status = "asserted"
    speakers: tuple[Speaker, ...] = ()
    frame: str = ""
    beside: bool = False
    weak: bool = False
    unsure: bool = False
    rival: bool = False
    settled: bool = False
    source: str = ""
    reasons: tuple[str, ...] = ()
    late: tuple[RawFiller, ...] = ()
