"""The pieces of amounts that stand in a text: numbers, ranges, vague quantities, fractions, factors, shares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from armstrail.annotate.amount_numbers import DIGITS, NUMBER_WORDS, read_number
from armstrail.annotate.amount_patterns import (
    CODE,
    COMPARISON,
    CURRENCY,
    FACTOR,
    FRACTION,
    HUNDREDTH,
    MEASURE,
    NUMBER,
    PERCENT,
    SHARE,
    VAGUE,
)
from armstrail.annotate.amount_text import join_forms
from armstrail.lexicon.quantities import load_currency_words, load_number_words, load_unit_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armstrail.annotate.amount_money import CurrencyReader

PieceKind = Literal["number", "vague", "percent", "fraction", "factor", "share", "drop"]

_WORDS = load_number_words()
_MEASURES = {form: unit for unit, forms in load_unit_words().measures.items() for form in forms}
_HUNDREDTHS = {form: code for code, forms in load_currency_words().hundredths.items() for form in forms}
_VAGUE_HEADS = {
    "tens": 20.0,
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2000.0,
    "several": 3.0,
    "a few": 3.0,
    "few": 3.0,
    "many": 2.0,
    "a couple": 2.0,
    "a couple of": 2.0,
}
_SHARES = {w: s.low for s in _WORDS.share for w in s.words}
_BETWEEN = re.compile(r"(?:^|[^a-z])(?:between|from)(?: (?:about|around|roughly|approximately|an estimated|some))* \Z")
_MOVED = re.compile(
    rf"(?<![a-z])(?:{join_forms(_WORDS.changes.up | _WORDS.changes.down)})(?![a-z])(?!(?: than| to )).{{0,44}}from \Z"
)
_WEIGHT = re.compile(r" pounds? of (?!fines|debt|ransom|sales|profit)")
_OUT_OF = re.compile(rf" out of (?:(?:a total of|the|every|some) )?(?P<whole>{DIGITS}|{NUMBER_WORDS})(?!\w)")
_TIMES = re.compile(r"[ -]times(?![a-z])")


class Piece(NamedTuple):
    """The number of an amount, before the words around it are read."""

    start: int
    end: int
    low: float | None
    high: float | None
    kind: PieceKind
    approximate: bool = False
    currency: str | None = None
    unit: str | None = None
    bare: bool = False
    of: float | None = None


def iter_pieces(folded: str, text: str, reader: CurrencyReader) -> Iterator[Piece]:
    """Yields the pieces of a text, by kind; pieces of different kinds may overlap.

    Args:
        folded: the text made plain.
        text: the text as it stands.
        reader: settles the codes of currencies.
    """
    yield from _iter_vague(folded)
    yield from _iter_fractions(folded)
    yield from _iter_factors(folded)
    for match in SHARE.finditer(folded):
        yield Piece(match.start(), match.end(), _SHARES[match["word"]], None, "share", approximate=True)
    position = 0
    while number := NUMBER.search(folded, position):
        piece = _read_numbers(number, folded, text, reader)
        position = max(number.start() + 1, number.end() if piece is None else piece.end)
        if piece is not None:
            yield piece


def _iter_vague(folded: str) -> Iterator[Piece]:
    for match in VAGUE.finditer(folded):
        if match["group"]:
            value = _WORDS.groups[match["group"]]
            yield Piece(match.start(), match.end(), value, value, "number")
        elif match["word"]:
            yield Piece(match.start(), match.end(), _WORDS.vague[match["word"]], None, "vague", approximate=True)
        else:
            scale = match["scale"].removesuffix("s")
            value = _VAGUE_HEADS[match["head"]] * _WORDS.magnitudes[scale]
            high = value if match["head"].startswith("a couple") else None
            yield Piece(match.start(), match.end(), value, high, "vague", approximate=True)


def _iter_fractions(folded: str) -> Iterator[Piece]:
    for match in FRACTION.finditer(folded):
        if match["half"]:
            value = 0.5
        elif match["bottom"]:
            top = 1.0 if match["top"] in {"a", "an"} else read_number(match["top"]) or 1.0
            value = top * _WORDS.fractions[match["bottom"]]
        else:
            part, whole = read_number(match["part"]) or 0.0, read_number(match["whole"]) or 0.0
            value = part / whole if whole else 2.0
        if 0 < value < 1:
            yield Piece(
                match.start(),
                match.end(),
                value,
                value,
                "fraction",
                bare=bool(match["half"] or match["top"] in {"a", "an"}),
            )


def _iter_factors(folded: str) -> Iterator[Piece]:
    for match in FACTOR.finditer(folded):
        if match["halved"]:
            yield Piece(match.start(), match.end(), -0.5, -0.5, "drop", unit="ratio")
            continue
        if (match["twice"] or match["word"] in {"double", "triple", "treble", "quadruple"}) and not _is_compared(
            match, folded
        ):
            continue
        word = match["twice"] or match["word"]
        value = (
            {"twice": 2.0, "thrice": 3.0}.get(word) or _WORDS.factors.get(word) if word else read_number(match["fold"])
        )
        if value:
            yield Piece(match.start(), match.end(), value, value, "factor", unit="factor")


def _is_compared(match: re.Match[str], folded: str) -> bool:
    """Tells whether "twice" or "double" compares ("twice the price", "can double"), and does not just count."""
    if COMPARISON.match(folded, match.end()) or folded.startswith((" the ", " its ", " their "), match.end()):
        return True
    lead = folded[max(0, match.start() - 10) : match.start()].rstrip().rpartition(" ")[2]
    return match["word"] is not None and lead in {
        "to",
        "can",
        "could",
        "will",
        "would",
        "may",
        "might",
        "and",
        "almost",
        "nearly",
        "the",
        "than",
    }


def _read_numbers(match: re.Match[str], folded: str, text: str, reader: CurrencyReader) -> Piece | None:
    """Reads a number, and the second end of its range where the words make one."""
    first = match["cash"] or match["digits"] or match["words"]
    low = read_number((first + (match["coin"] or match["scale"] or "")).replace("-", " "))
    sign = match["sign"]
    if low is None or (
        sign and not reader.is_sign(text[match.start("sign") : match.end("sign")], match["cash"], match["coin"])
    ):
        return None
    high, end = _read_range(match, low, folded)
    if end < 0:
        return None
    if high is not None and not (match["scale"] or match["coin"]) and match["scale2"]:
        factor = high / (read_number(match["digits2"]) or high)
        low = low * factor if low * factor < high else low
    ranged = high is not None
    number_end = (
        match.end()
        if ranged
        else match.end("words")
        if match["words"]
        else max(match.end("cash"), match.end("coin"), match.end("digits"), match.end("scale"))
    )
    piece = Piece(
        match.start(),
        number_end,
        low,
        high if ranged else low,
        "number",
        bare=not (match["scale"] or match["coin"] or match["words"] or ranged),
    )
    whole = _OUT_OF.match(folded, piece.end)
    if whole and not ranged:
        return piece._replace(end=whole.end(), of=read_number(whole["whole"]), bare=False)
    return _read_unit(piece, sign, folded, text, reader)


def _read_range(match: re.Match[str], low: float, folded: str) -> tuple[float | None, int]:
    """Returns the high end of a range, None where there is none; an end of -1 refuses the whole (a score, a code)."""
    link = match["link"]
    if link is None or (match["mid"] and not PERCENT.match(folded, match.end())):  # "by 40 percent to 312"
        return None, 0
    second = (match["digits2"] or match["words2"]) + (match["scale2"] or "")
    high = read_number(second.replace("-", " "))
    word = link.strip()
    lead = folded[max(0, match.start() - 64) : match.start()]
    if high is None:
        return None, 0
    scaled = low * (high / (read_number(match["digits2"]) or high)) if match["scale2"] and match["digits2"] else low
    ordered = low < high or scaled < high
    if word in {"-", "–"}:
        if not ordered:
            return (None, -1) if " " not in link else (None, 0)
        return high, 0
    if not ordered or (word == "and" and not _BETWEEN.search(lead)) or (word == "to" and _MOVED.search(lead)):
        return None, 0
    if word == "or" and high - low > max(2.0, low):
        return None, 0
    return high, 0


def _read_unit(piece: Piece, sign: str | None, folded: str, text: str, reader: CurrencyReader) -> Piece:
    """Reads what stands right behind a number: percent, a currency, a measure, "times"."""
    percent = PERCENT.match(folded, piece.end)
    if percent and not sign:
        low, high = (piece.low or 0) / 100, (piece.high or 0) / 100
        return piece._replace(end=percent.end(), low=low, high=high, kind="percent", bare=False)
    if sign:
        return piece._replace(currency=reader.read_sign(sign, piece.start), bare=False)
    return read_money(piece, folded, text, reader)


def read_money(piece: Piece, folded: str, text: str, reader: CurrencyReader) -> Piece:
    """Reads the currency, measure or "times" behind a number or vague quantity."""
    after = piece.end
    if folded.startswith(" of ", after) and piece.kind == "vague":
        after += 3
    coin = HUNDREDTH.match(folded, piece.end)
    if coin:
        low, high = (None if x is None else x / 100 for x in (piece.low, piece.high))
        return piece._replace(end=coin.end(), low=low, high=high, currency=_HUNDREDTHS[coin["name"]], bare=False)
    name = CURRENCY.match(folded, after)
    if name and not (_WEIGHT.match(folded, piece.end) and not name["country"]):
        return piece._replace(
            end=name.end(), currency=reader.read_name(name["name"], name["country"], piece.start), bare=False
        )
    code = CODE.match(folded, piece.end)
    if code and text[code.start("code")].upper() == text[code.start("code")]:
        return piece._replace(end=code.end(), currency=reader.read_sign(code["code"], piece.start), bare=False)
    if _WEIGHT.match(folded, piece.end):
        return piece._replace(unit="pound", bare=False)
    times = _TIMES.match(folded, piece.end)
    if times and COMPARISON.match(folded, times.end()):
        return piece._replace(end=times.end(), kind="factor", unit="factor", bare=False)
    measure = MEASURE.match(folded, after)
    if measure and folded[measure.start()] != "-":
        return piece._replace(unit=_MEASURES[measure["measure"]], bare=False)
    return piece
