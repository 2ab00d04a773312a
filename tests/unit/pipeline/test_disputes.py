"""What the report counts as contested between findings."""

from __future__ import annotations

from armstrail.analyse.diffusion import view_diffusion
from armstrail.analyse.front import view_front
from armstrail.pipeline.disputes import list_disputes
from tests.unit.analyse.handmade import Casebook, bounds


def test_totals_and_holders_that_exclude_each_other_are_disputes() -> None:
    book = Casebook()
    book.add("stock", holder="taliban", item=("m4", bounds(1000, 1000)), start="2021-08-15")
    book.add("stock", holder="taliban", item=("m4", bounds(300, 300)), start="2021-08-15")
    book.add("controls", subject="taliban", object="khost", start="2024-01-01")
    book.add("controls", subject="army", object="khost", start="2024-01-01")
    contents = book.build()
    totals, holders = list_disputes([view_diffusion(contents), view_front(contents)])
    assert (totals.kind_name, totals.why) == ("totals of arms", "cannot both be true")
    assert totals.claims == ("c0-0", "c1-0")
    assert holders.text == "Khost: Taliban or Afghan army"
    assert set(holders.claims) == {"c2-0", "c3-0"}


def test_what_can_all_be_true_is_no_dispute() -> None:
    book = Casebook()
    book.add("stock", holder="army", item=("m4", bounds(500, 500)))
    book.add("lose", agent="army", item=("m4", bounds(700, None)))
    contents = book.build()
    assert list_disputes([view_diffusion(contents), view_front(contents)]) == ()
