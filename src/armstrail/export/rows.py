"""Claims as flat rows, one a claim, for tables, data frames and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from armstrail.core.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.claim import Claim, Filler
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity

_SEPARATOR = "; "
_CHAIN = " > "

# Every role of every kind, in the order in which the contract first names it.
ROLE_COLUMNS: tuple[str, ...] = tuple(dict.fromkeys(role for kind in KINDS.values() for role in kind.roles))
COLUMNS: tuple[str, ...] = (
    "id", "kind", "mode", "status", "title", "publisher", "published_start", "published_end",
    *ROLE_COLUMNS,
    "low", "high", "unit", "currency", "approximate", "per", "direction", "amount_text",
    "when_start", "when_end", "when_precision", "when_text",
    "attribution", "attribution_kind", "quote", "start", "end", "trigger", "entities", "document", "path",
)  # fmt: skip


def build_rows(
    documents: Iterable[Document], entities: Iterable[Entity], claims: Iterable[Claim]
) -> list[dict[str, Any]]:
    """Builds one flat row a claim, in the order of the claims; every row has all `COLUMNS`.

    Args:
        documents: the documents of the claims; each gives title, publisher, date and path.
        entities: the entities of the claims; their names stand in the column `entities`.
        claims: what to list.

    Returns:
        Rows in which unknown is None. Fillers of a role stand in the document's words with their number ("26 M16
        rifles; four PK machine guns"), attribution outermost first ("Taliban > a spokesman"). `start` and `end` are
        half-open code points of the evidence in the document's text.

    >>> build_rows([], [], [])
    []
    """
    by_id = {d.id: d for d in documents}
    names = {e.id: e.name for e in entities}
    return [_build_row(claim, by_id.get(claim.document), names) for claim in claims]


def _build_row(claim: Claim, document: Document | None, names: Mapping[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {"id": claim.id, "kind": claim.kind, "mode": claim.mode, "status": claim.status}
    row |= _describe_document(document)
    row |= {role: _join(_write_filler(f) for f in claim.roles if f.role == role) for role in ROLE_COLUMNS}
    row |= _describe_amount(claim)
    row |= _describe_when(claim)
    row |= {
        "attribution": _join((a.text for a in claim.attribution), _CHAIN),
        "attribution_kind": _join((a.kind for a in claim.attribution), _CHAIN),
        "quote": claim.evidence.quote, "start": claim.evidence.start, "end": claim.evidence.end,
        "trigger": claim.trigger.text,
        "entities": _join(dict.fromkeys(n for f in claim.roles if (n := names.get(f.entity or "")))),
        "document": claim.document,
    }  # fmt: skip
    return row


def _describe_document(document: Document | None) -> dict[str, Any]:
    if document is None:
        return {}
    published = document.published
    return {
        "title": document.title, "publisher": document.publisher, "path": document.path,
        "published_start": None if published is None else published.start,
        "published_end": None if published is None else published.end,
    }  # fmt: skip


def _describe_amount(claim: Claim) -> dict[str, Any]:
    amount = claim.amount
    if amount is None:
        return {}
    return {
        "low": amount.low, "high": amount.high, "unit": amount.unit, "currency": amount.currency,
        "approximate": amount.approximate, "per": amount.per, "direction": amount.direction,
        "amount_text": amount.text,
    }  # fmt: skip


def _describe_when(claim: Claim) -> dict[str, Any]:
    when = claim.when
    if when is None:
        return {}
    return {
        "when_start": when.start, "when_end": when.end, "when_precision": when.precision, "when_text": when.text,
    }  # fmt: skip


def _write_filler(filler: Filler) -> str:
    """Writes a filler with its number, unless the words of one hold the other."""
    count = filler.count
    if count is None or count.text.casefold() in filler.text.casefold():
        return filler.text
    if filler.text.casefold() in count.text.casefold():
        return count.text
    return f"{count.text} {filler.text}"


def _join(parts: Iterable[str], separator: str = _SEPARATOR) -> str | None:
    return separator.join(parts) or None
