"""A hand-made casebook: four invented reports, two of one origin, with a bombing, a clash, sales, a denial, a price."""

from __future__ import annotations

from armstrail.core.contents import Contents
from armstrail.core.grade import InformationGrade, SourceGrade
from armstrail.core.judgement import Judgement
from armstrail.core.origin import Origin, OriginLink
from armstrail.core.reason import Reason
from tests.unit.export.casebook_base import (
    BRIGADE,
    DOCUMENTS,
    ENTITIES,
    IDENTITIES,
    KELL,
    POST,
    RASK,
    bounds,
    finding,
    party,
)
from tests.unit.export.casebook_claims import CLAIMS
from tests.unit.export.casebook_findings import FINDINGS

__all__ = [
    "BRIGADE",
    "CLAIMS",
    "CONTENTS",
    "DOCUMENTS",
    "FINDINGS",
    "JUDGEMENT_NOTE",
    "KELL",
    "POST",
    "RASK",
    "bounds",
    "finding",
    "party",
]

ORIGINS = (
    Origin(id="origin-1", head="doc-1", documents=("doc-1", "doc-3"), source=None, links=("link-1",)),
    Origin(id="origin-2", head="doc-2", documents=("doc-2",), source="police"),
    Origin(id="origin-3", head="doc-4", documents=("doc-4",), source=None),
)
LINKS = (
    OriginLink(
        id="link-1",
        kind="near_copy",
        child="doc-3",
        parent="doc-1",
        source=None,
        score=0.99,
        reasons=(Reason(field="shingles", weight=12.0, text="same words"),),
    ),
)
JUDGEMENT_NOTE = "-checked"
CONTENTS = Contents(
    documents=DOCUMENTS,
    entities=ENTITIES,
    identities=IDENTITIES,
    claims=CLAIMS,
    findings=FINDINGS,
    origins=ORIGINS,
    origin_links=LINKS,
    source_grades=(SourceGrade(source="Lowland Wire", grade="B", reasons=(), by="person"),),
    information_grades=(
        InformationGrade(claim="claim-bomb-1", grade="1", reasons=(), by="program"),
        InformationGrade(claim="claim-bomb-2", grade="2", reasons=(), by="program"),
        InformationGrade(claim="claim-abduct-1", grade="6", reasons=(), by="program"),
    ),
    judgements=(
        Judgement(
            id="judgement-1",
            subject="claim",
            targets=("claim-bomb-1",),
            verdict="accept",
            person="Ada Moor",
            at="2025-03-07T10:00:00Z",
            note=JUDGEMENT_NOTE,
        ),
    ),
)
