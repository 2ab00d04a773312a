"""Fits the models that look at words to reports with their answer key, on scores of models that had not seen them.

`judging` fits what looks at their scores.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from bench.muc4.linear import fit_dense, fit_linear
from bench.muc4.stack import (
    LEARNT_TYPES,
    TOPICS,
    Scores,
    Stack,
    Topics,
    choose_wordings,
    join_row,
    list_evidence,
    score_topics,
)
from bench.muc4.templates import ROLES, fold_filler
from bench.muc4.wording import list_wordings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.muc4.encode import EncodedActor, EncodedReport
    from bench.muc4.linear import Dense, Ints, Linear
    from bench.muc4.templates import KeyTemplate
    from bench.muc4.wording import Wording

    Key = Mapping[str, Sequence[KeyTemplate]]
    Folds = Sequence[tuple[Sequence[int], Sequence[int]]]

# Set by cross-validation on the 1,300 development reports; of 2, 5 and 15 the best for each role.
_PENALTIES = {
    "report": 10.0, "sentence": 10.0, "kind": 20.0, "wording": 1.0, "PerpInd": 15.0, "PerpOrg": 5.0,
    "Target": 15.0, "Victim": 15.0, "Weapon": 15.0,
}  # fmt: skip
_FOLDS = 5
_BLOCK = 100  # reports in a row stand in one fold: neighbours tell one story
_HEAD_SHARE = 2  # times a head word must have filled a role to count


def fit_stack(reports: Sequence[EncodedReport], key: Key) -> tuple[Stack, list[Scores]]:
    """Fits all models that look at words, and those that they feed.

    Args:
        reports: in the order of the collection.
        key: the answer key, by report.

    Returns:
        Models fitted to all reports, and for each report the scores of models that had not seen it.
    """
    folds = split_folds(len(reports))
    heads = find_heads(reports, key)
    topics: dict[int, Topics] = {}
    for seen, unseen in folds:
        report, sentence = fit_topics([reports[i] for i in seen], key)
        topics.update({i: score_topics(report, sentence, reports[i]) for i in unseen})
    models, roles = _fit_roles(reports, key, topics, folds, heads)
    evidence = np.array([list_evidence(topics[i], roles[i]) for i in range(len(reports))])
    kinds = _cross_kinds(evidence, reports, key, folds)
    wordings = _cross_wordings(reports, key, roles, folds)
    report, sentence = fit_topics(reports, key)
    stack = Stack(
        report=report, sentence=sentence, role=models,
        kind={t: fit_dense(evidence, _tell(reports, key, t), _PENALTIES["kind"]) for t in LEARNT_TYPES},
        wording=fit_wording(reports, key), heads=heads,
    )  # fmt: skip
    return stack, [Scores(topics[i], kinds[i], roles[i], wordings[i]) for i in range(len(reports))]


def split_folds(count: int) -> Folds:
    """Splits numbers of reports into folds of blocks, as pairs of those to fit and those to score."""
    fold = [i // _BLOCK % _FOLDS for i in range(count)]
    used = sorted(set(fold))
    return [([i for i in range(count) if fold[i] != k], [i for i in range(count) if fold[i] == k]) for k in used]


def _tell(reports: Sequence[EncodedReport], key: Key, topic: str) -> list[bool]:
    """Tells for each report whether it has an incident of a type, or any."""
    return [any(topic in ("any", t.incident_type) for t in key.get(r.report, ())) for r in reports]


def fit_topics(reports: Sequence[EncodedReport], key: Key) -> tuple[dict[str, Linear], dict[str, Linear]]:
    """Fits the models of what reports and sentences are about."""
    whole = [r.whole for r in reports]
    sentences = [s for r in reports for s in r.sentences]
    about = [types for r in reports for types in mark_sentences(r, key.get(r.report, ()))]
    report = {t: fit_linear(whole, _tell(reports, key, t), _PENALTIES["report"]) for t in TOPICS}
    sentence = {
        t: fit_linear(sentences, [bool(a) if t == "any" else t in a for a in about], _PENALTIES["sentence"], fewest=4)
        for t in TOPICS
    }
    return report, sentence


def mark_sentences(report: EncodedReport, templates: Sequence[KeyTemplate]) -> list[set[str]]:
    """Marks each sentence with the types of incidents of which it names a filler; a body alone is too little."""
    marks: list[set[str]] = []
    for start, end in report.extents:
        words = f" {fold_filler(report.text[start:end])} " if templates else ""
        named = {t.incident_type for t in templates if _count_named(words, t) >= 1}
        marks.append(named)
    return marks


def _count_named(words: str, template: KeyTemplate) -> float:
    return sum(
        (0.5 if role == "PerpOrg" else 1.0) * any(f" {text} " in words for text in right)
        for role in ROLES
        for right in template.fillers[role]
    )


def is_filler(actor: EncodedActor, role: str, templates: Sequence[KeyTemplate]) -> bool:
    """Tells whether one of an actor's strings is right for a role of a template."""
    return any(actor.actor.strings & right for t in templates for right in t.fillers[role])


def find_heads(reports: Sequence[EncodedReport], key: Key) -> dict[str, frozenset[int]]:
    """Finds the head words that fill each role at least twice, as hashes."""
    counts: dict[str, Counter[int]] = {r: Counter() for r in ROLES}
    for report in reports:
        templates = key.get(report.report, ())
        for actor in report.actors if templates else ():
            for role in ROLES:
                if is_filler(actor, role, templates):
                    counts[role].update(actor.heads)
    return {r: frozenset(h for h, n in c.items() if n >= _HEAD_SHARE) for r, c in counts.items()}


def fit_wording(reports: Sequence[EncodedReport], key: Key) -> Linear:
    """Fits the model of how the key quotes: the strings of actors that fill a role, right ones against others."""
    rows, truth = [], []
    for report in reports:
        right = {r: {x for t in key.get(report.report, ()) for e in t.fillers[r] for x in e} for r in ROLES}
        for encoded in report.actors if any(right.values()) else ():
            for role in ROLES:
                if encoded.actor.strings & right[role]:
                    for string, row in list_wordings(report.text, encoded.actor, role).items():
                        rows.append(row)
                        truth.append(string in right[role])
    return fit_linear(rows, truth, _PENALTIES["wording"], fewest=2)


def _fit_roles(
    reports: Sequence[EncodedReport], key: Key, topics: Mapping[int, Topics], folds: Folds,
    heads: Mapping[str, frozenset[int]],
) -> tuple[dict[str, Linear], dict[int, dict[str, dict[int, float]]]]:  # fmt: skip
    """Fits the model of each role to all reports; returns also scores of models that had not seen the report."""
    models: dict[str, Linear] = {}
    scores: dict[int, dict[str, dict[int, float]]] = {i: {r: {} for r in ROLES} for i in range(len(reports))}
    for role in ROLES:
        rows: list[Ints] = []
        truth: list[bool] = []
        owners: list[tuple[int, int]] = []
        for i, report in enumerate(reports):
            templates = key.get(report.report, ())
            fitting = [n for n, actor in enumerate(report.actors) if actor.fits(role, heads)]
            rows += [join_row(report.actors[n], topics[i]) for n in fitting]
            truth += [is_filler(report.actors[n], role, templates) for n in fitting]
            owners += [(i, n) for n in fitting]
        for seen in [set(seen) for seen, _ in folds]:
            inside = [n for n, (i, _) in enumerate(owners) if i in seen]
            outside = [n for n, (i, _) in enumerate(owners) if i not in seen]
            model = fit_linear([rows[n] for n in inside], [truth[n] for n in inside], _PENALTIES[role])
            for n, score in zip(outside, model.score([rows[n] for n in outside]).tolist(), strict=True):
                scores[owners[n][0]][role][owners[n][1]] = score
        models[role] = fit_linear(rows, truth, _PENALTIES[role])
    return models, scores


def _cross_kinds(
    evidence: np.ndarray, reports: Sequence[EncodedReport], key: Key, folds: Folds
) -> list[dict[str, float]]:
    kinds: list[dict[str, float]] = [{} for _ in reports]
    for kind in LEARNT_TYPES:
        truth = _tell(reports, key, kind)
        for seen, unseen in folds:
            model: Dense = fit_dense(evidence[list(seen)], [truth[i] for i in seen], _PENALTIES["kind"])
            for i, score in zip(unseen, model.score(evidence[list(unseen)]).tolist(), strict=True):
                kinds[i][kind] = score
    return kinds


def _cross_wordings(
    reports: Sequence[EncodedReport], key: Key, roles: Mapping[int, Mapping[str, Mapping[int, float]]], folds: Folds
) -> dict[int, dict[tuple[str, int], Wording]]:
    wordings = {}
    for seen, unseen in folds:
        model = fit_wording([reports[i] for i in seen], key)
        wordings.update({i: choose_wordings(model, reports[i], roles[i]) for i in unseen})
    return wordings
