"""The commands and what they share: one app, one way to fail.

Exit codes: 0 all is well; 1 some inputs could not be read, or a lexicon is at fault; 2 the call makes no sense.
"""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from armstrail.cli.book_commands import BOOK_COMMANDS
from armstrail.cli.lazy import Entry, LazyCommand, find_command
from armstrail.core.errors import ArmstrailError, UsageError

_FAULT = 1
_USAGE = 2


def _add_lexicon(program: typer.Typer) -> None:
    from armstrail.cli.lexicon import lexicon_app

    program.add_typer(lexicon_app, name="lexicon")


def _add_places(program: typer.Typer) -> None:
    from armstrail.cli.places import places_app

    program.add_typer(places_app, name="places")


COMMANDS = (
    Entry("read", "Reads reports and writes the claims that they make, each with its sentence and who says it.",
          find_command("read", "armstrail.cli.read", "read_reports", "READ_EXAMPLES")),
    *BOOK_COMMANDS,
    Entry("explain",
          "Explains a claim: its sentence and parse, the frame with its file and line, each role, what was rejected "
          "and why.", find_command("explain", "armstrail.cli.explain", "explain_claim_of", "EXPLAIN_EXAMPLES")),
    Entry("demo", "Reads the samples that come with armstrail into a casebook, prints findings, and writes the report.",
          find_command("demo", "armstrail.cli.demo", "run_demo", ("armstrail demo",))),
    Entry("kinds", "Lists the kinds of claims with their modes and roles, and what they are in PLOVER and ACLED.",
          find_command("kinds", "armstrail.cli.kinds", "list_kinds",
                       ("armstrail kinds", "armstrail kinds --format json > kinds.json"))),
    Entry("lexicon", "Checks, shows and extends what armstrail knows by name.", _add_lexicon),
    Entry("places", "Adds places to the gazetteer.", _add_places),
    Entry("version", "Shows the versions of the program, its lexicons and its language model.",
          find_command("version", "armstrail.cli.version", "show_version", ("armstrail version",))),
)  # fmt: skip


class _Group(TyperGroup):
    """Holds the commands, and turns every error that armstrail raises on purpose into a message and an exit code."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - typer's own signature
        """Lists the commands; each is imported when it is called."""
        super().__init__(**settings)
        self.commands.update({entry.name: LazyCommand(entry) for entry in COMMANDS})

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer's own signature
        """Runs the command that was called."""
        try:
            return super().invoke(ctx)
        except ArmstrailError as error:
            typer.echo(f"armstrail: {error}", err=True)
            raise typer.Exit(_USAGE if isinstance(error, UsageError) else _FAULT) from error


app = typer.Typer(
    name="armstrail", cls=_Group, no_args_is_help=True, add_completion=False, rich_markup_mode="rich",
    pretty_exceptions_enable=False, context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Reads open-source reports on armed conflict and illicit arms into claims, each cited to the sentence that "
        "makes it.\n\n"
        "armstrail demo shows what comes out. armstrail read PATH reads your own files. Nothing leaves your machine."
    ),
)  # fmt: skip


@app.callback()
def _begin() -> None:
    """Does what comes before every command: nothing. Without it typer would ask for a command of its own."""
