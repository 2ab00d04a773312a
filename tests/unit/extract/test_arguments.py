"""The paths of arguments are the same whatever the form of the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from armstrail.extract.arguments import verb_arguments
from armstrail.extract.event_nouns import noun_arguments

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from armstrail.extract.tree import Tree

VERBS = [
    ("The militia seized the town.", "seized", {"subject": ["militia"], "object": ["town"]}),
    ("The town was seized by the militia.", "seized", {"subject": ["militia"], "object": ["town"]}),
    ("The militia, which seized the town, left.", "seized", {"subject": ["militia"], "object": ["town"]}),
    ("Soldiers fleeing the advance crossed the river.", "fleeing", {"subject": ["Soldiers"], "object": ["advance"]}),
    ("The rifles stolen by soldiers were found.", "stolen", {"subject": ["soldiers"], "object": ["rifles"]}),
    ("The dealer agreed to sell rifles.", "sell", {"subject": ["dealer"], "object": ["rifles"]}),
    ("The army forced villagers to leave the valley.", "leave", {"subject": ["villagers"], "object": ["valley"]}),
    ("Rebels attacked the post and burned the trucks.", "burned", {"subject": ["Rebels"], "object": ["trucks"]}),
    ("They sold rifles and mortars to the rebels.", "sold", {"object": ["rifles", "mortars"]}),
    ("Police and soldiers searched the house.", "searched", {"subject": ["Police", "soldiers"]}),
    ("Five were killed and six soldiers injured near the bridge.", "injured", {"object": ["soldiers"]}),
    ("Five were killed and 200 villagers fled to Chad.", "fled", {"subject": ["villagers"], "to": ["Chad"]}),
    ("Two brigades marched north-westward into the hills.", "marched", {"direction": ["north-westward"]}),
    ("The convoy drove from Sabha to Agadez.", "drove", {"from": ["Sabha"], "to": ["Agadez"]}),
    ("He founded, in March 1966, the National Union.", "founded", {"object": ["Union"]}),
    ("We condemn in the strongest possible terms the attacks in Mosul.", "condemn", {"object": ["attacks"]}),
    ("It is reiterated that the rebels must lay down arms.", "reiterated", {"clause": ["lay"]}),
]
NOUNS = [
    ("The seizure of two posts by rebels was denied.", "seizure", {"of": ["posts"], "by": ["rebels"]}),
    ("The army's attack on the camp failed.", "attack", {"possessor": ["army"], "on": ["camp"]}),
    ("Guerrillas carried out attacks on the police.", "attacks", {"subject": ["Guerrillas"], "on": ["police"]}),
    ("The sale and smuggling of firearms went on.", "sale", {"of": ["firearms"]}),
    ("The militia launched a wave of attacks near the city.", "attacks", {"subject": ["militia"]}),
    ("The attack is believed to have been carried out by separatists.", "attack", {"subject": ["separatists"]}),
    (
        "The Battle of Kalunga was a victory for the Boers over the garrison.",
        "Battle",
        {"battle_of": ["Kalunga"], "predicate:for": ["Boers"], "predicate:over": ["garrison"]},
    ),
    ("At the battle of Kalunga the settlers defeated the garrison.", "battle", {"combatant": ["settlers", "garrison"]}),
    (
        "Marines routed the militia in the fighting near Brega.",
        "fighting",
        {"combatant": ["Marines", "militia"]},
    ),
    (
        "A battle that began at dawn between police and smugglers left ten dead.",
        "battle",
        {"between": ["police", "smugglers"]},
    ),
    ("The attack was perpetrated against a house.", "attack", {"against": ["house"]}),
]


def find_words(tree: Tree, arguments: Mapping[str, Sequence[int]], path: str) -> list[str]:
    return [tree[i].text for i in arguments.get(path, [])]


@pytest.mark.parametrize(("text", "word", "expected"), VERBS)
def test_verb_arguments(parse: Callable[[str], Tree], text: str, word: str, expected: dict[str, list[str]]) -> None:
    tree = parse(text)
    index = next(t.index for t in tree.tokens if t.text == word)
    arguments = verb_arguments(tree, index)
    assert {p: find_words(tree, arguments, p) for p in expected} == expected


@pytest.mark.parametrize(("text", "word", "expected"), NOUNS)
def test_noun_arguments(parse: Callable[[str], Tree], text: str, word: str, expected: dict[str, list[str]]) -> None:
    tree = parse(text)
    index = next(t.index for t in tree.tokens if t.text == word)
    arguments = noun_arguments(tree, index)
    assert {p: find_words(tree, arguments, p) for p in expected} == expected


def test_who_is_in_a_picture_undergoes_nothing(parse: Callable[[str], Tree]) -> None:
    tree = parse("The ministry released photos of the prisoners.")
    assert "of" not in verb_arguments(tree, 2)


def test_what_is_asked_is_not_what_is_told(parse: Callable[[str], Tree]) -> None:
    tree = parse("The judge asked the guard whether the men had fled.")
    arguments = verb_arguments(tree, 2)
    assert "clause" not in arguments
    assert arguments["question"]
