"""A hand-made casebook: four invented reports, two of one origin, with a bombing, a clash, sales, a denial, a price."""

from __future__ import annotations

from armstrail.core.amount import Amount
from armstrail.core.claim import Attribution, Claim, Evidence, Filler, Status, Trigger, When
from armstrail.core.contents import Contents
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.finding import Bounds, Contradiction, Finding, Join, Party, Side
from armstrail.core.grade import InformationGrade, SourceGrade
from armstrail.core.identity import Identity
from armstrail.core.judgement import Judgement
from armstrail.core.origin import Origin, OriginLink
from armstrail.core.reason import Reason
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


DOZENS = Amount(text="dozens", low=24, approximate=True)
AT_LEAST_30 = Amount(text="At least 30", low=30)
POLICE = Attribution(
    text="police", start=POST.index("police"), end=POST.index("police") + 6, entity=None, kind="official", cue="said"
)
CLAIMS = (
    claim(
        "bomb-1",
        "attack",
        "doc-1",
        "A car bomb",
        "bomb",
        (fill("target", "the market of Kell", "doc-1", "place:kell"),),
        "bombing",
    ),
    claim("dead-1", "kill", "doc-1", "A car bomb", "killed", (fill("target", "villagers", "doc-1", None, DOZENS),)),
    claim(
        "clash-1",
        "clash",
        "doc-1",
        "Vell Brigade fighters",
        "fought",
        (
            fill("agent", "Vell Brigade fighters", "doc-1", "vell-brigade"),
            fill("agent", "the Ruritanian army", "doc-1", "ruritanian-army"),
            fill("place", "Kell", "doc-1", "place:kell"),
        ),
    ),
    claim(
        "dead-2",
        "kill",
        "doc-1",
        "Vell Brigade fighters",
        "were killed",
        (
            fill("target", "soldiers", "doc-1", None, Amount(text="four", low=4, high=4)),
            fill("target", "fighters", "doc-1", None, Amount(text="seven", low=7, high=7)),
        ),
    ),
    claim(
        "sale-1",
        "transfer",
        "doc-1",
        "Commander Idris",
        "sold",
        (
            fill("agent", "Commander Idris Rask", "doc-1", "idris-rask"),
            fill("item", "M4 rifles", "doc-1", "m4", Amount(text="several", low=3, approximate=True)),
            fill("recipient", "the Vell Brigade", "doc-1", "vell-brigade"),
        ),
        "sale",
    ),
    claim(
        "shell-1",
        "attack",
        "doc-1",
        "The army denied",
        "shelled",
        (
            fill("agent", "it", "doc-1", "ruritanian-army"),
            fill("target", "Oster", "doc-1", "place:oster"),
        ),
        "shelling",
        "denied",
    ),
    claim(
        "dead-3",
        "casualties",
        "doc-2",
        "At least 30",
        "died",
        (fill("victim", "villagers", "doc-2"),),
        "killed",
        "asserted",
        AT_LEAST_30,
        (POLICE,),
    ),
    claim(
        "bomb-2",
        "attack",
        "doc-2",
        "At least 30",
        "bomb",
        (fill("target", "the market of Kell", "doc-2", "place:kell"),),
        "bombing",
        "asserted",
        None,
        (POLICE,),
    ),
    claim(
        "order-1",
        "transfer",
        "doc-2",
        "Ruritania plans",
        "deliver",
        (
            fill("agent", "Ruritania", "doc-2", "government-ruritania"),
            fill("item", "D-30 howitzers", "doc-2", "d-30", Amount(text="12", low=12, high=12)),
            fill("recipient", "the army", "doc-2", "ruritanian-army"),
        ),
        "supply",
        "planned",
    ),
    claim(
        "price-1",
        "price",
        "doc-2",
        "A used M4",
        "costs",
        (
            fill("item", "A used M4", "doc-2", "m4"),
            fill("place", "Kell", "doc-2", "place:kell"),
        ),
        None,
        "asserted",
        Amount(text="between $1,300 and $1,550", low=1300, high=1550, currency="USD", per="unit"),
    ),
    claim(
        "leads-1",
        "leads",
        "doc-2",
        "Idris Rask leads",
        "leads",
        (
            fill("subject", "Idris Rask", "doc-2", "idris-rask"),
            fill("object", "the Vell Brigade", "doc-2", "vell-brigade"),
        ),
    ),
    claim(
        "bomb-3",
        "attack",
        "doc-3",
        "A car bomb",
        "bomb",
        (fill("target", "the market of Kell", "doc-3", "place:kell"),),
        "bombing",
    ),
    claim(
        "abduct-1",
        "detain",
        "doc-4",
        "Gunmen",
        "abducted",
        (
            fill("agent", "Gunmen", "doc-4"),
            fill("target", "a teacher", "doc-4"),
        ),
        "abduction",
    ),
    claim(
        "pay-1",
        "fund",
        "doc-4",
        "The Vell Brigade paid",
        "paid",
        (
            fill("agent", "The Vell Brigade", "doc-4", "vell-brigade"),
            fill("recipient", "Idris Rask", "doc-4", "idris-rask"),
        ),
        None,
        "possible",
        Amount(text="$5,000 a month", low=5000, high=5000, currency="USD", per="month"),
    ),
)

TWO = ("origin-1", "origin-2")
TOLL_IN_DISPUTE = Contradiction(
    field="count",
    role="target",
    text="dozens of villagers, or at least 30",
    sides=(
        Side(value="dozens", claims=("claim-dead-1",), origins=("origin-1",)),
        Side(value="at least 30", claims=("claim-dead-3",), origins=("origin-2",)),
    ),
)
SAME_BOMB = Join(
    left="claim-bomb-1",
    right="claim-bomb-2",
    same=True,
    score=0.97,
    by="program",
    reasons=(Reason(field="date", weight=4.0, text="same day"), Reason(field="place", weight=3.5, text="same place")),
)
FINDINGS = (
    finding(
        "bomb",
        "attack",
        ("claim-bomb-1", "claim-bomb-2", "claim-bomb-3"),
        (party("target", "the market of Kell", "place:kell", ("claim-bomb-1", "claim-bomb-2")),),
        "2025-03-03",
        "place:kell",
        "bombing",
        origins=TWO,
        joins=(SAME_BOMB,),
    ),
    finding(
        "bomb-dead",
        "kill",
        ("claim-dead-1",),
        (party("target", "villagers", None, ("claim-dead-1",), bounds(24, None, approximate=True)),),
        "2025-03-03",
        "place:kell",
        contradictions=(TOLL_IN_DISPUTE,),
    ),
    finding(
        "bomb-toll",
        "casualties",
        ("claim-dead-3",),
        (party("victim", "villagers", None, ("claim-dead-3",)),),
        "2025-03-03",
        "place:kell",
        "killed",
        amount=bounds(30, None),
        origins=("origin-2",),
    ),
    finding(
        "clash",
        "clash",
        ("claim-clash-1",),
        (
            party("agent", "Vell Brigade fighters", "vell-brigade", ("claim-clash-1",)),
            party("agent", "the Ruritanian army", "ruritanian-army", ("claim-clash-1",)),
            party("place", "Kell", "place:kell", ("claim-clash-1",)),
        ),
        "2025-03-01",
        "place:kell",
    ),
    finding(
        "clash-dead",
        "kill",
        ("claim-dead-2",),
        (
            party("target", "soldiers", None, ("claim-dead-2",), bounds(4, 4)),
            party("target", "fighters", None, ("claim-dead-2",), bounds(7, 7)),
        ),
        "2025-03-01",
        None,
    ),
    finding(
        "sale",
        "transfer",
        ("claim-sale-1",),
        (
            party("agent", "Commander Idris Rask", "idris-rask", ("claim-sale-1",)),
            party("item", "M4 rifles", "m4", ("claim-sale-1",), bounds(3, None, approximate=True)),
            party("recipient", "the Vell Brigade", "vell-brigade", ("claim-sale-1",)),
        ),
        "2025-03-01",
        None,
        "sale",
        end="2025-03-31",
    ),
    finding(
        "denial",
        "attack",
        ("claim-shell-1",),
        (
            party("agent", "it", "ruritanian-army", ("claim-shell-1",)),
            party("target", "Oster", "place:oster", ("claim-shell-1",)),
        ),
        None,
        "place:oster",
        "shelling",
        "denied",
    ),
    finding(
        "order",
        "transfer",
        ("claim-order-1",),
        (
            party("agent", "Ruritania", "government-ruritania", ("claim-order-1",)),
            party("item", "D-30 howitzers", "d-30", ("claim-order-1",), bounds(12, 12)),
            party("recipient", "the army", "ruritanian-army", ("claim-order-1",)),
        ),
        "2025-01-01",
        None,
        "supply",
        "planned",
        origins=("origin-2",),
        end="2025-12-31",
    ),
    finding(
        "price",
        "price",
        ("claim-price-1",),
        (
            party("item", "A used M4", "m4", ("claim-price-1",)),
            party("place", "Kell", "place:kell", ("claim-price-1",)),
        ),
        None,
        "place:kell",
        amount=bounds(1300, 1550, currency="USD"),
        origins=("origin-2",),
    ),
    finding(
        "leads",
        "leads",
        ("claim-leads-1",),
        (
            party("subject", "Idris Rask", "idris-rask", ("claim-leads-1",)),
            party("object", "the Vell Brigade", "vell-brigade", ("claim-leads-1",)),
        ),
        None,
        None,
        origins=("origin-2",),
    ),
    finding(
        "abduction",
        "detain",
        ("claim-abduct-1",),
        (
            party("agent", "Gunmen", None, ("claim-abduct-1",)),
            party("target", "a teacher", None, ("claim-abduct-1",)),
        ),
        None,
        None,
        "abduction",
        origins=("origin-3",),
        seen=(None, None),
    ),
    finding(
        "pay",
        "fund",
        ("claim-pay-1",),
        (
            party("agent", "The Vell Brigade", "vell-brigade", ("claim-pay-1",)),
            party("recipient", "Idris Rask", "idris-rask", ("claim-pay-1",)),
        ),
        None,
        None,
        None,
        "possible",
        amount=bounds(5000, 5000, currency="USD"),
        origins=("origin-3",),
        seen=(None, None),
    ),
)

ORIGINS = (
    Origin(id="origin-1", head="doc-1", documents=("doc-1", "doc-3"), source=None, links=("link-1",)),
    Origin(id="origin-2", head="doc-2", documents=("doc-2",), source="police"),
    Origin(id="origin-3", head="doc-4", documents=("doc-4",), source=None),
)
LINKS = (
    OriginLink(
        id="link-1",
        kind="near_copy",
        child="doc-3",
        parent="doc-1",
        source=None,
        score=0.99,
        reasons=(Reason(field="shingles", weight=12.0, text="same words"),),
    ),
)
JUDGEMENT_NOTE = "-checked"
CONTENTS = Contents(
    documents=DOCUMENTS,
    entities=ENTITIES,
    identities=IDENTITIES,
    claims=CLAIMS,
    findings=FINDINGS,
    origins=ORIGINS,
    origin_links=LINKS,
    source_grades=(SourceGrade(source="Lowland Wire", grade="B", reasons=(), by="person"),),
    information_grades=(
        InformationGrade(claim="claim-bomb-1", grade="1", reasons=(), by="program"),
        InformationGrade(claim="claim-bomb-2", grade="2", reasons=(), by="program"),
        InformationGrade(claim="claim-abduct-1", grade="6", reasons=(), by="program"),
    ),
    judgements=(
        Judgement(
            id="judgement-1",
            subject="claim",
            targets=("claim-bomb-1",),
            verdict="accept",
            person="Ada Moor",
            at="2025-03-07T10:00:00Z",
            note=JUDGEMENT_NOTE,
        ),
    ),
)
