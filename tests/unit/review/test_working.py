from __future__ import annotations

import msgspec
import pytest

from armstrail.core.errors import UsageError
from armstrail.review.checks import check_added, check_decision, check_undo
from armstrail.review.corrections import apply_corrections, correct_claim, encode_field, list_fields
from armstrail.review.judging import Decision
from armstrail.review.working import apply_judgements, list_working_claims
from tests.unit.review.cases import CAPTURE, CLAIMS, KILLED, LOSS, PRICE, TEXT, MemoryBook, find_filler, judge


def test_claims_nobody_judged_stay_as_they_are() -> None:
    judged = apply_judgements(CLAIMS, [])
    assert [j.claim for j in judged] == list(CLAIMS)
    assert {j.verdict for j in judged} == {None}


def test_rejected_claims_are_not_worked_with() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-2", "reject")
    assert [c.id for c in list_working_claims(apply_judgements(CLAIMS, book.judgements))] == [
        "claim-1", "claim-3", "claim-4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "field", "value"),
    [
        (CAPTURE, "kind", '"withdraw"'),
        (CAPTURE, "status", '"possible"'),
        (CAPTURE, "when", "null"),
        (PRICE, "amount", '{"text":"$500","low":500,"high":600,"currency":"USD","per":"unit"}'),
        (CAPTURE, "attribution", "[]"),
        (LOSS, "mode", '"capture"'),
    ],
)
def test_each_field_can_be_corrected(claim: object, field: str, value: str) -> None:
    corrected = correct_claim(claim, field, value, TEXT)  # type: ignore[arg-type]
    assert msgspec.json.decode(encode_field(corrected, field)) != msgspec.json.decode(encode_field(claim, field))  # type: ignore[arg-type]
    for key, given in msgspec.json.decode(value).items() if value.startswith("{") else ():
        assert msgspec.json.decode(encode_field(corrected, field))[key] == given


def test_fillers_are_added_changed_and_removed() -> None:
    front, rebels = find_filler("agent", "Kora Front"), find_filler("agent", "Rebels")
    value = msgspec.json.encode([rebels, front]).decode()
    both = correct_claim(CAPTURE, "role:agent", value, TEXT)
    assert [f.text for f in both.roles] == ["Rebels", "Kora Front", "Mbaru"]
    none = correct_claim(both, "role:agent", "[]", TEXT)
    assert [f.text for f in none.roles] == ["Mbaru"]


def test_place_is_short_for_its_role() -> None:
    value = msgspec.json.encode([find_filler("place", "Mbaru")]).decode()
    assert correct_claim(KILLED, "place", value, TEXT).roles[-1].role == "place"


@pytest.mark.parametrize(
    ("claim", "field", "value", "says"),
    [
        (CAPTURE, "kind", '"captur"', "did you mean 'capture'"),
        (CAPTURE, "kind", "1", "does not have the form"),
        (CAPTURE, "status", '"former"', "allowed are asserted, denied"),
        (CAPTURE, "mode", '"siege"', "has no modes"),
        (LOSS, "mode", '"siege"', "abandonment, theft, capture"),
        (CAPTURE, "amount", '{"text":"x","low":1}', "is no measure"),
        (PRICE, "amount", "null", "does not have the form"),
        (PRICE, "amount", '{"text":"x","low":9,"high":1}', "low comes first"),
        (PRICE, "amount", '{"text":"x"}', "give low, high or both"),
        (PRICE, "amount", '{"text":"x","low":1,"currency":"US"}', "ISO 4217"),
        (PRICE, "amount", '{"text":"x","low":1,"per":"fortnight"}', "allowed are unit, day"),
        (PRICE, "amount", '{"text":"x","lo":1}', "unknown field"),
        (CAPTURE, "role:weapon", "[]", "has no role 'weapon'; it has agent, object, from, place"),
        (CAPTURE, "role:agent", '[{"role":"agent","text":"Nobody","start":0,"end":6}]', "takes words of its document"),
        (CAPTURE, "role:agent", '[{"role":"from","text":"Rebels","start":0,"end":6}]', "all fillers here are agent"),
        (CAPTURE, "wehn", "null", "a claim has no field 'wehn'; capture has kind"),
        (CAPTURE, "status", None, "needs a value"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_is_allowed(
    claim: object, field: str, value: str | None, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        correct_claim(claim, field, value, TEXT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "precision", "says"),
    [
        ("2025-02-30", "2025-02-30", "day", "is no date"),
        ("2025-02-03", "2025-02-01", "range", "earlier date comes first"),
        ("2025-02-03", "2025-02-09", "day", "same date"),
        (None, "2025-02-09", "since", "has a start and no end"),
        ("2025-02-09", "2025-02-09", "until", "has an end and no start"),
    ],
)
def test_times_that_make_no_sense_are_refused(start: str | None, end: str | None, precision: str, says: str) -> None:
    assert CAPTURE.when is not None
    when = msgspec.structs.replace(CAPTURE.when, start=start, end=end, precision=precision)
    with pytest.raises(UsageError, match=says):
        correct_claim(CAPTURE, "when", msgspec.json.encode(when).decode(), TEXT)


def test_a_new_kind_leaves_out_what_it_does_not_have() -> None:
    corrected, faults = apply_corrections(PRICE, {"kind": '"clash"'})
    assert corrected.kind == "clash"
    assert corrected.amount is None
    assert [f.role for f in corrected.roles] == ["place"]
    assert any("item 'used rifle' left out" in f for f in faults)


def test_kind_and_role_can_be_corrected_together() -> None:
    agents = msgspec.json.encode([find_filler("recipient", "Rebels")]).decode()
    corrected, faults = apply_corrections(LOSS, {"role:recipient": agents, "kind": '"surrender"'})
    assert (corrected.kind, [f.role for f in corrected.roles], faults) == ("surrender", ["agent", "recipient"], ())


def test_a_claim_that_lacks_what_its_kind_needs_says_so() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-4", "correct", field="role:target", value="[]")
    judged = {j.claim.id: j for j in apply_judgements(CLAIMS, book.judgements)}
    assert judged["claim-4"].faults == ("kill needs target",)
    assert "claim-4" not in {c.id for c in list_working_claims(judged.values())}


def test_of_two_peoples_corrections_the_later_wins_and_both_are_shown() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-1", "correct", field="status", value='"possible"')
    judge(book, "Ben", "claim-1", "correct", field="status", value='"denied"')
    judged = apply_judgements(CLAIMS, book.judgements)[0]
    assert judged.claim.status == "denied"
    (dispute,) = judged.disagreements
    assert dispute.field == "status"
    assert dispute.sides == (("Ada", '"possible"'), ("Ben", '"denied"'))


def test_a_plain_acceptance_disagrees_with_a_correction_but_does_not_wipe_it() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-1", "correct", field="status", value='"possible"')
    judge(book, "Ben", "claim-1", "accept")
    judged = apply_judgements(CLAIMS, book.judgements)[0]
    assert judged.claim.status == "possible"
    assert {d.field for d in judged.disagreements} == {"verdict", "status"}


def test_accepting_what_one_has_corrected_keeps_the_correction() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-1", "correct", field="status", value='"possible"')
    judge(book, "Ada", "claim-1", "accept")
    judged = apply_judgements(CLAIMS, book.judgements)[0]
    assert (judged.verdict, judged.claim.status, judged.disagreements) == ("correct", "possible", ())


def test_an_added_claim_is_there_until_it_is_undone_or_found() -> None:
    book = MemoryBook(claims=CLAIMS[:3])
    added = msgspec.structs.replace(KILLED, id="claim-new")
    done = judge(book, "Ada", "claim-new", "correct", field="missing", value=msgspec.json.encode(added).decode())
    judged = apply_judgements(book.claims, book.judgements)
    assert (judged[-1].claim, judged[-1].original, judged[-1].verdict) == (added, None, "accept")
    assert len(apply_judgements(CLAIMS, book.judgements)) == 4, "the program has found it since"
    judge(book, "Ada", "claim-new", "undo", undoes=done.id)
    assert len(apply_judgements(book.claims, book.judgements)) == 3


def test_an_added_claim_can_be_corrected_and_rejected_by_others() -> None:
    book = MemoryBook(claims=CLAIMS[:3])
    added = msgspec.structs.replace(KILLED, id="claim-new")
    judge(book, "Ada", "claim-new", "correct", field="missing", value=msgspec.json.encode(added).decode())
    judge(book, "Ben", "claim-new", "correct", field="mode", value='"execution"')
    assert apply_judgements(book.claims, book.judgements)[-1].claim.mode == "execution"
    judge(book, "Cid", "claim-new", "reject")
    assert apply_judgements(book.claims, book.judgements)[-1].verdict == "reject"


def test_only_measures_have_an_amount_to_correct() -> None:
    assert "amount" in list_fields(PRICE)
    assert "amount" not in list_fields(CAPTURE)


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        (Decision(subject="claim", targets=("claim-1",), verdict="join"), "a claim takes accept"),
        (Decision(subject="claim", targets=(), verdict="accept"), "name one claim"),
        (Decision(subject="claim", targets=("claim-2",), verdict="accept"), "there is no claim 'claim-2'"),
        (Decision(subject="claim", targets=("claim-1",), verdict="correct"), "say which field"),
        (Decision(subject="claim", targets=("claim-1",), verdict="grade", field="credibility", value="7"), "one of 1"),
        (Decision(subject="source", targets=("x",), verdict="grade", field="credibility", value="1"), "A to F"),
        (Decision(subject="claim", targets=("x",), verdict="correct", field="missing", value="{}"), "is no claim"),
    ],
)
def test_decisions_that_make_no_sense_are_refused(decision: Decision, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        check_decision(decision, CAPTURE, TEXT)


def test_decisions_that_make_sense_pass() -> None:
    for decision in (
        Decision(subject="claim", targets=("claim-1",), verdict="accept"),
        Decision(subject="claim", targets=("claim-1",), verdict="correct", field="status", value='"denied"'),
        Decision(subject="claim", targets=("claim-1",), verdict="grade", field="credibility", value="2"),
    ):
        check_decision(decision, CAPTURE, TEXT)
    check_added(CAPTURE, TEXT)
    with pytest.raises(UsageError, match="does not stand at"):
        check_added(CAPTURE, TEXT.upper())


def test_only_ones_own_judgement_is_taken_back() -> None:
    book = MemoryBook()
    first = judge(book, "Ada", "claim-1", "accept")
    undo = Decision(subject="claim", targets=("claim-1",), verdict="undo", undoes=first.id)
    check_undo(undo, "Ada", book.judgements)
    with pytest.raises(UsageError, match="is Ada's"):
        check_undo(undo, "Ben", book.judgements)
    with pytest.raises(UsageError, match="no judgement 'x'"):
        check_undo(msgspec.structs.replace(undo, undoes="x"), "Ada", book.judgements)
