"""What people do is told apart from what they did once."""

from __future__ import annotations

import pytest

from armstrail.core.claim import Claim, Evidence, Filler, Trigger
from armstrail.corroborate.habits import tells_habit


def tell(sentence: str, agent: str, verb: str, item: str) -> Claim:
    """A transfer told by one sentence."""
    roles = tuple(
        Filler(
            role=role, text=words, start=sentence.index(words), end=sentence.index(words) + len(words), entity=None,
            count=None,
        )
        for role, words in (("agent", agent), ("item", item))
    )  # fmt: skip
    start = sentence.index(verb)
    return Claim(
        id="claim-a1", kind="transfer", mode=None, document="doc-a",
        evidence=Evidence(start=0, end=len(sentence), quote=sentence),
        trigger=Trigger(start=start, end=start + len(verb), text=verb), roles=roles, amount=None, when=None,
        status="asserted", attribution=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Since then, traffickers have shipped rifles to the islands.", True),
        ("Here traffickers often shipped rifles by night.", True),
        ("Yesterday traffickers shipped rifles to the islands.", False),
        ("These traffickers have shipped rifles to the islands.", False),
        ("By now traffickers have shipped the rifles to the islands.", False),
    ],
)
def test_a_habit_is_no_occasion(sentence: str, expected: bool) -> None:
    assert tells_habit(tell(sentence, "traffickers", "shipped", "rifles")) is expected
