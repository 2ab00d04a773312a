"""Sources, claims and findings in few words, for the tests of grading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.finding import Contradiction, Finding, Side
from armstrail.core.judgement import Judgement
from armstrail.core.origin import Origin
from armstrail.corroborate.source_uses import SourceUse
from tests.unit.review.cases import CAPTURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.claim import Claim, SourceKind
    from armstrail.core.judgement import Subject


def say(source: str, claim: str, kind: SourceKind = "media", **changes: object) -> SourceUse:
    """A source that says a claim in a document of its own, "doc-" and the claim."""
    use = SourceUse(source=source, kind=kind, claim=claim, document=f"doc-{claim}")
    return msgspec.structs.replace(use, **changes)


def find(claims: Sequence[str], *sides: Sequence[str], name: str = "finding-1") -> Finding:
    """A finding of claims, each of an origin of its own; sides are claims that contradict the others."""
    parts = tuple(
        Side(value=" ".join(side), claims=tuple(side), origins=tuple(f"doc-{c}" for c in side)) for side in sides
    )
    dispute = Contradiction(field="amount", role=None, sides=parts, text="numbers differ")
    return Finding(
        id=name, kind="capture", mode=None, claims=tuple(claims), joins=(), roles=(), amount=None, start=None, end=None,
        place=None, status="asserted", origins=tuple(f"doc-{c}" for c in claims), first_seen=None, last_seen=None,
        contradictions=(dispute,) if sides else (),
    )  # fmt: skip


def make(name: str, **changes: object) -> Claim:
    return msgspec.structs.replace(CAPTURE, id=name, document=f"doc-{name}", **changes)


def share_origin(*claims: str) -> Origin:
    return Origin(id="origin-1", head=f"doc-{claims[0]}", documents=tuple(f"doc-{c}" for c in claims), source=None)


def grade(
    subject: Subject, target: str, value: str, person: str = "Ada", at: str = "2025-05-05T09:00:00Z"
) -> Judgement:
    return Judgement(
        id=f"{person}-{target}-{value}", subject=subject, targets=(target,), verdict="grade", person=person, at=at,
        field="reliability" if subject == "source" else "credibility", value=value,
    )  # fmt: skip
