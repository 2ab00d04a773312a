"""Claims: each with the passage that makes it, who takes part, and who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from armstrail.core.base import encode_json
from armstrail.core.claim import Claim
from armstrail.store.folding import fold_words
from armstrail.store.rows import insert_rows, split_keys
from armstrail.store.tables import ATTRIBUTIONS, CLAIMS, DOCUMENTS, FILLERS, PASSAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.engine import Connection

_ROWS_AT_ONCE = 1000
_DECODER = msgspec.json.Decoder(Claim)


def write_claims(connection: Connection, claims: Sequence[Sequence[Claim]], run: str) -> None:
    """Writes the claims of documents that have none yet, those of each in the order of its text."""
    documents = [own[0].document for own in claims if own]
    passages = _write_passages(connection, claims, documents)
    rows = (
        build_claim_row(claim, position, passages[_place(claim)], run)
        for own in claims
        for position, claim in enumerate(own)
    )
    insert_rows(connection, CLAIMS, rows)
    numbers: dict[str, int] = {}
    for part in split_keys(documents):
        query = select(CLAIMS.c.id, CLAIMS.c.seq).where(CLAIMS.c.document.in_(part))
        numbers.update((key, seq) for key, seq in connection.execute(query))
    every = [claim for own in claims for claim in own]
    insert_rows(connection, FILLERS, (row for c in every for row in _build_fillers(c, numbers[c.id])))
    insert_rows(connection, ATTRIBUTIONS, (row for c in every for row in _build_speakers(c, numbers[c.id])))


def _write_passages(
    connection: Connection, claims: Iterable[Iterable[Claim]], documents: Sequence[str]
) -> dict[tuple[str, int, int], int]:
    """Writes each passage once, however many claims it makes; returns their numbers by document, start and end."""
    parts = ({_place(c): c.evidence.quote for c in own} for own in claims)
    rows = (
        {"document": document, "start_char": start, "end_char": end, "quote": quote, "words": fold_words(quote)}
        for quotes in parts
        for (document, start, end), quote in sorted(quotes.items())
    )
    insert_rows(connection, PASSAGES, rows)
    numbers: dict[tuple[str, int, int], int] = {}
    own = PASSAGES.c
    for part in split_keys(documents):
        query = select(own.document, own.start_char, own.end_char, own.seq).where(own.document.in_(part))
        numbers.update(((document, start, end), seq) for document, start, end, seq in connection.execute(query))
    return numbers


def _place(claim: Claim) -> tuple[str, int, int]:
    return claim.document, claim.evidence.start, claim.evidence.end


def build_claim_row(claim: Claim, position: int, passage: int, run: str) -> dict[str, object]:
    """Builds the row of a claim: its position in the document, the number of its passage, its run."""
    amount, when = claim.amount, claim.when
    return {
        "id": claim.id, "document": claim.document, "position": position, "passage": passage, "run": run,
        "kind": claim.kind, "mode": claim.mode, "status": claim.status,
        "when_start": when.start if when else None, "when_end": when.end if when else None,
        "amount_low": amount.low if amount else None, "amount_high": amount.high if amount else None,
        "unit": amount.unit if amount else None, "currency": amount.currency if amount else None,
        "evidence_start": claim.evidence.start, "evidence_end": claim.evidence.end,
        "record": encode_json(claim).decode(),
    }  # fmt: skip


def _build_fillers(claim: Claim, number: int) -> Iterator[dict[str, object]]:
    for ordinal, filler in enumerate(claim.roles):
        count = filler.count
        yield {
            "claim": claim.id, "ordinal": ordinal, "role": filler.role, "text": filler.text, "entity": filler.entity,
            "start_char": filler.start, "end_char": filler.end, "count_low": count.low if count else None,
            "count_high": count.high if count else None, "claim_seq": number,
        }  # fmt: skip


def _build_speakers(claim: Claim, number: int) -> Iterator[dict[str, object]]:
    for ordinal, speaker in enumerate(claim.attribution):
        yield {
            "claim": claim.id, "ordinal": ordinal, "text": speaker.text, "entity": speaker.entity,
            "kind": speaker.kind, "cue": speaker.cue, "claim_seq": number,
        }  # fmt: skip


def list_named(claims: Iterable[Claim]) -> set[str]:
    """Lists the entities that claims name, as fillers or as speakers."""
    keys = {f.entity for c in claims for f in c.roles} | {s.entity for c in claims for s in c.attribution}
    return {key for key in keys if key is not None}


def iter_claims(connection: Connection, document: str | None = None) -> Iterator[Claim]:
    """Yields claims in the order of the documents and of their texts, all or those of one document."""
    query = select(CLAIMS.c.record)
    if document is None:
        query = query.join(DOCUMENTS, DOCUMENTS.c.id == CLAIMS.c.document).order_by(DOCUMENTS.c.seq, CLAIMS.c.position)
    else:
        query = query.where(CLAIMS.c.document == document).order_by(CLAIMS.c.position)
    for record in connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE}).scalars():
        yield _DECODER.decode(record)


def read_claims(connection: Connection, keys: Sequence[str]) -> tuple[Claim, ...]:
    """Reads claims by their ids, in the order of the ids; those that are not there are left out."""
    found: dict[str, Claim] = {}
    for part in split_keys(keys):
        query = select(CLAIMS.c.record).where(CLAIMS.c.id.in_(part))
        found |= {c.id: c for c in map(_DECODER.decode, connection.execute(query).scalars())}
    return tuple(found[key] for key in keys if key in found)
