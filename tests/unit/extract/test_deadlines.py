"""Who is to act where a term is set, and with what something is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.extract.arguments import verb_arguments
from armstrail.extract.deadlines import find_pressed

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.tree import Tree


@pytest.mark.parametrize(
    ("text", "verb", "pressed"),
    [
        ("The army gave the rebels 48 hours to withdraw.", "withdraw", ["rebels"]),
        ("The junta gave the envoy two days to leave Mali.", "leave", ["envoy"]),
        ("The envoy has been given 72 hours to leave Mali.", "leave", ["envoy"]),
        ("The militia has been given until Friday to withdraw.", "withdraw", ["militia"]),
        ("The army gave the rebels rifles to defend the town.", "defend", []),
        ("The army took two days to withdraw.", "withdraw", []),
    ],
)
def test_who_is_given_a_term_is_to_act(parse: Callable[[str], Tree], text: str, verb: str, pressed: list[str]) -> None:
    tree = parse(text)
    index = next(t.index for t in tree.tokens if t.text == verb)
    assert [tree[i].text for i in find_pressed(tree, index)] == pressed
    if pressed:
        assert [tree[i].text for i in verb_arguments(tree, index)["subject"]] == pressed


@pytest.mark.parametrize(
    ("text", "verb", "subject", "using"),
    [
        ("The rebels used mortars to attack the barracks.", "attack", ["rebels"], ["mortars"]),
        ("Mortars were used by the rebels to attack the barracks.", "attack", ["rebels"], ["Mortars"]),
        ("Mortars were used to attack the barracks.", "attack", [], ["Mortars"]),
        ("Troops attacked the barracks using mortars.", "attacked", ["Troops"], ["mortars"]),
        ("The police used force to disperse the crowd.", "disperse", ["police"], []),
        ("The police bought mortars to attack the barracks.", "attack", ["police"], []),
    ],
)
def test_what_is_used_is_the_means(
    parse: Callable[[str], Tree], text: str, verb: str, subject: list[str], using: list[str]
) -> None:
    tree = parse(text)
    index = next(t.index for t in tree.tokens if t.text == verb)
    found = verb_arguments(tree, index)
    assert [tree[i].text for i in found.get("subject", ())] == subject
    assert [tree[i].text for i in found.get("using", ())] == using
