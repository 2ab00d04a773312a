"""Predicate–argument structure: the one place for grammar.

Whatever the form — active, passive, relative clause, participle, control, coordination, nominalisation, light verb —
the arguments of a predicate come out on the same paths: `subject` (who does it), `object` (to what), `recipient`
(indirect object), a path for each preposition ("to", "out of"), for nouns also `possessor`, `compound`, `modifier`,
and `clause` (what is said or planned).

Source: Universal Dependencies v2 relations; the alternations are those of Levin, English Verb Classes (1993), ch. 1–2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from armstrail.extract.displaced import find_displaced_objects
from armstrail.extract.relatives import find_antecedents
from armstrail.extract.tree import answer_once
from armstrail.extract.verbs import VERB_TAGS, is_finite_after_all, is_passive, is_verb

if TYPE_CHECKING:
    from armstrail.extract.tree import Tree

# Head tokens by path. Answers are shared (`answer_once`): who wants to change one makes his own.
Arguments = Mapping[str, Sequence[int]]
_Slots = dict[str, list[int]]  # arguments while they are gathered

_DURING = frozenset({"in", "during", "after"})  # what an event noun's verb happens in
_SHARES = frozenset({"role", "part", "hand"})  # who has a share in an event takes part in it
# "carried out attacks": the verb says nothing, its subject is the noun's.
LIGHT_VERBS = frozenset(
    "carry conduct launch make commit stage mount perform undertake execute do wage plan orchestrate plot have give "
    "hold begin start "
    "continue resume claim deny intensify increase step lead organize organise direct order coordinate deliver "
    "sustain pursue "
    "put provide reiterate express offer lend reinforce show pledge demonstrate remain voice extend grant engage "
    "participate play take announce complete attempt join perpetrate mastermind".split()
)
# "suffered attacks", "came under fire": the subject is the noun's object.
UNDERGO_VERBS = frozenset("suffer face undergo receive sustain endure survive escape fear".split())
# "blamed X for the attack": X is told to have made it.
_BLAMING = frozenset("blame accuse suspect convict implicate charge try sentence jail condemn arrest".split())
# "a series of attacks": what is said of the series is said of the attacks.
_SERIES = frozenset(
    "series string wave spate number round barrage flurry campaign pair couple handful dozen score hundred succession "
    "sequence set rash slew lot majority part total type kind sort form act".split()
)
# "is believed to have been carried out by X", "seems to have been made by X": the verb below says it.
_RAISING = frozenset(
    "believe think say report allege suspect presume claim understand know consider assume appear seem suppose "
    "rumor rumour".split()
)
# What shows or tells of something: who is in it undergoes nothing of what is done with it.
_PICTURING = frozenset(
    "photo photograph picture image footage video film recording tape portrait sketch map list name description "
    "detail copy account story record transcript report".split()
)
# "protest in support of X": who protests supports.
_ON_BEHALF = frozenset(
    {"support", "response", "cooperation", "co-operation", "alliance", "favor", "favour", "retaliation", "coordination"}
)


@answer_once
def verb_arguments(tree: Tree, index: int) -> Arguments:
    """Returns the arguments of a verb by path; each a list of head tokens, coordination expanded."""
    arguments: _Slots = {}
    passive = is_passive(tree, index)
    subjects = _find_subjects(tree, index)
    _add(tree, arguments, "object" if passive else "subject", subjects)
    _add(tree, arguments, "object", tree.children(index, "obj"))
    _add(tree, arguments, "recipient", tree.children(index, "iobj"))
    if not tree.children(
        index, "obj", "ccomp", "xcomp"
    ):  # "sentenced him to 35 years": parsers take him for a recipient
        _add(tree, arguments, "object", tree.children(index, "iobj"))
    if passive and not arguments.get("object") and tree.label(index) == "acl":
        _add(tree, arguments, "object", [tree[index].head])
    if not (passive or arguments.get("object") or tree.children(index, "ccomp", "xcomp")):
        _add(tree, arguments, "object", find_displaced_objects(tree, index))
    _add_clauses(tree, arguments, index)
    _add_prepositions(tree, arguments, index)
    for adjective in tree.children(index, "xcomp"):  # "shot dead by militiamen": parsers hang them on "dead"
        if tree[adjective].tag == "JJ":
            _add_prepositions(tree, arguments, adjective, weak=True)
    if passive and "by" in arguments:
        _add(tree, arguments, "subject", arguments["by"], expand=False)
    _add_shared(tree, arguments, index)
    for head in list(
        arguments.get("object", [])
    ):  # "deployed troops to Takhar": parsers hang "to Takhar" on the troops
        _add_prepositions(tree, arguments, head, weak=True, barred="of" if tree[head].lemma in _PICTURING else "")
    return arguments


def _add(tree: Tree, arguments: _Slots, path: str, heads: Sequence[int], expand: bool = True) -> None:
    if not heads:
        return
    slot = arguments.setdefault(path, [])
    for head in heads:
        for conjunct in tree.conjuncts(head) if expand else [head]:
            if conjunct != head and conjunct in tree.late_subjects:
                continue  # "X funds Y, and Z is getting money": Z is not funded
            for one in find_antecedents(tree, conjunct):
                if one not in slot:
                    slot.append(one)


@answer_once
def _find_subjects(tree: Tree, index: int) -> Sequence[int]:
    """Finds who does it (or, in a passive, who undergoes it), through relative clauses, control and coordination."""
    own = tree.children(index, "nsubj")
    if own:
        return own
    token = tree[index]
    label = tree.label(index)
    if index in tree.own_subjects:
        return [tree.own_subjects[index]]
    if token.label == "acl:relcl":
        has_object_gap = bool(tree.children(index, "nsubj"))
        return [] if has_object_gap else [token.head]
    if label == "acl":
        if is_finite_after_all(tree, index):
            return [token.head]
        if token.tag == "VB":
            return [token.head, *_find_owners(tree, token.head)]
        return [token.head] if token.tag == "VBG" or not is_passive(tree, index) else []
    if token.head == index:
        return []
    if label == "conj" and is_verb(tree, token.head):
        return _subjects_for_conjunct(tree, index, token.head)
    if label in {"xcomp", "advcl", "parataxis"} or (label == "ccomp" and token.tag in {"VB", "VBG"}):
        return _controllers(tree, index, token.head)
    return []


def _find_owners(tree: Tree, index: int) -> Sequence[int]:
    """Finds who is to do what hangs on a noun: "their effort to …", "the army's plan to …", "X got an order to …"."""
    head = tree[index].head
    owners = tree.children(index, "nmod:poss") or [
        c for c in tree.children(index, "compound", "amod") if tree[c].tag.startswith(("NNP", "JJ"))
    ]
    if not owners and tree.label(index) == "obj" and head != index and is_verb(tree, head):
        owners = [s for s in _find_subjects(tree, head) if s != index]
    return owners


def _subjects_for_conjunct(tree: Tree, index: int, head: int) -> Sequence[int]:
    """Shares the subject of the first verb; after a passive, only with a verb that has an object or is passive too."""
    if is_passive(tree, head) and not is_passive(tree, index):
        return verb_arguments(tree, head).get("object", []) if tree[index].tag in VERB_TAGS else []
    return _find_subjects(tree, head) or (
        verb_arguments(tree, head).get("object", []) if is_passive(tree, head) else []
    )


_OBJECT_CONTROL = frozenset(
    "force order ask tell allow permit enable cause urge call compel send recruit train pay help invite persuade "
    "see show catch find "
    "authorize authorise instruct lead leave want expect accuse suspect blame prevent stop".split()
)


def _controllers(tree: Tree, index: int, head: int) -> Sequence[int]:
    """Finds the understood subject of an infinitive or participle from the governing verb."""
    if not is_verb(tree, head):
        return tree.children(head, "nsubj") or ([head] if tree[head].tag.startswith("NN") else [])
    objects = tree.children(head, "obj", "iobj")
    if objects and tree[head].lemma in _OBJECT_CONTROL and tree.label(index) in {"xcomp", "advcl"}:
        return objects
    if objects and tree.label(index) == "xcomp" and is_passive(tree, index):
        return objects  # "the agency counted 700 killed"
    return _find_subjects(tree, head)


def _add_clauses(tree: Tree, arguments: _Slots, index: int) -> None:
    clauses = tree.children(index, "ccomp", "xcomp")
    told = [c for c in clauses if {"if", "whether"}.isdisjoint(tree.child_words(c, "mark"))]
    _add(tree, arguments, "clause", told, expand=False)
    _add(tree, arguments, "question", [c for c in clauses if c not in told], expand=False)
    for clause in clauses:
        if (
            clause > index and tree[clause].tag == "VB"
        ):  # "urged the parties to stop": some parses make them its subject
            _add(tree, arguments, "clause_subject", tree.children(clause, "nsubj"))


def _add_prepositions(tree: Tree, arguments: _Slots, index: int, weak: bool = False, barred: str = "") -> None:
    """Adds prepositional phrases by their preposition; a weak one never adds to a path that is filled.

    A `barred` one adds nothing: who is in "photos of the suspects" undergoes nothing.
    """
    for child in tree.children(index, "obl", "nmod", "advcl", "acl"):
        if tree[child].label == "nmod:poss":
            continue
        preposition = tree.preposition(child)
        if preposition is None:
            mark = tree.child_words(child, "mark") if tree.label(child) in {"advcl", "acl"} else []
            preposition = f"{mark[0]}+verb" if mark else None
        if preposition in {None, barred} or (weak and preposition in arguments):
            continue
        _add(tree, arguments, preposition, _with_same_preposition(tree, child, preposition), expand=False)
        for conjunct in tree.children(child, "conj"):
            other = tree.preposition(conjunct)
            if other and other != preposition:
                _add(tree, arguments, other, [conjunct], expand=False)
        _add_nested(tree, arguments, child)


def _with_same_preposition(tree: Tree, index: int, preposition: str) -> list[int]:
    """Expands a coordination, but for what has a preposition of its own: "from Iraq and Syria via Jordan"."""
    others = (c for c in tree.conjuncts(index) if c != index and c not in tree.late_subjects)
    return [index, *(c for c in others if tree.preposition(c) in {None, preposition})]


_NESTING = frozenset("to into from via through for in by near at towards toward across past against on".split()) | {
    "out of"
}


def _add_nested(tree: Tree, arguments: _Slots, index: int, depth: int = 0) -> None:
    """Adds phrases that hang on phrases ("from Libya through Agadez to Mali"): parsers chain a verb's own."""
    for nested in tree.children(index, "nmod"):
        preposition = tree.preposition(nested)
        if preposition in _NESTING and preposition not in arguments:
            _add(tree, arguments, preposition, [nested])
        if depth < 2:
            _add_nested(tree, arguments, nested, depth + 1)


def _add_shared(tree: Tree, arguments: _Slots, index: int) -> None:
    """Gives a coordinated verb without an object the object and phrases that follow the last verb of the list."""
    if tree.label(index) == "conj" and is_verb(tree, tree[index].head):
        return
    later = [c for c in tree.children(index, "conj") if is_verb(tree, c)]
    if later and not arguments.get("object") and not is_passive(tree, index):
        last = later[-1]
        adjacent = last - index <= 2
        if adjacent:
            _add(tree, arguments, "object", tree.children(last, "obj"))


@answer_once
def noun_arguments(tree: Tree, index: int) -> Arguments:
    """Returns the arguments of an event noun by path, those of a light verb above it included."""
    arguments: _Slots = {}
    _add(tree, arguments, "possessor", tree.children(index, "nmod:poss"))
    compounds = [
        c for c in tree.children(index, "compound", "amod", "nmod", "flat") if c < index and tree.preposition(c) is None
    ]
    _add(tree, arguments, "compound", [c for c in compounds if tree[c].label != "nmod:poss"])
    _add_prepositions(tree, arguments, index)
    first = tree.first_conjunct(index)
    if first != index:  # what a noun is listed after: "ten years of effort and a cost of $3 million"
        _add(tree, arguments, "beside", [first], expand=False)
        _add(tree, arguments, "beside:of", [c for c in tree.children(first, "nmod") if tree.preposition(c) == "of"])
        for path, heads in noun_arguments(tree, first).items():
            if path not in arguments and path not in {"compound"}:
                arguments[path] = list(heads)
    else:
        for conjunct in tree.children(index, "conj"):  # "the sale and smuggling of firearms": "of" hangs on the last
            later: _Slots = {}
            _add_prepositions(tree, later, conjunct)
            for path, heads in later.items():
                arguments.setdefault(path, heads)
    for participle in tree.children(index, "acl"):  # "the meeting held in Madrid", "attacks carried out by rebels"
        if tree[participle].tag in {"VBN", "VBD"}:
            _add_prepositions(tree, arguments, participle, weak=True)
    _add_governor(tree, arguments, first)
    _add_predication(tree, arguments, first)
    return arguments


def _add_predication(tree: Tree, arguments: _Slots, index: int) -> None:
    """Adds what the noun is said of ("X is a member", "X, a member"), what is said of it, and its verb's arguments."""
    if tree.children(index, "cop"):
        _add(tree, arguments, "predicate_of", tree.children(index, "nsubj"))
    head = tree[index].head
    if tree.label(index) == "appos":
        _add(tree, arguments, "appositive", [head], expand=False)
    _add(tree, arguments, "titled", _find_titled(tree, index), expand=False)
    _add(tree, arguments, "appositive", [c for c in tree.children(index, "appos") if tree[c].tag.startswith("NNP")])
    if head == index:
        return
    if tree.label(index) == "nsubj" and tree.children(head, "cop"):
        _add(tree, arguments, "predicate", [head])
    else:
        top = _leave_series(tree, index)  # "put the number of dead at 72"
        head = tree[top].head
        if head != top and is_verb(tree, head) and tree.label(top) in {"nsubj", "obj"}:
            for path, heads in verb_arguments(tree, head).items():
                others = [h for h in heads if h not in {index, top}]
                if others:
                    arguments.setdefault(f"verb:{path}", others)
    arguments.setdefault("self", [index])


def _find_titled(tree: Tree, index: int) -> list[int]:
    """Finds the name to which a noun is the title: "REUTERS correspondent NAME", "party member NAME"."""
    head = tree[index].head
    if tree[index].label in {"compound", "nmod:desc", "flat"} and index < head and tree[head].tag.startswith("NNP"):
        return [head]
    return [c for c in tree.children(index, "flat", "appos") if c > index and tree[c].tag.startswith("NNP")]


def _find_culprits(tree: Tree, index: int) -> list[int]:
    """Finds who is told to be behind an event: "X claimed responsibility for it", "blamed X for it"."""
    head, preposition = tree[index].head, tree.preposition(index)
    lemma = tree[head].lemma
    if head == index or preposition is None:
        return []
    if lemma == "responsibility" and preposition == "for" and is_verb(tree, tree[head].head):
        return list(verb_arguments(tree, tree[head].head).get("subject", ()))
    if (lemma == "responsible" and preposition == "for") or (preposition == "behind" and tree.children(index, "cop")):
        said_of = head if lemma == "responsible" else index
        subjects = [c for s in tree.children(said_of, "nsubj") for c in tree.conjuncts(s)]
        modified = tree[head].head if lemma == "responsible" and tree.label(head) in {"amod", "acl"} else head
        return subjects or ([modified] if modified not in {head, index} else [])
    if lemma in _BLAMING and preposition in {"for", "of", "in", "with"} and is_verb(tree, head):
        return list(verb_arguments(tree, head).get("object", ()))
    return []


def _leave_series(tree: Tree, index: int) -> int:
    """Climbs from an event noun to the noun that counts it: from the attacks to the "series of attacks"."""
    head = tree[index].head
    while head != index and tree.preposition(index) == "of" and tree[head].lemma in _SERIES:
        index, head = head, tree[head].head
    return index


def _lower_raised(tree: Tree, head: int) -> int:
    """Descends from a verb of belief to the verb of which it is believed: "is said to have been carried out"."""
    if tree[head].lemma in _RAISING:
        below = [c for c in tree.children(head, "xcomp") if is_verb(tree, c) and not tree.children(c, "nsubj")]
        if below and (is_passive(tree, head) or tree[head].lemma in {"appear", "seem"}):
            return below[0]
    return head


def _add_governor(tree: Tree, arguments: _Slots, index: int) -> None:
    """Adds what a light verb or a preposition's verb knows of the event noun."""
    index = _leave_series(tree, index)
    head = tree[index].head
    if head != index:
        head = _lower_raised(tree, head)
    if tree[head].lemma in _SHARES and tree.preposition(index) in {
        "in",
        "of",
    }:  # "plays a key role in the sale of arms"
        verb = tree[head].head
        if tree.label(head) == "obj" and is_verb(tree, verb):
            arguments.setdefault("subject", list(verb_arguments(tree, verb).get("subject", ())))
        return
    culprits = _find_culprits(tree, index)
    if culprits:
        arguments.setdefault("subject", culprits)
    if head == index or not is_verb(tree, head):
        return
    lemma, label = tree[head].lemma, tree[index].label
    outer = verb_arguments(tree, head)
    role = (
        "object"
        if index in outer.get("object", [])
        else "subject"
        if index in outer.get("subject", [])
        else tree.preposition(index)
    )
    if role in _DURING:  # "two rebels were killed in a clash": they took part in it
        arguments.setdefault("sufferer", list(outer.get("object", ())) or list(outer.get("subject", ())))
    if role == "with":  # "with the support of X, Y advanced"
        arguments.setdefault("beneficiary", list(outer.get("subject", ())))
    if lemma in UNDERGO_VERBS and role == "object":
        arguments.setdefault("undergoer", list(outer.get("subject", ())))
    elif (
        (lemma in LIGHT_VERBS and role == "object" and not (lemma == "put" and "at" in outer))  # "put the toll at 72"
        or (role == "in" and tree[index].lemma in _ON_BEHALF)
        or (
            role in {"in", "out", "with", "on"}
            and lemma in {"engage", "participate", "play", "go", "take", "retaliate", "respond", "involve"}
        )
    ):
        arguments.setdefault("subject", [i for i in outer.get("subject", []) if i != index])
        if label != "nsubj" or is_passive(tree, head):
            for path, heads in outer.items():
                if path not in {"subject", "object", "clause", "recipient"}:
                    arguments.setdefault(path, [i for i in heads if i != index])
        return
    for path in ("in", "at", "near", "inside", "outside", "across"):
        if path in outer and path != role:
            arguments.setdefault(path, list(outer[path]))
