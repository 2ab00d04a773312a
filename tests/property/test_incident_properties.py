from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from armstrail.core.claim import Claim, Evidence, Filler, Status, Trigger, When
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.corroborate.incident_evidence import Told, weigh_pair
from armstrail.corroborate.incident_kinds import find_kind
from armstrail.corroborate.incidents import build_incidents

SENTENCES = ("Rebels hit a mill with a bomb.", "It killed Ana Mora.", "Another attack wounded Luis Paz at Port Aru.")
TEXT = " ".join(SENTENCES)
DOCUMENT = Document(
    id="doc-1", path=None, url=None, sha256="0", title=None, publisher=None, author=None, published=None, language="en",
    text=TEXT,
)  # fmt: skip
ENTITIES = (
    Entity(id="mora", type="person", name="Ana Mora"),
    Entity(id="paz", type="person", name="Luis Paz"),
    Entity(id="rebels", type="group", name="Rebels"),
    Entity(id="north", type="place", name="North", country="ZZ", admin1="North"),
    Entity(id="south", type="place", name="South", country="ZZ", admin1="South"),
)
MODES = {"attack": "bombing", "kill": "other", "injure": None, "destroy": None, "detain": "abduction", "meet": None}
STATUSES: tuple[Status, ...] = ("asserted", "possible", "denied")


@st.composite
def draw_filler(draw: st.DrawFn) -> Filler:
    start = draw(st.integers(0, len(TEXT) - 2))
    end = draw(st.integers(start + 1, min(len(TEXT), start + 12)))
    role = draw(st.sampled_from(("agent", "target", "weapon", "place", "object")))
    ids = ("north", "south", None) if role == "place" else ("mora", "paz", "rebels", "unknown", None)
    return Filler(role=role, text=TEXT[start:end], start=start, end=end, entity=draw(st.sampled_from(ids)))


@st.composite
def draw_claim(draw: st.DrawFn) -> Claim:
    quote = draw(st.sampled_from(SENTENCES))
    start = TEXT.index(quote)
    at = draw(st.integers(start, start + len(quote) - 1))
    kind = draw(st.sampled_from(sorted(MODES)))
    day = draw(st.sampled_from(("1990-05-03", "1990-05-04", None)))
    when = None
    if day is not None:
        when = When(text="then", start=day, end=day, precision="day", basis="explicit", start_char=0, end_char=1)
    return Claim(
        id=f"claim-{draw(st.uuids())}", kind=kind, mode=MODES[kind], document="doc-1",
        evidence=Evidence(start=start, end=start + len(quote), quote=quote),
        trigger=Trigger(start=at, end=at + 1, text=TEXT[at]), roles=tuple(draw(st.lists(draw_filler(), max_size=3))),
        amount=None, when=when, status=draw(st.sampled_from(STATUSES)), attribution=(),
    )  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(draw_claim(), max_size=6, unique_by=lambda c: c.id))
def test_every_claim_of_violence_stands_in_one_incident_without_a_conflict(claims: list[Claim]) -> None:
    incidents = build_incidents(DOCUMENT, claims, ENTITIES)
    told = sorted(c for i in incidents for c in i.claims)
    assert told == sorted(c.id for c in claims if find_kind(c) is not None)
    known = {e.id: e for e in ENTITIES}
    by_id = {c.id: Told(claim=c, text=TEXT, entities=known) for c in claims}
    for incident in incidents:
        assert all(not weigh_pair(by_id[a], by_id[b]).conflict for a, b in combinations(incident.claims, 2))
        assert len(incident.joins) == len(incident.claims) - 1
        assert all(0.5 < j.score <= 1 and j.reasons for j in incident.joins)
        assert all(TEXT[m.start : m.end] == m.text for p in incident.parties for m in p.mentions)
