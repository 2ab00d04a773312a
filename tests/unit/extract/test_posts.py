"""Titles beside names give posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

CASES = [
    (
        "Karim Doulat, commander of the Northern Brigade, spoke.",
        "leads",
        "Karim Doulat",
        "Northern Brigade",
        "asserted",
    ),
    ("Salvadoran President Alfredo Cristiani spoke.", "leads", "Alfredo Cristiani", "Salvadoran", "asserted"),
    ("Karim Doulat, a Taliban spokesman, spoke.", "member_of", "Karim Doulat", "Taliban", "asserted"),
    ("Karim Doulat, the former leader of Hamas, spoke.", "leads", "Karim Doulat", "Hamas", "former"),
]


@pytest.mark.parametrize(("text", "kind", "subject", "body", "status"), CASES)
def test_posts(
    extract: Callable[[str], list[RawClaim]], text: str, kind: str, subject: str, body: str, status: str
) -> None:
    claims = [c for c in extract(text) if c.kind in {"leads", "member_of"}]
    assert [(c.kind, c.status) for c in claims] == [(kind, status)]
    roles = {r.role: r.phrase.text for r in claims[0].roles}
    assert subject in roles["subject"]
    assert body in roles["object"]
