"""Claims by document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document


def group_claims(documents: Iterable[Document], claims: Iterable[Claim]) -> list[tuple[Document, list[Claim]]]:
    """Groups claims by document, each once: a file that lies in two folders has one id and is one document.

    Args:
        documents: in the order in which to show them.
        claims: claims of these documents; their order is kept.

    >>> group_claims([], [])
    []
    """
    groups: dict[str, tuple[Document, list[Claim]]] = {}
    for document in documents:
        groups.setdefault(document.id, (document, []))
    for claim in {c.id: c for c in claims}.values():
        groups[claim.document][1].append(claim)
    return list(groups.values())
