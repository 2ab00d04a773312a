"""Tokens: words, numbers, marks, with the splits of the treebanks the pipeline is trained on.

Words joined by hyphens stay one token ("US-backed", "AK-47"), as do ranges ("2014–2016"); clitics are split
("group's", "didn't"). `training/token_score.py` measures the agreement with the treebanks.

Source: tokenisation of the English treebanks of Universal Dependencies v2
(https://universaldependencies.org/en/index.html), but for hyphens.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
    (?P<plain>[A-Za-z]+)(?=[ ,;)])
  | (?P<url>
        (?:https?://|www\.|mailto:)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]
      | [\w.+/-]{1,64}@[\w-]+(?:\.[\w-]+)* | [@#][^\W\d]\w*
    )
  | (?P<abbr>
        (?:[A-Z][a-z]?\.|[a-z]\.){2,}(?:-\w+)* | (?:[A-Z]\.)+[A-Z]\b(?!\.)
      | [A-Z]\.(?=[ ]?[A-Z]) | [A-Z]{1,3}&[A-Z]{1,3}\b
    )
  | (?P<money>(?:US|NZ|HK|CA|AU|[CA])?\$|[€£¥₹₦]|(?:Rs|Tk|USD|EUR|GBP|KSh|Ksh)\.?(?=\d))
  | (?P<degrees>\d{1,3}(?:\.\d+)?°(?:\d{1,2}(?:\.\d+)?[′'’](?:\d{1,2}(?:\.\d+)?[″"”])?)?[NSEWCF]?\b)
  | (?P<number>
        \d{1,2}:\d\d(?::\d\d)?\b
      | ^\d{1,2}\.(?=[ ]\S)
      | (?<=[ (“"])\.\d{2,3}\b(?![.,]?\d)(?:[-‐‑]\w+)*
      | \d+(?:[.,]\d+)*
        (?:(?:st|nd|rd|th|mm|cm|km|kg|lb|bn|[a-z])\b|(?<=0)['’]s\b|[A-Z][^\W_]*)?
        (?:[x×]\d+(?:[.,]\d+)*(?:mm|[A-Z]+)?)?(?:[-‐‑‒/]\w+|–\d[\d.,]*\d|–\d)*
    )
  | (?P<clitic>(?<=[\w.)”])['’](?:s|re|ve|ll|d|m)\b|(?<![\w.])['’]\d\ds?\b)
  | (?P<word>[^\W_]+(?:\.(?=[a-z]))?(?:['’`]?[^\W_]+)*(?:[-‐‑‒/][^\W_]+(?:['’][^\W_]+)*)*)
  | (?P<marks>[.!?]{2,}|-{2,}|[*]{2,}|={2,}|_{2,}|~{2,}|[+]{2,}|[:;]-?[)(DP](?!\w))
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)^(.+?)(n['’`]t|['’](?:s|re|ve|ll|d|m))$")
# Words of one token on paper that the treebanks take for two, and where they are cut; within a sentence a capital makes
# a name of them ("customs chief Wanna Kaewdee").
_JOINED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3} | {
    f"{verb}nt": len(verb) for verb in "do does did is was were have has had could would should are".split()
}
_ABBREVIATION = frozenset(
    "mr mrs ms dr drs gen gens lt lts col cols maj capt sgt cpl brig adm cmdr cdr rev fr sen sens rep reps gov govs "
    "pres prof st ste hon messrs mme mlle insp supt det jr sr no nos vol vols fig figs art pp ch ed eds op ca approx "
    "cf vs v al mt mts ft inc ltd co corp bros pvt dept univ ave blvd rs tk etc est "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun".split()
)
# These keep their full stop where it ends the sentence too; of the others it is then the sentence's.
_KEEPS_STOP = frozenset("inc ltd co corp bros jr sr etc al".split())
_BEFORE_NUMBER = frozenset("no nos art fig figs vol vols pp ch".split())
_REST = re.compile(r"\s*([^\s\"'”’)\]])?")


def tokenize(text: str) -> list[tuple[int, int]]:
    """Returns half-open spans of tokens in `text`, which is one sentence.

    >>> [("U.S.-made M4s, $2,310; Taliban’s"[s:e]) for s, e in tokenize("U.S.-made M4s, $2,310; Taliban’s")]
    ['U.S.-made', 'M4s', ',', '$', '2,310', ';', 'Taliban', '’s']
    """
    spans: list[tuple[int, int]] = []
    taken = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "plain" or kind == "word":
            word = match.group()
            cut = _JOINED.get(word.lower()) if len(word) < 9 and not (start and word.istitle()) else None
            if cut:
                spans.append((start, start + cut))
                start += cut
            elif kind == "word":
                taken = _split_word(text, start, end, word, spans)
                continue
        elif start < taken:
            continue  # the full stop of an abbreviation
        spans.append((start, end))
    return spans


def _split_word(text: str, start: int, end: int, word: str, spans: list[tuple[int, int]]) -> int:
    """Adds the tokens of a word with marks in it or after it; returns where they end."""
    if text[end : end + 1] == "." and word.casefold() in _ABBREVIATION and _takes_stop(text, end + 1, word.casefold()):
        spans.append((start, end + 1))
        return end + 1
    clitic = _CLITIC.match(word) if not word.isalnum() else None
    if clitic:
        split = start + len(clitic.group(1))
        spans += [(start, split), (split, end)]
    elif "/" in word and not any(map(str.isdigit, word)) and max(map(len, word.split("/"))) > 1:
        for part in re.finditer(r"[^/]+|/", word):
            spans.append((start + part.start(), start + part.end()))
    else:
        spans.append((start, end))
    return end


def _takes_stop(text: str, after: int, word: str) -> bool:
    """Tells whether the full stop before `after` belongs to an abbreviation."""
    rest = _REST.match(text, after)
    following = rest.group(1) if rest else None
    if word in _BEFORE_NUMBER:
        return following is not None and (following.isdigit() or following in "#IVX")
    return following is not None or word in _KEEPS_STOP
