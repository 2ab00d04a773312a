"""What `armstrail lexicon add KIND` asks, in plain words, one question a key of the entry."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

AnswerForm = Literal["text", "list", "choice", "yes", "span", "ties", "posts"]


class Question(NamedTuple):
    """A question: for which key, in which words, and what an answer looks like. Without a default it must be answered.

    `choices` are the answers of a "choice"; "ties" and "posts" are asked one by one until the answer is empty.
    """

    key: str
    text: str
    form: AnswerForm = "text"
    default: str | None = ""
    choices: tuple[str, ...] = ()


_NAME = Question("name", "Name: the shortest full name, as reports write it", default=None)
_ID = Question("id", "Id: stays for ever; lower case with hyphens", default="{slug}")
_SOURCE = Question("source", "Source: where anyone can check it (a list, a site, a book with its year)", default=None)
_ALIASES = Question("aliases", "Other names that mean it anywhere, in any report", "list")
_COUNTRY = Question("country", "Countries: ISO 3166-1 codes of two letters, such as ML", "list")
_UNROCA = ("I", "II", "III", "IV", "V", "VI", "VII", "SA", "LW", "ammunition", "optics", "other")

QUESTIONS: Mapping[str, tuple[Question, ...]] = MappingProxyType(
    {
        "actor": (
            _NAME,
            _ID,
            Question(
                "type", "Type: an armed group, a state's force, a government body, another body, or an outlet",
                "choice", "group", ("group", "state_force", "government", "organisation", "media"),
            ),
            _SOURCE,
            _ALIASES,
            Question("short", "Short forms, used only where a report has the full name, such as “the Front”", "list"),
            Question("ambiguous", "Names shared with others, used only where a report has the full name", "list"),
            _COUNTRY,
            Question("part_of", "Part of: id of the larger actor", "ties"),
            Question("allied_with", "Allied with: id of the other actor", "ties"),
            Question("successor_of", "Successor of: ids of the actors that it grew out of", "list"),
            Question("active", "Active", "span"),
            Question("topics", "Topics: FollowTheMoney topics, such as crime.terror", "list"),
        ),
        "person": (
            _NAME,
            _ID,
            _SOURCE,
            _ALIASES,
            _COUNTRY,
            Question("posts", "Post: what the person is or was, such as commander", "posts"),
            Question("died", "Died: a date such as 2021-08-15, 2021-08 or 2021"),
        ),
        "title": (
            Question("id", "Id: stays for ever; lower case with hyphens", default=None),
            Question("forms", "Forms: how it is written before or after a name", "list", None),
            Question(
                "sense", "Sense: what the holder is", "choice", "official",
                ("military", "political", "official", "spokesman", "religious", "honorific", "legal", "other"),
            ),
            Question("leads", "Does “TITLE of X” mean that the holder leads X?", "yes"),
        ),
        "weapon": (
            _NAME,
            _ID,
            Question(
                "unroca", "Category: of the UN Register (I tanks, II other armour, III artillery, IV combat aircraft, "
                "V attack helicopters, VI warships, VII missiles), or SA small arm, LW light weapon, ammunition, …",
                "choice", None, _UNROCA,
            ),
            _SOURCE,
            _ALIASES,
            Question("ambiguous", "Names that other things share, used only beside words for arms", "list"),
            Question("parent", "Parent: id of the broader weapon, so that a question about rifles finds this one"),
            Question("generic", "Is it a common word, no designation (“rifles”)?", "yes"),
            Question("vehicle", "Is it a vehicle, vessel or aircraft?", "yes"),
            Question("salw", "Sub-type of small arm or light weapon, such as assault rifle"),
            Question("maker_country", "Countries of the makers: ISO 3166-1 codes, such as US", "list"),
            Question("calibre", "Calibre, such as 5.56x45mm"),
            Question("era", "In production", "span"),
        ),
        "noun": (
            Question("id", "Id: stays for ever; lower case with hyphens", default=None),
            Question(
                "sense", "Sense: what such a word stands for", "choice", None,
                ("people", "fighters", "force", "body", "facility", "arms", "vehicle", "goods", "area", "statement",
                 "event", "money", "source"),
            ),
            Question("forms", "Words, in the singular", "list", None),
        ),
        "nationality": (
            Question("country", "Country: ISO 3166 code", default=None),
            Question("country_names", "Names of the country", "list", None),
            Question("adjectives", "Adjectives, such as Malian", "list"),
            Question("people", "Words for its people, such as Malians", "list"),
            Question("capital", "Capital"),
            Question("government_forms", "Seats that stand for its government, such as the Kremlin", "list"),
            Question("currency_words", "Names of its money, such as afghani, afghanis", "list"),
        ),
    }
)  # fmt: skip
