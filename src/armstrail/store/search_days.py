"""The days of a search: which claims are of them, and how indexes list these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ARRAY, Text, and_, any_, exists, func, or_, select
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from armstrail.store.tables import CLAIMS, DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection


def hide_column(connection: Connection, value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Hides a column from SQLite's planner, which else takes its index where claims are to be tested one by one.

    Source: SQLite documentation, "The SQLite Query Optimizer Overview": a unary plus hinders indexes.
    """
    return UnaryExpression(value, operator=custom_op("+")) if connection.dialect.name == "sqlite" else value


def select_within(
    connection: Connection, since: str | None, until: str | None, documents: Select[Any] | None = None
) -> Select[Any]:
    """Selects the claims of some days in three parts, each from one index: begun, open at the beginning, undated.

    A server would go through all undated claims, so it is given `documents`, the query for the ids of the documents of
    these days, and through all that have begun, so those that are open at the end are a part of their own.
    """
    start, end = CLAIMS.c.when_start, CLAIMS.c.when_end
    begun = select(CLAIMS.c.seq).where(start.is_not(None) if until is None else start <= until)
    unbegun = select(CLAIMS.c.seq).where(start.is_(None), end.is_not(None) if since is None else end >= since)
    hidden = hide_column(connection, start), hide_column(connection, end)
    undated = select(CLAIMS.c.seq).where(hidden[0].is_(None), hidden[1].is_(None))
    open_end = begun.where(end.is_(None))
    if since is not None:
        ended = hidden[1] >= since
        begun = begun.where(or_(ended, hidden[1].is_(None)) if documents is None else ended)
    if documents is not None:
        undated = undated.where(CLAIMS.c.document == any_(func.array(documents.scalar_subquery(), type_=ARRAY(Text))))
    else:
        undated = undated.join(DOCUMENTS, DOCUMENTS.c.id == CLAIMS.c.document)
        if since is not None:
            undated = undated.where(hide_column(connection, DOCUMENTS.c.published_end) >= since)
        if until is not None:
            undated = undated.where(DOCUMENTS.c.published_start <= until)
    parts = (open_end, unbegun, undated) if documents is not None and since is not None else (unbegun, undated)
    return select(begun.union_all(*parts).subquery().c.seq)


def build_within(
    since: str | None, until: str | None, see: Callable[[ColumnElement[Any]], ColumnElement[Any]]
) -> ColumnElement[bool]:
    """Tells whether a claim is of some days: its own time, or where it has none its document's publication.

    The document is looked at only where that is asked for.
    """
    start, end = see(CLAIMS.c.when_start), see(CLAIMS.c.when_end)
    timed: list[ColumnElement[bool]] = []
    published: list[ColumnElement[bool]] = [DOCUMENTS.c.id == CLAIMS.c.document]
    if since is not None:
        timed.append(or_(end >= since, and_(end.is_(None), start.is_not(None))))
        published.append(see(DOCUMENTS.c.published_end) >= since)
    if until is not None:
        timed.append(or_(start <= until, and_(start.is_(None), end.is_not(None))))
        published.append(see(DOCUMENTS.c.published_start) <= until)
    told = exists(select(DOCUMENTS.c.id).where(*published).correlate(CLAIMS).offset(0))
    return or_(and_(*timed), and_(start.is_(None), end.is_(None), told))
