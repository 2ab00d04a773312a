from __future__ import annotations

import pytest

from armstrail.core.errors import EmptyInputError, InputError, MissingColumnError, NotTextError
from armstrail.export.acled import export_acled
from armstrail.export.ged import export_ged
from armstrail.export.reference import read_reference
from tests.unit.export.casebook import CONTENTS

ACLED = (
    "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,iso,country,"
    "admin1,location,latitude,longitude,fatalities,notes\r\n"
    'AFG1,{date},2024,{precision},Battles,Armed clash,Vell Brigade,"Hill Men; Lake Men",Military Forces of Afghanistan '
    "(2021-),4,Afghanistan,Nimbar,Kell,34.5,69.25,11,Fighting near Kell\r\n"
)
GED = (
    "id,type_of_violence,date_start,date_end,best,low,high,side_a,side_b,country,adm_1,where_coordinates,latitude,"
    "longitude\n7,1,2024-01-01 00:00:00.000,2024-01-03 00:00:00.000,5,4,9,Government of Russia (Soviet Union),Vell "
    "Brigade,Russia (Soviet Union),Nimbar,Kell,,\n"
)


def acled(date: str = "2024-01-01", precision: str = "1") -> str:
    return ACLED.format(date=date, precision=precision)


@pytest.mark.parametrize(
    "written", ["2024-01-05", "05 January 2024", "5-Jan-24", "January 5, 2024", "2024-01-05 00:00:00.000", "05.01.2024"]
)
def test_dates_are_read_however_they_are_written(written: str) -> None:
    rows = acled(written) + acled("25/01/2024").split("\r\n")[1] + "\r\n"
    quoted = rows.replace("January 5, 2024", '"January 5, 2024"')
    assert read_reference(quoted.encode(), "acled.csv")[0].start == "2024-01-05"


def test_day_and_month_that_cannot_be_told_apart_are_refused() -> None:
    with pytest.raises(InputError, match=r"acled\.csv!line 2: column 'event_date': '05/06/2024' is no date"):
        read_reference(acled("05/06/2024").encode(), "acled.csv")


@pytest.mark.parametrize(
    ("precision", "start", "end"),
    [("1", "2024-02-10", "2024-02-10"), ("2", "2024-02-07", "2024-02-13"), ("3", "2024-02-01", "2024-02-29")],
)
def test_time_precision_widens_the_date(precision: str, start: str, end: str) -> None:
    event = read_reference(acled("2024-02-10", precision).encode(), "acled.csv")[0]
    assert (event.start, event.end) == (start, end)


def test_sides_hold_the_associated_actors() -> None:
    event = read_reference(acled().encode(), "acled.csv")[0]
    assert event.sides == (("Vell Brigade", "Hill Men", "Lake Men"), ("Military Forces of Afghanistan (2021-)",))
    assert (event.country, event.best, event.lat) == ("AF", 11, 34.5)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + acled().encode(), acled().encode("utf-16"), acled().upper().encode(),
        acled().replace("Kell", "Kéll").encode("cp1252"),
    ],
)  # fmt: skip
def test_marks_encodings_and_capitals_do_not_matter(data: bytes) -> None:
    assert read_reference(data, "acled.csv")[0].id == "AFG1"


def test_semicolons_with_decimal_commas_are_read() -> None:
    text = acled().replace('"Hill Men; Lake Men"', "Hill Men").replace(",", ";").replace("34.5", "34,5")
    assert read_reference(text.encode(), "acled.csv")[0].lat == 34.5


def test_further_columns_do_not_matter() -> None:
    header, row, _ = acled().split("\r\n")
    assert read_reference(f"data_id,{header},mine\n9,{row},x\n".encode(), "acled.csv")[0].id == "AFG1"


@pytest.mark.parametrize(("lat", "lon"), [("", ""), ("0", "0"), ("34.5", "")])
def test_unknown_coordinates_are_none(lat: str, lon: str) -> None:
    text = acled().replace("34.5,69.25", f"{lat},{lon}")
    event = read_reference(text.encode(), "acled.csv")[0]
    assert (event.lat, event.lon) == (None, None)


def test_a_missing_column_is_named_with_those_that_are_there() -> None:
    with pytest.raises(MissingColumnError, match="no column 'event_date', which a file of ACLED has; its columns are"):
        read_reference(acled().replace("event_date", "when").encode(), "acled.csv")


def test_a_cell_that_is_no_number_is_named() -> None:
    with pytest.raises(InputError, match="line 2: column 'fatalities': 'eleven' is no number"):
        read_reference(acled().replace(",11,", ",eleven,").encode(), "acled.csv")


def test_coordinates_off_the_globe_are_refused() -> None:
    with pytest.raises(InputError, match="no point on the globe"):
        read_reference(acled().replace("34.5,69.25", "134.5,69.25").encode(), "acled.csv")


def test_ged_has_intervals_and_state_names_of_its_own() -> None:
    event = read_reference(GED.encode(), "ged.csv")[0]
    assert (event.source, event.country) == ("ged", "RU")
    assert (event.start, event.end) == ("2024-01-01", "2024-01-03")
    assert (event.low, event.best, event.high, event.lat) == (4, 5, 9, None)


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(InputError, match="column 'date_end': 2023-01-03 is before date_start"):
        read_reference(GED.replace("2024-01-03", "2023-01-03").encode(), "ged.csv")


@pytest.mark.parametrize("data", [b"", b"event_id_cnty,event_date,event_type,country\n", b"\n\n"])
def test_nothing_to_read_is_said(data: bytes) -> None:
    with pytest.raises(EmptyInputError):
        read_reference(data, "acled.csv")


def test_a_workbook_is_refused() -> None:
    with pytest.raises(NotTextError, match="save it as CSV first"):
        read_reference(b"PK\x03\x04\x00\x00", "acled.xlsx")


@pytest.mark.parametrize("export", [export_acled, export_ged])
def test_our_own_exports_are_read_back(export: object) -> None:
    assert callable(export)
    written = export(CONTENTS)
    events = read_reference(written.files[0].data, "own.csv")
    assert len(events) == written.rows
    assert {e.country for e in events} == {"AF"}
