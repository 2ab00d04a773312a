"""The network: who is tied to whom and how, at which time; and what became of persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.contents import EVERYTHING, Scope
from armstrail.analyse.graph import build_actors, build_communities, build_no_changes, compare_dates
from armstrail.analyse.network_pictures import draw_network
from armstrail.analyse.parties import build_parties
from armstrail.analyse.persons import build_money, build_persons
from armstrail.analyse.rules import load_person_rules, load_tie_rules
from armstrail.analyse.selection import Selection
from armstrail.analyse.tables import list_notes
from armstrail.analyse.ties import build_ties
from armstrail.analyse.view import View, build_view

if TYPE_CHECKING:
    from armstrail.analyse.contents import Contents


def view_network(contents: Contents, scope: Scope = EVERYTHING) -> View:
    """Builds the network view.

    Args:
        contents: the records of a casebook.
        scope: what to narrow it to; where it names two days, the table `changes` compares them.

    Returns:
        Tables `ties` (the edges), `actors` (brokers first), `communities`, `money`, `persons` and `changes`. The graph
        itself comes from the ties: `build_graph`, `write_graphml`, `write_gexf`, `find_paths`.

    >>> from armstrail.analyse.contents import Contents
    >>> view_network(Contents()).tables["ties"].height
    0
    """
    kinds = frozenset(r.kind for r in load_tie_rules()) | {r.kind for r in load_person_rules()}
    selection = Selection(contents, kinds, scope, list_modes())
    standing = selection.standing
    parties = build_parties(selection, kinds)
    ties = build_ties(selection, standing, parties)
    actors = build_actors(ties)
    two_days = scope.since is not None and scope.until is not None
    tables = {
        "ties": ties,
        "actors": actors,
        "communities": build_communities(actors),
        "money": build_money(selection, standing, parties),
        "persons": build_persons(selection, standing, parties),
        "changes": _compare(contents, kinds, scope) if two_days else build_no_changes(),
    }
    notes = list_notes(selection, _note_unnamed(ties))
    return build_view(
        "network", "The network: who is tied to whom", tables, {"network": lambda: draw_network(ties)}, notes
    )


def list_modes() -> dict[str, frozenset[str]]:
    """Lists the kinds of which only some modes make a tie, with those modes.

    >>> "threaten" in list_modes()["state"]
    True
    """
    rules = load_tie_rules()
    always = {r.kind for r in rules if not r.mode} | {r.kind for r in load_person_rules()}
    return {r.kind: frozenset(o.mode for o in rules if o.kind == r.kind) for r in rules if r.kind not in always}


def _compare(contents: Contents, kinds: frozenset[str], scope: Scope) -> pl.DataFrame:
    """Compares the first and the last day of a scope, with the ties that began before."""
    if scope.since is None or scope.until is None:
        return build_no_changes()
    before = Scope(until=scope.until, places=scope.places, actors=scope.actors)
    selection = Selection(contents, kinds, before, list_modes())
    ties = build_ties(selection, selection.standing, build_parties(selection, kinds))
    return compare_dates(ties, scope.since, scope.until)


def _note_unnamed(ties: pl.DataFrame) -> str | None:
    unnamed = int((~ties["named"]).sum())
    if not unnamed:
        return None
    return f"{unnamed:,} of {ties.height:,} ties have an end that no report names; the table has them, the graph not."
