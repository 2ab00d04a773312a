"""A killing that a noun only names again is told once; what the noun adds, and whom else it names, is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

FIRST = "Gunmen killed Senator Omar Bah in Gao on Monday. "


@pytest.mark.parametrize(
    ("text", "killings"),
    [
        (FIRST + "The union condemned the murder of Bah.", 1),
        (FIRST + "The murder of Bah by the militia shocked the union.", 2),
        (FIRST + "The union condemned the murder of Judge Sall.", 2),
        (FIRST + "On Tuesday rebels killed another Bah.", 2),
        ("The union condemned the murder of Senator Bah.", 1),
    ],
)
def test_a_killing_is_told_once(extract: Callable[[str], list[RawClaim]], text: str, killings: int) -> None:
    assert sum(c.kind == "kill" for c in extract(text)) == killings
