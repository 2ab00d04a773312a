"""`armstrail search`: claims and documents of a casebook, by words, kind, actor, place, weapon and time."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from armstrail.cli.book_options import Book, open_book
from armstrail.cli.options import check_kinds, check_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from armstrail.store.search import ClaimHit, Found
    from armstrail.store.search_documents import DocumentHit

SEARCH_EXAMPLES = (
    'armstrail search arms.book "night vision"',
    "armstrail search arms.book M4 --place Kandahar",
    'armstrail search arms.book --actor "Haqqani Network" --kind fund --since 2021-08-15',
    'armstrail search arms.book "smuggl*" --format jsonl > hits.jsonl',
)
_FORMATS = ("table", "jsonl")


def search_book(
    book: Book,
    words: Annotated[
        str,
        typer.Argument(
            metavar="WORDS", show_default=False,
            help='Words that must all stand in one sentence; "…" for a phrase, rifl* for beginnings of words.',
        ),
    ] = "",
    kinds: Annotated[list[str] | None, typer.Option("--kind", metavar="KIND", help="Only claims of this kind.")] = None,
    actors: Annotated[
        list[str] | None, typer.Option("--actor", metavar="NAME", help="Who takes part or says it, with its parts.")
    ] = None,
    places: Annotated[
        list[str] | None, typer.Option("--place", metavar="NAME", help="Where, with all that lies in it.")
    ] = None,
    weapons: Annotated[
        list[str] | None, typer.Option("--weapon", metavar="NAME", help="With what, with all its variants.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Not before this day (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Not after this day (YYYY-MM-DD).")] = None,
    most: Annotated[int, typer.Option(min=1, help="The most claims to list.")] = 50,
    output_format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or jsonl.")] = "table",
) -> None:  # fmt: skip
    """Searches a casebook, the newest first.

    Names are found in every spelling and under every name that the casebook knows for them: M4 finds M4A1, Kandahar
    finds Qandahār, TTP the full name. Every option may be given more than once; then one of its names must fit.
    """
    from armstrail.core.errors import UsageError
    from armstrail.pipeline.spellings import resolve_asked
    from armstrail.store.names import suggest_words
    from armstrail.store.search import Asked, search

    if output_format not in _FORMATS:
        raise UsageError(f"there is no format '{output_format}' for search; give one of {', '.join(_FORMATS)}")
    first, last = check_period(since, until)
    asked = Asked(
        words=words, kinds=check_kinds(kinds or ()), actors=tuple(actors or ()), places=tuple(places or ()),
        weapons=tuple(weapons or ()), since=first, until=last, most=most,
    )  # fmt: skip
    with open_book(book, "read") as casebook:
        found = casebook.database.read(lambda connection: search(connection, resolve_asked(connection, asked)))
        is_empty = not found.claims and not found.documents
        near = casebook.database.read(partial(suggest_words, words=words)) if is_empty else []
    if output_format == "jsonl":
        _print_rows(found)
    else:
        _print_found(found, asked.most, near)
    if is_empty:
        raise typer.Exit(1)


def _print_rows(found: Found) -> None:
    from armstrail.core.base import encode_json
    from armstrail.core.schema import build_row

    for hit in found.claims:
        typer.echo(encode_json(build_row(hit.claim)).decode())


def _print_found(found: Found, most: int, near: Sequence[str]) -> None:
    from armstrail.cli.console import open_console

    console = open_console(sys.stdout)
    for part in (*_build_claims(found.claims), *_build_documents(found.documents)):
        console.print(part)
    if found.has_more:
        console.print(f"The {most} newest claims; there are more: narrow the search, or raise --most.")
    if not found.claims and not found.documents:
        console.print(f"Nothing found. Names near in spelling: {', '.join(near)}." if near else "Nothing found.")


def _build_claims(hits: Sequence[ClaimHit]) -> Iterator[RenderableType]:
    """Builds a block a claim: what it says, who says it where, and the sentence."""
    from rich.padding import Padding
    from rich.text import Text

    from armstrail.report.wording import describe_attribution, describe_claim, name_kind

    for hit in hits:
        claim, said = hit.claim, describe_attribution(hit.claim)
        status = "" if claim.status == "asserted" else f" [{claim.status}]"
        head = Text.assemble((f"{name_kind(claim.kind)}{status}", "bold"), "  ", describe_claim(claim))
        source = " · ".join(x for x in (said and f"according to {said}", *_facts(hit), claim.id) if x)
        yield head
        yield Padding(Text(source, style="dim"), (0, 0, 0, 2))
        yield Padding(Text(f"“{' '.join(claim.evidence.quote.split())}”", style="italic"), (0, 0, 1, 2))


def _build_documents(hits: Sequence[DocumentHit]) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    if hits:
        yield Text("Documents that hold the words:", style="bold")
    for hit in hits:
        facts = " · ".join(x for x in (*_facts(hit), hit.document) if x)
        yield Text(f"  {facts}")
        yield Padding(Text(hit.part, style="dim"), (0, 0, 0, 4))


def _facts(hit: ClaimHit | DocumentHit) -> tuple[str | None, str | None, str | None]:
    return hit.title, hit.publisher, hit.published
