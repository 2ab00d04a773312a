"""From chances to templates: one for each draft that is worth it, with the fillers that are worth it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.muc4.templates import ROLES, Template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.muc4.slots import Draft, Slot
    from bench.muc4.wording import Wording

_LEAD = 1  # the number of the last sentence that may be the lead: 0 where no headline or dateline stands by itself


def build_templates(
    drafts: Sequence[Draft], chances: Sequence[float], fillers: Sequence[Mapping[Slot, float]],
    wordings: Mapping[Slot, Wording], cut: float,
) -> tuple[Template, ...]:  # fmt: skip
    """Builds the templates of a report.

    What is put out raises F1 if its chance to be right is above half the F1 reached: `cut`. A template is put out if it
    and its fillers together are.

    Args:
        drafts: of the report.
        chances: of each draft, to be a template of the key.
        fillers: for each draft the chances of its slots.
        wordings: the strings of the slots.
        cut: the least chance.
    """
    templates = []
    for draft, chance, slots in zip(drafts, chances, fillers, strict=True):
        filled: dict[str, dict[str, None]] = {role: {} for role in ROLES}
        gain = chance - cut
        for (role, actor), filler in slots.items():
            if filler > cut:
                filled[role].setdefault(wordings[role, actor].text)
                gain += filler - cut
        if gain > 0:
            templates.append(
                Template(incident_type=draft.kind, fillers={role: tuple(texts) for role, texts in filled.items()})
            )
    return tuple(templates)


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
