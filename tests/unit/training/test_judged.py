from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.core.kinds import KINDS
from training.judged import iter_judged

if TYPE_CHECKING:
    from pathlib import Path


def test_judgements_are_read_in_the_order_of_the_text(tmp_path: Path) -> None:
    table = tmp_path / "judged.tsv"
    table.write_text("dev-1\t5:kill:kill.verb:Y 5:kill:kill.verb:N 9:meet:meet:O\ndev-2\t1:leads:leads.noun:P\n")
    first, second = iter_judged(table)
    assert first.report == "dev-1"
    assert first.core == {(5, "kill", "kill.verb"): [True, False], (9, "meet", "meet"): [None]}
    assert second.core == {(1, "leads", "leads.noun"): [True]}


@pytest.mark.parametrize("entry", ["5:kill:kill.verb", "x:kill:kill.verb:Y", "5:kill:kill.verb:Q"])
def test_a_faulty_entry_is_named(tmp_path: Path, entry: str) -> None:
    table = tmp_path / "judged.tsv"
    table.write_text(f"dev-1\t1:meet:meet:Y\ndev-2\t{entry}\n")
    with pytest.raises(ValueError, match=r"judged\.tsv:2: "):
        list(iter_judged(table))


def test_the_table_of_the_project_can_be_read() -> None:
    judged = list(iter_judged())
    assert len(judged) > 400
    assert {kind for j in judged for _, kind, _ in j.core} <= set(KINDS)
