"""`armstrail incidents`: the acts of violence that the claims of a casebook tell."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from armstrail.cli.book_options import Book
from armstrail.cli.findings import load_contents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from armstrail.core.contents import Contents
    from armstrail.core.incident import Incident

INCIDENTS_EXAMPLES = (
    "armstrail incidents arms.book",
    "armstrail incidents arms.book --kind bombing --since 2024-01-01",
    "armstrail incidents arms.book --reports 2",
    "armstrail incidents arms.book --format jsonl > incidents.jsonl",
)
_FORMATS = ("table", "jsonl")


def list_incidents(
    book: Book,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Only incidents of this kind.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only those that may be of this day or later.")
    ] = None,
    reports: Annotated[int, typer.Option(min=1, help="Told by at least so many reports.")] = 1,
    most: Annotated[int, typer.Option(min=1, help="The most incidents to list.")] = 50,
    output_format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or jsonl.")] = "table",
) -> None:
    """Lists incidents: one act of violence as all its claims together tell it, by date.

    Claims of one report are one incident where kind, place, time, targets and wording speak for it; those of several
    reports are joined where findings hold their claims to be the same. Days, places or targets that cannot all be right
    keep incidents apart. `armstrail show` gives the claims of one and the reasons for each join.
    """
    _check_choices(kinds or (), output_format)
    contents = load_contents(book)
    from armstrail.report.incidents import sort_incidents

    chosen = sort_incidents(
        i for i in contents.incidents
        if len(i.documents) >= reports and (not kinds or i.kind in kinds) and (since is None or _is_since(i, since))
    )  # fmt: skip
    if output_format == "jsonl":
        from armstrail.core.base import encode_json
        from armstrail.core.schema import build_row

        for incident in chosen:
            typer.echo(encode_json(build_row(incident)).decode())
        return
    _print(build_blocks(chosen[:most], contents))
    if len(chosen) > most:
        typer.echo(f"{most} of {len(chosen):,} incidents; raise --most to see more", err=True)


def _check_choices(kinds: Sequence[str], output_format: str) -> None:
    from armstrail.core.errors import UsageError
    from armstrail.core.incident import IncidentKind

    if output_format not in _FORMATS:
        raise UsageError(f"there is no format '{output_format}' for incidents; give one of {', '.join(_FORMATS)}")
    known = get_args(IncidentKind)
    unknown = [k for k in kinds if k not in known]
    if unknown:
        raise UsageError(f"there is no kind of incident '{unknown[0]}'; give one of {', '.join(known)}")


def _is_since(incident: Incident, day: str) -> bool:
    return incident.when is not None and incident.when.end is not None and incident.when.end >= day


def _print(blocks: Iterator[RenderableType]) -> None:
    from armstrail.cli.console import open_console

    console = open_console(sys.stdout)
    for block in blocks:
        console.print(block)


def build_blocks(incidents: Sequence[Incident], contents: Contents) -> Iterator[RenderableType]:
    """Builds what a terminal shows of incidents: what each was, and who tells it."""
    from rich.padding import Padding
    from rich.text import Text

    from armstrail.report.amounts import describe_number_of
    from armstrail.report.casebook import list_names
    from armstrail.report.incidents import list_incident_facts

    names = list_names(contents.entities)
    for incident in incidents:
        status = "" if incident.status == "asserted" else f" [{incident.status}]"
        facts = "; ".join(f"{label} {words}" for label, words in list_incident_facts(incident, names))
        yield Text.assemble((incident.kind + status, "bold"), "  ", facts)
        told = (("report", incident.documents), ("origin", incident.origins), ("claim", incident.claims))
        line = " · ".join((*(describe_number_of(len(held), noun) for noun, held in told), incident.id))
        yield Padding(Text(line, style="dim"), (0, 0, 1, 2))
    if not incidents:
        yield Text("No incidents.")
