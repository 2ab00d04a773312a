"""Judgements: what people decided, kept for ever; and where each has gone after a new run."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from armstrail.core.judgement import Judgement
from armstrail.store.clock import tell_time
from armstrail.store.records import Successor
from armstrail.store.rows import insert_rows
from armstrail.store.tables import JUDGEMENT_TARGETS, JUDGEMENTS, SUCCESSORS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy.engine import Connection

_ROWS_AT_ONCE = 1000
_KEYS_AT_ONCE = 500


def write_judgements(connection: Connection, judgements: Iterable[Judgement]) -> int:
    """Appends judgements; one whose id is there already is the same judgement and is left. Returns how many are new."""
    given = {j.id: j for j in judgements}
    known = set(connection.execute(select(JUDGEMENTS.c.id).where(JUDGEMENTS.c.id.in_(list(given)))).scalars())
    new = [j for key, j in given.items() if key not in known]
    if new:
        insert_rows(connection, JUDGEMENTS, map(_build_row, new))
        targets = (
            {"judgement": j.id, "ordinal": ordinal, "target": target}
            for j in new
            for ordinal, target in enumerate(j.targets)
        )
        insert_rows(connection, JUDGEMENT_TARGETS, targets)
    return len(new)


def _build_row(judgement: Judgement) -> dict[str, object]:
    row = msgspec.structs.asdict(judgement)
    del row["targets"]
    return row


def iter_judgements(connection: Connection, is_current: bool = True) -> Iterator[Judgement]:
    """Yields all judgements in the order in which they were made.

    Args:
        connection: of a reader.
        is_current: targets are those that a judgement was carried over to by later runs; false gives those that the
            person saw.
    """
    moves = _read_moves(connection) if is_current else {}
    query = (
        select(JUDGEMENTS, JUDGEMENT_TARGETS.c.target)
        .outerjoin(JUDGEMENT_TARGETS, JUDGEMENT_TARGETS.c.judgement == JUDGEMENTS.c.id)
        .order_by(JUDGEMENTS.c.seq, JUDGEMENT_TARGETS.c.ordinal)
    )
    rows = (row._mapping for row in connection.execute(query, execution_options={"yield_per": _ROWS_AT_ONCE}))
    for _, group in groupby(rows, key=lambda row: row["seq"]):
        own = list(group)
        fields = {k: v for k, v in own[0].items() if k not in {"seq", "target"}}
        targets = tuple(row["target"] for row in own if row["target"] is not None)
        own_moves = moves.get(fields["id"], ())
        yield Judgement(**fields, targets=tuple(_follow(own_moves, target) for target in targets))


def _read_moves(connection: Connection, keys: Sequence[str] | None = None) -> dict[str, list[tuple[str, str]]]:
    """Reads where the targets of judgements (all, or some) have gone, step by step; a step without a match is none."""
    query = select(SUCCESSORS).order_by(SUCCESSORS.c.seq)
    if keys is not None:
        query = query.where(SUCCESSORS.c.judgement.in_(keys))
    moves: dict[str, list[tuple[str, str]]] = {}
    for row in connection.execute(query):
        if row.new_target is not None:
            moves.setdefault(row.judgement, []).append((row.old_target, row.new_target))
    return moves


def _follow(moves: Iterable[tuple[str, str]], target: str) -> str:
    """Follows a target through the runs, in their order: a later run may have led back to an earlier claim."""
    for old, new in moves:
        if old == target:
            target = new
    return target


def write_successors(connection: Connection, successors: Iterable[Successor], run: str | None) -> None:
    """Appends where judgements have gone in a run; no run where a document was removed."""
    at = tell_time()
    insert_rows(connection, SUCCESSORS, ({**msgspec.structs.asdict(s), "run": run, "at": at} for s in successors))


def iter_unmatched(connection: Connection) -> Iterator[Successor]:
    """Yields the targets that the last run of their judgement found no match for: nothing is lost, but it is apart."""
    last: dict[tuple[str, str], Successor] = {}
    for row in connection.execute(select(SUCCESSORS).order_by(SUCCESSORS.c.seq)):
        last[row.judgement, row.old_target] = Successor(
            judgement=row.judgement, old_target=row.old_target, new_target=row.new_target, reason=row.reason
        )
    yield from (s for s in last.values() if s.new_target is None)


def find_judgements_on(connection: Connection, keys: Collection[str]) -> list[tuple[str, str]]:
    """Finds the judgements whose targets, as later runs moved them, are among some ids; each with that id."""
    wanted = set(keys)
    named: set[str] = set()
    for batch in _split(sorted(wanted)):
        own = select(JUDGEMENT_TARGETS.c.judgement).where(JUDGEMENT_TARGETS.c.target.in_(batch))
        moved = select(SUCCESSORS.c.judgement).where(SUCCESSORS.c.new_target.in_(batch))
        named.update(connection.execute(own.union(moved)).scalars())
    found: list[tuple[str, str]] = []
    for batch in _split(sorted(named)):
        moves = _read_moves(connection, batch)
        query = select(JUDGEMENT_TARGETS.c.judgement, JUDGEMENT_TARGETS.c.target)
        query = query.where(JUDGEMENT_TARGETS.c.judgement.in_(batch))
        for judgement, target in connection.execute(query):
            current = _follow(moves.get(judgement, ()), target)
            if current in wanted:
                found.append((judgement, current))
    return sorted(found)


def _split(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        yield keys[start : start + _KEYS_AT_ONCE]
