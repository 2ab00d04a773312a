"""Which words of a sentence carry a kind of claim: triggers by lemma, with their further words, as a part of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.surface import find_verb_lemma, is_misread_verb
from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.tree import Tree
    from armstrail.lexicon.frames import FrameIndex, Trigger

REACH = 6  # words from one word of a trigger to the next
_APART = frozenset({"up", "down", "apart", "off"})
# With an object between it and the preposition, the verb means another thing: "took command in", "fought them for".
_WITHOUT_OBJECT = frozenset({"take", "fight", "work", "stand", "break", "pay", "run"})


def find_triggers(tree: Tree, index: int, frames: FrameIndex) -> Sequence[Trigger]:
    """Finds the triggers of a word by its lemma, which is a verb's where the parser misread a verb.

    Args:
        tree: the sentence.
        index: the word.
        frames: all frames by their triggers.
    """
    token = tree[index]
    lemma = find_verb_lemma(token.text) or token.lemma if is_misread_verb(tree, index) else token.lemma
    found = frames.by_lemma.get(lemma, ())
    opens = index == _first_word(tree)  # "Manoeuvres followed": the first word of a sentence is no name
    if not found and " " in token.lemma and _is_weapon(tree, index):  # "car bomb" is one token
        return [t for t in frames.by_lemma.get(token.lemma.split()[-1], ()) if t.part == "noun" and not t.rest]
    if not found and token.tag.startswith("NNP") and (opens or tree.children(index, "nmod")):
        common = tree.words[index]  # "the Battle of X" is a battle
        told = frames.by_lemma.get(common, ()) or frames.by_lemma.get(common.removesuffix("s"), ())
        return [t for t in told if t.part == "noun"]
    if token.tag == "VBG" and not is_verb(tree, index):  # "fighting continued": a noun of its own, not of the verb
        return (*found, *(t for t in frames.by_lemma.get(tree.words[index], ()) if t.part == "noun"))
    return found


def _is_weapon(tree: Tree, index: int) -> bool:
    start = tree[index].start
    return any(s.sense == "weapon" and s.start <= start < s.end for s in tree.sentence.spans)


def _first_word(tree: Tree) -> int:
    return next((t.index for t in tree.tokens if t.text[:1].isalpha()), 0)


def match_triggers(tree: Tree, index: int, triggers: Sequence[Trigger]) -> list[tuple[Trigger, list[int]]]:
    """Keeps the triggers whose words are all there, with the tokens of their further words.

    Args:
        tree: the sentence.
        index: the head word of the triggers.
        triggers: those of its lemma.
    """
    fits: dict[str, bool] = {}
    found: list[tuple[Trigger, list[int]]] = []
    for trigger in triggers:
        if trigger.part not in fits:
            fits[trigger.part] = _fits_part(tree, index, trigger.part)
        if fits[trigger.part] and (not trigger.rest or tree.vocabulary.issuperset(trigger.rest)):
            rest = _match_rest(tree, index, trigger)
            if rest is not None:
                found.append((trigger, rest))
    return found


def _match_rest(tree: Tree, index: int, trigger: Trigger) -> list[int] | None:
    """Finds the further words of a trigger; None where a word does not stand where it should."""
    if not trigger.rest:
        return []
    if trigger.part == "noun":
        before = range(max(0, index - len(trigger.rest)), index)
        words = [tree[i].lemma for i in before]
        return list(before) if words == list(trigger.rest) else None
    found: list[int] = []
    position = index + 1
    for word in trigger.rest:
        limit = min(len(tree.tokens), position + REACH)
        hit = next((i for i in range(position, limit) if _is_word(tree, i, word) and _is_below(tree, i, index)), None)
        if hit is None:
            hit = _beyond_object(tree, index, position, word)
        if hit is None:
            hit = _before_passive(tree, index, word)
        if hit is None and tree.label(index) == "acl" and tree[tree[index].head].lemma == word:
            hit = tree[index].head  # "the truce they signed", "a truce signed by both"
        if hit is None:  # "found X, a former officer of the army, guilty"
            hit = next((c for c in tree.children(index, "xcomp", "obj") if word == tree[c].lemma), None)
            if hit is None:
                return None
        if len(trigger.rest) == 1 and tree.label(hit) == "case" and _means_another(tree, index, hit):
            return None
        found.append(hit)
        position = max(position, hit + 1)
    return found


def _is_word(tree: Tree, index: int, word: str) -> bool:
    """Tells whether a token is a further word of a trigger; "to" of "up to $90" belongs to the sum."""
    if word not in {tree[index].lemma, tree.words[index]}:
        return False
    return word != "to" or tree.label(index) != "fixed"


def _is_below(tree: Tree, token: int, index: int) -> bool:
    """Tells whether a token hangs on a verb or beside it: "carrying rifles, was stopped off X" carries nothing off.

    A particle belongs to the nearest verb: "killing ten and making off with their rifles" kills nobody off. What stands
    in a clause of its own is not the verb's: "led men who mounted attacks" leads no attacks.
    """
    if tree[token].head == tree[index].head:
        return True
    parted = tree.label(token) == "compound" and tree[token].head != index and is_verb(tree, tree[token].head)
    if parted:
        return False
    for above in (token, *tree.ancestors(token)):
        if above == index:
            return True
        if tree[above].label == "acl:relcl":
            return False
    return False


def _means_another(tree: Tree, index: int, preposition: int) -> bool:
    """Tells whether a verb means another thing than with its preposition alone.

    That is where a particle comes between ("broke up into factions" breaks into nothing), or the object of a verb that
    has none in its triggers.
    """
    if tree.words[preposition - 1] in _APART and preposition - 1 in tree.children(index, "compound:prt"):
        return True
    if tree[index].lemma not in _WITHOUT_OBJECT:
        return False
    return any(index < c < preposition for c in tree.children(index, "obj", "iobj"))


def _beyond_object(tree: Tree, index: int, position: int, word: str) -> int | None:
    """Finds the particle or preposition that belongs to a verb however long its object: "pulled 17 rifles … out of"."""
    phrases = [c for c in tree.children(index, "obl", "advmod", "compound:prt") if c >= position]
    for child in phrases:
        hit = next((i for i in (child, *tree.children(child, "case", "advmod")) if tree.words[i] == word), None)
        if hit is not None and hit >= position:
            return hit
    return None


def _before_passive(tree: Tree, index: int, word: str) -> int | None:
    """Finds the noun of "take control" in "control was taken"."""
    subjects = tree.children(index, "nsubj:pass")
    return next((s for s in subjects if tree[s].lemma == word), None)


def _precedes_name(tree: Tree, index: int) -> bool:
    following = index + 1
    return following < len(tree.tokens) and tree[following].tag.startswith("NNP")


def _fits_part(tree: Tree, index: int, part: str) -> bool:
    tag = tree[index].tag
    if part == "verb":
        if is_misread_verb(tree, index):
            return True
        if tree[index].lemma == "locate" and tree.label(index) == "acl":
            return False  # "a camp located in the hills" lies there; nobody has found it
        if tree[index].lemma == "name" and tree.label(index) == "acl" and _precedes_name(tree, index):
            return False  # "a trader named Seyni" is given no post
        return is_verb(tree, index) or (
            tag in {"VBN", "VBD", "VBG"} and tree.label(index) not in {"case", "mark", "amod"}
        )
    if part == "noun":
        nominal = tag == "JJ" and (
            tree.label(index) in {"nsubj", "obj"} or tree.preposition(index) in {"of", "among"}
        )  # "it puts its dead at 38", "the number of dead"
        nominal = nominal or (tag == "VBN" and tree.label(index) == "nsubj")  # "the wounded included a colonel"
        return nominal or tag.startswith("NN") or (tag == "VBG" and not is_verb(tree, index))
    return tag.startswith("JJ") or tag in {"VBN", "VBG", "NN", "NNP"}
