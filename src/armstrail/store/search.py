"""Search: claims by words, kind, actor, place, weapon and time; documents by words.

What is rarest is looked up first, so that an answer takes milliseconds among a million claims; where everything that is
asked for is common, the newest are looked through until there are enough.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import (
    ClauseElement,
    Executable,
    case,
    column,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.ext.compiler import compiles

from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.errors import UsageError
from armstrail.store.names import ACTOR_TYPES, PLACE_TYPES, WEAPON_TYPES, find_named, suggest_names
from armstrail.store.search_days import build_within, hide_column, select_within
from armstrail.store.search_documents import DocumentHit, find_documents
from armstrail.store.search_endings import complete_terms
from armstrail.store.search_words import Meant, Term, build_vector_query, read_terms, write_match
from armstrail.store.tables import ATTRIBUTIONS, CLAIMS, DOCUMENTS, FILLERS, PASSAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import ColumnElement, Row, Select, Table
    from sqlalchemy.engine import Connection
    from sqlalchemy.sql.compiler import SQLCompiler

    from armstrail.core.entity import EntityType

_DECODER = msgspec.json.Decoder(Claim)
_RARE = 20_000  # so many claims are looked up and sorted in less than a tenth of a second
_NAMED = 60_000  # of names so many, for an index lists their claims
_COUNTED = 40_000  # so many rows of an index are counted in a few milliseconds
_LISTED = 50_000  # of days so many, for indexes list them without looking at claims
_LOOKED_UP = 8  # entities: to look up more of them takes longer than to read a claim's rows
_LISTING = 2.0  # to list a claim of some days takes so many times what it takes to list one of a name
_FEW = 5_000  # what PostgreSQL expects of days is several times too much, so that this is well below what is rare
_NEWEST = (500, _FEW)  # passages with common words among which enough claims are first looked for, then more
_MOST_DOCUMENTS = 10
# PostgreSQL's own are of spinning disks and of long questions; measured with `bench.search`.
_SETTINGS = ("random_page_cost = 1.1", "max_parallel_workers_per_gather = 0", "enable_seqscan = off",
             "enable_mergejoin = off", "jit = off")  # fmt: skip


class Asked(Record, frozen=True):
    """What to search for; everything given must fit, of several kinds or names in one field one of them.

    `since` and `until` are ISO days, both included: the claim's time, or where it has none the date of publication.
    `named` are names among the words that no entity bears as they are written.
    """

    words: str = ""
    kinds: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    most: int = 50
    named: tuple[Meant, ...] = ()


class ClaimHit(Record, frozen=True):
    """A claim that was found, and the document that makes it."""

    claim: Claim
    title: str | None
    publisher: str | None
    published: str | None


class Found(Record, frozen=True):
    """What a search found, the newest first; `has_more` that there are more claims than were asked for."""

    claims: tuple[ClaimHit, ...]
    documents: tuple[DocumentHit, ...]
    has_more: bool


class _Explain(Executable, ClauseElement):
    """Asks PostgreSQL how it would run a query; `Plan Rows` of the answer is how many rows it expects."""

    inherit_cache = False

    def __init__(self, query: Select[Any]) -> None:
        """Takes the query, which is not run."""
        self.query = query


@compiles(_Explain, "postgresql")
def _compile_explain(element: _Explain, compiler: SQLCompiler, **given: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    return f"EXPLAIN (FORMAT JSON) {compiler.process(element.query, **given)}"


class _Filter(Record, frozen=True):
    """One condition: how many claims may meet it at the most, which they are, and how to test one.

    `each` is the same test for a database that is to look at few claims only; `newest` are the passages of claims that
    meet the condition, the newest first, where few of them can be found sooner than all. `most` tells up to how many
    the claims are listed, `listing` how long that takes for each. `listed` is the test for a file in which many claims
    are to be looked at, where those that meet it are no more than can be listed beside them. `in_order` tells a server
    to sort the claims and then to test them one by one: what it expects is so wrong that it would test all of them, or
    go through the whole casebook.
    """

    size: int
    claims: Select[Any]
    test: ColumnElement[bool]
    each: ColumnElement[bool]
    newest: Select[Any] | None = None
    most: int = _RARE
    listing: float = 1.0
    listed: ColumnElement[bool] | None = None
    in_order: bool = False


def search(connection: Connection, asked: Asked) -> Found:
    """Searches a casebook.

    Documents, the ten newest, are listed only where nothing but words is asked for.

    Raises:
        UsageError: nothing is asked for, or nothing in the casebook bears a name that is asked for.
    """
    if connection.dialect.name == "postgresql":
        for setting in _SETTINGS:
            connection.execute(text(f"SET LOCAL {setting}"))
    terms = read_terms(connection, asked.words, asked.named)
    if asked.words.strip() and not terms:
        raise UsageError(f"there is no word in {asked.words!r}; give words with letters or digits")
    filters = _build_filters(connection, asked, terms)
    if not filters:
        raise UsageError("nothing to search for; give words, or --kind, --actor, --place, --weapon, --since, --until")
    claims = _find_claims(connection, filters, asked.most + 1)
    only_words = len(filters) == 1 and bool(terms)
    documents = find_documents(connection, terms, _MOST_DOCUMENTS) if only_words else ()
    return Found(claims=claims[: asked.most], documents=documents, has_more=len(claims) > asked.most)


def _build_filters(connection: Connection, asked: Asked, terms: tuple[Term, ...]) -> list[_Filter]:
    filters: list[_Filter] = []
    if terms:
        others = (asked.kinds, asked.actors, asked.places, asked.weapons, asked.since, asked.until)
        filters.append(_words_filter(connection, terms, is_alone=not any(others)))
    if asked.kinds:
        test = CLAIMS.c.kind.in_(asked.kinds)
        each = hide_column(connection, CLAIMS.c.kind).in_(asked.kinds)
        filters.append(_measure(connection, select(CLAIMS.c.seq).where(test), test, each))
    names: tuple[tuple[tuple[str, ...], tuple[EntityType, ...]], ...] = (
        (asked.actors, ACTOR_TYPES), (asked.places, PLACE_TYPES), (asked.weapons, WEAPON_TYPES)
    )  # fmt: skip
    for wanted, types in names:
        if wanted:
            filters.append(_name_filter(connection, wanted, types))
    if asked.since is not None or asked.until is not None:
        filters.append(_time_filter(connection, asked.since, asked.until))
    return filters


def _measure(
    connection: Connection, claims: Select[Any], test: ColumnElement[bool], each: ColumnElement[bool] | None = None,
    rows: Select[Any] | None = None,
) -> _Filter:  # fmt: skip
    """Counts how many claims meet a condition, no further than it matters; a server tells what it expects.

    `rows` has at least one row for each such claim, and is counted sooner.

    PostgreSQL would parse the words of each claim that it counts; its statistics tell as well which condition is rare.
    """
    each = test if each is None else each
    if connection.dialect.name == "postgresql":
        return _Filter(size=_expect_rows(connection, claims), claims=claims, test=test, each=each)
    counted = select(func.count()).select_from(
        claims.limit(_RARE + 1).subquery() if rows is None else rows.limit(_COUNTED).subquery()
    )
    return _Filter(size=connection.execute(counted).scalar_one(), claims=claims, test=test, each=each)


def _expect_rows(connection: Connection, query: Select[Any]) -> int:
    """Asks PostgreSQL how many rows it expects of a query."""
    (plan,) = connection.execute(_Explain(query)).scalar_one()
    return int(plan["Plan"]["Plan Rows"])


def _words_filter(connection: Connection, terms: tuple[Term, ...], is_alone: bool) -> _Filter:
    """Filters by words. SQLite would list all passages that hold them; of common words the newest come first.

    Where nothing else is asked for, it does not matter how common they are.
    """
    passages = _match_passages(connection, terms)
    test = CLAIMS.c.passage.in_(passages)
    if connection.dialect.name == "postgresql":
        each = _test_each(passages.where(PASSAGES.c.seq == CLAIMS.c.passage))
        return _measure(connection, select(CLAIMS.c.seq).where(test), test, each)
    counted = select(func.count()).select_from(passages.limit(_RARE + 1).subquery())
    size = _RARE + 1 if is_alone else connection.execute(counted).scalar_one()
    each = exists(passages.where(column("rowid") == CLAIMS.c.passage).correlate(CLAIMS))
    newest = passages.order_by(column("rowid").desc())
    return _Filter(size=size, claims=select(CLAIMS.c.seq).where(test), test=test, each=each, newest=newest)


def _match_passages(connection: Connection, terms: tuple[Term, ...]) -> Select[Any]:
    """Selects the passages that hold the words."""
    if connection.dialect.name == "sqlite":
        index = text("passage_index")
        found: Select[Any] = select(column("rowid")).select_from(index)
        match = write_match(complete_terms(connection, terms, "passage_index"))
        return found.where(literal_column("passage_index").op("MATCH")(match))
    vector = func.to_tsvector("simple", PASSAGES.c.words)
    return select(PASSAGES.c.seq).where(vector.op("@@")(build_vector_query(terms)))


def _name_filter(connection: Connection, names: Collection[str], types: tuple[EntityType, ...]) -> _Filter:
    """Filters by who or what takes part, or, for actors, speaks."""
    keys: set[str] = set()
    for name in names:
        named = find_named(connection, name, types)
        if not named.entities:
            near = suggest_names(connection, name, types)
            hint = f"; near in spelling: {', '.join(near)}" if near else ""
            raise UsageError(f"nothing in this casebook is called '{name}'{hint}")
        keys |= named.entities
    listed, own = _list_named(FILLERS, keys), _test_named(connection, FILLERS, keys)
    if types is not ACTOR_TYPES:
        return _measure_named(connection, listed, exists(own), _test_each(own))
    both = select(listed.union_all(_list_named(ATTRIBUTIONS, keys)).subquery().c.seq)
    speaks = _test_named(connection, ATTRIBUTIONS, keys)
    return _measure_named(connection, both, or_(exists(own), exists(speaks)), or_(_test_each(own), _test_each(speaks)))


def _list_named(table: Table, keys: Collection[str]) -> Select[Any]:
    """Lists the claims of which a row names one of some entities."""
    return select(table.c.claim_seq.label("seq")).where(table.c.entity.in_(sorted(keys)))


def _test_named(connection: Connection, table: Table, keys: Collection[str]) -> Select[Any]:
    """Selects the rows of a claim that name one of some entities.

    Few entities are looked up with the claim's number, each by itself. Of many, the claim's own rows are read;
    SQLite would else go through all rows of each entity for each claim.
    """
    if len(keys) <= _LOOKED_UP:
        own = (table.c.claim_seq == CLAIMS.c.seq, table.c.entity.in_(sorted(keys)))
    else:
        own = (table.c.claim == CLAIMS.c.id, hide_column(connection, table.c.entity).in_(sorted(keys)))
    return select(table.c.claim).where(*own)


def _measure_named(
    connection: Connection, claims: Select[Any], test: ColumnElement[bool], each: ColumnElement[bool]
) -> _Filter:
    """Measures the claims of a name, which an index lists, some of them twice: so many more of them are listed."""
    measured = _measure(connection, claims, test, each, claims)
    if connection.dialect.name == "postgresql":
        return msgspec.structs.replace(measured, most=_NAMED, in_order=measured.size > _FEW)
    listed = CLAIMS.c.seq.in_(claims) if measured.size < _COUNTED else None
    return msgspec.structs.replace(measured, listed=listed, most=_COUNTED - 1)


def _test_each(rows: Select[Any]) -> ColumnElement[bool]:
    """Tests a claim by its own rows; without the OFFSET, PostgreSQL would first collect the rows of all claims."""
    return exists(rows.correlate(CLAIMS).offset(0))


def _is_soon_found(connection: Connection, filters: list[_Filter], most: int) -> bool:
    """Tells whether enough claims should be found among the newest few, each condition counting by itself."""
    if connection.dialect.name != "postgresql":
        return True
    total = max(_expect_rows(connection, select(CLAIMS.c.seq)), 1)
    looked_at = most * math.prod(total / max(f.size, 1) for f in filters)
    return looked_at <= _FEW


def _time_filter(connection: Connection, since: str | None, until: str | None) -> _Filter:
    """Filters by days. SQLite lists the claims from indexes of both ends, which it would not take by itself.

    How many they are is told by how many documents are of these days: to count claims would take as long as to list
    them. A server is asked for no more documents than a list of so many claims can have; of more days than that, the
    newest claims are gone through.
    """
    within = build_within(since, until, lambda time: time)
    start, end = DOCUMENTS.c.published_start, hide_column(connection, DOCUMENTS.c.published_end)
    bounds = [*([] if until is None else [start <= until]), *([] if since is None else [end >= since])]
    if connection.dialect.name == "postgresql":
        keys = select(DOCUMENTS.c.id).where(*bounds)
        few = select(DOCUMENTS.c.published_start).where(*bounds).limit(_FEW + 1).subquery()
        told = connection.execute(select(func.count()).select_from(few)).scalar_one()
        documents, total = (max(_expect_rows(connection, select(t.c.id)), 1) for t in (DOCUMENTS, CLAIMS))
        size = max(math.ceil(total * told / documents), 1) if told <= _FEW else total
        claims = select_within(connection, since, until, keys)
        return _Filter(
            size=size, claims=claims, test=within, each=within, most=_LISTED, listing=_LISTING, in_order=True
        )
    then = select(func.count()).select_from(DOCUMENTS).where(*bounds).scalar_subquery()
    counts = select(then, select(func.count(DOCUMENTS.c.published_start)).scalar_subquery(), func.max(CLAIMS.c.seq))
    told, dated, claims = connection.execute(counts).one()
    return _Filter(
        size=math.ceil((claims or 0) * told / max(dated, 1)), claims=select_within(connection, since, until),
        test=within, each=build_within(since, until, partial(hide_column, connection)), most=_LISTED, listing=_LISTING,
    )  # fmt: skip


def _find_claims(connection: Connection, filters: list[_Filter], most: int) -> tuple[ClaimHit, ...]:
    """Finds claims that meet all conditions, the newest first."""
    is_file = connection.dialect.name == "sqlite"
    rarest = min(filters, key=lambda f: (f.size > f.most, f.size * f.listing))
    query, rest = select(CLAIMS.c.seq), filters
    if rarest.size <= rarest.most and rarest.in_order:
        numbers = rarest.claims.distinct().order_by(rarest.claims.selected_columns.seq.desc()).offset(0).subquery()
        rest = [f for f in sorted(filters, key=lambda f: f.size) if f is not rarest]
        query = query.join(numbers, numbers.c.seq == CLAIMS.c.seq).where(_test_in_order(f.each for f in rest))
        return _read_hits(connection, query.order_by(numbers.c.seq.desc()).limit(most))
    if rarest.size <= rarest.most:
        query = query.where(CLAIMS.c.seq.in_(rarest.claims))
        rest = [f for f in sorted(filters, key=lambda f: f.size) if f is not rarest]
    query = query.order_by(CLAIMS.c.seq.desc()).limit(most)
    soon = rarest.size > rarest.most and _is_soon_found(connection, filters, most)
    if soon and any(f.newest is not None for f in rest):
        for few in _NEWEST:
            newest = (f.each if f.newest is None else CLAIMS.c.passage.in_(f.newest.limit(few)) for f in rest)
            rows = _read_hits(connection, query.where(*newest))
            if len(rows) == most:
                return rows
        soon = False
    is_few = rarest.size <= _FEW and is_file
    tests = (_choose_test(f, soon or is_few, is_file) for f in rest)
    return _read_hits(connection, query.where(*tests))


def _test_in_order(tests: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    """Tests one after another, up to the first that fails; of an AND, PostgreSQL chooses the order itself.

    Source: PostgreSQL documentation, "Expression Evaluation Rules": CASE forces the order.
    """
    first, *rest = [*tests, true()]
    return case((first, _test_in_order(rest[:-1])), else_=false()) if rest else first


def _choose_test(condition: _Filter, is_of_few: bool, is_file: bool) -> ColumnElement[bool]:
    """Chooses how claims are tested: each by itself where few are looked at, else against a list where one is short."""
    if is_of_few:
        return condition.each
    if not is_file:
        return condition.test
    if condition.listed is not None:
        return condition.listed
    return condition.each if condition.newest is None else condition.test


def _read_hits(connection: Connection, chosen: Select[Any]) -> tuple[ClaimHit, ...]:
    """Reads the claims of some numbers; only these, so that a database sorts numbers and no records."""
    query = (
        select(CLAIMS.c.record, DOCUMENTS.c.title, DOCUMENTS.c.publisher, DOCUMENTS.c.published_start)
        .join(DOCUMENTS, DOCUMENTS.c.id == CLAIMS.c.document)
        .where(CLAIMS.c.seq.in_(chosen.correlate(None)))
        .order_by(CLAIMS.c.seq.desc())
    )
    return _build_hits(connection.execute(query).all())


def _build_hits(rows: Iterable[Row[Any, Any, Any, Any]]) -> tuple[ClaimHit, ...]:
    return tuple(
        ClaimHit(claim=_DECODER.decode(record), title=title, publisher=publisher, published=published)
        for record, title, publisher, published in rows
    )
