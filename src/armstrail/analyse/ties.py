"""Ties between actors: who funds, arms, shelters, leads, belongs to, opposes whom, when, and by how much money."""

from __future__ import annotations

import re
from itertools import combinations, product
from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.names import find_party, list_optional, list_parties
from armstrail.analyse.rules import load_person_rules, load_tie_rules, load_words
from armstrail.analyse.tables import AMOUNT, FLAG, TEXT, Sheet, spread_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def build_ties(selection: Selection, standing: pl.DataFrame) -> pl.DataFrame:
    """Builds the table of ties: one row for each two actors of a finding.

    Returns:
        `named` tells whether both ends are known or look like names; ties of "they" and "militants" stand in the table
        and not in the graph. `what` is what was given, said or asked; the number is a sum of money, where `currency`
        is not None, else how much of `what`.
    """
    rules: dict[str, list[TieRule]] = {}
    for rule in load_tie_rules():
        rules.setdefault(rule.kind, []).append(rule)
    sheet = Sheet(TIES)
    names = selection.names
    for position, finding in enumerate(selection.findings):
        for rule in rules.get(finding.kind, ()):
            if rule.mode and rule.mode != finding.mode:
                continue
            pairs = list(_iter_pairs(finding, rule))
            if not pairs:
                continue
            details = _describe_tie(finding, selection)
            for left, right in pairs:
                sheet.add_row(
                    position,
                    rule.tie,
                    rule.temper,
                    rule.symmetric,
                    *_name_node(left, names),
                    *_name_node(right, names),
                    _is_named(left, names) and _is_named(right, names),
                    finding.kind,
                    finding.mode,
                    *details,
                )
    return sheet.build_table(standing)


def _iter_pairs(finding: Finding, rule: TieRule) -> Iterator[tuple[Party, Party]]:
    lefts = list_parties(finding, rule.left)
    if rule.left == rule.right:
        pairs: Iterator[tuple[Party, Party]] = combinations(lefts, 2)
    else:
        pairs = product(lefts, list_parties(finding, rule.right))
    return ((a, b) for a, b in pairs if build_node_id(a) != build_node_id(b))


def _name_node(party: Party, names: Names) -> tuple[str, str | None, str | None]:
    return build_node_id(party), names.find_name(party.entity, strip_name(party.text)), names.find_type(party.entity)


def _is_named(party: Party, names: Names) -> bool:
    """Tells whether a party is an actor or place that reports name; a weapon is neither."""
    return is_name(party.text) if party.entity is None else names.find_type(party.entity) != "weapon"


def _describe_tie(finding: Finding, selection: Selection) -> tuple[object, ...]:
    """Says what a tie is about: the thing, the number, its currency and period, the place."""
    names = selection.names
    thing = find_party(finding, "item", "source", "weapon", "topic", "post", "charge")
    place = find_party(finding, "place")
    counted = None if thing is None else thing.count
    bounds = counted if finding.amount is None else finding.amount
    claim = selection.find_claim(finding) if finding.amount is not None else None
    return (
        thing and names.find_name(thing.entity, thing.text), *spread_bounds(bounds),
        finding.amount.currency if finding.amount is not None else None,
        claim.amount.per if claim is not None and claim.amount is not None else None,
        place.entity if place else finding.place,
        names.find_name(place.entity, place.text) if place else names.find_name(finding.place),
    )  # fmt: skip


def build_persons(selection: Selection, standing: pl.DataFrame) -> pl.DataFrame:
    """Builds what reports say of persons over time: posts, deaths, arrests, flights, where they are said to be.

    A person is who the lexicon or the register knows as one, else words that look like a name and that no lexicon has
    as anything else.
    """
    rules: dict[str, list[PersonRule]] = {}
    for rule in load_person_rules():
        rules.setdefault(rule.kind, []).append(rule)
    sheet = Sheet(PERSONS)
    names = selection.names
    for position, finding in enumerate(selection.findings):
        own = [r for r in rules.get(finding.kind, ()) if r.mode == (finding.mode or "")]
        for rule in own or [r for r in rules.get(finding.kind, ()) if not r.mode]:
            for party in list_parties(finding, rule.role):
                if not _is_person(party, names):
                    continue
                post, by, place = (
                    find_party(finding, *rule.post),
                    find_party(finding, "agent"),
                    find_party(finding, "place"),
                )
                doer = by is not None and rule.role != "agent" and names.find_name(by.entity, by.text)
                sheet.add_row(
                    position,
                    party.entity,
                    names.find_name(party.entity, strip_name(party.text)),
                    rule.event,
                    post and post.entity,
                    post and names.find_name(post.entity, post.text),
                    doer or None,
                    place.entity if place else finding.place,
                    names.find_name(place.entity, place.text) if place else names.find_name(finding.place),
                )
    table = sheet.build_table(standing)
    return table.sort("person_name", pl.coalesce("start", "end"), nulls_last=True, maintain_order=True)


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
