"""Whether a day or month without a year lies ahead: the words of future and past around it."""

from __future__ import annotations

import re

from armstrail.annotate.amount_text import join_forms
from armstrail.lexicon.quantities import load_time_words

_WORDS = load_time_words().tense
_AHEAD = re.compile(rf"(?<![a-z-])(?:{join_forms(_WORDS.ahead)})(?![a-z])")
# "will be held" is ahead, "held" is not; a participle alone ("armed") tells nothing behind "will".
_BEHIND = re.compile(
    rf"(?<![a-z-])(?<!be )(?:{join_forms(_WORDS.behind)})(?![a-z])|[;,:][^;,:]*\b[a-z]{{3,}}ed(?![a-z])"
)
_PAST = re.compile(rf"(?<![a-z-])(?:{join_forms(_WORDS.behind)}|[a-z]{{3,}}ed)(?![a-z])")
_SENTENCE = re.compile(r"[.;!?]\s(?=\S{3})|\n\n")
_REACH = 160  # characters of the sentence that are looked at on either side


def lies_ahead(folded: str, start: int, end: int) -> bool:
    """Tells whether words of the future govern a time.

    The nearest words before the time in its sentence decide; where none stand before it, the first behind it.

    Args:
        folded: the text made plain (`amount_text.fold_plain`).
        start: where the time starts, in code points.
        end: where it ends.

    >>> text = "the mayor said on monday that the school will open on friday."
    >>> lies_ahead(text, 18, 24), lies_ahead(text, 54, 60)
    (False, True)
    """
    before = _SENTENCE.split(folded[max(0, start - _REACH) : start])[-1]
    ahead = list(_AHEAD.finditer(before))
    if ahead:
        return _BEHIND.search(before, ahead[-1].end()) is None
    if _PAST.search(before):
        return False
    after = _SENTENCE.split(folded[end : end + _REACH])[0]
    first = _AHEAD.search(after)
    past = _PAST.search(after)
    return first is not None and (past is None or first.start() <= past.start())
