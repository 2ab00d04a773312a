"""From the cells of a view back to the sentences: claims, quotes and sources by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.tables import COUNT, TEXT, build_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.analyse.contents import Contents
    from armstrail.analyse.view import View
    from armstrail.core.claim import Claim
    from armstrail.core.document import Document

EVIDENCE = {
    "number": COUNT, "claim": TEXT, "finding": TEXT, "kind": TEXT, "status": TEXT, "quote": TEXT, "start": COUNT,
    "end": COUNT, "attribution": TEXT, "document": TEXT, "title": TEXT, "publisher": TEXT, "published": TEXT,
    "source": TEXT,
}  # fmt: skip


def list_claim_ids(view: View) -> list[str]:
    """Lists the ids of all claims that a view stands on, in the order in which its tables name them."""
    found: dict[str, None] = {}
    for table in view.tables.values():
        found.update(dict.fromkeys(table["claims"].explode().drop_nulls().to_list()))
    return list(found)


def build_evidence(view: View, contents: Contents) -> pl.DataFrame:
    """Builds the table of sentences behind a view: one row a claim, numbered for citation from 1.

    Args:
        view: what a view function gave.
        contents: the records it was given.

    Returns:
        Columns `EVIDENCE`; `start` and `end` are half-open code points into the document's text.
    """
    wanted = list_claim_ids(view)
    needed = set(wanted)
    claims = {c.id: c for c in contents.claims if c.id in needed}
    documents = {d.id: d for d in contents.documents}
    finding_of = {c: f.id for f in contents.findings for c in f.claims if c in needed}
    kept = (claims[i] for i in wanted if i in claims)
    return build_table(EVIDENCE, list(_iter_rows(kept, documents, finding_of)))


def _iter_rows(
    claims: Iterable[Claim], documents: Mapping[str, Document], finding_of: Mapping[str, str]
) -> Iterable[tuple[object, ...]]:
    for number, claim in enumerate(claims, 1):
        document = documents.get(claim.document)
        published = None if document is None or document.published is None else document.published.start
        yield (
            number, claim.id, finding_of.get(claim.id), claim.kind, claim.status, claim.evidence.quote,
            claim.evidence.start, claim.evidence.end, " > ".join(a.text for a in claim.attribution) or None,
            claim.document, document and document.title, document and document.publisher, published,
            document and (document.url or document.path),
        )  # fmt: skip
