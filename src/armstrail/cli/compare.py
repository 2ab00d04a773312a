"""`armstrail compare`: the events of a casebook beside those of ACLED or UCDP GED."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from armstrail.cli.options import check_output
from armstrail.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.cli.export import ContentsLoader

__all__ = ["COMPARE_EXAMPLES", "build_compare_command"]

COMPARE_EXAMPLES = (
    "armstrail compare book.db acled.csv",
    "armstrail compare book.db GEDEvent_v25_1.csv -o compared.csv",
)

Book = Annotated[str, typer.Argument(metavar="BOOK", help="The casebook: a file, or the URL of a database.")]
Reference = Annotated[Path, typer.Argument(metavar="CSV", help="A CSV file of ACLED or UCDP GED, as downloaded.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write each pair and each single event to a CSV file."),
]


def build_compare_command(load: ContentsLoader) -> Callable[..., None]:
    """Builds the command around what loads a casebook."""

    def compare_casebook(book: Book, reference: Reference, output: Output = None) -> None:
        """Compares the events of a casebook with those of ACLED or UCDP GED: matched, only theirs, only ours.

        Every match says what speaks for it: date, place, sides, type, deaths. Events of theirs in other countries, or
        more than a week away from all of ours, are counted apart.
        """
        from armstrail.export.compare import compare_events
        from armstrail.export.compare_table import describe_comparison, write_comparison
        from armstrail.export.reference import read_reference

        check_output(output)
        events = read_reference(_read_bytes(reference), str(reference))
        comparison = compare_events(load(book), events)
        typer.echo(describe_comparison(comparison), nl=False)
        if output is not None:
            try:
                output.write_bytes(write_comparison(comparison, events))
            except OSError as error:
                raise UsageError(f"'{output}' cannot be written ({error.strerror}); check its permissions") from error

    return compare_casebook


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"'{path}' cannot be read ({error.strerror}); check the spelling") from error
