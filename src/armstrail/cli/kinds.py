"""`armstrail kinds`: what a claim may be."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from armstrail.core.kinds import KINDS

if TYPE_CHECKING:
    from rich.table import Table


class KindsFormat(StrEnum):
    """How to print the kinds."""

    TABLE = "table"
    JSON = "json"


def list_kinds(
    output_format: Annotated[
        KindsFormat, typer.Option("--format", "-f", metavar="FORMAT", help="table, or json for programs.")
    ] = KindsFormat.TABLE,
) -> None:
    """Lists the kinds of claims with their modes and roles, and what they are in PLOVER and ACLED.

    A role marked with a star is required: a claim fills at least one of them.
    """
    if output_format is KindsFormat.JSON:
        import json

        import msgspec

        typer.echo(json.dumps([msgspec.to_builtins(k) for k in KINDS.values()], indent=2, ensure_ascii=False))
        return
    from armstrail.cli.output import print_all

    print_all([_build_table()], sys.stdout)


def _build_table() -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("kind", "family", "modes", "roles", "PLOVER", "ACLED"):
        table.add_column(heading, overflow="fold", no_wrap=heading in {"kind", "family"})
    for kind in KINDS.values():
        roles = ", ".join(f"{r}*" if r in kind.required else r for r in kind.roles)
        table.add_row(kind.name, kind.family, ", ".join(kind.modes), roles, kind.plover or "–", kind.acled or "–")
    return table
