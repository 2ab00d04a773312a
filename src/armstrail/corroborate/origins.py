"""Origins: which reports tell one story that one source told first. Corroboration counts origins, not outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.ids import build_id
from armstrail.core.origin import Origin, OriginLink
from armstrail.core.reason import Reason
from armstrail.corroborate.cited_claims import build_cited_link, iter_cited_claims
from armstrail.corroborate.claim_origins import ClaimOrigin, find_claim_origins
from armstrail.corroborate.decisions import list_pair_decisions
from armstrail.corroborate.forest import Clusters
from armstrail.corroborate.stories import build_story_index, build_story_link, choose_parents, score_stories

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from armstrail.core.judgement import Judgement
    from armstrail.corroborate.cited_claims import CitedClaims
    from armstrail.corroborate.decisions import PairDecision
    from armstrail.corroborate.facts import OriginReport
    from armstrail.corroborate.stories import StoryIndex

# Above this probability two reports tell one story. Source: the sample reports of data/samples, where rewrites lie
# above 0.97 and other pairs below 0.65; and the invented reports that their coder wrote two by two.
LINK_THRESHOLD = 0.8


class Origins:
    """The origins of a casebook's documents and claims, with the links that make them.

    Args:
        documents: origins that hold documents of the casebook together; each document is in one.
        outside: origins that are no documents: outlets that are cited, and statements; `documents` are those that carry
            them.
        links: who took from whom.
        claims: the origin of each claim.
    """

    def __init__(
        self, documents: tuple[Origin, ...], outside: tuple[Origin, ...], links: tuple[OriginLink, ...],
        claims: tuple[ClaimOrigin, ...],
    ) -> None:  # fmt: skip
        """Indexes documents and claims."""
        self.documents = documents
        self.outside = outside
        self.links = links
        self.claims = claims
        self._by_document = {d: o for o in documents for d in o.documents}
        self._by_claim = {c.claim: c for c in claims}

    @property
    def origins(self) -> tuple[Origin, ...]:
        """All origins, in order of ids."""
        return tuple(sorted((*self.documents, *self.outside), key=lambda o: o.id))

    def origin_of_document(self, document: str) -> Origin | None:
        """Returns the origin that a document belongs to; None for a document that is not in the casebook."""
        return self._by_document.get(document)

    def origin_of_claim(self, claim: str) -> ClaimOrigin | None:
        """Returns whose word a claim is in the end; None for a claim that is not in the casebook."""
        return self._by_claim.get(claim)


def find_origins(
    reports: Iterable[OriginReport], judgements: Iterable[Judgement] = (), threshold: float = LINK_THRESHOLD
) -> Origins:
    """Finds which reports tell one story, who took it from whom, and whose word each claim is.

    Args:
        reports: all documents of a casebook with their claims and entities, in any order.
        judgements: people's; a `join` or `split` of two documents has `subject` "source" and their ids as targets.
        threshold: the least probability of a link, 0 to 1.

    Returns:
        The same for the same reports and judgements in any order.
    """
    index, finder, counts = build_story_index(reports)
    stories = choose_parents(score_stories(index, counts), threshold)
    cited = tuple(iter_cited_claims(index, finder, counts))
    links = _list_links([build_story_link(s, index) for s in stories], cited)
    decisions = [
        d
        for d in list_pair_decisions(judgements, "source")
        if {d.left, d.right} <= {r.document.id for r in index.reports}
    ]
    clusters = _cluster_documents(index, links, decisions)
    _join_alike(index, cited, clusters)
    kept = _list_kept((*links, *map(_build_decided_link, decisions)), clusters)
    documents = _build_origins(index, clusters, kept, cited)
    by_document = {d: o for o in documents for d in o.documents}
    claims, outside = find_claim_origins(index.reports, by_document, cited)
    return Origins(documents, outside, kept, claims)


def _list_links(stories: Sequence[OriginLink], cited: Sequence[CitedClaims]) -> tuple[OriginLink, ...]:
    """Lists all links; where a story has a parent already, what it cites of the same document adds nothing."""
    told = {(s.child, s.parent) for s in stories}
    named = [build_cited_link(c) for c in cited if c.parent is None or (c.document, c.parent) not in told]
    return (*stories, *named)


def _cluster_documents(index: StoryIndex, links: Iterable[OriginLink], decisions: Sequence[PairDecision]) -> Clusters:
    """Puts documents together by links that stand for a whole document, people's word first, then the surest."""
    clusters = Clusters(
        (r.document.id for r in index.reports), apart=[(d.left, d.right) for d in decisions if not d.same]
    )
    for decision in decisions:
        if decision.same:
            clusters.join(decision.left, decision.right)
    for link in sorted(links, key=lambda k: (-k.score, k.id)):
        if link.parent is not None and not link.claims:
            clusters.join(link.child, link.parent)
    return clusters


def _join_alike(index: StoryIndex, cited: Iterable[CitedClaims], clusters: Clusters) -> None:
    """Puts documents together that took most of what they say from one outlet and share telling facts."""
    places = {r.document.id: place for place, r in enumerate(index.reports)}
    by_outlet: dict[str, list[int]] = {}
    for one in cited:
        if one.is_whole and one.parent is None:
            by_outlet.setdefault(one.outlet.id, []).append(places[one.document])
    outlets = {place: outlet for outlet, found in by_outlet.items() for place in found}
    for left, right in sorted(index.pairs):
        if left in outlets and outlets[left] == outlets.get(right):
            clusters.join(index.reports[left].document.id, index.reports[right].document.id)


def _build_decided_link(decision: PairDecision) -> OriginLink:
    words = "one source" if decision.same else "two sources"
    note = f": {decision.note}" if decision.note else ""
    text = f"{decision.person} decided on {decision.at[:10]} that they are {words}{note}"
    return OriginLink(
        id=build_id("link", decision.left, decision.right, "decided"), kind="rewrite", child=decision.right,
        parent=decision.left, source=None, score=1.0 if decision.same else 0.0,
        reasons=(Reason(field="judgement", weight=0.0, text=text),),
    )  # fmt: skip


def _list_kept(links: Iterable[OriginLink], clusters: Clusters) -> tuple[OriginLink, ...]:
    """Lists the links that stand: those whose documents are together, and those to sources outside."""
    kept: Iterator[OriginLink] = (
        k for k in links if k.parent is None or k.claims or clusters.find(k.child) == clusters.find(k.parent)
    )
    return tuple(sorted(kept, key=lambda k: k.id))


def _build_origins(
    index: StoryIndex, clusters: Clusters, links: Sequence[OriginLink], cited: Iterable[CitedClaims]
) -> tuple[Origin, ...]:
    """Builds the origins of documents: the head is the document that took its story from no other, the earliest one."""
    order = {r.document.id: place for place, r in enumerate(index.reports)}
    publishers = {r.document.id: r.document.publisher for r in index.reports}
    sources = {c.document: c.outlet.name for c in cited if c.is_whole}
    children = {k.child for k in links if k.parent is not None and not k.claims and k.score > 0}
    holding: dict[str, list[str]] = {}
    for link in links:
        if link.score > 0 and not link.claims:
            holding.setdefault(clusters.find(link.child), []).append(link.id)
    origins = []
    for members in clusters.list_all():
        head = min(members, key=lambda m: (m in children, order[m]))
        named = next((sources[m] for m in sorted(members, key=order.__getitem__) if m in sources), None)
        found = Origin(
            id=build_id("origin", head), head=head, documents=members,
            source=named or (publishers[head] if len(members) > 1 else None),
        )  # fmt: skip
        origins.append(msgspec.structs.replace(found, links=tuple(holding.get(clusters.find(head), ()))))
    return tuple(sorted(origins, key=lambda o: o.id))
