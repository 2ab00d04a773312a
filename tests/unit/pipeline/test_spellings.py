"""A name in another script finds the entities whose names sound so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.pipeline.add import add_paths
from armstrail.pipeline.spellings import romanise_names
from armstrail.store.casebook import Casebook
from armstrail.store.names import PLACE_TYPES

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection


@pytest.mark.parametrize("name", ["Кандагар", "Герат", "هرات"])
def test_a_name_in_another_script_finds_its_place(tmp_path: Path, name: str) -> None:
    (tmp_path / "one.txt").write_text("Smugglers sold 40 rifles in Kandahar and six in Herat.", encoding="utf-8")

    def ask(connection: Connection) -> tuple[str, ...]:
        return romanise_names(connection, (name, "Herat", "Зюзюзю"), PLACE_TYPES)

    with Casebook.create(tmp_path / "arms.book") as book:
        list(add_paths(book, [tmp_path / "one.txt"]))
        entities = {e.id: e.name for e in book.iter_entities()}
        *found, plain, unknown = book.database.read(ask)
    assert {entities[key] for key in found} <= {"Kandahar", "Herat"}
    assert found
    assert (plain, unknown) == ("Herat", "Зюзюзю")
