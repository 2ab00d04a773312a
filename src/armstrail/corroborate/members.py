"""The claims of a finding, and all claims that they stand among."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.corroborate.sides import Voice
from armstrail.lexicon.folding import fold_form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from armstrail.core.finding import Join
    from armstrail.corroborate.columns import Columns
    from armstrail.corroborate.context import FindingContext


class Member(Record, frozen=True):
    """A claim of a finding with its origin and its row in the columns."""

    claim: Claim
    origin: str
    row: int

    @property
    def voice(self) -> Voice:
        """Who speaks: the document's own voice is "", else the last of the speakers that it names."""
        said = self.claim.attribution
        speaker = "" if not said else said[-1].entity or fold_form(said[-1].text)
        return Voice(claim=self.claim.id, origin=self.origin, document=self.claim.document, speaker=speaker)


@dataclass(frozen=True)
class Joined:
    """All claims of a casebook in columns, with their context.

    `places` says how two places of one finding relate (codes of `PLACE_LEVELS`, by codes of identities), `joins` are
    the joins of each finding, by its first row.
    """

    columns: Columns
    context: FindingContext
    places: Mapping[tuple[int, int], int]
    joins: Mapping[int, tuple[Join, ...]]


def choose_origins(claims: Sequence[Claim], context: FindingContext) -> list[str]:
    """Chooses the origin that each claim of one finding counts for.

    Where a story quotes somebody for it (a force, an agency), what the story says of the same thing in its own voice,
    a headline say, is that source's word again: it counts for the source, or for the first of several.

    Returns:
        Ids of origins, in the order of the claims.
    """
    origins = [context.find_origin(c) for c in claims]
    stories = [context.stories.get(c.document, c.document) for c in claims]
    quoted: dict[str, str] = {}
    for story, origin in sorted(zip(stories, origins, strict=True)):
        if origin != story:
            quoted.setdefault(story, origin)
    return [quoted.get(s, o) if o == s else o for s, o in zip(stories, origins, strict=True)]
