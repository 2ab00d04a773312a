"""`armstrail review`, `agreement`, `score` and `gold`: people judge a casebook, and what their judgements show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from armstrail.cli.book_options import Book, open_book
from armstrail.cli.judge import Person
from armstrail.cli.options import check_kinds
from armstrail.cli.review import name_person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from armstrail.core.contents import Contents

REVIEW_EXAMPLES = (
    "armstrail review arms.book",
    "armstrail review arms.book --as Ada --kind price",
    "armstrail review arms.book --as Ada --findings",
)
AGREEMENT_EXAMPLES = ("armstrail agreement arms.book",)
SCORE_EXAMPLES = ("armstrail score arms.book",)
GOLD_EXAMPLES = ("armstrail gold arms.book -o gold/",)


def review_claims(
    book: Book, person: Person = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only those of this kind.")] = None,
    findings: Annotated[
        bool, typer.Option("--findings", help="Findings of several claims instead, the contested ones first.")
    ] = False,
) -> None:  # fmt: skip
    """Reviews the claims of a casebook one by one with single keys: accept, reject, correct, unsure.

    Each claim is shown with its sentence in context and its grades. Every decision is kept at once; the next review
    goes on where this one was left. With --findings: what several claims add up to, to accept, reject or split, with
    grades for the claims and their sources; a finding that a person rejects is left out of lists and views.
    """
    from armstrail.cli.console import open_console
    from armstrail.cli.findings import load_contents
    from armstrail.cli.keyboard import open_keyboard
    from armstrail.cli.review import run_finding_review, run_review
    from armstrail.pipeline.crosscheck import ensure_current
    from armstrail.pipeline.judging import CasebookJudgements, build_finding_deck
    from armstrail.review.session import count_judged, list_shown

    contents = load_contents(book)
    grades = _list_grades(contents)
    if kind is not None:
        check_kinds((kind,))
    with open_book(book) as casebook, open_keyboard(sys.stdin) as keyboard:
        judgements, console = CasebookJudgements(casebook), open_console(sys.stdout)
        if findings:
            deck = build_finding_deck(contents, casebook.iter_findings(), kind)
            run_finding_review(judgements, name_person(person), keyboard, console, deck, grades)
            ensure_current(casebook)
        else:
            name = name_person(person)
            session = run_review(judgements, name, keyboard, console, kind=kind, grades=grades)
            told = f"{count_judged(session)} of {len(list_shown(session))} claims judged by {name}"
            sys.stdout.write(f"{told}; the next review goes on from here\n")


def show_agreement(book: Book) -> None:
    """Compares the judgements of two or more people: Krippendorff's alpha by kind and field, and each disagreement."""
    from armstrail.cli.agreement import build_agreement_tables, measure_book
    from armstrail.pipeline.judging import CasebookJudgements

    with open_book(book, "read") as casebook:
        _print(build_agreement_tables(measure_book(CasebookJudgements(casebook))))


def show_score(book: Book) -> None:
    """Measures the program's claims against people's, on the documents that they have fully reviewed."""
    from armstrail.cli.score import build_score_tables, score_book
    from armstrail.pipeline.judging import CasebookJudgements

    with open_book(book, "read") as casebook:
        _print(build_score_tables(score_book(CasebookJudgements(casebook))))


def export_gold(
    book: Book,
    folder: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the files go.")] = Path(
        "gold"
    ),
) -> None:
    """Writes accepted and corrected claims as a gold standard: one JSON file a fully reviewed document."""
    from armstrail.cli.gold import write_gold
    from armstrail.pipeline.judging import CasebookJudgements
    from armstrail.report.amounts import describe_number_of

    with open_book(book, "read") as casebook:
        written, left = write_gold(CasebookJudgements(casebook), folder)
    typer.echo(f"{describe_number_of(len(written), 'document')} in {folder}; left out: {len(left)}", err=True)
    for item in left:
        typer.echo(f"  {item.id}: {item.why}", err=True)


def _list_grades(contents: Contents) -> dict[str, tuple[str, ...]]:
    """Lists what the review shows on the grades of each claim."""
    from armstrail.cli.grade_lines import describe_grades
    from armstrail.corroborate.source_uses import list_source_uses

    uses = list_source_uses(contents.claims, contents.documents, contents.entities, contents.identities)
    names = {e.id: e.name for e in contents.entities}
    return describe_grades(uses, contents.source_grades, contents.information_grades, names)


def _print(blocks: Iterable[RenderableType]) -> None:
    from armstrail.cli.console import open_console

    console = open_console(sys.stdout)
    for block in blocks:
        console.print(block)
