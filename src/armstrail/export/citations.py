"""Citations: what a document says, who says it, and where it stands, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document
    from armstrail.core.finding import Contradiction
    from armstrail.export.index import ContentsIndex

__all__ = ["cite_claim", "cite_claims", "join_publishers", "name_file", "name_publisher", "name_speakers"]

_NO_PUBLISHER = "unnamed publisher"


def name_publisher(document: Document) -> str | None:
    """Names who published a document: the publisher, else the site of its address; None where neither is known."""
    if document.publisher:
        return document.publisher
    site = (document.url or "").partition("://")[2].partition("/")[0].removeprefix("www.")
    return site or None


def name_file(document: Document) -> str:
    """Names the file of a document without the folders that it lay in on somebody's machine; else its id."""
    return (document.path or document.id).replace("\\", "/").rpartition("/")[2] or document.id


def join_publishers(documents: Iterable[Document], separator: str = "; ") -> str:
    """Joins the publishers of documents that are known, once each, in order."""
    return separator.join(dict.fromkeys(p for d in documents if (p := name_publisher(d)) is not None))


def name_speakers(claim: Claim) -> str:
    """Names who says it, outermost first; empty where the document speaks for itself."""
    return " > ".join(a.text for a in claim.attribution)


def cite_claim(claim: Claim, document: Document | None) -> str:
    """Cites a claim: its quote, who says it, publisher and date."""
    quote = " ".join(claim.evidence.quote.split())
    where = [] if document is None else [name_publisher(document) or _NO_PUBLISHER]
    if document is not None and document.published is not None:
        where.append(_write_period(document.published.start, document.published.end))
    speakers = name_speakers(claim)
    said = f", as {speakers} said" if speakers else ""
    return f"“{quote}” ({', '.join(where) or claim.document}{said})"


def cite_claims(claims: Iterable[Claim], index: ContentsIndex, contradictions: Sequence[Contradiction] = ()) -> str:
    """Cites claims one after the other, one quote once, and says in words what they contradict each other on."""
    lines: dict[str, str] = {}
    for claim in claims:
        lines.setdefault(
            f"{claim.document}|{claim.evidence.quote}", cite_claim(claim, index.find_document(claim.document))
        )
    parts = [*lines.values(), *(f"Reports differ: {c.text}" for c in contradictions)]
    return " ".join(parts)


def _write_period(start: str, end: str) -> str:
    return start if start == end else f"{start} to {end}"
