"""Tokens: words, numbers, marks, with the splits of the treebanks the pipeline is trained on.

Words joined by hyphens stay one token ("US-backed", "AK-47"); clitics are split ("group's", "didn't").
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
    (?P<url>https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]+\.[\w.]+)
  | (?P<abbr>(?:[A-Za-z]\.){2,})(?:-\w+)?
  | (?P<money>[$€£¥])
  | (?P<number>\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th|mm|cm|km|kg|lb|bn|m|k)\b)?(?:[x×]\d+(?:mm)?)?(?:[-/][\w]+)*)
  | (?P<word>[^\W_]+(?:\.(?=[a-z]))?(?:['’`]?[^\W_]+)*(?:[-‐‑/][^\W_]+(?:['’][^\W_]+)*)*)
  | (?P<dots>\.{2,}|-{2,})
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$")
_ABBREVIATION = re.compile(
    r"(?i)^(?:mr|mrs|ms|dr|gen|lt|col|maj|capt|sgt|cpl|brig|adm|cmdr|rev|sen|rep|gov|pres|prof|st|jr|sr|no|inc|ltd|co|corp|jan|feb|mar|apr|"
    r"jun|jul|aug|sept?|oct|nov|dec|vs|etc)$"
)


def tokenize(text: str) -> list[tuple[int, int]]:
    """Returns half-open spans of tokens in `text`.

    >>> [("U.S.-made M4s, $2,310; Taliban’s"[s:e]) for s, e in tokenize("U.S.-made M4s, $2,310; Taliban’s")]
    ['U.S.-made', 'M4s', ',', '$', '2,310', ';', 'Taliban', '’s']
    """
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match.lastgroup == "word":
            end_of_word = end
            clitic = _CLITIC.match(match.group())
            if clitic:
                split = start + len(clitic.group(1))
                spans += [(start, split), (split, end_of_word)]
                continue
            if _ABBREVIATION.match(match.group()) and text[end : end + 1] == ".":
                continue_end = end + 1
                spans.append((start, continue_end))
                continue
            if match.group().casefold() == "cannot":
                spans += [(start, start + 3), (start + 3, end)]
                continue
        elif spans and start < spans[-1][1]:
            continue  # the full stop of an abbreviation, taken already
        spans.append((start, end))
    return spans
