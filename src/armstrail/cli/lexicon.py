"""`armstrail lexicon`: check, show, count and add to what the program knows by name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from armstrail.cli.examples import join_examples
from armstrail.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

lexicon_app = typer.Typer(no_args_is_help=True, help="Checks, shows and extends what armstrail knows by name.")

_Overlay = Annotated[
    Path | None, typer.Option("--lexicon", metavar="DIR", help="A folder of your own entries, laid over ours.")
]
_Own = Annotated[
    Path | None, typer.Option("--lexicon", metavar="DIR", help="The folder of your own entries to write to.")
]
_Fast = Annotated[bool, typer.Option("--fast", help="Leave out the example sentences of frames.")]
_Term = Annotated[str, typer.Argument(metavar="TERM", help="A name, a word or an id; quote it if it holds spaces.")]
_Kind = Annotated[str, typer.Argument(metavar="KIND", help="actor, person, title, weapon, noun, …")]
_Answers = Annotated[
    list[str] | None, typer.Argument(metavar="KEY=VALUE", help="The entry's keys; several forms are parted by “;”.")
]
_Target = Annotated[
    Path | None,
    typer.Option("--to", metavar="FILE", help="Append to this file, such as my-lexicon/actors/own.toml."),
]


@lexicon_app.command(
    "check",
    epilog=join_examples(
        "armstrail lexicon check", "armstrail lexicon check --fast", "armstrail lexicon check --lexicon my-lexicon"
    ),
)
def check(lexicon: _Overlay = None, fast: _Fast = False) -> None:
    """Checks the lexicon, with your own entries laid over it, and lists every fault as file:line: what is wrong.

    The example sentences of all frames are read too, which takes most of the time. The exit code is 1 where there is
    any fault.
    """
    from armstrail.lexicon.commands import check_lexicon

    faults = check_lexicon(overlay=_check_folder(lexicon))
    for fault in faults:
        typer.echo(fault)
    if faults and not fast:
        typer.echo("examples of frames were not read; mend the faults first", err=True)
    elif not fast:
        from armstrail.pipeline.frame_check import list_example_faults

        faults = list_example_faults(lexicon=None if lexicon is None else str(lexicon))
        for fault in faults:
            typer.echo(fault)
    typer.echo(f"{len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}", err=True)
    if faults:
        raise typer.Exit(1)


@lexicon_app.command("show", epilog=join_examples("armstrail lexicon show M4", "armstrail lexicon show 'Wagner Group'"))
def show(term: _Term, lexicon: _Overlay = None) -> None:
    """Shows what a term means to armstrail, and in which file and line that is written."""
    from armstrail.lexicon.commands import show_term
    from armstrail.lexicon.compile import load_lexicon

    overlay = _check_folder(lexicon)
    meanings = show_term(term, load_lexicon(overlay), overlay=overlay)
    if not meanings:
        raise UsageError(f"'{term}' is not in the lexicon; `armstrail lexicon add` writes an entry for it")
    rows = [(m.kind, m.id, m.name, m.sense, m.role, m.where or "by rule") for m in meanings]
    _print_columns(("kind", "id", "name", "sense", "here as", "written in"), rows)


@lexicon_app.command("stats", epilog=join_examples("armstrail lexicon stats"))
def stats(lexicon: _Overlay = None) -> None:
    """Counts entries and their forms, by kind and category."""
    from armstrail.lexicon.commands import count_blocks

    counts = count_blocks(overlay=_check_folder(lexicon))
    rows = [(c.kind, c.category or "–", str(c.blocks), str(c.forms)) for c in counts]
    _print_columns(("kind", "category", "entries", "forms"), rows)


@lexicon_app.command(
    "add",
    epilog=join_examples(
        "armstrail lexicon add actor",
        "armstrail lexicon add weapon --lexicon my-lexicon",
        "armstrail lexicon add noun id=raiders sense=fighters 'forms=raider; looter'",
        "armstrail lexicon add actor id=example-front 'name=Example Front' type=group country=ML 'source=a report' "
        "--to my-lexicon/actors/own.toml",
    ),
)
def add(kind: _Kind, answers: _Answers = None, lexicon: _Own = None, target: _Target = None) -> None:
    """Asks for a new entry, checks it, and writes it to a folder of your own, by default my-lexicon.

    For scripts, give the keys as KEY=VALUE: the entry is then written to the screen, to the folder of --lexicon after a
    check, or to the file of --to. Read with it: armstrail read PATH --lexicon my-lexicon.
    """
    from armstrail.cli.lexicon_add import append_block, ask_entry, write_entry
    from armstrail.lexicon.commands import build_block, choose_file

    choose_file(kind)
    values = _split_answers(answers) if answers else ask_entry(kind)
    if target is not None:
        append_block(target, build_block(kind, values))
        typer.echo(f"added to {target}; now run: armstrail lexicon check --lexicon {target.parent.parent}", err=True)
    elif answers and lexicon is None:
        typer.echo(build_block(kind, values), nl=False)
    else:
        write_entry(kind, values, lexicon)


def _check_folder(folder: Path | None) -> Path | None:
    if folder is not None and not folder.is_dir():
        raise UsageError(f"there is no folder '{folder}'; `armstrail lexicon add … --to FILE` can begin one")
    return folder


def _split_answers(answers: Sequence[str]) -> dict[str, object]:
    """Splits KEY=VALUE; `true` and `false` are truth values."""
    truths = {"true": True, "false": False}
    found: dict[str, object] = {}
    for answer in answers:
        key, equals, value = answer.partition("=")
        if not equals or not key:
            raise UsageError(f"'{answer}' is no KEY=VALUE; write for example name='Example Front'")
        if key in found:
            raise UsageError(f"{key} is given twice; part several values by “;”: {key}='one; two'")
        found[key] = truths.get(value, value)
    return found


def _print_columns(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    from rich.table import Table

    from armstrail.cli.output import print_all

    table = Table(*headings, box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*row)
    print_all([table], sys.stdout)
