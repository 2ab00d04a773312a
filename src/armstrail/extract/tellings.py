"""Sources that no verb with a clause names: who spoke of something, by whose count it is so.

"The army spoke of two wounded", "by the hospital's count", "on the ministry's own figures", "by one account".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.arguments import verb_arguments
from armstrail.extract.raw import Speaker
from armstrail.extract.sources import Scope, classify_source
from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree

_SPEAKING_OF = frozenset({"speak", "boast", "talk", "tell", "write", "complain"})
_COUNTS = frozenset(
    "count tally figure estimate reckoning account calculation admission telling assessment version".split()
)
_SAYINGS = frozenset("claim statement report assertion allegation admission announcement accusation charge".split())
_ESTIMATING = frozenset({"estimate", "put", "reckon", "count", "assess", "report"})
_GIVING = frozenset({"give", "name"})
_FIGURES = frozenset({"toll", "figure", "number", "count", "tally", "estimate", "total"})
_BY = frozenset({"by", "on", "in"})
# Whose count it is, where nobody is named: "by one account", "by most estimates".
_SOMEBODY = frozenset({"one", "some", "most", "many", "several", "any", "all", "official", "local", "other"})


def find_topic_scopes(tree: Tree, book: PhraseBook) -> list[Scope]:
    """Reads "the army spoke of two wounded": what stands behind "of" is in the speaker's words."""
    scopes = []
    for token in tree.tokens:
        if token.lemma not in _SPEAKING_OF or not is_verb(tree, token.index):
            continue
        told = [c for c in tree.children(token.index, "obl", "nmod") if tree.preposition(c) == "of"]
        for speaker in verb_arguments(tree, token.index).get("subject", ())[:1] if told else ():
            phrase = book.build(speaker)
            end = tree[tree.subtree(told[0])[-1]].end
            said = Speaker(phrase=phrase, kind=classify_source(phrase), cue=token.text)
            scopes.append(Scope(speaker=said, start=token.end, end=end, verb=token.index))
    return scopes


def find_count_scopes(tree: Tree, book: PhraseBook) -> list[Scope]:
    """Reads "by the hospital's count" and "by one account"; what they are said of is the sentence."""
    scopes = []
    for token in tree.tokens:
        if token.lemma not in _COUNTS:
            continue
        preposition = tree.preposition(token.index)
        if preposition not in _BY:
            continue
        owners = tree.children(token.index, "nmod:poss")
        somebody = not _SOMEBODY.isdisjoint(tree.child_words(token.index, "nummod", "amod", "det"))
        if not owners and (not somebody or preposition != "by"):
            continue
        phrase = book.build(owners[0] if owners else token.index)
        said = Speaker(phrase=phrase, kind=classify_source(phrase), cue=f"{preposition} … {token.text}")
        scopes.append(Scope(speaker=said, start=tree.sentence.start, end=tree.sentence.end))
    return scopes


def find_noun_scopes(tree: Tree, book: PhraseBook) -> list[Scope]:
    """Reads "the army's claim that it killed ten", "the claim of the army that …": the clause is the owner's."""
    scopes = []
    for token in tree.tokens:
        owners = _find_owners(tree, token.index) if token.lemma in _SAYINGS else ()
        hung = [c for i in (token.index, *owners) for c in tree.children(i, "acl", "ccomp") if c > token.index]
        clauses = [c for c in hung if "that" in tree.child_words(c, "mark")]
        if owners and clauses:
            phrase = book.build(owners[0])
            end = tree[tree.subtree(clauses[0])[-1]].end
            said = Speaker(phrase=phrase, kind=classify_source(phrase), cue=token.text)
            scopes.append(Scope(speaker=said, start=token.end, end=end, verb=token.index))
    return scopes


def _find_owners(tree: Tree, index: int) -> list[int]:
    """Finds whose claim it is: "the army's claim", "the claim of the army", "the Indian claim"."""
    behind = [c for c in tree.children(index, "nmod") if c > index and tree.preposition(c) in {"of", "by"}]
    peoples = [c for c in tree.children(index, "amod") if tree[c].text[:1].isupper() and tree[c].tag == "JJ"]
    return [*tree.children(index, "nmod:poss"), *behind, *peoples]


def find_estimate_scopes(tree: Tree, book: PhraseBook) -> list[Scope]:
    """Reads "a force estimated by diplomats at 600" and "police gave a toll of 12 dead": the number is theirs."""
    scopes = []
    for token in tree.tokens:
        if token.lemma in _ESTIMATING and tree.label(token.index) == "acl":
            agents = tree.children(token.index, "obl:agent")
            start = tree[tree.subtree(token.head)[0]].start
            end = tree[tree.subtree(token.index)[-1]].end
        elif token.lemma in _GIVING and is_verb(tree, token.index):
            told = [c for c in tree.children(token.index, "obj") if tree[c].lemma in _FIGURES]
            agents = list(verb_arguments(tree, token.index).get("subject", ())[:1]) if told else []
            start, end = token.end, tree.sentence.end
        else:
            continue
        for agent in agents[:1]:
            phrase = book.build(agent)
            said = Speaker(phrase=phrase, kind=classify_source(phrase), cue=token.text)
            scopes.append(Scope(speaker=said, start=start, end=end, verb=token.index))
    return scopes
