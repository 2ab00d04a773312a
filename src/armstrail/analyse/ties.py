"""Ties between actors: who funds, arms, shelters, leads, belongs to, opposes whom, when, and by how much money."""

from __future__ import annotations

import re
from itertools import combinations, product
from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.names import add_names, add_types, find_party, group_parties, list_optional, list_parties
from armstrail.analyse.rules import load_person_rules, load_tie_rules, load_words
from armstrail.analyse.tables import AMOUNT, FLAG, TEXT, Sheet, spread_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.analyse.names import Names
    from armstrail.analyse.rules import PersonRule, TieRule
    from armstrail.analyse.selection import Selection
    from armstrail.core.finding import Finding, Party

TIES = {
    "tie": TEXT, "temper": TEXT, "symmetric": FLAG, "left": TEXT, "left_name": TEXT, "left_type": TEXT, "right": TEXT,
    "right_name": TEXT, "right_type": TEXT, "named": FLAG, "kind": TEXT, "mode": TEXT, "what": TEXT, **AMOUNT,
    "currency": TEXT, "per": TEXT, "place": TEXT, "place_name": TEXT,
}  # fmt: skip
PERSONS = {
    "person": TEXT, "person_name": TEXT, "event": TEXT, "post": TEXT, "post_name": TEXT, "by_name": TEXT,
    "place": TEXT, "place_name": TEXT,
}  # fmt: skip
MONEY = {
    "payer": TEXT, "payer_name": TEXT, "payee": TEXT, "payee_name": TEXT, "source_name": TEXT, "words": TEXT, **AMOUNT,
    "currency": TEXT, "per": TEXT,
}  # fmt: skip
_NAME_PARTS = 2
_THINGS = ("item", "source", "weapon", "topic", "post", "charge")
# Two words with capitals ("Qari Sabir"), or one of capitals only ("TTA"): a name that no lexicon has.
_CAPITAL = re.compile(r"\b[^\W\d_a-z]\w*[’'\-\w]*")
_SMALL_HEAD = re.compile(r"^(?:[a-z][\w’'-]*\s+)+")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9-]+\b")


def is_name(text: str) -> bool:
    """Tells whether words that no lexicon knows look like a name, and not like "the militants" or "he".

    >>> is_name("Qari Sabir"), is_name("TTA"), is_name("Militants"), is_name("they")
    (True, True, False, False)
    """
    return len(_CAPITAL.findall(text)) >= _NAME_PARTS or _ACRONYM.search(text) is not None


def strip_name(text: str) -> str:
    """Takes words in small letters from before a name; words without any name stay.

    >>> strip_name("namely Hussein Jundi"), strip_name("especially the Freedom Front"), strip_name("the militants")
    ('Hussein Jundi', 'Freedom Front', 'the militants')
    """
    stripped = _SMALL_HEAD.sub("", text)
    return stripped if is_name(stripped) else text


def build_node_id(party: Party) -> str:
    """Builds the id of an actor: its identity, else its words in small letters."""
    return party.entity or f"words:{strip_name(party.text).casefold()}"


def build_ties(selection: Selection, standing: pl.DataFrame, kinds: frozenset[str] | None = None) -> pl.DataFrame:
    """Builds the table of ties: one row for each two actors of a finding.

    Args:
        selection: findings.
        standing: what `build_standing` gave for them.
        kinds: only findings of these kinds; None is all.

    Returns:
        `named` tells whether both ends are known or look like names; ties of "they" and "militants" stand in the table
        and not in the graph. `what` is what was given, said or asked; the number is a sum of money, where `currency`
        is not None, else how much of `what`.
    """
    rules: dict[str, list[TieRule]] = {}
    for rule in load_tie_rules():
        if kinds is None or rule.kind in kinds:
            rules.setdefault(rule.kind, []).append(rule)
    sheet = Sheet(TIES)
    for position, finding in enumerate(selection.findings):
        own = rules.get(finding.kind)
        if own is None:
            continue
        parties = group_parties(finding)
        details: tuple[object, ...] | None = None
        for rule in own:
            if rule.mode and rule.mode != finding.mode:
                continue
            for left, right in _list_pairs(parties, rule):
                if details is None:
                    details = _describe_tie(finding, parties, selection)
                sheet.add_row(
                    position, rule.tie, rule.temper, rule.symmetric, *_read_node(left), None, *_read_node(right), None,
                    _is_named(left) and _is_named(right), finding.kind, finding.mode, *details,
                )  # fmt: skip
    ends = {"left": "left_name", "right": "right_name", "place": "place_name"}
    types = {"left": "left_type", "right": "right_type"}
    typed = add_types(add_names(sheet.build_table(standing), ends, selection.names), types, selection.names)
    armed = (pl.col("left_type") == "weapon") | (pl.col("right_type") == "weapon")  # a weapon is no actor
    return typed.with_columns((pl.col("named") & ~armed.fill_null(value=False)).alias("named"))


def _list_pairs(parties: Mapping[str, list[Party]], rule: TieRule) -> list[tuple[Party, Party]]:
    lefts = parties.get(rule.left)
    if not lefts:
        return []
    if rule.left == rule.right:
        pairs: Iterable[tuple[Party, Party]] = combinations(lefts, 2)
    else:
        pairs = product(lefts, parties.get(rule.right, ()))
    return [(a, b) for a, b in pairs if build_node_id(a) != build_node_id(b)]


def _read_node(party: Party) -> tuple[str, str]:
    if party.entity is not None:
        return party.entity, party.text
    name = strip_name(party.text)
    return f"words:{name.casefold()}", name


def _is_named(party: Party) -> bool:
    return party.entity is not None or is_name(party.text)


def _describe_tie(finding: Finding, parties: Mapping[str, list[Party]], selection: Selection) -> tuple[object, ...]:
    """Says what a tie is about: the thing, the number, its currency and period, the place."""
    thing = next((parties[r][0] for r in _THINGS if r in parties), None)
    place = parties["place"][0] if "place" in parties else None
    counted = None if thing is None else thing.count
    bounds = counted if finding.amount is None else finding.amount
    claim = selection.find_claim(finding) if finding.amount is not None else None
    return (
        thing and selection.names.find_name(thing.entity, thing.text), *spread_bounds(bounds),
        finding.amount.currency if finding.amount is not None else None,
        claim.amount.per if claim is not None and claim.amount is not None else None,
        place.entity if place else finding.place, place.text if place else finding.place,
    )  # fmt: skip


def build_persons(selection: Selection, standing: pl.DataFrame) -> pl.DataFrame:
    """Builds what reports say of persons over time: posts, deaths, arrests, flights, where they are said to be.

    A person is who the lexicon or the register knows as one, else words that look like a name and that no lexicon has
    as anything else.
    """
    chosen: dict[tuple[str, str | None], list[PersonRule]] = {}
    sheet = Sheet(PERSONS)
    names = selection.names
    for position, finding in enumerate(selection.findings):
        key = (finding.kind, finding.mode)
        if key not in chosen:
            chosen[key] = _choose_person_rules(*key)
        for rule in chosen[key]:
            for party in list_parties(finding, rule.role):
                if _is_person(party, names):
                    sheet.add_row(position, *_describe_person(finding, party, rule, names))
    table = sheet.build_table(standing)
    return table.sort("person_name", pl.coalesce("start", "end"), nulls_last=True, maintain_order=True)


def _choose_person_rules(kind: str, mode: str | None) -> list[PersonRule]:
    """Chooses the rules of a kind: those of its mode, else those without one."""
    rules = [r for r in load_person_rules() if r.kind == kind]
    return [r for r in rules if r.mode == (mode or "")] or [r for r in rules if not r.mode]


def _describe_person(finding: Finding, party: Party, rule: PersonRule, names: Names) -> tuple[object, ...]:
    post, by, place = find_party(finding, *rule.post), find_party(finding, "agent"), find_party(finding, "place")
    doer = by is not None and rule.role != "agent" and names.find_name(by.entity, by.text)
    return (
        party.entity, names.find_name(party.entity, strip_name(party.text)), rule.event, post and post.entity,
        post and names.find_name(post.entity, post.text), doer or None, place.entity if place else finding.place,
        names.find_name(place.entity, place.text) if place else names.find_name(finding.place),
    )  # fmt: skip


def _is_person(party: Party, names: Names) -> bool:
    if party.entity is not None:
        return names.find_type(party.entity) == "person"
    words = strip_name(party.text).split()
    capitals = [w for w in words if w[:1].isupper()]
    particles = set(words) - set(capitals) <= set(load_words()["name_particles"])
    return len(capitals) >= _NAME_PARTS and particles and words[-1] in capitals and _ACRONYM.search(party.text) is None


def build_money(selection: Selection, standing: pl.DataFrame) -> pl.DataFrame:
    """Builds who pays whom how much, per period or per act; None where the payer or the payee is not said."""
    sheet = Sheet(MONEY)
    names = selection.names
    for position, finding in enumerate(selection.findings):
        if finding.kind not in {"payment", "fund"}:
            continue
        claim = selection.find_claim(finding)
        amount = None if claim is None else claim.amount
        source = find_party(finding, "source")
        for payer, payee in product(list_optional(finding, "agent"), list_optional(finding, "recipient")):
            sheet.add_row(
                position, payer and payer.entity, payer and names.find_name(payer.entity, payer.text),
                payee and payee.entity, payee and names.find_name(payee.entity, payee.text),
                source and names.find_name(source.entity, source.text), amount and amount.text,
                *spread_bounds(finding.amount), finding.amount.currency if finding.amount else None,
                amount and amount.per,
            )  # fmt: skip
    return sheet.build_table(standing)
