"""How many independent origins say the same as a claim, and how many say otherwise."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from armstrail.core.base import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.finding import Finding
    from armstrail.core.grade import Reliability
    from armstrail.core.origin import Origin
    from armstrail.corroborate.source_uses import SourceUse

UNRELIABLE: Reliability = "E"
_UNNAMED = frozenset({"anonymous", "witness"})


class Support(Record, frozen=True):
    """The origins beside a claim's own: those that say the same, those that say otherwise, and those that do not count.

    `same` and `otherwise` are ids of origins; all origins of which only unnamed sources are known stand in them once,
    as the first of them, for they may be one. `not_counted` are origins of the same source, of sources graded E, or
    that say both.
    """

    same: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()


def map_origins(origins: Iterable[Origin]) -> dict[str, str]:
    """Maps documents to the origin that they belong to; a document that is not in it is an origin of its own."""
    return {document: origin.id for origin in origins for document in origin.documents}


def find_support(
    claim: str, finding: Finding, uses: Mapping[str, SourceUse], origin_of: Mapping[str, str],
    grades: Mapping[str, Reliability],
) -> Support:  # fmt: skip
    """Finds what independent origins say of a claim.

    Args:
        claim: its id.
        finding: the finding that it belongs to.
        uses: who says each claim, by claim.
        origin_of: origins by document.
        grades: the reliability of sources, by source.

    Returns:
        The support; an origin says otherwise where any of its claims takes another side in a contradiction in which
        this claim takes one.
    """
    own = uses[claim]
    against = _list_against(claim, finding)
    by_origin: dict[str, list[SourceUse]] = defaultdict(list)
    for other in finding.claims:
        if other in uses:
            document = uses[other].document
            by_origin[origin_of.get(document, document)].append(uses[other])
    by_origin.pop(origin_of.get(own.document, own.document), None)
    same: list[str] = []
    otherwise: list[str] = []
    not_counted: list[str] = []
    unnamed_sides: set[bool] = set()
    for origin, said in by_origin.items():
        counted = [u for u in said if u.source != own.source and grades.get(u.source) != UNRELIABLE]
        sides = {u.claim in against for u in counted}
        if len(sides) != 1:
            not_counted.append(origin)
            continue
        is_against = True in sides
        if all(u.kind in _UNNAMED for u in counted):
            if is_against in unnamed_sides:
                not_counted.append(origin)
                continue
            unnamed_sides.add(is_against)
        (otherwise if is_against else same).append(origin)
    return Support(same=tuple(same), otherwise=tuple(otherwise), not_counted=tuple(not_counted))


def _list_against(claim: str, finding: Finding) -> frozenset[str]:
    """Lists the claims that take another side in a contradiction in which a claim takes one."""
    found: set[str] = set()
    for contradiction in finding.contradictions:
        own = {c for side in contradiction.sides if claim in side.claims for c in side.claims}
        if own:
            found |= {c for side in contradiction.sides for c in side.claims} - own
    return frozenset(found)
