"""Tables for the terminal: claims by document, each with its words, its source and its sentence."""

from __future__ import annotations

import re
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from armstrail.report.amounts import describe_published
from armstrail.report.grouping import group_claims
from armstrail.report.wording import (
    NO_NAMES,
    count_families,
    describe_attribution,
    describe_claim,
    find_family,
    name_kind,
    name_mode,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from armstrail.core.claim import Claim
    from armstrail.core.document import Document

_FAMILY_STYLES: Mapping[str, str] = MappingProxyType({"event": "red", "measure": "blue", "relation": "green"})
_STATUS_STYLES: Mapping[str, str] = MappingProxyType(
    {
        "former": "dim", "denied": "bold red", "possible": "yellow", "planned": "cyan", "requested": "cyan",
        "conditional": "yellow",
    }
)  # fmt: skip
_KIND_WIDTH = 20
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_DROPPED_SHOWN = 160


def build_tables(
    documents: Sequence[Document], claims: Iterable[Claim], show_dropped: bool = False, most: int | None = None,
    names: Mapping[str, str] = NO_NAMES,
) -> Iterator[RenderableType]:  # fmt: skip
    """Builds what an analyst reads: for each document a heading and a table of its claims.

    Args:
        documents: in the order in which to show them.
        claims: their claims, in the order of the text.
        show_dropped: also list the text that cleaning left out, with the reason.
        most: the most claims to show of a document, those with most to say; None shows all.
        names: names of entities by id, to say whom "they" and "the group" stand for.
    """
    for document, found in group_claims(documents, claims):
        yield _build_heading(document, found)
        shown = found if most is None else choose_telling(found, most)
        if shown:
            yield _build_table(shown, names)
        if show_dropped and document.dropped:
            yield _build_dropped(document)
        yield Text()


def choose_telling(claims: Sequence[Claim], most: int) -> list[Claim]:
    """Chooses the claims with most to say, in the order of the text: numbers, filled roles, a date, a source.

    Args:
        claims: in the order of the text.
        most: how many to choose at the most.
    """
    order = sorted(range(len(claims)), key=lambda i: (-_count_details(claims[i]), i))
    return [claims[i] for i in sorted(order[:most])]


def _count_details(claim: Claim) -> int:
    counts = sum(f.count is not None for f in claim.roles)
    parts = (claim.amount is not None and claim.amount.low is not None, claim.when is not None, bool(claim.attribution))
    return len({f.role for f in claim.roles}) + counts + sum(parts)


def _build_heading(document: Document, claims: Sequence[Claim]) -> Text:
    heading = Text(_flatten(document.title or document.path or document.id), style="bold")
    published = describe_published(document) or "date unknown"
    known = (document.publisher, document.author, published, count_families(claims))
    heading.append("\n" + _flatten(" · ".join(k for k in known if k)), style="dim not bold")
    return heading


def _build_table(claims: Sequence[Claim], names: Mapping[str, str]) -> Padding:
    """Builds the table of a document; claims of one sentence stand together, above it."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column("kind", width=_KIND_WIDTH, overflow="fold")
    table.add_column("claim", ratio=1, overflow="fold")
    for _, group in groupby(claims, key=lambda c: (c.evidence.start, c.evidence.end)):
        together = list(group)
        for claim in together:
            table.add_row(_write_kind(claim), _write_claim(claim, names))
        table.add_row(Text(), _write_quote(together))
        table.add_row(Text(), Text())
    return Padding(table, (1, 0, 0, 2))


def _write_kind(claim: Claim) -> Text:
    text = Text(name_kind(claim.kind), style=f"bold {_FAMILY_STYLES[find_family(claim)]}")
    mode = name_mode(claim)
    return text.append(f" {mode}", style="not bold") if mode else text


def _write_claim(claim: Claim, names: Mapping[str, str]) -> Text:
    text = Text()
    if claim.status != "asserted":
        text.append(f"{claim.status}: ", style=_STATUS_STYLES[claim.status])
    text.append(_flatten(describe_claim(claim, names)), style="bold")
    said = describe_attribution(claim)
    if said is not None:
        text.append(f" — according to {_flatten(said)}", style="italic")
    return text


def _write_quote(claims: Sequence[Claim]) -> Text:
    """Writes the sentence of some claims in one run of text, with their triggers marked."""
    evidence = claims[0].evidence
    # Same length as the quote, so that the triggers' offsets hold.
    text = Text(f"“{_CONTROLS.sub(' ', evidence.quote)}”", style="dim")
    for claim in claims:
        start, end = claim.trigger.start - evidence.start + 1, claim.trigger.end - evidence.start + 1
        text.stylize("bold not dim", max(start, 1), max(end, 1))
    return text


def _flatten(words: str) -> str:
    """Puts words on one line, without the control characters that would steer a terminal."""
    return " ".join(_CONTROLS.sub(" ", words).split())


def _build_dropped(document: Document) -> Padding:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("reason", style="dim", width=_KIND_WIDTH)
    table.add_column("text", style="dim", ratio=1)
    table.add_row(Text("left out", style="bold"), Text("by cleaning"))
    for dropped in document.dropped:
        words = _flatten(dropped.text)
        cut = words if len(words) <= _DROPPED_SHOWN else f"{words[:_DROPPED_SHOWN]}…"
        table.add_row(Text(dropped.reason), Text(cut))
    return Padding(table, (0, 0, 0, 2))
