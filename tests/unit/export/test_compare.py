from __future__ import annotations

import csv
import io

import msgspec
import pytest

from armstrail.export.acled import export_acled
from armstrail.export.compare import compare_events
from armstrail.export.compare_table import COMPARISON_COLUMNS, describe_comparison, write_comparison
from armstrail.export.ged import export_ged
from armstrail.export.reference import ReferenceEvent, read_reference
from tests.unit.export.casebook import CONTENTS

CLASH = ReferenceEvent(
    id="AFG1", source="acled", line=2, start="2025-03-01", end="2025-03-01", type="Battles", sub_type="Armed clash",
    sides=(("Military Forces of Afghanistan (2021-)",), ("Vell Brigade",)), country="AF", country_name="Afghanistan",
    admin1="Nimbar", location="Kell", lat=34.51, lon=69.26, low=11, best=11, high=11, notes="Fighting",
)  # fmt: skip


def change(**changes: object) -> ReferenceEvent:
    """Changes the reference event of the clash."""
    return msgspec.structs.replace(CLASH, **changes)


def test_the_same_clash_is_matched_with_its_reasons() -> None:
    comparison = compare_events(CONTENTS, (CLASH,))
    (match,) = comparison.matched
    assert (match.finding, match.reference) == ("finding-clash", "AFG1")
    assert match.score > 0.99
    assert [(r.field, r.text) for r in match.reasons] == [
        ("date", "both on the same day"), ("place", "at the same place"), ("actors", "both sides are the same"),
        ("type", "of the same type"), ("deaths", "the same number of deaths"),
    ]  # fmt: skip
    assert [e.finding for e in comparison.only_ours] == ["finding-bomb"]
    assert comparison.only_theirs == ()


def test_our_own_export_matches_itself() -> None:
    for export in (export_acled, export_ged):
        events = read_reference(export(CONTENTS).files[0].data, "own.csv")
        comparison = compare_events(CONTENTS, events)
        assert len(comparison.matched) == len(events)
        assert comparison.only_theirs == ()


@pytest.mark.parametrize(
    "other",
    [
        change(
            sub_type="Peaceful protest",
            type="Protests",
            sides=(("Protesters (Afghanistan)",), ()),
            best=0,
            low=0,
            high=0,
        ),
        change(lat=30.0, lon=62.0, admin1="Oster", location="Lake", sides=(("Lake Men",), ())),
        change(start="2025-03-06", end="2025-03-06", location="Ford", lat=None, lon=None, admin1=None, best=None),
    ],
)
def test_another_event_nearby_is_only_theirs(other: ReferenceEvent) -> None:
    comparison = compare_events(CONTENTS, (other,))
    assert [r.id for r in comparison.only_theirs] == ["AFG1"]
    assert comparison.matched == ()
    assert "finding-clash" in {e.finding for e in comparison.only_ours}


@pytest.mark.parametrize(
    "far",
    [change(country="PK"), change(start="2025-01-01", end="2025-01-01"), change(start="2026-01-01", end="2026-01-01")],
)
def test_other_countries_and_times_are_counted_apart(far: ReferenceEvent) -> None:
    comparison = compare_events(CONTENTS, (far,))
    assert comparison.outside == 1
    assert comparison.only_theirs == ()


def test_one_event_is_matched_once() -> None:
    comparison = compare_events(CONTENTS, (CLASH, change(id="AFG2", best=9, low=9, high=9)))
    assert [m.reference for m in comparison.matched] == ["AFG1"]
    assert [r.id for r in comparison.only_theirs] == ["AFG2"]


def test_what_they_would_not_hold_is_not_counted_as_ours_alone() -> None:
    why = {x.record: x.why for x in compare_events(CONTENTS, (CLASH,)).not_compared}
    assert why["finding-denial"] == "denied: not said to have happened"
    assert why["finding-price"] == "a measure, not an event"
    ged = compare_events(CONTENTS, (change(source="ged", type="1"),))
    assert "finding-sale" in {x.record for x in ged.not_compared}


def test_an_unmatched_event_shows_the_nearest_of_theirs() -> None:
    other = change(lat=30.0, lon=62.0, admin1="Oster", location="Lake", sides=(("Lake Men",), ()))
    bomb = next(e for e in compare_events(CONTENTS, (other,)).only_ours if e.finding == "finding-clash")
    assert bomb.nearest is not None
    assert bomb.nearest.score < 0.5


def test_the_table_has_a_row_an_event() -> None:
    reference = (CLASH, change(id="AFG2", location="Lake", lat=30.0, lon=62.0, admin1="Oster", notes="=x"))
    comparison = compare_events(CONTENTS, reference)
    rows = list(csv.DictReader(io.StringIO(write_comparison(comparison, reference).decode(), newline="")))
    assert tuple(rows[0]) == COMPARISON_COLUMNS
    assert [r["verdict"] for r in rows] == ["matched", "only theirs", "only ours"]
    assert rows[0]["reasons"].startswith("both on the same day (+3.8); at the same place (+4.8)")
    assert rows[1]["notes"] == "'=x"
    assert describe_comparison(comparison).splitlines()[:3] == ["matched       1", "only theirs   1", "only ours     1"]


def test_nothing_beside_nothing_is_nothing() -> None:
    comparison = compare_events(CONTENTS, ())
    assert (comparison.matched, comparison.only_theirs, comparison.outside) == ((), (), 0)
