"""The commands and what they share: one app, one way to fail.

Exit codes: 0 all is well; 1 some inputs could not be read, or a lexicon is at fault; 2 the call makes no sense.
"""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from armstrail.cli.add import ADD_EXAMPLES, add_reports
from armstrail.cli.backup import BACKUP_EXAMPLES, back_up_book
from armstrail.cli.check import CHECK_EXAMPLES, check_book
from armstrail.cli.compare import COMPARE_EXAMPLES, build_compare_command
from armstrail.cli.demo import run_demo
from armstrail.cli.examples import join_examples
from armstrail.cli.export import EXPORT_EXAMPLES, build_export_command
from armstrail.cli.findings import FINDINGS_EXAMPLES, GRADES_EXAMPLES, list_findings, list_grades, load_contents
from armstrail.cli.judge import (
    GRADE_EXAMPLES,
    JOIN_EXAMPLES,
    SPLIT_EXAMPLES,
    UNDO_EXAMPLES,
    grade_reliability,
    join_pair,
    split_pair,
    undo_judgement,
)
from armstrail.cli.judgements import (
    AGREEMENT_EXAMPLES,
    GOLD_EXAMPLES,
    REVIEW_EXAMPLES,
    SCORE_EXAMPLES,
    export_gold,
    review_claims,
    show_agreement,
    show_score,
)
from armstrail.cli.kinds import list_kinds
from armstrail.cli.lexicon import lexicon_app
from armstrail.cli.new import NEW_EXAMPLES, make_book
from armstrail.cli.places import places_app
from armstrail.cli.read import READ_EXAMPLES, read_reports
from armstrail.cli.remove import REMOVE_EXAMPLES, remove_document
from armstrail.cli.report import REPORT_EXAMPLES, report_casebook
from armstrail.cli.search import SEARCH_EXAMPLES, search_book
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
app.command("new", epilog=join_examples(*NEW_EXAMPLES))(make_book)
app.command("add", epilog=join_examples(*ADD_EXAMPLES))(add_reports)
app.command("remove", epilog=join_examples(*REMOVE_EXAMPLES))(remove_document)
app.command("check", epilog=join_examples(*CHECK_EXAMPLES))(check_book)
app.command("backup", epilog=join_examples(*BACKUP_EXAMPLES))(back_up_book)
app.command("search", epilog=join_examples(*SEARCH_EXAMPLES))(search_book)
app.command("findings", epilog=join_examples(*FINDINGS_EXAMPLES))(list_findings)
app.command("grades", epilog=join_examples(*GRADES_EXAMPLES))(list_grades)
app.command("report", epilog=join_examples(*REPORT_EXAMPLES))(report_casebook)
app.command("export", epilog=join_examples(*EXPORT_EXAMPLES))(build_export_command(load_contents))
app.command("compare", epilog=join_examples(*COMPARE_EXAMPLES))(build_compare_command(load_contents))
app.command("review", epilog=join_examples(*REVIEW_EXAMPLES))(review_claims)
app.command("join", epilog=join_examples(*JOIN_EXAMPLES))(join_pair)
app.command("split", epilog=join_examples(*SPLIT_EXAMPLES))(split_pair)
app.command("grade", epilog=join_examples(*GRADE_EXAMPLES))(grade_reliability)
app.command("undo", epilog=join_examples(*UNDO_EXAMPLES))(undo_judgement)
app.command("agreement", epilog=join_examples(*AGREEMENT_EXAMPLES))(show_agreement)
app.command("score", epilog=join_examples(*SCORE_EXAMPLES))(show_score)
app.command("gold", epilog=join_examples(*GOLD_EXAMPLES))(export_gold)
app.command("demo", epilog=join_examples("armstrail demo"))(run_demo)
app.command("kinds", epilog=join_examples("armstrail kinds", "armstrail kinds --format json > kinds.json"))(list_kinds)
app.add_typer(lexicon_app, name="lexicon")
app.add_typer(places_app, name="places")
app.command("version", epilog=join_examples("armstrail version"))(show_version)
