"""Ties inside words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

CASES = [
    ("American-made rifles reached the town.", "origin", "rifles", "American"),
    ("The Geneva-based group published it.", "based_in", "group", "Geneva"),
    ("The US-backed militia left.", "supports", "US", "militia"),
    ("The anti-Taliban party met.", "opposed_to", "party", "Taliban"),
    ("The pro-Assad militia left.", "supports", "militia", "Assad"),
]


@pytest.mark.parametrize(("text", "kind", "subject", "obj"), CASES)
def test_ties(extract: Callable[[str], list[RawClaim]], text: str, kind: str, subject: str, obj: str) -> None:
    claims = [c for c in extract(text) if c.kind == kind]
    assert len(claims) == 1
    roles = {r.role: r.phrase.text for r in claims[0].roles}
    assert subject in roles["subject"]
    assert obj in roles["object"]
