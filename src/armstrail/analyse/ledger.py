"""The ledger of arms: who held, lost, took, received, passed on or used what, when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.names import add_names, group_parties
from armstrail.analyse.rules import load_ledger_rules
from armstrail.analyse.tables import AMOUNT, COUNT, IDS, TEXT, Sheet, is_share, spread_bounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.analyse.rules import LedgerRule
    from armstrail.analyse.selection import Selection
    from armstrail.analyse.weapon_tree import WeaponTree
    from armstrail.core.finding import Bounds, Finding, Party

LEDGER = {
    "entry": TEXT, "sign": COUNT, "stage": COUNT, "holder": TEXT, "holder_name": TEXT, "weapon": TEXT,
    "weapon_name": TEXT, "weapon_text": TEXT, **AMOUNT, "counterpart": TEXT, "counterpart_name": TEXT, "place": TEXT,
    "place_name": TEXT, "kind": TEXT, "document": TEXT, "sentence": TEXT
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
    a kind of; `document` and `sentence` are where a counted one is said first.
    """
    sheet = Sheet(LEDGER)
    chosen: dict[tuple[str, str | None], tuple[LedgerRule, ...]] = {}
    for position, finding in enumerate(selection.findings):
        key = (finding.kind, finding.mode)
        rules = chosen.get(key)
        if rules is None:
            rules = chosen[key] = choose_rules(*key)
        parties = group_parties(finding)
        place = _first(parties, "place") or _first(parties, "destination")
        where = (place.entity, place.text) if place else (finding.place, finding.place)
        for rule, holder in _list_holders(parties, rules):
            other = _first(parties, rule.counterpart) if rule.counterpart else None
            who, whom = _read_party(holder), _read_party(other)
            for role in rule.item:
                for item in parties.get(role, ()):
                    count = _count_item(finding, item, parties)
                    claim = selection.find_claim(finding) if count is not None else None
                    sheet.add_row(
                        position, rule.entry, rule.sign, rule.stage, *who, item.entity, item.text, item.text,
                        *spread_bounds(count), *whom, *where, finding.kind, claim and claim.document,
                        claim and f"{claim.document}:{claim.evidence.start}",
                    )  # fmt: skip
    return _fill_names(sheet.build_table(standing), selection, tree)


def _fill_names(ledger: pl.DataFrame, selection: Selection, tree: WeaponTree) -> pl.DataFrame:
    """Fills in the names and the lineage of what rows know by id."""
    named = {k: f"{k}_name" for k in ("holder", "weapon", "counterpart", "place")}
    filled = add_names(ledger, named, selection.names)
    weapons = filled["weapon"].drop_nulls().unique().to_list()
    lines = pl.DataFrame(
        {"weapon": weapons, "lineage": [list(tree.list_lineage(w)) for w in weapons]},
        schema={"weapon": TEXT, "lineage": IDS},
    )
    joined = filled.join(lines, on="weapon", how="left", maintain_order="left")
    return joined.with_columns(pl.col("lineage").fill_null(pl.lit([], dtype=IDS)))


def _first(parties: Mapping[str, list[Party]], role: str) -> Party | None:
    found = parties.get(role)
    return found[0] if found else None


def _read_party(party: Party | None) -> tuple[str | None, str | None]:
    return (None, None) if party is None else (party.entity, party.text)


def _list_holders(
    parties: Mapping[str, list[Party]], rules: tuple[LedgerRule, ...]
) -> list[tuple[LedgerRule, Party | None]]:
    """Lists the holders that a finding names, each with the rule for its role; the first rule where it names none."""
    named: list[tuple[LedgerRule, Party | None]] = [(r, p) for r in rules for p in parties.get(r.holder, ())]
    return named or [(rule, None) for rule in rules[:1]]


def _count_item(finding: Finding, item: Party, parties: Mapping[str, list[Party]]) -> Bounds | None:
    """Returns how many of a thing: its own count, else the number of a stock of one thing.

    The count of a price is what the price is for ("$2,400 a rifle"), not how many there were.
    """
    if finding.kind == "price":
        return None
    if item.count is not None:
        return None if is_share(item.count) else item.count
    alone = finding.kind == "stock" and len(parties.get("item", ())) == 1
    return finding.amount if alone and finding.amount is not None and not is_share(finding.amount) else None
