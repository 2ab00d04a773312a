"""Alpha against published worked examples, and what `armstrail agreement` makes of judgements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from armstrail.review.agreement import FEWEST_UNITS, FieldAgreement, measure_agreement
from armstrail.review.alpha import compute_alpha, count_pairable
from armstrail.review.judging import Decision, build_judgement
from armstrail.review.working import apply_judgements
from tests.unit.review.cases import CAPTURE, CLAIMS, START, MemoryBook, judge

if TYPE_CHECKING:
    from armstrail.core.claim import Claim
    from armstrail.review.alpha import Level

# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability": four observers, twelve units, missing data.
OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
UNITS = [[int(v) for v in unit if v != "."] for unit in zip(*OBSERVERS, strict=True)]


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_is_what_krippendorff_computes_by_hand(level: Level, published: float) -> None:
    assert compute_alpha(UNITS, level) == pytest.approx(published, abs=0.0005)


def test_alpha_of_two_observers_and_binary_data_is_the_published_one() -> None:
    meg, owen = "0100000010", "1110010000"  # Krippendorff 2011, section A
    assert compute_alpha(list(zip(meg, owen, strict=True))) == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_two_observers_and_letters_is_the_published_one() -> None:
    ben, gerry = "aabbdcccedda", "babbbccceddd"  # Krippendorff 2011, section B
    assert compute_alpha(list(zip(ben, gerry, strict=True))) == pytest.approx(0.692, abs=0.0005)


def test_alpha_of_three_coders_and_missing_values_is_the_published_one() -> None:
    coders = (".....34121133.3", "1.213343.......", "..21344.21133.4")  # Wikipedia, Krippendorff's alpha
    units = [[int(v) for v in unit if v != "."] for unit in zip(*coders, strict=True)]
    assert compute_alpha(units) == pytest.approx(0.691, abs=0.0005)
    assert compute_alpha(units, "interval") == pytest.approx(0.811, abs=0.0005)


def test_nothing_to_compare_gives_no_alpha() -> None:
    assert compute_alpha([]) is None
    assert compute_alpha([["a"], ["b"]]) is None
    assert compute_alpha([["a", "a"], ["a", "a"]]) is None
    assert count_pairable(UNITS) == 11


def test_words_have_no_distance() -> None:
    with pytest.raises(TypeError, match="takes words"):
        compute_alpha([["a", "b"], ["b", "a"]], "interval")


def number_claims(count: int) -> tuple[Claim, ...]:
    return tuple(msgspec.structs.replace(CAPTURE, id=f"claim-{i:02}") for i in range(count))


def find_field(book: MemoryBook, field: str, kind: str | None = None) -> FieldAgreement:
    agreement = measure_agreement(apply_judgements(book.claims, book.judgements), book.judgements)
    return next(f for f in agreement.fields if (f.field, f.kind) == (field, kind))


def test_few_units_give_no_number() -> None:
    book = MemoryBook()
    for person, verdict in (("Ada", "accept"), ("Ben", "reject")):
        judge(book, person, "claim-1", verdict)
    found = find_field(book, "verdict")
    assert (found.units, found.alpha, found.why) == (1, None, "too few")


def test_verdicts_of_two_people_give_alpha_over_all_and_by_kind() -> None:
    book = MemoryBook(claims=number_claims(FEWEST_UNITS))
    for i, claim in enumerate(book.claims):
        judge(book, "Ada", claim.id, "accept" if i % 2 else "reject")
        judge(book, "Ben", claim.id, "accept" if i % 2 or i == 0 else "reject")
    pairs = [("r", "a")] + [("a", "a") if i % 2 else ("r", "r") for i in range(1, FEWEST_UNITS)]
    assert find_field(book, "verdict").alpha == pytest.approx(compute_alpha(pairs))
    assert find_field(book, "verdict", "capture") == msgspec.structs.replace(
        find_field(book, "verdict"), kind="capture"
    )


def test_all_alike_is_no_variation_not_a_perfect_score() -> None:
    book = MemoryBook(claims=number_claims(FEWEST_UNITS))
    for claim in book.claims:
        judge(book, "Ada", claim.id, "accept")
        judge(book, "Ben", claim.id, "accept")
    assert find_field(book, "status").why == "no variation"


def test_unsure_is_no_verdict() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-1", "accept")
    judge(book, "Ben", "claim-1", "unsure")
    assert measure_agreement(apply_judgements(CLAIMS, book.judgements), book.judgements).fields == ()


def test_a_corrected_field_is_compared_with_the_programs_where_another_left_it() -> None:
    book = MemoryBook(claims=number_claims(FEWEST_UNITS))
    for i, claim in enumerate(book.claims):
        judge(book, "Ada", claim.id, "accept")
        if i < 5:
            judge(book, "Ben", claim.id, "correct", field="status", value='"possible"')
        else:
            judge(book, "Ben", claim.id, "accept")
    pairs = [("asserted", "possible")] * 5 + [("asserted", "asserted")] * (FEWEST_UNITS - 5)
    assert find_field(book, "status").alpha == pytest.approx(compute_alpha(pairs))


def test_disagreements_are_listed_with_persons() -> None:
    book = MemoryBook()
    judge(book, "Ada", "claim-1", "accept")
    judge(book, "Ben", "claim-1", "reject")
    agreement = measure_agreement(apply_judgements(CLAIMS, book.judgements), book.judgements)
    assert agreement.people == ("Ada", "Ben")
    assert agreement.disagreements[0].sides == (("Ada", "accept"), ("Ben", "reject"))


def test_grades_are_ordinal_and_f_is_no_grade() -> None:
    judgements = []
    for i, (person, source, grade) in enumerate(
        [("Ada", "s1", "B"), ("Ben", "s1", "C"), ("Ada", "s2", "F"), ("Ben", "s2", "A")]
    ):
        decision = Decision(subject="source", targets=(source,), verdict="grade", field="reliability", value=grade)
        judgements.append(build_judgement(decision, person, START, i))
    agreement = measure_agreement([], judgements)
    assert [(f.field, f.level, f.units) for f in agreement.fields] == [("reliability", "ordinal", 1)]
    assert [d.target for d in agreement.disagreements] == ["s1", "s2"]
