"""Tokens of reports: designations, money, clitics, abbreviations."""

from __future__ import annotations

import pytest

from armstrail.annotate.tokens import tokenize

CASES = [
    ("M16A2/A4 and T-72B3M", ["M16A2/A4", "and", "T-72B3M"]),
    ("Tehreek-e-Taliban's men", ["Tehreek-e-Taliban", "'s", "men"]),
    ("Taliban’s weren’t", ["Taliban", "’s", "were", "n’t"]),
    ("cost $7.12 billion", ["cost", "$", "7.12", "billion"]),
    ("Rs 150,000 (5.56mm)", ["Rs", "150,000", "(", "5.56mm", ")"]),
    ("U.S.-made, Gen. Khan", ["U.S.-made", ",", "Gen.", "Khan"]),
    ("7.62x39mm 207th 12.5%", ["7.62x39mm", "207th", "12.5", "%"]),
    ("al-Zawahiri cannot", ["al-Zawahiri", "can", "not"]),
    ("Cannot; chief Wanna Dee", ["Can", "not", ";", "chief", "Wanna", "Dee"]),
    ("ELN--WHICH", ["ELN", "--", "WHICH"]),
    (
        "five .50 guns, a .38 and .50-calibre rounds",
        ["five", ".50", "guns", ",", "a", ".38", "and", ".50-calibre", "rounds"],
    ),
    ("see www.example.org now", ["see", "www.example.org", "now"]),
]
# Each row is a sentence with a space between its tokens and "_" where the sentence itself has the space.
ROWS = [
    # quotes
    "“ We _ left , ” _ he _ said . _ ‘ Never . ’",
    '" We _ left , " _ he _ said .',
    "the _ soldiers ' _ camp _ and _ Noor 's _ men",
    "the _ soldiers ’ _ camp _ and _ Noor ’s _ men",
    # hyphens and dashes
    "US‐backed _ and _ US‑backed _ and _ five‒year-old",
    "2014–2016 _ and _ 2014-2016 _ and _ pages _ 5–10",
    "the _ army — which _ fled — lost _ the _ Velmar – Orsk _ road",
    "the _ town _ – _ all _ of _ it _ – _ fell",
    # names
    "Mohib-ul _ Rahman , _ Tehreek-e-Taliban , _ al-Zawahiri , _ al-Shabaab 's",
    "Sana'a , _ Shi'ite , _ Qur’an , _ Ba'ath , _ N'Djamena , _ Côte _ d'Ivoire , _ Sana'a 's",
    "M. _ A. _ Noor _ and _ J.K. _ Sen , _ Ph.D. , _ left",
    # designations
    "T-72B3M , _ M16A2/A4 , _ AK-47 , _ RPG-7s , _ Su-24M2 , _ S-300PMU-2 , _ 9M133 , _ T-72 's",
    "7.62x39mm _ and _ 5.56×45mm _ NATO _ rounds , _ 12.7mm _ guns , _ a _ 9mm _ pistol",
    "Mi-8/17 _ helicopters , _ the _ 3D _ Brigade , _ the _ 207th _ Corps",
    # money
    "$ 7.12 _ billion , _ US$ 5m , _ € 1.5bn , _ C$ 20 , _ £ 3,000 , _ ₦ 200",
    "Rs _ 150,000 , _ Rs. _ 9,500 , _ Rs. 9,500 , _ 150,000 rs",
    "20 % _ or _ 20 _ per _ cent _ or _ 20 pc , _ 12.5 %",
    # short forms
    "Gen. _ Hol , _ Lt. _ Col. _ Tarr , _ the _ U.S. _ and _ D.C. , _ No. _ 3 , _ at _ 6:30 _ p.m. _ on _ Jan. _ 4",
    "He _ said _ no .",
    "It _ was _ Group _ B .",
    "Ravel _ Systems _ Inc. _ left _ the _ U.S 's _ market",
    "the _ U.S. 's _ allies",
    "AT&T _ and _ R&D",
    "in _ the _ 1990s _ and _ the _ 80's , _ since _ '94",
    # clitics
    "they _ did n’t , _ ca n't , _ wo n't , _ should n`t ; _ I 'm , _ we ’ve , _ he 'd , _ they 'll , _ you 're",
    "can not , _ gon na , _ did nt",
    # slashes
    "and / or , _ Noor / Hol , _ Hamas / PIJ _ fighters , _ 24/7 , _ A/C",
    # marks
    "( see _ map ) _ [ sic ] _ … _ wait ... _ what ?! _ Go !!",
    "mail _ j.noor@press.example.org , _ see _ https://example.org/a?b=1 .",
    "( https://example.org/a-b_c )",
    "@amnesty _ on _ #Tigray : _ no",
    "33°47′N , _ 44.5°E , _ 40°C",
    "1. _ The _ army",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in tokenize(text)] == expected


@pytest.mark.parametrize("row", ROWS)
def test_rows(row: str) -> None:
    expected = [piece for piece in row.split(" ") if piece != "_"]
    text = row.replace(" _ ", "\0").replace(" ", "").replace("\0", " ")
    assert [text[s:e] for s, e in tokenize(text)] == expected


def test_spaces_of_all_kinds_part_tokens() -> None:
    text = "5\u00a0000\u00a0men\u3000left\u2009the\tcity\nat last"
    assert [text[s:e] for s, e in tokenize(text)] == ["5", "000", "men", "left", "the", "city", "at", "last"]


def test_every_character_but_space_is_in_a_token() -> None:
    text = "Odd — “quotes”, tabs\tand emoji 🙂 in a line…"
    covered = {i for s, e in tokenize(text) for i in range(s, e)}
    assert {i for i, c in enumerate(text) if not c.isspace()} == covered
