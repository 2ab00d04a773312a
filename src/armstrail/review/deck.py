"""What is reviewed: claims in the order of documents and text, and what is needed to show and correct them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.document import Document
from armstrail.core.standing import fold_judgements
from armstrail.review.working import list_added_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.judgement import Judgement


class Deck(Record, frozen=True):
    """What is reviewed: claims in the order of documents and text, their documents, and names of entities by id."""

    claims: tuple[Claim, ...]
    documents: dict[str, Document]
    entities: dict[str, str]


def build_deck(
    claims: Iterable[Claim], documents: Iterable[Document], entities: Mapping[str, str],
    judgements: Iterable[Judgement],
) -> Deck:  # fmt: skip
    """Builds the deck: the program's claims and those that people added, in the order of documents and text.

    Args:
        claims: the program's.
        documents: theirs, in the order in which to review them.
        entities: names by id.
        judgements: all of the casebook.
    """
    by_id = {d.id: d for d in documents}
    order = {name: i for i, name in enumerate(by_id)}
    found = {c.id: c for c in (*claims, *list_added_claims(fold_judgements(judgements))) if c.document in order}
    listed = sorted(found.values(), key=lambda c: (order[c.document], c.evidence.start, c.trigger.start, c.id))
    return Deck(claims=tuple(listed), documents=by_id, entities=dict(entities))
