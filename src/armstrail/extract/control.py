"""Who does what an infinitive or participle tells: whom a verb presses, judges or hinders, and who does not.

Source: Quirk et al., A Comprehensive Grammar of the English Language (1985), 15.58 (subjects of non-finite clauses),
16.33 (prepositional verbs with an infinitive).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.tree import Tree

OBJECT_CONTROL = frozenset(
    "force order ask tell allow permit enable cause urge call compel send recruit train pay help invite persuade "
    "see show catch find "
    "authorize authorise instruct lead leave want expect accuse suspect blame prevent stop oblige require bind press "
    "push pressure prompt drive coerce induce tempt motivate incite commission contract hire assign task empower "
    "entitle license challenge dare beg implore direct forbid bar dissuade discourage deter persuade convince teach "
    "advise warn".split()
)
# Who is judged for what he did ("sentenced him for smuggling rifles"): the judge did not do it.
JUDGING = frozenset(
    "sentence convict jail imprison fine punish condemn charge indict prosecute try arrest detain execute hang expel "
    "dismiss fire sack suspend sanction blacklist praise thank criticise criticize reward award pardon denounce hail "
    "commend reprimand summon question investigate sue extradite deport add list designate blacklist target".split()
)
_URGING = {"call": ("on", "upon"), "appeal": ("to",), "prevail": ("on", "upon"), "lean": ("on",)}
_ATTEMPTS = frozenset("attempt plan plot scheme conspiracy effort bid intention operation project".split())
# Who hinders, finds out or blames an attempt does not make it.
_HINDERING = frozenset(
    "foil thwart prevent avert block stop frustrate disrupt intercept suppress detect uncover discover expose reveal "
    "unmask condemn denounce deplore criticise criticize investigate report".split()
)
_IDENTITIES = frozenset({"name", "identity", "face", "voice"})
_NAMING = frozenset({"call", "name", "quote", "identify"})
_CLAIM_HEDGES = frozenset({"may", "might", "could", "would"})


def is_anonymity(tree: Tree, clause: int) -> bool:
    """Tells whether a clause asks that somebody stay unnamed, which no party demands of another.

    Args:
        tree: the sentence.
        clause: the verb of what is asked: "asked that their names be withheld".
    """
    hidden = tree.children(clause, "nsubj:pass", "nsubj", "obj")
    owned = [c for c in hidden if tree[c].lemma in _IDENTITIES and tree.children(c, "nmod:poss")]
    called = tree[clause].lemma in _NAMING and bool(tree.children(clause, "aux:pass"))  # "asked to be called Boyet"
    return bool(owned) or (called and "to" in tree.child_words(clause, "mark"))


def is_unclaimed(tree: Tree, verb: int) -> bool:
    """Tells whether a verb says that nobody, or not surely anybody, claimed an event: "has not claimed the attacks".

    Args:
        tree: the sentence.
        verb: the verb that has the event for its object.
    """
    if tree[verb].lemma != "claim":
        return False
    subjects = tree.children(verb, "nsubj")
    nobody = any("no" in tree.child_words(s, "det") or tree.words[s] in {"none", "nobody"} for s in subjects)
    words = {*tree.child_words(verb, "advmod"), *tree.child_words(verb, "aux")}
    return nobody or not words.isdisjoint(_CLAIM_HEDGES | {"not", "n't", "n’t", "never"})


def is_judged_for(tree: Tree, index: int) -> bool:
    """Tells whether a participle is what somebody is judged for: "was jailed on Friday for selling rifles".

    Args:
        tree: the sentence.
        index: the participle.
    """
    head = tree[index].head
    return head != index and tree[head].lemma in JUDGING and "for" in tree.child_words(index, "mark")


def find_urged(tree: Tree, index: int) -> Sequence[int]:
    """Finds who is called on to do what an infinitive tells: "called on X to disarm"; empty where nobody is.

    Args:
        tree: the sentence.
        index: the infinitive.
    """
    head = tree[index].head
    prepositions = _URGING.get(tree[head].lemma, ())
    if not prepositions or "to" not in tree.child_words(index, "mark"):
        return ()
    before = [c for c in tree.children(head, "obl") if head < c < index]
    return [c for c in before if tree.preposition(c) in prepositions]


def is_hindered(tree: Tree, index: int) -> bool:
    """Tells whether an attempt or plan is told of by who hinders or finds it: "foiled an attempt to smuggle rifles".

    Args:
        tree: the sentence.
        index: the noun.
    """
    verb = tree[index].head
    tried = tree.label(index) in {"obj", "nsubj:pass"} and tree[index].lemma in _ATTEMPTS
    return tried and is_verb(tree, verb) and tree[verb].lemma in _HINDERING
