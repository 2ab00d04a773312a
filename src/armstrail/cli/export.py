"""`armstrail export`: a casebook in the formats of the field."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from armstrail.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from armstrail.core.contents import Contents, ContentsSource
    from armstrail.export.outcome import Export, ExportFile

__all__ = ["EXPORT_EXAMPLES", "ContentsLoader", "build_export_command"]

EXPORT_EXAMPLES = (
    "armstrail export book.db --to acled -o events.csv",
    "armstrail export book.db --to stix -o bundle.json",
    "armstrail export book.db --to parquet -o tables/",
    "armstrail export book.db --to sqlite -o casebook.db",
)
_SHOWN = 5


class ExportFormat(StrEnum):
    """What `armstrail export` writes; `docs/formats.md` says what fits each and what is lost."""

    ACLED = "acled"
    GED = "ged"
    PLOVER = "plover"
    FTM = "ftm"
    STIX = "stix"
    GEOJSON = "geojson"
    SIPRI = "sipri"
    CSV = "csv"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    JSONL = "jsonl"


class SourceOpener(Protocol):
    """Opens a casebook to be gone through, given its path or URL."""

    def __call__(self, book: str, /) -> AbstractContextManager[ContentsSource]:
        """Opens it; raises `CasebookError` where the casebook cannot be used."""


class ContentsLoader(Protocol):
    """Loads the contents of a casebook, given its path or URL."""

    def __call__(self, book: str, /) -> Contents:
        """Loads them; raises `CasebookError` where the casebook cannot be used."""


Book = Annotated[str, typer.Argument(metavar="BOOK", help="The casebook: a file, or the URL of a database.")]
To = Annotated[
    ExportFormat,
    typer.Option("--to", "-t", metavar="FORMAT", help=f"One of {', '.join(f.value for f in ExportFormat)}."),
]
Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="PATH", help="The file to write; for csv and parquet, the folder."),
]


def build_export_command(load: ContentsLoader, open_source: SourceOpener | None = None) -> Callable[..., None]:
    """Builds the command around what loads a casebook, and what opens it to be read as it is written."""

    def export_casebook(book: Book, to: To, output: Output) -> None:
        """Exports a casebook in a format of the field.

        What the format has no place for is not forced into it: it is counted on standard error, and listed with the
        reason in PATH.left-out.csv.
        """
        from armstrail.export.formats import FORMATS, STREAMED, export_contents, export_source, write_left_out

        folder = FORMATS[to.value].folder
        _check_target(output, folder)
        if open_source is not None and to.value in STREAMED:
            with open_source(book) as source:
                export = export_source(source, to.value, output.stem)
                left_out = write_left_out(export.left_out, source) if export.left_out else None
        else:
            contents = load(book)
            export = export_contents(contents, to.value, output.stem)
            left_out = write_left_out(export.left_out, contents) if export.left_out else None
        written = write_export(export, output, folder, left_out)
        typer.echo(f"{export.rows:,} rows in {', '.join(str(p) for p in written)}", err=True)
        _list_left_out(export, written[-1])

    return export_casebook


def write_export(export: Export, output: Path, folder: bool, left_out: ExportFile | None = None) -> tuple[Path, ...]:
    """Writes the files of an export, and the list of what was left out where there is any.

    Args:
        export: what an export gave.
        output: the chief file; files beside it take its name with their own ending. A folder where `folder` is true.
        folder: whether each file is a table of its own.
        left_out: the list as CSV (see `formats.write_left_out`).

    Returns:
        The paths, in order of writing.

    Raises:
        UsageError: a file cannot be written.
    """
    files = [*export.files, left_out] if left_out is not None else list(export.files)
    written = [_name_file(f, output, folder, chief=n == 0) for n, f in enumerate(files)]
    for file, path in zip(files, written, strict=True):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as out:
                file.copy_to(out)
        except OSError as error:
            raise UsageError(
                f"'{path}' cannot be written ({error.strerror}); check its permissions and the space left"
            ) from error
    return tuple(written)


def _name_file(file: ExportFile, output: Path, folder: bool, chief: bool) -> Path:
    if folder:
        return output / file.name
    return output if chief else output.with_name(f"{output.stem}.{file.name}")


def _check_target(output: Path, folder: bool) -> None:
    """Checks the target before the work begins.

    Raises:
        UsageError: a file stands where a folder is asked for, or the other way round.
    """
    if folder and output.exists() and not output.is_dir():
        raise UsageError(f"'{output}' is a file; this format writes a file a table, so give a folder: -o tables/")
    if not folder and output.is_dir():
        raise UsageError(f"'{output}' is a folder; give a file, such as -o {output / 'export'}")
    if not folder and not output.parent.is_dir():
        raise UsageError(f"there is no folder '{output.parent}' to write {output.name} to; make it first")


def _list_left_out(export: Export, where: Path) -> None:
    if not export.left_out:
        return
    counts: dict[str, int] = {}
    for left in export.left_out:
        counts[left.why] = counts.get(left.why, 0) + 1
    typer.echo(f"{len(export.left_out):,} records are not in it; {where} lists them:", err=True)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for why, count in ranked[:_SHOWN]:
        typer.echo(f"  {count:,} {why}", err=True)
    if len(ranked) > _SHOWN:
        typer.echo(f"  {sum(c for _, c in ranked[_SHOWN:]):,} for other reasons", err=True)
