"""The fillers of many findings as columns, so that rows come from joins and not from loops."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from armstrail.analyse.tables import AMOUNT, COUNT, TEXT, read_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.analyse.selection import Selection
    from armstrail.core.finding import Bounds, Finding

POSITION = "position"


def build_parties(selection: Selection, kinds: Iterable[str]) -> pl.DataFrame:
    """Builds one row a filler of the findings of some kinds.

    Returns:
        `position` of the finding, `order` of the filler in it, `role`, `entity` (None for mere words), `text`,
        and where it has a count the columns `AMOUNT`, `unit` and `said` (ids of the claims that name it).
    """
    positions = selection.list_positions(kinds)
    filled = [selection.findings[i].roles for i in positions]
    parties = list(chain.from_iterable(filled))
    role, entity, text, counts = read_columns(parties, "role", "entity", "text", "count")
    own = pl.DataFrame(
        {
            POSITION: np.repeat(np.array(positions, dtype=np.int64), [len(roles) for roles in filled]),
            "role": role, "entity": entity, "text": text,
        },
        schema={POSITION: COUNT, "role": TEXT, "entity": TEXT, "text": TEXT},
    ).with_columns(pl.int_range(pl.len(), dtype=COUNT).alias("order"))  # fmt: skip
    places = [n for n, count in enumerate(counts) if count is not None]
    said = [" ".join(parties[n].claims) for n in places]
    numbered = build_amounts([counts[n] for n in places]).with_columns(
        pl.Series("order", places, dtype=COUNT), pl.Series("said", said, dtype=TEXT)
    )
    return own.join(numbered, on="order", how="left", maintain_order="left")


def build_amounts(bounds: Sequence[Bounds]) -> pl.DataFrame:
    """Builds the columns `AMOUNT` and `unit`, one row a number."""
    fields = ("low", "high", "best_low", "best_high", "approximate", "origins", "unit")
    schema = {**AMOUNT, "unit": TEXT}
    return pl.DataFrame(dict(zip(schema, read_columns(bounds, *fields), strict=True)), schema=schema)


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


def place_findings(rows: pl.DataFrame, findings: Sequence[Finding]) -> pl.DataFrame:
    """Fills in the place that the claims of a finding agree on, where no filler says one (`place`, `place_name`)."""
    agreed = pl.Series("_agreed", [f.place for f in findings], dtype=TEXT)[rows[POSITION]]
    placed = rows.with_columns(agreed)
    return placed.with_columns(
        pl.when(pl.col("place_name").is_null()).then("_agreed").otherwise("place").alias("place"),
        pl.coalesce("place_name", "_agreed").alias("place_name"),
    ).drop("_agreed")
