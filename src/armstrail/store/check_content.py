"""Checks of what was read: originals, working texts, claims and the words for search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from armstrail.core.claim import Claim
from armstrail.core.ids import build_id, hash_bytes
from armstrail.store.claims import build_claim_row
from armstrail.store.documents import build_document, hash_text, list_words
from armstrail.store.folding import fold_words
from armstrail.store.originals import unpack_original
from armstrail.store.tables import (
    ATTRIBUTIONS,
    CLAIMS,
    CUSTODY,
    DOCUMENT_WORDS,
    DOCUMENTS,
    FILLERS,
    ORIGINALS,
    PASSAGES,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, RowMapping

    from armstrail.core.document import Document

    Faults = Iterator[tuple[str, str]]

_DECODER = msgspec.json.Decoder(Claim)
_OLD_INDEX = "its words for search are those of another version; `armstrail rerun` writes them anew"


def find_document_faults(connection: Connection) -> Faults:
    """Yields the faults of originals, documents and claims, document by document, as where and what."""
    keys = connection.execute(select(DOCUMENTS.c.id).order_by(DOCUMENTS.c.seq)).scalars().all()
    for key in keys:
        row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == key)).one()
        try:
            document = build_document(row._mapping)
        except msgspec.DecodeError as error:
            yield key, f"what cleaning dropped cannot be read ({error})"
            continue
        yield from _check_document(connection, document)
        yield from _check_claims(connection, document)
    yield from _find_lost_documents(connection, set(keys))


def _check_document(connection: Connection, document: Document) -> Faults:
    key = document.id
    if key != build_id("doc", document.sha256):
        yield key, "its id is not that of its original"
    original = connection.execute(select(ORIGINALS).where(ORIGINALS.c.sha256 == document.sha256)).first()
    data = None if original is None else unpack_original(original.packing, original.data)
    if original is None or data is None:
        yield key, "its original is gone" if original is None else "its original cannot be unpacked"
    elif hash_bytes(data) != document.sha256 or len(data) != original.size:
        yield key, f"its original is not that with the SHA-256 {document.sha256}"
    query = select(CUSTODY.c.sha256_after).where(CUSTODY.c.subject == key, CUSTODY.c.sha256_after.is_not(None))
    logged = connection.execute(query.order_by(CUSTODY.c.seq.desc()).limit(1)).scalar()
    if logged is None:
        yield key, "the custody log does not tell of it"
    elif logged != hash_text(document.text):
        yield key, "its text is not the one that the custody log tells of"
    for dropped in document.dropped:
        if not 0 <= dropped.start == dropped.end <= len(document.text):
            yield key, f"what cleaning dropped at {dropped.start} is outside its text"
    words = select(DOCUMENT_WORDS.c.title, DOCUMENT_WORDS.c.words).where(DOCUMENT_WORDS.c.document == key)
    found = [(row.title, row.words) for row in connection.execute(words.order_by(DOCUMENT_WORDS.c.part))]
    if found != list_words(document):
        yield key, _OLD_INDEX


def _check_claims(connection: Connection, document: Document) -> Faults:
    query = (
        select(CLAIMS, PASSAGES.c.quote, PASSAGES.c.words, PASSAGES.c.start_char, PASSAGES.c.end_char)
        .outerjoin(PASSAGES, PASSAGES.c.seq == CLAIMS.c.passage)
        .where(CLAIMS.c.document == document.id)
        .order_by(CLAIMS.c.position)
    )
    fillers = _count_by_claim(connection, document.id, "fillers")
    speakers = _count_by_claim(connection, document.id, "attributions")
    for position, row in enumerate(connection.execute(query).mappings().all()):
        key = row["id"]
        try:
            claim = _DECODER.decode(row["record"])
        except msgspec.DecodeError as error:
            yield key, f"its record cannot be read ({error})"
            continue
        for what in find_quote_faults(claim, document.text):
            yield key, what
        yield from _check_row(claim, row)
        if row["position"] != position:
            yield key, f"stands at position {row['position']}, not {position}: a claim before it is gone"
        if (fillers.get(key, 0), speakers.get(key, 0)) != (len(claim.roles), len(claim.attribution)):
            yield key, "its rows in fillers or attributions are not those of its record"


def _check_row(claim: Claim, row: RowMapping) -> Faults:
    expected = build_claim_row(claim, row["position"], row["passage"], row["run"])
    wrong = sorted(name for name, value in expected.items() if name != "record" and row[name] != value)
    if wrong:
        yield row["id"], f"its columns say something else than its record: {', '.join(wrong)}"
    evidence = claim.evidence
    if (row["start_char"], row["end_char"], row["quote"]) != (evidence.start, evidence.end, evidence.quote):
        yield row["id"], "its passage is not its evidence"
    elif row["words"] != fold_words(evidence.quote):
        yield row["id"], _OLD_INDEX


def find_quote_faults(claim: Claim, text: str) -> Iterator[str]:
    """Yields the quotes of a claim that are not what stands in the text.

    Args:
        claim: with offsets into the text.
        text: of its document.
    """
    spans = [("evidence", claim.evidence.start, claim.evidence.end, claim.evidence.quote),
             ("trigger", claim.trigger.start, claim.trigger.end, claim.trigger.text)]  # fmt: skip
    spans += [(f"{f.role} '{f.text}'", f.start, f.end, f.text) for f in claim.roles]
    spans += [(f"speaker '{s.text}'", s.start, s.end, s.text) for s in claim.attribution]
    if claim.when is not None:
        spans.append(("time", claim.when.start_char, claim.when.end_char, claim.when.text))
    for name, start, end, words in spans:
        if not 0 <= start <= end or text[start:end] != words:
            yield f"its {name} is not what stands in the text from {start} to {end}"


def _count_by_claim(connection: Connection, document: str, name: str) -> dict[str, int]:
    table = FILLERS if name == "fillers" else ATTRIBUTIONS
    is_own = (CLAIMS.c.id == table.c.claim) & (CLAIMS.c.seq == table.c.claim_seq)
    query = select(table.c.claim).join(CLAIMS, is_own).where(CLAIMS.c.document == document)
    counts: dict[str, int] = {}
    for key in connection.execute(query).scalars():
        counts[key] = counts.get(key, 0) + 1
    return counts


def _find_lost_documents(connection: Connection, keys: set[str]) -> Faults:
    """Finds documents that the custody log says were added and not removed, and that are not there."""
    query = select(CUSTODY.c.subject, CUSTODY.c.action).order_by(CUSTODY.c.seq)
    last = {row.subject: row.action for row in connection.execute(query) if row.subject.startswith("doc-")}
    for key, action in last.items():
        if action != "remove" and key not in keys:
            yield key, "was added, was not removed, and is not there"
