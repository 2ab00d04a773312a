from __future__ import annotations

import msgspec
import pytest

from armstrail.core.entity import Entity
from armstrail.core.incident import Incident
from armstrail.export.actors import build_actor, choose_class
from armstrail.export.divisions import name_divisions
from armstrail.export.events import complete_finding, describe_features, read_events, read_means
from armstrail.export.index import ContentsIndex
from armstrail.export.toll import match_tolls
from tests.unit.export.casebook import CONTENTS, FINDINGS, KELL, finding, party

BOMBING = next(f for f in FINDINGS if f.kind == "attack")


def test_findings_of_one_incident_are_one_event_under_its_id() -> None:
    late = finding("late", "destroy", BOMBING.claims[:1], (party("object", "stalls", None, ()),), None, None)
    undated = msgspec.structs.replace(BOMBING, start=None, end=None)
    others = tuple(f for f in FINDINGS if f.id != BOMBING.id)
    incident = build_incident((BOMBING.id, late.id), BOMBING.claims)
    contents = msgspec.structs.replace(CONTENTS, findings=(undated, late, *others), incidents=(incident,))
    events, left = read_events(ContentsIndex(contents))
    (event,) = [e for e in events if e.id == incident.id]
    assert event.finding.id == BOMBING.id
    assert next(x.why for x in left if x.record == late.id) == f"told in the row of {BOMBING.id}"


def build_incident(findings: tuple[str, ...], claims: tuple[str, ...]) -> Incident:
    return Incident(
        id="incident-1", documents=("doc-1",), kind="bombing", claims=claims, parties=(), place=None, place_entity=None,
        when=None, tolls=(), status="asserted", joins=(), findings=findings,
    )  # fmt: skip


def test_an_incident_lends_its_lead_the_days_that_only_others_tell() -> None:
    lead = msgspec.structs.replace(BOMBING, start=None, end=None, place=None)
    whole = complete_finding(lead, (BOMBING,))
    assert (whole.start, whole.end, whole.place) == (BOMBING.start, BOMBING.end, BOMBING.place)


RURITANIA = Entity(id="place:ruritania", type="place", name="Ruritania", country="RU", lat=60.0, lon=100.0, precision=6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("three villagers", "civilian"), ("an army outpost near Kell", "military_site"), ("militants", "fighter"),
        ("the district hospital", "civilian_site"), ("police officers", "state"), ("protesters", "protester"),
        ("weapons and ammunition", "arms"), ("they", "unknown"),
        ("Lord's Resistance Army", "unknown"), ("Gunmen", "fighter"),
    ],
)  # fmt: skip
def test_words_tell_the_class(text: str, expected: str) -> None:
    assert choose_class(text, None) == expected


@pytest.mark.parametrize(
    ("role", "expected"), [("agent", "government"), ("recipient", "government"), ("target", "place")]
)
def test_a_country_that_acts_is_its_government(role: str, expected: str) -> None:
    index = ContentsIndex(msgspec.structs.replace(CONTENTS, entities=(*CONTENTS.entities, RURITANIA)))
    assert build_actor(party(role, "Ruritania", RURITANIA.id, ()), index).actor_class == expected


def test_sides_of_a_meeting_are_divided_by_class_and_country() -> None:
    talks = finding("talks", "meet", (), (
        party("agent", "the brigade", "vell-brigade", ()), party("agent", "the army", "ruritanian-army", ()),
    ), "2025-03-01", "place:kell")  # fmt: skip
    events, _ = read_events(ContentsIndex(msgspec.structs.replace(CONTENTS, findings=(talks,))))
    assert [len(events[0].one), len(events[0].other)] == [1, 1]
    assert describe_features(events[0]).one == "group"


def test_means_are_read_from_the_weapon_before_the_trigger() -> None:
    raid = finding("raid", "attack", (), (party("weapon", "two hand grenades", None, ()),), None, None)
    assert read_means(raid, ()) == "grenade"
    assert read_means(FINDINGS[0], ContentsIndex(CONTENTS).list_claims(FINDINGS[0])) == "explosive"


def test_tolls_go_with_the_event_of_their_sentence() -> None:
    tolls = match_tolls(FINDINGS, ContentsIndex(CONTENTS))
    assert {k.removeprefix("finding-"): [t.id.removeprefix("finding-") for t in v] for k, v in tolls.items()} == {
        "bomb": ["bomb-dead", "bomb-toll"], "clash": ["clash-dead"],
    }  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [
        {"place": "place:oster"}, {"start": "2025-02-01", "end": "2025-02-01"},
        {"roles": (*FINDINGS[4].roles, party("agent", "Ruritania", "government-ruritania", ()))},
    ],
    ids=["another place", "another day", "another actor"],
)  # fmt: skip
def test_a_toll_that_disagrees_is_an_event_of_its_own(changes: dict[str, object]) -> None:
    changed = tuple(msgspec.structs.replace(f, **changes) if f.id == "finding-clash-dead" else f for f in FINDINGS)
    tolls = match_tolls(changed, ContentsIndex(msgspec.structs.replace(CONTENTS, findings=changed)))
    assert "finding-clash" not in tolls


def test_a_division_is_its_own_division() -> None:
    assert name_divisions(KELL) == ("Nimbar", "Kell")
    assert name_divisions(msgspec.structs.replace(KELL, admin1=None, admin2=None, precision=4)) == ("Kell", None)
    assert name_divisions(msgspec.structs.replace(KELL, admin2=None, precision=3)) == ("Nimbar", "Kell")


def test_the_name_of_an_identity_stands_for_all_its_members() -> None:
    other = Entity(id="vb-2", type="group", name="Vell's men")
    identity = msgspec.structs.replace(
        next(i for i in CONTENTS.identities if i.id == "vell-brigade"), members=("vell-brigade", "vb-2")
    )
    index = ContentsIndex(
        msgspec.structs.replace(CONTENTS, entities=(*CONTENTS.entities, other), identities=(identity,))
    )
    found = index.find_entity("vb-2")
    assert found is not None
    assert (found.id, found.name, found.country) == ("vell-brigade", "Vell Brigade", "AF")
