"""The contents of a casebook as records, people's corrections applied: what views, exports and the report read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from armstrail.core.contents import Contents
from armstrail.review.findings import judge_findings, list_kept_findings
from armstrail.review.working import apply_judgements, list_working_claims

if TYPE_CHECKING:
    from armstrail.core.claim import Claim
    from armstrail.core.contents import ContentsSource
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.core.finding import Finding
    from armstrail.core.grade import InformationGrade, SourceGrade
    from armstrail.core.identity import Identity
    from armstrail.core.incident import Incident
    from armstrail.core.judgement import Judgement
    from armstrail.core.origin import Origin, OriginLink
    from armstrail.store.casebook import Casebook


R = TypeVar("R")


class _Stored(Collection[R]):
    """Records of a casebook that are read anew each time that somebody goes through them."""

    def __init__(self, iterate: Callable[[], Iterator[R]], number: int) -> None:
        """Takes what yields them, and how many there are."""
        self._iterate = iterate
        self._number = number

    def __iter__(self) -> Iterator[R]:
        """Yields the records."""
        return self._iterate()

    def __len__(self) -> int:
        """Counts the records."""
        return self._number

    def __contains__(self, record: object) -> bool:
        """Tells whether a record is among them, by going through them."""
        return any(record == own for own in self)


class StoredContents(NamedTuple):
    """What `Contents` holds; documents, claims and findings stay in the casebook until they are gone through."""

    documents: Collection[Document]
    entities: Collection[Entity]
    identities: Collection[Identity]
    claims: Collection[Claim]
    findings: Collection[Finding]
    incidents: Collection[Incident]
    origins: Collection[Origin]
    origin_links: Collection[OriginLink]
    source_grades: Collection[SourceGrade]
    information_grades: Collection[InformationGrade]
    judgements: Collection[Judgement]
    read_claims: Callable[[Sequence[str]], tuple[Claim, ...]]


def stream_contents(book: Casebook) -> ContentsSource:
    """Reads a casebook as it is gone through, in memory that does not grow with it.

    Where people have judged claims or findings, what they say has to be weighed against all of them, and the whole is
    read as by `read_contents`.

    Args:
        book: open as long as the contents are used.
    """
    judgements = tuple(book.iter_judgements())
    if any(j.subject in {"claim", "finding"} for j in judgements):
        return read_contents(book)
    counts = book.count()
    return StoredContents(
        documents=_Stored(book.iter_documents, counts.documents), entities=tuple(book.iter_entities()),
        identities=tuple(book.iter_identities()), claims=_Stored(book.iter_claims, counts.claims),
        findings=_Stored(book.iter_findings, counts.findings),
        incidents=_Stored(book.iter_incidents, sum(1 for _ in book.iter_incidents())),
        origins=tuple(book.iter_origins()), origin_links=tuple(book.iter_origin_links()),
        source_grades=tuple(book.iter_source_grades()),
        information_grades=_Stored(book.iter_information_grades, sum(1 for _ in book.iter_information_grades())),
        judgements=judgements, read_claims=book.read_claims,
    )  # fmt: skip


def read_contents(book: Casebook) -> Contents:
    """Reads a whole casebook.

    Args:
        book: open; what is computed in it is taken as it is (see `crosscheck.ensure_current`).
    """
    judgements = tuple(book.iter_judgements())
    return Contents(
        documents=tuple(book.iter_documents()), entities=tuple(book.iter_entities()),
        identities=tuple(book.iter_identities()),
        claims=list_working_claims(apply_judgements(book.iter_claims(), judgements)),
        findings=list_kept_findings(judge_findings(tuple(book.iter_findings()), judgements)),
        incidents=tuple(book.iter_incidents()),
        origins=tuple(book.iter_origins()),
        origin_links=tuple(book.iter_origin_links()),
        source_grades=tuple(book.iter_source_grades()), information_grades=tuple(book.iter_information_grades()),
        judgements=judgements,
    )  # fmt: skip
