"""Stories: for each report, the earlier report that it most likely took its story from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.ids import build_id
from armstrail.core.origin import OriginLink, OriginLinkKind
from armstrail.corroborate.citations import Citation, OutletFinder
from armstrail.corroborate.facts import Fact, FactCounts, FactIndex, OriginReport, list_facts
from armstrail.corroborate.near_copies import find_overlaps
from armstrail.corroborate.rewrites import StoryPair, Telling, iter_fact_candidates, score_story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from armstrail.core.document import Document
    from armstrail.corroborate.citations import Outlet

_LEAST_WORDING = 0.1  # the least level of wording in data/weights/origins.toml
_NEAR_COPY = 0.4  # from this share of common wording on, a link is called a near copy


class StoryIndex(Record, frozen=True):
    """All reports of a casebook in order of publication, with what is compared: facts, citations, outlets.

    `pairs` are places of reports that share telling facts.
    """

    reports: tuple[OriginReport, ...]
    facts: tuple[tuple[Fact, ...], ...]
    citations: tuple[tuple[Citation, ...], ...]
    outlets: tuple[Outlet | None, ...]
    pairs: frozenset[tuple[int, int]]


def build_story_index(reports: Iterable[OriginReport]) -> tuple[StoryIndex, OutletFinder, FactCounts]:
    """Builds the index of all reports, with the finder of outlets and the counts of facts that belong to it."""
    once = {r.document.id: r for r in reports}
    ordered = tuple(sorted(once.values(), key=lambda r: (_published(r.document), r.document.id)))
    finder = OutletFinder(ordered)
    facts = tuple(list_facts(r) for r in ordered)
    counts = FactCounts(facts)
    index = StoryIndex(
        reports=ordered, facts=facts, citations=tuple(finder.find_citations(r) for r in ordered),
        outlets=tuple(finder.find_outlet(r.document.publisher) for r in ordered),
        pairs=frozenset(iter_fact_candidates(facts, counts)),
    )  # fmt: skip
    return index, finder, counts


def _published(document: Document) -> str:
    """Returns the date by which documents are put in order; those without one come last."""
    return document.published.start if document.published is not None else "9999"


def score_stories(index: StoryIndex, counts: FactCounts) -> Iterator[StoryPair]:
    """Scores all pairs of reports that share wording or telling facts; the earlier one is the parent."""
    texts = [r.document.text for r in index.reports]
    overlaps = {(o.left, o.right): o for o in find_overlaps(texts, _LEAST_WORDING)}
    tellings = [
        Telling(place=place, document=report.document, facts=facts, lookup=FactIndex(facts))
        for place, (report, facts) in enumerate(zip(index.reports, index.facts, strict=True))
    ]
    for left, right in sorted({*overlaps, *index.pairs}):
        parent, child = _find_direction(left, right, index)
        outlet = index.outlets[parent]
        cue = next((c.cue for c in index.citations[child] if c.outlet == outlet), None)
        yield score_story(tellings[child], tellings[parent], overlaps.get((left, right)), counts, cue)


def _find_direction(left: int, right: int, index: StoryIndex) -> tuple[int, int]:
    """Says which of two reports is the parent: the one whose outlet the other cites, else the earlier one."""
    left_cites = any(c.outlet == index.outlets[right] for c in index.citations[left])
    right_cites = any(c.outlet == index.outlets[left] for c in index.citations[right])
    return (right, left) if left_cites and not right_cites else (left, right)


def choose_parents(stories: Iterable[StoryPair], threshold: float) -> tuple[StoryPair, ...]:
    """Chooses for each report the one that it most likely took its story from.

    One parent a report is enough: copies of copies meet at the head. It also keeps an independent report, which a brief
    resembles because both tell the happening itself, out of the story that the brief was taken from.
    """
    best: dict[int, StoryPair] = {}
    for story in stories:
        if story.score < threshold:
            continue
        other = best.get(story.child)
        if other is None or (story.bits, -story.parent) > (other.bits, -other.parent):
            best[story.child] = story
    return tuple(best[c] for c in sorted(best))


def build_story_link(story: StoryPair, index: StoryIndex) -> OriginLink:
    """Builds the link from a report to the one that it took its story from."""
    child, parent = index.reports[story.child].document, index.reports[story.parent].document
    is_cited = any(r.field == "citation" for r in story.reasons)
    kind: OriginLinkKind = "near_copy" if story.wording >= _NEAR_COPY else "cited" if is_cited else "rewrite"
    return OriginLink(
        id=build_id("link", child.id, parent.id), kind=kind, child=child.id, parent=parent.id,
        source=parent.publisher, score=story.score, reasons=story.reasons,
    )  # fmt: skip
