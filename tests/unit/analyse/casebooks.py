"""Casebooks for tests: claims and findings made by hand, and one finding a claim from texts that are read."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from armstrail.analyse.contents import Contents
from armstrail.core.amount import Amount
from armstrail.core.claim import Claim
from armstrail.core.finding import Bounds, Finding, Party
from armstrail.core.ids import build_id
from armstrail.core.origin import Origin
from armstrail.lexicon.compile import load_lexicon
from armstrail.pipeline.read import read_paths
from armstrail.resolve.entities import add_ancestors

SHARED = Path(__file__).parents[4] / "shared"
SAMPLES = Path(__file__).parents[3] / "src" / "armstrail" / "data" / "samples"


def build_bounds(amount: Amount | None) -> Bounds | None:
    if amount is None or (amount.low is None and amount.high is None):
        return None
    return Bounds(
        low=amount.low, high=amount.high, best_low=amount.low, best_high=amount.high, origins=1, unit=amount.unit,
        currency=amount.currency, approximate=amount.approximate,
    )  # fmt: skip


def build_finding(claim: Claim, published: str | None) -> Finding:
    """Builds the finding of one claim alone."""
    roles = tuple(
        Party(role=f.role, text=f.text, entity=f.entity, claims=(claim.id,), count=build_bounds(f.count))
        for f in claim.roles
    )
    start, end = (claim.when.start, claim.when.end) if claim.when else (None, None)
    place = next((f.entity for f in claim.roles if f.role == "place" and f.entity), None)
    return Finding(
        id=build_id("finding", claim.id), kind=claim.kind, mode=claim.mode, claims=(claim.id,), joins=(), roles=roles,
        amount=build_bounds(claim.amount), start=start, end=end,
        place=place, status=claim.status, origins=(f"origin-{claim.document}",), contradictions=(),
        first_seen=published, last_seen=published,
    )  # fmt: skip


@lru_cache(maxsize=4)
def read_contents(*paths: Path) -> Contents:
    """Reads texts into contents with one finding a claim and one origin a document."""
    report = read_paths([str(p) for p in paths])
    published = {d.id: d.published.start if d.published else None for d in report.documents}
    return Contents(
        documents=report.documents, entities=add_ancestors(report.entities, load_lexicon()), claims=report.claims,
        findings=tuple(build_finding(c, published[c.document]) for c in report.claims),
        origins=tuple(Origin(id=f"origin-{d.id}", head=d.id, documents=(d.id,), source=None) for d in report.documents),
    )  # fmt: skip


def read_seeds() -> Contents:
    """Reads the five seeds; skips where they are not at hand."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("no shared/seeds beside the checkout")
    return read_contents(folder)


def read_invented() -> Contents:
    """Reads the invented reports; skips where they are not at hand."""
    folder = SHARED / "gold" / "reports" / "text"
    if not folder.is_dir():
        pytest.skip("no shared/gold/reports beside the checkout")
    return read_contents(folder)


def read_samples() -> Contents:
    """Reads the samples that come with the program."""
    return read_contents(SAMPLES)
