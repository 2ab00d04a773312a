"""Spellings of one name meet, names that only look alike do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from armstrail.core.errors import LexiconError
from armstrail.corroborate.name_parts import parse_name
from armstrail.lexicon.name_knowledge import load_name_knowledge
from armstrail.lexicon.transliteration import find_family, fold_skeleton, is_common_name, match_words

SAME = """
Mohammed Muhammad|Mohammed Mohamad|Qandahar Kandahar|Serajuddin Sirajuddin|Yevgeny Evgenii|Kharkiv Kharkov|Kyiv Kiev
Abdelrahman Abdurrahman|Usama Osama|Gaddafi Qadhafi|Sergei Serhiy|Zelensky Zelenskyy|Hezbollah Hizballah|Евгений Evgeny
Харків Kharkiv|Hodeidah Hudaydah|Cissé Cisse|Tchernenko Chernenko|Karadağlı Karadagli
"""
DIFFERENT = """
Mahmoud Mohammed|Hassan Hussein|Hamid Ahmad|Karim Karam|Salim Salam|Khalid Khalil|Rashid Rashad|Petrov Petrenko
Kunar Kunduz|Nasir Nazar|Jamal Jamil|Saleh Salah
"""


def split_pairs(text: str) -> list[tuple[str, str]]:
    return [(p.split()[0], p.split()[1]) for line in text.strip().splitlines() for p in line.split("|")]


@pytest.mark.parametrize(("left", "right"), split_pairs(SAME))
def test_spellings_of_one_name_match(left: str, right: str) -> None:
    assert match_words(left, right) in {"same", "spelling"}


@pytest.mark.parametrize(("left", "right"), split_pairs(DIFFERENT))
def test_names_that_look_alike_do_not_match(left: str, right: str) -> None:
    assert match_words(left, right) == "none"


def test_families_do_not_overlap_and_have_sources() -> None:
    knowledge = load_name_knowledge()
    assert find_family("Mohammed") == "muhammad"
    assert all(f.source for f in knowledge.families)
    assert is_common_name("Mohamed")
    assert not is_common_name("Haqqani")


def test_arabic_script_meets_its_romanisation() -> None:
    assert fold_skeleton("محمد") == fold_skeleton("Mohammed")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Abd al-Rahman Saleh", ["abdrahman", "saleh"]),
        ("Abdul Rahman Saleh", ["abdrahman", "saleh"]),
        ("Abu Bakr al-Baghdadi", ["abubakr", "baghdadi"]),
        ("Siraj ud-Din Haqqani", ["sirajuddin", "haqqani"]),
        ("Maj. Gen. Patrick Nyamvumba", ["patrick", "nyamvumba"]),
        ("A. Q. Khan", ["A", "Q", "khan"]),
    ],
)
def test_parts_of_persons_names(text: str, parts: list[str]) -> None:
    assert [p.text for p in parse_name(text, "person").parts] == parts


def test_fault_in_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    import shutil

    from armstrail.lexicon.load import DATA

    shutil.copytree(DATA / "names", tmp_path / "names")
    (tmp_path / "persons").mkdir()
    shutil.copy(DATA / "persons" / "titles.toml", tmp_path / "persons")
    with (tmp_path / "names" / "words.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[words]]\nid = "unread"\nwords = ["x"]\nsource = "test"\nextra = 1\n')
    with pytest.raises(LexiconError, match=r"names/words\.toml:\d+: .*extra"):
        load_name_knowledge(tmp_path)


@pytest.mark.parametrize(
    ("latin", "other", "same"),
    [
        ("Haqqani", "حقانی", True), ("Qana", "حقانی", False), ("Kandahar", "قندهار", True), ("Kirkuk", "كركوك", True),
        ("Kharkiv", "كركوك", False), ("Waziristan", "وزیرستان", True),
        ("Qaeda", "قاعده", True), ("Suhail", "سهيل", True),
    ],
)  # fmt: skip
def test_names_in_arabic_script_are_told_by_their_consonants(latin: str, other: str, same: bool) -> None:
    assert (match_words(latin, other) == "spelling") == same
