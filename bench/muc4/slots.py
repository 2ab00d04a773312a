"""Templates that a report may have, with all that speaks for them and for each filler: what the last models look at.

A draft is one incident of one type: a group of sentences that tell what was hit. Every actor that has a chance in a
role may fill it in every draft; how near it stands to the sentences of the draft tells with others whether it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bench.muc4.assemble import group_seeds
from bench.muc4.stack import ABSENT, FORLORN, LEARNT_TYPES
from bench.muc4.templates import ROLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bench.muc4.encode import EncodedReport
    from bench.muc4.stack import Scores

Slot = tuple[str, int]  # a role and the number of an actor

_UNUSED = frozenset({("kidnapping", "Target"), ("kidnapping", "Weapon"), ("arson", "Weapon")})
_SEEDS = frozenset({"Target", "Victim"})  # what was hit tells incidents of one type apart
# Log odds; set by cross-validation on the development reports, in which values near them give less by 0.5 at most.
_LEAST_KIND = -2.5  # of a type, under which it makes no draft
_LEAST_SEED = -1.0  # of what was hit, under which it opens no draft
_LIKELY = -1.0
_GAP = 1.0  # an actor belongs to each type whose topic its sentences score at most so much lower than the best
_CLASSES = ("PER", "HUM", "FGT", "GRP", "ORG", "BOD", "FAC", "VEH", "WPN", "NAM", "SITE", "LOC", "OTH")


class Draft(NamedTuple):
    """A template that may be: its type, the numbers that speak for it, and those that speak for each filler.

    `near` are the slots whose actor stands nearer to this draft than to others of its type.
    """

    kind: str
    row: list[float]
    slots: dict[Slot, list[float]]
    near: frozenset[Slot]


class _Places(NamedTuple):
    """What is the same for all drafts of a report."""

    report: EncodedReport
    scores: Scores
    chances: Mapping[str, Mapping[int, float]]
    sentences: Mapping[int, Sequence[int]]
    types: Mapping[int, Sequence[str]]
    kinds: Sequence[str]


def list_drafts(report: EncodedReport, scores: Scores) -> list[Draft]:
    """Lists the drafts of a report; none where no type has a chance."""
    kinds = [t for t in LEARNT_TYPES if scores.kinds[t] > _LEAST_KIND]
    if not kinds:
        return []
    chances = {r: {i: s for i, s in scores.roles[r].items() if s > FORLORN} for r in ROLES}
    actors = sorted({i for found in chances.values() for i in found})
    sentences = {i: sorted({p.sentence for p in report.actors[i].actor.phrases}) for i in actors}
    types = {i: _choose_types(sentences[i], scores, kinds) for i in actors}
    places = _Places(report, scores, chances, sentences, types, kinds)
    return [draft for kind in kinds for draft in _list_of_kind(places, kind)]


def _choose_types(sentences: Sequence[int], scores: Scores, kinds: Sequence[str]) -> list[str]:
    """Chooses the types that an actor belongs to, by what its sentences and the report are about."""
    near = {t: float(scores.topics.sentences[t][list(sentences)].max()) + scores.kinds[t] / 2 for t in kinds}
    best = max(near.values())
    return [t for t in kinds if near[t] >= best - _GAP]


def _list_of_kind(places: _Places, kind: str) -> Iterable[Draft]:
    topic = places.scores.topics.sentences[kind]
    best = {i: max(numbers, key=lambda n: float(topic[n])) for i, numbers in places.sentences.items()}
    seeds = {
        best[i]
        for role in _SEEDS
        for i, score in places.chances[role].items()
        if score > _LEAST_SEED and kind in places.types[i] and (kind, role) not in _UNUSED
    }
    groups = group_seeds(sorted(seeds), places.report.incidents)
    for number in range(len(groups)):
        yield _build_draft(places, kind, groups, number, best)


def _build_draft(
    places: _Places, kind: str, groups: Sequence[Sequence[int]], number: int, best: Mapping[int, int]
) -> Draft:
    shared = _describe_draft(places, kind, groups, number)
    linked = {n for numbers in places.report.incidents if set(numbers) & set(groups[number]) for n in numbers}
    slots: dict[Slot, list[float]] = {}
    near: set[Slot] = set()
    for role in ROLES:
        found = {} if (kind, role) in _UNUSED else places.chances[role]
        for rank, i in enumerate(sorted(found, key=lambda i: -found[i])):
            where, is_near = _describe_place(groups, number, best[i], places.sentences[i])
            slots[role, i] = [
                *shared, rank, *_describe_actor(places, role, i), *_describe_topics(places, kind, i, best[i]),
                *where, bool(linked & set(places.sentences[i])),
            ]  # fmt: skip
            if is_near:
                near.add((role, i))
    strongest = [s for role in ROLES for s in take_best(places.chances[role].values(), 2)]
    nearest = [s for r in ROLES for s in take_best((places.chances[r][i] for q, i in near if q == r), 2)]
    return Draft(kind, [*shared, *strongest, *nearest], slots, frozenset(near))


def _describe_draft(places: _Places, kind: str, groups: Sequence[Sequence[int]], number: int) -> list[float]:
    topics, kinds, group = places.scores.topics, places.scores.kinds, groups[number]
    told, whole = topics.sentences[kind], topics.sentences["any"]
    return [
        kinds[kind], max(kinds[t] for t in LEARNT_TYPES if t != kind), topics.report["any"], topics.report[kind],
        float(told.max()), float(whole.max()), LEARNT_TYPES.index(kind), len(places.kinds), len(groups), number,
        len(group), group[0] if group else -1, len(told), float(told[list(group)].max(initial=ABSENT)),
        float(whole[list(group)].max(initial=ABSENT)),
    ]  # fmt: skip


def _describe_actor(places: _Places, role: str, i: int) -> list[float]:
    """Describes an actor by its scores in all roles, by those of others beside it, and by its strings."""
    chances, actor = places.chances[role], places.report.actors[i]
    first, second = take_best(chances.values(), 2)
    own = set(places.sentences[i])
    beside = [
        max((s for j, s in places.chances[r].items() if j != i and own & set(places.sentences[j])), default=ABSENT)
        for r in ROLES
    ]
    wording = places.scores.wordings[role, i]
    return [
        chances[i], first - chances[i], second, sum(s > _LIKELY for s in chances.values()),
        *(places.scores.roles[r].get(i, ABSENT) for r in ROLES), *beside,
        *(take_best(places.chances[r].values(), 1)[0] for r in ROLES if r != role), len(wording.text.split()),
        wording.score, wording.margin, len(actor.actor.phrases), len(own), _CLASSES.index(actor.actor.classes[0]),
        actor.hit,
    ]  # fmt: skip


def _describe_topics(places: _Places, kind: str, i: int, best: int) -> list[float]:
    topics, own = places.scores.topics.sentences, list(places.sentences[i])
    other = max(float(topics[t][best]) for t in LEARNT_TYPES if t != kind)
    return [
        float(topics[kind][own].max()), float(topics["any"][own].max()), float(topics[kind][best]) - other,
        kind in places.types[i], len(places.types[i]),
    ]  # fmt: skip


def _describe_place(
    groups: Sequence[Sequence[int]], number: int, best: int, sentences: Sequence[int]
) -> tuple[list[float], bool]:
    """Describes where an actor stands to the sentences of a draft, and tells whether no other of its type is nearer."""
    distances = [min((abs(best - n) for n in group), default=0) for group in groups]
    near = distances.index(min(distances)) == number
    group = groups[number]
    closest = min((abs(s - n) for s in sentences for n in group), default=0)
    return [distances[number], closest, near, best - (group[0] if group else 0), best, sentences[0]], near


def take_best(scores: Collection[float] | Iterable[float], count: int) -> list[float]:
    """Takes the highest scores; what is missing counts as absent.

    >>> take_best([1.0, 3.0], 3)
    [3.0, 1.0, -8.0]
    """
    return [*sorted(scores, reverse=True)[:count], *[ABSENT] * count][:count]
