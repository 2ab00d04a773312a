"""The parts of a casebook's report, ready for its template: statements, tables, pictures, numbered citations."""

from __future__ import annotations

from armstrail.core.base import Record


class Citation(Record, frozen=True):
    """A numbered citation: the sentence, who says it, in which document; grades as letter and digit, kept apart."""

    number: int
    claim: str
    quote: str
    title: str
    facts: tuple[str, ...]
    said: str | None
    reliability: str | None
    credibility: str | None
    url: str | None


class Statement(Record, frozen=True):
    """One line of the report: what a finding says, how many independent origins say so, and where."""

    finding: str
    kind_name: str
    text: str
    status: str
    origins: int
    claims: int
    seen: str
    contested: tuple[str, ...]
    citations: tuple[int, ...]


class Dispute(Record, frozen=True):
    """What claims of several findings contradict each other on, as a view found it: totals, holders of places.

    `why` says what cannot be; `claims` and `origins` are ids.
    """

    kind_name: str
    text: str
    why: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]


class TableRow(Record, frozen=True):
    """A row of a table: its cells as text, the claims behind it, and whether they contradict each other.

    `citations` are the numbers of the claims' citations; the report gives them, so a section comes without.
    """

    cells: tuple[str, ...]
    claims: tuple[str, ...]
    contested: bool = False
    citations: tuple[int, ...] = ()


class Table(Record, frozen=True):
    """A table of a section; `left_out` is how many rows did not fit, `aside` that it is closed until asked for."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    left_out: int = 0
    aside: bool = False


class Picture(Record, frozen=True):
    """A picture as SVG markup that this program made, with what it shows in words."""

    title: str
    svg: str


class Section(Record, frozen=True):
    """A view in the report: its tables, pictures and notes on what was left out."""

    id: str
    title: str
    lead: str
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()


class SourceLine(Record, frozen=True):
    """A source with its grade and the reasons for it."""

    name: str
    grade: str
    decided: str
    reasons: tuple[str, ...]
    claims: int


class OriginLine(Record, frozen=True):
    """An origin of several documents: which one it goes back to, which took from it, and how that is known."""

    head: str
    source: str | None
    documents: tuple[str, ...]
    reasons: tuple[str, ...]


class CasebookReport(Record, frozen=True):
    """The whole report. `counts` are label and number; `scope` says in words what it was narrowed to."""

    title: str
    scope: str | None
    period: str
    counts: tuple[tuple[str, int], ...]
    changed: tuple[Statement, ...]
    changed_since: str | None
    contested: tuple[Statement, ...]
    corroborated: tuple[Statement, ...]
    sections: tuple[Section, ...]
    sources: tuple[SourceLine, ...]
    origins: tuple[OriginLine, ...]
    citations: tuple[Citation, ...]
    failures: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
