"""`armstrail rerun`: the claims of a casebook made anew."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import typer

from armstrail.cli import read_options as given
from armstrail.cli.book_options import Book, open_book
from armstrail.cli.read import check_lexicon, list_failures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from armstrail.core.claim import Claim
    from armstrail.core.document import Failure
    from armstrail.core.judgement import Judgement
    from armstrail.pipeline.rerun import Rerun
    from armstrail.store.casebook import Casebook

RERUN_EXAMPLES = ("armstrail rerun arms.book", "armstrail rerun arms.book --lexicon my-lexicon > differences.txt")
_FIELDS = MappingProxyType({"when": "time", "attribution": "speaker"})
_SOME_FAILED = 1


def rerun_claims(book: Book, lexicon: given.LexiconFolder = None, pipeline: given.Pipeline = None) -> None:
    """Reads all documents of a casebook anew from their originals, with this version of the program and its lexicon.

    The claims that are gone, new or changed are listed by document. What people decided is kept and goes to the
    matching claims; decisions that no claim matches are listed at the end and stay in the casebook. A run that was
    stopped is gone on with. Make a copy first: armstrail backup.
    """
    with open_book(book) as casebook:
        from armstrail.pipeline.rerun import rerun_book

        failures = _show_reruns(rerun_book(casebook, check_lexicon(lexicon), pipeline))
        for line in _list_unmatched(casebook):
            typer.echo(line)
    if list_failures(failures):
        raise typer.Exit(_SOME_FAILED)


def _show_reruns(results: Iterable[Rerun | Failure]) -> list[Failure]:
    from armstrail.cli.console import open_errors
    from armstrail.cli.progress import open_progress
    from armstrail.core.document import Failure
    from armstrail.report.amounts import describe_number_of

    failures: list[Failure] = []
    documents = same = changed = gone = new = 0
    with open_progress(open_errors(), "reading anew") as show:
        for result in results:
            if isinstance(result, Failure):
                failures.append(result)
                continue
            documents += 1
            same += result.same
            changed += len(result.changed)
            gone += len(result.gone)
            new += len(result.new)
            for line in describe_rerun(result):
                typer.echo(line)
            show(describe_number_of(documents, "document"))
    counts = f"{same:,} as they were, {changed:,} changed, {gone:,} gone, {new:,} new"
    typer.echo(f"{describe_number_of(documents, 'document')} read anew · claims: {counts}", err=True)
    return failures


def describe_rerun(result: Rerun) -> Iterator[str]:
    """Describes what changed in a document, a line a claim; nothing where nothing did."""
    if not (result.changed or result.gone or result.new or result.is_text_changed):
        return
    yield f"{result.document} {result.where}{' (its text is cleaned otherwise)' if result.is_text_changed else ''}"
    for change in result.changed:
        yield f"  changed  {_describe(change.old)}"
        differing = "; ".join(list_differences(change.old, change.new))
        yield f"       to  {_describe(change.new)} ({'; '.join(filter(None, (change.reason, differing)))})"
    for claim in result.gone:
        yield f"  gone     {_describe(claim)}"
    for claim in result.new:
        yield f"  new      {_describe(claim)}"


def list_differences(old: Claim, new: Claim) -> Iterator[str]:
    """Lists what two readings of a claim differ in, beyond their words: whom fillers name, and other fields."""
    named = {(f.role, f.text): f.entity for f in old.roles}
    for filler in new.roles:
        before = named.get((filler.role, filler.text), filler.entity)
        if before != filler.entity:
            yield f"{filler.role} '{filler.text}' was {before or 'unknown'}, is {filler.entity or 'unknown'}"
    for field in ("mode", "status", "amount", "when", "attribution"):
        if getattr(old, field) != getattr(new, field):
            yield f"another {_FIELDS.get(field, field)}"


def _describe(claim: Claim) -> str:
    from armstrail.report.wording import describe_claim, name_kind

    status = "" if claim.status == "asserted" else f"{claim.status}: "
    return f"{claim.id} {name_kind(claim.kind)}: {status}{describe_claim(claim)}"


def _list_lost(casebook: Casebook) -> tuple[Judgement, ...]:
    """Lists the decisions on findings that are on none any more, after cross-checking anew."""
    from armstrail.pipeline.crosscheck import ensure_current
    from armstrail.review.findings import list_lost_judgements

    ensure_current(casebook)
    return list_lost_judgements(tuple(casebook.iter_findings()), casebook.iter_judgements())


def _list_unmatched(casebook: Casebook) -> Iterator[str]:
    about_findings = {j.id for j in casebook.iter_judgements() if j.subject == "finding"}
    unmatched = [one for one in casebook.iter_unmatched() if one.judgement not in about_findings]
    if unmatched:
        yield "decisions without a claim; they are kept:"
    for one in unmatched:
        yield f"  {one.judgement} about {one.old_target}: {one.reason}"
    lost = _list_lost(casebook) if about_findings else ()
    if lost:
        yield "decisions without a finding, of whose claims too few are together; they are kept:"
    for judgement in lost:
        yield f"  {judgement.id} about {judgement.targets[0]}: {judgement.verdict}, by {judgement.person}"
