"""The commands on a casebook, in the order in which one needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.cli.lazy import Entry, find_command

if TYPE_CHECKING:
    import typer


def _add_views(program: typer.Typer) -> None:
    from armstrail.cli.findings import load_contents
    from armstrail.cli.views import add_view_commands

    add_view_commands(program, load_contents)


def _add_export(program: typer.Typer) -> None:
    from armstrail.cli.examples import join_examples
    from armstrail.cli.export import EXPORT_EXAMPLES, build_export_command
    from armstrail.cli.findings import load_contents, open_contents

    command = build_export_command(load_contents, open_contents)
    program.command("export", epilog=join_examples(*EXPORT_EXAMPLES))(command)


def _add_compare(program: typer.Typer) -> None:
    from armstrail.cli.compare import COMPARE_EXAMPLES, build_compare_command
    from armstrail.cli.examples import join_examples
    from armstrail.cli.findings import load_contents

    program.command("compare", epilog=join_examples(*COMPARE_EXAMPLES))(build_compare_command(load_contents))


def _list(name: str, module: str, function: str, summary: str) -> Entry:
    """Lists a command of a module that holds its examples under its name."""
    examples = f"{name.upper()}_EXAMPLES"
    return Entry(name, summary, find_command(name, f"armstrail.cli.{module}", function, examples))


BOOK_COMMANDS = (
    _list("new", "new", "make_book",
          "Makes an empty casebook: a file of its own, or the tables in an empty PostgreSQL database."),
    _list("add", "add", "add_reports",
          "Adds reports to a casebook: the original bytes, the text, and the claims with who makes them."),
    _list("search", "search", "search_book", "Searches a casebook, the newest first."),
    _list("show", "show", "show_entry", "Shows one thing of a casebook."),
    _list("findings", "findings", "list_findings",
          "Lists findings: one happening, price, stock or tie as all its claims together tell it, "
          "best supported first."),
    _list("incidents", "incidents", "list_incidents",
          "Lists incidents: one act of violence as all its claims together tell it, by date."),
    _list("grades", "findings", "list_grades",
          "Lists the sources with their grades of reliability, A to F, and the reasons: proposed "
          "unless a person graded."),
    Entry("market", "Shows what arms cost where and when: prices, ranges, ratios, changes, who sells to whom.",
          _add_views),
    Entry("diffusion", "Shows stockpiles, what became of them, and what cannot all be true.", _add_views),
    Entry("network",
          "Shows who funds, arms, shelters, leads, opposes whom; with --since and --until also what changed.",
          _add_views),
    Entry("front", "Shows who is said to hold which place, since when, from whom, and what is disputed.", _add_views),
    Entry("buildup", "Shows forces and materiel near places, alliances, threats, and whether events came more often.",
          _add_views),
    _list("report", "report", "report_casebook",
          "Writes the report of a casebook: what changed, what is contested, the five views, "
          "sources, origins, citations."),
    Entry("export", "Exports a casebook in a format of the field.", _add_export),
    Entry("compare",
          "Compares the events of a casebook with those of ACLED or UCDP GED: matched, only theirs, only ours.",
          _add_compare),
    _list("review", "judgements", "review_claims",
          "Reviews the claims of a casebook one by one with single keys: accept, reject, correct, unsure."),
    _list("join", "judge", "join_pair",
          "Says that two claims tell the same, that two entities are one, or that two documents have one origin."),
    _list("split", "judge", "split_pair",
          "Says that two claims do not tell the same, that two entities are two, or that two "
          "documents have two origins."),
    _list("grade", "judge", "grade_reliability",
          "Grades how reliable a source is, or how credible a claim, on the Admiralty scale; the program gives way."),
    _list("undo", "judge", "undo_judgement", "Takes back a judgement; both stay in the casebook."),
    _list("agreement", "judgements", "show_agreement",
          "Compares the judgements of two or more people: Krippendorff's alpha by kind and field, "
          "and each disagreement."),
    _list("score", "judgements", "show_score",
          "Measures the program's claims against people's, on the documents that they have fully reviewed."),
    _list("gold", "judgements", "export_gold",
          "Writes accepted and corrected claims as a gold standard: one JSON file a fully reviewed document."),
    _list("rerun", "rerun", "rerun_claims",
          "Reads all documents of a casebook anew from their originals, with this version of the "
          "program and its lexicon."),
    _list("remove", "remove", "remove_document",
          "Removes a document from a casebook: its original, its text and its claims."),
    _list("check", "check", "check_book", "Checks that a casebook holds together."),
    _list("backup", "backup", "back_up_book",
          "Copies a casebook as it is at one moment, while others may go on writing to it; "
          "the copy is a casebook itself."),
)  # fmt: skip
