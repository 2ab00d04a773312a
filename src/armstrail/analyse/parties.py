"""The fillers of many findings as columns, so that rows come from joins and not from loops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.tables import AMOUNT, COUNT, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.analyse.selection import Selection
    from armstrail.core.finding import Bounds, Finding

POSITION = "position"


def build_parties(selection: Selection, kinds: Iterable[str]) -> pl.DataFrame:
    """Builds one row a filler of the findings of some kinds.

    Returns:
        `position` of the finding, `order` of the filler in it, `role`, `entity` (None for mere words), `text`,
        `said` (ids of the claims that name it), and the columns `AMOUNT` and `unit` of its count.
    """
    found = [(i, p) for i in selection.list_positions(kinds) for p in selection.findings[i].roles]
    parties = [p for _, p in found]
    own = pl.DataFrame(
        {
            POSITION: pl.Series([i for i, _ in found], dtype=COUNT),
            "order": pl.Series(range(len(parties)), dtype=COUNT),
            "role": pl.Series([p.role for p in parties], dtype=TEXT),
            "entity": pl.Series([p.entity for p in parties], dtype=TEXT),
            "text": pl.Series([p.text for p in parties], dtype=TEXT),
            "said": pl.Series([" ".join(p.claims) for p in parties], dtype=TEXT),
        }
    )  # fmt: skip
    counted = [(n, p.count) for n, p in enumerate(parties) if p.count is not None]
    amounts = build_amounts([c for _, c in counted])
    numbered = amounts.with_columns(pl.Series("order", [n for n, _ in counted], dtype=COUNT))
    return own.join(numbered, on="order", how="left", maintain_order="left")


def build_amounts(bounds: Sequence[Bounds]) -> pl.DataFrame:
    """Builds the columns `AMOUNT` and `unit`, one row a number."""
    cells = {
        "low": [b.low for b in bounds], "high": [b.high for b in bounds], "best_low": [b.best_low for b in bounds],
        "best_high": [b.best_high for b in bounds], "approximate": [b.approximate for b in bounds],
        "best_origins": [b.origins for b in bounds], "unit": [b.unit for b in bounds],
    }  # fmt: skip
    return pl.DataFrame(cells, schema={**AMOUNT, "unit": TEXT})


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
