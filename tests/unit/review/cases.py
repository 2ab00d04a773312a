"""An invented report with its claims, a casebook that lives in memory, and short ways to judge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from armstrail.core.amount import Amount
from armstrail.core.claim import Attribution, Claim, Evidence, Filler, Status, Trigger, When
from armstrail.core.document import Document
from armstrail.core.entity import Entity
from armstrail.core.time import PublicationDate
from armstrail.review.judging import Decision, build_judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.core.judgement import Judgement

TEXT = (
    "Rebels of the Kora Front took the town of Mbaru on 3 May 2025, officials said.\n"
    "A used rifle costs $500 in Mbaru, traders say. The army denied that it had lost Mbaru.\n"
    "Two soldiers were killed near the bridge."
)
DOCUMENT = Document(
    id="doc-1", path="reports/kora.txt", url=None, sha256="0" * 64, title="Kora Front takes Mbaru",
    publisher="Upland Post", author=None, language="en", text=TEXT,
    published=PublicationDate(start="2025-05-04", end="2025-05-04", basis="byline"),
)  # fmt: skip
FRONT = Entity(id="kora-front", type="group", name="Kora Front", aliases=("KF",))
MBARU = Entity(id="place-mbaru", type="place", name="Mbaru")
START = datetime(2025, 5, 5, 9, tzinfo=UTC)


def find_filler(role: str, words: str, entity: str | None = None, text: str = TEXT) -> Filler:
    start = text.index(words)
    return Filler(role=role, text=words, start=start, end=start + len(words), entity=entity)


def build_claim(
    name: str, kind: str, quote: str, trigger: str, roles: Sequence[Filler], *, amount: Amount | None = None,
    when: When | None = None, status: Status = "asserted", attribution: Sequence[Attribution] = (),
    mode: str | None = None, text: str = TEXT, document: str = "doc-1",
) -> Claim:  # fmt: skip
    start = text.index(quote)
    at = text.index(trigger, start)
    return Claim(
        id=name, kind=kind, mode=mode, document=document, roles=tuple(roles), amount=amount, when=when, status=status,
        evidence=Evidence(start=start, end=start + len(quote), quote=quote),
        trigger=Trigger(start=at, end=at + len(trigger), text=trigger), attribution=tuple(attribution),
    )  # fmt: skip


_DAY = TEXT.index("3 May 2025")
_SAID = TEXT.index("officials")
CAPTURE = build_claim(
    "claim-1", "capture", "Rebels of the Kora Front took the town of Mbaru on 3 May 2025, officials said.", "took",
    (find_filler("agent", "Kora Front", "kora-front"), find_filler("object", "Mbaru", "place-mbaru")),
    when=When(text="3 May 2025", start="2025-05-03", end="2025-05-03", precision="day", basis="explicit",
              start_char=_DAY, end_char=_DAY + 10),
    attribution=(Attribution(text="officials", start=_SAID, end=_SAID + 9, entity=None, kind="official", cue="said"),),
)  # fmt: skip
PRICE = build_claim(
    "claim-2", "price", "A used rifle costs $500 in Mbaru, traders say.", "costs",
    (find_filler("item", "used rifle"), find_filler("place", "Mbaru", "place-mbaru")),
    amount=Amount(text="$500", low=500, high=500, currency="USD"),
)  # fmt: skip
LOSS = build_claim(
    "claim-3", "lose", "The army denied that it had lost Mbaru.", "lost",
    (find_filler("agent", "The army"),), status="denied",
)  # fmt: skip
KILLED = build_claim(
    "claim-4", "kill", "Two soldiers were killed near the bridge.", "killed", (find_filler("target", "Two soldiers"),)
)
CLAIMS = (CAPTURE, PRICE, LOSS, KILLED)


class MemoryBook:
    """A casebook in memory."""

    def __init__(
        self, claims: Iterable[Claim] = CLAIMS, documents: Iterable[Document] = (DOCUMENT,),
        entities: Iterable[Entity] = (FRONT, MBARU),
    ) -> None:  # fmt: skip
        self.claims, self.documents, self.entities = tuple(claims), tuple(documents), tuple(entities)
        self.judgements: list[Judgement] = []

    def list_documents(self) -> tuple[Document, ...]:
        return self.documents

    def list_entities(self) -> tuple[Entity, ...]:
        return self.entities

    def list_claims(self) -> tuple[Claim, ...]:
        return self.claims

    def list_judgements(self) -> tuple[Judgement, ...]:
        return tuple(self.judgements)

    def append_judgement(self, judgement: Judgement) -> None:
        self.judgements.append(judgement)


def judge(book: MemoryBook, person: str, claim: str, verdict: str, **fields: str) -> Judgement:
    """Appends a judgement, a second after the last."""
    number = len(book.judgements)
    decision = Decision(subject="claim", targets=(claim,), verdict=verdict, **fields)  # type: ignore[arg-type]
    judgement = build_judgement(decision, person, START + timedelta(seconds=number), number)
    book.append_judgement(judgement)
    return judgement
