"""Objects that the parse hangs on the particle before them: "flew in 400 men", "sent in soldiers".

Source: particle verbs as in Huddleston and Pullum, The Cambridge Grammar of the English Language (2002), ch. 4, §6.2;
parsers read many particles as prepositions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.verbs import is_passive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from armstrail.extract.tree import Tree

_PARTICLES = frozenset({"in", "down", "up", "out", "off", "over", "away", "back"})
# Verbs that move or undo something by their particle: who "worked in" a place did nothing to it.
_TRANSITIVE = frozenset(
    "fly send bring hand turn call take pull ship ferry airlift rush bus truck haul shoot blow cut put set knock tear "
    "burn give carry drive throw pick round gun mow fight lay let pour wipe drop cart ride lift".split()
)


def add_particle_object(
    tree: Tree, index: int, rest: Sequence[int], arguments: Mapping[str, Sequence[int]]
) -> Mapping[str, Sequence[int]]:
    """Gives a verb without an object what stands behind its particle.

    Args:
        tree: the sentence.
        index: the verb.
        rest: the further words of the trigger, among them the particle.
        arguments: the verb's, by path.

    Returns:
        The arguments, changed where the particle was read as a preposition or what follows it as no object.
    """
    if arguments.get("object") or tree[index].lemma not in _TRANSITIVE or is_passive(tree, index):
        return arguments
    for particle in rest:
        word = tree.words[particle]
        if word not in _PARTICLES or particle != index + 1:
            continue
        behind = [c for c in tree.children(index, "obl") if c > particle and _follows(tree, particle, c)]
        if behind:
            heads = tree.conjuncts(behind[0])
            return {**{p: h for p, h in arguments.items() if p != word}, "object": heads}
    return arguments


def _follows(tree: Tree, particle: int, noun: int) -> bool:
    """Tells whether a phrase opens right behind a particle, be it read as its preposition or as a word of its own."""
    if not tree[noun].tag.startswith(("NN", "CD", "PRP")):
        return False
    if tree.label(particle) == "case":
        return tree[particle].head == noun
    return tree.preposition(noun) is None and min(tree.subtree(noun)) == particle + 1
