"""Counts that stand for a clause whose words are left out."""

from __future__ import annotations

import pytest

from armstrail.clean import clean_source
from armstrail.core.claim import Claim
from armstrail.core.document import Source
from armstrail.pipeline.engine import load_engine

GAPPED = [
    ("At least 31 nurses have been killed this year, 112 since the start of the war.", "casualties", {"112"}),
    ("There were 26 bomb attacks in September and 12 in October.", "frequency", {"26", "12"}),
    ("A total of 41 kidnappings were recorded in June, against 19 in May.", "frequency", {"41", "19"}),
    ("Nine raids were reported in March while 14 were reported in April.", "frequency", {"Nine", "14"}),
    ("The rebels lost 60 men, the government 14.", "casualties", {"60", "14"}),
]


def read_claims(text: str) -> tuple[Claim, ...]:
    source = Source(path=None, url=None, sha256="", media_type="text/plain", text=text)
    return load_engine().read_document(clean_source(source, "2025-06-16"), select=False).claims


@pytest.mark.parametrize(("text", "kind", "numbers"), GAPPED)
def test_a_gapped_count_repeats_the_claim_before_it(text: str, kind: str, numbers: set[str]) -> None:
    found = [c for c in read_claims(text) if c.kind == kind]
    assert {c.amount.text for c in found if c.amount} == numbers


def test_the_party_before_a_gapped_count_has_the_victims() -> None:
    (claim,) = [c for c in read_claims("The rebels lost 60 men, the government 14.") if c.trigger.text == "14"]
    assert [(r.role, r.text) for r in claim.roles] == [("victim", "government")]


def test_a_number_with_a_noun_of_its_own_repeats_nothing() -> None:
    claims = read_claims("There were 26 bomb attacks in September and 12 lorries in October.")
    assert not [c for c in claims if c.kind == "frequency" and c.amount and c.amount.text == "12"]


def test_each_place_of_a_list_has_its_own_toll() -> None:
    claims = read_claims("Raids killed 20 people in Benghazi, 23 in Baida, three in Ajdabiya, and six in Derna.")
    found = {
        (c.amount.text, f.text)
        for c in claims
        if c.kind == "casualties" and c.amount
        for f in c.roles
        if f.role == "place"
    }
    assert found >= {("23", "Baida"), ("three", "Ajdabiya"), ("six", "Derna")}


def test_what_is_counted_in_a_place_is_no_toll_where_a_noun_is_counted() -> None:
    claims = read_claims("Raids killed 20 people in Benghazi, and 23 schools in Baida stayed open.")
    assert not [c for c in claims if c.kind == "casualties" and c.amount and c.amount.text == "23"]
