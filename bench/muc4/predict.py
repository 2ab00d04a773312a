"""From a report to its templates: all models in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.muc4.assemble import build_templates
from bench.muc4.encode import encode_report, hash_text
from bench.muc4.flow import clean_report, read_report
from bench.muc4.slots import list_drafts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.muc4.boost import Boost
    from bench.muc4.encode import EncodedReport
    from bench.muc4.reports import WireReport
    from bench.muc4.slots import Draft, Slot
    from bench.muc4.stack import Stack
    from bench.muc4.templates import Template

SKIPPED = -2.0  # log odds of anything worth reporting, from the words alone, under which a report is not parsed


@dataclass(frozen=True)
class Predictor:
    """The stack, and on it the chances of drafts (`draft`) and of their slots (`slot`, by role), with the cut."""

    stack: Stack
    draft: Boost
    slot: Mapping[str, Boost]
    cut: float

    def predict(self, report: WireReport) -> tuple[Template, ...]:
        """Predicts the templates of a report; one whose words promise nothing is not parsed."""
        promise = self.stack.text.score([hash_text(clean_report(report).text)])[0]
        return () if promise < SKIPPED else self.predict_encoded(encode_report(read_report(report)))

    def predict_encoded(self, report: EncodedReport) -> tuple[Template, ...]:
        """Predicts the templates of an encoded report."""
        scores = self.stack.score(report)
        drafts = list_drafts(report, scores)
        if not drafts:
            return ()
        chances = find_chances(self.draft, [d.row for d in drafts])
        fillers = [self._score_slots(draft) for draft in drafts]
        return build_templates(drafts, chances, fillers, scores.wordings, self.cut)

    def _score_slots(self, draft: Draft) -> dict[Slot, float]:
        found: dict[Slot, float] = {}
        for role, model in self.slot.items():
            slots = [s for s in draft.slots if s[0] == role]
            if slots:
                found.update(zip(slots, find_chances(model, [draft.slots[s] for s in slots]), strict=True))
        return found


def find_chances(model: Boost, rows: Sequence[Sequence[float]]) -> list[float]:
    """Finds the chance, from 0 to 1, of each row; at least one."""
    chances: list[float] = (1 / (1 + np.exp(-model.score(np.array(rows, np.float64))))).tolist()
    return chances
