from __future__ import annotations

import io

import msgspec
import pytest
from rich.console import Console

from armstrail.core.document import Document
from armstrail.report.table import build_tables, choose_telling
from armstrail.report.wording import describe_claim
from tests.unit.report.invented import CLAIMS, REPORT


def render(width: int = 100, color: bool = False, show_dropped: bool = False, most: int | None = None) -> str:
    console = Console(
        file=io.StringIO(), width=width, force_terminal=color, color_system="standard" if color else None, markup=False
    )
    with console.capture() as captured:
        for table in build_tables(REPORT.documents, REPORT.claims, show_dropped, most):
            console.print(table)
    return captured.get()


def test_table_says_who_what_where_when_and_who_says_so() -> None:
    text = " ".join(render().split())
    assert "Lowland Wire · Ada Moor · 4 March 2025 · 6 claims: 3 events, 2 measures, 1 relation" in text
    assert "transfer sale Commander Idris Vell → several M4 rifles; to a trader; Nimbar; 1 March 2025" in text
    assert "1 March 2025 — according to two villagers" in text
    assert "denied: its men → arms — according to The Vell Brigade" in text


def test_sentence_of_several_claims_is_quoted_once() -> None:
    assert render(width=200).count("may have fled to Oster") == 1


@pytest.mark.parametrize("width", [100, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, render(width).splitlines())) <= width


def test_plain_output_has_no_colour_codes_and_a_terminal_has() -> None:
    assert "\x1b" not in render()
    assert "\x1b[" in render(color=True)


def test_control_characters_of_a_document_do_not_reach_the_terminal() -> None:
    document = Document(
        id="d", path=None, url=None, sha256="0", title="a\x1b]0;owned\x07b\x9b", publisher="\u202eevil", author=None,
        published=None, language="en", text="x",
    )  # fmt: skip
    console = Console(file=io.StringIO(), width=100, markup=False)
    with console.capture() as captured:
        for table in build_tables([document], []):
            console.print(table)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(captured.get())


def test_dropped_text_is_shown_when_asked_for() -> None:
    assert "Subscribe to our newsletter" not in render()
    assert "Subscribe to our newsletter" in render(show_dropped=True)


def test_highlights_are_the_claims_with_most_to_say_in_the_order_of_the_text() -> None:
    assert [c.id for c in choose_telling(CLAIMS, 2)] == ["claim-1", "claim-3"]
    assert choose_telling(CLAIMS, 99) == list(CLAIMS)


def test_a_pronoun_is_followed_by_whom_it_stands_for() -> None:
    claim = CLAIMS[0]
    filler = msgspec.structs.replace(claim.roles[0], text="It", entity="e1")
    told = msgspec.structs.replace(claim, roles=(filler, *claim.roles[1:]))
    assert "It [Red Front]" in describe_claim(told, {"e1": "Red Front"})
