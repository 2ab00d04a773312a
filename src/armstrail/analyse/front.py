"""The front: who is said to hold which place, and who moved, fled or gave up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.analyse.contents import EVERYTHING
from armstrail.analyse.front_control import build_control, build_holders, build_movements, build_shares
from armstrail.analyse.front_pictures import draw_control_map, draw_timeline
from armstrail.analyse.selection import Selection
from armstrail.analyse.tables import list_notes
from armstrail.analyse.view import Draw, View, build_view

if TYPE_CHECKING:
    import polars as pl

    from armstrail.analyse.contents import Contents, Scope

KINDS = frozenset({"capture", "controls", "territory", "withdraw", "surrender", "defect", "displace", "affected"})


def view_front(contents: Contents, scope: Scope = EVERYTHING) -> View:
    """Builds the front view.

    Args:
        contents: the records of a casebook.
        scope: what to narrow it to; `until` is the day that `holders` and the map are of.

    Returns:
        Tables `holders` (who holds what at the end of the scope), `control` (all that is said of it), `shares` (claims
        of how many districts, checked) and `movements`.

    >>> from armstrail.analyse.contents import Contents
    >>> view_front(Contents()).tables["holders"].height
    0
    """
    selection = Selection(contents, KINDS, scope)
    standing = selection.standing
    control = build_control(selection, standing)
    holders = build_holders(control)
    tables = {
        "holders": holders,
        "control": control,
        "shares": build_shares(control, selection.names),
        "movements": build_movements(selection, standing),
    }
    drawers: dict[str, Draw] = {
        "map": lambda: draw_control_map(holders, selection.names, scope.until),
        "timeline": lambda: draw_timeline(control),
    }
    return build_view(
        "front", "The front: who is said to hold what", tables, drawers, list_notes(selection, _note_unknown(control))
    )


def _note_unknown(control: pl.DataFrame) -> str | None:
    unknown = control["place"].null_count()
    if not unknown:
        return None
    return f"{unknown:,} of {control.height:,} rows of `control` name no place that is known; the map lacks them."
