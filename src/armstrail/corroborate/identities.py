"""The register: which entities of a casebook are one actor, person, place or weapon, and why."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.identity import Identity, Merge
from armstrail.core.ids import build_id
from armstrail.core.reason import Reason
from armstrail.corroborate.decisions import list_pair_decisions
from armstrail.corroborate.forest import Clusters
from armstrail.corroborate.identity_candidates import iter_candidates
from armstrail.corroborate.identity_scores import NameCounts, list_names, score_pair
from armstrail.corroborate.name_scores import compare_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from armstrail.core.judgement import Judgement
    from armstrail.corroborate.decisions import PairDecision
    from armstrail.corroborate.entity_uses import EntityUse
    from armstrail.corroborate.identity_scores import PairScore

# Above this probability two entities are merged: one wrong merge in ten at the very threshold, far fewer above it.
# Source: the development part of tests/unit/corroborate/name_pairs.toml.
MERGE_THRESHOLD = 0.9
_LEAST_LEAD = 3.0  # bits by which a name must fit one of two people better than the other: eight to one
_MOST_NAMES = 12  # names of a cluster that a further merge is checked against


class Register:
    """All identities of a casebook, and the merges that make them.

    Args:
        identities: in order of ids.
        merges: the program's and people's, in order of ids.
    """

    def __init__(self, identities: tuple[Identity, ...], merges: tuple[Merge, ...]) -> None:
        """Indexes the members."""
        self.identities = identities
        self.merges = merges
        self._by_member: Mapping[str, Identity] = MappingProxyType({m: i for i in identities for m in i.members})

    def find_identity(self, entity: str) -> Identity | None:
        """Finds what an entity id stands for; None for an id that the register was not built from."""
        return self._by_member.get(entity)

    def find_id(self, entity: str) -> str:
        """Finds the id of the identity of an entity; an unknown id stands for itself."""
        found = self._by_member.get(entity)
        return entity if found is None else found.id


def build_register(
    uses: Iterable[EntityUse], judgements: Iterable[Judgement] = (), threshold: float = MERGE_THRESHOLD
) -> Register:
    """Builds the register of a casebook.

    Two entities that a lexicon knows are never merged by the program: the lexicon holds them apart. A person's word
    wins over every score: a pair that was split never ends up in one identity, however many others tie it together.

    Args:
        uses: one for each entity id, in any order; see `collect_uses`.
        judgements: people's; those with `subject` "entities" count.
        threshold: the least probability of a merge, 0 to 1.

    Returns:
        The register; the same for the same uses and judgements in any order.
    """
    ordered = sorted(uses, key=lambda u: u.id)
    by_id = {u.id: u for u in ordered}
    decisions = [d for d in list_pair_decisions(judgements, "entities") if d.left in by_id and d.right in by_id]
    decided = {(d.left, d.right) for d in decisions}
    merges = [m for m in _propose_merges(ordered, threshold) if (m.left, m.right) not in decided]
    own = [_build_decided_merge(d) for d in decisions]
    clusters = Clusters(by_id, apart=[(d.left, d.right) for d in decisions if not d.same])
    for merge in own:
        if merge.same:
            clusters.join(merge.left, merge.right)
    names = _ClusterNames(by_id, clusters)
    for merge in sorted(merges, key=lambda m: (-m.score, m.left, m.right)):
        names.join(merge)
    kept = [m for m in merges if clusters.find(m.left) == clusters.find(m.right)]
    every = tuple(sorted((*own, *kept), key=lambda m: m.id))
    return Register(_build_identities(clusters, by_id, every), every)


def _propose_merges(uses: Sequence[EntityUse], threshold: float) -> list[Merge]:
    """Scores the pairs worth comparing and keeps those that may be one."""
    counts = NameCounts(uses)
    merges: list[Merge] = []
    partial: list[Merge] = []
    for left, right in iter_candidates(uses, counts):
        one, other = uses[left], uses[right]
        if one.known and other.known:
            continue
        score = score_pair(one, other, counts)
        if score is not None and score.is_supported and score.probability >= threshold:
            (partial if score.is_partial else merges).append(_build_merge(one, other, score))
    return [*merges, *_drop_ambiguous(partial, {u.id: u for u in uses})]


def _drop_ambiguous(partial: list[Merge], uses: Mapping[str, EntityUse]) -> list[Merge]:
    """Drops merges of a part of a name that fits two names which cannot be one ("Haqqani": Khalil or Sirajuddin)."""
    by_short: dict[str, list[Merge]] = {}
    for merge in partial:
        short = min((merge.left, merge.right), key=lambda i: (len(uses[i].name), i))
        by_short.setdefault(short, []).append(merge)
    kept = []
    for short, merges in sorted(by_short.items()):
        merges.sort(key=lambda m: (-m.score, m.id))
        best = merges[0]
        full = uses[_other_side(best, short)]
        rivals = [m for m in merges[1:] if not _can_be_one(full, uses[_other_side(m, short)])]
        if all(_measure_lead(best, rival) >= _LEAST_LEAD for rival in rivals):
            kept += [m for m in merges if m not in rivals]
    return kept


def _other_side(merge: Merge, entity: str) -> str:
    return merge.right if merge.left == entity else merge.left


def _measure_lead(best: Merge, rival: Merge) -> float:
    """Measures by how many bits one merge is likelier than another."""
    return sum(r.weight for r in best.reasons) - sum(r.weight for r in rival.reasons)


def _build_merge(left: EntityUse, right: EntityUse, score: PairScore) -> Merge:
    return Merge(
        id=build_id("merge", left.id, right.id), left=left.id, right=right.id, same=True,
        score=round(score.probability, 6), reasons=score.reasons, by="program",
    )  # fmt: skip


def _build_decided_merge(decision: PairDecision) -> Merge:
    words = "the same" if decision.same else "not the same"
    note = f": {decision.note}" if decision.note else ""
    text = f"{decision.person} decided on {decision.at[:10]} that they are {words}{note}"
    return Merge(
        id=build_id("merge", decision.left, decision.right), left=decision.left, right=decision.right,
        same=decision.same, score=1.0 if decision.same else 0.0,
        reasons=(Reason(field="judgement", weight=0.0, text=text, left=decision.left, right=decision.right),),
        by="person",
    )  # fmt: skip


class _ClusterNames:
    """Joins clusters by the program's merges, where the names on both sides can be of one entity.

    "A. Khan" may be Amir Khan or Adil Khan; once it is one of them, it must not draw in the other.
    """

    def __init__(self, uses: Mapping[str, EntityUse], clusters: Clusters) -> None:
        self._uses = uses
        self._clusters = clusters

    def join(self, merge: Merge) -> bool:
        """Joins two clusters; returns whether they are together now."""
        one, other = self._clusters.find(merge.left), self._clusters.find(merge.right)
        if one == other:
            return True
        if not self._is_coherent(self._list_distinct(one), self._list_distinct(other)):
            return False
        return self._clusters.join(one, other)

    def _list_distinct(self, item: str) -> list[EntityUse]:
        """Lists the members of a cluster that have names of their own, lexicon entries first, then long names."""
        members = [self._uses[m] for m in self._clusters.list_members(item)]
        named = {u.name.casefold(): u for u in sorted(members, key=lambda u: (u.known, u.id))}
        return sorted(named.values(), key=lambda u: (not u.known, -len(u.name), u.id))[:_MOST_NAMES]

    def _is_coherent(self, left: list[EntityUse], right: list[EntityUse]) -> bool:
        if any(u.known for u in left) and any(u.known for u in right):
            return False
        return all(_can_be_one(a, b) for a in left for b in right)


def _can_be_one(left: EntityUse, right: EntityUse) -> bool:
    """Tells whether some name of one agrees with some name of the other, or none speaks against it."""
    levels = {compare_names(a, b, left.type == "person").level for a in list_names(left) for b in list_names(right)}
    return "conflict" not in levels or bool(levels - {"conflict", "none"})


def _build_identities(
    clusters: Clusters, uses: Mapping[str, EntityUse], merges: Sequence[Merge]
) -> tuple[Identity, ...]:
    holding: dict[str, list[str]] = {}
    for merge in merges:
        if merge.same and clusters.find(merge.left) == clusters.find(merge.right):
            holding.setdefault(clusters.find(merge.left), []).append(merge.id)
    identities = []
    for members in clusters.list_all():
        head = min((uses[m] for m in members), key=lambda u: (not u.known, -u.count, -len(u.name), u.id))
        others = {n for m in members for n in (uses[m].name, *uses[m].aliases)} - {head.name}
        identities.append(
            Identity(
                id=head.id,
                type=head.type,
                name=head.name,
                aliases=tuple(sorted(others)),
                members=members,
                merges=tuple(sorted(holding.get(clusters.find(members[0]), ()))),
            )
        )
    return tuple(sorted(identities, key=lambda i: i.id))
