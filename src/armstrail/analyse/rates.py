"""Rates of exchange that the user gives; nothing is converted without them."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from armstrail.core.base import Record
from armstrail.core.errors import DamagedFileError, MissingColumnError

if TYPE_CHECKING:
    from pathlib import Path

_COLUMNS = ("currency", "date", "rate")


class Rate(Record, frozen=True):
    """What one unit of a currency (ISO 4217) was worth, from an ISO day on, in the currency of the table."""

    currency: str
    date: str
    rate: float


class Rates(Record, frozen=True):
    """A table of rates; `target` is the currency that all of them lead to."""

    target: str
    rates: tuple[Rate, ...]


def load_rates(path: Path, target: str = "USD") -> Rates:
    """Loads rates from a CSV file with the columns currency, date, rate.

    Args:
        path: the file; `rate` is what one unit of the currency was worth on that day.
        target: the currency (ISO 4217) that the rates are in.

    Raises:
        MissingColumnError: a column is not there.
        DamagedFileError: a row cannot be read; the message says which.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [c for c in _COLUMNS if c not in (reader.fieldnames or ())]
        if missing:
            raise MissingColumnError(str(path), f"has no column {', '.join(missing)}; its header is currency,date,rate")
        found = tuple(_read_rate(row, f"{path}!{number}") for number, row in enumerate(reader, 2))
    return Rates(target=target.upper(), rates=found)


def _read_rate(row: dict[str, str], where: str) -> Rate:
    try:
        rate = float(row["rate"])
        if rate <= 0:
            raise ValueError
        day = date.fromisoformat(row["date"].strip()).isoformat()
    except (ValueError, TypeError, AttributeError):
        raise DamagedFileError(where, "is no rate; write it as PKR,2025-03-01,0.00357") from None
    return Rate(currency=row["currency"].strip().upper(), date=day, rate=rate)


def convert_prices(prices: pl.DataFrame, rates: Rates | None) -> pl.DataFrame:
    """Adds what prices are in the rates' currency: `converted_low`, `converted_high`, `converted_currency`, `rate`.

    The rate is the last on or before the price's day (its `start`, else its `end`); a price without a day, or before
    the first rate, is not converted.
    """
    if rates is None or prices.is_empty():
        return prices.with_columns(
            pl.lit(None, pl.Float64).alias("converted_low"), pl.lit(None, pl.Float64).alias("converted_high"),
            pl.lit(None, pl.String).alias("converted_currency"), pl.lit(None, pl.Float64).alias("rate"),
            pl.lit(None, pl.String).alias("rate_date"),
        )  # fmt: skip
    table = pl.DataFrame(
        {
            "currency": [r.currency for r in rates.rates], "rate_date": [r.date for r in rates.rates],
            "rate": [r.rate for r in rates.rates],
        },
        schema={"currency": pl.String, "rate_date": pl.String, "rate": pl.Float64},
    )  # fmt: skip
    table = table.with_columns(pl.col("rate_date").str.to_date().alias("_day")).sort("_day")
    dated = prices.with_row_index("_row").with_columns(pl.coalesce("start", "end").str.to_date().alias("_day"))
    known = dated.filter(pl.col("_day").is_not_null()).sort("_day")
    joined = known.join_asof(table, on="_day", by="currency", check_sortedness=False)
    found = joined.select("_row", "rate", "rate_date")
    same = pl.col("currency") == rates.target
    return (
        dated.join(found, on="_row", how="left", maintain_order="left")
        .with_columns(pl.when(same).then(1.0).otherwise(pl.col("rate")).alias("rate"))
        .with_columns(
            (pl.col("low") * pl.col("rate")).alias("converted_low"),
            (pl.col("high") * pl.col("rate")).alias("converted_high"),
            pl.when(pl.col("rate").is_not_null()).then(pl.lit(rates.target)).alias("converted_currency"),
        )
        .select(*prices.columns, "converted_low", "converted_high", "converted_currency", "rate", "rate_date")
    )
