from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from armstrail.core.amount import Amount
from armstrail.core.claim import Claim, Evidence, Filler, Trigger, When
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.incident import IncidentKind
from armstrail.corroborate.incident_kinds import compare_kinds
from armstrail.corroborate.incidents import build_incidents

if TYPE_CHECKING:
    from armstrail.core.claim import Status

ENTITIES = (
    Entity(id="lake-front", type="group", name="Lake Front"),
    Entity(id="hill-army", type="group", name="Hill Army"),
    Entity(id="person:mora", type="person", name="Ana Mora"),
    Entity(id="person:paz", type="person", name="Luis Paz"),
    Entity(id="place:port", type="place", name="Port Aru", country="ZZ", admin1="North", precision=1),
    Entity(id="place:north", type="place", name="North", country="ZZ", admin1="North", precision=4),
    Entity(id="place:south", type="place", name="South", country="ZZ", admin1="South", precision=4),
)


class Report:
    """An invented report whose claims are told by the sentence and the trigger in it."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        text = " ".join(sentences)
        self.document = Document(
            id="doc-1", path=None, url=None, sha256="0", title=None, publisher=None, author=None, published=None,
            language="en", text=text,
        )  # fmt: skip

    def claim(
        self, kind: str, sentence: int, trigger: str, roles: dict[str, tuple[str, str | None]],
        mode: str | None = None, day: str | None = None, status: Status = "asserted", count: int | None = None,
    ) -> Claim:  # fmt: skip
        quote = self.sentences[sentence]
        start = self.document.text.index(quote)
        at = start + quote.index(trigger)
        amount = Amount(text=str(count), low=count, high=count) if count else None
        fillers = tuple(
            Filler(
                role=role.rstrip("2"), text=text, start=(first := start + quote.index(text)), end=first + len(text),
                entity=entity, count=amount if role == "target" else None,
            )
            for role, (text, entity) in roles.items()
        )  # fmt: skip
        when = None
        if day:
            when = When(text=day, start=day, end=day, precision="day", basis="explicit", start_char=at, end_char=at)
        return Claim(
            id=f"claim-{sentence}-{trigger}", kind=kind, mode=mode, document="doc-1",
            evidence=Evidence(start=start, end=start + len(quote), quote=quote),
            trigger=Trigger(start=at, end=at + len(trigger), text=trigger), roles=fillers, amount=None, when=when,
            status=status, attribution=(),
        )  # fmt: skip


BOMB = Report(
    "A bomb exploded outside the town hall of Port Aru on 3 May.",
    "The blast killed Ana Mora and four guards.",
    "The Lake Front set off the bomb, police said.",
)


def list_bomb_claims() -> list[Claim]:
    return [
        BOMB.claim("attack", 0, "exploded", {"weapon": ("bomb", "bomb"), "target": ("town hall", None),
                                             "place": ("Port Aru", "place:port")}, "bombing", "1990-05-03"),
        BOMB.claim("kill", 1, "killed", {"target": ("Ana Mora", "person:mora"), "target2": ("guards", None)}, "other"),
        BOMB.claim("attack", 2, "set off", {"agent": ("Lake Front", "lake-front"), "weapon": ("bomb", "bomb")},
                   "bombing"),
    ]  # fmt: skip


def test_an_act_its_toll_and_its_authors_are_one_incident() -> None:
    claims = list_bomb_claims()
    (incident,) = build_incidents(BOMB.document, claims, ENTITIES)
    assert incident.kind == "bombing"
    assert incident.claims == tuple(c.id for c in claims)
    assert {(p.role, p.text) for p in incident.parties} == {
        ("organisation", "Lake Front"), ("target", "town hall"), ("victim", "Ana Mora"), ("victim", "guards"),
        ("weapon", "bomb"),
    }  # fmt: skip
    assert incident.place_entity == "place:port"
    assert incident.when is not None
    assert incident.when.start == "1990-05-03"


def test_each_merge_gives_its_reasons_and_they_add_up() -> None:
    (incident,) = build_incidents(BOMB.document, list_bomb_claims(), ENTITIES)
    assert len(incident.joins) == len(incident.claims) - 1
    for join in incident.joins:
        bits = sum(r.weight for r in join.reasons)
        assert bits > 0
        assert join.score == pytest.approx(2**bits / (1 + 2**bits))
        assert {join.left, join.right} <= set(incident.claims)


def test_mentions_point_at_the_words_of_the_text() -> None:
    (incident,) = build_incidents(BOMB.document, list_bomb_claims(), ENTITIES)
    for party in incident.parties:
        for mention in party.mentions:
            assert BOMB.document.text[mention.start : mention.end] == mention.text
            assert mention.claim in incident.claims


PAIR = Report("Gunmen killed Ana Mora at the port.", "They killed Luis Paz at the mill.")


def build_pair(first: dict[str, str], second: dict[str, str]) -> int:
    """Builds two killings that differ only in what is given; returns of how many incidents they are."""
    claims = [
        PAIR.claim("kill", 0, "killed", {"agent": ("Gunmen", "lake-front"), "target": ("Ana Mora", first.get("who")),
                                         "place": ("port", first.get("place"))}, "other", first.get("day")),
        PAIR.claim("kill", 1, "killed", {"agent": ("They", "lake-front"), "target": ("Luis Paz", second.get("who")),
                                         "place": ("mill", second.get("place"))}, "other", second.get("day")),
    ]  # fmt: skip
    return len(build_incidents(PAIR.document, claims, ENTITIES))


def test_neighbouring_claims_of_one_agent_are_one_incident() -> None:
    assert build_pair({}, {}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"day": "1990-05-03"}, {"day": "1990-05-04"}),
        ({"place": "place:north"}, {"place": "place:south"}),
        ({"who": "person:mora"}, {"who": "person:paz"}),
    ],
)
def test_conflicting_days_places_or_targets_never_merge(first: dict[str, str], second: dict[str, str]) -> None:
    assert build_pair(first, second) == 2


def test_a_place_inside_the_other_is_no_conflict() -> None:
    assert build_pair({"place": "place:port"}, {"place": "place:north"}) == 1


def test_a_conflict_with_any_claim_of_an_incident_keeps_a_claim_out() -> None:
    report = Report(
        "Gunmen of the Lake Front shot Ana Mora on 3 May.", "She was hit twice.", "On 9 May Ana Mora was shot again."
    )
    who = ("Ana Mora", "person:mora")
    claims = [
        report.claim("attack", 0, "shot", {"target": who}, "shooting", "1990-05-03"),
        report.claim("attack", 1, "hit", {"target": ("She", "person:mora")}, "shooting"),
        report.claim("attack", 2, "shot", {"target": who}, "shooting", "1990-05-09"),
    ]
    incidents = build_incidents(report.document, claims, ENTITIES)
    assert [len(i.claims) for i in incidents] == [2, 1]


def test_added_victims_are_no_conflict() -> None:
    report = Report("The bomb killed Ana Mora.", "Luis Paz was also killed.")
    claims = [
        report.claim("kill", 0, "killed", {"target": ("Ana Mora", "person:mora")}, "other"),
        report.claim("kill", 1, "killed", {"target": ("Luis Paz", "person:paz")}, "other"),
    ]
    assert len(build_incidents(report.document, claims, ENTITIES)) == 1


def test_another_attack_opens_another_incident() -> None:
    report = Report("Rebels attacked a bank.", "Another attack hit a school.")
    claims = [
        report.claim("attack", 0, "attacked", {"target": ("bank", None)}, "other"),
        report.claim("attack", 1, "attack", {"target": ("school", None)}, "other"),
    ]
    assert len(build_incidents(report.document, claims, ENTITIES)) == 2


def test_an_abduction_and_a_bombing_are_two() -> None:
    report = Report("The Lake Front bombed a bank and kidnapped Ana Mora.")
    agent = ("Lake Front", "lake-front")
    claims = [
        report.claim("attack", 0, "bombed", {"agent": agent, "target": ("bank", None)}, "bombing"),
        report.claim("detain", 0, "kidnapped", {"agent": agent, "target": ("Ana Mora", "person:mora")}, "abduction"),
    ]
    assert [i.kind for i in build_incidents(report.document, claims, ENTITIES)] == ["bombing", "kidnapping"]


@pytest.mark.parametrize("status", ["denied", "planned", "requested", "conditional"])
def test_what_did_not_happen_is_no_incident(status: Status) -> None:
    claim = PAIR.claim("kill", 0, "killed", {"target": ("Ana Mora", None)}, "other", status=status)
    assert build_incidents(PAIR.document, [claim], ENTITIES) == ()


def test_hedged_claims_alone_make_a_possible_incident() -> None:
    claim = PAIR.claim("kill", 0, "killed", {"target": ("Ana Mora", None)}, "other", status="possible")
    (incident,) = build_incidents(PAIR.document, [claim], ENTITIES)
    assert incident.status == "possible"


def test_a_toll_counts_those_who_were_hit() -> None:
    report = Report("Gunmen killed 12 miners.")
    roles: dict[str, tuple[str, str | None]] = {"agent": ("Gunmen", None), "target": ("miners", None)}
    (incident,) = build_incidents(report.document, [report.claim("kill", 0, "killed", roles, "other", count=12)], ())
    assert [(t.mode, t.amount.low) for t in incident.tolls] == [("killed", 12)]


def test_claims_that_tell_no_violence_are_left_out() -> None:
    report = Report("The Lake Front recruited boys.")
    claim = report.claim("recruit", 0, "recruited", {"agent": ("Lake Front", "lake-front")})
    assert build_incidents(report.document, [claim], ENTITIES) == ()


def test_ids_are_stable_and_the_order_of_input_does_not_matter() -> None:
    claims = list_bomb_claims()
    assert build_incidents(BOMB.document, claims, ENTITIES) == build_incidents(BOMB.document, claims[::-1], ENTITIES)


def test_kinds_compare_alike_either_way() -> None:
    kinds: tuple[IncidentKind, ...] = get_args(IncidentKind)
    assert all(compare_kinds(a, b) == compare_kinds(b, a) for a in kinds for b in kinds)
