"""Mentions of the contract from the annotation's spans, noun phrases, amounts and times.

Mentions nest: in "Foreign Secretary Elena Montoya" the whole and the name are mentions of a person, in "the Afghan
army's trucks" the army, the nationality and the trucks are mentions. A country that acts is a place and a government;
one that is listed as a member of something is a government. A pronoun that acts for a person or for its speakers is a
mention too ("we condemn").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from armstrail.annotate.coordinates import find_coordinates
from armstrail.annotate.name_types import fold_name, judge_names
from armstrail.annotate.nominals import find_nominals
from armstrail.core.amount import Amount
from armstrail.core.ids import build_id
from armstrail.core.mention import Mention, MentionKind, TimeValue
from armstrail.lexicon.name_types import load_name_cues
from armstrail.lexicon.references import load_reference_cues
from armstrail.resolve.times import write_days
from armstrail.resolve.timexes import read_timexes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from armstrail.annotate.name_types import Judgement
    from armstrail.annotate.nominals import Nominal
    from armstrail.core.annotation import Annotation, Sentence, Span, Token
    from armstrail.core.document import Document
    from armstrail.resolve.entities import EntityBook

_KINDS = frozenset(
    {
        "group", "state_force", "government", "organisation", "media", "person", "nationality", "place", "weapon",
        "vehicle",
    }
)  # fmt: skip
_BODIES = frozenset({"group", "state_force", "government", "organisation", "media"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_GENERIC = frozenset({"weapon", "vehicle"})
_PERSON = frozenset({"person"})
_NESTED = ("country:", "nationality:")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ABBREVIATION = 3
_ACTS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "iobj", "obj"})
_OWNS = frozenset({"nmod:poss", "compound", "amod"})
_SIDES = frozenset({"with", "by", "against", "between"})
_LISTS = frozenset({"include", "comprise"})
_THINGS = frozenset(
    {"area", "facility", "place", "body", "force", "fighters", "people", "name", "group", "organisation"}
)


def build_mentions(document: Document, annotation: Annotation, entities: EntityBook) -> tuple[Mention, ...]:
    """Builds the mentions of a document in the order of the text; no two have the same kind and words."""
    judged = judge_names(annotation)
    found: dict[tuple[int, int, str], Mention] = {}
    forms = _list_forms(annotation)
    for sentence in annotation.sentences:
        own = _sentence_mentions(document, sentence, entities, judged)
        for mention in (*own, *_nested_mentions(document, sentence, entities, forms)):
            found.setdefault((mention.start, mention.end, mention.kind), mention)
    for mention in _time_mentions(document, annotation):
        found.setdefault((mention.start, mention.end, mention.kind), mention)
    return tuple(found[key] for key in sorted(found))


def _sentence_mentions(
    document: Document, sentence: Sentence, entities: EntityBook, judged: Mapping[str, Judgement]
) -> Iterator[Mention]:
    taken = [(a.start, a.end) for a in sentence.amounts] + [(t.start, t.end) for t in sentence.times]
    nominals = find_nominals(sentence)
    members = _find_members(sentence, nominals)
    for span in sentence.spans:
        kind = _choose_kind(span, judged)
        generic = kind in _GENERIC and span.concept is None  # the noun phrases have these
        if kind is None or generic or any(s <= span.start and span.end <= e for s, e in taken):
            continue
        entity = entities.resolve_span(span)
        entity_id = entity.id if entity else None
        if kind == "place" and _is_country(span) and span.start in members:
            yield _build(document, "government", span.start, span.end, entity_id)
            continue
        start = _extend_body(sentence, span) if kind in _BODIES and span.concept is None else span.start
        if not (kind == "place" and _is_attributive(sentence, span)):
            yield _build(document, kind, start, span.end, entity_id)
        titled = _find_titled(sentence, span) if kind == "person" else None
        if titled is not None:
            yield _build(document, "person", titled, span.end, entity_id)
        if kind == "place" and _is_acting_country(sentence, span):
            yield _build(document, "government", span.start, span.end, entity_id)
    for nominal in nominals:
        yield _build(document, cast("MentionKind", nominal.kind), nominal.start, nominal.end, None)
    yield from _pronoun_mentions(document, sentence)
    yield from _amount_mentions(document, sentence)


def _pronoun_mentions(document: Document, sentence: Sentence) -> Iterator[Mention]:
    """Builds the mentions of pronouns that act: persons ("he said"), and those who speak together ("we condemn")."""
    pronouns = load_reference_cues().pronouns
    for token in sentence.tokens:
        if token.tag != "PRP" or not token.label.startswith("nsubj"):
            continue
        pronoun = pronouns.get(token.text.casefold())
        if pronoun is None or not (pronoun.speaker or pronoun.types == _PERSON):
            continue
        kind: MentionKind = "person" if pronoun.types == _PERSON else "group"
        yield _build(document, kind, token.start, token.end, None)


def _find_members(sentence: Sentence, nominals: Sequence[Nominal]) -> frozenset[int]:
    """Finds where the things start that are listed as members of a body: "nations that took part include X and Y"."""
    tokens = sentence.tokens
    bodies = {n.head for n in nominals if n.kind in _BODIES}
    bodies |= {t.index for t in tokens for s in sentence.spans if s.sense in _BODIES and s.start <= t.start < s.end}
    listing = {t.head for t in tokens if t.label == "nsubj" and t.index in bodies and tokens[t.head].lemma in _LISTS}
    listed = {t.index for t in tokens if t.label == "obj" and t.head in listing}
    return frozenset(t.start for t in tokens if t.index in listed or (t.label == "conj" and t.head in listed))


def _is_country(span: Span) -> bool:
    return span.concept is not None and span.concept.startswith(_NESTED)


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
    if " " in span.text:
        return "person"
    return "organisation" if span.text.isupper() else None


def _choose_nationality(span: Span) -> MentionKind:
    """Chooses between a nationality, a people ("Iraqis" are people) and the abbreviation of a country ("UK")."""
    plain = span.text.replace(".", "")
    if plain.isupper() and len(plain) <= _LONGEST_ABBREVIATION:
        return "place"
    return "group" if plain.endswith("s") and not plain.endswith(("ss", "us")) else "nationality"


def _extend_body(sentence: Sentence, span: Span) -> int:
    """Finds where the name of a body begins: with the nationality or the number before it ("the 3rd Battalion")."""
    before = [t for t in sentence.tokens if t.end <= span.start]
    nationalities = {s.start for s in sentence.spans if s.sense == "nationality"}
    start = span.start
    while before and (before[-1].start in nationalities or _ORDINAL.fullmatch(before[-1].text)):
        start = before.pop().start
    return start


def _find_titled(sentence: Sentence, span: Span) -> int | None:
    """Finds where the title before a person's name begins ("the Iraqi Prime Minister X"); None where there is none."""
    cues = load_name_cues()
    before = [t for t in sentence.tokens if t.end <= span.start]
    nationalities = {s.start for s in sentence.spans if s.sense in {"nationality", "organisation", "state_force"}}
    start, titled = None, False
    while before:
        token = before.pop()
        word = token.text.casefold().rstrip(".")
        if word.split()[-1:] and word.split()[-1] in cues.titles:
            titled = True
        elif word not in cues.title_words and token.start not in nationalities and token.text != ".":
            break
        start = token.start if titled and token.text != "." else start
    return start


def _is_acting_country(sentence: Sentence, span: Span) -> bool:
    """Tells whether a country stands for its state: it acts, is acted with or against, or the deed is its own."""
    if not _is_country(span):
        return False
    token = next((t for t in sentence.tokens if t.start <= span.start and span.end <= t.end), None)
    while token is not None and token.label == "conj":
        token = sentence.tokens[token.head]
    if token is None or token.label in _ACTS:
        return token is not None and sentence.tokens[token.head].lemma != "include"
    words = {t.text.casefold() for t in sentence.tokens if t.head == token.index and t.label == "case"}
    if token.label in {"obl", "nmod"}:
        return bool(words & _SIDES)
    return token.label in _OWNS and _is_deed(sentence, sentence.tokens[token.head])


def _is_attributive(sentence: Sentence, span: Span) -> bool:
    """Tells whether a country stands as an adjective before what its state does or is: "the U.S. strikes"."""
    token = next((t for t in sentence.tokens if t.start == span.start and t.end == span.end), None)
    if token is None or token.label not in {"compound", "amod"} or span.concept is None:
        return False
    noun = sentence.tokens[token.head]
    senses = {s.sense for s in sentence.spans if s.start <= noun.start < s.end}
    return span.concept.startswith(_NESTED) and not senses & {"area", "facility", "place"}


def _is_deed(sentence: Sentence, noun: Token) -> bool:
    """Tells whether a noun is what states do, no place or body ("the U.S. strikes", "Iraq's efforts")."""
    senses = {s.sense for s in sentence.spans if s.start <= noun.start < s.end}
    return noun.tag in {"NN", "NNS"} and not senses & _THINGS


def _amount_mentions(document: Document, sentence: Sentence) -> Iterator[Mention]:
    """Builds the mentions of amounts and coordinates; a number that is part of these or of a time is no quantity."""
    ignored = load_name_cues().not_quantities
    points = [(sentence.start + a, sentence.start + b) for a, b in find_coordinates(sentence.text)]
    for start, end in points:
        yield _build(document, "place", start, end, None)
    for amount in sentence.amounts:
        if any(start <= amount.start < end for start, end in points):
            continue
        timed = any(t.start <= amount.start and amount.end <= t.end for t in sentence.times)
        if amount.amount.currency is None and (timed or amount.amount.text.casefold() in ignored):
            continue
        kind: MentionKind = "money" if amount.amount.currency else "quantity"
        yield _build(document, kind, amount.start, amount.end, None, amount.amount)


def _time_mentions(document: Document, annotation: Annotation) -> Iterator[Mention]:
    """Builds the mentions of times with the extents and values of TIMEX3."""
    for expression, reading in read_timexes([s.timexes for s in annotation.sentences], document.published):
        start, end, precision = write_days(reading.span)
        value = TimeValue(start=start, end=end, precision=precision, timex=reading.value)
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
