"""What claims of several findings contradict each other on, as the views find it: for the report's first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.balance import MORE_CAME, POSSIBLE
from armstrail.report.casebook_parts import Dispute

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.analyse.view import View

_WRONG_SHARES = ("cannot be true", "contradicted")


def list_disputes(views: Sequence[View]) -> tuple[Dispute, ...]:
    """Lists what cannot all be true between findings: totals of arms, holders of a place, counts of districts.

    Args:
        views: of the five, those of diffusion and of the front have such.
    """
    found = {view.name: view.tables for view in views}
    return tuple(
        [
            *(_list_checks(found["diffusion"]["checks"]) if "diffusion" in found else ()),
            *(_list_rivals(found["front"]["holders"]) if "front" in found else ()),
            *(_list_shares(found["front"]["shares"]) if "front" in found else ()),
        ]
    )


def _list_checks(checks: pl.DataFrame) -> Iterator[Dispute]:
    for row in checks.filter(~pl.col("verdict").is_in([POSSIBLE, MORE_CAME])).iter_rows(named=True):
        yield Dispute(
            kind_name="totals of arms", text=f"{row['left']} — {row['right']}", why=row["verdict"],
            claims=tuple(row["claims"]), origins=tuple(row["origin_ids"]),
        )  # fmt: skip


def _list_rivals(holders: pl.DataFrame) -> Iterator[Dispute]:
    """Lists the places that reports give to different holders, once each; what one finding disputes it tells itself."""
    held = holders.filter(pl.col("disputed") & (pl.col("state") == "held"))
    for rows in held.partition_by("place", maintain_order=True):
        if rows.height < 2:
            continue
        names = rows["holder_name"].unique(maintain_order=True).to_list()
        yield Dispute(
            kind_name="who holds a place", text=f"{rows['place_name'][0]}: {' or '.join(names)}",
            why="said to be held by more than one",
            claims=tuple(dict.fromkeys(rows["claims"].explode().to_list())),
            origins=tuple(dict.fromkeys(rows["origin_ids"].explode().to_list())),
        )  # fmt: skip


def _list_shares(shares: pl.DataFrame) -> Iterator[Dispute]:
    for row in shares.filter(pl.col("verdict").is_in(_WRONG_SHARES)).iter_rows(named=True):
        yield Dispute(
            kind_name="number of places held", text=row["text"], why=row["verdict"], claims=tuple(row["claims"]),
            origins=tuple(row["origin_ids"]),
        )  # fmt: skip
