"""Shares and changes: what a fraction or percentage is of, and whether it rose or fell."""

from __future__ import annotations

import re

from armstrail.annotate.amount_nouns import find_noun
from armstrail.annotate.amount_numbers import DIGITS, read_number
from armstrail.annotate.amount_pieces import Piece
from armstrail.annotate.amount_text import join_forms
from armstrail.lexicon.quantities import load_number_words

_CHANGES = load_number_words().changes
_SIGNS = re.compile(rf"(?<![\w-])(?:(?P<up>{join_forms(_CHANGES.up)})|(?P<down>{join_forms(_CHANGES.down)}))(?![\w])")
_OF = re.compile(
    r" (?:of (?:all )?|(?=(?:the|its|their|his|her|our|these|those) ))(?:(?:the|its|their|his|her|our|these|those"
    r"|some) )?(?:(?:[\w.’-]+ ){0,2}[\w.-]+(?:'s|s') )?"
    rf"(?:(?:roughly|about|nearly|some|estimated|more than) )?(?P<whole>(?:{DIGITS})(?!\w))?"
)
_MANNER = re.compile(r"(?:^|[^a-z])by (?:[a-z]+ ){0,3}\Z")
_PRONOUN = re.compile(r"(?:them|it|whom|which|this|that|these|those|us)(?![a-z])")
_CLAUSE = re.compile(r"[.;:!?]\s|\n")
_AS_MUCH = re.compile(r" as (?:much|many|high|large|expensive|likely|often)(?![a-z])")


def read_share(piece: Piece, folded: str) -> tuple[Piece, float | None]:
    """Settles what a percentage or fraction is: a share of a whole, or a ratio with its sign.

    Args:
        piece: a percentage, fraction or share with its bounds.
        folded: the text made plain.

    Returns:
        The piece with its unit, and the whole that the share is of, None where the text gives no number.
    """
    change = _find_change(piece, folded)
    manner = _MANNER.search(folded[max(0, piece.start - 32) : piece.start])
    of = _OF.match(folded, piece.end)
    if piece.kind == "fraction" and _AS_MUCH.match(folded, piece.end):
        return piece._replace(unit="factor"), None
    if (
        piece.kind == "fraction"
        and folded.startswith(" of what", piece.end)
        and piece.low is not None
        and piece.high is not None
    ):
        return piece._replace(low=piece.low - 1, high=piece.high - 1, unit="ratio"), None
    if (
        of
        and of.group().strip()
        and not (manner and change)
        and not folded.startswith((" the price", " the cost"), piece.end)
    ):
        pronoun = _PRONOUN.match(folded, of.end())
        noun = (
            None if pronoun else find_noun(folded, of.end(), plural=True) or find_noun(folded, of.end(), plural=False)
        )
        whole = read_number(of["whole"]) if of["whole"] else None
        return piece._replace(unit=f"share of {noun[0]}" if noun else "share"), whole
    if piece.kind == "share" or (piece.kind == "fraction" and not change and not manner):
        return piece._replace(unit="share"), None
    if change == "down":
        low = None if piece.high is None else -piece.high
        return piece._replace(low=low, high=None if piece.low is None else -piece.low, unit="ratio"), None
    return piece._replace(unit="ratio"), None


def _find_change(piece: Piece, folded: str) -> str | None:
    """Finds the nearest word of rise or fall in the clause, before or behind the piece."""
    before = folded[max(0, piece.start - 70) : piece.start]
    cut = [m.end() for m in _CLAUSE.finditer(before)]
    offset = cut[-1] if cut else 0
    behind = folded[piece.end : piece.end + 40]
    stop = _CLAUSE.search(behind)
    behind = behind[: stop.start()] if stop else behind
    found = [(len(before) - offset - m.end(), m) for m in _SIGNS.finditer(before[offset:])]
    found += [(m.start() + (0 if m.start() < 3 else 8), m) for m in _SIGNS.finditer(behind)]
    if not found:
        return None
    nearest = min(found, key=lambda f: f[0])[1]
    return "up" if nearest["up"] else "down"
