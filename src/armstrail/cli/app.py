"""The commands and what they share: one app, one way to fail.

Exit codes: 0 all is well; 1 some inputs could not be read, or a lexicon is at fault; 2 the call makes no sense.
"""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from armstrail.cli.book_commands import add_book_commands
from armstrail.cli.demo import run_demo
from armstrail.cli.examples import join_examples
from armstrail.cli.explain import EXPLAIN_EXAMPLES, explain_claim_of
from armstrail.cli.kinds import list_kinds
from armstrail.cli.lexicon import lexicon_app
from armstrail.cli.places import places_app
from armstrail.cli.read import READ_EXAMPLES, read_reports
from armstrail.cli.version import show_version
from armstrail.core.errors import ArmstrailError, UsageError

_FAULT = 1
_USAGE = 2


class _Group(TyperGroup):
    """Turns every error that armstrail raises on purpose into a message and an exit code."""

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
app.command("read", epilog=join_examples(*READ_EXAMPLES))(read_reports)
add_book_commands(app)
app.command("explain", epilog=join_examples(*EXPLAIN_EXAMPLES))(explain_claim_of)
app.command("demo", epilog=join_examples("armstrail demo"))(run_demo)
app.command("kinds", epilog=join_examples("armstrail kinds", "armstrail kinds --format json > kinds.json"))(list_kinds)
app.add_typer(lexicon_app, name="lexicon")
app.add_typer(places_app, name="places")
app.command("version", epilog=join_examples("armstrail version"))(show_version)
