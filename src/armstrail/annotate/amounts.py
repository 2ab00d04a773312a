"""Amounts in a text: numbers, ranges, sums of money, shares and changes, always as intervals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.annotate.amount_bounds import read_bounds
from armstrail.annotate.amount_guards import is_amount
from armstrail.annotate.amount_money import CurrencyReader
from armstrail.annotate.amount_nouns import find_noun, find_per
from armstrail.annotate.amount_patterns import ANCHOR
from armstrail.annotate.amount_pieces import iter_pieces, read_money
from armstrail.annotate.amount_shares import read_share
from armstrail.annotate.amount_text import choose_longest, fold_plain
from armstrail.annotate.times import find_times
from armstrail.core.amount import Amount
from armstrail.core.annotation import AmountSpan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.annotate.amount_pieces import Piece

_LEAST_SUM = 20
_PART_LINK = re.compile(r" of (?:the|a|its|their) ")
_COUNTING = re.compile(
    r"\b(?:numbers?|numbered|toll|tally|count|strength|dead|wounded|casualties|population|holdings|stockpile|arsenal)\b"
)
_COUNTING_REACH = 60
_PRICE_LEAD = re.compile(r"(?<![a-z])(?:for|costs?|costing|pays?|paid|fetch|fetche[sd]|at|to|from|reach|and|or) \Z")
_NO_NOUN = re.compile(
    r"[,.;:!?)]|\Z| (?:in|for|at|and|or|on|by|to|from|after|before|now|last|each|per|a|an|according|when|if|with|but"
    r"|as)(?![a-z])"
)


def find_amounts(text: str, countries: Mapping[str, int] | None = None) -> tuple[AmountSpan, ...]:
    """Finds the amounts of a sentence or document; none overlap, the longest wins.

    Years, dates, durations, ages, calibres, designations and ordinals are no amounts.

    Args:
        text: any text; offsets are half-open code points into it.
        countries: the countries of the document around it (`amount_money.find_currency_countries`), which settle
            currencies of a shared name ("dinars"); None where the text is all there is.

    Returns:
        The amounts in order; a span covers modifiers, number, magnitude and currency, not the counted noun.

    >>> [(a.amount.text, a.amount.low, a.amount.high) for a in find_amounts("More than 300 rifles, up to $2,400 each.")]
    [('More than 300', 300.0, None), ('up to $2,400', None, 2400.0)]
    >>> find_amounts("The 3rd Brigade fired 5.56mm rounds in 2021.")
    ()
    """
    folded = fold_plain(text)
    if ANCHOR.search(folded) is None:
        return ()
    taken = [(t.start, t.end) for t in find_times(text)]
    reader = CurrencyReader(folded, countries)
    pieces = [
        read_money(p, folded, text, reader) if p.kind == "vague" else p for p in iter_pieces(folded, text, reader)
    ]
    chosen = choose_longest((p for p in pieces if is_amount(p, folded, text)), taken)
    return tuple(_build(p, folded, text) for p in _share_currencies(chosen, folded))


def _share_currencies(pieces: list[Piece], folded: str) -> list[Piece]:
    """Gives the currency of a neighbour to a number that leaves it out.

    "90 million of the 400 million pesos"; "4,500 dinars in May now costs 7,000".
    """
    out: list[Piece] = []
    last: str | None = None
    for piece, following in zip(pieces, (*pieces[1:], None)[: len(pieces)], strict=True):
        currency = piece.currency
        if currency is None and piece.kind == "number" and piece.unit is None:
            if following is not None and following.currency and _leaves_currency(piece, following, folded):
                currency = following.currency
            elif last is not None and (piece.low or 0) >= _LEAST_SUM and _is_price(piece, folded):
                currency = last
        out.append(piece._replace(currency=currency))
        last = currency or last
    return out


def _leaves_currency(piece: Piece, following: Piece, folded: str) -> bool:
    link = folded[piece.end : following.start]
    named_behind = folded[following.start].isalnum() and folded[following.end - 1].isalpha()
    return bool(_PART_LINK.fullmatch(link)) or (named_behind and link in {" to ", " from ", " or "})


def _is_price(piece: Piece, folded: str) -> bool:
    """Tells whether a bare number stands where a price does, with no noun behind it."""
    start = read_bounds(piece, folded).start
    if _COUNTING.search(folded[max(0, start - _COUNTING_REACH) : start]):
        return False  # "rifles at $900; the number of arms in the country is put at 210,000"
    return bool(_PRICE_LEAD.search(folded[max(0, start - 16) : start]) and _NO_NOUN.match(folded, piece.end))


def _build(piece: Piece, folded: str, text: str) -> AmountSpan:
    piece = read_bounds(piece, folded)
    of = piece.of
    unit = piece.unit
    noun_end = piece.end
    if piece.kind in {"percent", "fraction", "share"}:
        piece, of = read_share(piece, folded)
        unit = piece.unit
    elif unit is None and piece.currency is None:
        noun = find_noun(
            folded, piece.end, plural=piece.low != 1 or piece.high != 1 or folded.startswith(" of ", piece.end)
        )
        if noun is not None:
            unit, noun_end = noun
    counted = piece.kind in {"number", "vague"}
    per = (
        find_per(folded, piece.start, noun_end if piece.currency is None else piece.end, piece.currency is not None)
        if counted
        else None
    )
    amount = Amount(
        text=text[piece.start : piece.end], low=piece.low, high=piece.high, unit=unit, currency=piece.currency,
        approximate=piece.approximate, per=per, of=of,
    )  # fmt: skip
    return AmountSpan(start=piece.start, end=piece.end, amount=amount)
