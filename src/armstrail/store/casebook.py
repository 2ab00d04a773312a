"""A casebook, opened: what the rest of the program does with it, one method a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar

from sqlalchemy import func, select

from armstrail.core.errors import DamagedCasebookError, ReadOnlyError, UsageError
from armstrail.core.finding import Finding
from armstrail.core.grade import InformationGrade, SourceGrade
from armstrail.core.identity import Identity, Merge
from armstrail.core.incident import Incident
from armstrail.core.origin import Origin, OriginLink
from armstrail.store import (
    changes,
    claims,
    computed,
    custody,
    documents,
    entities,
    judgements,
    originals,
    runs,
    sounds,
    tables,
)
from armstrail.store.connection import Database
from armstrail.store.creation import make_database, write_first_rows
from armstrail.store.faults import translate_faults
from armstrail.store.migrations import is_current, migrate
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
    from armstrail.store.records import Custody, Match, Original, RunAction, Successor

_OLDER = "was written by an older version of armstrail; `armstrail rerun` on it brings it up to date"
T = TypeVar("T")
R = TypeVar("R", bound="Record")


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
        database = make_database(parse_place(place), write_first_rows)
        return cls(database)

    @classmethod
    def open(cls, place: str | Path, access: Access = "write") -> Self:
        """Opens a casebook; one with an older schema is migrated first, where it may be written.

        Raises:
            NotACasebookError: there is none, or it is something else.
            NewerSchemaError: a newer program wrote it.
            ReadOnlyError: an older program wrote it, and it is opened for reading.
            CasebookError: it cannot be opened.
        """
        database = Database(parse_place(place), access)
        try:
            if not database.read(lambda connection: is_current(connection, database.place)):
                if access == "read":
                    raise ReadOnlyError(database.place.shown, _OLDER)
                database.write(_bring_up_to_date)
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

    def find_unfinished_run(self, action: RunAction, versions: str, options: str) -> Run | None:
        """Finds a run that was killed and would do the same as a new one; None where there is none."""
        return self._database.read(lambda c: runs.find_unfinished_run(c, action, versions, options))

    def read_run(self, run: str) -> Run | None:
        """Reads a run; None where there is none."""
        return self._database.read(lambda c: runs.read_run(c, run))

    def add(self, reading: Reading, run: str) -> bool:
        """Adds what a document gave, all or nothing; false where it is there already, which changes nothing."""
        return self.add_all((reading,), run)[0]

    def add_all(self, readings: Sequence[Reading], run: str) -> tuple[bool, ...]:
        """Adds what documents gave, in their order, all or nothing; tells of each whether it was new."""
        return self._database.write(lambda c: changes.add_readings(c, readings, run))

    def replace(self, reading: Reading, run: str, matches: Sequence[Match] = ()) -> None:
        """Replaces what a document gave by what a new run makes of it, all or nothing.

        The original stays. Judgements about a claim that is gone go to the claim that matches it; those without a
        match are kept and listed by `iter_unmatched`.

        Raises:
            UsageError: there is no such document.
        """
        self._database.write(lambda c: changes.replace_reading(c, reading, run, matches))

    def finish_replacing(self) -> None:
        """Removes the entities that no document names any more, and writes anew how names sound."""
        self._database.write(entities.remove_unnamed_entities)
        self._database.write(sounds.rewrite_sounds)

    def remove(self, document: str, note: str | None = None) -> None:
        """Removes a document with its original and all that was read from it; the custody log keeps its hash.

        Raises:
            UsageError: there is no such document.
        """
        self._database.write(lambda c: changes.remove_document(c, document, note))

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

    def read_document_original(self, document: str) -> Original:
        """Reads a document with its original and the options that it was read with.

        Raises:
            UsageError: there is no such document.
            DamagedCasebookError: its original cannot be unpacked.
        """
        found = self._database.read(lambda c: documents.read_original_of(c, document))
        if found is not None:
            return found
        if self.read_document(document) is None:
            raise UsageError(f"there is no document '{document}'; `armstrail search` shows the ids of documents")
        raise DamagedCasebookError(self.place.shown, f"the original of {document} is damaged; restore the last backup")

    def list_documents_before(self, run: str) -> tuple[str, ...]:
        """Lists the documents that a run has not read yet."""
        return self._database.read(lambda c: documents.list_documents_before(c, run))

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

    def replace_incidents(self, incidents: Sequence[Incident]) -> None:
        """Replaces the incidents."""
        self._database.write(lambda c: computed.write_incidents(c, incidents))

    def replace_grades(self, sources: Sequence[SourceGrade], information: Sequence[InformationGrade]) -> None:
        """Replaces the grades of sources and of information."""
        self._database.write(lambda c: computed.write_grades(c, sources, information))

    def list_stale(self) -> tuple[computed.ComputedName, ...]:
        """Lists what must be computed again: documents or judgements changed since, or it never was."""
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

    def iter_incidents(self) -> Iterator[Incident]:
        """Yields the incidents by id."""
        return self._iterate_records(tables.INCIDENTS, Incident)

    def iter_source_grades(self) -> Iterator[SourceGrade]:
        """Yields the grades of sources by source."""
        return self._iterate_records(tables.SOURCE_GRADES, SourceGrade)

    def iter_information_grades(self) -> Iterator[InformationGrade]:
        """Yields the grades of information by claim."""
        return self._iterate_records(tables.INFORMATION_GRADES, InformationGrade)

    # What people decided

    def append_judgements(self, decided: Iterable[Judgement]) -> int:
        """Appends judgements and returns how many are new; one that is there already (same id) is left as it is.

        What is computed is stale after it, for people's decisions count there too.
        """
        given = tuple(decided)
        return self._database.write(lambda c: changes.add_judgements(c, given))

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


def _bring_up_to_date(connection: Connection) -> None:
    migrate(connection)
    sounds.rewrite_sounds(connection)


def _count(connection: Connection) -> Counts:
    def count(table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    return Counts(
        documents=count(tables.DOCUMENTS), claims=count(tables.CLAIMS), entities=count(tables.ENTITIES),
        findings=count(tables.FINDINGS), judgements=count(tables.JUDGEMENTS), failures=count(tables.FAILURES),
    )  # fmt: skip
