"""What the views of a casebook share does not change what each says, and goes with the casebook."""

from __future__ import annotations

import gc
import weakref

import msgspec

from armstrail.analyse.buildup import view_buildup
from armstrail.analyse.diffusion import view_diffusion
from armstrail.analyse.front import view_front
from armstrail.analyse.market import view_market
from armstrail.analyse.network import view_network
from armstrail.analyse.records import share_records
from armstrail.lexicon.compile import load_lexicon
from bench.views import Maker

_VIEWS = (view_market, view_diffusion, view_network, view_front, view_buildup)


def test_views_of_one_casebook_say_what_each_says_alone() -> None:
    """A view reads the same after others have read the casebook as when it is the first."""
    contents = Maker(load_lexicon(), 3).build_contents(2000)
    for view in reversed(_VIEWS):
        view(contents)
    for view in _VIEWS:
        shared, alone = view(contents), view(msgspec.structs.replace(contents))
        assert shared.notes == alone.notes
        assert all(shared.tables[name].equals(table) for name, table in alone.tables.items())


def test_records_go_with_their_casebook() -> None:
    """What was read is kept while the casebook is, and no longer."""
    contents = Maker(load_lexicon(), 3).build_contents(50)
    records = share_records(contents)
    assert share_records(contents) is records
    kept = weakref.ref(records)
    del contents, records
    gc.collect()
    assert kept() is None
