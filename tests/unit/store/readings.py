"""Readings that are made up, with everything that a claim can hold; no parser is needed for them."""

from __future__ import annotations

from itertools import pairwise

from armstrail.core.amount import Amount
from armstrail.core.claim import Attribution, Claim, Evidence, Filler, Trigger, When
from armstrail.core.document import Document, Dropped
from armstrail.core.entity import Entity
from armstrail.core.finding import Bounds, Finding, Join, Party
from armstrail.core.grade import InformationGrade, SourceGrade
from armstrail.core.identity import Identity, Merge
from armstrail.core.ids import build_id, hash_bytes
from armstrail.core.incident import Incident, IncidentParty, PartyMention
from armstrail.core.judgement import Judgement
from armstrail.core.origin import Origin, OriginLink
from armstrail.core.reason import Reason
from armstrail.core.time import PublicationDate
from armstrail.store.records import Reading

ENTITIES = (
    Entity(id="group:river-front", type="group", name="River Front", aliases=("RF", "Front of the River")),
    Entity(id="place:kandahar", type="place", name="Qandahār", aliases=("Kandahar",), country="AF", lat=31.6, lon=65.7),
    Entity(id="weapon:m4", type="weapon", name="M4", aliases=("M4A1",), category="SA"),
)
_SAID = "The River Front sold 300 M4A1 rifles in Qandahār’s market"
REASON = Reason(field="name", weight=3.5, text="the same name", left="RF", right="River Front")


def build_reading(number: int, claims: int = 2) -> Reading:
    """Builds the reading of a report that differs from others by its number."""
    sentences = [f"{_SAID} on {day} May, witness {number} said." for day in range(1, claims + 1)]
    text = f"Arms market, report {number}\n\n" + " ".join(sentences)
    original = f"<menu> {text}".encode()
    sha256 = hash_bytes(original)
    document = Document(
        id=build_id("doc", sha256), path=f"reports/{number}.txt", url=None, sha256=sha256,
        title=f"Arms market, report {number}", publisher="Valley Post", author=None,
        published=PublicationDate(start="2025-05-31", end="2025-05-31", basis="byline"), language="en", text=text,
        dropped=(Dropped(start=0, end=0, text="<menu>", reason="menu"),),
    )  # fmt: skip
    return Reading(
        document=document, entities=ENTITIES, original=original, media_type="text/plain",
        claims=tuple(_build_claim(document, s, day) for day, s in enumerate(sentences, 1)),
    )  # fmt: skip


def _build_claim(document: Document, sentence: str, day: int) -> Claim:
    start = document.text.index(sentence)

    def find(words: str) -> tuple[int, int]:
        at = start + sentence.index(words)
        return at, at + len(words)

    def fill(role: str, words: str, entity: str, count: Amount | None = None) -> Filler:
        at, end = find(words)
        return Filler(role=role, text=words, start=at, end=end, entity=entity, count=count)

    sold, sold_end = find("sold")
    on, on_end = find(f"{day} May")
    witness, witness_end = find("witness")
    date = f"2025-05-{day:02}"
    return Claim(
        id=build_id("claim", document.id, day), kind="transfer", mode="sale", document=document.id,
        evidence=Evidence(start=start, end=start + len(sentence), quote=sentence),
        trigger=Trigger(start=sold, end=sold_end, text="sold"),
        roles=(
            fill("agent", "The River Front", "group:river-front"),
            fill("item", "M4A1 rifles", "weapon:m4", Amount(text="300", low=300, high=300, unit="rifle")),
            fill("place", "Qandahār", "place:kandahar"),
        ),
        amount=None, status="asserted",
        when=When(text=f"{day} May", start=date, end=date, precision="day", basis="explicit", start_char=on,
                  end_char=on_end),
        attribution=(
            Attribution(text="witness", start=witness, end=witness_end, entity=None, kind="witness", cue="said"),
        ),
    )  # fmt: skip


def build_finding(claims: tuple[Claim, ...]) -> Finding:
    """Builds a finding of claims, joined each to the next."""
    keys = tuple(c.id for c in claims)
    joins = tuple(
        Join(left=min(a, b), right=max(a, b), same=True, score=0.9, reasons=(REASON,), by="program")
        for a, b in pairwise(keys)
    )
    return Finding(
        id=build_id("finding", *keys), kind="transfer", mode="sale", claims=keys, joins=joins,
        roles=(Party(role="agent", text="River Front", entity="group:river-front", claims=keys),),
        amount=Bounds(low=300, high=300, best_low=300, best_high=300, origins=1, unit="rifle"), start="2025-05-01",
        end="2025-05-02", place="place:kandahar", status="asserted", origins=("origin-1",), contradictions=(),
        first_seen="2025-05-31", last_seen="2025-05-31",
    )  # fmt: skip


def build_incident(claims: tuple[Claim, ...]) -> Incident:
    """Builds an incident of claims, with what the first says of place and time."""
    first = claims[0]
    agent, _, place = (PartyMention(text=f.text, start=f.start, end=f.end, claim=first.id) for f in first.roles)
    return Incident(
        id=build_id("incident", first.id), documents=tuple(dict.fromkeys(c.document for c in claims)), kind="robbery",
        claims=tuple(c.id for c in claims),
        parties=(IncidentParty(role="organisation", text=agent.text, entity="group:river-front", mentions=(agent,)),),
        place=place, place_entity="place:kandahar", when=first.when, tolls=(), status="asserted",
        joins=build_finding(claims).joins, findings=(build_finding(claims).id,), origins=("origin-1",),
    )  # fmt: skip


def build_origin(documents: tuple[Document, ...]) -> tuple[Origin, OriginLink]:
    """Builds an origin that documents share, and the link between the first two."""
    keys = tuple(d.id for d in documents)
    link = OriginLink(
        id="link-1", kind="rewrite", child=keys[1], parent=keys[0], source=None, score=0.9, reasons=(REASON,)
    )
    return Origin(id="origin-1", head=keys[0], documents=keys, source=None, links=(link.id,)), link


MERGE = Merge(
    id="merge-1", left="group:river-front", right="weapon:m4", same=False, score=0.0, reasons=(REASON,), by="person"
)
IDENTITY = Identity(
    id="group:river-front", type="group", name="River Front", aliases=("RF",), members=("group:river-front",)
)
SOURCE_GRADE = SourceGrade(source="Valley Post", grade="C", reasons=(REASON,), by="program")


def build_information_grade(claim: Claim) -> InformationGrade:
    """Builds a grade of what a claim says."""
    return InformationGrade(claim=claim.id, grade="3", reasons=(REASON,), by="program")


def build_judgement(number: int, *targets: str, content: str | None = None) -> Judgement:
    """Builds a judgement that accepts a claim."""
    return Judgement(
        id=f"judgement-{number}", subject="claim", targets=targets, verdict="accept", person="Ann",
        at="2025-06-01T10:00:00Z", note="checked against the video", content=content,
    )  # fmt: skip
