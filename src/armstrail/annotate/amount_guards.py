"""What looks like an amount and is none: names with numbers, ordinals, ages, calibres, years, codes, pronouns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.annotate.amount_text import join_forms
from armstrail.annotate.time_guards import is_plural
from armstrail.lexicon.quantities import load_number_words, load_time_words, load_unit_words

if TYPE_CHECKING:
    from armstrail.annotate.amount_pieces import Piece

_GUARDS = load_number_words().guards
_NOUNS = load_unit_words().nouns
_CALIBRE = re.compile(rf"[ -]?(?:{join_forms(_GUARDS.calibres)})(?![a-z])| ?[x×] ?\d|°|'\d")
_AGE = re.compile(rf"[ -]?(?:{join_forms(_GUARDS.ages)})")
_HYPHEN = re.compile(rf"-(?!(?:{join_forms(_GUARDS.strong)}|odd|plus)(?![a-z])|percent|\s)[\w(]")
_LAST_WORD = re.compile(r"([^\s(\[\"“,;:]+)[ ]\Z")
_NEXT_WORDS = re.compile(r" ([a-z][\w'-]*)(?: ([a-z][\w'-]*))?(?: ([a-z][\w'-]*))?")
_MONTH = re.compile(rf" (?:of )?({join_forms(n for names in load_time_words().months for n in names)})(?![a-z])")
_PHONE = re.compile(r"(?:\+\d|(?<!\d)0\d)[\d ]* \Z")
_LONGEST_BARE = 7  # more digits without separators are a telephone or serial number
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_COUNT_LEADS = frozenset("than least nearly almost over exceeding about some roughly approximately to".split())
_LIST_MARK = re.compile(r"[.)] +\S")
_ONE_LEADS = frozenset("no any every each this that the another which some number day not only".split())
_ONE_NEXT = re.compile(
    r" (?:another|by one|of the (?:most|best|worst|first|last|few|main|many|largest|biggest|key|top|leading"
    r"|\w+est)\b|hand\b|can\b|could\b|must\b|might\b|would\b|should\b|another|thing\b|way or\b|'s\b)|'s|-"
)
_HALF_NEXT = re.compile(r" (?:of|the|its|their|his|her|our|that|as|these|those|what)(?![a-z])")
_OF = re.compile(r" of (?!(?:a|an) )")
_BY = re.compile(r"(?:^|[^a-z])by (?:[a-z]+ ){0,3}\Z")
_SOFT = frozenset(
    "district area zone region camp house base road group company unit line operation day sector street order act "
    "law case".split()
)
# "Number" as a verb: "the rebels number 900", "is thought to number 3,000"; "his number 2" is a label.
_NUMBERING = re.compile(
    r"\b(?:to|they|who|which|now|may|might|could|would|will|can|(?!(?:his|its|this|has|was|us|as|is|plus)\b)[a-z]{3,}s)"
    r" number(?:ed|ing)? $"
)
_CLOCK = re.compile(r"[ -](?:a\.?m\.?|p\.?m\.?|o'clock|gmt|hrs)(?![a-z])")


def is_amount(piece: Piece, folded: str, text: str) -> bool:
    """Tells whether a piece stands for an amount.

    Args:
        piece: the number and what it was read from.
        folded: the text made plain.
        text: the text as it stands.
    """
    if piece.kind == "fraction":
        return _is_fraction(piece, folded)
    if piece.kind in {"share", "factor", "drop", "percent"} or piece.currency:
        return True
    if _CALIBRE.match(folded, piece.end) or _AGE.match(folded, piece.end) or _HYPHEN.match(folded, piece.end):
        return False
    if piece.kind == "vague":
        return _is_vague(piece, folded)
    words = folded[piece.start : piece.end]
    if words == "one":
        return _is_one(piece, folded)
    if words == "both":
        return has_plural(folded, piece.end) or bool(re.match(r" of (?:the|them|whom)", folded[piece.end :]))
    lead = find_lead(folded, piece.start)
    if lead in _GUARDS.labels and not (lead in _SOFT and has_plural(folded, piece.end)):
        return len(words) > 1 and _NUMBERING.search(folded[max(0, piece.start - 40) : piece.start]) is not None
    return not words[0].isdigit() or not piece.bare or _is_count(piece, folded, text)


def has_plural(folded: str, end: int) -> bool:
    """Tells whether one of the next three words is a plural noun, with no word between that ends a noun group."""
    match = _NEXT_WORDS.match(folded, end)
    for word in match.groups() if match else ():
        if word is None or (word in _NOUNS.stops and word not in _NOUNS.skips):
            return False
        if is_plural(word):
            return True
    return False


def find_lead(folded: str, start: int) -> str:
    """Returns the word right before a position, "" where punctuation or nothing stands there."""
    match = _LAST_WORD.search(folded[max(0, start - 24) : start])
    return match[1] if match else ""


def _is_fraction(piece: Piece, folded: str) -> bool:
    words = folded[piece.start : piece.end]
    lead = folded[max(0, piece.start - 40) : piece.start]
    if words == "half":
        if find_lead(folded, piece.start) in {
            "first",
            "second",
            "northern",
            "southern",
            "eastern",
            "western",
            "other",
            "latter",
            "last",
            "and",
            "a",
        }:
            return find_lead(folded, piece.start) == "and" and bool(_HALF_NEXT.match(folded, piece.end))
        return bool(_HALF_NEXT.match(folded, piece.end)) or bool(_BY.search(lead))
    if piece.bare:
        return (
            bool(_OF.match(folded, piece.end))
            or bool(_BY.search(lead))
            or bool(re.match(r" (?:more|less|higher|lower|cheaper|fewer)\b", folded[piece.end :]))
        )
    return True


def _is_vague(piece: Piece, folded: str) -> bool:
    words = folded[piece.start : piece.end]
    following = folded[piece.end : piece.end + 5]
    if words in {"a number", "a series", "a handful"}:
        return bool(re.match(r"['\"”’]? of ", following))
    if words == "scores":
        return bool(
            re.match(
                r"['\"”’]? (?:of|more|were|have|dead|died|killed|wounded|injured|arrested|fled|are)(?![a-z])",
                folded[piece.end : piece.end + 12],
            )
        )
    return True


def _is_one(piece: Piece, folded: str) -> bool:
    lead = find_lead(folded, piece.start)
    if lead in _ONE_LEADS or lead in _GUARDS.labels or _ONE_NEXT.match(folded, piece.end):
        return False
    return bool(re.match(r" [a-z\d\"“(]", folded[piece.end : piece.end + 2]))


def _is_count(piece: Piece, folded: str, text: str) -> bool:
    """Tells whether bare digits count something: no code, year, age, list number, footnote or designation."""
    words = folded[piece.start : piece.end]
    if "." in words or (words[0] == "0" and len(words) > 1) or _CLOCK.match(folded, piece.end):
        return False
    if _PHONE.search(folded[max(0, piece.start - 24) : piece.start]) or _in_date(piece, folded, text):
        return False
    if _is_mark(piece, folded, text) or _is_age(piece, folded, text):
        return False
    plural = has_plural(folded, piece.end)
    if words.isdigit() and not plural:
        if len(words) > _LONGEST_BARE:
            return False
        if len(words) == len("2021") and _FIRST_YEAR <= int(words) <= _LAST_YEAR:
            return find_lead(folded, piece.start) in _COUNT_LEADS
    return plural or not _is_designated(piece, text)


def _is_mark(piece: Piece, folded: str, text: str) -> bool:
    """Tells whether digits number a list item or a footnote: "[12]", "(3)", "1. The group"."""
    before, after = folded[piece.start - 1 : piece.start], folded[piece.end : piece.end + 1]
    if before == "[" or after == "]" or (before == "(" and after == ")"):
        return True
    opens = not text[max(0, piece.start - 12) : piece.start].rpartition("\n")[2].strip()
    opens = opens or folded[piece.start - 2 : piece.start] in {". ", "! ", "? "}
    return opens and piece.end - piece.start <= len("999") and _LIST_MARK.match(folded, piece.end) is not None


def _is_age(piece: Piece, folded: str, text: str) -> bool:
    """Tells whether digits between commas give the age of the person before them ("Khan, 52, was freed")."""
    if piece.end - piece.start > len("99"):
        return False
    if find_lead(folded, piece.start) == "now" and folded[piece.end : piece.end + 1] in {",", ")", "."}:
        return True
    if folded[piece.start - 2 : piece.start] != ", ":
        return False
    word = text[max(0, piece.start - 42) : piece.start - 2].rpartition(" ")[2]
    return folded[piece.end : piece.end + 1] in {",", ")"} and word[:1].isupper()


def _in_date(piece: Piece, folded: str, text: str) -> bool:
    """Tells whether a capitalised month stands behind bare digits ("the 25 March Brigade")."""
    month = _MONTH.match(folded, piece.end)
    return month is not None and text[month.start(1)].isupper()


def _is_designated(piece: Piece, text: str) -> bool:
    """Tells whether bare digits follow a capitalised word that does not open its sentence ("Badri 313")."""
    lead = text[max(0, piece.start - 32) : piece.start].rstrip("\n ")
    word = lead.rpartition(" ")[2]
    if not word or not word[0].isupper() or word[-1] in ".,;:!?)" or (word.isupper() and len(word) > 5):
        return False
    earlier = text[max(0, piece.start - 60) : max(0, piece.start - 1 - len(word))].rstrip(" ")
    opens = not earlier or earlier[-1] in '.!?\n"“:'
    window = text[max(0, piece.start - 40) : piece.end + 40]
    return not opens and not window.isupper()
