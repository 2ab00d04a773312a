"""Who speaks in a recording that is written down with marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

TEXT = """SAN SALVADOR, 20 OCT 89 (CANAL UNO) -- [TEXT] A GENERAL MET REPORTERS TODAY.

[BEGIN RECORDING] [RAMOS] THE REBELS KILLED TWO GUARDS IN GOTERA. [END RECORDING]

BANDITS KILLED TWO NUNS NEAR PERQUIN.
"""


def test_who_is_recorded_says_it(extract: Callable[[str], list[RawClaim]]) -> None:
    kills = [c for c in extract(TEXT) if c.kind == "kill"]
    assert [[s.phrase.text for s in c.speakers] for c in kills] == [["RAMOS"], []]


def test_a_recording_of_nobody_has_no_speaker(extract: Callable[[str], list[RawClaim]]) -> None:
    kills = [c for c in extract(TEXT.replace("[RAMOS] ", "")) if c.kind == "kill"]
    assert [c.speakers for c in kills] == [(), ()]
