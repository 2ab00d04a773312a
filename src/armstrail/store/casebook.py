"""A casebook, opened: what the rest of the program does with it, one method a thing."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self, TypeVar

from sqlalchemy import func, insert, select, update

from armstrail._version import __version__
from armstrail.core.errors import NotACasebookError, UsageError
from armstrail.core.finding import Finding
from armstrail.core.grade import InformationGrade, SourceGrade
from armstrail.core.identity import Identity, Merge
from armstrail.core.origin import Origin, OriginLink
from armstrail.store import claims, computed, custody, documents, entities, judgements, originals, runs, tables
from armstrail.store.clock import tell_time
from armstrail.store.connection import Database
from armstrail.store.custody import FIRST_DIGEST, Event, append_event
from armstrail.store.faults import translate_faults
from armstrail.store.migrations import is_current, migrate, read_schema
from armstrail.store.place import parse_place
from armstrail.store.records import Counts, Reading, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from armstrail.core.base import Record
    from armstrail.core.claim import Claim
    from armstrail.core.document import Document, Failure
    from armstrail.core.entity import Entity
    from armstrail.core.judgement import Judgement
    from armstrail.store.connection import Access
    from armstrail.store.place import Place
    from armstrail.store.records import Custody, RunAction, Successor

T = TypeVar("T")
R = TypeVar("R", bound="Record")

_APPLICATION_ID = 0x41524D54  # "ARMT", by which `file` and we know a casebook (PRAGMA application_id)


class Casebook:
    """A casebook that is open; close it, or use it in a `with` statement.

    Every method that writes is one transaction: when it returns, what it wrote survives a killed process and a power
    cut. Iterators read one state of the casebook, however much is added meanwhile; finish them before the casebook is
    closed.

    Args:
        database: open, with the schema of this program.
    """

    def __init__(self, database: Database) -> None:
        """Takes the database; use `create` or `open` instead."""
        self._database = database

    @classmethod
    def create(cls, place: str | Path) -> Self:
        """Makes a casebook: a new file, or the tables in a database that has none.

        Raises:
            UsageError: there is a casebook already, or another file.
            CasebookError: it cannot be made.
        """
        where = parse_place(place)
        if where.path is not None and where.path.exists():
            raise UsageError(f"'{where.shown}' exists already; choose another name, or add to it if it is a casebook")
        database = Database(where, "create")
        try:
            if where.dialect == "sqlite":
                _prepare_file(database)
            database.write(lambda connection: _create_tables(connection, where))
        except BaseException:
            database.close()
            if where.path is not None:
                where.path.unlink(missing_ok=True)  # nothing was there before
            raise
        return cls(database)

    @classmethod
    def open(cls, place: str | Path, access: Access = "write") -> Self:
        """Opens a casebook; one with an older schema is migrated first, where it may be written.

        Raises:
            NotACasebookError: there is none, or it is something else.
            NewerSchemaError: a newer program wrote it.
            CasebookError: it cannot be opened.
        """
        database = Database(parse_place(place), access)
        try:
            if not database.read(lambda connection: is_current(connection, database.place)):
                database.write(migrate)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @property
    def place(self) -> Place:
        """Where it is."""
        return self._database.place

    @property
    def database(self) -> Database:
        """The database under it, for modules of this room and for search."""
        return self._database

    def __enter__(self) -> Self:
        """Begins a `with` statement."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the casebook at the end of a `with` statement."""
        self.close()

    def close(self) -> None:
        """Closes it."""
        self._database.close()

    # What is read

    def begin_run(self, action: RunAction, versions: str, options: str) -> Run:
        """Begins a run; `versions` and `options` are JSON."""
        return self._database.write(lambda c: runs.write_run(c, action, versions, options))

    def finish_run(self, run: str) -> None:
        """Notes that a run came to its end."""
        self._database.write(lambda c: runs.finish_run(c, run))

    def read_run(self, run: str) -> Run | None:
        """Reads a run; None where there is none."""
        return self._database.read(lambda c: runs.read_run(c, run))

    def add(self, reading: Reading, run: str) -> bool:
        """Adds what a document gave, all or nothing; false where it is there already, which changes nothing."""
        return self._database.write(lambda c: _add(c, reading, run))

    def remove(self, document: str, note: str | None = None) -> None:
        """Removes a document with its original and all that was read from it; the custody log keeps its hash.

        Raises:
            UsageError: there is no such document.
        """
        self._database.write(lambda c: _remove(c, document, note))

    def add_failure(self, failure: Failure, run: str) -> None:
        """Keeps that an input could not be read."""
        self._database.write(lambda c: runs.write_failure(c, failure, run))

    def has_original(self, sha256: str) -> bool:
        """Tells whether these bytes were added before."""
        return self._database.read(lambda c: originals.has_original(c, sha256))

    def read_original(self, sha256: str) -> bytes | None:
        """Reads the original bytes; None where there are none with this hash."""
        return self._database.read(lambda c: originals.read_original(c, sha256))

    def read_document(self, document: str) -> Document | None:
        """Reads a document; None where there is none."""
        return self._database.read(lambda c: documents.read_document(c, document))

    def read_claims(self, keys: Sequence[str]) -> tuple[Claim, ...]:
        """Reads claims by their ids, in that order; those that are not there are left out."""
        return self._database.read(lambda c: claims.read_claims(c, keys))

    def read_entity(self, key: str) -> Entity | None:
        """Reads an entity; None where there is none."""
        return self._database.read(lambda c: entities.read_entity(c, key))

    def iter_documents(self) -> Iterator[Document]:
        """Yields the documents in the order in which they were added."""
        return self.iterate(documents.iter_documents)

    def iter_claims(self, document: str | None = None) -> Iterator[Claim]:
        """Yields the claims in the order of documents and texts, all or those of one document."""
        return self.iterate(lambda c: claims.iter_claims(c, document))

    def iter_entities(self) -> Iterator[Entity]:
        """Yields the entities by id."""
        return self.iterate(entities.iter_entities)

    def iter_failures(self) -> Iterator[Failure]:
        """Yields what could not be read."""
        return self.iterate(runs.iter_failures)

    def iter_runs(self) -> Iterator[Run]:
        """Yields the runs by time."""
        return self.iterate(runs.iter_runs)

    def iter_custody(self, subject: str | None = None) -> Iterator[Custody]:
        """Yields the custody log, all or what is about one subject."""
        return self.iterate(lambda c: custody.iter_custody(c, subject))

    def count(self) -> Counts:
        """Counts what the casebook holds."""
        return self._database.read(_count)

    # What is computed

    def replace_origins(self, origins: Sequence[Origin], links: Sequence[OriginLink]) -> None:
        """Replaces the origins."""
        self._database.write(lambda c: computed.write_origins(c, origins, links))

    def replace_register(self, identities: Sequence[Identity], merges: Sequence[Merge]) -> None:
        """Replaces the register of actors, persons, places and weapons."""
        self._database.write(lambda c: computed.write_register(c, identities, merges))

    def replace_findings(self, findings: Sequence[Finding]) -> None:
        """Replaces the findings."""
        self._database.write(lambda c: computed.write_findings(c, findings))

    def replace_grades(self, sources: Sequence[SourceGrade], information: Sequence[InformationGrade]) -> None:
        """Replaces the grades of sources and of information."""
        self._database.write(lambda c: computed.write_grades(c, sources, information))

    def list_stale(self) -> tuple[computed.ComputedName, ...]:
        """Lists what must be computed again: documents were added, removed or read anew since, or it never was."""
        return self._database.read(computed.list_stale)

    def iter_origins(self) -> Iterator[Origin]:
        """Yields the origins by id."""
        return self._iterate_records(tables.ORIGINS, Origin)

    def iter_origin_links(self) -> Iterator[OriginLink]:
        """Yields the links of origins by id."""
        return self._iterate_records(tables.ORIGIN_LINKS, OriginLink)

    def iter_identities(self) -> Iterator[Identity]:
        """Yields the register by id."""
        return self._iterate_records(tables.IDENTITIES, Identity)

    def iter_merges(self) -> Iterator[Merge]:
        """Yields the hypotheses of the register by id."""
        return self._iterate_records(tables.MERGES, Merge)

    def iter_findings(self) -> Iterator[Finding]:
        """Yields the findings by id."""
        return self._iterate_records(tables.FINDINGS, Finding)

    def iter_source_grades(self) -> Iterator[SourceGrade]:
        """Yields the grades of sources by source."""
        return self._iterate_records(tables.SOURCE_GRADES, SourceGrade)

    def iter_information_grades(self) -> Iterator[InformationGrade]:
        """Yields the grades of information by claim."""
        return self._iterate_records(tables.INFORMATION_GRADES, InformationGrade)

    # What people decided

    def append_judgements(self, decided: Iterable[Judgement]) -> int:
        """Appends judgements and returns how many are new; one that is there already (same id) is left as it is."""
        given = tuple(decided)
        return self._database.write(lambda c: judgements.write_judgements(c, given))

    def iter_judgements(self, is_current: bool = True) -> Iterator[Judgement]:
        """Yields the judgements in order; with `is_current` their targets are the claims that later runs made."""
        return self.iterate(lambda c: judgements.iter_judgements(c, is_current))

    def iter_unmatched(self) -> Iterator[Successor]:
        """Yields the targets of judgements that the last run found no matching claim for."""
        return self.iterate(judgements.iter_unmatched)

    def iterate(self, work: Callable[[Connection], Iterator[T]]) -> Iterator[T]:
        """Yields what reading work yields, in one transaction.

        Raises:
            CasebookError: the database cannot go on.
        """
        with translate_faults(self.place), self._database.reader.begin() as connection:
            yield from work(connection)

    def _iterate_records(self, table: Table, kind: type[R]) -> Iterator[R]:
        return self.iterate(lambda connection: computed.iter_records(connection, table, kind))


def _prepare_file(database: Database) -> None:
    with translate_faults(database.place), database.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if raw is None:
            raise NotACasebookError(database.place.shown, "cannot be opened; check the path and its permissions")
        cursor = raw.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute(f"PRAGMA application_id = {_APPLICATION_ID}")


def _create_tables(connection: Connection, place: Place) -> None:
    if read_schema(connection) is not None:
        raise UsageError(f"{place.shown} holds a casebook already; add to it, or choose another database")
    migrate(connection)
    key = f"book-{uuid.uuid4().hex[:16]}"
    connection.execute(
        insert(tables.CASEBOOK).values(
            one=1, id=key, created=tell_time(), program=__version__, revision=0, custody_entries=0,
            custody_digest=FIRST_DIGEST,
        )
    )  # fmt: skip
    append_event(connection, Event(action="create", subject=key))


def _lock(connection: Connection) -> None:
    """Counts a change of what was read; the row is locked by it until the end, so that writers take turns."""
    connection.execute(update(tables.CASEBOOK).values(revision=tables.CASEBOOK.c.revision + 1))


def _add(connection: Connection, reading: Reading, run: str) -> bool:
    document = reading.document
    if originals.has_original(connection, document.sha256):
        return False
    _lock(connection)
    if originals.has_original(connection, document.sha256):  # another writer was first
        return False
    originals.write_original(connection, document.sha256, reading.original, reading.media_type)
    documents.write_document(connection, document, run)
    write_content(connection, reading, run)
    if document.path is not None:
        runs.remove_failure(connection, document.path)
    append_event(
        connection,
        Event(
            action="add", subject=document.id, run=run, sha256_before=document.sha256,
            sha256_after=documents.hash_text(document.text), note=document.path or document.url,
        ),
    )  # fmt: skip
    return True


def write_content(connection: Connection, reading: Reading, run: str) -> None:
    """Writes what a document gave, the document itself being there."""
    named = claims.list_named(reading.claims)
    entities.write_entities(connection, reading.document.id, reading.entities, named)
    claims.write_claims(connection, reading.document.id, reading.claims, run)


def _remove(connection: Connection, key: str, note: str | None) -> None:
    _lock(connection)
    document = documents.read_document(connection, key)
    if document is None:
        raise UsageError(f"there is no document '{key}'; `armstrail search` shows the ids of documents")
    computed.remove_affected(connection, key)
    documents.remove_document(connection, key)
    originals.remove_original(connection, document.sha256)
    entities.remove_unnamed_entities(connection)
    before = documents.hash_text(document.text)
    append_event(connection, Event(action="remove", subject=key, sha256_before=before, note=note))


def _count(connection: Connection) -> Counts:
    def count(table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    return Counts(
        documents=count(tables.DOCUMENTS), claims=count(tables.CLAIMS), entities=count(tables.ENTITIES),
        findings=count(tables.FINDINGS), judgements=count(tables.JUDGEMENTS), failures=count(tables.FAILURES),
    )  # fmt: skip
