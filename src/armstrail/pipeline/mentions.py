"""Mentions of the contract from the annotation's spans, noun phrases, amounts and times.

Mentions nest: in "Foreign Secretary Elena Montoya" the whole and the name are mentions of a person, in "the Afghan
army's trucks" the army, the nationality and the trucks are mentions. A country that acts is a place and a government.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from armstrail.annotate.name_types import fold_name, judge_names
from armstrail.annotate.nominals import find_first, find_nominals
from armstrail.core.amount import Amount
from armstrail.core.ids import build_id
from armstrail.core.mention import Mention, MentionKind, TimeValue
from armstrail.resolve.times import render_timex, resolve_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from armstrail.annotate.name_types import Judgement
    from armstrail.core.annotation import Annotation, Sentence, Span
    from armstrail.core.document import Document
    from armstrail.resolve.entities import EntityBook

_KINDS = frozenset(
    {
        "group", "state_force", "government", "organisation", "media", "person", "nationality", "place", "weapon",
        "vehicle",
    }
)  # fmt: skip
_GENERIC = frozenset({"weapon", "vehicle"})
_NESTED = ("country:", "nationality:")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ABBREVIATION = 3
_ACTS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "iobj"})


def build_mentions(document: Document, annotation: Annotation, entities: EntityBook) -> tuple[Mention, ...]:
    """Builds the mentions of a document in the order of the text; no two have the same kind and words."""
    judged = judge_names(annotation)
    found: dict[tuple[int, int, str], Mention] = {}
    forms = _list_forms(annotation)
    for sentence in annotation.sentences:
        own = _sentence_mentions(document, sentence, entities, judged)
        for mention in (*own, *_nested_mentions(document, sentence, entities, forms)):
            found.setdefault((mention.start, mention.end, mention.kind), mention)
    return tuple(found[key] for key in sorted(found))


def _sentence_mentions(
    document: Document, sentence: Sentence, entities: EntityBook, judged: Mapping[str, Judgement]
) -> Iterator[Mention]:
    taken = [(x.start, x.end) for x in (*sentence.amounts, *sentence.times)]
    nominals = find_nominals(sentence)
    heads = {n.end for n in nominals}
    for span in sentence.spans:
        kind = _choose_kind(span, judged)
        generic = kind in _GENERIC and span.concept is None and span.end in heads
        if kind is None or generic or any(s <= span.start and span.end <= e for s, e in taken):
            continue
        entity = entities.resolve_span(span)
        entity_id = entity.id if entity else None
        yield _build(document, kind, span.start, span.end, entity_id)
        if kind == "person" and (start := _find_titled(sentence, span)) is not None:
            yield _build(document, kind, start, span.end, entity_id)
        if kind == "place" and _is_acting_country(sentence, span):
            yield _build(document, "government", span.start, span.end, entity_id)
    for nominal in nominals:
        yield _build(document, cast("MentionKind", nominal.kind), nominal.start, nominal.end, None)
    yield from _value_mentions(document, sentence)


def _list_forms(annotation: Annotation) -> dict[str, Span]:
    """Lists the countries and nationalities that a document names, by form: these are read inside longer names too."""
    spans = (s for sentence in annotation.sentences for s in sentence.spans)
    return {s.text: s for s in spans if s.concept is not None and s.concept.startswith(_NESTED)}


def _nested_mentions(
    document: Document, sentence: Sentence, entities: EntityBook, forms: Mapping[str, Span]
) -> Iterator[Mention]:
    """Builds the mentions of countries and nationalities inside longer names: "the Government of Iraq"."""
    for span in sentence.spans:
        if span.sense not in _KINDS or " " not in span.text:
            continue
        for word in _WORD.finditer(span.text):
            inner = forms.get(word[0])
            kind = None if inner is None else _choose_kind(inner, {})
            if inner is not None and kind is not None:
                entity = entities.resolve_span(inner)
                start = span.start + word.start()
                yield _build(document, kind, start, start + len(word[0]), entity.id if entity else None)


def _choose_kind(span: Span, judged: Mapping[str, Judgement]) -> MentionKind | None:
    """Chooses the kind of a span; a name of which little is known has the kind that is likeliest."""
    if span.sense == "nationality":
        return _choose_nationality(span)
    if span.sense != "name":
        return cast("MentionKind", span.sense) if span.sense in _KINDS else None
    found = judged.get(fold_name(span.text))
    if found is not None and found.sense is not None:
        return None if found.sense == "other" else cast("MentionKind", found.sense)
    return "person" if " " in span.text else "organisation"


def _choose_nationality(span: Span) -> MentionKind:
    """Chooses between a nationality, a people ("Iraqis" are people) and the abbreviation of a country ("UK")."""
    plain = span.text.replace(".", "")
    if plain.isupper() and len(plain) <= _LONGEST_ABBREVIATION:
        return "place"
    return "group" if plain.endswith("s") and not plain.endswith(("ss", "us")) else "nationality"


def _find_titled(sentence: Sentence, span: Span) -> int | None:
    """Finds where the title before a person's name begins; None where there is none."""
    inside = [t for t in sentence.tokens if span.start <= t.start and t.end <= span.end]
    head = next((t for t in inside if not span.start <= sentence.tokens[t.head].start < span.end), None)
    if head is None or head.label in {"nmod:desc"}:
        return None
    first = find_first(sentence, head)
    return first.start if first.start < span.start else None


def _is_acting_country(sentence: Sentence, span: Span) -> bool:
    if span.concept is None or not span.concept.startswith("country:"):
        return False
    token = next((t for t in sentence.tokens if t.start == span.start), None)
    while token is not None and token.label == "conj":
        token = sentence.tokens[token.head]
    return token is not None and token.label in _ACTS


def _value_mentions(document: Document, sentence: Sentence) -> Iterator[Mention]:
    """Builds the mentions of amounts and times; a number that is part of a time is no quantity."""
    for amount in sentence.amounts:
        if amount.amount.currency is None and any(
            t.start <= amount.start and amount.end <= t.end for t in sentence.times
        ):
            continue
        kind: MentionKind = "money" if amount.amount.currency else "quantity"
        yield _build(document, kind, amount.start, amount.end, None, amount.amount)
    for expression in sentence.times:
        time = resolve_time(expression, document.published)
        timex = render_timex(expression, document.published)
        value = TimeValue(start=time.start, end=time.end, precision=time.precision, timex=timex)
        yield _build(document, "time", expression.start, expression.end, None, value)


def _build(
    document: Document, kind: MentionKind, start: int, end: int, entity: str | None,
    value: Amount | TimeValue | None = None,
) -> Mention:  # fmt: skip
    return Mention(
        id=build_id("mention", document.id, kind, start, end), document=document.id, kind=kind, start=start, end=end,
        text=document.text[start:end], entity=entity, amount=value if isinstance(value, Amount) else None,
        time=value if isinstance(value, TimeValue) else None,
    )  # fmt: skip
