"""From scores to templates: one for each incident of each type that a report tells of, with its fillers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from armstrail.core.base import Record
from bench.muc4.stack import LEARNT_TYPES
from bench.muc4.templates import ROLES, Template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.muc4.actors import Actor
    from bench.muc4.encode import EncodedReport
    from bench.muc4.stack import Scores

_UNUSED = frozenset({("kidnapping", "Target"), ("kidnapping", "Weapon"), ("arson", "Weapon")})
_SEEDS = frozenset({"Target", "Victim"})  # what was hit tells incidents of one type apart
_LEAD = 1  # the number of the last sentence that may be the lead: 0 where no headline or dateline stands by itself


class Cuts(Record, frozen=True):
    """The log odds above which a type or a filler is put out, tuned with the models.

    A filler goes to each type whose topic its sentences score at most `gap` lower than the best.
    """

    types: Mapping[str, float]
    roles: Mapping[str, float]
    gap: float


class Filling(NamedTuple):
    """A filler of a type: its role, its string, the sentence that most tells of the type, and all its sentences."""

    role: str
    text: str
    best: int
    sentences: tuple[int, ...]


def build_templates(report: EncodedReport, scores: Scores, cuts: Cuts) -> tuple[Template, ...]:
    """Builds the templates of a report; none where no type reaches its cut."""
    types = [t for t in LEARNT_TYPES if scores.kinds[t] > cuts.types[t]]
    fillings: dict[str, list[Filling]] = {t: [] for t in types}
    for role in ROLES if types else ():
        for number, score in scores.roles[role].items():
            if score > cuts.roles[role]:
                actor, text = report.actors[number].actor, scores.wordings[role, number]
                for kind in _choose_types(actor, scores, types, cuts.gap):
                    if (kind, role) not in _UNUSED:
                        fillings[kind].append(_place_filling(actor, role, text, scores, kind))
    return tuple(t for kind in types for t in _split_type(kind, fillings[kind], report.incidents))


def _choose_types(actor: Actor, scores: Scores, types: Sequence[str], gap: float) -> list[str]:
    """Chooses the types that an actor belongs to, by what its sentences and the report are about."""
    numbers = sorted({p.sentence for p in actor.phrases})
    near = {t: float(scores.topics.sentences[t][numbers].max()) + scores.kinds[t] / 2 for t in types}
    best = max(near.values())
    return [t for t in types if near[t] >= best - gap]


def _place_filling(actor: Actor, role: str, text: str, scores: Scores, kind: str) -> Filling:
    sentences = tuple(sorted({p.sentence for p in actor.phrases}))
    topic = scores.topics.sentences[kind]
    return Filling(role, text, max(sentences, key=lambda s: float(topic[s])), sentences)


def _split_type(kind: str, fillings: Sequence[Filling], incidents: Sequence[Sequence[int]]) -> list[Template]:
    """Splits what a report tells of one type into its incidents; a body belongs to each that it stands near."""
    groups = group_seeds(sorted({f.best for f in fillings if f.role in _SEEDS}), incidents)
    filled: list[dict[str, dict[str, None]]] = [{r: {} for r in ROLES} for _ in groups]
    for filling in fillings:
        distances = [min((abs(filling.best - s) for s in group), default=0) for group in groups]
        nearest = distances.index(min(distances))
        filled[nearest][filling.role].setdefault(filling.text)
        for number, group in enumerate(groups):
            if filling.role == "PerpOrg" and any(abs(s - g) <= 1 for s in filling.sentences for g in group):
                filled[number][filling.role].setdefault(filling.text)
    return [Template(incident_type=kind, fillers={r: tuple(x) for r, x in roles.items()}) for roles in filled]


def group_seeds(seeds: Sequence[int], incidents: Sequence[Sequence[int]]) -> list[list[int]]:
    """Groups sentences that tell what was hit: those that the claims of one incident link, and the lead with the next.

    The lead says in short what the report goes on to tell.

    Args:
        seeds: numbers of sentences, in order, each once.
        incidents: the sentences of each incident of the document.

    Returns:
        At least one group, which may be empty, by their first sentence.

    >>> group_seeds([3, 4, 6, 9], [(4, 9)])
    [[3], [4, 9], [6]]
    >>> group_seeds([0, 4, 6], [])
    [[0, 4], [6]]
    """
    groups = [[seed] for seed in seeds]
    for incident in incidents:
        linked = [g for g in groups if set(g) & set(incident)]
        if len(linked) > 1:
            groups = [*(g for g in groups if g not in linked), sorted(s for g in linked for s in g)]
    groups.sort(key=min)
    if len(groups) > 1 and groups[0][0] <= _LEAD:
        groups[:2] = [sorted(groups[0] + groups[1])]
    return groups or [[]]
