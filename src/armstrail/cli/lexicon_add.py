"""`armstrail lexicon add KIND` asks for an entry, question by question, and writes it to a folder of your own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from armstrail.cli.lexicon_questions import QUESTIONS
from armstrail.core.errors import UsageError

if TYPE_CHECKING:
    from armstrail.cli.lexicon_questions import Question

_OWN_FOLDER = Path("my-lexicon")


def ask_entry(kind: str) -> dict[str, object]:
    """Asks for the keys of an entry.

    Raises:
        UsageError: if there are no questions for the kind.
    """
    questions = QUESTIONS.get(kind)
    if questions is None:
        raise UsageError(
            f"'{kind}' has no questions; they are for {', '.join(QUESTIONS)}; give the keys of other kinds as KEY=VALUE"
        )
    typer.echo(f"A new {kind}. Empty answers are left out; parts of a list are separated by commas.", err=True)
    answers: dict[str, object] = {}
    for question in questions:
        default = question.default
        if default == "{slug}":
            default = _build_slug(str(answers.get("name", "")))
        answers[question.key] = _ask(question, default)
    return {key: answer for key, answer in answers.items() if answer not in ("", [], False)}


def write_entry(kind: str, answers: dict[str, object], folder: Path | None) -> None:
    """Checks an entry and appends it to a file of the user's folder, by default `my-lexicon`; says which.

    Raises:
        UsageError: if the entry does not fit, or the file cannot be written.
    """
    from armstrail.lexicon.commands import build_block, check_addition, choose_file
    from armstrail.lexicon.load import DATA

    target = (folder or _OWN_FOLDER) / choose_file(kind)
    if target.resolve().is_relative_to(DATA.resolve()):
        raise UsageError(f"'{target}' belongs to the program; give a folder of your own: --lexicon {_OWN_FOLDER}")
    block = build_block(kind, answers)
    faults = check_addition(block, folder or _OWN_FOLDER, choose_file(kind))
    if faults:
        typer.echo(block, nl=False)
        listed = "\n".join(faults)
        raise UsageError(f"nothing was written; mend this and add the entry again:\n{listed}")
    append_block(target, block)
    typer.echo(f"added to {target}; read with it: armstrail read PATH --lexicon {folder or _OWN_FOLDER}", err=True)


def append_block(target: Path, block: str) -> None:
    """Appends a block to a file, which is made if need be.

    Raises:
        UsageError: if the file cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        begun = target.is_file() and target.stat().st_size > 0
        with target.open("a", encoding="utf-8") as file:
            file.write(f"\n{block}" if begun else block)
    except OSError as error:
        raise UsageError(f"'{target}' cannot be written ({error.strerror}); choose another file") from error


def _build_slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def _ask(question: Question, default: str | None) -> object:
    if question.form == "list":
        return [part.strip() for part in _prompt(question.text, default).split(",") if part.strip()]
    if question.form == "choice":
        return _ask_choice(question, default)
    if question.form == "yes":
        return typer.confirm(question.text, default=False, err=True)
    if question.form == "span":
        span = [_ask_date(f"{question.text} from"), _ask_date(f"{question.text} until")]
        return span if any(span) else []
    if question.form in ("ties", "posts"):
        return _ask_stays(question)
    return _prompt(question.text, default)


def _ask_choice(question: Question, default: str | None) -> str:
    while True:
        answer = _prompt(f"{question.text} ({', '.join(question.choices)})", default)
        if answer in question.choices:
            return answer
        typer.echo(f"'{answer}' is none of them.", err=True)


def _ask_stays(question: Question) -> list[dict[str, str]]:
    """Asks for dated ties or posts, one by one, until the answer is empty."""
    stays: list[dict[str, str]] = []
    while True:
        first = _prompt(f"{question.text} (empty: {'no more' if stays else 'none'})", "")
        if not first:
            return stays
        stay = {"id": first}
        if question.form == "posts":
            stay = {"post": first, "of": _prompt("  Of: id of the actor, or a country's code such as ML", None)}
        stay |= {"since": _ask_date("  From"), "until": _ask_date("  Until")}
        stays.append({key: value for key, value in stay.items() if value})


def _ask_date(text: str) -> str:
    while True:
        answer = _prompt(f"{text}: a date such as 1994, 1994-10 or 1994-10-03 (empty: unknown or open)", "")
        if re.fullmatch(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?", answer):
            return answer
        typer.echo(f"'{answer}' is no date.", err=True)


def _prompt(text: str, default: str | None) -> str:
    """Asks once more while a question without a default stays unanswered."""
    answer = str(typer.prompt(text, default=default, show_default=bool(default), err=True))
    return answer.strip()
