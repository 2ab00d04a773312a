"""Sides of a contradiction: claims that agree with each other, set against those that do not, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from armstrail.core.base import Record
from armstrail.core.finding import Contradiction, ContradictionField, Side

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NUMBER_WORDS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)

T = TypeVar("T")


class Voice(Record, frozen=True):
    """One claim with its origin and who speaks in it, as far as a contradiction needs them."""

    claim: str
    origin: str
    document: str
    speaker: str


def part_sides(values: Sequence[tuple[T, Voice]], clash: Callable[[T, T], bool]) -> list[list[tuple[T, Voice]]]:
    """Parts values into sides, each value with the first side of which it contradicts nothing.

    Args:
        values: values with the claims that give them; those that decide most (exact ones) first.
        clash: whether two values cannot both be right.
    """
    sides: list[list[tuple[T, Voice]]] = []
    for value, voice in values:
        home = next((s for s in sides if not any(clash(value, other) for other, _ in s)), None)
        if home is None:
            sides.append([(value, voice)])
        else:
            home.append((value, voice))
    return sides


def build_contradiction(
    field: ContradictionField, role: str | None, sides: Sequence[tuple[str, Sequence[Voice]]]
) -> Contradiction | None:
    """Builds a contradiction from its sides, the one with most origins first.

    Returns:
        None where there are less than two sides, or where all have one origin and no report sets two speakers against
        each other: what one source tells of two numbers is two numbers, and what its rewrites add is no other source.
    """
    if len(sides) < 2 or not _are_rivals([voices for _, voices in sides]):
        return None
    built = [
        Side(
            value=value,
            claims=tuple(sorted({v.claim for v in voices})),
            origins=tuple(sorted({v.origin for v in voices})),
        )
        for value, voices in sides
    ]
    built.sort(key=lambda s: (-len(s.origins), -len(s.claims), s.value))
    return Contradiction(field=field, role=role, sides=tuple(built), text=describe_sides(field, built))


def _are_rivals(sides: Sequence[Sequence[Voice]]) -> bool:
    """Tells whether sides have different origins, or different speakers in one report."""
    if len({v.origin for voices in sides for v in voices}) > 1:
        return True
    documents = {v.document for voices in sides for v in voices}
    return any(len({v.speaker for voices in sides for v in voices if v.document == d}) > 1 for d in documents)


def describe_sides(field: ContradictionField, sides: Sequence[Side]) -> str:
    """Says who says what.

    >>> describe_sides("amount", [Side(value="700", claims=("a", "b"), origins=("x", "y")),
    ...                           Side(value="2,900", claims=("c",), origins=("z",))])
    'two origins say 700, one says 2,900'

    Speakers that one report sets against each other are of one origin, and are counted by what they say.

    >>> describe_sides("amount", [Side(value="137", claims=("a",), origins=("x",)),
    ...                           Side(value="54", claims=("b",), origins=("x",))])
    'one claim says 137, one says 54'
    """
    noun = "claim" if len({o for s in sides for o in s.origins}) == 1 else "origin"
    parts = [
        _describe_side(field, side.value, len(side.claims if noun == "claim" else side.origins), noun if i == 0 else "")
        for i, side in enumerate(sides)
    ]
    return ", ".join(parts)


def _describe_side(field: ContradictionField, value: str, count: int, what: str) -> str:
    number = _NUMBER_WORDS[count] if count < len(_NUMBER_WORDS) else str(count)
    noun = f" {what}{'' if count == 1 else 's'}" if what else ""
    verb = "says" if count == 1 else "say"
    if field == "status":
        verb = {"denied": "denies it" if count == 1 else "deny it"}.get(value, f"{verb} that it is so")
        return f"{number}{noun} {verb}"
    return f"{number}{noun} {verb} {value}"
