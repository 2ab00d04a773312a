"""Explaining a claim of a file or casebook: the document that makes the claim is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.clean import clean_source
from armstrail.core.document import Failure
from armstrail.core.errors import UsageError
from armstrail.ingest import IngestOptions, read_inputs
from armstrail.pipeline.engine import load_engine
from armstrail.pipeline.explanation import explain_claim

if TYPE_CHECKING:
    from pathlib import Path

    from armstrail.pipeline.explanation import Explanation
    from armstrail.store.casebook import Casebook


def explain_in_path(
    path: str | Path,
    claim_id: str,
    published: str | None = None,
    pipeline: str | None = None,
    lexicon: str | None = None,
) -> Explanation:
    """Explains a claim of a document in a file, folder or archive.

    Args:
        path: what was read.
        claim_id: the id of the claim.
        published: the date for documents that carry none, as when it was read.
        pipeline: a spaCy pipeline instead of ours, as when it was read.
        lexicon: a folder of a user's own entries, as when it was read.

    Raises:
        UsageError: no document there makes the claim.
        InputError: the file cannot be read.
    """
    engine = load_engine(pipeline, lexicon)
    for item in read_inputs([path], IngestOptions(fail_fast=True)):
        if isinstance(item, Failure):
            continue
        try:
            return explain_claim(clean_source(item, published), claim_id, engine)
        except UsageError:
            continue
    raise UsageError(
        f"nothing in {path} makes the claim {claim_id!r} with this version and these options; "
        "ids are those of `armstrail read --format jsonl`"
    )


def explain_in_book(
    book: Casebook, claim_id: str, pipeline: str | None = None, lexicon: str | None = None
) -> Explanation:  # fmt: skip
    """Explains a claim of a casebook, from the working text of its document.

    Args:
        book: open.
        claim_id: the id of the claim.
        pipeline: a spaCy pipeline instead of ours, as when it was read.
        lexicon: a folder of a user's own entries, as when it was read.

    Raises:
        UsageError: there is no such claim, or this version does not make it any more.
    """
    claims = book.read_claims((claim_id,))
    document = book.read_document(claims[0].document) if claims else None
    if document is None:
        raise UsageError(f"there is no claim {claim_id!r} in {book.place.shown}; `armstrail search` shows ids")
    return explain_claim(document, claim_id, load_engine(pipeline, lexicon))
