"""How right predicted templates are: counts for tuning, P, R and F of each role, and the commonest errors.

The figure to report is that of the scorer that lies beside the project; the counts here align templates greedily, which
differs from it in a few reports with many templates.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bench.muc4.templates import ROLES, fold_filler

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bench.muc4.templates import KeyTemplate, Template

Key = dict[str, tuple["KeyTemplate", ...]]
Folded = tuple[str, dict[str, tuple[str, ...]]]


def compute_f1(hits: float, predicted: float, wanted: float) -> float:
    """Computes F1 in percent.

    >>> compute_f1(1, 2, 2)
    50.0
    """
    return 200.0 * hits / (predicted + wanted) if predicted + wanted else 0.0


def fold_template(template: Template) -> Folded:
    """Folds the fillers of a template for comparison."""
    return template.incident_type, {r: tuple(map(fold_filler, template.fillers.get(r, ()))) for r in ROLES}


def count_hits(predicted: Folded, wanted: KeyTemplate) -> int:
    """Counts the right slots of a predicted template, its type among them; 0 where the types differ."""
    if predicted[0] != wanted.incident_type:
        return 0
    return 1 + sum(any(text in right for right in wanted.fillers[r]) for r in ROLES for text in predicted[1][r])


def measure_f1(key: Mapping[str, Sequence[KeyTemplate]], predicted: Mapping[str, Sequence[Template]]) -> float:
    """Measures micro-averaged F1 over all slots, in percent, templates aligned greedily."""
    hits = given = wanted = 0
    for report, templates in key.items():
        folded = [fold_template(t) for t in predicted.get(report, ())]
        given += sum(1 + sum(map(len, fillers.values())) for _, fillers in folded)
        wanted += sum(1 + sum(len(x) for x in t.fillers.values()) for t in templates)
        cells = sorted(
            ((count_hits(p, t), i, j) for i, p in enumerate(folded) for j, t in enumerate(templates)), reverse=True
        )
        used: set[tuple[str, int]] = set()
        for count, i, j in cells:
            if count and ("p", i) not in used and ("k", j) not in used:
                used |= {("p", i), ("k", j)}
                hits += count
    return compute_f1(hits, given, wanted)


def render_roles(key: Mapping[str, Sequence[KeyTemplate]], predicted: Mapping[str, Sequence[Template]]) -> str:
    """Renders P, R and F of types and roles over whole reports, whichever template a filler stands in, and errors."""
    lines = [f"{'':8} {'key':>6} {'given':>6} {'P':>6} {'R':>6} {'F':>6}"]
    missed: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for role in ("type", *ROLES):
        right = found = given = wanted = 0
        for report, templates in key.items():
            said = _list_said(predicted.get(report, ()), role)
            entities = _list_wanted(templates, role)
            given, wanted = given + len(said), wanted + len(entities)
            hit = [text for text in said if any(text in e for e in entities)]
            right += len(hit)
            found += sum(any(text in e for text in said) for e in entities)
            wrong.update((role, text) for text in said if text not in hit)
            missed.update((role, max(e, key=len)) for e in entities if not any(text in e for text in said))
        p, r = right / max(1, given), found / max(1, wanted)
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        lines.append(f"{role:8} {wanted:6} {given:6} {100 * p:6.1f} {100 * r:6.1f} {100 * f1:6.1f}")
    for title, errors in (("missed", missed), ("wrong", wrong)):
        lines += ["", f"most often {title}:"]
        lines += [f"  {count:3} {role:8} {text}" for (role, text), count in errors.most_common(12)]
    return "\n".join(lines)


def _list_said(templates: Iterable[Template], role: str) -> list[str]:
    if role == "type":
        return sorted({t.incident_type for t in templates})
    return sorted({text for t in templates for text in fold_template(t)[1][role]})


def _list_wanted(templates: Iterable[KeyTemplate], role: str) -> list[frozenset[str]]:
    if role == "type":
        return sorted({frozenset({t.incident_type}) for t in templates}, key=sorted)
    return sorted({e for t in templates for e in t.fillers[role]}, key=sorted)
