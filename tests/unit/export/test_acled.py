from __future__ import annotations

import csv
import io

import msgspec
import pytest

from armstrail.core.contents import Contents
from armstrail.core.entity import Entity
from armstrail.export.acled import export_acled
from tests.unit.export.casebook import CONTENTS, FINDINGS, KELL, finding, party


def read_rows(contents: Contents = CONTENTS) -> dict[str, dict[str, str]]:
    """Reads the rows of an export by the finding that their tags name."""
    text = export_acled(contents).files[0].data.decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    return {row["tags"].partition(";")[0].removeprefix("armstrail=finding-"): row for row in rows}


def replace_finding(name: str, **changes: object) -> Contents:
    """Changes one finding of the casebook."""
    findings = tuple(msgspec.structs.replace(f, **changes) if f.id == f"finding-{name}" else f for f in FINDINGS)
    return msgspec.structs.replace(CONTENTS, findings=findings)


def explain(contents: Contents = CONTENTS) -> dict[str, str]:
    """Returns why each finding is left out."""
    return {x.record.removeprefix("finding-"): x.why for x in export_acled(contents).left_out}


# The header of ACLED's CSV files since 2023, in its order, as public programs that read them have it.
HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)


def test_header_is_the_export_of_acled() -> None:
    assert export_acled(CONTENTS).files[0].data.decode().split("\r\n")[0] == HEADER
    assert len(HEADER.split(",")) == 31


def test_bombing_is_one_row_with_its_dead() -> None:
    row = read_rows()["bomb"]
    assert row["event_type"] == "Explosions/Remote violence"
    assert row["sub_event_type"] == "Remote explosive/landmine/IED"
    assert row["disorder_type"] == "Political violence"
    assert (row["event_date"], row["time_precision"]) == ("2025-03-03", "1")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert (row["actor1"], row["actor2"]) == ("", "Civilians (Afghanistan)")
    assert row["event_id_cnty"].startswith("AFG")
    assert (row["country"], row["iso"], row["region"]) == ("Afghanistan", "4", "South Asia")
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == ("34.5", "69.25", "1")


def test_clash_keeps_its_two_sides() -> None:
    row = read_rows()["clash"]
    assert (row["event_type"], row["sub_event_type"]) == ("Battles", "Armed clash")
    assert (row["actor1"], row["actor2"]) == ("Vell Brigade", "Ruritanian army")
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("", "State forces", "")
    assert row["fatalities"] == "11"


def test_notes_quote_every_outlet_and_say_what_is_contested() -> None:
    row = read_rows()["bomb"]
    assert (
        "“A car bomb at the market of Kell killed dozens of villagers on 3 March.” (Lowland Wire, 2025-03-04)"
        in row["notes"]
    )
    assert "(Highland Post, 2025-03-05, as police said)" in row["notes"]
    assert "Reports differ: dozens of villagers, or at least 30" in row["notes"]
    assert row["source"] == "Lowland Wire; Highland Post; The Copyist"
    assert "origins=2" in row["tags"]


def test_everything_else_is_left_out_by_name() -> None:
    why = explain()
    assert set(read_rows()) | set(why) == {f.id.removeprefix("finding-") for f in FINDINGS}
    assert why["denial"] == "denied: not said to have happened"
    assert why["price"] == "a measure, not an event"
    assert why["leads"] == "a relation, not an event"
    assert why["bomb-dead"] == "told in the row of finding-bomb"
    assert why["sale"] == "no event type of ACLED fits its kind and its sides"
    assert why["abduction"] == "the date is unknown, or wider than a month"


def test_vague_dead_are_coded_by_the_convention_of_acled() -> None:
    findings = tuple(f for f in FINDINGS if f.id != "finding-bomb-toll")
    row = read_rows(msgspec.structs.replace(CONTENTS, findings=findings))["bomb"]
    assert row["fatalities"] == "12"


@pytest.mark.parametrize(
    ("start", "end", "day", "precision"),
    [
        ("2025-03-03", "2025-03-09", "2025-03-06", "2"),
        ("2025-03-01", "2025-03-31", "2025-03-16", "3"),
        ("2025-03-01", "2025-03-10", "2025-03-01", "3"),
        ("2025-03-21", "2025-03-31", "2025-03-31", "3"),
    ],
)
def test_periods_get_one_date_and_a_precision(start: str, end: str, day: str, precision: str) -> None:
    row = read_rows(replace_finding("clash", start=start, end=end))["clash"]
    assert (row["event_date"], row["time_precision"]) == (day, precision)


def test_a_year_is_too_wide() -> None:
    assert explain(replace_finding("clash", start="2025-01-01", end="2025-12-31"))["clash"].startswith("the date")


@pytest.mark.parametrize(("where", "code"), [(1, "1"), (2, "2"), (3, "2"), (4, "3"), (5, "3")])
def test_place_precision_by_the_codebook(where: int, code: str) -> None:
    assert read_rows(replace_place(precision=where))["clash"]["geo_precision"] == code


def replace_place(**changes: object) -> Contents:
    """Changes the place Kell."""
    kell: Entity = msgspec.structs.replace(KELL, **changes)
    return msgspec.structs.replace(CONTENTS, entities=tuple(kell if e.id == kell.id else e for e in CONTENTS.entities))


def test_a_country_is_no_place_for_acled() -> None:
    assert explain(replace_place(precision=6))["clash"] == "the place is known to the country only"


def test_unknown_coordinates_stay_empty() -> None:
    row = read_rows(replace_place(lat=None, lon=None))["clash"]
    assert (row["latitude"], row["longitude"]) == ("", "")


def capture(agent: str, place: str = "place:kell") -> dict[str, str]:
    """Exports the capture of a place by somebody."""
    taken = finding("taken", "capture", (), (party("agent", "they", agent, ()),), "2025-03-01", place)
    return read_rows(msgspec.structs.replace(CONTENTS, findings=(taken,)))["taken"]


def test_a_state_regains_at_home_and_overtakes_abroad() -> None:
    home, abroad = capture("ruritanian-army"), capture("government-ruritania")
    assert (home["sub_event_type"], home["inter1"]) == ("Government regains territory", "State forces")
    assert abroad["sub_event_type"] == "Non-state actor overtakes territory"
    assert (abroad["inter1"], abroad["interaction"]) == ("External/Other forces", "External/Other forces only")


def test_places_weapons_and_pronouns_are_no_actors() -> None:
    roles = (
        party("agent", "they", None, ()), party("target", "Kell", "place:kell", ()),
        party("target", "two traders", None, ()), party("target", "rifles", "m4", ()),
    )  # fmt: skip
    shot = finding("shot", "attack", (), roles, "2025-03-01", "place:kell", "shelling")
    row = read_rows(msgspec.structs.replace(CONTENTS, findings=(shot,)))["shot"]
    assert (row["actor1"], row["actor2"], row["assoc_actor_2"]) == ("", "Civilians (Afghanistan)", "")


def test_a_group_that_no_lexicon_knows_keeps_its_name() -> None:
    fight = finding("fight", "clash", (), (
        party("agent", "Hill Men", None, ()), party("agent", "the army", "ruritanian-army", ()),
    ), "2025-03-01", "place:kell")  # fmt: skip
    row = read_rows(msgspec.structs.replace(CONTENTS, findings=(fight,)))["fight"]
    assert (row["actor1"], row["actor2"]) == ("Hill Men", "Ruritanian army")


def test_hedged_events_say_so() -> None:
    assert "hedged" in read_rows(replace_finding("clash", status="possible"))["clash"]["tags"]


def test_same_casebook_gives_the_same_bytes() -> None:
    assert export_acled(CONTENTS) == export_acled(CONTENTS)
