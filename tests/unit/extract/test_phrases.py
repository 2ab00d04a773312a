"""A phrase is the words of its filler: no conjunction before it, its name where one stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim


@pytest.mark.parametrize(
    ("text", "kind", "role", "words"),
    [
        ("Hamas fighters used RPG-7s and North Korean F-7 rockets.", "use", "item", "North Korean F-7 rockets"),
        ("The Islamist group Ansar Dine was led by Iyad Ag Ghaly.", "leads", "object", "Ansar Dine"),
        ("Rebel leader Omar Bah, known as Spice, threatened to attack Gao.", "state", "agent", "Omar Bah"),
    ],
)
def test_the_words_of_a_filler(
    extract: Callable[[str], list[RawClaim]], text: str, kind: str, role: str, words: str
) -> None:
    fillers = [r.phrase.text for c in extract(text) if c.kind == kind for r in c.roles if r.role == role]
    assert words in fillers
