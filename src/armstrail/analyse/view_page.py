"""One self-contained page of a view: pictures, tables, and the sentences that each row stands on, numbered."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from armstrail.analyse.evidence import build_evidence
from armstrail.analyse.intervals import write_number
from armstrail.analyse.picture import render_picture, say_left_out

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from armstrail.analyse.contents import Contents
    from armstrail.analyse.view import PictureSpec, View

_FILES = Path(__file__).parent / "page"
_IDS = ("origin_ids", "findings", "claims")
_MOST_ROWS = 300
_MOST_CITATIONS = 8


def render_view_page(view: View, contents: Contents) -> bytes:
    """Renders a view as one HTML page that asks nothing of any network.

    Args:
        view: what a view function gave.
        contents: the records it was given, for the quotes.

    Returns:
        UTF-8. Tables are cut at a few hundred rows, and say so; columns without any value are left out.
    """
    evidence = build_evidence(view, contents)
    numbers = dict(zip(evidence["claim"].to_list(), evidence["number"].to_list(), strict=True))
    tables = [_describe_table(n, t, numbers) for n, t in view.tables.items() if not t.is_empty()]
    cited = {n for t in tables for r in t["rows"] for n in r["citations"]}
    page = _load_template().render(
        view=view, pictures=[_describe_picture(s) for s in view.pictures.values()], tables=tables,
        evidence=[_describe_claim(r) for r in evidence.iter_rows(named=True) if r["number"] in cited],
    )  # fmt: skip
    return page.encode()


@cache
def _load_template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(_FILES)
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined).get_template(
        "view.html"
    )


def list_shown_columns(table: pl.DataFrame) -> list[str]:
    """Lists the columns that a reader looks at: those with any value, without ids that only lead back."""
    return [c for c in table.columns if c not in _IDS and table[c].null_count() < table.height]


def _describe_table(name: str, table: pl.DataFrame, numbers: Mapping[str, int]) -> dict[str, Any]:
    columns = list_shown_columns(table)
    rows = [
        {
            "cells": [_describe_cell(c, row[c]) for c in columns],
            "citations": [numbers[i] for i in row["claims"] or () if i in numbers][:_MOST_CITATIONS],
        }
        for row in table.head(_MOST_ROWS).iter_rows(named=True)
    ]
    left_out = say_left_out(len(rows), table.height, "rows")
    return {"name": name, "columns": columns, "rows": rows, "total": table.height, "left_out": left_out}


def _describe_cell(column: str, value: object) -> dict[str, str]:
    if isinstance(value, bool):
        return {"text": "yes" if value else "no", "kind": ""}
    if isinstance(value, int | float):
        return {"text": write_number(float(value), 4), "kind": "number"}
    kind = "contested" if column in {"contradictions", "dispute"} and value else ""
    return {"text": "" if value is None else str(value), "kind": kind}


def _describe_picture(spec: PictureSpec) -> dict[str, str]:
    svg = render_picture(spec, "svg")
    title = spec["vconcat"][0]["title"]["text"]
    return {"alt": title, "source": f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"}


def _describe_claim(row: Mapping[str, Any]) -> dict[str, Any]:
    who = [row["publisher"], row["title"], row["published"], row["source"]]
    said = f"according to {row['attribution']}" if row["attribution"] else None
    status = row["status"] if row["status"] != "asserted" else None
    words = " · ".join(str(x) for x in (row["kind"], status, said, *who) if x)
    return {"number": row["number"], "quote": row["quote"], "words": words}
