"""A view, written in the format that was asked for, to a file, a folder or standard output."""

from __future__ import annotations

import csv
import io
import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING

from armstrail.cli.output import open_output
from armstrail.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import polars as pl
    from rich.console import RenderableType

    from armstrail.analyse.contents import Contents
    from armstrail.analyse.view import View
    from armstrail.report.casebook_parts import Table

_SHOWN_ROWS = 40  # of a table in the terminal
_MOST_ROWS = 300  # of a table on a page
_CONTESTED = "≠"
_LEAST_WIDTH = 140  # narrower, the tables break every word


class ViewFormat(StrEnum):
    """What a view is written as."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    HTML = "html"
    PNG = "png"
    SVG = "svg"
    GRAPHML = "graphml"
    GEXF = "gexf"


def choose_view_format(asked: ViewFormat | None, output: Path | None) -> ViewFormat:
    """Chooses the format: what was asked, else what the output's name ends with, else the table.

    >>> from pathlib import Path
    >>> choose_view_format(None, Path("market.png")).value
    'png'
    """
    if asked is not None:
        return asked
    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    return ViewFormat(ending) if ending in set(ViewFormat) else ViewFormat.TABLE


def write_view(view: View, contents: Contents, view_format: ViewFormat, output: Path | None, part: str | None) -> None:
    """Writes a view.

    Args:
        view: what a view function gave.
        contents: the records that it was given.
        view_format: what to write; a graph format only for the network.
        output: a file; a folder, for every table (CSV) or picture (PNG, SVG) of the view; None is standard output.
        part: the name of one table or picture; None is the first, or in a folder all.

    Raises:
        UsageError: there is no such part, or the format does not fit the view.
    """
    if view_format in {ViewFormat.CSV, ViewFormat.PNG, ViewFormat.SVG}:
        parts = view.tables if view_format is ViewFormat.CSV else view.pictures
        render = _choose_part_renderer(view_format)
        if output is not None and output.is_dir():
            for name in [_check_part(part, parts, view)] if part else list(parts):
                write_bytes(render(view, name), output / f"{view.name}-{name}.{view_format}")
            return
        first = _check_part(part or next(iter(parts), None), parts, view)
        write_bytes(render(view, first), output)
        return
    if view_format is ViewFormat.TABLE:
        write_bytes(_render_tables(view, part).encode(), output)
    else:
        write_bytes(_render_whole(view, contents, view_format), output)


def write_bytes(data: bytes, output: Path | None) -> None:
    """Writes bytes to a file, or to standard output."""
    with open_output(output) as out:
        out.write(data)


def _check_part(name: str | None, parts: Mapping[str, object], view: View) -> str:
    if name is None:
        raise UsageError(f"the view {view.name} has nothing to draw; {' '.join(view.notes)}")
    if name not in parts:
        raise UsageError(f"the view {view.name} has no part '{name}' in this format; it has {', '.join(parts)}")
    return name


def _choose_part_renderer(view_format: ViewFormat) -> Callable[[View, str], bytes]:
    if view_format is ViewFormat.CSV:
        return lambda view, name: render_csv(view.tables[name])
    from armstrail.analyse.picture import render_picture

    if view_format is ViewFormat.PNG:
        return lambda view, name: render_picture(view.pictures[name], "png")
    return lambda view, name: render_picture(view.pictures[name], "svg")


def render_csv(table: pl.DataFrame) -> bytes:
    """Renders a table as CSV (RFC 4180); lists of ids are joined by spaces, and no cell can run as a formula."""
    from armstrail.export.csv import escape_cell

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.columns)
    for row in table.iter_rows():
        writer.writerow([escape_cell(" ".join(cell) if isinstance(cell, list) else cell) for cell in row])
    return out.getvalue().encode()


def _render_whole(view: View, contents: Contents, view_format: ViewFormat) -> bytes:
    if view_format is ViewFormat.HTML:
        from armstrail.pipeline.sections import build_section
        from armstrail.report.casebook_page import render_view

        return render_view(contents, build_section(view, _MOST_ROWS)).encode()
    if view_format is ViewFormat.JSON:
        return render_json(view)
    if "ties" not in view.tables:
        raise UsageError(f"{view_format} holds a graph, and only `armstrail network` has one; choose csv or json")
    from armstrail.analyse.graph import write_gexf, write_graphml

    ties = view.tables["ties"]
    return write_graphml(ties) if view_format is ViewFormat.GRAPHML else write_gexf(ties)


def render_json(view: View) -> bytes:
    """Renders a view as one JSON object: its tables as lists of rows, its pictures as Vega-Lite."""
    value = {
        "name": view.name, "title": view.title, "notes": list(view.notes),
        "tables": {name: table.to_dicts() for name, table in view.tables.items()}, "pictures": dict(view.pictures),
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _render_tables(view: View, part: str | None) -> str:
    """Renders the tables of a view for a terminal: what a reader looks at, and the first claim that a row stands on."""
    from armstrail.cli.console import open_console
    from armstrail.pipeline.sections import build_table

    if part is not None:
        _check_part(part, view.tables, view)
    out = io.StringIO()
    console = open_console(out if not sys.stdout.isatty() else sys.stdout)
    console.width = max(console.width, _LEAST_WIDTH)
    with console.capture() as captured:
        console.print(view.title)
        for name, frame in view.tables.items():
            if (part is None and not frame.is_empty()) or name == part:
                console.print(_lay_out(build_table(name, frame, _SHOWN_ROWS), frame.height))
        for note in view.notes:
            console.print(f"\n{note}")
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _lay_out(table: Table, total: int) -> RenderableType:
    """Lays a table out; contested rows are marked, as in pictures."""
    from rich import box
    from rich.table import Table as Grid

    caption = f"{table.left_out:,} more; --format csv has all" if table.left_out else None
    grid = Grid(
        title=f"\n{table.title} ({total:,})", caption=caption, title_justify="left", caption_justify="left",
        box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0),
    )  # fmt: skip
    for column in table.columns:
        grid.add_column(column, overflow="fold")
    grid.add_column("cited", no_wrap=True)
    for row in table.rows:
        more = f" +{len(row.claims) - 1}" if len(row.claims) > 1 else ""
        cited = f"{row.claims[0]}{more}" if row.claims else ""
        cells = (f"{_CONTESTED} {row.cells[0]}", *row.cells[1:]) if row.contested else row.cells
        grid.add_row(*cells, cited)
    return grid
