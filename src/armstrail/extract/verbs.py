"""What a verb form is: a verb at all, passive, or finite although the parser says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.tree import answer_once

if TYPE_CHECKING:
    from armstrail.extract.tree import Tree

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOUN_LABELS = frozenset({"nsubj", "obj", "obl", "nmod"})
# Verbs that cannot stand without an object: where they do, they are participles that the parser took for a past tense.
_NEVER_BARE = frozenset(
    "kill wound injure arrest detain abduct kidnap displace behead assassinate execute jail imprison murder".split()
)
# Beside them, after a passive: "four were killed and six hurt", "a depot was hit and two tanks destroyed".
_SHARES_PASSIVE = _NEVER_BARE | frozenset(
    "hurt maim capture seize destroy damage release export ship smuggle deliver confiscate recover sell transfer "
    "send load hide conceal sentence convict charge execute expel dismiss appoint promote replace rescue evacuate "
    "transport hand award give take bring shoot beat rape torture loot burn hang hold put behead lynch disarm rob "
    "free raze bomb shell ransack exhume bury drown strangle flog".split()
)


@answer_once
def is_verb(tree: Tree, index: int) -> bool:
    """Tells whether a token is used as a verb."""
    if tree[index].tag not in VERB_TAGS or _is_gerund_noun(tree, index):
        return False
    return tree.label(index) not in {"amod", "compound", "case", "mark"} or bool(tree.children(index, "nsubj"))


def _is_bare(tree: Tree, index: int) -> bool:
    """Tells whether a verb has a subject alone, and where or by what it happened: "the leader killed in a bombing"."""
    alone = tree.children(index, "nsubj") and not tree.children(index, "obj", "iobj", "ccomp", "xcomp", "aux")
    return bool(alone) and any(
        tree.preposition(c) in {"in", "by", "during", "near"} for c in tree.children(index, "obl")
    )


def _is_gapped(tree: Tree, index: int) -> bool:
    """Tells whether a participle shares the auxiliary of the passive before it: "five were killed and 24 injured".

    What the parser takes for a past tense is one only where the verb cannot stand bare: "… and 200 villagers fled".
    """
    token = tree[index]
    return (
        (token.tag == "VBN" or (token.tag == "VBD" and token.lemma in _SHARES_PASSIVE))
        and tree.label(index) == "conj"
        and bool(tree.children(index, "nsubj"))
        and not tree.children(index, "obj", "iobj", "ccomp", "xcomp", "aux")
        and bool(tree.children(token.head, "aux:pass"))
    )


def _is_gerund_noun(tree: Tree, index: int) -> bool:
    """Tells whether a form in -ing is a noun of its own: it has what only nouns have ("arms smuggling has risen")."""
    if tree[index].tag != "VBG" or tree.label(index) not in _NOUN_LABELS or tree.children(index, "obj", "aux"):
        return False
    owned = tree.children(index, "compound", "det", "amod", "nmod:poss")
    return bool(owned) or (tree[index].label == "nsubj" and not tree.children(index, "obl", "xcomp", "ccomp", "advmod"))


def _follows_passive(tree: Tree, index: int) -> bool:
    """Tells whether a verb shares the subject and auxiliary of a passive: "was made in Serbia and exported to Chad"."""
    bare = not tree.children(index, "nsubj", "obj", "iobj", "ccomp", "xcomp", "aux")
    return bare and tree.label(index) == "conj" and bool(tree.children(tree[index].head, "aux:pass"))


# What is joined to passives without their auxiliary, and is none: "nine were captured and three surrendered".
_OF_ONESELF = frozenset("surrender escape flee defect desert die survive vanish".split())


@answer_once
def is_passive(tree: Tree, index: int) -> bool:
    """Tells whether a verb is passive: an auxiliary says so, or it is a past participle that modifies a noun."""
    token = tree[index]
    if token.lemma in _OF_ONESELF and tree.children(index, "nsubj:pass") and not tree.children(index, "aux:pass"):
        return False
    if tree.children(index, "aux:pass", "nsubj:pass"):
        return token.tag != "VBG"
    if token.tag in {"VBD", "VBN"} and token.lemma in _NEVER_BARE and _is_bare(tree, index):
        return True
    if token.tag == "VBG":
        return False
    if _is_gapped(tree, index):
        return True
    if token.label.startswith("acl") and token.label != "acl:relcl":
        if is_finite_after_all(tree, index) or "have" in tree.child_words(index, "aux"):
            return False
        return token.tag in {"VBN", "VBD"} and not tree.children(index, "obj", "nsubj")
    if token.tag == "VBD" and token.lemma in _SHARES_PASSIVE and _follows_passive(tree, index):
        return True
    if token.label == "acl:relcl" and token.tag == "VBN":  # "the sum spent on arms": a clause without "that was"
        return not tree.children(index, "obj", "nsubj", "aux")
    if tree.label(index) in {"advcl", "conj", "xcomp"} and token.tag == "VBN":
        if tree.label(index) == "conj" and is_verb(tree, token.head) and not tree.children(index, "aux", "nsubj"):
            return is_passive(tree, token.head) and not tree.children(index, "obj")
        return not tree.children(index, "obj", "nsubj", "aux")
    return False


def is_finite_after_all(tree: Tree, index: int) -> bool:
    """Tells whether a "participle" is the only verb of a full sentence: a past tense that the parser misread."""
    head = tree[index].head
    if head != tree.root or not tree.sentence.text.rstrip('"”’) ').endswith("."):
        return False
    finite = any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in tree.tokens)
    return not finite and not any(tree.preposition(c) == "by" for c in tree.children(index))


def is_nonfinite(tree: Tree, index: int) -> bool:
    """Tells whether a verb is an infinitive or gerund, its perfect too: "denies having lost the town"."""
    perfect = tree[index].tag == "VBN" and "having" in tree.child_words(index, "aux")
    return perfect or tree[index].tag in {"VB", "VBG"}
