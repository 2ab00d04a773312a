"""What holds whatever people decide, type and press: alpha by its definition, folding, and claims cited to words."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from armstrail.core.judgement import Judgement, Verdict
from armstrail.core.standing import find_slot, fold_judgements
from armstrail.review.alpha import compute_alpha
from armstrail.review.carry import carry_over, move_judgements
from armstrail.review.deck import build_deck
from armstrail.review.digest import digest_claim
from armstrail.review.gold import build_gold
from armstrail.review.judging import build_judgement
from armstrail.review.score import score_claims
from armstrail.review.session import KEYS, enter_line, open_session, press_key, take_judgement, view_claim
from armstrail.review.working import apply_judgements, list_added_claims
from tests.unit.review.cases import CLAIMS, DOCUMENT, FRONT, MBARU, START, TEXT

PEOPLE = ("Ada", "Ben")
UNITS = st.lists(st.lists(st.integers(0, 4), max_size=4), max_size=8)


def square(value: float) -> float:
    return value * value


def define_alpha(units: list[list[int]], level: str) -> float | None:
    """Alpha as it is defined: disagreement of pairs within units over that of all pairs, pair by pair."""
    pairable = [u for u in units if len(u) > 1]
    values = [v for u in pairable for v in u]

    def differ(one: int, other: int) -> float:
        if level == "nominal":
            return float(one != other)
        if level == "interval":
            return square(one - other)
        if level == "ratio":
            return square((one - other) / (one + other)) if one != other else 0
        low, high = min(one, other), max(one, other)
        between = sum(low <= v <= high for v in values)
        return square(between - (values.count(low) + values.count(high)) / 2) if one != other else 0

    if len(set(values)) < 2:
        return None
    observed = sum(sum(differ(a, b) for a, b in permutations(u, 2)) / (len(u) - 1) for u in pairable) / len(values)
    expected = sum(differ(a, b) for a, b in permutations(values, 2)) / (len(values) * (len(values) - 1))
    return 1 - observed / expected


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
@given(units=UNITS)
def test_alpha_is_its_definition_pair_by_pair(level: str, units: list[list[int]]) -> None:
    computed = compute_alpha(units, level)  # type: ignore[arg-type]
    assert computed == (None if (defined := define_alpha(units, level)) is None else pytest.approx(defined))


@given(units=UNITS)
def test_alpha_is_at_most_one_and_one_only_without_disagreement(units: list[list[int]]) -> None:
    alpha = compute_alpha(units, "interval")
    if alpha is not None:
        assert alpha <= 1
        assert (alpha == 1) == all(len(set(u)) < 2 for u in units)


@given(units=UNITS, order=st.randoms(use_true_random=False))
def test_alpha_does_not_depend_on_who_comes_first(units: list[list[int]], order: object) -> None:
    shuffled = [list(u) for u in units]
    for unit in shuffled:
        order.shuffle(unit)  # type: ignore[attr-defined]
    left, right = compute_alpha(units, "ordinal"), compute_alpha(shuffled, "ordinal")
    assert left == (None if right is None else pytest.approx(right))


VERDICTS: tuple[Verdict, ...] = ("accept", "reject", "unsure", "correct", "undo")


@st.composite
def build_judgements(draw: st.DrawFn) -> list[Judgement]:
    """Draws a history: verdicts, corrections, undoes of anything, times that may stand still or go back."""
    judgements: list[Judgement] = []
    for number in range(draw(st.integers(0, 12))):
        verdict = draw(st.sampled_from(VERDICTS))
        undoes = None
        target = draw(st.sampled_from([c.id for c in CLAIMS]))
        if verdict == "undo" or (judgements and draw(st.booleans())):
            undoes = draw(st.sampled_from([j.id for j in judgements] or ["judgement-none"]))
        field, value = (None, None)
        if verdict == "correct":
            field = draw(st.sampled_from(["status", "mode", "kind", "amount", "role:agent", "nonsense"]))
            value = draw(st.sampled_from(['"denied"', "null", '"kill"', "[]", "{", '"other"', "7"]))
        at = (START + timedelta(seconds=draw(st.integers(0, 5)))).strftime("%Y-%m-%dT%H:%M:%SZ")
        judgement = Judgement(
            id=f"judgement-{number}", subject="claim", targets=(target,), verdict=verdict, at=at, undoes=undoes,
            person=draw(st.sampled_from(PEOPLE)), field=field, value=value,
        )  # fmt: skip
        judgements.append(judgement)
    return judgements


@given(judgements=build_judgements())
def test_what_stands_is_some_of_what_was_decided_once_a_slot(judgements: list[Judgement]) -> None:
    standing = fold_judgements(judgements)
    assert set(standing) <= set(judgements)
    assert all(j.verdict != "undo" for j in standing)
    assert len({(j.person, find_slot(j)) for j in standing}) == len(standing)
    assert [j.at for j in standing] == sorted(j.at for j in standing)


@given(judgements=build_judgements())
def test_undoing_an_undo_changes_nothing(judgements: list[Judgement]) -> None:
    before = fold_judgements(judgements)
    for older in [j for j in judgements if j.verdict != "undo"]:
        undo = Judgement(
            id="undo-1", subject="claim", targets=older.targets, verdict="undo", person=older.person, at=older.at,
            undoes=older.id,
        )  # fmt: skip
        again = Judgement(
            id="undo-2", subject="claim", targets=older.targets, verdict="undo", person=older.person, at=older.at,
            undoes="undo-1",
        )  # fmt: skip
        assert older not in fold_judgements([*judgements, undo])
        assert fold_judgements([*judgements, undo, again]) == before


@given(judgements=build_judgements())
def test_any_history_gives_every_claim_once_and_scores_and_exports(judgements: list[Judgement]) -> None:
    judged = apply_judgements(CLAIMS, judgements)
    assert [j.claim.id for j in judged] == [c.id for c in CLAIMS]
    assert all(j.original == c for j, c in zip(judged, CLAIMS, strict=True))
    score = score_claims(judged).total
    for counts in (score.claims, score.fills):
        assert counts.right <= min(counts.found, counts.wanted)
    sheets, _ = build_gold([DOCUMENT], [FRONT, MBARU], judged)
    assert all(c.quote in TEXT for s in sheets for c in s.claims)


@given(judgements=build_judgements(), kept=st.sets(st.sampled_from(CLAIMS)))
def test_carrying_over_loses_no_judgement_and_is_done_once(judgements: list[Judgement], kept: set[object]) -> None:
    new = [msgspec.structs.replace(c, id=f"{c.id}-new") for c in CLAIMS if c in kept]
    carried, unmatched = carry_over(judgements, CLAIMS, new)
    for judgement in fold_judgements(judgements):
        moved = [c for c in carried if c.judgement == judgement]
        left = [u for u in unmatched if u.judgement == judgement]
        assert len(moved) + len(left) == 1
        assert bool(moved) == (f"{judgement.targets[0]}-new" in {c.id for c in new})
    after = move_judgements(judgements, carried)
    assert carry_over(after, new, new)[0] == ()
    assert [j.id for j in after] == [j.id for j in judgements]


WORDS = (
    "status kind 1 2 9 role:agent agent place attribution when amount mode denied capture kill none 2025 since + - ; "
    "all price"
).split()
LINES = ("+ Rebels", "1 # 300", "- 1", "1 the army", "+ official officials", "USD 5..9/day", "Two soldiers", "")
ANSWERS = st.sampled_from([*WORDS, *LINES]) | st.text(max_size=12)


@given(inputs=st.lists(st.tuples(st.sampled_from([*KEYS, "x"]), st.lists(ANSWERS, max_size=3)), max_size=12))
def test_whatever_is_pressed_and_typed_claims_stay_cited_to_their_document(
    inputs: list[tuple[str, list[str]]],
) -> None:  # fmt: skip
    deck = build_deck(CLAIMS, [DOCUMENT], {FRONT.id: FRONT.name, MBARU.id: MBARU.name}, ())
    session = open_session("Ada", deck, ())
    judgements: list[Judgement] = []
    for key, answers in inputs:
        for number, text in enumerate([key, *answers]):
            if session.done or (number > 0 and session.prompt is None):
                break
            if number == 0 and session.prompt is not None:
                session = enter_line(session, "").session
            step = press_key(session, text) if number == 0 else enter_line(session, text)
            session = step.session
            for decision in step.decisions:
                made = build_judgement(decision, "Ada", START + timedelta(seconds=len(judgements)), len(judgements))
                judgements.append(made)
                session = take_judgement(session, made)
    if not session.done:
        assert view_claim(session) is not None
    judged = apply_judgements(CLAIMS, judgements)
    assert {j.claim.id for j in judged if j.original is None} == {
        c.id for c in list_added_claims(fold_judgements(judgements)) if digest_claim(c) not in map(digest_claim, CLAIMS)
    }
    for one in judged:
        claim = one.claim
        assert TEXT[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
        assert TEXT[claim.trigger.start : claim.trigger.end] == claim.trigger.text
        spans = [(x.start, x.end, x.text) for x in claim.roles] + [(x.start, x.end, x.text) for x in claim.attribution]
        assert all(TEXT[start:end] == words for start, end, words in spans)
        assert claim.when is None or TEXT[claim.when.start_char : claim.when.end_char] == claim.when.text
