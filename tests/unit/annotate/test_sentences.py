"""Sentence ends in reports, wire copy and web pages."""

from __future__ import annotations

from itertools import pairwise

import pytest

from armstrail.annotate.sentences import split_sentences

CASES = [
    ("He met Gen. Khan. U.S. troops left.", ["He met Gen. Khan.", "U.S. troops left."]),
    (
        "KABUL, Afghanistan — Officials spoke. The town fell.",
        ["KABUL, Afghanistan —", "Officials spoke.", "The town fell."],
    ),
    (
        "The BLA (Baloch Liberation Army) Majeed Brigade struck.",
        ["The BLA (Baloch Liberation Army) Majeed Brigade struck."],
    ),
    ("Rifles cost $1.5 million. No. 3 depot burned.", ["Rifles cost $1.5 million.", "No. 3 depot burned."]),
    ("“We took it,” he said. “It is ours.”", ["“We took it,” he said.", "“It is ours.”"]),
    ("They fled at 6:30 p.m. local time.", ["They fled at 6:30 p.m. local time."]),
    ("It ended in Aug. 2021. Then came quiet.", ["It ended in Aug. 2021.", "Then came quiet."]),
    ("Was it sold? Nobody knows!", ["Was it sold?", "Nobody knows!"]),
    ("They left the U.S. The rest stayed.", ["They left the U.S.", "The rest stayed."]),
    ("J. K. Mwangi spoke to AFP.", ["J. K. Mwangi spoke to AFP."]),
    ("Guns are everywhere.The police know it.", ["Guns are everywhere.", "The police know it."]),
    ("A headline without a stop\n\nThe body begins here.", ["A headline without a stop", "The body begins here."]),
    ("THE FMLN ATTACKED AT DAWN.  THE ARMY REPLIED.", ["THE FMLN ATTACKED AT DAWN.", "THE ARMY REPLIED."]),
    ("He is from St. Petersburg and met Dr. Noor.", ["He is from St. Petersburg and met Dr. Noor."]),
    ("Prices rose...and fell again.", ["Prices rose...and fell again."]),
]
# Each row is written as its sentences, a "|" at each end of one; the text is the row without them.
SHORT_FORMS = [
    "Lt. Col. Adan Noor met Brig. Gen. Hol.| Maj.-Gen. Petrov did not.",
    "Sen. Ruth Kole and Gov. Amos Tarr left Ft. Lowell for Mt. Arden.| They came back.",
    "He bought arms from Tarkan Arms Ltd.| The firm denies it.",
    "Ravel Systems Inc. Chief Executive Joan Mills resigned.| Shares fell.",
    "Orden Pvt. Ltd. and Selko Co. Ltd. shipped the crates.| Customs stopped them.",
    "The price was Rs. 150,000 a rifle.| A pistol cost Rs. 9,500.",
    "Under Art. 5 and Res. 1559 they must disarm.| See No. 12 and Fig. 3 below.",
    "Asked whether he would sign, he said no.| Officials had hoped for more.",
    "Approx. 300 men came, incl. Cmdr. Hol and 40 guards vs. 25 on the other side.",
    "They met at 6:30 p.m. Friday and again at 9 a.m. EDT.| Nothing came of it.",
    "Firing began at 5 a.m.| Rebels held the bridge by noon.",
    "The shipment left on Jan. 14, 2019.| It arrived in Mar.| The crates were opened in Apr. 2020.",
    "J. A. Moran and R.K. Sen wrote it.| E. B. White did not.",
    "Talks began in Washington, D.C.| In Geneva they failed.",
    "The U.S. Army and the U.N. mission agreed.| He left the U.S.| The rest stayed.",
    "Rifles, mortars, etc. were found.| So were shells, fuses, etc.| Police took them.",
    "He led Group B.| However, most of it had left.",
    "See Noor et al. 2017 for the figures.| Dr. Mensah, Ph.D., agrees.",
]
QUOTES = [
    "“Who sold them?” Commander Noor asked.| Nobody answered.",
    "“Get out!” he shouted.| “Now!”| They ran.",
    'He asked, "Is it over?"| The line went dead.',
    'He said: "We lost 12 men."| "The rest fled."',
    "The seller (a former guard?) vanished.| So did the cash (!) and the car.",
    "(Both were freed later.)| The third was not.",
    'The camp fell [see map].| "It burned.”| Then came rain.',
    "Yahoo! said nothing.| What now?!| Who knows...| Time will tell.",
    "“We took the town … and then we left.| It is ours.”| He smiled.",
    "The general said « nous partons. »| The column moved at dawn.",
    "“They came at night . . . and took him.”| His wife wept.",
]
WEB = [
    "Arms flow into both districts.|The Taliban tax them.|A dealer agrees.",
    "The depot burned.[3]| The guards fled.[4][5]| No one was hurt. [12]| An inquiry began.",
    "Prices rose by 40%.|Traders agree.|Gov. Tarr does not.",
    "The panel saw the crates.12| Two were empty.¹³| One was not.",
    "Write to j.Moran@press.Example.org or see www.example.org/a.Html for more.| We reply.",
    "Read it at https://example.org/a.Report?id=3.Today and share.| Thanks!",
    "They hit the base. :)| We saw it! ;-)| Nobody was hurt.",
    "is it true?| we heard shots near the market.| then nothing.",
    "The city fell.| al-Shabaab fighters entered.| eBird users saw smoke.",
    "The crates held:| • 12 rifles| • 3 pistols| • ammunition",
    "The city fell.\u00a0|The rebels left.\u3000|Nobody stayed.\u200b|It was over.",
    "Nobody was hurt。|The town is calm。",
]
LABELS = [
    "12. The Panel found 40 rifles.| It traced three.",
    "3.1. Transfers rose in 2016.| They fell later.",
    "(a) Rifles were sold.| (b) Mortars were not.",
    "iv. The group has two camps.| Both are small.",
    "They set terms.| 1. The army withdraws.| 2. The prisoners go free.",
    "Table 2. Prices by district.| Source: traders.",
    "The seizure was made in 2012.| The Panel saw it.",
    "Weapons came by road; others by sea: nobody knows how many.",
]
WIRE = [
    "BOGOTA, 4 MAR 90 (AFP) -- [TEXT]| THE ARMY SAID TODAY THAT IT TOOK THE TOWN.|  THE REBELS FLED.",
    "Goma, 9 Feb. (Reuters) -| Two men died.|  The rebels fled.",
    "San Tobias, 9 Feb 1989 (LAKE WIRE) -| Guerrillas freed a mayor.",
    "THE MINISTER SPOKE.|  [PASSAGE OMITTED]|  HE LEFT AT NOON.",
    "THE MINISTER SPOKE.| (WORDS INDISTINCT)| HE LEFT AT NOON.",
    "GEN. HOL SAID DETACHMENT NO.4 AND NO. 7 WERE HIT.| THE U.S. EMBASSY CLOSED.",
    "Qarmud, Velmar -| Three soldiers were shot on Monday.| Two died.",
    "QARMUD (Reuters) -| Three soldiers were shot on Monday.",
]


def split_row(row: str) -> tuple[str, list[str]]:
    text = row.replace("|", "")
    return text, [piece.strip(" \n\u00a0\u3000\u200b") for piece in row.split("|")]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_splits_as_a_reader_would(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in split_sentences(text)] == expected


@pytest.mark.parametrize("row", [*SHORT_FORMS, *QUOTES, *WEB, *LABELS, *WIRE])
def test_splits_rows(row: str) -> None:
    text, expected = split_row(row)
    assert [text[s:e] for s, e in split_sentences(text)] == expected


def test_wrapped_wire_copy_is_read_across_line_ends() -> None:
    text = (
        "   QARMUD, 3 JAN 90 -- THE GARRISON REPORTED TODAY THAT SOME FIFTY MEN FROM\n"
        "VARIOUS TOWNS WERE TAKEN BY THE ARMED WING OF THE NATIONAL RENEWAL FRONT\n"
        "[NRF].  THE MASS ABDUCTION, WHICH IS THE THIRD OF THE YEAR, SAYS THE GEN.\n"
        "HOL BRIGADE, TOOK PLACE ON THE NIGHT OF 30 DECEMBER NEAR THE BORDER.\n"
        "   MEANWHILE, TWO SOLDIERS WERE KILLED DURING CLASHES IN THE EAST OF THE\n"
        "PROVINCE.  NO REBEL WAS HURT\n"
    )
    found = [" ".join(text[s:e].split()) for s, e in split_sentences(text)]
    assert found == [
        "QARMUD, 3 JAN 90 --",
        "THE GARRISON REPORTED TODAY THAT SOME FIFTY MEN FROM VARIOUS TOWNS WERE TAKEN BY THE ARMED WING OF THE "
        "NATIONAL RENEWAL FRONT [NRF].",
        "THE MASS ABDUCTION, WHICH IS THE THIRD OF THE YEAR, SAYS THE GEN. HOL BRIGADE, TOOK PLACE ON THE NIGHT OF "
        "30 DECEMBER NEAR THE BORDER.",
        "MEANWHILE, TWO SOLDIERS WERE KILLED DURING CLASHES IN THE EAST OF THE PROVINCE.",
        "NO REBEL WAS HURT",
    ]


def test_every_letter_is_in_one_sentence() -> None:
    text = "... He left!!! ***\n\n?? \u200b\n- a (b.) C: “d.” — E.\u200b Dr.\n\nHol :) x.Y z.The end . . ."
    spans = list(split_sentences(text))
    assert all(a_end <= b_start for (_, a_end), (b_start, _) in pairwise(spans))
    covered = {i for s, e in spans for i in range(s, e)}
    assert {i for i, c in enumerate(text) if c.isalnum()} <= covered


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Peace talks stallThe army shelled Bria.", ["Peace talks stall", "The army shelled Bria."]),
        ("He denied involvementAn agent was held.", ["He denied involvement", "An agent was held."]),
        ("He wrote on LinkedIn that McAllister had fled.", ["He wrote on LinkedIn that McAllister had fled."]),
        ("The YouTube channel of DeAndre Cole shows it.", ["The YouTube channel of DeAndre Cole shows it."]),
    ],
)
def test_a_lost_break_before_a_new_sentence(text: str, sentences: list[str]) -> None:
    assert [text[s:e] for s, e in split_sentences(text)] == sentences


def test_a_dateline_with_a_short_month_stands_alone() -> None:
    text = "AIZAWL, India, Aug. 19, 2025 (Hill Wire) - Rebels took the town on Monday."
    assert [text[s:e] for s, e in split_sentences(text)][-1] == "Rebels took the town on Monday."
