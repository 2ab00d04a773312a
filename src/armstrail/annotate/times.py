"""Time expressions in a text: dates, periods, relative days, durations and sets, as the words give them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from armstrail.annotate.amount_text import choose_longest, fold_plain
from armstrail.annotate.time_compose import compose_times
from armstrail.annotate.time_guards import is_time
from armstrail.annotate.time_patterns import ANCHORS, PHRASES, RULES
from armstrail.annotate.time_values import read_fields
from armstrail.core.annotation import TimeExpression

if TYPE_CHECKING:
    import re


class Candidate(NamedTuple):
    """A match of a rule that is a time by itself; the longest of those that overlap wins."""

    start: int
    end: int
    form: str
    match: re.Match[str]


@lru_cache(maxsize=16)
def find_times(text: str) -> tuple[TimeExpression, ...]:
    """Finds the time expressions of a sentence or document; none overlap, the longest wins.

    Args:
        text: any text; offsets are half-open code points into it.

    Returns:
        The expressions in order of their start, not yet counted from any date; empty where there are none.

    >>> [(t.text, t.form) for t in find_times("Fighters crossed on 15th February 2025, two years ago and on Sunday.")]
    [('15th February 2025', 'date'), ('two years ago', 'ago'), ('Sunday', 'weekday')]
    >>> find_times("The march may have begun a second time.")
    ()
    """
    candidates = find_candidates(text)
    if not candidates:
        return ()
    bare = (
        TimeExpression(
            start=c.start, end=c.end, text=text[c.start : c.end], form=c.form, fields=read_fields(c.form, c.match)
        )
        for c in choose_longest(candidates)
    )
    return compose_times(tuple(bare), text, fold_plain(text))


@lru_cache(maxsize=16)
def find_candidates(text: str) -> tuple[Candidate, ...]:
    """Finds what the rules match in a text and the guards let pass; candidates may overlap."""
    folded, anchors = find_anchors(text)
    if not anchors:
        return ()
    return tuple(
        Candidate(m.end("pre") + 1 if "pre" in m.re.groupindex and m["pre"] else m.start(), m.end(), rule.form, m)
        for rule in RULES
        if rule.anchor in anchors
        for m in rule.pattern.finditer(folded)
        if is_time(rule.form, m, text, folded)
    )


@lru_cache(maxsize=16)
def find_anchors(text: str) -> tuple[str, frozenset[str]]:
    """Finds which anchors stand in a text; returns the text made plain, and them."""
    folded = fold_plain(text)
    anchors = {m.lastgroup for m in ANCHORS.finditer(folded) if m.lastgroup}
    if PHRASES.search(folded):
        anchors.add("phrase")
    return folded, frozenset(anchors)
