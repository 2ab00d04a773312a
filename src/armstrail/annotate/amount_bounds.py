"""Bounds and estimates: the words before and behind a number that open an end of it or make it approximate."""

from __future__ import annotations

import re

from armstrail.annotate.amount_pieces import Piece
from armstrail.annotate.amount_text import join_forms
from armstrail.lexicon.quantities import load_number_words

_WORDS = load_number_words()
_EFFECTS = {w: m.effect for m in _WORDS.modifier for w in m.words}
_AFTER_EFFECTS = {w: m.effect for m in _WORDS.after for w in m.words}
_BEFORE = re.compile(
    rf"(?<![\w-])(?P<word>{join_forms(_EFFECTS)})(?: (?:another|a further|an additional|a total of|a combined|the|a "
    rf"record))?(?: |\Z)\Z"
)
_RANGE_LEAD = re.compile(r"(?<![\w-])(?:between|from|anywhere from|anywhere between|ranging from) \Z")
_FROM = re.compile(
    r"(?:^|[^a-z])(?:price[sd]?|starting|start|starts|sold|sells?|selling|costs?|costing|available|ranging|ranges?"
    r"|going|go) (?P<word>from) \Z"
)
_AFTER = re.compile(
    rf"(?: (?P<word>{join_forms(w for w in _AFTER_EFFECTS if w[0].isalpha())})|(?P<mark>-odd|-plus|\+))(?![\w-])"
)
_PARTICLE = re.compile(
    r"(?<![a-z])(?:hand|turn|tak|took|pass|giv|gave|sign|carr|go|went|came|mov|cross|flew|fly|pull)[a-z]* \Z"
)
_PLACES = frozenset({"over", "under", "above", "below", "about", "around", "some"})  # "a quarrel over one rifle"
_NOT_AFTER = re.compile(
    r" (?:odd|plus|maximum|approximately|at least|at most) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten)\b"
)


def read_bounds(piece: Piece, folded: str) -> Piece:
    """Reads the bounds around a piece: its ends, `approximate`, and a span that covers them.

    Args:
        piece: a number, share or factor.
        folded: the text made plain.
    """
    start, end = piece.start, piece.end
    effects: list[str] = []
    for _ in range(3):
        before = _BEFORE.search(folded[max(0, start - 44) : start])
        if before is None:
            break
        if folded[piece.start : piece.end] == "one" and before["word"] in _PLACES:
            break
        if before["word"] in {"over", "under", "above"} and _PARTICLE.search(
            folded[max(0, start - 44) : start][: before.start("word")]
        ):
            break
        effects.append(_EFFECTS[before["word"]])
        start = max(0, start - 44) + before.start("word")
    ranged = piece.low != piece.high and piece.low is not None and piece.high is not None
    opening = _RANGE_LEAD.search(folded[max(0, start - 24) : start]) if ranged else None
    if opening:
        start = max(0, start - 24) + opening.start()
    low_only = _FROM.search(folded[max(0, start - 24) : start]) if piece.currency and not ranged else None
    if low_only:
        start, effects = max(0, start - 24) + low_only.start("word"), [*effects, "at_least"]
    after = _AFTER.match(folded, end)
    if after and not _NOT_AFTER.match(folded, end):
        effects.append(_AFTER_EFFECTS[after["word"] or after["mark"]])
        end = after.end()
    return _apply(piece._replace(start=start, end=end), effects)


def _apply(piece: Piece, effects: list[str]) -> Piece:
    low, high, approximate = piece.low, piece.high, piece.approximate or "about" in effects
    if "at_least" in effects:
        high = None
    elif "at_most" in effects and high is not None:
        low = None
    return piece._replace(low=low, high=high, approximate=approximate)
