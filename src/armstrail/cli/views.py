"""`armstrail market`, `diffusion`, `network`, `front`, `buildup`: the five views of a casebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from armstrail.cli.examples import join_examples
from armstrail.cli.options import check_output
from armstrail.cli.view_output import ViewFormat, choose_view_format, render_csv, write_bytes, write_view
from armstrail.core.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

    from armstrail.analyse.contents import Contents, Scope
    from armstrail.analyse.view import View
    from armstrail.cli.export import ContentsLoader

_Book = Annotated[str, typer.Argument(metavar="BOOK", help="A casebook: a file, or the URL of a database.")]
_Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="Only what happened on this day or later.")]
_Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Only what happened on this day or before.")]
_Place = Annotated[
    list[str] | None,
    typer.Option("--place", metavar="NAME", help="Only this place and what lies in it, by name or id; repeatable."),
]
_Actor = Annotated[
    list[str] | None,
    typer.Option("--actor", metavar="NAME", help="Only this actor and its parts, by name or id; repeatable."),
]
_Format = Annotated[
    ViewFormat | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", show_default=False,
        help="table, csv, json, html (a page with pictures, tables and sentences), png or svg (a picture); for the "
        "network also graphml and gexf. Without it the ending of -o decides, else table.",
    ),
]  # fmt: skip
_Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="PATH",
        help="Write to a file; with csv, png and svg a folder takes every table or picture.",
    ),
]  # fmt: skip
_Part = Annotated[
    str | None, typer.Option("--part", metavar="NAME", help="One table (table, csv) or picture (png, svg) by its name.")
]


def add_view_commands(app: typer.Typer, load_contents: ContentsLoader) -> None:
    """Adds the five commands to the program."""
    commands = _ViewCommands(load_contents)
    app.command("market", epilog=_examples("market"))(commands.show_market)
    app.command("diffusion", epilog=_examples("diffusion", "--weapon m4"))(commands.show_diffusion)
    app.command("network", epilog=_examples("network", "--from Taliban --to al-Qaeda"))(commands.show_network)
    app.command("front", epilog=_examples("front", "--until 2021-07-31"))(commands.show_front)
    app.command("buildup", epilog=_examples("buildup", "--place Tajikistan"))(commands.show_buildup)


def _examples(name: str, option: str = "--since 2024-01-01") -> str:
    lines = (f"armstrail {name} BOOK", f"armstrail {name} BOOK {option}", f"armstrail {name} BOOK -o {name}.html")
    return join_examples(*lines)


class _ViewCommands:
    """The commands, over a loader."""

    def __init__(self, load_contents: ContentsLoader) -> None:
        self._load = load_contents

    def show_market(
        self, book: _Book, since: _Since = None, until: _Until = None, place: _Place = None, actor: _Actor = None,
        output_format: _Format = None, output: _Output = None, part: _Part = None,
        rates: Annotated[
            Path | None,
            typer.Option("--rates", metavar="FILE", help="Convert prices with this CSV: currency,date,rate."),
        ] = None,
        currency: Annotated[
            str, typer.Option("--currency", metavar="CODE", help="The currency that --rates leads to.")
        ] = "USD",
    ) -> None:  # fmt: skip
        """Shows what arms cost where and when: prices, ranges, ratios, changes, who sells to whom."""
        from armstrail.analyse.market import view_market
        from armstrail.analyse.rates import load_rates

        if rates is not None and not rates.is_file():
            raise UsageError(f"there is no file '{rates}'; --rates takes a CSV with the columns currency,date,rate")
        scope, contents = self._open(book, since, until, place, actor)
        table = None if rates is None else load_rates(rates, currency)
        _finish(view_market(contents, scope, table), contents, output_format, output, part)

    def show_diffusion(
        self,
        book: _Book,
        since: _Since = None,
        until: _Until = None,
        place: _Place = None,
        actor: _Actor = None,
        output_format: _Format = None,
        output: _Output = None,
        part: _Part = None,
        weapon: Annotated[
            str | None,
            typer.Option(
                "--weapon", metavar="ID", help="Follow one weapon or kind of weapons from stock to use (CSV)."
            ),
        ] = None,
    ) -> None:
        """Shows stockpiles, what became of them, and what cannot all be true."""
        from armstrail.analyse.diffusion import trace_weapon, view_diffusion

        scope, contents = self._open(book, since, until, place, actor)
        view = view_diffusion(contents, scope)
        if weapon is not None:
            _write_table(trace_weapon(view.tables["chain"], weapon), output)
            return
        _finish(view, contents, output_format, output, part)

    def show_network(
        self, book: _Book, since: _Since = None, until: _Until = None, place: _Place = None, actor: _Actor = None,
        output_format: _Format = None, output: _Output = None, part: _Part = None,
        left: Annotated[
            str | None, typer.Option("--from", metavar="ACTOR", help="With --to: the ties between two actors (CSV).")
        ] = None,
        right: Annotated[str | None, typer.Option("--to", metavar="ACTOR", help="The other actor.")] = None,
    ) -> None:  # fmt: skip
        """Shows who funds, arms, shelters, leads, opposes whom; with --since and --until also what changed."""
        from armstrail.analyse.graph import find_paths
        from armstrail.analyse.network import view_network

        if (left is None) != (right is None):
            raise UsageError("--from and --to go together; give both actors, or neither")
        scope, contents = self._open(book, since, until, place, actor)
        view = view_network(contents, scope)
        if left is not None and right is not None:
            _write_table(find_paths(view.tables["ties"], left, right), output)
            return
        _finish(view, contents, output_format, output, part)

    def show_front(
        self, book: _Book, since: _Since = None, until: _Until = None, place: _Place = None, actor: _Actor = None,
        output_format: _Format = None, output: _Output = None, part: _Part = None,
    ) -> None:  # fmt: skip
        """Shows who is said to hold which place, since when, from whom, and what is disputed."""
        from armstrail.analyse.front import view_front

        scope, contents = self._open(book, since, until, place, actor)
        _finish(view_front(contents, scope), contents, output_format, output, part)

    def show_buildup(
        self, book: _Book, since: _Since = None, until: _Until = None, place: _Place = None, actor: _Actor = None,
        output_format: _Format = None, output: _Output = None, part: _Part = None,
    ) -> None:  # fmt: skip
        """Shows forces and materiel near places, alliances, threats, and whether events came more often."""
        from armstrail.analyse.buildup import view_buildup

        scope, contents = self._open(book, since, until, place, actor)
        _finish(view_buildup(contents, scope), contents, output_format, output, part)

    def _open(
        self, book: str, since: str | None, until: str | None, place: list[str] | None, actor: list[str] | None
    ) -> tuple[Scope, Contents]:
        from armstrail.analyse.contents import Scope as Narrowed

        scope = Narrowed(since=since, until=until, places=tuple(place or ()), actors=tuple(actor or ()))
        return scope, self._load(book)


def _finish(view: View, contents: Contents, asked: ViewFormat | None, output: Path | None, part: str | None) -> None:
    chosen = choose_view_format(asked, output)
    if output is not None and not output.is_dir():
        check_output(output)
    write_view(view, contents, chosen, output, part)
    if chosen is not ViewFormat.TABLE:
        for note in view.notes:
            typer.echo(note, err=True)


def _write_table(table: pl.DataFrame, output: Path | None) -> None:
    check_output(output)
    write_bytes(render_csv(table), output)
