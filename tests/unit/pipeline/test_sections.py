"""Tables of views for readers: names instead of ids, intervals with their unit, days as spans."""

from __future__ import annotations

import polars as pl

from armstrail.pipeline.sections import build_table


def make_frame(**more: list[object]) -> pl.DataFrame:
    rows: dict[str, list[object]] = {
        "weapon": ["m4", None], "weapon_name": ["M4", None], "weapon_text": ["M4 rifle", "long gun"],
        "low": [1500.0, None], "high": [2150.0, 2400.0], "currency": ["USD", "XXX"], "start": [None, "2025-05-01"],
        "end": ["2025-03-11", "2025-05-31"], "date_basis": ["published", "text"], "status": ["asserted", "denied"],
        "contradictions": [None, "one says 3, one says 4"], "findings": [["f1"], ["f2"]],
        "claims": [["c1"], ["c2", "c3"]],
    }  # fmt: skip
    return pl.DataFrame(rows | more, strict=False)


def test_rows_say_what_a_reader_asks_for() -> None:
    table = build_table("prices", make_frame())
    assert table.columns == ("weapon", "amount", "when", "status", "contested")
    assert table.rows[0].cells == ("M4", "$1,500 to $2,150", "reported 11 March 2025", "", "")
    assert table.rows[1].cells == (
        "long gun", "up to 2,400 (currency unclear)", "May 2025", "denied", "one says 3, one says 4"
    )  # fmt: skip
    assert [r.contested for r in table.rows] == [False, True]
    assert table.rows[1].claims == ("c2", "c3")


def test_open_ends_stay_open_and_a_computed_middle_stays_out() -> None:
    table = build_table("ranges", make_frame(best=[1796.0, 2400.0], open_below=[True, True], open_above=[False, False]))
    assert [r.cells[1] for r in table.rows] == ["up to $2,150", "up to 2,400 (currency unclear)"]


def test_where_a_sentence_says_it_the_numbers_do_not_say_it_again() -> None:
    assert build_table("ratios", make_frame(text=["a is 1.68 times b", "c"])).columns[1:2] == ("when",)


def test_long_tables_say_what_they_leave_out() -> None:
    table = build_table("prices", make_frame(), most=1)
    assert (len(table.rows), table.left_out) == (1, 1)


def test_factors_are_no_sums_of_money() -> None:
    assert build_table("changes_shown", make_frame()).rows[0].cells[1] == "1,500 to 2,150 times"


def test_a_fall_is_said_in_per_cent() -> None:
    frame = make_frame(low=[0.8, None], high=[0.8, 0.5])
    assert [r.cells[1] for r in build_table("changes_said", frame).rows] == ["20 % less", "at least 50 % less"]


def test_a_share_is_said_in_per_cent_and_a_whole_without_decimals() -> None:
    frame = make_frame(low=[1 / 3, 10.0], high=[None, 10.0], currency=[None, None], of=[421.0, None])
    table = build_table("control", frame)
    amount, of = table.columns.index("amount"), table.columns.index("of")
    assert [(r.cells[amount], r.cells[of]) for r in table.rows] == [("at least 33.3 %", "421"), ("10", "")]


def test_where_a_table_is_cut_numbers_stay() -> None:
    frame = make_frame(low=[None, 10.0], high=[None, 10.0])
    assert [r.claims for r in build_table("control", frame, most=1).rows] == [("c2", "c3")]
    assert [r.claims for r in build_table("control", frame).rows] == [("c1",), ("c2", "c3")]


def test_a_range_that_is_open_both_ways_says_what_is_named() -> None:
    table = build_table("ranges", make_frame(best=[1796.0, 2400.0], open_below=[True, True], open_above=[True, True]))
    assert table.rows[0].cells[1] == "$1,500 to $2,150, or beyond"
