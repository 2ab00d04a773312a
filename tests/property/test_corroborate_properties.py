"""What holds for any names, pairs and judgements."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from armstrail.core.judgement import Judgement, Verdict
from armstrail.corroborate.entity_uses import EntityUse
from armstrail.corroborate.forest import Clusters
from armstrail.corroborate.identities import build_register
from armstrail.corroborate.name_parts import parse_name
from armstrail.corroborate.name_scores import compare_names
from armstrail.corroborate.near_copies import find_overlaps
from armstrail.corroborate.rewrites import measure_order
from armstrail.lexicon.transliteration import fold_word, match_words, measure_spelling

WORDS = st.sampled_from(
    "Mohammed Muhammad Mahmoud Hassan Hussein al-Karim Abd al Rahman Khan Ivanov Ivan bin Q. A. Oltvik Zurmati 15th "
    "Division II Gen. Colonel T-72 Евгений محمد O'Neil Jean-Bosco ğ ' -".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
TEXTS = st.text(max_size=30)
SMALL = st.sampled_from("abcdef")
EDGES = st.lists(st.tuples(SMALL, SMALL).filter(lambda p: p[0] != p[1]), max_size=12)


@given(TEXTS, TEXTS)
def test_words_match_either_way_round(left: str, right: str) -> None:
    assert match_words(left, right) == match_words(right, left)
    assert match_words(left, left) == "same"


@given(TEXTS, TEXTS)
def test_spelling_distance_is_one_way_round_as_the_other(left: str, right: str) -> None:
    one, other = fold_word(left), fold_word(right)
    assert measure_spelling(one, other) == measure_spelling(other, one)
    assert measure_spelling(one, one) == 0


@given(NAMES | TEXTS, st.sampled_from(["person", "place", "state_force", "weapon"]))
def test_any_text_is_taken_apart(text: str, kind: str) -> None:
    parsed = parse_name(text, kind)
    assert all(p.text for p in parsed.parts)
    assert compare_names(parsed, parsed, kind == "person").level in {"same", "none"}


@given(NAMES, NAMES)
def test_names_agree_either_way_round(left: str, right: str) -> None:
    one, other = parse_name(left, "person"), parse_name(right, "person")
    assert compare_names(one, other, is_person=True).agrees == compare_names(other, one, is_person=True).agrees


@given(EDGES, EDGES)
def test_split_pairs_never_come_together(joins: list[tuple[str, str]], splits: list[tuple[str, str]]) -> None:
    clusters = Clusters("abcdef", apart=splits)
    for left, right in joins:
        together = clusters.join(left, right)
        assert together == (clusters.find(left) == clusters.find(right))
    assert all(clusters.find(a) != clusters.find(b) for a, b in splits)
    assert sorted(m for c in clusters.list_all() for m in c) == list("abcdef")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(NAMES, st.sampled_from(["AF", "RU", None]), st.lists(SMALL, max_size=3)), max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from(["join", "split"])), max_size=4),
)
def test_register_is_a_partition_that_obeys_people(
    named: list[tuple[str, str | None, list[str]]], said: list[tuple[int, int, Verdict]]
) -> None:
    uses = [
        EntityUse(id=f"name-{n}", type="person", name=name, country=country, documents=(f"d{n}",),
                  context=tuple(sorted({f"name:{c}" for c in context})))
        for n, (name, country, context) in enumerate(named)
    ]  # fmt: skip
    judgements = [
        Judgement(id=f"j{n}", subject="entities", targets=(f"name-{a}", f"name-{b}"), verdict=v, person="Ada",
                  at=f"2026-01-0{n + 1}T00:00:00Z")
        for n, (a, b, v) in enumerate(said)
        if a != b
    ]  # fmt: skip
    register = build_register(uses, judgements)
    assert sorted(m for i in register.identities for m in i.members) == sorted(u.id for u in uses)
    last = {tuple(sorted(j.targets)): j.verdict for j in judgements}
    present = {u.id for u in uses}
    for (left, right), verdict in last.items():
        if verdict == "split" and {left, right} <= present:
            assert register.find_id(left) != register.find_id(right)
    again = build_register(list(reversed(uses)), judgements)
    assert again.identities == register.identities


@given(st.lists(st.integers(0, 50), max_size=40))
def test_order_is_a_share(places: list[int]) -> None:
    assert 0 <= measure_order(places) <= 1
    assert measure_order(sorted(set(places))) == (1 if places else 0)


@settings(max_examples=40)
@given(st.lists(st.lists(SMALL, max_size=30).map(" ".join), max_size=5))
def test_overlaps_are_shares_of_the_shorter_text(texts: list[str]) -> None:
    for overlap in find_overlaps(texts, 0.0):
        assert overlap.left < overlap.right
        assert 0 <= overlap.resemblance <= overlap.containment <= 1
