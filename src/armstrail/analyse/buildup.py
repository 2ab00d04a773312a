"""Build-up: forces and materiel reported near places, what binds and what threatens, and how often events come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.buildup_forces import build_forces, build_said_tempo, build_statements, build_strengths
from armstrail.analyse.buildup_pictures import draw_force_map, draw_forces, draw_tempo
from armstrail.analyse.changes import build_said_changes
from armstrail.analyse.contents import EVERYTHING
from armstrail.analyse.names import list_places
from armstrail.analyse.parties import build_parties
from armstrail.analyse.rules import load_force_rules
from armstrail.analyse.selection import Selection
from armstrail.analyse.tables import STANDING, TEXT, Standing, list_notes
from armstrail.analyse.tempo import build_tempo, build_tests, choose_periods
from armstrail.analyse.ties import build_ties
from armstrail.analyse.view import Draw, View, build_view

if TYPE_CHECKING:
    from armstrail.analyse.contents import Contents, Scope

ALL_EVENTS = "all events"
BINDING = frozenset({"allied_with", "agree", "part_of", "supports", "train"})
EVENTS = frozenset({"attack", "clash", "kill", "injure", "capture", "destroy", "detain"})
_TALK = frozenset({"state", "frequency", "change"})
_UNREAL = frozenset({"denied", "planned", "conditional"})
_WEEK_DAYS = 7


def view_buildup(contents: Contents, scope: Scope = EVERYTHING) -> View:
    """Builds the build-up view.

    Args:
        contents: the records of a casebook.
        scope: what to narrow it to; `until` is the last day of the recent period of the tempo.

    Returns:
        Tables `forces`, `strengths` (by side, kind and place), `alliances`, `statements`, `tempo` (events a week),
        `tempo_tests` (whether they came more often than before), `tempo_said` and `changes_said` (what reports say of
        that, and of forces and attacks that grew or shrank; prices and trade are the market's).

    >>> from armstrail.analyse.contents import Contents
    >>> view_buildup(Contents()).tables["forces"].height
    0
    """
    kinds = frozenset(r.kind for r in load_force_rules()) | BINDING | EVENTS | _TALK
    selection = Selection(contents, kinds, scope)
    standing = selection.standing
    forces = build_forces(selection, standing)
    events, undated = list_events(selection, standing)
    told = max((f.last_seen for f in selection.findings if f.last_seen is not None), default=None)
    periods = choose_periods(events, scope.since, scope.until, told)
    tables = {
        "forces": forces,
        "strengths": build_strengths(forces),
        "alliances": build_alliances(selection, standing, scope.until),
        "statements": build_statements(selection, standing),
        "tempo": build_tempo(events, periods),
        "tempo_tests": build_tests(events, periods),
        "tempo_said": build_said_tempo(selection, standing),
        "changes_said": build_said_changes(selection, standing, frozenset({"other"})),
    }
    drawers: dict[str, Draw] = {
        "forces": lambda: draw_forces(tables["strengths"]),
        "map": lambda: draw_force_map(forces, selection.names),
        "tempo": lambda: draw_tempo(tables["tempo"], tables["tempo_tests"], ALL_EVENTS),
    }
    notes = list_notes(
        selection,
        f"{undated:,} events that are not dated to a week or less are not counted in the tempo." if undated else None,
        "The last event with a day lies long before the last report: no recent tempo is tested; --until DAY tests one."
        if periods is None and not events.is_empty()
        else None,
    )
    return build_view("buildup", "Build-up: forces and materiel reported near places", tables, drawers, notes)


def list_events(selection: Selection, standing: Standing) -> tuple[pl.DataFrame, int]:
    """Lists the events that the tempo counts: in all, and by the country that they were in.

    Returns:
        One row an event and group, with its first day; and how many events are dated to no week and left out.
    """
    found = [(i, f) for i, f in selection.iter_findings(*EVENTS) if f.status not in _UNREAL]
    rows = [i for i, _ in found]
    groups = [ALL_EVENTS] * len(rows)
    for position, finding in found:
        countries = {selection.names.find_country(p) for p in list_places(finding) if p is not None}
        for country in sorted(c for c in countries if c is not None):
            rows.append(position)
            groups.append(f"in {country}")
    start, end = pl.col("start").str.to_date(), pl.col("end").str.to_date()
    all_rows = standing[rows].with_columns(pl.Series("group", groups, dtype=TEXT), pl.col("start").alias("day"))
    dated = all_rows.filter(
        (pl.col("date_basis") == "text") & ((end - start).dt.total_days() < _WEEK_DAYS)
    ).select("group", "day", *STANDING)  # fmt: skip
    counted = dated.filter(pl.col("group") == ALL_EVENTS).height
    return dated, len(found) - counted


def build_alliances(selection: Selection, standing: Standing, until: str | None) -> pl.DataFrame:
    """Builds the alliances, agreements, and other ties that bind sides to each other.

    `in_force` tells whether a tie is said to hold on the last day of the scope (or, without one, now): False for
    "former" or ended ones and for those only planned, None where it is only possible or denied by some.
    """
    ties = build_ties(selection, standing, build_parties(selection, BINDING), BINDING)
    ended = (pl.col("date_basis") == "text") & (pl.col("end") < until) if until is not None else pl.lit(value=False)
    in_force = (
        pl.when(
            (pl.col("status").is_in(["former", "planned", "requested", "conditional", "denied"]))
            | ended.fill_null(value=False)
        )
        .then(pl.lit(value=False))
        .when((pl.col("status") == "asserted") & pl.col("contradictions").is_null())
        .then(pl.lit(value=True))
    )
    return ties.with_columns(in_force.alias("in_force")).select(
        "tie", "left", "left_name", "right", "right_name", "named", "what", "in_force", *STANDING
    )  # fmt: skip
