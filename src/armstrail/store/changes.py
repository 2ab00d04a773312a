"""Changes of what is kept: a document added, read anew, or removed; each with its entry in the custody log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, update

from armstrail.core.errors import UsageError
from armstrail.store import claims, computed, documents, entities, judgements, originals, runs
from armstrail.store.custody import Event, append_events, lock_log
from armstrail.store.records import Successor
from armstrail.store.tables import CASEBOOK, CLAIMS, DOCUMENT_ENTITIES, DOCUMENT_WORDS, DOCUMENTS, OTHER_WORDS, PASSAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.engine import Connection

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document
    from armstrail.core.judgement import Judgement
    from armstrail.store.records import Match, Reading

_REMOVED = "its document was removed"
_NO_MATCH = "no claim of the new run matches it"


def add_readings(connection: Connection, readings: Sequence[Reading], run: str) -> tuple[bool, ...]:
    """Adds what documents gave, table by table; tells of each whether it was new.

    Bytes that are there already, or that an earlier one of these has too, change nothing.
    """
    lock_log(connection)  # from here on no other writer adds
    known = originals.find_originals(connection, [r.document.sha256 for r in readings])
    new: list[Reading] = []
    are_new: list[bool] = []
    for reading in readings:
        are_new.append(reading.document.sha256 not in known)
        if are_new[-1]:
            known.add(reading.document.sha256)
            new.append(reading)
    if new:
        _write_new(connection, new, run)
    return tuple(are_new)


def _write_new(connection: Connection, readings: Sequence[Reading], run: str) -> None:
    count_change(connection)
    originals.write_originals(connection, readings)
    given = [r.document for r in readings]
    documents.write_documents(connection, given, run)
    _write_content(connection, readings, run)
    runs.remove_failures(connection, [d.path for d in given if d.path is not None])
    append_events(connection, [_tell_added(document, run) for document in given])


def _tell_added(document: Document, run: str) -> Event:
    return Event(
        action="add", subject=document.id, run=run, sha256_before=document.sha256,
        sha256_after=documents.hash_text(document.text), note=document.path or document.url,
    )  # fmt: skip


def replace_reading(connection: Connection, reading: Reading, run: str, matches: Sequence[Match]) -> None:
    """Replaces what a document gave by what a new run makes of it; the original stays, and so does what people decided.

    Args:
        connection: of the writer.
        reading: of a document that is there.
        run: the new one.
        matches: old claims that are among the new ones under another id; judgements about them go along.

    Raises:
        UsageError: there is no such document.
    """
    count_change(connection)
    document = reading.document
    old = _require_document(connection, document.id)
    old_claims = tuple(claims.iter_claims(connection, document.id))
    if (old, old_claims) == (document, reading.claims):
        connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == document.id).values(run=run))
        connection.execute(update(CLAIMS).where(CLAIMS.c.document == document.id).values(run=run))
        _replace_words(connection, document)
    else:
        _move_judgements(connection, old_claims, reading.claims, {m.old: m for m in matches}, run)
        computed.remove_affected(connection, document.id)
        for table in (PASSAGES, CLAIMS, DOCUMENT_ENTITIES):
            connection.execute(delete(table).where(table.c.document == document.id))
        documents.update_document(connection, document, run)
        _replace_words(connection, document)
        _write_content(connection, [reading], run)
    event = Event(
        action="rerun", subject=document.id, run=run, sha256_before=documents.hash_text(old.text),
        sha256_after=documents.hash_text(document.text),
        note=f"{len(old_claims)} claims before, {len(reading.claims)} after",
    )  # fmt: skip
    append_events(connection, [event])


def remove_document(connection: Connection, key: str, note: str | None) -> None:
    """Removes a document with its original and all that was read from it.

    Raises:
        UsageError: there is no such document.
    """
    count_change(connection)
    document = _require_document(connection, key)
    old_claims = tuple(claims.iter_claims(connection, key))
    _move_judgements(connection, old_claims, (), {}, None)
    computed.remove_affected(connection, key)
    documents.delete_document(connection, key)
    originals.remove_original(connection, document.sha256)
    entities.remove_unnamed_entities(connection)
    before = documents.hash_text(document.text)
    append_events(connection, [Event(action="remove", subject=key, sha256_before=before, note=note)])


def add_judgements(connection: Connection, given: Sequence[Judgement]) -> int:
    """Appends judgements and returns how many are new."""
    count = judgements.write_judgements(connection, given)
    if count:
        count_change(connection)
    return count


def count_change(connection: Connection) -> None:
    """Counts a change of what is read or decided; that locks its row until the end, so that writers take turns."""
    connection.execute(update(CASEBOOK).values(revision=CASEBOOK.c.revision + 1))


def _require_document(connection: Connection, key: str) -> Document:
    document = documents.read_document(connection, key)
    if document is None:
        raise UsageError(f"there is no document '{key}'; `armstrail search` shows the ids of documents")
    return document


def _write_content(connection: Connection, readings: Sequence[Reading], run: str) -> None:
    entities.write_entities(connection, readings)
    claims.write_claims(connection, [r.claims for r in readings], run)


def _replace_words(connection: Connection, document: Document) -> None:
    for table in (DOCUMENT_WORDS, OTHER_WORDS):
        connection.execute(delete(table).where(table.c.document == document.id))
    documents.write_words(connection, [document])


def _move_judgements(
    connection: Connection, old: Sequence[Claim], new: Sequence[Claim], matches: Mapping[str, Match], run: str | None
) -> None:
    """Notes where judgements about old claims go; those about a claim that keeps its id stay where they are."""
    kept = {claim.id for claim in new}
    gone = [claim.id for claim in old if claim.id not in kept]
    successors = []
    for judgement, target in judgements.find_judgements_on(connection, gone):
        match = matches.get(target)
        reason = match.reason if match else _NO_MATCH if run else _REMOVED
        new_target = match.new if match and match.new in kept else None
        successors.append(Successor(judgement=judgement, old_target=target, new_target=new_target, reason=reason))
    judgements.write_successors(connection, successors, run)
