"""Origins: which documents tell one story that one source told first. Corroboration counts origins, not outlets."""

from __future__ import annotations

from typing import Literal

from armstrail.core.base import Record
from armstrail.core.reason import Reason

OriginLinkKind = Literal["near_copy", "rewrite", "cited"]


class OriginLink(Record, frozen=True):
    """That a document took its story from elsewhere, and how that is known.

    `child` and `parent` are document ids; `parent` is None where the story was taken from a source that is cited but
    not in the casebook: then `source` names it ("AFP"). `score` is the probability, 0 to 1. `claims` are the child's
    claims that were taken over; empty means the whole document.
    """

    id: str
    kind: OriginLinkKind
    child: str
    parent: str | None
    source: str | None
    score: float
    reasons: tuple[Reason, ...]
    claims: tuple[str, ...] = ()


class Origin(Record, frozen=True):
    """Documents that count as one source, with the links that make them so.

    `head` is the document that the others took from, as far as the casebook knows (earliest, or cited by the others);
    `source` the entity id or the words of an agency or body behind all of them, None where none is named.
    """

    id: str
    head: str
    documents: tuple[str, ...]
    source: str | None
    links: tuple[str, ...] = ()
