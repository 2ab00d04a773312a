"""Mentions of the contract from the annotation's spans, noun phrases, amounts and times.

Mentions nest: in "Foreign Secretary Elena Montoya" the whole and the name are mentions of a person, in "the Afghan
army's trucks" the army, the nationality and the trucks are mentions. A country that acts is a place and a government;
one that is listed as a member of something is a government. A pronoun that acts for a person or for its speakers is a
mention too ("we condemn"). A number is a quantity without the words that bound it, which its value has; one that a
definite phrase counts belongs to the phrase ("the two leaders").
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
from armstrail.pipeline import mention_extents as extents
from armstrail.pipeline.mention_arms import find_arms_end, iter_shared_arms
from armstrail.resolve.times import write_days
from armstrail.resolve.timexes import read_timexes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from armstrail.annotate.name_types import Judgement
    from armstrail.annotate.nominals import Nominal
    from armstrail.core.annotation import Annotation, Sentence, Span, Token
    from armstrail.core.document import Document
    from armstrail.resolve.entities import EntityBook

    _Named = tuple[Span, MentionKind]

_KINDS = frozenset(
    {
        "group", "state_force", "government", "organisation", "media", "person", "nationality", "place", "weapon",
        "vehicle",
    }
)  # fmt: skip
_BODIES = frozenset({"group", "state_force", "government", "organisation", "media"})
_NESTING = _BODIES | {"name"}
_GENERIC = frozenset({"weapon", "vehicle"})
_PERSON = frozenset({"person"})
_LISTS = frozenset({"include", "comprise"})
_LINKS = frozenset({"of", "for", "the", "and", "in", "al", "de"})
_LETTERS = re.compile(r"(?:[A-Z]\.?){2,4}")
_SHORT_FORM = re.compile(r" \(([^()]+)\)$")
_LONGEST_ABBREVIATION = 3


def build_mentions(document: Document, annotation: Annotation, entities: EntityBook) -> tuple[Mention, ...]:
    """Builds the mentions of a document in the order of the text; no two have the same kind and words."""
    judged = judge_names(annotation)
    found: dict[tuple[int, int, str], Mention] = {}
    forms = frozenset(x.text for s in annotation.sentences for x in s.spans if x.sense == "nationality")
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
    nominals = find_nominals(sentence)
    named = tuple(_name_spans(sentence, judged))
    members = _find_members(sentence, nominals)
    for span, kind in named:
        if kind == "place" and extents.is_country(span) and span.start in members:
            yield _build(document, "government", span.start, span.end, _find_id(entities, span))
        else:
            yield from _named_mentions(document, sentence, entities, named, span, kind)
    yield from _nominal_mentions(document, sentence, nominals, named)
    yield from _word_mentions(document, sentence)
    for token, sense in iter_shared_arms(sentence, entities):
        yield _build(document, cast("MentionKind", sense), token.start, token.end, None)
    yield from _amount_mentions(document, sentence, nominals)


def _named_mentions(
    document: Document, sentence: Sentence, entities: EntityBook, named: Sequence[_Named], span: Span,
    kind: MentionKind,
) -> Iterator[Mention]:  # fmt: skip
    """Builds the mentions of one name: alone, with its title, as the part of a place or as its government."""
    entity = _find_id(entities, span)
    if kind == "weapon":
        end = find_arms_end(sentence, entities, span)
        if end is not None:
            yield _build(document, kind, span.start, end, entity)
        return
    short = _SHORT_FORM.search(span.text) if kind in _BODIES else None
    if short is not None:
        yield _build(document, kind, span.start, span.start + short.start(), entity)
        yield _build(document, kind, span.start + short.start(1), span.start + short.end(1), entity)
        return
    start = extents.find_body_start(sentence, span) if kind in _BODIES and span.concept is None else span.start
    start = next((o.start for o, _ in named if extents.leads_name(sentence, o, span)), start)
    if not (kind == "place" and extents.is_attributive(sentence, span)):
        yield _build(document, kind, start, span.end, entity)
    longer = {"place": extents.find_part, "person": extents.find_title}.get(kind)
    first = None if longer is None else longer(sentence, span)
    if first is not None:
        yield _build(document, kind, first, span.end, entity if kind == "person" else None)
    if kind == "place" and extents.is_acting_country(sentence, span):
        yield _build(document, "government", span.start, span.end, entity)


def _find_id(entities: EntityBook, span: Span) -> str | None:
    entity = entities.resolve_span(span)
    return None if entity is None else entity.id


def _nominal_mentions(
    document: Document, sentence: Sentence, nominals: Sequence[Nominal], named: Sequence[_Named]
) -> Iterator[Mention]:
    """Builds the mentions of noun phrases, with the name that follows at once: "the terrorist group X"."""
    for nominal in nominals:
        kind = cast("MentionKind", nominal.kind)
        end = next((s.end for s, k in named if s.start == nominal.end + 1 and _is_same(kind, k)), nominal.end)
        head = sentence.tokens[nominal.head]
        if kind == "place" and head.end < nominal.end:
            yield _build(document, kind, nominal.start, head.end, None)
        yield _build(document, kind, nominal.start, end, None)


def _word_mentions(document: Document, sentence: Sentence) -> Iterator[Mention]:
    """Builds the mentions of single words: pronouns that act, events that are the means, who gives a rule its name."""
    for token in sentence.tokens:
        kind = _choose_pronoun(token) if token.tag == "PRP" else None
        if kind is None and extents.is_means(sentence, token):
            kind = "weapon"
        if kind is None and extents.is_ruler(sentence, token):
            kind = "person"
        if kind is not None:
            yield _build(document, kind, token.start, token.end, None)


def _name_spans(sentence: Sentence, judged: Mapping[str, Judgement]) -> Iterator[_Named]:
    """Yields the spans that are mentions, with their kinds; common nouns without an entry are noun phrases."""
    taken = [(a.start, a.end) for a in sentence.amounts] + [(t.start, t.end) for t in sentence.times]
    for span in sentence.spans:
        kind = _choose_kind(span, judged)
        generic = kind in _GENERIC and span.concept is None
        if kind is None or generic or _names_nothing(span) or any(s <= span.start and span.end <= e for s, e in taken):
            continue
        yield span, kind


def _is_same(kind: MentionKind, other: MentionKind) -> bool:
    return kind == other or (kind in _BODIES and other in _BODIES)


def _choose_pronoun(token: Token) -> MentionKind | None:
    """Chooses the kind of a pronoun that acts: a person ("he said"), or those who speak together ("we condemn")."""
    pronoun = load_reference_cues().pronouns.get(token.text.casefold())
    if pronoun is None or not token.label.startswith("nsubj"):
        return None
    if pronoun.types == _PERSON:
        return "person"
    return "group" if pronoun.speaker else None


def _find_members(sentence: Sentence, nominals: Sequence[Nominal]) -> frozenset[int]:
    """Finds where the things start that are listed as members of a body: "nations that took part include X and Y"."""
    tokens = sentence.tokens
    if not any(t.lemma in _LISTS for t in tokens):
        return frozenset()
    bodies = {n.head for n in nominals if n.kind in _BODIES}
    bodies |= {t.index for t in tokens for s in sentence.spans if s.sense in _BODIES and s.start <= t.start < s.end}
    listing = {t.head for t in tokens if t.label == "nsubj" and t.index in bodies and tokens[t.head].lemma in _LISTS}
    listed = {t.index for t in tokens if t.label == "obj" and t.head in listing}
    return frozenset(t.start for t in tokens if t.index in listed or (t.label == "conj" and t.head in listed))


def _nested_mentions(
    document: Document, sentence: Sentence, entities: EntityBook, forms: frozenset[str]
) -> Iterator[Mention]:
    """Builds the mentions of countries and nationalities inside longer names: "the Government of Iraq".

    A nationality counts where the name describes ("Iraqi security forces") or is among `forms`, those that the document
    uses alone; it is no mention in "European Union".
    """
    for span in sentence.spans:
        if span.sense not in _NESTING or " " not in span.text:
            continue
        described = any(w.islower() and w not in _LINKS for w in span.text.split())
        for inner in entities.find_nested(span.text):
            if not extents.is_country(inner) or _LETTERS.fullmatch(inner.text):
                continue
            if inner.sense == "nationality" and not described and inner.text not in forms:
                continue
            kind = _choose_kind(inner, {})
            if kind is not None:
                start = span.start + inner.start
                yield _build(document, kind, start, start + len(inner.text), _find_id(entities, inner))


def _names_nothing(span: Span) -> bool:
    """Tells whether an unknown name is only what is said of another: "[counter-ISIL] coalition"."""
    stance, hyphen, name = span.text.partition("-")
    return span.concept is None and bool(hyphen) and stance in load_name_cues().stances and name[:1].isupper()


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


def _amount_mentions(document: Document, sentence: Sentence, nominals: Sequence[Nominal]) -> Iterator[Mention]:
    """Builds the mentions of amounts and coordinates; a number that is part of these or of a time is no quantity."""
    ignored = load_name_cues().not_quantities
    points = [(sentence.start + a, sentence.start + b) for a, b in find_coordinates(sentence.text)]
    for start, end in points:
        yield _build(document, "place", start, end, None)
    for amount in sentence.amounts:
        if any(start <= amount.start < end for start, end in points):
            continue
        timed = any(t.start <= amount.start and amount.end <= t.end for t in sentence.times)
        counted = any(n.start <= amount.start and amount.end <= n.end for n in nominals)
        if amount.amount.currency is None and (timed or counted or amount.amount.text.casefold() in ignored):
            continue
        kind: MentionKind = "money" if amount.amount.currency else "quantity"
        start = extents.skip_bounds(document.text, amount.start, amount.end)
        yield _build(document, kind, start, amount.end, None, amount.amount)


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
