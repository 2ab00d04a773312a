"""From claims to columns."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from armstrail.corroborate.coding import NONE, Coder, Ints, pad_rows
from armstrail.corroborate.columns import (
    NUMBER_WIDTH,
    OPEN_END,
    OPEN_START,
    SLOT_WIDTH,
    Columns,
    Numbers,
    Places,
    Slots,
    Times,
)  # fmt: skip
from armstrail.corroborate.entity_table import build_entity_table
from armstrail.corroborate.habits import tells_habit
from armstrail.corroborate.naming import index_names, is_nameless
from armstrail.corroborate.spelling import hash_sound
from armstrail.corroborate.surroundings import choose_nearby_places, choose_quote_words, choose_story_facts
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.joining import PROFILES, SLOTS, load_joining, load_joining_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.core.amount import Amount
    from armstrail.core.claim import Claim, Filler
    from armstrail.corroborate.context import FindingContext
    from armstrail.lexicon.joining import Joining

STATUSES = ("asserted", "former", "denied", "possible", "planned", "requested", "conditional")
_UNREAL = frozenset({"planned", "requested", "conditional"})
_WORD = re.compile(r"\d[\d.,]*(?![^\W_])|[^\W_]+")
_MEASURE_UNITS = ("ratio", "factor", "share")
_PLACE_ROLES = frozenset({"place", "origin", "destination", "via"})


def encode_claims(claims: Iterable[Claim], context: FindingContext) -> Columns:
    """Encodes claims as columns, in the order of their ids.

    Args:
        claims: claims, each id once.
        context: dates, identities, entities, origins.
    """
    ordered = tuple(sorted(claims, key=lambda c: c.id))
    joining = load_joining()
    rules = [joining[c.kind] for c in ordered]
    kinds, groups = Coder[str](), Coder[str]()
    documents = Coder[str]()
    identities = Coder[str]()
    resolver = _Resolver(context)
    slots = _encode_slots(ordered, rules, identities, resolver)
    places = _encode_places(ordered, rules, identities, resolver)
    document = _code(documents.code_value(c.document) for c in ordered)
    sentence_of = Coder[tuple[str, int]]()
    sentence = _code(sentence_of.code_value((c.document, c.evidence.start)) for c in ordered)
    numbers = _encode_numbers(ordered, rules)
    entities = build_entity_table(identities, context)
    facts = choose_story_facts(document, slots, places.place, numbers, entities)
    return Columns(
        claims=ordered,
        kind=_code(kinds.code_value(c.kind) for c in ordered),
        group=_code(groups.code_value(r.find_group(c.mode)) for c, r in zip(ordered, rules, strict=True)),
        profile=_code(PROFILES.index(r.profile) for r in rules),
        mode=_encode_modes(ordered),
        status=_code(STATUSES.index(c.status) for c in ordered),
        document=document, sentence=sentence, speaker=_encode_speakers(ordered, context),
        slots=slots, times=_encode_times(ordered, context),
        places=replace(
            places, nearby=choose_nearby_places(places.place, sentence, document, entities)
        ),
        numbers=numbers, quote=choose_quote_words(sentence, [c.evidence.quote for c in ordered]),
        facts=facts, entities=entities,
        identities=identities.list_values(), kinds=kinds.list_values(), groups=groups.list_values(),
    )  # fmt: skip


class _Resolver:
    """Finds the identity of fillers: by their entity, else by a name that only one identity bears."""

    def __init__(self, context: FindingContext) -> None:
        self._context = context
        self._names = index_names(context)

    def find_identity(self, filler: Filler) -> str | None:
        """Returns the identity that a filler names; None where its words are no such name.

        A body that is called by a common noun only ("the group") is the one of its report, and names nobody.
        """
        if filler.entity is not None:
            identity = self._context.find_identity(filler.entity)
            return None if identity == filler.entity and is_nameless(self._context.entities.get(identity)) else identity
        return self._names.get(fold_name(filler.text))

    def find_place(self, filler: Filler) -> str | None:
        """Returns the identity that a filler names, where that is a place."""
        found = self.find_identity(filler)
        record = self._context.entities.get(filler.entity or found or "")
        return found if record is not None and record.type == "place" else None


def _code(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int32)


def _encode_modes(claims: Sequence[Claim]) -> Ints:
    """Codes modes; "other" says nothing, and a mode that a claim does not have is unknown."""
    modes = Coder[str]()
    return _code(modes.code_value(c.mode if c.mode != "other" else None) for c in claims)


def _encode_speakers(claims: Sequence[Claim], context: FindingContext) -> Ints:
    """Codes who says it, the last of those who quote each other; the document's own voice is -1."""
    speakers = Coder[str]()

    def name_speaker(claim: Claim) -> str | None:
        if not claim.attribution:
            return None
        voice = claim.attribution[-1]
        return context.find_identity(voice.entity) if voice.entity is not None else fold_form(voice.text)

    return _code(speakers.code_value(name_speaker(c)) for c in claims)


@lru_cache(maxsize=500_000)
def fold_words(text: str) -> str:
    """Returns the words of a filler that say something: folded, without pronouns, articles and counts.

    A number is part of a name where a word of the name stands before it.

    >>> fold_words("the Taliban's fighters"), fold_words("They"), fold_words("2,900 people"), fold_words("AK-47 rifles")
    ('taliban fighters', '', 'people', 'ak 47 rifles')
    """
    nobody = load_joining_words()["nobody"]
    folded = fold_form(text).replace("'s ", " ").removesuffix("'s")
    kept: list[str] = []
    for word in _WORD.findall(folded):
        if word[0].isdigit() and not any(c.isalpha() for c in word):
            kept += [word] if kept else []
        elif word not in nobody and len(word) > 1:
            kept.append(word)
    return " ".join(kept)


def _encode_slots(
    claims: Sequence[Claim], rules: Sequence[Joining], identities: Coder[str], resolver: _Resolver
) -> Slots:
    n, lists = len(claims), load_joining_words()
    anyone, any_thing = lists["anybody"], lists["any_thing"]
    ids = np.full((n, len(SLOTS), SLOT_WIDTH), NONE, dtype=np.int32)
    text = np.full((n, len(SLOTS)), NONE, dtype=np.int32)
    unnamed = np.zeros((n, len(SLOTS)), dtype=np.bool_)
    anybody, proper, common, vague = (np.zeros((n, len(SLOTS)), dtype=np.bool_) for _ in range(4))
    texts = Coder[str]()
    for i, (claim, rule) in enumerate(zip(claims, rules, strict=True)):
        for s, slot in enumerate(SLOTS):
            fillers = _list_fillers(claim, rule.list_roles(slot))
            if not fillers:
                continue
            found = [resolver.find_identity(f) for f in fillers]
            named = sorted({identities.code_value(i) for i in found if i is not None})
            ids[i, s, : len(named[:SLOT_WIDTH])] = named[:SLOT_WIDTH]
            words = [w for w in (fold_words(f.text) for f in fillers) if w]
            unnamed[i, s] = any(i is None and fold_words(f.text) for i, f in zip(found, fillers, strict=True))
            proper[i, s] = any(_is_proper(f.text) for f in fillers)
            common[i, s] = not proper[i, s]
            if words:
                text[i, s] = texts.code_value(" ".join(words))
                anybody[i, s] = not named and all(w in anyone for w in " ".join(words).split())
                vague[i, s] = all(w.split()[-1] in any_thing for w in words)
    sounds = np.array([hash_sound(t) for t in texts.list_values()], dtype=np.int64)
    return Slots(
        ids=ids, text=text, texts=texts.list_values(), sounds=sounds, unnamed=unnamed, anybody=anybody,
        proper=proper, common=common, vague=vague,
    )  # fmt: skip


@lru_cache(maxsize=500_000)
def fold_name(text: str) -> str:
    """Returns the key under which a name is looked up."""
    return fold_form(text)


@lru_cache(maxsize=500_000)
def _is_proper(text: str) -> bool:
    """Tells whether all words of a filler are capitalised, as those of a name are."""
    words = text.split()
    return bool(words) and all(w[0].isupper() for w in words)


def _list_fillers(claim: Claim, roles: tuple[str, ...]) -> list[Filler]:
    return [f for f in claim.roles if f.role in roles]


def _encode_places(
    claims: Sequence[Claim], rules: Sequence[Joining], identities: Coder[str], resolver: _Resolver
) -> Places:
    """Finds the place of each claim, the first role of its kind that resolves to one, and how its name sounds.

    Common nouns ("the city", "a checkpoint") name no place.
    """
    texts = Coder[str]()
    place, text = (np.full(len(claims), NONE, dtype=np.int32) for _ in range(2))
    in_slot = np.zeros(len(claims), dtype=np.bool_)
    for i, (claim, rule) in enumerate(zip(claims, rules, strict=True)):
        fillers = [f for role in rule.where for f in claim.roles if f.role == role]
        found = next(((f, p) for f in fillers if (p := resolver.find_place(f)) is not None), None)
        if found is not None:
            place[i] = identities.code_value(found[1])
            text[i] = texts.code_value(fold_words(found[0].text) or None)
            in_slot[i] = any(found[0].role in rule.list_roles(slot) for slot in SLOTS)
            continue
        words = [fold_words(f.text) for f in fillers if f.role in _PLACE_ROLES and f.text[:1].isupper()]
        text[i] = texts.code_value(next((w for w in words if w), None))
    sounds = np.array([*(hash_sound(t) for t in texts.list_values()), 0], dtype=np.int64)
    return Places(
        place=place, in_slot=in_slot, text=text, texts=texts.list_values(), sound=sounds[text], nearby=place
    )  # fmt: skip


def _encode_times(claims: Sequence[Claim], context: FindingContext) -> Times:
    own = [_read_when(c) for c in claims]
    published = [_read_published(c.document, context) for c in claims]
    return Times(
        start=_code(s for s, _ in own), end=_code(e for _, e in own),
        dated=np.array([s != OPEN_START or e != OPEN_END for s, e in own], dtype=np.bool_),
        relative=np.array([c.when is not None and c.when.basis != "explicit" for c in claims], dtype=np.bool_),
        planned=np.array([c.status in _UNREAL for c in claims], dtype=np.bool_),
        habit=np.array([tells_habit(c) for c in claims], dtype=np.bool_),
        published_start=_code(s for s, _ in published), published_end=_code(e for _, e in published),
        published=np.array([s != OPEN_START for s, _ in published], dtype=np.bool_),
    )  # fmt: skip


@lru_cache(maxsize=100_000)
def read_day(iso: str) -> int:
    """Reads an ISO date as a number of days, as `date.toordinal` counts them."""
    return date.fromisoformat(iso).toordinal()


def _read_when(claim: Claim) -> tuple[int, int]:
    """Reads the days of a claim; the day in a denial is mostly that of the denial, and counts for nothing."""
    when = claim.when
    if when is None or claim.status == "denied":
        return OPEN_START, OPEN_END
    start = OPEN_START if when.start is None else read_day(when.start)
    end = OPEN_END if when.end is None else read_day(when.end)
    return (start, end) if start <= end else (end, start)


def _read_published(document: str, context: FindingContext) -> tuple[int, int]:
    date_of = context.published.get(document)
    return (OPEN_START, OPEN_END) if date_of is None else (read_day(date_of.start), read_day(date_of.end))


def list_amounts(claim: Claim, rule: Joining) -> list[Amount]:
    """Lists the numbers of a claim: its amount, or the counts of the roles that its kind counts.

    A count of one ("an M4", "a convoy") is only an article, and no number.
    """
    found: list[Amount] = []
    for name in rule.number:
        if name == "amount":
            found += [claim.amount] if claim.amount is not None else []
        else:
            found += [f.count for f in claim.roles if f.role == name and f.count is not None and not _is_one(f.count)]
    return [a for a in found if a.low is not None or a.high is not None]


def _is_one(count: Amount) -> bool:
    return count.low == 1 and count.high == 1


def name_measure(amount: Amount) -> tuple[str, str]:
    """Names what a number is counted in: its currency or scale, and its period; numbers of other measures differ.

    >>> from armstrail.core.amount import Amount
    >>> name_measure(Amount(text="$5 a day", low=5, high=5, currency="USD", per="day"))
    ('USD', 'day')
    """
    unit = amount.unit or ""
    scale = amount.currency or next((u for u in _MEASURE_UNITS if unit.startswith(u)), "")
    return scale, "" if amount.per in {None, "unit"} else str(amount.per)


def _encode_numbers(claims: Sequence[Claim], rules: Sequence[Joining]) -> Numbers:
    n = len(claims)
    low, high = np.full((n, NUMBER_WIDTH), np.nan), np.full((n, NUMBER_WIDTH), np.nan)
    vague = np.zeros((n, NUMBER_WIDTH), dtype=np.bool_)
    measure_codes, value_codes = Coder[tuple[str, str]](), Coder[tuple[float, float, int]]()
    measures: list[list[int]] = []
    values: list[list[int]] = []
    for i, (claim, rule) in enumerate(zip(claims, rules, strict=True)):
        amounts = list_amounts(claim, rule)[:NUMBER_WIDTH]
        measures.append([measure_codes.code_value(name_measure(a)) for a in amounts])
        row: list[int] = []
        for j, amount in enumerate(amounts):
            low[i, j] = -np.inf if amount.low is None else amount.low
            high[i, j] = np.inf if amount.high is None else amount.high
            vague[i, j] = amount.approximate
            row.append(value_codes.code_value((low[i, j], high[i, j], measures[i][j])))
        values.append(row)
    return Numbers(
        low=low, high=high, vague=vague, measure=pad_rows(measures, NUMBER_WIDTH), value=pad_rows(values, NUMBER_WIDTH)
    )
