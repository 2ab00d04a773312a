"""The fillers of many findings as columns, so that rows come from joins and not from loops."""

from __future__ import annotations

from itertools import chain, compress
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from armstrail.analyse.intervals import Interval, describe_count
from armstrail.analyse.tables import AMOUNT, COUNT, FLAG, TEXT, read_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.analyse.selection import Selection
    from armstrail.core.finding import Bounds, Finding

POSITION = "position"


def build_kinds(selection: Selection, kinds: Iterable[str]) -> pl.DataFrame:
    """Builds one row a finding of some kinds, in order: `position`, `kind`, `mode`."""
    positions = selection.list_positions(kinds)
    kind, mode = read_columns([selection.findings[i] for i in positions], "kind", "mode")
    return pl.DataFrame(
        {POSITION: positions, "kind": kind, "mode": mode}, schema={POSITION: COUNT, "kind": TEXT, "mode": TEXT}
    )


def build_parties(selection: Selection, kinds: Iterable[str]) -> pl.DataFrame:
    """Builds one row a filler of the findings of some kinds.

    Returns:
        `position` of the finding, `order` of the filler in it, `role`, `entity` (None for mere words), `text`,
        and where it has a count the columns `AMOUNT`, `unit` and `said` (ids of the claims that name it).
    """
    positions = selection.list_positions(kinds)
    filled = read_columns([selection.findings[i] for i in positions], "roles")[0]
    parties = list(chain.from_iterable(filled))
    role, entity, text, counts = read_columns(parties, "role", "entity", "text", "count")
    own = pl.DataFrame(
        {
            POSITION: np.repeat(np.array(positions, dtype=np.int64), list(map(len, filled))),
            "role": role, "entity": entity, "text": text,
        },
        schema={POSITION: COUNT, "role": TEXT, "entity": TEXT, "text": TEXT},
    ).with_columns(pl.int_range(pl.len(), dtype=COUNT).alias("order"))  # fmt: skip
    has_count = [count is not None for count in counts]
    said = [" ".join(party.claims) for party in compress(parties, has_count)]
    numbered = build_amounts(list(compress(counts, has_count))).with_columns(
        pl.Series("order", np.flatnonzero(has_count), dtype=COUNT), pl.Series("said", said, dtype=TEXT)
    )
    return own.join(numbered, on="order", how="left", maintain_order="left")


def build_amounts(bounds: Sequence[Bounds]) -> pl.DataFrame:
    """Builds the columns `AMOUNT` and `unit`, one row a number."""
    fields = ("low", "high", "best_low", "best_high", "approximate", "origins", "unit")
    schema = {**AMOUNT, "unit": TEXT}
    return pl.DataFrame(dict(zip(schema, read_columns(bounds, *fields), strict=True)), schema=schema)


def build_sums(selection: Selection, positions: Sequence[int]) -> pl.DataFrame:
    """Builds the own numbers of some findings, one row each: `position`, `AMOUNT`, `unit`, `currency`, `per`, `words`.

    `per` and `words` are those of the finding's first claim; `measured` tells whether the finding has a number.
    """
    findings = [selection.findings[i] for i in positions]
    amounts = read_columns(findings, "amount")[0]
    told = [None if claim is None else claim.amount for claim in selection.list_first(findings)]
    base = pl.DataFrame(
        {
            POSITION: positions, "measured": [a is not None for a in amounts],
            "currency": [None if a is None else a.currency for a in amounts],
            "per": [None if a is None else a.per for a in told],
            "words": [None if a is None else a.text for a in told],
        },
        schema={POSITION: COUNT, "measured": FLAG, "currency": TEXT, "per": TEXT, "words": TEXT},
    )  # fmt: skip
    numbers = build_amounts([a for a in amounts if a is not None])
    own = base.filter("measured").select(POSITION).hstack(numbers)
    return base.join(own, on=POSITION, how="left", maintain_order="left")


def choose_first(parties: pl.DataFrame, roles: Sequence[str], prefix: str) -> pl.DataFrame:
    """Chooses the first filler of the first of some roles that is filled, by finding.

    Args:
        parties: what `build_parties` gave, in its order.
        roles: in order of preference.
        prefix: names the columns: `{prefix}`, `{prefix}_name`.

    Returns:
        `position`, the identity and the words, in no order; findings without any of the roles are not there.
    """
    preferred = pl.concat([parties.filter(pl.col("role") == role) for role in roles])
    first = preferred.unique(POSITION, keep="first")
    return first.select(POSITION, pl.col("entity").alias(prefix), pl.col("text").alias(f"{prefix}_name"))


def is_share() -> pl.Expr:
    """Tells whether the count of a filler is a part of a whole that is not known ("most of", "20 percent of")."""
    named = (pl.col("unit") == "ratio") | pl.col("unit").str.starts_with("share")
    part = [(pl.col(c) > 0) & (pl.col(c) < 1) for c in ("low", "high")]
    return pl.any_horizontal(named, *part).fill_null(value=False)


def describe_counts(parties: pl.DataFrame) -> pl.Series:
    """Says how many each filler is, in words ("at least 300"), as the column `count`; None where it has no count."""
    key = ["low", "high", "approximate", "unit"]
    counted = parties.select(*key, is_share().alias("share")).filter(
        ~pl.all_horizontal(pl.col("low", "high").is_null())
    )
    known = counted.unique()
    words = [
        ("a share: " if share else "") + describe_count(Interval(low, high), approximate)
        for low, high, approximate, _, share in known.iter_rows()
    ]
    table = known.select(key).with_columns(pl.Series("count", words, dtype=TEXT))
    return parties.select(key).join(table, on=key, how="left", nulls_equal=True, maintain_order="left")["count"]


def place_findings(rows: pl.DataFrame, findings: Sequence[Finding]) -> pl.DataFrame:
    """Fills in the place that the claims of a finding agree on, where no filler says one (`place`, `place_name`)."""
    agreed = pl.Series("_agreed", [f.place for f in findings], dtype=TEXT)[rows[POSITION]]
    placed = rows.with_columns(agreed)
    return placed.with_columns(
        pl.when(pl.col("place_name").is_null()).then("_agreed").otherwise("place").alias("place"),
        pl.coalesce("place_name", "_agreed").alias("place_name"),
    ).drop("_agreed")
