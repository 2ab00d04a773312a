"""The commands on a casebook, in the order in which one needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.cli.add import ADD_EXAMPLES, add_reports
from armstrail.cli.backup import BACKUP_EXAMPLES, back_up_book
from armstrail.cli.check import CHECK_EXAMPLES, check_book
from armstrail.cli.compare import COMPARE_EXAMPLES, build_compare_command
from armstrail.cli.examples import join_examples
from armstrail.cli.export import EXPORT_EXAMPLES, build_export_command
from armstrail.cli.findings import FINDINGS_EXAMPLES, GRADES_EXAMPLES, list_findings, list_grades, load_contents
from armstrail.cli.incidents import INCIDENTS_EXAMPLES, list_incidents
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
from armstrail.cli.new import NEW_EXAMPLES, make_book
from armstrail.cli.remove import REMOVE_EXAMPLES, remove_document
from armstrail.cli.report import REPORT_EXAMPLES, report_casebook
from armstrail.cli.rerun import RERUN_EXAMPLES, rerun_claims
from armstrail.cli.search import SEARCH_EXAMPLES, search_book
from armstrail.cli.show import SHOW_EXAMPLES, show_entry
from armstrail.cli.views import add_view_commands

if TYPE_CHECKING:
    from collections.abc import Callable

    import typer


def add_book_commands(app: typer.Typer) -> None:
    """Adds the commands on a casebook to the program."""

    def add(name: str, command: Callable[..., None], examples: tuple[str, ...]) -> None:
        app.command(name, epilog=join_examples(*examples))(command)

    add("new", make_book, NEW_EXAMPLES)
    add("add", add_reports, ADD_EXAMPLES)
    add("search", search_book, SEARCH_EXAMPLES)
    add("show", show_entry, SHOW_EXAMPLES)
    add("findings", list_findings, FINDINGS_EXAMPLES)
    add("incidents", list_incidents, INCIDENTS_EXAMPLES)
    add("grades", list_grades, GRADES_EXAMPLES)
    add_view_commands(app, load_contents)
    add("report", report_casebook, REPORT_EXAMPLES)
    add("export", build_export_command(load_contents), EXPORT_EXAMPLES)
    add("compare", build_compare_command(load_contents), COMPARE_EXAMPLES)
    add("review", review_claims, REVIEW_EXAMPLES)
    add("join", join_pair, JOIN_EXAMPLES)
    add("split", split_pair, SPLIT_EXAMPLES)
    add("grade", grade_reliability, GRADE_EXAMPLES)
    add("undo", undo_judgement, UNDO_EXAMPLES)
    add("agreement", show_agreement, AGREEMENT_EXAMPLES)
    add("score", show_score, SCORE_EXAMPLES)
    add("gold", export_gold, GOLD_EXAMPLES)
    add("rerun", rerun_claims, RERUN_EXAMPLES)
    add("remove", remove_document, REMOVE_EXAMPLES)
    add("check", check_book, CHECK_EXAMPLES)
    add("backup", back_up_book, BACKUP_EXAMPLES)
