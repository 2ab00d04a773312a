"""The learned parts, one on top of the other: what a report is about, what a sentence is about, who fills which role.

1. `report` and `sentence`: of which types of incidents a report, and each of its sentences, tells.
2. `role`: whether an actor fills a role in some incident of the report, from all around it and the scores of 1.
3. `kind`: of which types the report has incidents, from the scores of 1 and 2.

Before them `promise` has chosen which sentences are read.

What stands on other scores is trained on scores that models gave which had not seen the report.
Source: Wolpert 1992, "Stacked Generalization".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.muc4.linear import hash_features
from bench.muc4.templates import ROLES
from bench.muc4.wording import Wording, choose_wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bench.muc4.encode import EncodedActor, EncodedReport
    from bench.muc4.linear import Dense, Floats, Ints, Linear

LEARNT_TYPES = ("attack", "bombing", "kidnapping", "arson")  # of the others the key has too few to learn from
TOPICS = ("any", *LEARNT_TYPES)
_FED = ("any", "attack", "bombing", "kidnapping")  # the topics whose scores roles look at
_LOWEST, _HIGHEST = -5, 3
_CLIP = 8.0
FORLORN = -3.0  # log odds under which an actor has no chance in a role
ABSENT = -8.0  # stands for the log odds of what is not there


@dataclass(frozen=True)
class Topics:
    """The log odds of each topic, of a whole report and of its sentences."""

    report: Mapping[str, float]
    sentences: Mapping[str, Floats]


@dataclass(frozen=True)
class Scores:
    """All that is learnt of a report: topics, log odds of types, and of each actor (by number) in each role.

    `wordings` are the strings by which to quote an actor in a role, where the role is not out of the question.
    """

    topics: Topics
    kinds: Mapping[str, float]
    roles: Mapping[str, Mapping[int, float]]
    wordings: Mapping[tuple[str, int], Wording]


@dataclass(frozen=True)
class Stack:
    """All models; `heads` are hashes of head words that fill a role in training."""

    report: Mapping[str, Linear]
    sentence: Mapping[str, Linear]
    role: Mapping[str, Linear]
    kind: Mapping[str, Dense]
    wording: Linear
    heads: Mapping[str, frozenset[int]]

    def score(self, report: EncodedReport) -> Scores:
        """Scores one report."""
        topics = score_topics(self.report, self.sentence, report)
        roles = {r: score_role(self.role[r], r, report, topics, self.heads) for r in ROLES}
        table = list_evidence(topics, roles)[None, :]
        kinds = {k: float(m.score(table)[0]) for k, m in self.kind.items()}
        return Scores(topics, kinds, roles, choose_wordings(self.wording, report, roles))


def score_topics(report: Mapping[str, Linear], sentence: Mapping[str, Linear], encoded: EncodedReport) -> Topics:
    """Scores the topics of a report and of its sentences."""
    return Topics(
        report={t: float(m.score([encoded.whole])[0]) for t, m in report.items()},
        sentences={t: m.score(encoded.sentences) for t, m in sentence.items()},
    )


def score_role(
    model: Linear, role: str, report: EncodedReport, topics: Topics, heads: Mapping[str, frozenset[int]]
) -> dict[int, float]:
    """Scores the actors of a report that may fill a role, by their number."""
    fitting = [i for i, a in enumerate(report.actors) if a.fits(role, heads)]
    scores = model.score([join_row(report.actors[i], topics) for i in fitting])
    return dict(zip(fitting, scores.tolist(), strict=True))


def choose_wordings(
    model: Linear, report: EncodedReport, roles: Mapping[str, Mapping[int, float]]
) -> dict[tuple[str, int], Wording]:
    """Chooses the string of each actor in each role for which it has a chance."""
    return {
        (role, i): choose_wording(report.text, report.actors[i].actor, role, model)
        for role, scores in roles.items()
        for i, score in scores.items()
        if score > FORLORN
    }


def join_row(actor: EncodedActor, topics: Topics) -> Ints:
    """Joins the features of an actor with what is known of its report and of the best of its sentences."""
    kind = actor.actor.classes[0]
    numbers = sorted({p.sentence for p in actor.actor.phrases})
    features = []
    for topic in _FED:
        whole = round_score(topics.report[topic])
        best = round_score(float(topics.sentences[topic][numbers].max()))
        features += [
            f"d:{topic}:{whole}",
            f"dc:{topic}:{kind}:{whole}",
            f"z:{topic}:{best}",
            f"zc:{topic}:{kind}:{best}",
        ]
        if topic == "any":
            features.append(f"dz:{whole}:{best}")
    joined: Ints = np.concatenate([actor.row, hash_features(features)])
    return joined


def round_score(score: float) -> int:
    """Rounds log odds to whole numbers from -5 to 3."""
    return int(min(_HIGHEST, max(_LOWEST, round(score))))


def list_evidence(topics: Topics, roles: Mapping[str, Mapping[int, float]]) -> Floats:
    """Lists what tells of which types a report has incidents: topics of it and of its strongest sentences, fillers."""
    values = [topics.report[t] for t in TOPICS]
    for topic in TOPICS:
        scores = topics.sentences[topic]
        first, second = _take_best(scores.tolist())
        share = float(np.log(1e-3 + (1 / (1 + np.exp(-scores))).sum()))
        values += [first, second, share, float(scores[:3].max(initial=ABSENT))]
    for role in ROLES:
        values += _take_best(roles[role].values())
    evidence: Floats = np.clip(np.array(values), -_CLIP, _CLIP)
    return evidence


def _take_best(scores: Iterable[float]) -> tuple[float, float]:
    ordered = sorted(scores, reverse=True)[:2]
    first, second = [*ordered, ABSENT, ABSENT][:2]
    return first, second
