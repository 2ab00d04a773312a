"""What no lexicon knows may fill the role that its verb needs; the claim is weighed as one that lacks something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.extract.frames import find_frame_claims
from armstrail.extract.phrases import PhraseBook
from armstrail.pipeline.engine import load_engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.tree import Tree


@pytest.mark.parametrize(
    ("text", "kind", "role", "filler"),
    [
        ("Police arrested a zorkmaster in Dnipro.", "detain", "target", "zorkmaster"),
        ("The zorkel was destroyed by the blast.", "destroy", "object", "zorkel"),
        ("Three were recovered in Aba.", "recover", "item", "Three"),
        ("The tribes buy everything.", "transfer", "item", "everything"),
    ],
)
def test_unknown_nouns_fill_what_is_missing(
    parse: Callable[[str], Tree], text: str, kind: str, role: str, filler: str
) -> None:
    tree, knowledge = parse(text), load_engine().knowledge
    claims = find_frame_claims(tree, PhraseBook(tree, knowledge.nouns, text), knowledge.frames)
    found = [c for c in claims if c.kind == kind]
    assert [r.phrase.text.removeprefix("The ") for c in found for r in c.roles if r.role == role] == [filler]
    assert all(c.weak for c in found)
