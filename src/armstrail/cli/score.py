"""`armstrail score`: how right the program is on the documents that people have fully reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from armstrail.review.score import score_claims
from armstrail.review.working import apply_judgements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from armstrail.review.book import JudgementBook
    from armstrail.review.score import Counts, KindScore, Score


def score_book(book: JudgementBook) -> Score:
    """Scores the program's claims in a casebook against what people decided."""
    return score_claims(apply_judgements(book.list_claims(), book.list_judgements()))


def build_score_tables(score: Score) -> Iterator[RenderableType]:
    """Builds what `armstrail score` prints: precision, recall and F of claims and fills, in all and by kind."""
    waiting = f"; {score.not_reviewed} not fully reviewed and left out" if score.not_reviewed else ""
    plural = "" if score.documents == 1 else "s"
    dispute = f"; claims left out because people differ or are unsure: {score.left_out}" if score.left_out else ""
    yield Text(f"{score.documents} document{plural} fully reviewed{waiting}{dispute}")
    if not score.documents:
        yield Text("A document counts once every claim in it has a verdict; judge with: armstrail review BOOK")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("kind", "found", "right", "exact", "wanted", "claims P", "R", "F", "fills P", "R", "F"):
        table.add_column(heading, justify="left" if heading == "kind" else "right")
    for row in (score.total, *score.kinds):
        table.add_row(*_write_row(row))
    yield table


def _write_row(row: KindScore) -> tuple[str, ...]:
    counts = (row.claims.found, row.claims.right, row.exact, row.claims.wanted)
    return (row.kind or "all", *(str(n) for n in counts), *_write_shares(row.claims), *_write_shares(row.fills))


def _write_shares(counts: Counts) -> tuple[str, ...]:
    return tuple("–" if s is None else f"{s:.2f}" for s in (counts.precision, counts.recall, counts.f_measure))
