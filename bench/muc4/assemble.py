"""From scores to templates: one for each type that a report tells of, with the fillers that belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record
from bench.muc4.stack import LEARNT_TYPES
from bench.muc4.templates import ROLES, Template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bench.muc4.actors import Actor
    from bench.muc4.encode import EncodedReport
    from bench.muc4.stack import Scores

_UNUSED = frozenset({("kidnapping", "Target"), ("kidnapping", "Weapon"), ("arson", "Weapon")})


class Cuts(Record, frozen=True):
    """The log odds above which a type or a filler is put out, tuned with the models.

    A filler goes to each type whose topic its sentences score at most `gap` lower than the best.
    """

    types: Mapping[str, float]
    roles: Mapping[str, float]
    gap: float


def build_templates(report: EncodedReport, scores: Scores, cuts: Cuts) -> tuple[Template, ...]:
    """Builds the templates of a report; none where no type reaches its cut."""
    types = [t for t in LEARNT_TYPES if scores.kinds[t] > cuts.types[t]]
    fillers: dict[str, dict[str, dict[str, None]]] = {t: {r: {} for r in ROLES} for t in types}
    for role in ROLES:
        for number, score in scores.roles[role].items():
            if types and score > cuts.roles[role]:
                actor = report.actors[number].actor
                text = scores.wordings[role, number]
                for kind in _choose_types(actor, scores, types, cuts.gap):
                    if (kind, role) not in _UNUSED:
                        fillers[kind][role].setdefault(text)
    return tuple(Template(incident_type=t, fillers={r: tuple(x) for r, x in fillers[t].items()}) for t in types)


def _choose_types(actor: Actor, scores: Scores, types: list[str], gap: float) -> list[str]:
    """Chooses the types that an actor belongs to, by what its sentences and the report are about."""
    numbers = sorted({p.sentence for p in actor.phrases})
    near = {t: float(scores.topics.sentences[t][numbers].max()) + scores.kinds[t] / 2 for t in types}
    best = max(near.values())
    return [t for t in types if near[t] >= best - gap]
