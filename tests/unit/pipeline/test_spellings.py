"""Names in Arabic, Persian, Pashto and Cyrillic letters find what a casebook has in Latin ones, and the other way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from sqlalchemy import select

from armstrail.core.entity import Entity
from armstrail.pipeline.add import add_paths
from armstrail.pipeline.spellings import resolve_asked, resolve_names
from armstrail.store.casebook import Casebook
from armstrail.store.names import ACTOR_TYPES, PLACE_TYPES, find_named
from armstrail.store.search import Asked, Found, search
from armstrail.store.tables import ENTITIES, OTHER_WORDS
from tests.unit.store.readings import build_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

    from armstrail.core.entity import EntityType

# What a report calls them, and how others write them. Jalalabad and Mazar-i-Sharif are two words in Persian, Damascus,
# Aleppo and Moscow other words in their own languages, al-Qaeda and the Houthis bear an article there.
_PLACES = {
    "Kandahar": "قندهار کندهار Кандагар", "Kabul": "کابل Кабул", "Herat": "هرات Герат", "Kunduz": "کندز قندوز Кундуз",
    "Helmand": "هلمند Гильменд", "Nangarhar": "ننگرهار", "Khost": "خوست Хост", "Ghazni": "غزنی", "Farah": "فراه",
    "Parwan": "پروان", "Jalalabad": "جلال‌آباد", "Mazar-i-Sharif": "Мазари-Шариф", "Peshawar": "پشاور پیشاور",
    "Waziristan": "وزیرستان", "Quetta": "کوئٹہ", "Tehran": "تهران طهران", "Damascus": "دمشق", "Aleppo": "حلب",
    "Homs": "حمص", "Idlib": "إدلب ادلب", "Raqqa": "الرقة", "Mosul": "الموصل Мосул", "Basra": "البصرة",
    "Baghdad": "بغداد", "Fallujah": "الفلوجة", "Sanaa": "صنعاء", "Taiz": "تعز", "Hodeidah": "الحديدة",
    "Tripoli": "طرابلس", "Benghazi": "بنغازي", "Khartoum": "الخرطوم", "Rafah": "رفح", "Iraq": "العراق Ирак",
    "Yemen": "اليمن", "Sudan": "السودان", "Kharkiv": "Харків Харьков", "Donetsk": "Донецьк Донецк",
    "Mariupol": "Маріуполь Мариуполь", "Crimea": "Крим Крым", "Moscow": "Москва", "Kyiv": "Київ Киев",
}  # fmt: skip
_ACTORS = {
    "Taliban": ("طالبان", "Талибан"), "Haqqani Network": ("شبکه حقانی", "Сеть Хаккани"),
    "al-Qaeda": ("القاعدة", "القاعده"),
    "Hezbollah": ("حزب الله", "Хезболла"), "Houthis": ("الحوثيون", "Хуситы"), "al-Shabaab": ("الشباب", "Аш-Шабаб"),
    "Wagner Group": ("Вагнер", "Группа Вагнера"), "Lashkar-e-Jhangvi": ("لشکر جهنگوی",), "Hamas": ("حماس", "ХАМАС"),
    "Jamaat-ul-Ahrar": ("جماعت الاحرار",), "Boko Haram": ("بوكو حرام",), "Islamic State": ("داعش", "ИГИЛ"),
}  # fmt: skip
_PAIRS = [
    *((PLACE_TYPES, name, other) for name, others in _PLACES.items() for other in others.split()),
    *((ACTOR_TYPES, name, other) for name, others in _ACTORS.items() for other in others),
]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    folder = tmp_path_factory.mktemp("spellings")
    parts = [f"Gunmen killed five soldiers in {name} on Sunday." for name in _PLACES]
    parts += [f"On Sunday {name} fighters attacked the police." for name in _ACTORS]
    (folder / "one.txt").write_text("\n\n".join(parts), encoding="utf-8")
    with Casebook.create(folder / "arms.book") as book:
        list(add_paths(book, [folder / "one.txt"]))
        with book.database.reader.begin() as connection:
            yield connection


@pytest.mark.parametrize(("types", "name", "other"), _PAIRS)
def test_a_name_in_another_script_finds_who_is_meant(
    connection: Connection, types: tuple[EntityType, ...], name: str, other: str
) -> None:
    def find(called: str) -> frozenset[str]:
        resolved = resolve_names(connection, (called,), types)
        return frozenset().union(*(find_named(connection, r, types).bearers for r in resolved))

    assert find(name)
    assert find(other) & find(name)


@pytest.mark.parametrize("words", ["قندهار", "Кандагар soldiers", "Мазари-Шариф", "Сеть Хаккани police", "شبکه حقانی"])
def test_words_in_another_script_find_sentences(connection: Connection, words: str) -> None:
    found = ask(connection, words)
    assert 1 <= len({hit.claim.evidence.quote for hit in found.claims}) <= 2


def ask(connection: Connection, words: str) -> Found:
    return search(connection, resolve_asked(connection, Asked(words=words)))


def test_a_name_that_a_text_has_only_in_another_script_is_found_by_its_latin_form(tmp_path: Path) -> None:
    texts = {
        "one": "The army said that قندهار was quiet on Sunday. Gunmen killed two soldiers.",
        "two": "A man who called himself Абу Хамза sold 40 rifles on Monday.",
        "three": "Nothing was sold on Tuesday, the army said.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    def find(book: Casebook, words: str) -> set[str]:
        found = book.database.read(lambda connection: ask(connection, words))
        paths = {d.id: Path(d.path or "").stem for d in book.iter_documents()}
        return {paths[hit.document] for hit in found.documents}

    with Casebook.create(tmp_path / "arms.book") as book:
        list(add_paths(book, [tmp_path / f"{name}.txt" for name in texts]))
        assert find(book, "Kandahar") == {"one"}
        assert find(book, "Qandahar quiet") == {"one"}
        assert find(book, "Abu Hamza") == {"two"}
        assert find(book, "Abu Hamza rifles") == {"two"}
        assert find(book, "sold") == {"two", "three"}
        book.remove(next(d.id for d in book.iter_documents() if "rifles" in d.text))
        assert find(book, "Abu Hamza") == set()
        assert book.database.read(lambda c: c.execute(select(OTHER_WORDS.c.word).distinct()).scalars().all()) == [
            "قندهار"
        ]


def test_a_name_that_means_nothing_stays_as_it_is(connection: Connection) -> None:
    assert resolve_names(connection, ("Зюзюзю", "Zzyzx"), PLACE_TYPES) == ("Зюзюзю", "Zzyzx")
    assert not ask(connection, "Зюзюзю").claims


def test_other_names_that_look_alike_are_not_found(connection: Connection) -> None:
    def name_found(name: str) -> set[str]:
        return {find_name(connection, key) for key in resolve_names(connection, (name,), PLACE_TYPES)}

    assert name_found("العراق") == {"Iraq"}  # not Ar-Raqqah
    assert not name_found("كركوك") & {"Kharkiv"}


def find_name(connection: Connection, key: str) -> str:
    return connection.execute(select(ENTITIES.c.name).where(ENTITIES.c.id == key)).scalar() or key


def test_a_latin_name_finds_what_the_casebook_has_in_another_script(tmp_path_factory: pytest.TempPathFactory) -> None:
    reading = build_reading(1)
    brigade = Entity(id="group:other", type="group", name="لواء المختار")
    with Casebook.create(tmp_path_factory.mktemp("other") / "arms.book") as book:
        run = book.begin_run("add", "{}", "{}").id
        book.add(msgspec.structs.replace(reading, entities=(*reading.entities, brigade)), run)
        found = book.database.read(lambda c: resolve_names(c, ("Liwa al-Mukhtar", "Liwa al-Quds"), ACTOR_TYPES))
    assert found == ("group:other", "Liwa al-Quds")
