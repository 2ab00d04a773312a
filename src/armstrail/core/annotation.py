"""The annotated document: sentences of tokens with tags, heads and labels, and the mentions in them.

This is the one form in which `annotate` hands text on; what produced it (our pipeline, another spaCy pipeline) does
not show. Offsets are half-open code points into the document's text.
"""

from __future__ import annotations

from armstrail.core.amount import Amount
from armstrail.core.base import Record


class Token(Record, frozen=True):
    """A word, or a name merged into one token.

    `tag` is a Penn Treebank tag, `label` a Universal Dependencies relation (lower case, "root" for the head of the
    sentence), `head` the index of the governing token in the sentence (its own index for the root). `lemma` is
    lower case. `name` is the pipeline's mark in BIO notation with the types PER, ORG, LOC and MISC, "O" for no name;
    empty where the pipeline marks no names.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    head: int
    label: str
    name: str = ""


class Span(Record, frozen=True):
    """A span that a lexicon, a pattern or a component recognised.

    `sense` is a semantic class: `group`, `state_force`, `government`, `organisation`, `media`, `person`, `place`,
    `nationality`, `weapon`, `vehicle`, `name` (a proper name of unknown type), or a noun's sense from the lexicon
    (`people`, `fighters`, `force`, `body`, `facility`, `arms`, `goods`, `area`, `statement`, `event`, `money`,
    `source`). `concept` is the lexicon id, None where no entry stands behind it.
    """

    start: int
    end: int
    text: str
    sense: str
    concept: str | None = None


class AmountSpan(Record, frozen=True):
    """A number, quantity, sum or share in the text."""

    start: int
    end: int
    amount: Amount


class TimeExpression(Record, frozen=True):
    """A time expression as the words give it, before it is counted from any date.

    `form` names the grammar rule ("date", "month", "weekday", "ago", "last_unit", …) and `fields` its parts
    (year, month, day, weekday, count, unit, part …) as strings; `resolve` turns it into days.
    """

    start: int
    end: int
    text: str
    form: str
    fields: dict[str, str]


class Sentence(Record, frozen=True):
    """A sentence; `tokens` is empty where nothing in it could matter, so that it was not parsed.

    `times` are times as they date a claim, with their bounds ("since 2014"); `timexes` the same and other times with
    the extents of TIMEX3, for the mentions.
    """

    index: int
    start: int
    end: int
    text: str
    heading: bool
    tokens: tuple[Token, ...]
    spans: tuple[Span, ...]
    amounts: tuple[AmountSpan, ...]
    times: tuple[TimeExpression, ...]
    timexes: tuple[TimeExpression, ...] = ()


class Annotation(Record, frozen=True):
    """All sentences of one document, in order."""

    document: str
    sentences: tuple[Sentence, ...]
