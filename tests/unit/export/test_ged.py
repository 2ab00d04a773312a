from __future__ import annotations

import csv
import io

import msgspec
import pytest

from armstrail.core.contents import Contents
from armstrail.core.finding import Party
from armstrail.export.ged import export_ged
from tests.unit.export.casebook import CONTENTS, FINDINGS, bounds, finding, party


def read_rows(contents: Contents = CONTENTS) -> dict[str, dict[str, str]]:
    """Reads the rows of an export by the finding that `relid` names."""
    text = export_ged(contents).files[0].data.decode()
    return {r["relid"].removeprefix("finding-"): r for r in csv.DictReader(io.StringIO(text, newline=""))}


def kill(agent: Party | None, target: Party, **more: str | None) -> Contents:
    """Builds a casebook with one killing in Kell."""
    roles = (target,) if agent is None else (agent, target)
    killing = finding("kill", "kill", (), roles, more.get("day", "2025-03-01"), more.get("place", "place:kell"))
    return msgspec.structs.replace(CONTENTS, findings=(killing,))


# The header of UCDP GED's CSV files, in its order, as public programs that read them have it.
HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)


def test_header_is_that_of_ged() -> None:
    assert export_ged(CONTENTS).files[0].data.decode().split("\r\n")[0] == HEADER
    assert len(HEADER.split(",")) == 49


def test_clash_of_a_state_is_state_based_with_the_state_as_side_a() -> None:
    row = read_rows()["clash"]
    assert row["type_of_violence"] == "1"
    assert (row["side_a"], row["side_b"]) == ("Government of Afghanistan", "Vell Brigade")
    assert row["dyad_name"] == "Government of Afghanistan - Vell Brigade"
    assert (row["gwnoa"], row["gwnob"], row["country_id"]) == ("700", "", "700")


def test_dead_are_shared_out_and_sum_up() -> None:
    row = read_rows()["clash"]
    assert (row["deaths_a"], row["deaths_b"], row["deaths_civilians"], row["deaths_unknown"]) == ("4", "7", "0", "0")
    assert (row["best"], row["low"], row["high"]) == ("11", "11", "11")


def test_place_is_a_cell_of_prio_grid() -> None:
    row = read_rows()["clash"]
    assert row["priogrid_gid"] == str(249 * 720 + 498 + 1)
    assert row["geom_wkt"] == "POINT (69.25 34.5)"
    assert (row["where_prec"], row["where_coordinates"], row["where_description"]) == ("1", "Kell", "Kell")


def test_dates_have_a_precision_and_a_clock_time_as_in_ged() -> None:
    row = read_rows()["clash"]
    assert (row["date_start"], row["date_prec"], row["event_clarity"]) == ("2025-03-01 00:00:00.000", "1", "1")


def test_sources_are_counted_by_origin() -> None:
    one_sided = msgspec.structs.replace(
        FINDINGS[0], roles=(party("agent", "Vell Brigade", "vell-brigade", ()), *FINDINGS[0].roles)
    )
    row = read_rows(msgspec.structs.replace(CONTENTS, findings=(one_sided, *FINDINGS[1:])))["bomb"]
    assert row["number_of_sources"] == "2"
    assert row["source_office"] == "Lowland Wire;Highland Post;The Copyist"
    assert row["source_original"] == "police"
    assert (row["type_of_violence"], row["side_b"]) == ("3", "Civilians")
    assert (row["best"], row["low"], row["high"], row["deaths_civilians"]) == ("30", "30", "30", "30")


@pytest.mark.parametrize(
    ("agent", "target", "expected"),
    [
        (party("agent", "the army", "ruritanian-army", ()), party("target", "villagers", None, ()), "3"),
        (party("agent", "the army", "ruritanian-army", ()), party("target", "gunmen", None, ()), "1"),
        (party("agent", "the brigade", "vell-brigade", ()), party("target", "soldiers", None, ()), "1"),
        (party("agent", "the brigade", "vell-brigade", ()), party("target", "militants", None, ()), "2"),
    ],
)
def test_type_of_violence_by_the_sides(agent: Party, target: Party, expected: str) -> None:
    assert read_rows(kill(agent, target))["kill"]["type_of_violence"] == expected


def test_best_low_and_high_are_the_bounds() -> None:
    dead = party("target", "villagers", None, (), msgspec.structs.replace(bounds(10, 40), best_low=12, best_high=15))
    row = read_rows(kill(party("agent", "the army", "ruritanian-army", ()), dead))["kill"]
    assert (row["best"], row["low"], row["high"]) == ("12", "10", "40")


def test_two_armies_do_not_share_dead_that_nobody_names() -> None:
    war = finding("kill", "kill", (), (
        party("agent", "the army", "ruritanian-army", ()), party("target", "soldiers", None, (), bounds(5, 5)),
    ), "2025-03-01", "place:kell")  # fmt: skip
    row = read_rows(msgspec.structs.replace(CONTENTS, findings=(war,)))["kill"]
    assert (row["deaths_a"], row["deaths_b"], row["deaths_unknown"]) == ("0", "0", "5")


def test_without_deaths_sides_or_place_there_is_no_row() -> None:
    why = {x.record.removeprefix("finding-"): x.why for x in export_ged(CONTENTS).left_out}
    assert why["sale"] == "no deaths are reported"
    assert why["bomb"] == "its sides make no type of organised violence"
    army = party("agent", "the army", "ruritanian-army", ())
    lost = export_ged(kill(army, party("target", "villagers", None, ()), place=None)).left_out
    assert [x.why for x in lost] == ["the place is unknown, or in no country"]
    undated = export_ged(kill(army, party("target", "villagers", None, ()), day=None)).left_out
    assert [x.why for x in undated] == ["the date is unknown, or wider than a year"]
