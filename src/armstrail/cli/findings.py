"""`armstrail findings` and `grades`: what the claims of a casebook add up to, and how far to trust who says it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from armstrail.cli.book_options import Book, open_book
from armstrail.cli.options import check_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from armstrail.core.contents import Contents, ContentsSource
    from armstrail.core.finding import Finding

FINDINGS_EXAMPLES = (
    "armstrail findings arms.book",
    "armstrail findings arms.book --contested",
    "armstrail findings arms.book --origins 2 --kind price",
    "armstrail findings arms.book --format jsonl > findings.jsonl",
)
GRADES_EXAMPLES = ("armstrail grades arms.book",)
_FORMATS = ("table", "jsonl")


def list_findings(
    book: Book,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Only findings of this kind.")
    ] = None,
    contested: Annotated[bool, typer.Option("--contested", help="Only where claims contradict each other.")] = False,
    origins: Annotated[int, typer.Option(min=1, help="At least so many independent origins.")] = 1,
    most: Annotated[int, typer.Option(min=1, help="The most findings to list.")] = 50,
    output_format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or jsonl.")] = "table",
) -> None:
    """Lists findings: one happening, price, stock or tie as all its claims together tell it, best supported first.

    A casebook is cross-checked anew where reports or judgements have come in since it was last looked at.
    """
    from armstrail.core.errors import UsageError

    if output_format not in _FORMATS:
        raise UsageError(f"there is no format '{output_format}' for findings; give one of {', '.join(_FORMATS)}")
    wanted = check_kinds(kinds or ())
    contents = load_contents(book)
    chosen = [
        f
        for f in contents.findings
        if len(f.origins) >= origins and (not wanted or f.kind in wanted) and (f.contradictions or not contested)
    ]
    chosen.sort(key=lambda f: (-len(f.origins), -len(f.claims), f.id))
    if output_format == "jsonl":
        from armstrail.core.base import encode_json

        for finding in chosen:
            typer.echo(encode_json({"type": "finding", **_as_row(finding)}).decode())
        return
    _print(build_blocks(chosen[:most], contents))
    if len(chosen) > most:
        typer.echo(f"{most} of {len(chosen):,} findings; raise --most to see more", err=True)


def list_grades(book: Book) -> None:
    """Lists the sources with their grades of reliability, A to F, and the reasons: proposed unless a person graded."""
    contents = load_contents(book)
    names = {e.id: e.name for e in contents.entities}
    _print(_build_grades(contents, names))


def load_contents(book: str) -> Contents:
    """Loads what a casebook holds, cross-checked first where something has changed.

    Raises:
        CasebookError: it cannot be used; one that may only be read and was never cross-checked is among these.
    """
    from armstrail.pipeline.contents import read_contents
    from armstrail.pipeline.crosscheck import ensure_current

    with open_book(book, "read") as casebook:
        if not casebook.list_stale():
            return read_contents(casebook)
    with open_book(book) as casebook:
        ensure_current(casebook)
        return read_contents(casebook)


@contextmanager
def open_contents(book: str) -> Iterator[ContentsSource]:
    """Opens what a casebook holds, to be gone through as often as wanted; cross-checked first as by `load_contents`.

    Raises:
        CasebookError: as `load_contents`.
    """
    from armstrail.pipeline.contents import stream_contents
    from armstrail.pipeline.crosscheck import ensure_current

    with open_book(book, "read") as casebook:
        if not casebook.list_stale():
            yield stream_contents(casebook)
            return
    with open_book(book) as casebook:
        ensure_current(casebook)
        yield stream_contents(casebook)


def _as_row(finding: Finding) -> dict[str, object]:
    import msgspec

    row: dict[str, object] = msgspec.to_builtins(finding)
    return row


def _print(blocks: Iterator[RenderableType]) -> None:
    from armstrail.cli.console import open_console

    console = open_console(sys.stdout)
    for block in blocks:
        console.print(block)


def build_blocks(findings: Sequence[Finding], contents: Contents) -> Iterator[RenderableType]:
    """Builds what a terminal shows of findings: what each says, who stands behind it, what is disputed."""
    from rich.padding import Padding
    from rich.text import Text

    from armstrail.report.amounts import describe_days, describe_number_of
    from armstrail.report.casebook import describe_finding, list_names
    from armstrail.report.wording import name_kind

    claims, names = {c.id: c for c in contents.claims}, list_names(contents.entities)
    for finding in findings:
        status = "" if finding.status == "asserted" else f" [{finding.status}]"
        yield Text.assemble((name_kind(finding.kind) + status, "bold"), "  ", describe_finding(finding, claims, names))
        seen = describe_days(finding.first_seen, finding.last_seen) if finding.first_seen else "date unknown"
        counts = (describe_number_of(len(finding.origins), "origin"), describe_number_of(len(finding.claims), "claim"))
        facts = " · ".join((*counts, f"reported {seen}", finding.id))
        yield Padding(Text(facts, style="dim"), (0, 0, 0, 2))
        for contradiction in finding.contradictions:
            yield Padding(Text(f"contested: {contradiction.text}", style="bold red"), (0, 0, 0, 2))
        yield Text("")
    if not findings:
        yield Text("No findings.")


def _build_grades(contents: Contents, names: dict[str, str]) -> Iterator[RenderableType]:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("grade", "source", "by", "reasons"):
        table.add_column(heading, overflow="fold")
    for graded in sorted(contents.source_grades, key=lambda g: (g.grade, names.get(g.source, g.source))):
        reasons = "; ".join(r.text for r in graded.reasons)
        table.add_row(graded.grade, names.get(graded.source, graded.source), graded.by, reasons)
    yield table
