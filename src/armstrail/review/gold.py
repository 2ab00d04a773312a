"""The gold standard that judgements make, in the project's gold format: one sheet a document, fully reviewed.

Source: the project's gold format (shared/score/GOLD.md).
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.base import Record
from armstrail.review.corrections import apply_corrections, list_lacks
from armstrail.review.naming import list_names
from armstrail.review.reviewed import group_judged, list_reviewed
from armstrail.review.working import list_broken

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.amount import Amount
    from armstrail.core.claim import Claim, Filler
    from armstrail.core.document import Document
    from armstrail.core.entity import Entity
    from armstrail.review.working import JudgedClaim


class GoldAmount(Record, frozen=True, omit_defaults=True):
    """A number; what is not known is left out."""

    low: float | None = None
    high: float | None = None
    unit: str | None = None
    currency: str | None = None
    approximate: bool = False
    per: str | None = None
    of: float | None = None
    direction: str | None = None


class GoldFiller(Record, frozen=True, omit_defaults=True):
    """A filler: the names that are right, and how many."""

    text: tuple[str, ...]
    count: GoldAmount | None = None


class GoldClaim(Record, frozen=True, omit_defaults=True):
    """A claim as people hold it; the keys are those of the gold format."""

    id: str
    core: bool
    kind: tuple[str, ...]
    quote: str
    roles: dict[str, tuple[GoldFiller, ...]]
    status: str
    mode: tuple[str, ...] = ()
    trigger: str | None = None
    amount: GoldAmount | None = None
    when: tuple[str | None, str | None] | None = None
    attribution: tuple[tuple[str, ...], ...] = ()


class GoldSheet(Record, frozen=True):
    """The gold standard of one document; `document` is the file name of its text."""

    document: str
    title: str | None
    publisher: str | None
    published: tuple[str, str] | None
    claims: tuple[GoldClaim, ...]


class LeftOut(Record, frozen=True):
    """A document or claim that did not become part of the gold standard, and why."""

    id: str
    why: str


def build_gold(
    documents: Iterable[Document], entities: Iterable[Entity], judged: Iterable[JudgedClaim]
) -> tuple[tuple[GoldSheet, ...], tuple[LeftOut, ...]]:
    """Builds the sheets of all documents that are fully reviewed.

    Accepted and corrected claims are `core`, unless somebody rejected them or was unsure, or no required role is
    filled: what one coder would record and another would not is kept with `core` false. Claims that the latest verdict
    rejects are left out. Kinds and modes that others hold stand beside those of the working claim.

    Returns:
        The sheets, and what was left out.
    """
    claims = list(judged)
    names = {e.id: e for e in entities}
    reviewed, groups = set(list_reviewed(claims)), group_judged(claims)
    sheets: list[GoldSheet] = []
    left: list[LeftOut] = []
    for document in documents:
        group = groups.get(document.id, [])
        if document.id not in reviewed:
            waiting = sum(j.verdict is None for j in group)
            why = f"{waiting} of {len(group)} claims have no verdict yet" if group else "it has no claims to review"
            left.append(LeftOut(id=document.id, why=why))
            continue
        for one in group:
            if one.verdict != "reject" and (broken := list_broken(one)):
                left.append(LeftOut(id=one.claim.id, why="; ".join(broken)))
        kept = [j for j in group if j.verdict != "reject" and not list_broken(j)]
        sheets.append(_build_sheet(document, kept, names))
    return tuple(sheets), tuple(left)


def is_core(judged: JudgedClaim) -> bool:
    """Tells whether every careful coder would record a claim: all who judged it do, and a required role is filled."""
    return all(o.verdict in {"accept", "correct"} for o in judged.opinions) and not list_lacks(judged.claim)


def encode_sheet(sheet: GoldSheet) -> bytes:
    """Encodes a sheet as indented JSON, UTF-8, with a line break at its end."""
    return msgspec.json.format(msgspec.json.encode(sheet), indent=1) + b"\n"


def name_text(document: Document) -> str:
    """Names the file of a document's text, as a scorer finds it: the last part of its path or address, else its id."""
    return PurePath(document.path or document.url or document.id).name or document.id


def _build_sheet(document: Document, kept: list[JudgedClaim], names: Mapping[str, Entity]) -> GoldSheet:
    published = document.published
    return GoldSheet(
        document=name_text(document), title=document.title, publisher=document.publisher,
        published=None if published is None else (published.start, published.end),
        claims=tuple(_build_claim(f"g{i:02}", one, document, names) for i, one in enumerate(kept, 1)),
    )  # fmt: skip


def _build_claim(name: str, judged: JudgedClaim, document: Document, names: Mapping[str, Entity]) -> GoldClaim:
    claim = judged.claim
    views = [claim, *_list_views(judged)]
    kinds = tuple(dict.fromkeys(v.kind for v in views))
    modes = tuple(dict.fromkeys(v.mode for v in views if v.mode is not None))
    roles: dict[str, tuple[GoldFiller, ...]] = {}
    for filler in claim.roles:
        roles[filler.role] = (*roles.get(filler.role, ()), _build_filler(filler, document, names))
    when = claim.when
    return GoldClaim(
        id=name, core=is_core(judged), kind=kinds, mode=modes,
        quote=claim.evidence.quote, trigger=claim.trigger.text, roles=roles, status=claim.status,
        amount=None if claim.amount is None else _build_amount(claim.amount),
        when=None if when is None or (when.start is None and when.end is None) else (when.start, when.end),
        attribution=tuple(
            list_names(a.text, names.get(a.entity or ""), document.text) for a in claim.attribution
        ),
    )  # fmt: skip


def _list_views(judged: JudgedClaim) -> list[Claim]:
    """Lists the claim as each person holds it who holds it to be right, the latest first."""
    claim = judged.original or judged.claim
    held = [o for o in reversed(judged.opinions) if o.verdict in {"accept", "correct"}]
    return [apply_corrections(claim, dict(o.corrections))[0] for o in held]


def _build_filler(filler: Filler, document: Document, names: Mapping[str, Entity]) -> GoldFiller:
    count = None if filler.count is None else _build_amount(filler.count)
    return GoldFiller(text=list_names(filler.text, names.get(filler.entity or ""), document.text), count=count)


def _build_amount(amount: Amount) -> GoldAmount:
    return GoldAmount(
        low=amount.low, high=amount.high, unit=amount.unit, currency=amount.currency, approximate=amount.approximate,
        per=amount.per, of=amount.of, direction=amount.direction,
    )  # fmt: skip
