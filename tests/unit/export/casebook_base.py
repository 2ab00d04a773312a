"""Documents, entities and builders of the casebook that the tests of the formats export."""

from __future__ import annotations

from armstrail.core.amount import Amount
from armstrail.core.claim import Attribution, Claim, Evidence, Filler, Status, Trigger, When
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.finding import Bounds, Contradiction, Finding, Join, Party
from armstrail.core.identity import Identity
from armstrail.core.time import PublicationDate

WIRE = (
    "A car bomb at the market of Kell killed dozens of villagers on 3 March. "
    "Vell Brigade fighters fought the Ruritanian army near Kell on 1 March, and four soldiers and seven fighters were "
    "killed. Commander Idris Rask sold several M4 rifles to the Vell Brigade in March. "
    "The army denied that it had shelled Oster."
)
POST = (
    "At least 30 villagers died when a bomb went off in the market of Kell on Monday, police said. "
    "Ruritania plans to deliver 12 D-30 howitzers to the army. A used M4 costs between $1,300 and $1,550 in Kell. "
    "Idris Rask leads the Vell Brigade."
)
RUMOUR = "Gunmen abducted a teacher. The Vell Brigade paid Idris Rask $5,000 a month."

DOCUMENTS = (
    Document(
        id="doc-1",
        path="reports/kell.txt",
        url="https://example.org/kell",
        sha256="1" * 64,
        title="=Bomb in Kell",
        publisher="Lowland Wire",
        author="Ada Moor",
        published=PublicationDate(start="2025-03-04", end="2025-03-04", basis="dateline"),
        language="en",
        text=WIRE,
    ),
    Document(
        id="doc-2",
        path="reports/post.txt",
        url="https://post.example.org/1",
        sha256="2" * 64,
        title="Kell mourns",
        publisher="Highland Post",
        author=None,
        published=PublicationDate(start="2025-03-05", end="2025-03-05", basis="metadata"),
        language="en",
        text=POST,
    ),
    Document(
        id="doc-3",
        path="reports/copy.txt",
        url=None,
        sha256="3" * 64,
        title="Bomb in Kell",
        publisher="The Copyist",
        author=None,
        published=PublicationDate(start="2025-03-06", end="2025-03-06", basis="metadata"),
        language="en",
        text=WIRE,
    ),
    Document(
        id="doc-4",
        path=None,
        url=None,
        sha256="4" * 64,
        title=None,
        publisher=None,
        author=None,
        published=None,
        language="en",
        text=RUMOUR,
    ),
)
TEXTS = {d.id: d.text for d in DOCUMENTS}

KELL = Entity(
    id="place:kell",
    type="place",
    name="Kell",
    country="AF",
    admin1="Nimbar",
    admin2="Kell",
    lat=34.5,
    lon=69.25,
    precision=1,
)
OSTER = Entity(id="place:oster", type="place", name="Oster", country="AF", precision=4)
BRIGADE = Entity(id="vell-brigade", type="group", name="Vell Brigade", aliases=("VB",), country="AF")
ARMY = Entity(id="ruritanian-army", type="state_force", name="Ruritanian army", country="AF")
STATE = Entity(id="government-ruritania", type="government", name="Ruritania", country="RU")
RASK = Entity(id="idris-rask", type="person", name="Idris Rask", country="AF")
M4 = Entity(id="m4", type="weapon", name="M4 carbine", category="SA", model="M4", maker_country="US")
D30 = Entity(id="d-30", type="weapon", name="D-30", category="III", maker_country="RU")
ENTITIES = (KELL, OSTER, BRIGADE, ARMY, STATE, RASK, M4, D30)
IDENTITIES = tuple(Identity(id=e.id, type=e.type, name=e.name, aliases=e.aliases, members=(e.id,)) for e in ENTITIES)


def fill(role: str, words: str, document: str, entity: str | None = None, count: Amount | None = None) -> Filler:
    """Builds a filler of words that stand in a document."""
    start = TEXTS[document].index(words)
    return Filler(role=role, text=words, start=start, end=start + len(words), entity=entity, count=count)


def claim(
    number: str,
    kind: str,
    document: str,
    sentence: str,
    trigger: str,
    roles: tuple[Filler, ...],
    mode: str | None = None,
    status: Status = "asserted",
    amount: Amount | None = None,
    attribution: tuple[Attribution, ...] = (),
    when: When | None = None,
) -> Claim:
    """Builds a claim from the sentence that begins with some words."""
    text = TEXTS[document]
    start = text.index(sentence)
    end = text.index(".", start) + 1
    at = text.index(trigger, start)
    return Claim(
        id=f"claim-{number}", kind=kind, mode=mode, document=document,
        evidence=Evidence(start=start, end=end, quote=text[start:end]),
        trigger=Trigger(start=at, end=at + len(trigger), text=trigger), roles=roles, amount=amount, when=when,
        status=status, attribution=attribution,
    )  # fmt: skip


def party(role: str, text: str, entity: str | None, claims: tuple[str, ...], count: Bounds | None = None) -> Party:
    """Builds a party of a finding."""
    return Party(role=role, text=text, entity=entity, claims=claims, count=count)


def bounds(low: float | None, high: float | None, origins: int = 1, **more: str | bool) -> Bounds:
    """Builds bounds whose best interval is the whole."""
    return Bounds(
        low=low, high=high, best_low=low, best_high=high, origins=origins, unit=_text(more.get("unit")),
        currency=_text(more.get("currency")), approximate=bool(more.get("approximate")),
    )  # fmt: skip


def _text(value: str | bool | None) -> str | None:
    return value if isinstance(value, str) else None


def finding(
    name: str,
    kind: str,
    claims: tuple[str, ...],
    roles: tuple[Party, ...],
    day: str | None,
    place: str | None,
    mode: str | None = None,
    status: Status = "asserted",
    amount: Bounds | None = None,
    origins: tuple[str, ...] = ("origin-1",),
    contradictions: tuple[Contradiction, ...] = (),
    joins: tuple[Join, ...] = (),
    end: str | None = None,
    seen: tuple[str | None, str | None] = ("2025-03-04", "2025-03-06"),
) -> Finding:
    """Builds a finding of one day, or of an interval where `end` is given."""
    return Finding(
        id=f"finding-{name}", kind=kind, mode=mode, claims=claims, joins=joins, roles=roles, amount=amount, start=day,
        end=end or day, place=place, status=status, origins=origins, contradictions=contradictions,
        first_seen=seen[0], last_seen=seen[1],
    )  # fmt: skip
