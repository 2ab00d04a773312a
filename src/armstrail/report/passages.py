"""A document's text cut into paragraphs and passages, each with the claims that rest on it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from armstrail.core.base import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.core.claim import Claim


class Piece(Record, frozen=True):
    """A run of text within a passage; `triggers` and `fillers` are the ids of claims whose words it holds."""

    text: str
    triggers: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()


class Passage(Record, frozen=True):
    """A run of text on which the same claims rest; none for text that makes no claim."""

    claims: tuple[str, ...]
    pieces: tuple[Piece, ...]


class Paragraph(Record, frozen=True):
    """A line of the document's text."""

    start: int
    passages: tuple[Passage, ...]


def build_paragraphs(text: str, claims: Sequence[Claim]) -> tuple[Paragraph, ...]:
    r"""Cuts a text at its line ends and wherever the evidence, a trigger or a filler of a claim begins or ends.

    Args:
        text: the document's text.
        claims: the document's claims; offsets are half-open code points into the text.

    Returns:
        Paragraphs that together hold every character of the text but line ends and empty lines.

    >>> [p.passages[0].pieces[0].text for p in build_paragraphs("One.\n\nTwo.", [])]
    ['One.', 'Two.']
    """
    cuts = sorted({0, len(text), *(c for claim in claims for c in _list_cuts(claim))})
    return tuple(
        Paragraph(start=start, passages=tuple(_build_passages(text, start, end, cuts, claims)))
        for start, end in _iter_lines(text)
    )


def _iter_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _list_cuts(claim: Claim) -> Iterator[int]:
    yield from (claim.evidence.start, claim.evidence.end, claim.trigger.start, claim.trigger.end)
    for filler in claim.roles:
        yield from (filler.start, filler.end)


def _build_passages(text: str, start: int, end: int, cuts: Sequence[int], claims: Sequence[Claim]) -> Iterator[Passage]:
    """Builds the passages of a line; neighbours with the same claims are one passage."""
    near = [c for c in claims if c.evidence.start < end and start < c.evidence.end]
    inner = [start, *(c for c in cuts if start < c < end), end]
    rests: tuple[str, ...] = ()
    pieces: list[Piece] = []
    for left, right in pairwise(inner):
        here = tuple(c.id for c in near if c.evidence.start <= left and right <= c.evidence.end)
        if here != rests and pieces:
            yield Passage(claims=rests, pieces=tuple(pieces))
            pieces = []
        rests = here
        pieces.append(
            Piece(
                text=text[left:right],
                triggers=tuple(c.id for c in near if c.trigger.start <= left and right <= c.trigger.end),
                fillers=tuple(c.id for c in near if any(f.start <= left and right <= f.end for f in c.roles)),
            )
        )
    if pieces:
        yield Passage(claims=rests, pieces=tuple(pieces))
