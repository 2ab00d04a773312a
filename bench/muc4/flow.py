"""The ordinary flow over one wire report: document, annotation, claims, entities, mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.clean import clean_source
from armstrail.core.annotation import Annotation
from armstrail.core.base import Record
from armstrail.core.claim import Claim
from armstrail.core.document import Document, Source
from armstrail.core.entity import Entity
from armstrail.core.ids import hash_bytes
from armstrail.core.mention import Mention
from armstrail.extract.extractor import extract_claims
from armstrail.pipeline.claims import build_claims
from armstrail.pipeline.engine import load_engine
from armstrail.pipeline.mentions import build_mentions
from armstrail.resolve.entities import EntityBook

if TYPE_CHECKING:
    from bench.muc4.reports import WireReport


class Reading(Record, frozen=True):
    """What the flow gives of one report; `annotation` is what the engine keeps to itself otherwise."""

    report: str
    document: Document
    annotation: Annotation
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


def clean_report(report: WireReport) -> Document:
    """Cleans a report as any plain text is cleaned."""
    data = report.text.encode()
    source = Source(path=None, url=None, sha256=hash_bytes(data), media_type="text/plain", text=report.text)
    return clean_source(source)


def read_report(report: WireReport) -> Reading:
    """Reads a report as `armstrail read` does."""
    return read_sentences(report.id, clean_report(report))


def read_sentences(report: str, document: Document, only: frozenset[int] | None = None) -> Reading:
    """Reads a cleaned report as `armstrail read` does; of its sentences only those numbered `only`, if given."""
    engine = load_engine()
    annotation = engine.annotate(document, only)
    book = EntityBook(annotation, engine.lexicon, engine.gazetteer)
    claims = build_claims(document, annotation, extract_claims(document, annotation, engine.knowledge), book)
    mentions = build_mentions(document, annotation, book)
    return Reading(
        report=report, document=document, annotation=annotation, entities=book.entities, mentions=mentions,
        claims=claims,
    )  # fmt: skip
