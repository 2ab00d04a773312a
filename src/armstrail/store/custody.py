"""The custody log: every change to what was read, in an order that cannot be altered unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from armstrail._version import __version__
from armstrail.core.base import Record, encode_json
from armstrail.core.ids import hash_bytes
from armstrail.store.clock import tell_time
from armstrail.store.records import Custody, CustodyAction
from armstrail.store.rows import insert_rows
from armstrail.store.tables import CASEBOOK, CUSTODY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection

FIRST_DIGEST = "0" * 64  # what the first entry follows
_ROWS_AT_ONCE = 1000


class Event(Record, frozen=True):
    """What is to be written to the log; the log adds the time, the version and its chain."""

    action: CustodyAction
    subject: str
    run: str | None = None
    sha256_before: str | None = None
    sha256_after: str | None = None
    note: str | None = None


def lock_log(connection: Connection) -> None:
    """Locks the head of the chain until the end of the transaction; a file has one writer at a time as it is."""
    connection.execute(select(CASEBOOK.c.custody_digest).with_for_update())


def append_events(connection: Connection, events: Sequence[Event]) -> None:
    """Appends entries, in the transaction of what they tell of.

    The head of the chain stands in the casebook's own row, which a writer locks first, so that writers take turns.
    """
    seq, digest = connection.execute(select(CASEBOOK.c.custody_entries, CASEBOOK.c.custody_digest)).one()
    at, rows = tell_time(), []
    for event in events:
        seq, previous = seq + 1, digest
        digest = _digest(seq, at, event, __version__, previous)
        row = {
            "seq": seq, "at": at, "action": event.action, "subject": event.subject, "run": event.run,
            "program": __version__, "sha256_before": event.sha256_before, "sha256_after": event.sha256_after,
            "note": event.note, "previous": previous, "digest": digest,
        }  # fmt: skip
        rows.append(row)
    insert_rows(connection, CUSTODY, rows)
    connection.execute(update(CASEBOOK).values(custody_entries=seq, custody_digest=digest))


def iter_custody(connection: Connection, subject: str | None = None) -> Iterator[Custody]:
    """Yields the entries in their order, all or those about one subject."""
    query = select(CUSTODY).order_by(CUSTODY.c.seq)
    if subject is not None:
        query = query.where(CUSTODY.c.subject == subject)
    for row in connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE}):
        yield Custody(**row._mapping)


def find_chain_faults(connection: Connection) -> Iterator[str]:
    """Yields what is wrong with the chain: an entry that was changed, one that is gone, an end that is cut off."""
    previous, expected = FIRST_DIGEST, 1
    for entry in iter_custody(connection):
        if entry.seq != expected:
            yield f"custody log: entry {expected} is gone"
        elif entry.previous != previous:
            yield f"custody log: entry {entry.seq} does not follow the one before it"
        event = Event(
            action=entry.action, subject=entry.subject, run=entry.run, sha256_before=entry.sha256_before,
            sha256_after=entry.sha256_after, note=entry.note,
        )  # fmt: skip
        if _digest(entry.seq, entry.at, event, entry.program, entry.previous) != entry.digest:
            yield f"custody log: entry {entry.seq} was changed after it was written"
        previous, expected = entry.digest, entry.seq + 1
    entries, head = connection.execute(select(CASEBOOK.c.custody_entries, CASEBOOK.c.custody_digest)).one()
    if (entries, head) != (expected - 1, previous):
        yield f"custody log: its end is gone: {entries} entries were written, the last found is {expected - 1}"


def _digest(seq: int, at: str, event: Event, program: str, previous: str) -> str:
    return hash_bytes(encode_json([seq, at, program, previous, event]))
