"""The review in a terminal: driven through a pseudo-terminal, and through pipes."""

from __future__ import annotations

import io
import os
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from armstrail.cli.keyboard import END, LineKeyboard, open_keyboard
from armstrail.cli.review import name_person, run_review
from armstrail.core.errors import UsageError
from armstrail.review.working import apply_judgements
from tests.unit.review.cases import CLAIMS, DOCUMENT, MemoryBook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO


def run_piped(book: MemoryBook, lines: str, person: str = "Ada") -> str:
    out = io.StringIO()
    console = Console(file=out, width=100, highlight=False, markup=False, emoji=False)
    run_review(book, person, LineKeyboard(io.StringIO(lines)), console, grades={"claim-1": ("source C, claim 6",)})
    return out.getvalue()


def test_a_review_through_a_pipe_keeps_each_decision() -> None:
    book = MemoryBook()
    shown = run_piped(book, "a\nc\nstatus\npossible\nr\nq\n")
    verdicts = [j.verdict for j in apply_judgements(CLAIMS, book.judgements)]
    assert verdicts == ["accept", "reject", None, None]
    assert [(j.person, j.field) for j in book.judgements] == [("Ada", None), ("Ada", "status"), ("Ada", None)]
    assert "[A used rifle costs $500 in Mbaru, traders say.]" in shown
    assert "source C, claim 6" in shown
    assert "4 to judge" in shown


def test_the_end_of_the_input_leaves_the_review() -> None:
    book = MemoryBook()
    run_piped(book, "a\nc\nstatus\n")
    assert len(book.judgements) == 1
    run_piped(book, "")
    assert len(book.judgements) == 1


def test_a_review_shows_its_claim_with_who_says_it_and_when() -> None:
    shown = run_piped(MemoryBook(), "q\n")
    assert "claim 1 of 4 · 0 judged by Ada" in shown
    assert "Kora Front takes Mbaru · Upland Post · 4 May 2025" in shown
    assert "— according to officials" in shown
    assert "when: 2025-05-03 (“3 May 2025”)" in shown
    assert "said by: officials (official)" in shown
    assert "a:accept r:reject" in shown


def test_control_characters_of_a_document_do_not_reach_the_terminal() -> None:
    evil = DOCUMENT.text.replace("bridge", "br\x1b[2J")
    claims = [c for c in CLAIMS if c.id == "claim-4"]
    import msgspec

    quote = msgspec.structs.replace(claims[0].evidence, quote=claims[0].evidence.quote.replace("bridge", "br\x1b[2J"))
    claim = msgspec.structs.replace(claims[0], evidence=quote)
    book = MemoryBook(claims=[claim], documents=[msgspec.structs.replace(DOCUMENT, text=evil, title="T\x1b[2J")])
    assert "\x1b" not in run_piped(book, "q\n")


def test_an_empty_casebook_says_so() -> None:
    with pytest.raises(UsageError, match="no claims to review"):
        run_piped(MemoryBook(claims=()), "q\n")


def test_the_person_is_the_one_named_or_the_systems_user(monkeypatch: pytest.MonkeyPatch) -> None:
    assert name_person("Ada") == "Ada"
    monkeypatch.setenv("LOGNAME", "ben")
    assert name_person(None) == "ben"


def test_lines_of_a_pipe_are_keys_and_answers() -> None:
    with open_keyboard(io.StringIO("\n  a \nstatus denied\n")) as keyboard:
        assert (keyboard.read_key(), keyboard.read_line(), keyboard.read_key()) == ("a", "status denied", END)


class Terminal:
    """A pseudo-terminal with a review on it."""

    def __init__(self, book: MemoryBook) -> None:
        import termios

        self.master, self.slave = os.openpty()
        self.shown = ""
        self.modes = termios.tcgetattr(self.slave)
        self._stream: TextIO = os.fdopen(os.dup(self.slave), "r", encoding="utf-8")
        self._out: TextIO = os.fdopen(os.dup(self.slave), "w", encoding="utf-8")
        self.thread = threading.Thread(target=self._review, args=(book,), daemon=True)
        self.thread.start()

    def _review(self, book: MemoryBook) -> None:
        console = Console(file=self._out, force_terminal=True, width=100, highlight=False, markup=False, emoji=False)
        with open_keyboard(self._stream) as keyboard:
            run_review(book, "Ada", keyboard, console)

    def wait_for(self, words: str) -> None:
        """Reads what is shown until some words come that were not there before."""
        until = time.monotonic() + 20
        while words not in self.shown and time.monotonic() < until:
            self.shown += os.read(self.master, 65536).decode(errors="replace")
        assert words in self.shown
        self.shown = self.shown[self.shown.index(words) + len(words) :]

    def send(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def close(self) -> None:
        self._stream.close()
        self._out.close()
        os.close(self.master)
        os.close(self.slave)


@pytest.fixture
def book() -> MemoryBook:
    return MemoryBook()


@pytest.fixture
def terminal(book: MemoryBook) -> Iterator[Terminal]:
    if sys.platform == "win32":
        pytest.skip("Windows has no pseudo-terminals for tests")
    opened = Terminal(book)
    yield opened
    opened.close()


def test_single_keys_on_a_terminal(terminal: Terminal, book: MemoryBook) -> None:
    terminal.wait_for("q:quit")
    terminal.send("a")
    terminal.wait_for("claim 2 of 4")
    terminal.wait_for("q:quit")
    terminal.send("c")
    terminal.wait_for("leave as it is")
    terminal.send("amount\n")
    terminal.wait_for("leave as it is")
    terminal.send("USD 550\n")
    terminal.wait_for("Corrected amount.")
    terminal.wait_for("q:quit")
    terminal.send("\x1b[B")
    terminal.wait_for("claim 3 of 4")
    terminal.wait_for("q:quit")
    terminal.send("r")
    terminal.wait_for("claim 4 of 4")
    terminal.wait_for("q:quit")
    terminal.send("z")
    terminal.wait_for("Took back your verdict 'reject'.")
    terminal.wait_for("q:quit")
    terminal.send("q")
    terminal.thread.join(20)
    assert not terminal.thread.is_alive()
    judged = apply_judgements(CLAIMS, book.judgements)
    assert [j.verdict for j in judged] == ["accept", "correct", None, None]
    assert judged[1].claim.amount is not None
    assert judged[1].claim.amount.low == 550


def test_the_terminal_is_left_as_it_was(terminal: Terminal) -> None:
    terminal.wait_for("q:quit")
    terminal.send("\x04")
    terminal.thread.join(20)
    assert not terminal.thread.is_alive()
    import termios

    assert termios.tcgetattr(terminal.slave) == terminal.modes


def test_keys_and_lines_typed_ahead_are_not_lost(terminal: Terminal, book: MemoryBook) -> None:
    terminal.wait_for("q:quit")
    terminal.send("arcstatus\npossible\n\x1b[Auq")
    terminal.thread.join(20)
    assert not terminal.thread.is_alive()
    assert [j.verdict for j in apply_judgements(CLAIMS, book.judgements)] == ["accept", "unsure", "correct", None]
