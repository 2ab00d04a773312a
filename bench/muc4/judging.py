"""Fits what decides which templates and fillers to put out, on scores of models that had not seen the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bench.muc4.assemble import build_templates
from bench.muc4.boost import fit_boost
from bench.muc4.fitting import fit_stack, split_folds
from bench.muc4.measure import measure_f1
from bench.muc4.predict import Predictor, find_chances
from bench.muc4.slots import list_drafts
from bench.muc4.templates import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.muc4.boost import Boost
    from bench.muc4.encode import EncodedReport
    from bench.muc4.fitting import Key
    from bench.muc4.promise import Promise
    from bench.muc4.slots import Draft, Slot
    from bench.muc4.stack import Scores
    from bench.muc4.templates import KeyTemplate
    from bench.muc4.wording import Wording

    Drafts = Sequence[Sequence[Draft]]
    Found = list[dict[int, KeyTemplate]]
    Rows = tuple[list[tuple[int, int]], list[list[float]], list[bool]]

_CUTS = tuple(np.arange(0.16, 0.301, 0.02).tolist())
_FAR = 0.3  # what a filler that stands nearer to another draft speaks for this one
_LIKELY = -1.5  # log odds under which a filler does not speak for a draft


def fit_predictor(reports: Sequence[EncodedReport], key: Key, promise: Promise) -> tuple[Predictor, float]:
    """Fits all models that look at what the flow has read.

    Args:
        reports: in the order of the collection.
        key: the answer key, by report.
        promise: what chooses the sentences to read.

    Returns:
        Models fitted to all reports, and F1 in percent of the cross-validation in which the cut was chosen.
    """
    stack, scores = fit_stack(reports, key)
    drafts = [list_drafts(report, s) for report, s in zip(reports, scores, strict=True)]
    found = [align_drafts(d, s, key.get(r.report, ())) for d, s, r in zip(drafts, scores, reports, strict=True)]
    whole = _list_rows(drafts, found)
    slots = {role: _list_slots(drafts, found, scores, role) for role in ROLES}
    chances, fillers = _cross_chances(drafts, whole, slots)
    cut, f1 = _choose_cut(reports, drafts, chances, fillers, [s.wordings for s in scores], key)
    draft = fit_boost(whole[1], whole[2])
    slot = {r: fit_boost(rows, truth) for r, (_, rows, truth) in slots.items()}
    return Predictor(promise, stack, draft, slot, cut), f1


def align_drafts(drafts: Sequence[Draft], scores: Scores, templates: Sequence[KeyTemplate]) -> dict[int, KeyTemplate]:
    """Aligns drafts with templates of their type, one to one, the best first, by the fillers that stand near.

    Returns:
        The template of each draft that has one, by its number.
    """
    cells = sorted(
        (-_count_near(draft, scores, template), i, j)
        for i, draft in enumerate(drafts)
        for j, template in enumerate(templates)
        if template.incident_type == draft.kind
    )
    found: dict[int, int] = {}
    for _, i, j in cells:
        if i not in found and j not in found.values():
            found[i] = j
    return {i: templates[j] for i, j in found.items()}


def _count_near(draft: Draft, scores: Scores, template: KeyTemplate) -> float:
    return sum(
        1.0 if slot in draft.near else _FAR
        for slot in draft.slots
        if scores.roles[slot[0]][slot[1]] > _LIKELY and _is_right(slot, scores.wordings, template)
    )


def _is_right(slot: Slot, wordings: Mapping[Slot, Wording], template: KeyTemplate | None) -> bool:
    return template is not None and any(wordings[slot].text in right for right in template.fillers[slot[0]])


def _list_rows(drafts: Drafts, found: Found) -> Rows:
    owners = [(i, n) for i, own in enumerate(drafts) for n in range(len(own))]
    return owners, [drafts[i][n].row for i, n in owners], [n in found[i] for i, n in owners]


def _list_slots(drafts: Drafts, found: Found, scores: Sequence[Scores], role: str) -> Rows:
    owners: list[tuple[int, int]] = []
    rows: list[list[float]] = []
    truth: list[bool] = []
    for i, own in enumerate(drafts):
        for n, draft in enumerate(own):
            for slot, row in draft.slots.items():
                if slot[0] == role:
                    owners.append((i, n))
                    rows.append(row)
                    truth.append(_is_right(slot, scores[i].wordings, found[i].get(n)))
    return owners, rows, truth


def _cross_chances(
    drafts: Drafts, whole: Rows, slots: Mapping[str, Rows]
) -> tuple[list[list[float]], list[list[dict[Slot, float]]]]:
    """Finds the chances of all drafts and slots by trees that had not seen the report."""
    chances = [[0.0] * len(own) for own in drafts]
    fillers: list[list[dict[Slot, float]]] = [[{} for _ in own] for own in drafts]
    for (i, n), chance in zip(whole[0], _cross_trees(whole, len(drafts)), strict=True):
        chances[i][n] = chance
    for role, rows in slots.items():
        found = iter(_cross_trees(rows, len(drafts)))
        for i, own in enumerate(drafts):
            for n, draft in enumerate(own):
                fillers[i][n].update({slot: next(found) for slot in draft.slots if slot[0] == role})
    return chances, fillers


def _cross_trees(rows: Rows, count: int) -> list[float]:
    owners, table, truth = rows
    chances = [0.0] * len(table)
    for seen in [set(seen) for seen, _ in split_folds(count)]:
        inside = [n for n, (i, _) in enumerate(owners) if i in seen]
        outside = [n for n, (i, _) in enumerate(owners) if i not in seen]
        if inside and outside:
            model: Boost = fit_boost([table[n] for n in inside], [truth[n] for n in inside])
            for n, chance in zip(outside, find_chances(model, [table[n] for n in outside]), strict=True):
                chances[n] = chance
    return chances


def _choose_cut(
    reports: Sequence[EncodedReport], drafts: Drafts, chances: Sequence[Sequence[float]],
    fillers: Sequence[Sequence[Mapping[Slot, float]]], wordings: Sequence[Mapping[Slot, Wording]], key: Key,
) -> tuple[float, float]:  # fmt: skip
    """Chooses the cut; returns it with the F1 that it reaches."""
    wanted = {r.report: key.get(r.report, ()) for r in reports}
    reached = {}
    for cut in _CUTS:
        built = (build_templates(*parts, cut) for parts in zip(drafts, chances, fillers, wordings, strict=True))
        reached[cut] = measure_f1(wanted, dict(zip(wanted, built, strict=True)))
    best = max(reached, key=lambda cut: reached[cut])
    return best, reached[best]
