"""The golden tests' own measure: short amounts, intervals of time, names, and what counts as found."""

from __future__ import annotations

from typing import Literal

import msgspec
import pytest

from armstrail.core.amount import Amount
from armstrail.core.claim import Claim, Evidence, Filler, Trigger, When
from tests.golden.expectations import (
    Expected,
    Never,
    Roles,
    Sheet,
    has_amount,
    is_exact,
    is_forbidden,
    is_found,
    is_same_name,
)

TEXT = "Police seized 37 rifles in Bara on 3 May 2024."


def build_claim(status: Literal["asserted", "denied"] = "asserted") -> Claim:
    return Claim(
        id="c", kind="recover", mode="seizure", document="d", evidence=Evidence(start=0, end=46, quote=TEXT),
        trigger=Trigger(start=7, end=13, text="seized"),
        roles=(
            Filler(role="agent", text="Police", start=0, end=6),
            Filler(role="item", text="rifles", start=17, end=23, count=Amount(text="37", low=37, high=37)),
        ),
        amount=None,
        when=When(
            text="3 May 2024", start="2024-05-03", end="2024-05-03", precision="day", basis="explicit",
            start_char=35, end_char=45,
        ),
        status=status, attribution=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "short", "same"),
    [
        (Amount(text="", low=300, high=300), "300", True),
        (Amount(text="", low=300, high=None), "300..", True),
        (Amount(text="", low=300, high=300), "300..", False),
        (Amount(text="", low=None, high=2400, currency="USD"), "USD ..2400", True),
        (Amount(text="", low=500, high=1000, currency="USD"), "USD 500..1000", True),
        (Amount(text="", low=500, high=1000, currency="EUR"), "USD 500..1000", False),
        (Amount(text="", low=7_120_000_000, high=7_120_000_000, currency="USD"), "USD 7.12e9", True),
        (Amount(text="", low=43000, high=43000, currency="USD", per="month"), "USD 43000/month", True),
        (Amount(text="", low=-0.9, high=-0.9), "-0.9", True),
        (Amount(text="", direction="down"), "down", True),
    ],
)
def test_short_amounts(amount: Amount, short: str, same: bool) -> None:
    claim = msgspec.structs.replace(build_claim(), amount=amount, roles=())
    assert has_amount(claim, short) is same


def test_faulty_short_amount_is_an_error() -> None:
    with pytest.raises(ValueError, match="about 300"):
        has_amount(build_claim(), "about 300")


def test_found_and_exact() -> None:
    roles: Roles = {"agent": "Police", "item": "rifles"}
    expected = Expected(kind="recover", quote="seized 37 rifles", roles=roles, amount="37")
    assert is_found(expected, build_claim(), {})
    assert is_exact(expected, build_claim(), {})
    later = msgspec.structs.replace(expected, when="2024-05-04")
    assert is_found(later, build_claim(), {})
    assert not is_exact(later, build_claim(), {})
    assert is_exact(msgspec.structs.replace(expected, when="2024-05-03"), build_claim(), {})
    assert not is_found(expected, build_claim(status="denied"), {})


def test_forbidden() -> None:
    assert is_forbidden(Never(quote="37 rifles", why="any claim"), build_claim(), {})
    assert not is_forbidden(Never(quote="37 rifles", kind="price", why="no price"), build_claim(), {})
    assert not is_forbidden(Never(quote="37 rifles", amount="47", why="no such number"), build_claim(), {})


@pytest.mark.parametrize(("wanted", "given", "same"), [("the M23", "M23 rebels", True), ("Goma", "Sake", False)])
def test_names(wanted: str, given: str, same: bool) -> None:
    assert is_same_name(wanted, given) is same


def test_unknown_key_is_an_error() -> None:
    with pytest.raises(msgspec.ValidationError, match="requird"):
        msgspec.convert({"kind": "kill", "quote": "", "requird": True}, Expected)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"sample": "a.txt"}, Sheet)
