"""`armstrail agreement`: how far the people who judged a casebook agree, and on what they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from rich.table import Table
from rich.text import Text

from armstrail.report.amounts import describe_number_of
from armstrail.review.agreement import FEWEST_UNITS, measure_agreement
from armstrail.review.working import apply_judgements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from armstrail.review.agreement import Agreement, FieldAgreement
    from armstrail.review.book import JudgementBook

_WHYS = {"too few": f"too few (fewer than {FEWEST_UNITS})", "no variation": "– (all alike)"}


def measure_book(book: JudgementBook) -> Agreement:
    """Measures how far people agree in a casebook."""
    judgements = book.list_judgements()
    return measure_agreement(apply_judgements(book.list_claims(), judgements), judgements)


def build_agreement_tables(agreement: Agreement) -> Iterator[RenderableType]:
    """Builds what `armstrail agreement` prints: alpha by field and kind, then each disagreement."""
    people = ", ".join(agreement.people) or "nobody"
    yield Text(f"judged by {people}; {describe_number_of(len(agreement.disagreements), 'disagreement')}")
    if not agreement.fields:
        yield Text("Nothing was judged by two people yet; each judges with: armstrail review BOOK --as NAME")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("kind", "field", "judged by two or more", "Krippendorff's alpha", "level"):
        table.add_column(heading, overflow="fold", justify="right" if heading.startswith("judged") else "left")
    for field in agreement.fields:
        table.add_row(field.kind or "all", field.field, str(field.units), _write_alpha(field), field.level)
    yield table
    for dispute in agreement.disagreements:
        sides = "; ".join(f"{person}: {_write_value(value)}" for person, value in dispute.sides)
        yield Text(f"{dispute.target} {dispute.kind or ''} {dispute.field} — {sides}")


def _write_value(value: str) -> str:
    """Writes what a person holds a field to be: days as days, and words where there is nothing."""
    if value == "null":
        return "nothing"
    if not value.startswith("{"):
        return value
    days = msgspec.json.decode(value)
    ends = [days.get("start"), days.get("end")]
    return str(ends[0]) if ends[0] == ends[1] else "..".join("" if end is None else end for end in ends)


def _write_alpha(field: FieldAgreement) -> str:
    return f"{field.alpha:.3f}" if field.alpha is not None else _WHYS[field.why or "too few"]
