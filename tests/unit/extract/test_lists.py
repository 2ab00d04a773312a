"""Lists share what their first member has: its kind where a later noun is unknown, its count where that is vague."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

    Extract = Callable[[str], list[RawClaim]]


def list_counts(claims: list[RawClaim], kind: str, role: str) -> dict[str, str | None]:
    (claim,) = [c for c in claims if c.kind == kind]
    phrases = [r.phrase for r in claim.roles if r.role == role]
    return {p.text: None if p.count is None else p.count.text for p in phrases}


def test_unknown_noun_in_a_list_is_what_the_first_is(extract: Extract) -> None:
    counts = list_counts(extract("Commanders and their underlings fled to Iran."), "withdraw", "agent")
    assert list(counts) == ["Commanders", "their underlings"]


def test_vague_count_is_shared(extract: Extract) -> None:
    counts = list_counts(extract("The militia recruited several Tajiks and Uzbeks."), "recruit", "target")
    assert counts == {"Tajiks": "several", "Uzbeks": "several"}


def test_exact_count_is_not_shared(extract: Extract) -> None:
    counts = list_counts(extract("The militia sold four rifles and ammunition."), "transfer", "item")
    assert counts == {"rifles": "four", "ammunition": None}


def test_body_after_of_makes_a_person_its_member(extract: Extract) -> None:
    claims = [c for c in extract("Ed Wong of the New York Times wrote about the boycott.") if c.kind == "member_of"]
    assert [[r.phrase.text for r in c.roles] for c in claims] == [["Ed Wong", "New York Times"]]


def test_those_who_die_in_a_clash_took_part_in_it(extract: Extract) -> None:
    claims = [c for c in extract("Two rebels were killed during a clash in Usulutan.") if c.kind == "clash"]
    assert [r.phrase.text for c in claims for r in c.roles] == ["rebels", "Usulutan"]


def test_general_words_for_arms_stand_for_those_that_they_include(extract: Extract) -> None:
    text = "The stolen weapons, including twelve carbines, mortars and thousands of cartridges, were never found."
    counts = list_counts(extract(text), "lose", "item")
    assert counts == {"carbines": "twelve", "mortars": None, "cartridges": "thousands"}


def test_the_article_of_a_container_counts_no_arms(extract: Extract) -> None:
    counts = list_counts(extract("A large cache of Belgian rifles is missing from the depot."), "lose", "item")
    assert counts == {"Belgian rifles": None}


def test_villages_of_names_that_nobody_knows_are_places(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = [
        c for c in extract("Troops captured the villages of Qaradur and Sarijal.") if c.kind in {"capture", "detain"}
    ]
    assert [(c.kind, [r.phrase.text for r in c.roles if r.role == "object"]) for c in claims] == [
        ("capture", ["Qaradur", "Sarijal"])
    ]
