"""Which claims of a report are another outlet's word, and which document of the casebook that word stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.ids import build_id
from armstrail.core.origin import OriginLink
from armstrail.core.reason import Reason
from armstrail.corroborate.citations import Outlet, OutletFinder, find_cited_outlet
from armstrail.lexicon.weights import load_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.core.document import Document
    from armstrail.corroborate.facts import FactCounts
    from armstrail.corroborate.stories import StoryIndex

# A report counts as its source's as a whole where this share of its claims is attributed to it: "most".
_WHOLE = 0.6
# The least that a report and a document of the outlet that it cites must share for it to be the one that is meant.
_LEAST_SHARED_BITS = 8.0


class CitedClaims(Record, frozen=True):
    """The claims that a document took from one outlet.

    `parent` is the outlet's document in the casebook, None where it has none that is meant. `is_whole` says whether
    most of the document was taken from there.
    """

    document: str
    outlet: Outlet
    parent: str | None
    claims: tuple[str, ...]
    is_whole: bool
    cue: str


def iter_cited_claims(index: StoryIndex, finder: OutletFinder, counts: FactCounts) -> Iterator[CitedClaims]:
    """Yields, report by report, the claims that it attributes to other outlets and named reports."""
    published: dict[str, list[int]] = {}
    for place, outlet in enumerate(index.outlets):
        if outlet is not None:
            published.setdefault(outlet.id, []).append(place)
    for place, report in enumerate(index.reports):
        for outlet, claims, cue in _group_by_outlet(place, index, finder):
            meant = _find_meant(place, published.get(outlet.id, ()), index, counts)
            yield CitedClaims(
                document=report.document.id, outlet=outlet, parent=None if meant is None else meant.id, claims=claims,
                is_whole=len(claims) >= _WHOLE * len(report.claims), cue=cue,
            )  # fmt: skip


def _group_by_outlet(
    place: int, index: StoryIndex, finder: OutletFinder
) -> Iterator[tuple[Outlet, tuple[str, ...], str]]:
    """Yields each outlet that claims of a report are attributed to, with those claims and the first word of citing."""
    found: dict[str, tuple[Outlet, list[str], str]] = {}
    citations = index.citations[place]
    for claim in index.reports[place].claims:
        outlet = find_cited_outlet(claim, citations, finder)
        if outlet is None or outlet == index.outlets[place]:
            continue
        cue = claim.attribution[0].cue if claim.attribution else next((c.cue for c in citations), "")
        found.setdefault(outlet.id, (outlet, [], cue))[1].append(claim.id)
    for outlet, claims, cue in found.values():
        yield outlet, tuple(claims), cue


def _find_meant(child: int, parents: Sequence[int], index: StoryIndex, counts: FactCounts) -> Document | None:
    """Finds the document of the cited outlet that shares most with a report, and is not younger than it."""
    bits = {f.key: counts.measure_bits(f) for f in index.facts[child]}
    shared = [(sum(bits.get(f.key, 0.0) for f in index.facts[p]), -p) for p in parents if p != child]
    most, place = max(shared, default=(0.0, 0))
    document, own = index.reports[-place].document, index.reports[child].document
    if most < _LEAST_SHARED_BITS:
        return None
    if document.published is not None and own.published is not None and document.published.start > own.published.end:
        return None
    return document


def build_cited_link(cited: CitedClaims) -> OriginLink:
    """Builds the link from a document to the source that it names; its score is how often such words are right."""
    level = load_weights("origins")["citation", "named source"]
    reason = Reason(
        field="citation", weight=round(level.weight, 3), text=f"{level.text}: {cited.cue} {cited.outlet.name}"
    )
    return OriginLink(
        id=build_id("link", cited.document, cited.parent or cited.outlet.id), kind="cited", child=cited.document,
        parent=cited.parent, source=cited.outlet.name, score=level.m, reasons=(reason,),
        claims=() if cited.is_whole else cited.claims,
    )  # fmt: skip
