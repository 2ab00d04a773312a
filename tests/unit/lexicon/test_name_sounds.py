"""Names that sound alike across scripts share a key; words in other scripts are told from Latin ones."""

from __future__ import annotations

import pytest

from armstrail.lexicon.name_sounds import iter_other_words, list_sounds, list_telling, sounds_alike

ALIKE = (
    ("Кандагар", "Kandahar"), ("قندهار", "Qandahār"), ("Мазари-Шариф", "Mazar-i-Sharif"), ("الموصل", "Mosul"),
    ("Хезболла", "Hezbollah"), ("حزب الله", "Hizballah"), ("Мухаммад", "Mohamed"), ("Сеть Хаккани", "Haqqani Network"),
    ("القاعدة", "al-Qaeda"), ("Герат", "Herat"), ("جلال‌آباد", "Jalalabad"), ("Донецьк", "Donetsk"),
)  # fmt: skip
UNLIKE = (("Кандагар", "Kunduz"), ("العراق", "Raqqa"), ("كركوك", "Kharkiv"), ("Kandahar", "Qandahar"))


@pytest.mark.parametrize(("name", "form"), ALIKE)
def test_names_that_sound_alike_share_a_key(name: str, form: str) -> None:
    assert sounds_alike(list_telling(name), name, form)
    assert sounds_alike(list_telling(form), form, name)
    assert set(list_sounds(name)) & set(list_sounds(form))


@pytest.mark.parametrize(("name", "form"), UNLIKE)
def test_other_names_and_names_of_one_script_do_not_sound_alike(name: str, form: str) -> None:
    assert not sounds_alike(list_telling(name), name, form)


def test_what_has_no_letters_has_no_key() -> None:
    assert list_sounds("") == list_sounds("—") == ()


def test_words_in_other_scripts_are_told() -> None:
    text = "The “Front” in Łódź and Sana’a, 5 km² off, said: حزب الله، Москва! Ω and 北京 too."
    assert list(iter_other_words(text)) == ["حزب", "الله", "Москва", "北京"]
    assert list(iter_other_words("б" * 500)) == []
