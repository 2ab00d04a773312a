from __future__ import annotations

import builtins
import io
import json
from typing import Any

import pytest

from armstrail.core.errors import UsageError
from armstrail.export.ftm import DATASET, export_ftm
from armstrail.export.ftm_facts import make_ftm_id
from tests.unit.export.casebook import CONTENTS, POST

ftm = pytest.importorskip("followthemoney", reason="followthemoney is an extra (armstrail[ftm]) and not installed")


@pytest.fixture(scope="module")
def entities() -> dict[str, dict[str, Any]]:
    """Reads the exported entities by id."""
    lines = export_ftm(CONTENTS).files[0].data.splitlines()
    return {e["id"]: e for e in map(json.loads, lines)}


def test_the_model_reads_every_entity_and_finds_it_valid(entities: dict[str, dict[str, Any]]) -> None:
    for data in entities.values():
        proxy = ftm.EntityProxy.from_dict(data, cleaned=False)
        assert proxy.schema.validate(data) is None
        for name in proxy.schema.required:
            assert proxy.get(name), (data["schema"], name)
        assert {p.name: sorted(proxy.get(p)) for p in proxy.iterprops()} == data["properties"]


def test_every_reference_is_in_the_file(entities: dict[str, dict[str, Any]]) -> None:
    for data in entities.values():
        proxy = ftm.EntityProxy.from_dict(data)
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in entities
                assert ftm.model[entities[value]["schema"]].is_a(prop.range)


def test_actors_and_places_keep_their_names(entities: dict[str, dict[str, Any]]) -> None:
    brigade = entities[make_ftm_id("vell-brigade")]
    assert (brigade["schema"], brigade["properties"]["alias"]) == ("Organization", ["VB"])
    kell = entities[make_ftm_id("place:kell")]
    assert (kell["schema"], kell["properties"]["latitude"]) == ("Address", ["34.5"])
    assert entities[make_ftm_id("idris-rask")]["schema"] == "Person"


def test_an_event_has_its_parties_its_quotes_and_its_proof(entities: dict[str, dict[str, Any]]) -> None:
    sale = entities[make_ftm_id("finding-sale")]["properties"]
    assert sale["organizer"] == [make_ftm_id("idris-rask")]
    assert sale["involved"] == [make_ftm_id("vell-brigade")]
    assert sale["proof"] == [make_ftm_id("doc-1")]
    assert (sale["startDate"], sale["endDate"]) == (["2025-03-01"], ["2025-03-31"])
    assert sale["notes"] == ["Commander Idris Rask sold several M4 rifles to the Vell Brigade in March."]


def test_a_leader_is_a_director_and_money_a_payment(entities: dict[str, dict[str, Any]]) -> None:
    leads = next(e for e in entities.values() if e["schema"] == "Directorship")["properties"]
    assert leads["director"] == [make_ftm_id("idris-rask")]
    assert leads["role"] == ["leader"]
    payment = next(e for e in entities.values() if e["schema"] == "Payment")["properties"]
    assert (payment["amount"], payment["currency"]) == (["5000"], ["USD"])


def test_statements_name_document_and_words() -> None:
    from followthemoney.statement.serialize import CSV, read_statements

    data = next(f.data for f in export_ftm(CONTENTS).files if f.name == "statements.csv")
    statements = list(read_statements(io.BytesIO(data), CSV))
    assert {s.dataset for s in statements} == {DATASET}
    quote = next(s for s in statements if s.prop == "description" and "leads" in s.value)
    assert quote.origin == make_ftm_id("doc-2")
    assert quote.value in POST
    assert quote.first_seen == "2025-03-05"
    recipient = next(s for s in statements if s.entity_id == make_ftm_id("finding-sale") and s.prop == "involved")
    assert recipient.original_value == "the Vell Brigade"


def test_same_casebook_gives_the_same_bytes() -> None:
    assert export_ftm(CONTENTS) == export_ftm(CONTENTS)


def test_weapons_prices_and_denials_are_left_out() -> None:
    why = {x.record: x.why for x in export_ftm(CONTENTS).left_out}
    assert why["m4"] == "the model has no schema for it"
    assert why["finding-price"] == "the model has no schema for a price"
    assert why["finding-denial"] == "denied: not said to be so"


def test_without_the_library_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name == "followthemoney":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(UsageError, match=r"pip install 'armstrail\[ftm\]'"):
        export_ftm(CONTENTS)
