"""A report, written in the format that was asked for, to a file or to standard output."""

from __future__ import annotations

import io
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from armstrail.cli.console import open_console
from armstrail.cli.options import OutputFormat
from armstrail.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO, TextIO

    from rich.console import RenderableType

    from armstrail.pipeline.result import Report


def write_report(
    report: Report, output_format: OutputFormat, output: Path | None, mentions: bool = False, show_dropped: bool = False
) -> None:
    """Writes a report.

    Args:
        report: what a run gave.
        output_format: table, JSON Lines, CSV or HTML.
        output: a file; None is standard output.
        mentions: with JSON Lines, also the mentions.
        show_dropped: with table and HTML, also the text that cleaning left out.

    Raises:
        UsageError: the file cannot be written.
    """
    if output_format is OutputFormat.TABLE and output is None and sys.stdout.isatty():
        _print_tables(report, sys.stdout, show_dropped)
        return
    with open_output(output) as out:
        if output_format is OutputFormat.JSONL:
            from armstrail.export.jsonl import write_jsonl

            write_jsonl(report, out, mentions)
            return
        text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
        if output_format is OutputFormat.CSV:
            from armstrail.export.csv import write_csv

            write_csv(report.to_rows(), text)
        elif output_format is OutputFormat.HTML:
            from armstrail.report.page import render_page

            text.write(render_page(report.documents, report.entities, report.claims, report.failures, show_dropped))
        else:
            _print_tables(report, text, show_dropped)
        text.detach()


def write_incidents(report: Report, output: Path) -> None:
    """Writes the incidents of each document of a report as JSON Lines, one object a line.

    Raises:
        UsageError: the file cannot be written.
    """
    from armstrail.core.base import encode_json
    from armstrail.core.schema import build_row

    with open_output(output) as out:
        out.writelines(encode_json(build_row(incident)) + b"\n" for incident in report.list_incidents())


def _print_tables(report: Report, out: TextIO, show_dropped: bool) -> None:
    from armstrail.report.table import build_tables

    names = {e.id: e.name for e in report.entities}
    print_all(build_tables(report.documents, report.claims, show_dropped, names=names), out)


def print_all(renderables: Iterable[RenderableType], out: TextIO) -> None:
    """Prints to a terminal or a file; lines in a file end where their words end."""
    console = open_console(out)
    for renderable in renderables:
        if out.isatty():
            console.print(renderable)
            continue
        with console.capture() as captured:
            console.print(renderable)
        out.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))


@contextmanager
def open_output(output: Path | None) -> Iterator[BinaryIO]:
    """Opens the output for bytes: the same bytes on every system, whatever its encoding."""
    if output is None:
        if sys.stdout is None:
            raise UsageError("standard output is closed; add -o FILE")
        try:
            sys.stdout.flush()
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise  # the reader has seen enough ("| head"); Typer ends quietly
        except OSError as error:
            raise UsageError(f"standard output cannot be written ({error.strerror}); check the space left") from error
        return
    try:
        with output.open("wb") as file:
            yield file
    except OSError as error:
        fault = f"'{output}' cannot be written ({error.strerror})"
        raise UsageError(f"{fault}; check its permissions and the space left") from error
