"""Of two objects the first is who gets the other; a country before the arms it gets is no part of their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

    Extract = Callable[[str], list[RawClaim]]


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("France sold it twelve Mirage jets in 1984.", ["it"]),
        ("Spain sold Chad 90 trucks and three boats.", ["Chad"]),
        ("Ankara refused to sell Greece missiles.", ["Greece"]),
        ("Ankara sold rifles and missiles in Berat.", []),
        ("The firm sold Austrian rifles and ammunition.", []),
        ("The firm sold Austria's rifles.", []),
    ],
)
def test_the_first_object_is_who_gets_the_other(extract: Extract, text: str, recipients: list[str]) -> None:
    (claim,) = [c for c in extract(text) if c.kind == "transfer"]
    assert [r.phrase.text for r in claim.roles if r.role == "recipient"] == recipients
