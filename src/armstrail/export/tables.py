"""The plain tables of a casebook: one row a record, lists in tables of their own, keys that point at each other.

CSV, Parquet and SQLite all write these tables; what is here once is the same in each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from armstrail.export.table_rows import (
    list_claim_roles,
    list_claims,
    list_contradictions,
    list_documents,
    list_entities,
    list_finding_claims,
    list_finding_roles,
    list_findings,
    list_grades,
    list_identities,
    list_joins,
    list_judgements,
    list_members,
    list_origin_documents,
    list_origin_links,
    list_origins,
    list_speakers,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from armstrail.core.contents import ContentsSource
    from armstrail.export.table_rows import Value

__all__ = ["TABLES", "ColumnType", "Table", "TableColumn"]

ColumnType = Literal["text", "integer", "real", "boolean"]


class TableColumn(NamedTuple):
    """A column: its name, its type, and the table whose `id` it holds, "" where it is no key."""

    name: str
    type: ColumnType = "text"
    points_at: str = ""


class Table(NamedTuple):
    """A table: its name, what it holds, its columns, how its rows are listed; `key` where `id` is the primary key."""

    name: str
    holds: str
    columns: tuple[TableColumn, ...]
    list_rows: Callable[[ContentsSource], Iterable[Mapping[str, Value]]]
    key: bool = True


def _columns(words: str) -> tuple[TableColumn, ...]:
    """Reads columns from words: `name`, `name:type` or `name>table`."""
    return tuple(_read_column(word) for word in words.split())


def _read_column(word: str) -> TableColumn:
    name, _, points_at = word.partition(">")
    name, _, kind = name.partition(":")
    types: Mapping[str, ColumnType] = {"": "text", "integer": "integer", "real": "real", "boolean": "boolean"}
    return TableColumn(name=name, type=types[kind], points_at=points_at)


_AMOUNT = "low:real high:real unit currency approximate:boolean"
_BOUNDS = f"{_AMOUNT} best_low:real best_high:real number_origins:integer"

# Tables come after those that they point at.
TABLES: tuple[Table, ...] = (
    Table(
        "documents", "reports that were read",
        _columns("id title publisher author published_start published_end published_basis language path url sha256 "
                 "text"),
        list_documents,
    ),
    Table(
        "entities", "actors, persons, places and weapons as the lexicons know them",
        _columns("id type name aliases parent country admin1 admin2 lat:real lon:real precision:integer category model "
                 "maker_country"),
        list_entities,
    ),
    Table("identities", "entities that are held to be one, under one name", _columns("id type name aliases"),
          list_identities),
    Table("identity_members", "which entities an identity is made of",
          _columns("identity>identities entity>entities"), list_members, key=False),
    Table(
        "claims", "what one document says, with the sentence that says it",
        _columns(f"id document>documents kind mode status quote start:integer end:integer trigger {_AMOUNT} per "
                 "direction amount_text when_start when_end when_precision when_text"),
        list_claims,
    ),
    Table("claim_roles", "who and what takes part in a claim",
          _columns(f"claim>claims role text start:integer end:integer entity>entities {_AMOUNT} count_text"),
          list_claim_roles, key=False),
    Table("claim_speakers", "who says a claim, outermost first",
          _columns("claim>claims position:integer text entity>entities kind cue"), list_speakers, key=False),
    Table(
        "findings", "what claims agree and disagree on",
        _columns(f"id kind mode status place>identities start end {_BOUNDS} origins:integer claims:integer "
                 "contradictions:integer first_seen last_seen"),
        list_findings,
    ),
    Table("finding_claims", "which claims a finding rests on", _columns("finding>findings claim>claims"),
          list_finding_claims, key=False),
    Table("finding_roles", "who and what takes part in a finding",
          _columns(f"finding>findings role text entity>identities {_BOUNDS}"), list_finding_roles, key=False),
    Table("finding_joins", "why two claims are held to tell the same, or not",
          _columns("finding>findings left_claim>claims right_claim>claims same:boolean score:real decided_by reasons"),
          list_joins, key=False),
    Table("contradictions", "what the claims of a finding disagree on, one row a side",
          _columns("finding>findings field role text value claims origins"), list_contradictions, key=False),
    Table("origins", "documents that count as one source", _columns("id head>documents source"), list_origins),
    Table("origin_documents", "which documents an origin is made of",
          _columns("origin>origins document>documents"), list_origin_documents, key=False),
    Table("origin_links", "that a document took its story from elsewhere, and why",
          _columns("id kind child>documents parent>documents source score:real reasons claims"), list_origin_links),
    Table("grades", "how reliable a source is (A-F) and how credible a claim is (1-6)",
          _columns("scale source claim>claims grade decided_by reasons"), list_grades, key=False),
    Table("judgements", "what people decided",
          _columns("id subject targets verdict person at field value note undoes content"), list_judgements),
)  # fmt: skip
