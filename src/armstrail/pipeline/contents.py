"""The contents of a casebook as records, people's corrections applied: what views, exports and the report read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.contents import Contents
from armstrail.review.findings import judge_findings, list_kept_findings
from armstrail.review.working import apply_judgements, list_working_claims

if TYPE_CHECKING:
    from armstrail.store.casebook import Casebook


def read_contents(book: Casebook) -> Contents:
    """Reads a whole casebook.

    Args:
        book: open; what is computed in it is taken as it is (see `crosscheck.ensure_current`).
    """
    judgements = tuple(book.iter_judgements())
    return Contents(
        documents=tuple(book.iter_documents()), entities=tuple(book.iter_entities()),
        identities=tuple(book.iter_identities()),
        claims=list_working_claims(apply_judgements(book.iter_claims(), judgements)),
        findings=list_kept_findings(judge_findings(tuple(book.iter_findings()), judgements)),
        incidents=tuple(book.iter_incidents()),
        origins=tuple(book.iter_origins()),
        origin_links=tuple(book.iter_origin_links()),
        source_grades=tuple(book.iter_source_grades()), information_grades=tuple(book.iter_information_grades()),
        judgements=judgements,
    )  # fmt: skip
