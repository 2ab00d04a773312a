"""From a report to its templates: all models in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.muc4.assemble import build_templates
from bench.muc4.encode import encode_report
from bench.muc4.flow import clean_report, read_sentences
from bench.muc4.rare import find_rare
from bench.muc4.slots import list_drafts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.muc4.boost import Boost
    from bench.muc4.encode import EncodedReport
    from bench.muc4.promise import Promise
    from bench.muc4.reports import WireReport
    from bench.muc4.slots import Draft, Slot
    from bench.muc4.stack import Stack
    from bench.muc4.templates import Template


@dataclass(frozen=True)
class Predictor:
    """What chooses the sentences to read, the stack, and on it the chances of drafts and their slots, with the cut.

    `draft` gives the chances of drafts, `slot`, by role, those of slots.
    """

    promise: Promise
    stack: Stack
    draft: Boost
    slot: Mapping[str, Boost]
    cut: float

    def predict(self, report: WireReport) -> tuple[Template, ...]:
        """Predicts the templates of a report; of one whose words promise nothing no sentence is read."""
        document = clean_report(report)
        chosen = self.promise.choose(document.text)
        if not chosen:
            return ()
        reading = read_sentences(report.id, document, chosen)
        return (*self.predict_encoded(encode_report(reading)), *find_rare(reading))

    def predict_encoded(self, report: EncodedReport) -> tuple[Template, ...]:
        """Predicts the templates of the types that are learnt, of an encoded report."""
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
