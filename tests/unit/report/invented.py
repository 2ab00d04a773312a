"""Hand-made records: two invented documents, one of them hostile, with claims of every family and several statuses."""

from __future__ import annotations

from armstrail.core.amount import Amount
from armstrail.core.claim import Attribution, Claim, Evidence, Filler, SourceKind, Status, Trigger, When
from armstrail.core.document import Document, Dropped, Failure
from armstrail.core.entity import Entity
from armstrail.core.mention import Mention
from armstrail.core.time import PublicationDate
from armstrail.pipeline.result import DocumentResult, Report

TITLE = "Depot commander sells rifles in Nimbar"
TEXT = "\n\n".join(
    (
        TITLE,
        "NIMBAR, March 4, 2025 (Lowland Wire) — Commander Idris Vell sold several M4 rifles to a trader in Nimbar on "
        "1 March, two villagers said. A used M4 costs between $1,300 and $1,550 there.",
        "The Vell Brigade denied that its men had sold arms. Its leader, Idris Vell, “may have fled to Oster”, said a "
        "trader named Ö. Rask 🙂.",
        "The depot lost more than 300 of its 427 weapons.",
    )
)
HOSTILE_TITLE = "<script>document.title='owned'</script> & \"quotes\""
HOSTILE = (
    f"{HOSTILE_TITLE}\n\nGunmen attacked the <img src=x onerror=\"document.title='owned'\"> post at Kell.</script>"
    "<script>document.title='owned'</script>"
)

DOCUMENT = Document(
    id="doc-1",
    path="reports/nimbar.txt",
    url="https://example.org/nimbar",
    sha256="0" * 64,
    title=TITLE,
    publisher="Lowland Wire",
    author="Ada Moor",
    published=PublicationDate(start="2025-03-04", end="2025-03-04", basis="dateline"),
    language="en",
    text=TEXT,
    dropped=(Dropped(start=len(TEXT), end=len(TEXT), text="Subscribe to our newsletter", reason="menu"),),
)
HOSTILE_DOCUMENT = Document(
    id="doc-2",
    path="reports/<b>hostile</b>.html",
    url="javascript:document.title='owned'",
    sha256="1" * 64,
    title=HOSTILE_TITLE,
    publisher="<i>Nobody</i>",
    author=None,
    published=None,
    language="en",
    text=HOSTILE,
)
FAILURE = Failure(where="reports/scan.pdf", error="NoTextLayerError", what="holds pictures only; run OCR first")
ENTITIES = (
    Entity(id="place:1", type="place", name="Nimbar", country="AF", lat=34.0, lon=70.0, precision=3),
    Entity(id="weapon:m4", type="weapon", name="M4 carbine", category="SA"),
)
MENTIONS = (Mention(id="mention-1", document="doc-1", kind="place", start=41, end=47, text="NIMBAR", entity="place:1"),)


def build_filler(
    role: str, words: str, text: str = TEXT, entity: str | None = None, count: Amount | None = None
) -> Filler:
    """Builds a filler of words that stand in a text."""
    start = text.index(words)
    return Filler(role=role, text=words, start=start, end=start + len(words), entity=entity, count=count)


def build_speaker(words: str, kind: SourceKind, cue: str = "said") -> Attribution:
    """Builds an attribution of words that stand in the text."""
    start = TEXT.index(words)
    return Attribution(text=words, start=start, end=start + len(words), entity=None, kind=kind, cue=cue)


def build_claim(
    number: int,
    kind: str,
    sentence: tuple[str, str],
    trigger: str,
    roles: tuple[Filler, ...],
    *,
    text: str = TEXT,
    document: str = "doc-1",
    mode: str | None = None,
    status: Status = "asserted",
    amount: Amount | None = None,
    when: When | None = None,
    attribution: tuple[Attribution, ...] = (),
) -> Claim:
    """Builds a claim whose sentence begins and ends with given words."""
    start = text.index(sentence[0])
    end = text.index(sentence[1], start) + len(sentence[1])
    at = text.index(trigger, start)
    return Claim(
        id=f"claim-{number}",
        kind=kind,
        mode=mode,
        document=document,
        evidence=Evidence(start=start, end=end, quote=text[start:end]),
        trigger=Trigger(start=at, end=at + len(trigger), text=trigger),
        roles=roles,
        amount=amount,
        when=when,
        status=status,
        attribution=attribution,
    )


_DAY = TEXT.index("1 March,")
_SALE = build_claim(
    1,
    "transfer",
    ("NIMBAR,", "villagers said."),
    "sold",
    (
        build_filler("agent", "Commander Idris Vell"),
        build_filler("item", "M4 rifles", entity="weapon:m4", count=Amount(text="several", low=3, approximate=True)),
        build_filler("recipient", "a trader"),
        build_filler("place", "Nimbar", entity="place:1"),
    ),
    mode="sale",
    attribution=(build_speaker("two villagers", "witness"),),
    when=When(
        text="1 March",
        start="2025-03-01",
        end="2025-03-01",
        precision="day",
        basis="explicit",
        start_char=_DAY,
        end_char=_DAY + 7,
    ),
)
_PRICE = build_claim(
    2,
    "price",
    ("A used M4", "there."),
    "costs",
    (build_filler("item", "A used M4"),),
    amount=Amount(text="between $1,300 and $1,550", low=1300, high=1550, currency="USD", per="unit"),
)
_DENIED = build_claim(
    3,
    "transfer",
    ("The Vell Brigade", "sold arms."),
    "sold",
    (build_filler("agent", "its men"), build_filler("item", "arms")),
    mode="sale",
    status="denied",
    attribution=(build_speaker("The Vell Brigade", "group", "denied"),),
)
_LEADS = build_claim(
    4,
    "leads",
    ("Its leader", "🙂."),
    "leader",
    (build_filler("subject", "Idris Vell"), build_filler("object", "Vell Brigade")),
)
_FLIGHT = build_claim(
    5,
    "withdraw",
    ("Its leader", "🙂."),
    "fled",
    (build_filler("agent", "Idris Vell"), build_filler("destination", "Oster")),
    mode="flight",
    status="possible",
    attribution=(build_speaker("a trader named Ö. Rask", "person"),),
)
_STOCK = build_claim(
    6,
    "stock",
    ("The depot lost", "weapons."),
    "lost",
    (build_filler("holder", "The depot"), build_filler("item", "weapons")),
    amount=Amount(text="more than 300", low=300, unit="weapon"),
)
_HOSTILE = build_claim(
    7,
    "attack",
    ("Gunmen", "</script>"),
    "attacked",
    (
        build_filler("agent", "Gunmen", HOSTILE),
        build_filler("target", "the <img src=x onerror=\"document.title='owned'\"> post at Kell", HOSTILE),
    ),
    text=HOSTILE,
    document="doc-2",
)

CLAIMS = (_SALE, _PRICE, _DENIED, _LEADS, _FLIGHT, _STOCK)
RESULTS = (
    DocumentResult(document=DOCUMENT, entities=ENTITIES, mentions=MENTIONS, claims=CLAIMS),
    DocumentResult(document=HOSTILE_DOCUMENT, entities=(), mentions=(), claims=(_HOSTILE,)),
)
REPORT = Report(
    documents=(DOCUMENT, HOSTILE_DOCUMENT),
    entities=ENTITIES,
    mentions=MENTIONS,
    claims=(*CLAIMS, _HOSTILE),
    failures=(FAILURE,),
)
