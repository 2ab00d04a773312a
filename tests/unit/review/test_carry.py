from __future__ import annotations

import msgspec

from armstrail.core.amount import Amount
from armstrail.core.claim import Claim, Evidence
from armstrail.review.carry import carry_over, list_altered, move_judgements
from armstrail.review.digest import digest_claim
from armstrail.review.working import apply_judgements
from tests.unit.review.cases import CAPTURE, CLAIMS, KILLED, PRICE, TEXT, MemoryBook, find_filler, judge


def renew(claim: Claim, **changes: object) -> Claim:
    return msgspec.structs.replace(claim, **({"id": f"{claim.id}-new"} | changes))


def test_the_digest_survives_new_ids_entities_and_offsets() -> None:
    moved = renew(
        PRICE,
        evidence=Evidence(start=9, end=9 + len(PRICE.evidence.quote), quote=PRICE.evidence.quote),
        roles=tuple(msgspec.structs.replace(f, entity=None, start=f.start + 9, end=f.end + 9) for f in PRICE.roles),
    )
    assert digest_claim(moved) == digest_claim(PRICE)


def test_the_digest_changes_with_what_is_said() -> None:
    assert PRICE.amount is not None
    dearer = renew(PRICE, amount=msgspec.structs.replace(PRICE.amount, low=500.0001))
    changed = [renew(PRICE, kind="value"), dearer, renew(PRICE, roles=PRICE.roles[:1])]
    assert digest_claim(PRICE) not in {digest_claim(c) for c in changed}
    read_back = msgspec.json.decode(msgspec.json.encode(PRICE), type=Claim)
    assert digest_claim(read_back) == digest_claim(PRICE)


def test_what_did_not_change_needs_no_carrying() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-1", "accept")
    assert carry_over(book.judgements, CLAIMS, CLAIMS) == ((), ())


def test_a_claim_that_says_the_same_takes_the_judgement_over() -> None:
    book = MemoryBook()
    old = judge(book, "Ada", "claim-2", "accept", note="checked")
    new = [renew(c) for c in CLAIMS]
    (carried,), unmatched = carry_over(book.judgements, CLAIMS, new)
    assert unmatched == ()
    assert (carried.judgement, carried.old_claim, carried.new_claim) == (old, "claim-2", "claim-2-new")
    assert (carried.score, carried.reasons[0].field) == (1.0, "content")
    (moved,) = move_judgements(book.judgements, [carried])
    assert (moved.id, moved.targets, moved.note) == (old.id, ("claim-2-new",), "checked")


def test_carrying_twice_gives_the_same_judgement() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-2", "accept")
    new = [renew(c) for c in CLAIMS]
    assert carry_over(book.judgements, CLAIMS, new) == carry_over(book.judgements, CLAIMS, new)


def test_a_trimmed_filler_is_carried_with_reasons() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-2", "accept")
    roles = (find_filler("item", "rifle"), *PRICE.roles[1:])
    (carried,), _ = carry_over(book.judgements, CLAIMS, [renew(PRICE, roles=roles)])
    assert 0.9 < carried.score < 1
    assert {r.field for r in carried.reasons} == {"evidence", "fillers", "amount", "trigger"}


def test_a_change_beside_the_content_is_named() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-2", "accept")
    (carried,), _ = carry_over(book.judgements, CLAIMS, [renew(PRICE, status="possible")])
    assert carried.changed == ("status",)


def test_a_change_beside_the_content_of_a_claim_that_stays_is_listed() -> None:
    book = MemoryBook()
    kept = judge(book, "Ada", "claim-2", "accept")
    hedged = msgspec.structs.replace(PRICE, status="possible")
    assert carry_over(book.judgements, CLAIMS, [hedged]) == ((), ())
    (altered,) = list_altered(book.judgements, CLAIMS, [hedged])
    assert (altered.judgement, altered.changed) == (kept, ("status",))
    assert list_altered(book.judgements, CLAIMS, CLAIMS) == ()


def test_another_agent_or_number_keeps_the_judgement_back() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-1", "reject")
    judge(book, "Ada", "claim-2", "accept")
    agents = (find_filler("agent", "Rebels"), *CAPTURE.roles[1:])
    new = [renew(CAPTURE, roles=agents), renew(PRICE, amount=Amount(text="$500", low=50, high=50, currency="USD"))]
    carried, unmatched = carry_over(book.judgements, CLAIMS, new)
    assert carried == ()
    assert [u.candidates for u in unmatched] == [("claim-1-new",), ("claim-2-new",)]
    assert "filled by other words" in unmatched[0].why
    assert "the number is another" in unmatched[1].why


def test_two_claims_that_could_be_meant_take_nothing() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-2", "accept")
    shorter = Evidence(start=PRICE.evidence.start, end=PRICE.evidence.end - 1, quote=PRICE.evidence.quote[:-1])
    twins = [renew(PRICE, id=name, evidence=shorter) for name in ("one", "two")]
    carried, (unmatched,) = carry_over(book.judgements, CLAIMS, twins)
    assert carried == ()
    assert unmatched.candidates == ("one", "two")


def test_of_claims_with_the_same_words_the_one_in_the_same_place_takes_over() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-2", "accept")
    far = renew(PRICE, id="far", evidence=msgspec.structs.replace(PRICE.evidence, start=0, end=46))
    (carried,), _ = carry_over(book.judgements, CLAIMS, [far, renew(PRICE)])
    assert carried.new_claim == "claim-2-new"


def test_a_claim_that_is_gone_leaves_its_judgement_listed() -> None:
    book = MemoryBook()
    kept = judge(book, "Ada", "claim-4", "accept")
    carried, (unmatched,) = carry_over(book.judgements, CLAIMS, CLAIMS[:3])
    assert carried == ()
    assert (unmatched.judgement, unmatched.why) == (kept, "the new run finds no kill in this document")


def test_an_added_claim_stays_until_the_program_finds_it() -> None:
    book = MemoryBook(claims=CLAIMS[:3])
    added = renew(KILLED, id="claim-added")
    judge(book, "Ada", "claim-added", "correct", field="missing", value=msgspec.json.encode(added).decode())
    judge(book, "Ben", "claim-added", "reject")
    assert carry_over(book.judgements, CLAIMS[:3], CLAIMS[:3]) == ((), ())
    carried, unmatched = carry_over(book.judgements, CLAIMS[:3], CLAIMS)
    assert unmatched == ()
    assert [(c.judgement.verdict, c.new_claim) for c in carried] == [("correct", "claim-4"), ("reject", "claim-4")]
    judged = apply_judgements(CLAIMS, move_judgements(book.judgements, carried))
    assert len(judged) == 4
    assert [o.verdict for o in judged[-1].opinions] == ["accept", "reject"]


def test_a_trimmed_addition_is_not_there_twice() -> None:
    book = MemoryBook(claims=CLAIMS[:3])
    added = renew(KILLED, id="claim-added", roles=(find_filler("target", "soldiers"),))
    judge(book, "Ada", "claim-added", "correct", field="missing", value=msgspec.json.encode(added).decode())
    carried, _ = carry_over(book.judgements, CLAIMS[:3], CLAIMS)
    judged = apply_judgements(CLAIMS, move_judgements(book.judgements, carried))
    assert [j.verdict for j in judged] == [None, None, None, "accept"]


def test_what_was_carried_and_then_undone_does_not_come_back() -> None:
    book = MemoryBook()
    old = judge(book, "Ada", "claim-2", "accept")
    judge(book, "Ada", "claim-2", "undo", undoes=old.id)
    assert carry_over(book.judgements, [renew(PRICE)], CLAIMS) == ((), ())


def test_a_judgement_of_an_earlier_run_is_found_again_by_its_content() -> None:
    book = MemoryBook()
    kept = judge(book, "Ada", "claim-4", "accept", content=digest_claim(KILLED))
    _, (lost,) = carry_over(book.judgements, CLAIMS[:3], CLAIMS[:3])
    assert "no claim says the same" in lost.why
    (carried,), unmatched = carry_over(book.judgements, CLAIMS[:3], [renew(c) for c in CLAIMS])
    assert (carried.judgement, carried.new_claim, unmatched) == (kept, "claim-4-new", ())
    _, (unclear,) = carry_over(book.judgements, CLAIMS[:3], [renew(KILLED, id="one"), renew(KILLED, id="two")])
    assert unclear.candidates == ("one", "two")


def test_the_text_of_the_cases_holds_their_quotes() -> None:
    assert all(TEXT[c.evidence.start : c.evidence.end] == c.evidence.quote for c in CLAIMS)
