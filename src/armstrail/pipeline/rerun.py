"""A casebook read anew by a newer program or lexicon, from the originals that it kept; decisions go along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.base import Record, encode_json
from armstrail.core.claim import Claim
from armstrail.core.document import Document, Failure
from armstrail.core.errors import InputError
from armstrail.core.judgement import Judgement
from armstrail.ingest.stored import read_stored
from armstrail.pipeline.add import add_known_ancestors
from armstrail.pipeline.engine import load_engine
from armstrail.pipeline.read import ReadOptions, read_source
from armstrail.pipeline.versions import read_versions
from armstrail.review.carry import carry_over
from armstrail.store.records import Match, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armstrail.pipeline.result import DocumentResult
    from armstrail.store.casebook import Casebook
    from armstrail.store.records import Original

_OPTIONS = msgspec.json.Decoder(ReadOptions)


class ClaimChange(Record, frozen=True):
    """A claim that an old and a new run both make, but not to the letter, and why the two are held to be one."""

    old: Claim
    new: Claim
    reason: str


class Rerun(Record, frozen=True):
    """What a new run made of one document, beside what there was.

    `same` counts the claims that are as they were.
    """

    document: str
    where: str
    same: int
    changed: tuple[ClaimChange, ...]
    gone: tuple[Claim, ...]
    new: tuple[Claim, ...]
    is_text_changed: bool


def rerun_book(
    book: Casebook, lexicon: str | None = None, pipeline: str | None = None
) -> Iterator[Rerun | Failure]:  # fmt: skip
    """Reads all documents of a casebook anew, one by one, each kept before the next is begun.

    The originals are read again with the options of the first time, so that a better cleaner counts too. A run that
    was killed is gone on with: what it had done is not done again.

    Args:
        book: open for writing.
        lexicon: a folder of a user's own entries to lay over ours; None for ours alone.
        pipeline: a spaCy pipeline instead of the packaged one.

    Yields:
        What became of each document, or why this version cannot read it; then it stays as it was.

    Raises:
        CasebookError: the casebook cannot go on; what was yielded is kept.
    """
    versions = encode_json(read_versions()).decode()
    options = encode_json(ReadOptions(lexicon=lexicon, pipeline=pipeline)).decode()
    run = book.find_unfinished_run("rerun", versions, options) or book.begin_run("rerun", versions, options)
    for key in book.list_documents_before(run.id):
        yield _rerun_document(book, key, run.id, lexicon, pipeline)
    book.finish_replacing()
    book.finish_run(run.id)


def _rerun_document(
    book: Casebook, key: str, run: str, lexicon: str | None, pipeline: str | None
) -> Rerun | Failure:  # fmt: skip
    original = book.read_document_original(key)
    document = original.document
    old_claims = tuple(book.iter_claims(key))
    where = document.path or document.url or document.id
    try:
        result = _read_anew(original, lexicon, pipeline)
    except InputError as error:
        return Failure(where=error.where, error=type(error).__name__, what=error.what)
    changes = compare_runs(old_claims, result.claims)
    reading = Reading(
        document=result.document, claims=result.claims, original=original.data, media_type=original.media_type,
        entities=add_known_ancestors(result, ReadOptions(lexicon=lexicon, pipeline=pipeline)),
    )  # fmt: skip
    matches = tuple(Match(old=c.old.id, new=c.new.id, reason=c.reason) for c in changes if c.old.id != c.new.id)
    book.replace(reading, run, matches)
    paired_old, paired_new = {c.old.id for c in changes}, {c.new.id for c in changes}
    unchanged = set(old_claims) & set(result.claims)
    return Rerun(
        document=key, where=where, same=len(unchanged), changed=changes,
        gone=tuple(c for c in old_claims if c not in unchanged and c.id not in paired_old),
        new=tuple(c for c in result.claims if c not in unchanged and c.id not in paired_new),
        is_text_changed=document.text != result.document.text,
    )  # fmt: skip


def _read_anew(original: Original, lexicon: str | None, pipeline: str | None) -> DocumentResult:
    """Reads the original again; where it does not tell enough, the working text."""
    first = _OPTIONS.decode(original.options)
    options = msgspec.structs.replace(first, lexicon=lexicon, pipeline=pipeline)
    document = original.document
    name = document.path or document.url or document.id
    source = read_stored(original.data, name, original.media_type, options.ingest)
    if source is None:
        return load_engine(pipeline, lexicon).read_document(document)
    result = read_source(source, options)
    kept = _keep_places(document, result.document)
    return msgspec.structs.replace(result, document=kept)


def _keep_places(old: Document, new: Document) -> Document:
    """Keeps where a document came from: reading its bytes by themselves does not tell it."""
    return msgspec.structs.replace(new, path=old.path, url=old.url)


def compare_runs(old: tuple[Claim, ...], new: tuple[Claim, ...]) -> tuple[ClaimChange, ...]:
    """Pairs the claims of two runs over one document that are the same claim, but not to the letter.

    A claim that kept its id is the same claim. The others are matched as judgements are (`review.carry`): by what they
    say, then by where and how they say it; where two could be meant, none is.

    Args:
        old: the claims of the run before.
        new: the claims that replace them.
    """
    by_id = {claim.id: claim for claim in new}
    changes = [
        ClaimChange(old=claim, new=by_id[claim.id], reason="it has the same id")
        for claim in old
        if claim.id in by_id and by_id[claim.id] != claim
    ]
    kept = {claim.id for claim in old} & set(by_id)
    gone = {claim.id: claim for claim in old if claim.id not in kept}
    free = tuple(claim for claim in new if claim.id not in kept)
    carried, _ = carry_over(map(_ask, gone), gone.values(), free)
    taken: set[str] = set()
    for one in carried:
        if one.new_claim not in taken:
            taken.add(one.new_claim)
            reason = "; ".join(r.text for r in one.reasons if r.weight >= 0)
            changes.append(ClaimChange(old=gone[one.old_claim], new=by_id[one.new_claim], reason=reason))
    return tuple(changes)


def _ask(claim: str) -> Judgement:
    """Builds the question where a judgement about a claim would go."""
    return Judgement(id=f"ask-{claim}", subject="claim", targets=(claim,), verdict="accept", person="", at="")
