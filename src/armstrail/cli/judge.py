"""`armstrail join`, `split`, `grade`, `undo`: a person's word on what the program joined and graded."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer

from armstrail.cli.book_options import Book, open_book
from armstrail.cli.review import name_person
from armstrail.core.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.core.judgement import Judgement, Subject

JOIN_EXAMPLES = ("armstrail join arms.book claim-0f3a… claim-77b1…", "armstrail join arms.book ttp person-19c2…")
SPLIT_EXAMPLES = ("armstrail split arms.book claim-0f3a… claim-77b1…", "armstrail split arms.book doc-11aa… doc-92bc…")
GRADE_EXAMPLES = ('armstrail grade arms.book "Sarhad Wire" B', "armstrail grade arms.book claim-0f3a… 2 --as Ada")
UNDO_EXAMPLES = ("armstrail undo arms.book judgement-5e21…",)
_SUBJECTS: Mapping[str, Subject] = MappingProxyType({"claim": "claims", "doc": "source"})

Left = Annotated[str, typer.Argument(metavar="ID", help="A claim, an entity or a document.", show_default=False)]
Right = Annotated[str, typer.Argument(metavar="ID", help="Another one of the same sort.", show_default=False)]
Person = Annotated[
    str | None, typer.Option("--as", metavar="NAME", help="Your name; by default that of the system's user.")
]


def join_pair(book: Book, left: Left, right: Right, person: Person = None) -> None:
    """Says that two claims tell the same, that two entities are one, or that two documents have one origin.

    What a person says wins over the program for good, also after new reports come in and the program is renewed.
    """
    _decide(book, (left, right), True, person)


def split_pair(book: Book, left: Left, right: Right, person: Person = None) -> None:
    """Says that two claims do not tell the same, that two entities are two, or that two documents have two origins."""
    _decide(book, (left, right), False, person)


def grade_reliability(
    book: Book,
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="A name, or an id, as `armstrail grades` lists it; or the id of a claim."
        ),
    ],
    grade: Annotated[
        str,
        typer.Argument(
            metavar="GRADE", help="Of a source: A (reliable) to E (unreliable), or F (unknown). Of a claim: 1 to 6."
        ),
    ],
    person: Person = None,
) -> None:  # fmt: skip
    """Grades how reliable a source is, or how credible a claim, on the Admiralty scale; the program gives way."""
    from armstrail.pipeline.crosscheck import ensure_current
    from armstrail.pipeline.judging import grade_claim, grade_source

    with open_book(book) as casebook:
        if source.startswith("claim-"):
            _tell(grade_claim(casebook, source, grade, name_person(person)))
            return
        ensure_current(casebook)
        _tell(grade_source(casebook, source, grade, name_person(person)))


def undo_judgement(
    book: Book,
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="The id of a judgement of yours.")],
    person: Person = None,
) -> None:
    """Takes back a judgement; both stay in the casebook."""
    from armstrail.pipeline.judging import take_back

    with open_book(book) as casebook:
        _tell(take_back(casebook, judgement, name_person(person)))


def _decide(book: str, pair: tuple[str, str], same: bool, person: str | None) -> None:
    from armstrail.pipeline.judging import decide_pair

    subject, other = (_SUBJECTS.get(key.partition("-")[0], "entities") for key in pair)
    if subject != other:
        raise UsageError(f"'{pair[0]}' and '{pair[1]}' are not of one sort; give two claims, entities or documents")
    with open_book(book) as casebook:
        _tell(decide_pair(casebook, subject, pair, same, name_person(person)))


def _tell(judgement: Judgement) -> None:
    typer.echo(f"kept as {judgement.id}, by {judgement.person}; take it back with `armstrail undo`", err=True)
