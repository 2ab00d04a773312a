from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from armstrail.core.errors import UsageError
from armstrail.review.deck import build_deck
from armstrail.review.judging import build_judgement
from armstrail.review.session import (
    Session,
    enter_line,
    open_session,
    press_key,
    take_judgement,
    view_claim,
)
from armstrail.review.working import apply_judgements
from tests.unit.review.cases import CLAIMS, DOCUMENT, START, MemoryBook, judge

if TYPE_CHECKING:
    from armstrail.core.claim import Claim
    from armstrail.review.session import Step


class Table:
    """A person at a casebook: presses keys, types lines, and keeps what was decided."""

    def __init__(self, book: MemoryBook, person: str = "Ada") -> None:
        self.book = book
        deck = build_deck(book.claims, book.documents, {e.id: e.name for e in book.entities}, book.judgements)
        self.session: Session = open_session(person, deck, book.list_judgements())

    def press(self, *keys: str) -> Table:
        for key in keys:
            self._keep(press_key(self.session, key))
        return self

    def type(self, *lines: str) -> Table:
        for line in lines:
            self._keep(enter_line(self.session, line))
        return self

    def _keep(self, step: Step) -> None:
        self.session = step.session
        for decision in step.decisions:
            number = len(self.book.judgements)
            judgement = build_judgement(decision, self.session.person, START + timedelta(seconds=number), number)
            self.book.append_judgement(judgement)
            self.session = take_judgement(self.session, judgement)

    @property
    def claim(self) -> Claim:
        view = view_claim(self.session)
        assert view is not None
        return view.claim


def list_verdicts(book: MemoryBook) -> dict[str, str | None]:
    return {j.claim.id: j.verdict for j in apply_judgements(book.claims, book.judgements)}


def test_accept_reject_and_unsure_go_on_to_the_next_claim() -> None:
    table = Table(MemoryBook()).press("a", "r", "u")
    assert table.claim.id == "claim-4"
    assert list_verdicts(table.book) == {
        "claim-1": "accept", "claim-2": "reject", "claim-3": "unsure", "claim-4": None,
    }  # fmt: skip


def test_a_review_resumes_at_the_first_claim_without_a_verdict() -> None:
    book = MemoryBook()
    Table(book).press("a", "j", "a")
    assert Table(book).claim.id == "claim-2"
    assert Table(book, person="Ben").claim.id == "claim-1"


def test_undo_goes_back_to_the_claim_and_takes_the_verdict_back() -> None:
    table = Table(MemoryBook()).press("a", "a", "z")
    assert table.claim.id == "claim-2"
    assert list_verdicts(table.book)["claim-2"] is None
    table.press("z", "z")
    assert table.session.message == "You have nothing to undo."
    assert set(list_verdicts(table.book).values()) == {None}


def test_next_and_previous_stop_at_the_ends() -> None:
    table = Table(MemoryBook()).press("k")
    assert table.claim.id == "claim-1"
    table.press("j", "j", "j", "j")
    assert (table.claim.id, table.session.message) == ("claim-4", "That was the last claim.")


def test_a_field_is_chosen_by_number_name_or_beginning() -> None:
    for answer in ("3", "status", "stat"):
        table = Table(MemoryBook()).press("j", "c").type("2" if answer == "3" else answer, "possible")
        assert table.claim.status == "possible"


def test_a_wrong_answer_is_asked_again_with_what_is_allowed() -> None:
    table = Table(MemoryBook()).press("c").type("status", "perhaps")
    assert "allowed are asserted, denied" in table.session.message
    assert table.session.prompt is not None
    assert table.book.judgements == []
    table.type("denied")
    assert table.claim.status == "denied"
    assert table.session.prompt is None


def test_an_empty_answer_leaves_the_claim_alone() -> None:
    table = Table(MemoryBook()).press("c").type("status", "")
    assert table.session.prompt is None
    assert table.book.judgements == []


@pytest.mark.parametrize(
    ("field", "lines", "texts"),
    [
        ("agent", ("+ Rebels",), ["Kora Front", "Rebels"]),
        ("agent", ("1 rebels of the Kora Front",), ["Rebels of the Kora Front"]),
        ("agent", ("- 1",), []),
        ("place", ("+ Mbaru",), ["Mbaru"]),
    ],
)
def test_fillers_are_typed(field: str, lines: tuple[str, ...], texts: list[str]) -> None:
    table = Table(MemoryBook()).press("c").type(field, *lines)
    assert [f.text for f in table.claim.roles if f.role == field] == texts
    assert all(DOCUMENT.text[f.start : f.end] == f.text for f in table.claim.roles)


def test_counts_and_entities_of_fillers_are_typed() -> None:
    table = Table(MemoryBook()).press("c").type("agent", "1 # ~300 fighters")
    count = table.claim.roles[0].count
    assert count is not None
    assert (count.low, count.approximate, count.unit) == (300, True, "fighters")
    table.press("c").type("agent", "1 @ place-mbaru")
    assert table.claim.roles[0].entity == "place-mbaru"
    table.press("c").type("agent", "1 @ nobody")
    assert "no entity 'nobody'" in table.session.message


@pytest.mark.parametrize("line", ["+ Nowhere", "9 Rebels", "- 9", "rebels", "+"])
def test_words_and_numbers_that_are_not_there_are_refused(line: str) -> None:
    table = Table(MemoryBook()).press("c").type("agent", line)
    assert table.book.judgements == []
    assert table.session.message


def test_times_amounts_and_sources_are_typed() -> None:
    table = Table(MemoryBook()).press("c").type("when", "2025-05").press("c").type("attribution", "- 1")
    assert table.claim.when is not None
    assert (table.claim.when.start, table.claim.when.end) == ("2025-05-01", "2025-05-31")
    assert [a.text for a in table.claim.attribution] == []
    table.press("c").type("attribution", "+ official officials")
    assert [a.kind for a in table.claim.attribution] == ["official"]
    table.press("j", "c").type("amount", "USD 500..600/unit")
    amount = table.claim.amount
    assert amount is not None
    assert (amount.low, amount.high, amount.per) == (500, 600, "unit")


def test_a_note_waits_for_the_verdict() -> None:
    table = Table(MemoryBook()).press("n").type("see page 3")
    assert table.book.judgements == []
    table.press("a")
    assert table.book.judgements[0].note == "see page 3"


def test_a_note_on_a_judged_claim_keeps_its_verdict() -> None:
    table = Table(MemoryBook()).press("r", "k", "n").type("a misprint")
    judged = apply_judgements(CLAIMS, table.book.judgements)[0]
    assert (judged.verdict, judged.opinions[0].notes) == ("reject", ("a misprint",))


def test_a_waiting_note_is_kept_as_unsure_on_leaving() -> None:
    table = Table(MemoryBook()).press("n").type("come back").press("q")
    assert table.session.done
    assert [(j.verdict, j.note) for j in table.book.judgements] == [("unsure", "come back")]


def test_the_filter_shows_one_kind() -> None:
    table = Table(MemoryBook()).press("f").type("price")
    assert (table.claim.id, table.session.kind) == ("claim-2", "price")
    table.press("a", "j", "z")
    assert table.claim.id == "claim-2"
    table.press("f").type("all")
    assert table.session.kind is None


def test_a_missing_claim_is_asked_for_step_by_step() -> None:
    table = Table(MemoryBook(claims=CLAIMS[:3])).press("m")
    table.type("kill", "Two soldiers were killed near the bridge.", "killed", "target Two soldiers")
    assert table.session.prompt is None
    assert (table.claim.kind, table.claim.trigger.text) == ("kill", "killed")
    judged = apply_judgements(table.book.claims, table.book.judgements)
    assert (len(judged), judged[-1].original, judged[-1].verdict) == (4, None, "accept")
    table.press("c").type("place", "+ the bridge")
    assert [f.text for f in table.claim.roles] == ["Two soldiers", "the bridge"]
    table.press("z", "z")
    assert len(table.session.deck.claims) == 3
    assert len(apply_judgements(table.book.claims, table.book.judgements)) == 3


def test_a_missing_measure_is_asked_for_its_amount() -> None:
    table = Table(MemoryBook(claims=CLAIMS[:1])).press("m")
    table.type("price", "A used rifle costs $500 in Mbaru", "costs", "item used rifle", "five hundred")
    assert "is no amount" in table.session.message
    table.type("USD 500")
    assert table.claim.amount is not None
    assert table.claim.amount.low == 500


def test_a_trigger_stands_in_its_quote() -> None:
    table = Table(MemoryBook(claims=CLAIMS[:3])).press("m").type("kill", "Two soldiers were killed", "took")
    assert "does not stand in the words" in table.session.message


def test_what_others_decided_is_not_shown() -> None:
    book = MemoryBook()
    judge(book, "Ben", "claim-1", "correct", field="status", value='"denied"')
    table = Table(book)
    assert table.claim.status == "asserted"
    view = view_claim(table.session)
    assert view is not None
    assert view.opinion is None


def test_unknown_keys_help_and_lines_without_a_question() -> None:
    table = Table(MemoryBook()).press("x")
    assert "? lists the keys" in table.session.message
    assert "a accepts" in table.press("?").session.message
    with pytest.raises(UsageError, match="no question is open"):
        enter_line(table.session, "status")


def test_a_review_needs_a_name_and_a_kind_that_exists() -> None:
    deck = build_deck(CLAIMS, (DOCUMENT,), {}, ())
    with pytest.raises(UsageError, match="--as NAME"):
        open_session(" ", deck, ())
    with pytest.raises(UsageError, match="no kind 'bribe'"):
        open_session("Ada", deck, (), "bribe")


def test_a_state_is_a_record_that_can_be_written_down() -> None:
    session = Table(MemoryBook()).press("a", "c").session
    assert msgspec.json.decode(msgspec.json.encode(session), type=Session) == session
