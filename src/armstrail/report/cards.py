"""What the page shows of documents and claims, ready for its template."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from armstrail.core.base import Record
from armstrail.report.amounts import describe_amount, describe_published, describe_when
from armstrail.report.passages import Paragraph, build_paragraphs
from armstrail.report.wording import (
    count_families,
    describe_attribution,
    describe_claim,
    describe_filler,
    find_family,
    name_kind,
    name_mode,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document, Dropped

SAMPLES = Path(__file__).parents[1] / "data" / "samples"


class Detail(Record, frozen=True):
    """A line of a card's details: a role, the words that fill it, and what they resolve to."""

    name: str
    words: str
    entity: str | None = None


class Card(Record, frozen=True):
    """A claim as a card; `search` is what the search box looks through, in small letters."""

    id: str
    kind: str
    kind_name: str
    mode: str | None
    family: str
    status: str
    words: str
    said: str | None
    quote: str
    details: tuple[Detail, ...]
    search: str


class Sheet(Record, frozen=True):
    """A document as the page shows it; `is_titled` says that the text begins with the title."""

    id: str
    title: str
    is_titled: bool
    facts: tuple[str, ...]
    url: str | None
    counts: str
    sample: str | None
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[Card, ...]
    dropped: tuple[Dropped, ...]


def build_sheet(document: Document, claims: Sequence[Claim], names: Mapping[str, str]) -> Sheet:
    """Builds what the page shows of a document.

    Args:
        document: with its text.
        claims: the document's claims, in any order.
        names: names of entities by id.
    """
    ordered = sorted(claims, key=lambda c: (c.evidence.start, c.trigger.start))
    paragraphs = build_paragraphs(document.text, ordered)
    first = "".join(p.text for passage in paragraphs[0].passages for p in passage.pieces) if paragraphs else ""
    name = None if document.path is None else PurePath(document.path).name
    facts = (document.publisher, document.author, describe_published(document) or "date unknown", name)
    return Sheet(
        id=document.id, title=document.title or name or document.id,
        is_titled=document.title is not None and first.strip() == document.title.strip(),
        facts=tuple(f for f in facts if f), url=document.url if is_web_address(document.url) else None,
        counts=count_families(ordered), sample=label_sample(document.path), paragraphs=paragraphs,
        cards=tuple(build_card(c, names) for c in ordered), dropped=document.dropped,
    )  # fmt: skip


def build_card(claim: Claim, names: Mapping[str, str]) -> Card:
    """Builds the card of a claim."""
    words, said = describe_claim(claim, names), describe_attribution(claim)
    details = [
        Detail(name=f.role, words=describe_filler(f), entity=_name_entity(f.entity, f.text, names)) for f in claim.roles
    ]
    if claim.amount is not None:
        details.append(
            Detail(
                name="amount", words=claim.amount.text, entity=_differ(describe_amount(claim.amount), claim.amount.text)
            )
        )
    if claim.when is not None:
        details.append(
            Detail(name="when", words=claim.when.text, entity=_differ(describe_when(claim.when), claim.when.text))
        )
    details.extend(
        Detail(name=f"says ({a.kind})", words=a.text, entity=_name_entity(a.entity, a.text, names))
        for a in claim.attribution
    )
    return Card(
        id=claim.id, kind=claim.kind, kind_name=name_kind(claim.kind), mode=name_mode(claim), family=find_family(claim),
        status=claim.status, words=words, said=said, quote=claim.evidence.quote, details=tuple(details),
        search=" ".join((claim.kind, claim.mode or "", words, said or "", claim.evidence.quote)).casefold(),
    )  # fmt: skip


def is_web_address(url: str | None) -> bool:
    """Tells whether a URL may become a link: http and https only, so that a document cannot smuggle in a script.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)"), is_web_address(None)
    (True, False, False)
    """
    try:
        return url is not None and urlsplit(url).scheme in {"http", "https"}
    except ValueError:
        return False


def label_sample(path: str | None) -> str | None:
    """Labels a document that comes with the program: fiction, or facts in an invented outlet; None for a user's own."""
    if path is None or not (place := Path(path.partition("!")[0]).resolve()).is_relative_to(SAMPLES):
        return None
    is_fiction = any(place.is_relative_to(SAMPLES / folder) for folder in ("invented", "stories"))
    return "invented sample" if is_fiction else "sample, invented outlet"


def _name_entity(entity: str | None, text: str, names: Mapping[str, str]) -> str | None:
    return None if entity is None or entity not in names else _differ(names[entity], text)


def _differ(name: str, text: str) -> str | None:
    """Returns a name only where it tells more than the text."""
    return None if name.casefold() == text.casefold() or name.strip("“”") == text else name
