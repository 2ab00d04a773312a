"""The ledger of arms: who held, lost, took, received, passed on or used what, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.names import find_party, list_parties
from armstrail.analyse.rules import load_ledger_rules
from armstrail.analyse.tables import AMOUNT, COUNT, IDS, TEXT, Sheet, is_share, spread_bounds

if TYPE_CHECKING:
    from armstrail.analyse.rules import LedgerRule
    from armstrail.analyse.selection import Selection
    from armstrail.analyse.weapon_tree import WeaponTree
    from armstrail.core.finding import Bounds, Finding, Party

LEDGER = {
    "entry": TEXT, "sign": COUNT, "stage": COUNT, "holder": TEXT, "holder_name": TEXT, "weapon": TEXT,
    "weapon_name": TEXT, "weapon_text": TEXT, **AMOUNT, "counterpart": TEXT, "counterpart_name": TEXT, "place": TEXT,
    "place_name": TEXT, "kind": TEXT, "document": TEXT, "sentence": TEXT, "lineage": IDS,
}  # fmt: skip


def choose_rules(kind: str, mode: str | None) -> tuple[LedgerRule, ...]:
    """Chooses what a claim enters: the rules of its mode, else those without one.

    >>> [r.entry for r in choose_rules("recover", "seizure")]
    ['captured', 'lost']
    >>> [r.entry for r in choose_rules("recover", "find")]
    ['recovered', 'lost']
    """
    rules = [r for r in load_ledger_rules() if r.kind == kind]
    own = [r for r in rules if r.mode and r.mode == (mode or "")]
    taken = {r.holder for r in own}
    return tuple([*own, *(r for r in rules if not r.mode and r.holder not in taken)])


def build_ledger(selection: Selection, standing: pl.DataFrame, tree: WeaponTree) -> pl.DataFrame:
    """Builds the ledger: one row for each thing of a finding and each holder.

    An entry whose holder the reports do not name stands once, without one. `lineage` is the weapon and all that it is
    a kind of; `document` is the first that says it.
    """
    sheet = Sheet(LEDGER)
    names = selection.names
    chosen: dict[tuple[str, str | None], tuple[LedgerRule, ...]] = {}
    for position, finding in enumerate(selection.findings):
        key = (finding.kind, finding.mode)
        if key not in chosen:
            chosen[key] = choose_rules(*key)
        rules = chosen[key]
        claim = selection.find_claim(finding)
        place = find_party(finding, "place", "destination")
        where = (place.entity, place.text) if place else (finding.place, None)
        for rule, holder in _list_holders(finding, rules):
            other = find_party(finding, rule.counterpart) if rule.counterpart else None
            for item in list_parties(finding, *rule.item):
                lineage = [] if item.entity is None else list(tree.list_lineage(item.entity))
                sheet.add_row(
                    position, rule.entry, rule.sign, rule.stage, holder and holder.entity,
                    holder and names.find_name(holder.entity, holder.text), item.entity,
                    names.find_name(item.entity, item.text), item.text, *spread_bounds(_count_item(finding, item)),
                    other and other.entity, other and names.find_name(other.entity, other.text), where[0],
                    names.find_name(*where), finding.kind, claim and claim.document,
                    claim and f"{claim.document}:{claim.evidence.start}", lineage,
                )  # fmt: skip
    return sheet.build_table(standing)


def _list_holders(finding: Finding, rules: tuple[LedgerRule, ...]) -> list[tuple[LedgerRule, Party | None]]:
    """Lists the holders that a finding names, each with the rule for its role; the first rule where it names none."""
    named: list[tuple[LedgerRule, Party | None]] = [(r, p) for r in rules for p in list_parties(finding, r.holder)]
    return named or [(rule, None) for rule in rules[:1]]


def _count_item(finding: Finding, item: Party) -> Bounds | None:
    """Returns how many of a thing: its own count, else the number of a stock of one thing.

    The count of a price is what the price is for ("$2,400 a rifle"), not how many there were.
    """
    if finding.kind == "price":
        return None
    if item.count is not None:
        return None if is_share(item.count) else item.count
    alone = finding.kind == "stock" and len(list_parties(finding, "item")) == 1
    return finding.amount if alone and finding.amount is not None and not is_share(finding.amount) else None
