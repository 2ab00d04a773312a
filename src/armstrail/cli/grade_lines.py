"""Grades in words, for the screen of the review: the letter of who says a claim, the digit of what it says, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.grade import InformationGrade, SourceGrade
    from armstrail.core.reason import Reason
    from armstrail.corroborate.source_uses import SourceUse


def describe_grades(
    uses: Iterable[SourceUse], sources: Iterable[SourceGrade], information: Iterable[InformationGrade],
    names: Mapping[str, str],
) -> dict[str, tuple[str, ...]]:  # fmt: skip
    """Describes the grades of each claim, one line for its source and one for what it says.

    Args:
        uses: who says each claim.
        sources: grades of sources.
        information: grades of claims.
        names: of entities, by id.
    """
    letters = {g.source: g for g in sources}
    digits = {g.claim: g for g in information}
    lines: dict[str, tuple[str, ...]] = {}
    for use in uses:
        letter, digit = letters.get(use.source), digits.get(use.claim)
        said = (
            [f"source {letter.grade}: {names.get(use.source, use.source)} ({_join(letter.reasons)})"] if letter else []
        )
        lines[use.claim] = (*said, *([f"information {digit.grade}: {_join(digit.reasons)}"] if digit else []))
    return lines


def _join(reasons: Iterable[Reason]) -> str:
    return "; ".join(r.text if r.left is None else f"{r.text} [{r.left}]" for r in reasons)
