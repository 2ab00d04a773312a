"""`armstrail places`: more places than the packaged gazetteer has."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from armstrail.cli.examples import join_examples
from armstrail.core.errors import UsageError
from armstrail.lexicon import STORE_NAME

places_app = typer.Typer(no_args_is_help=True, help="Adds places to the gazetteer.")


_Zip = Annotated[
    Path, typer.Argument(metavar="ZIP", help="A dump of GeoNames: a country's, such as AF.zip, or allCountries.zip.")
]
_Folder = Annotated[
    Path,
    typer.Option("--to", metavar="DIR", help=f"The folder of your own lexicon; the places go to its {STORE_NAME}."),
]
_Countries = Annotated[
    list[str] | None,
    typer.Option("--country", "-c", metavar="CODE", help="Only this country (ISO 3166-1, two letters); repeatable."),
]


@places_app.callback()
def describe_places() -> None:
    """Adds places to the gazetteer: villages, passes and valleys that the packaged one does not have."""


@places_app.command(
    "import",
    epilog=join_examples(
        "armstrail places import AF.zip", "armstrail places import allCountries.zip -c AF -c PK --to my-lexicon"
    ),
)
def import_places(archive: _Zip, folder: _Folder = Path("my-lexicon"), countries: _Countries = None) -> None:
    """Imports a dump of GeoNames (CC BY 4.0) that you downloaded from the GeoNames export server.

    Read with it: armstrail read PATH --lexicon my-lexicon.
    """
    if not archive.is_file():
        raise UsageError(
            f"there is no file '{archive}'; download a country's dump, such as AF.zip, from GeoNames first"
        )
    from armstrail.lexicon.gazetteer_import import import_geonames

    codes = [code.strip().upper() for code in countries or ()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        summary = import_geonames(archive, folder / STORE_NAME, codes)
    except OSError as error:
        raise UsageError(
            f"'{folder / STORE_NAME}' cannot be written ({error.strerror}); choose another --to"
        ) from error
    left = f"; {summary.malformed} of another format were left out" if summary.malformed else ""
    typer.echo(f"{summary.kept:,} places of {summary.rows:,} rows stand in {folder / STORE_NAME}{left}")
    for kind, count in summary.kinds:
        typer.echo(f"  {kind:<10}{count:>10,}")
