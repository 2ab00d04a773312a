"""Persons and money: posts, deaths and arrests over time; who pays whom how much."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.actor_names import is_person_name, strip_name
from armstrail.analyse.names import find_party, list_optional, list_parties
from armstrail.analyse.rules import load_person_rules
from armstrail.analyse.tables import AMOUNT, TEXT, Sheet, spread_bounds

if TYPE_CHECKING:
    from armstrail.analyse.names import Names
    from armstrail.analyse.rules import PersonRule
    from armstrail.analyse.selection import Selection
    from armstrail.analyse.tables import Standing
    from armstrail.core.finding import Finding, Party

PERSONS = {
    "person": TEXT, "person_name": TEXT, "event": TEXT, "post": TEXT, "post_name": TEXT, "by_name": TEXT,
    "place": TEXT, "place_name": TEXT,
}  # fmt: skip
MONEY = {
    "payer": TEXT, "payer_name": TEXT, "payee": TEXT, "payee_name": TEXT, "source_name": TEXT, "words": TEXT, **AMOUNT,
    "currency": TEXT, "per": TEXT,
}  # fmt: skip


def build_persons(selection: Selection, standing: Standing) -> pl.DataFrame:
    """Builds what reports say of persons over time: posts, deaths, arrests, flights, where they are said to be.

    A person is who the lexicon or the register knows as one, else words that look like a name and that no lexicon has
    as anything else.
    """
    chosen: dict[tuple[str, str | None], list[PersonRule]] = {}
    sheet = Sheet(PERSONS)
    names = selection.names
    persons = names.list_persons()
    for position, finding in selection.iter_findings(*{r.kind: None for r in load_person_rules()}):
        key = (finding.kind, finding.mode)
        if key not in chosen:
            chosen[key] = _choose_person_rules(*key)
        for rule in chosen[key]:
            for party in list_parties(finding, rule.role):
                if party.entity in persons or (party.entity is None and is_person_name(party.text)):
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


def build_money(selection: Selection, standing: Standing) -> pl.DataFrame:
    """Builds who pays whom how much, per period or per act; None where the payer or the payee is not said."""
    sheet = Sheet(MONEY)
    names = selection.names
    for position, finding, claim in selection.iter_cited("payment", "fund"):
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
