"""The fillers of many findings as columns, so that rows come from joins and not from loops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.tables import AMOUNT, COUNT, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.finding import Bounds, Finding

POSITION = "position"


def build_parties(findings: Sequence[Finding]) -> pl.DataFrame:
    """Builds one row a filler.

    Returns:
        `position` of the finding, `order` of the filler in it, `role`, `entity` (None for mere words), `text`,
        `said` (ids of the claims that name it), and the columns `AMOUNT` and `unit` of its count.
    """
    positions = [i for i, f in enumerate(findings) for _ in f.roles]
    parties = [p for f in findings for p in f.roles]
    counts = [p.count for p in parties]
    own = pl.DataFrame(
        {
            POSITION: pl.Series(positions, dtype=COUNT), "order": pl.Series(range(len(parties)), dtype=COUNT),
            "role": pl.Series([p.role for p in parties], dtype=TEXT),
            "entity": pl.Series([p.entity for p in parties], dtype=TEXT),
            "text": pl.Series([p.text for p in parties], dtype=TEXT),
            "said": pl.Series([" ".join(p.claims) for p in parties], dtype=TEXT),
        }
    )  # fmt: skip
    return own.hstack(build_amounts(counts))


def build_amounts(bounds: Sequence[Bounds | None]) -> pl.DataFrame:
    """Builds the columns `AMOUNT` and `unit`, one row a number; all None where there is none."""
    nothing = (None, None, None, None, None, None, None)
    rows = [
        nothing if b is None else (b.low, b.high, b.best_low, b.best_high, b.approximate, b.origins, b.unit)
        for b in bounds
    ]
    schema = {**AMOUNT, "unit": TEXT}
    cells = zip(*rows, strict=True) if rows else ((),) * len(schema)
    return pl.DataFrame(
        [pl.Series(name, list(column), dtype=kind) for (name, kind), column in zip(schema.items(), cells, strict=True)]
    )


def choose_first(parties: pl.DataFrame, roles: Sequence[str], prefix: str) -> pl.DataFrame:
    """Chooses the first filler of the first of some roles that is filled, by finding.

    Args:
        parties: what `build_parties` gave.
        roles: in order of preference.
        prefix: names the columns: `{prefix}`, `{prefix}_name`.

    Returns:
        `position`, the identity and the words; findings without any of the roles are not there.
    """
    rank = pl.col("role").replace_strict({r: i for i, r in enumerate(roles)}, default=None, return_dtype=pl.Int64)
    return (
        parties.filter(pl.col("role").is_in(list(roles)))
        .with_columns(rank.alias("_rank"))
        .sort(POSITION, "_rank", "order")
        .unique(POSITION, keep="first", maintain_order=True)
        .select(POSITION, pl.col("entity").alias(prefix), pl.col("text").alias(f"{prefix}_name"))
    )


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
