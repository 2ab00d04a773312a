"""A document read anew: what people decided goes to the matching claims, and is never lost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from armstrail.review.findings import decide_finding, judge_findings
from armstrail.review.judging import build_judgement as build_decided
from armstrail.store.check import find_casebook_faults
from armstrail.store.records import Match
from tests.unit.store.readings import build_finding, build_judgement, build_reading

if TYPE_CHECKING:
    from armstrail.core.claim import Claim
    from armstrail.store.casebook import Casebook
    from armstrail.store.records import Reading


def rename(claim: Claim, key: str) -> Claim:
    """Gives a claim the id that another version would."""
    return msgspec.structs.replace(claim, id=key)


def read_anew(reading: Reading, *claims: Claim) -> Reading:
    """Builds what another version makes of a document."""
    return msgspec.structs.replace(reading, claims=claims)


def test_judgements_go_to_the_claims_that_match(book: Casebook) -> None:
    reading = build_reading(0, claims=3)
    first, second, third = reading.claims
    book.add(reading, book.begin_run("add", "{}", "{}").id)
    judged = [build_judgement(1, first.id), build_judgement(2, first.id, third.id), build_judgement(3, second.id)]
    book.append_judgements(judged)
    run = book.begin_run("rerun", "{}", "{}").id
    anew = rename(first, "claim-anew")
    book.replace(read_anew(reading, anew, second), run, [Match(old=first.id, new=anew.id, reason="the same words")])
    assert [j.targets for j in book.iter_judgements()] == [(anew.id,), (anew.id, third.id), (second.id,)]
    assert [j.targets for j in book.iter_judgements(is_current=False)] == [j.targets for j in judged]
    assert [(u.judgement, u.old_target) for u in book.iter_unmatched()] == [("judgement-2", third.id)]
    assert list(book.iter_claims()) == [anew, second]
    assert list(find_casebook_faults(book)) == []


def test_a_way_there_and_back_leads_to_the_first_claim(book: Casebook) -> None:
    reading = build_reading(0, claims=1)
    (first,) = reading.claims
    anew = rename(first, "claim-anew")
    book.add(reading, book.begin_run("add", "{}", "{}").id)
    book.append_judgements([build_judgement(1, first.id)])
    for old, new in ((first, anew), (anew, first)):
        match = Match(old=old.id, new=new.id, reason="the same words")
        book.replace(read_anew(reading, new), book.begin_run("rerun", "{}", "{}").id, [match])
    assert [j.targets for j in book.iter_judgements()] == [(first.id,)]
    book.replace(read_anew(reading, anew), book.begin_run("rerun", "{}", "{}").id, [])
    assert [u.old_target for u in book.iter_unmatched()] == [first.id]


def test_a_run_without_differences_changes_no_claim_and_is_in_the_log(book: Casebook) -> None:
    reading = build_reading(0)
    book.add(reading, book.begin_run("add", "{}", "{}").id)
    run = book.begin_run("rerun", "{}", "{}").id
    assert book.list_documents_before(run) == (reading.document.id,)
    book.replace(reading, run)
    assert book.list_documents_before(run) == ()
    assert list(book.iter_claims()) == list(reading.claims)
    assert [e.action for e in book.iter_custody(reading.document.id)] == ["add", "rerun"]
    assert list(find_casebook_faults(book)) == []


def test_a_changed_text_is_written_and_logged(book: Casebook) -> None:
    reading = build_reading(0, claims=0)
    book.add(reading, book.begin_run("add", "{}", "{}").id)
    document = msgspec.structs.replace(reading.document, text="Another text.", title=None, dropped=())
    book.replace(msgspec.structs.replace(reading, document=document), book.begin_run("rerun", "{}", "{}").id)
    assert book.read_document(document.id) == document
    assert book.read_original(document.sha256) == reading.original
    added, rerun = book.iter_custody(document.id)
    assert rerun.sha256_before == added.sha256_after != rerun.sha256_after
    assert list(find_casebook_faults(book)) == []


def test_a_changed_document_makes_its_findings_go(book: Casebook) -> None:
    reading = build_reading(0)
    book.add(reading, book.begin_run("add", "{}", "{}").id)
    book.replace_findings([build_finding(reading.claims)])
    book.replace(read_anew(reading, reading.claims[0]), book.begin_run("rerun", "{}", "{}").id)
    assert list(book.iter_findings()) == []
    assert "findings" in book.list_stale()


def test_judgements_about_a_removed_document_are_kept_and_listed(book: Casebook) -> None:
    reading = build_reading(0)
    book.add(reading, book.begin_run("add", "{}", "{}").id)
    book.append_judgements([build_judgement(1, reading.claims[0].id)])
    book.remove(reading.document.id)
    assert list(book.iter_judgements()) == [build_judgement(1, reading.claims[0].id)]
    assert [u.reason for u in book.iter_unmatched()] == ["its document was removed"]
    assert list(find_casebook_faults(book)) == []


def test_an_unfinished_run_is_found_by_what_it_would_do(book: Casebook) -> None:
    run = book.begin_run("rerun", '{"program":"2"}', "{}")
    assert book.find_unfinished_run("rerun", '{"program":"2"}', "{}") == run
    assert book.find_unfinished_run("rerun", '{"program":"3"}', "{}") is None
    book.finish_run(run.id)
    assert book.find_unfinished_run("rerun", '{"program":"2"}', "{}") is None


def test_a_judgement_on_a_finding_stays_with_it_when_a_run_renames_its_claims(book: Casebook) -> None:
    reading = build_reading(0, claims=3)
    first, second, third = reading.claims
    book.add(reading, book.begin_run("add", "{}", "{}").id)
    before = build_finding(reading.claims)
    decision = decide_finding(before, "reject", "one of these is another sale")
    book.append_judgements([build_decided(decision, "Ann", datetime(2025, 6, 1, tzinfo=UTC), 0)])
    new = [rename(first, "claim-anew"), rename(second, "claim-other"), third]
    matches = [Match(old=o.id, new=n.id, reason="the same words") for o, n in ((first, new[0]), (second, new[1]))]
    book.replace(read_anew(reading, *new), book.begin_run("rerun", "{}", "{}").id, matches)
    after = build_finding(tuple(new))
    assert after.id != before.id
    (judged,) = judge_findings([after], book.iter_judgements())
    assert (judged.verdict, judged.opinions[0].changed) == ("reject", False)
    assert list(find_casebook_faults(book)) == []
