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

from armstrail.extract.control import OBJECT_CONTROL, find_urged, is_anonymity, is_hindered, is_judged_for
from armstrail.extract.deadlines import find_pressed
from armstrail.extract.displaced import find_displaced_objects
from armstrail.extract.identified import find_undergoers
from armstrail.extract.recipients import find_recipients
from armstrail.extract.relatives import find_antecedents
from armstrail.extract.tree import answer_once
from armstrail.extract.verbs import VERB_TAGS, is_finite_after_all, is_nonfinite, is_passive, is_verb

if TYPE_CHECKING:
    from armstrail.extract.tree import Tree

# Head tokens by path. Answers are shared (`answer_once`): who wants to change one makes his own.
Arguments = Mapping[str, Sequence[int]]
Slots = dict[str, list[int]]  # arguments while they are gathered

_COMPASS = ("north", "south", "east", "west")
_SIDES = frozenset({*_COMPASS, *(f"{a}{b}" for a in ("north", "south") for b in ("east", "west"))})
_LENGTHS = frozenset("kilometre kilometer km mile metre meter league".split())
_APPOINTING = frozenset("appoint promote elect nominate install reinstate designate".split())
_ASKING = frozenset("demand request urge recommend require order propose ask".split())
_REMARKING = frozenset("say tell report add write note state claim warn insist deny confirm accuse call urge".split())
_WORTH = frozenset({"worth", "value"})
_USING = frozenset({"use", "employ"})
_MIGHT = frozenset({"force", "violence", "power"})  # "used force to disperse them": no arms, and nobody's men
# What shows or tells of something: who is in it undergoes nothing of what is done with it.
_PICTURING = frozenset(
    "photo photograph picture image footage video film recording tape portrait sketch map list name description "
    "detail copy account story record transcript report marking label plate price cost licence permit".split()
)


@answer_once
def verb_arguments(tree: Tree, index: int) -> Arguments:
    """Returns the arguments of a verb by path; each a list of head tokens, coordination expanded."""
    arguments: Slots = {}
    passive = is_passive(tree, index)
    subjects = _find_subjects(tree, index)
    add_path(tree, arguments, "object" if passive else "subject", subjects)
    given = find_recipients(tree, index, subjects)
    objects = [c for c in tree.children(index, "obj") if c not in given]
    add_path(tree, arguments, "object", _recall_objects(tree, index) or objects)
    add_path(tree, arguments, "recipient", given)
    if not tree.children(
        index, "obj", "ccomp", "xcomp"
    ):  # "sentenced him to 35 years": parsers take him for a recipient
        add_path(tree, arguments, "object", tree.children(index, "iobj"))
    if passive and not arguments.get("object") and tree.label(index) == "acl":
        content = _is_content(tree, index)
        undergone = _find_owners(tree, tree[index].head) if content else find_undergoers(tree, index)
        add_path(tree, arguments, "object", undergone)
    if not (passive or arguments.get("object") or tree.children(index, "ccomp", "xcomp")):
        add_path(tree, arguments, "object", find_displaced_objects(tree, index))
    if tree[index].lemma in _APPOINTING and not (
        passive or arguments.get("object")
    ):  # "appointed General X as minister": some parses make him a clause
        named = [c for c in tree.children(index, "xcomp") if c > index and tree[c].tag.startswith("NNP")]
        add_path(tree, arguments, "object", [c for c in named if tree.preposition(c) is None])
    add_path(tree, arguments, "direction", [c for c in tree.children(index, "advmod") if is_direction(tree.words[c])])
    _add_clauses(tree, arguments, index)
    add_prepositions(tree, arguments, index)
    for adjective in tree.children(index, "xcomp"):  # "shot dead by militiamen": parsers hang them on "dead"
        if tree[adjective].tag == "JJ":
            add_prepositions(tree, arguments, adjective, weak=True)
    add_path(tree, arguments, "using", _find_means(tree, index))
    if passive:  # "killed at the hands of militias"
        hands = [c for c in tree.children(index, "obl") if tree[c].lemma == "hand" and tree.preposition(c) == "at"]
        add_path(tree, arguments, "by", [c for h in hands for c in tree.children(h, "nmod") if c > h])
    if passive and "by" in arguments:
        add_path(tree, arguments, "subject", arguments["by"], expand=False)
    _add_shared(tree, arguments, index)
    for head in list(arguments.get("object", ())):  # "mortars worth $4 million to the Emirates": it goes there
        for worth in tree.children(head, "amod", "acl"):
            if tree[worth].lemma in _WORTH:
                add_prepositions(tree, arguments, worth, weak=True)
                for sum_ in tree.children(worth, "obj", "obl"):
                    add_prepositions(tree, arguments, sum_, weak=True)
    for head in arguments.get("object", ()):  # "seized the group's weapons"
        add_path(tree, arguments, "owner", tree.children(head, "nmod:poss"))
    for head in list(arguments.get("object", ())):  # "deployed troops to Takhar": parsers hang it on the troops
        add_prepositions(tree, arguments, head, weak=True, barred="of" if _is_picture(tree, head) else "")
    return arguments


def _is_picture(tree: Tree, index: int) -> bool:
    """Tells whether a noun shows or marks something: "photos of the suspects", "the serial numbers of the rifles"."""
    return tree[index].lemma in _PICTURING or "serial" in tree.child_words(index, "compound", "amod")


def _recall_objects(tree: Tree, index: int) -> Sequence[int]:
    """Finds whom "them" repeats after the verb that took them: "arrested four men and moved them to Berat"."""
    verb = tree[index].head
    if tree.label(index) != "conj" or not is_verb(tree, verb):
        return []
    if [tree.words[c] for c in tree.children(index, "obj")] != ["them"]:
        return []
    objects = [c for c in tree.children(verb, "obj") if c < index]
    counted = [n for c in objects for n in tree.children(c, "nmod") if tree.preposition(n) == "of"]
    return objects if any(tree[c].tag in {"NNS", "NNPS"} for c in (*objects, *counted)) else []


def is_direction(word: str) -> bool:
    """Tells whether an adverb says where to: "moved north", "marched south-west", "pulled eastwards"."""
    plain = word.removesuffix("s").removesuffix("ward").replace("-", "")
    return plain in {*_COMPASS, *(a + b for a in _COMPASS[:2] for b in _COMPASS[2:])}


def add_path(tree: Tree, arguments: Slots, path: str, heads: Sequence[int], expand: bool = True) -> None:
    """Adds head tokens to a path, each with what is coordinated with it where `expand` is set."""
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
    if len(own) > 1:  # "snipers hurt two; the army said that …": the army is the subject of its own verb
        own = [s for s in own if s not in tree.late_subjects]
    if own:
        return _leave_description(tree, own)
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
        if tree[token.head].label == "obl:agent" and "to" in tree.child_words(index, "mark"):
            return tree.children(tree[token.head].head, "nsubj:pass")  # "was said by two sources to have sold arms"
        if token.tag == "VB":
            owners = _find_owners(tree, token.head)
            return owners if is_hindered(tree, token.head) else [token.head, *owners]
        if _is_content(tree, index):
            return [token.head] if _is_accused(tree, index) else _find_owners(tree, token.head)
        if tree[token.head].lemma in _STATEMENTS:
            return _find_owners(tree, token.head) or [token.head]
        return [token.head] if token.tag == "VBG" or not is_passive(tree, index) else []
    if token.head == index:
        return []
    if label == "conj" and is_verb(tree, token.head):
        return _subjects_for_conjunct(tree, index, token.head)
    if label == "conj" and token.tag in {"VBD", "VBZ", "VBP"}:  # "it was active until 2008 and demanded a district"
        return tree.children(token.head, "nsubj") if tree.children(token.head, "cop") else []
    if label in {"xcomp", "advcl", "parataxis"} or (label == "ccomp" and is_nonfinite(tree, index)):
        return _controllers(tree, index, token.head)
    return []


def _leave_description(tree: Tree, subjects: Sequence[int]) -> Sequence[int]:
    """Leaves out what only describes another subject: "rebel leader X", "the Front, then a small movement, …"."""
    if len(subjects) != 2:
        return subjects
    first, second = subjects
    start = min(tree.subtree(second))
    if start == first + 1 and tree[second].tag.startswith("NNP") and tree[first].tag == "NN":
        return [second]
    described = not {"a", "an"}.isdisjoint(tree.child_words(second, "det")) and tree[first].tag.startswith("NNP")
    return [first] if described and any(tree.words[i] == "," for i in range(first, second)) else subjects


_OF = frozenset({"of", "for", "about", "in"})  # what opens the content of a noun


def _is_content(tree: Tree, index: int) -> bool:
    """Tells whether a clause says what a noun is about: "charges of being involved", "signs of having been beaten"."""
    return tree.label(index) == "acl" and not _OF.isdisjoint(tree.child_words(index, "mark"))


_ACCUSING = frozenset("accuse suspect convict acquit absolve clear".split())


def _is_accused(tree: Tree, index: int) -> bool:
    """Tells whether a clause says what its noun is accused of: "accused the state of X of sheltering rebels"."""
    noun = tree[tree[index].head]
    return noun.label in {"obj", "nsubj:pass"} and tree[noun.head].lemma in _ACCUSING


# "issued a statement denying it": who issued it denies it.
_STATEMENTS = frozenset(
    "statement letter communique communiqué message note memo tweet post declaration video resolution motion decree "
    "petition".split()
)


def _find_owners(tree: Tree, index: int) -> Sequence[int]:
    """Finds who is to do what hangs on a noun: "their effort to …", "the army's plan to …", "X got an order to …"."""
    head = tree[index].head
    owners = tree.children(index, "nmod:poss") or [
        c
        for c in tree.children(index, "compound", "amod")
        if tree[c].tag.startswith(("NNP", "JJ"))
        and tree[c].text[:1].isupper()  # "a Turkish plan", not "a central role"
    ]
    if is_hindered(tree, index):
        return owners
    tries = tree.label(index) == "obj" or (tree[index].lemma in _TRYING and tree.preposition(index) == "in")
    if not owners and tries and head != index and is_verb(tree, head):
        given = tree.children(head, "iobj") if tree[head].lemma in _GIVING else ()
        owners = given or [s for s in _find_subjects(tree, head) if s != index]
    return owners


# "gives X a reason to accuse Y": X has the reason.
_GIVING = frozenset("give grant offer hand lend provide afford leave cause deny allow".split())
# "declared an emergency in an effort to catch them": who makes the effort is who declared it.
_TRYING = frozenset({"effort", "attempt", "bid", "move", "drive", "push", "endeavour", "endeavor"})


def _subjects_for_conjunct(tree: Tree, index: int, head: int) -> Sequence[int]:
    """Shares the subject of the first verb; after a passive, only with a verb that has an object or is passive too."""
    before = [c for c in tree.children(head, "ccomp") if c < head]
    if before and tree[head].lemma in _REMARKING and tree[index].lemma not in _REMARKING:
        return _find_subjects(tree, before[0])  # "the rifles had left the works, X said, and had been sold"
    if is_passive(tree, head) and not is_passive(tree, index):
        return verb_arguments(tree, head).get("object", []) if tree[index].tag in VERB_TAGS else []
    return _find_subjects(tree, head) or (
        verb_arguments(tree, head).get("object", []) if is_passive(tree, head) else []
    )


def _controllers(tree: Tree, index: int, head: int) -> Sequence[int]:
    """Finds the understood subject of an infinitive or participle from the governing verb."""
    pressed = find_pressed(tree, index)
    if pressed:
        return pressed
    if not is_verb(tree, head):
        own = tree.children(head, "nsubj")
        if not own and tree[head].tag == "JJ" and tree.label(head) in {"xcomp", "conj"} and head != tree[head].head:
            return _controllers(tree, head, tree[head].head)  # "remains committed to carrying out attacks"
        return own or ([head] if tree[head].tag.startswith("NN") else [])
    objects = tree.children(head, "obj", "iobj")
    free = tree.label(index) == "advcl" and tree[index].tag == "VBG" and not tree.children(index, "mark")
    if objects and tree[head].lemma in OBJECT_CONTROL and tree.label(index) in {"xcomp", "advcl"} and not free:
        return objects
    if is_judged_for(tree, index):  # some parses make the name of who is judged a predicate
        named = objects or [c for c in tree.children(head, "xcomp") if tree[c].tag.startswith("NN")]
        if named:
            return named
    urged = find_urged(tree, index)
    if urged:
        return urged
    if objects and tree.label(index) == "xcomp" and is_passive(tree, index):
        return objects  # "the agency counted 700 killed"
    if _find_means(tree, index) and is_passive(tree, head):
        return verb_arguments(tree, head).get("by", [])  # "drones were used to bomb the depot"
    return _find_subjects(tree, head)


def _find_means(tree: Tree, index: int) -> Sequence[int]:
    """Finds what something is done with: "used mortars to attack the barracks", "attacked the barracks using them"."""
    head = tree[index].head
    purpose = tree.label(index) in {"advcl", "xcomp"} and "to" in tree.child_words(index, "mark")
    if purpose and head < index and tree[head].lemma in _USING and is_verb(tree, head):
        used = tree.children(head, "nsubj:pass" if is_passive(tree, head) else "obj")
        return [o for o in used if tree[o].lemma not in _MIGHT]
    using = (c for c in tree.children(index, "advcl") if c > index and tree.words[c] == "using")
    return [o for c in using for o in tree.children(c, "obj")]


def _add_clauses(tree: Tree, arguments: Slots, index: int) -> None:
    clauses = [*tree.children(index, "ccomp", "xcomp"), *_find_extraposed(tree, index)]
    told = [c for c in clauses if {"if", "whether"}.isdisjoint(tree.child_words(c, "mark"))]
    if tree[index].lemma in _ASKING or tree[index].lemma in {"decline", "refuse"}:
        told = [c for c in told if not is_anonymity(tree, c)]
    add_path(tree, arguments, "clause", told, expand=False)
    add_path(tree, arguments, "question", [c for c in clauses if c not in told], expand=False)
    for clause in clauses:
        asked = (
            tree[clause].tag == "VBP" and tree[index].lemma in _ASKING and "that" in tree.child_words(clause, "mark")
        )
        if clause > index and (
            asked or tree[clause].tag == "VB"
        ):  # "urged the parties to stop": some parses make them its subject
            add_path(tree, arguments, "clause_subject", tree.children(clause, "nsubj"))


def _find_extraposed(tree: Tree, index: int) -> Sequence[int]:
    """Finds the clause for which "it" stands: "it was conveyed to him that no step had followed"."""
    after = [c for c in tree.children(index, "csubj") if c > index]
    return after if any(tree.words[c] == "it" and c < index for c in tree.children(index, "expl", "nsubj")) else []


def add_prepositions(tree: Tree, arguments: Slots, index: int, weak: bool = False, barred: str = "") -> None:
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
        if preposition in {None, barred} or (weak and preposition in arguments) or _is_bearing(tree, child):
            continue
        add_path(tree, arguments, preposition, _with_same_preposition(tree, child, preposition), expand=False)
        for conjunct in tree.children(child, "conj"):
            other = tree.preposition(conjunct)
            if other and other != preposition:
                add_path(tree, arguments, other, [conjunct], expand=False)
        if preposition not in _OTHER_TIMES:
            _add_nested(tree, arguments, child)


def _is_bearing(tree: Tree, index: int) -> bool:
    """Tells whether a phrase says on which side of a place another lies: "in X, 40 kilometres to the south"."""
    start = tree.subtree(index)[0]
    return tree[index].lemma in _SIDES and start > 0 and tree[start - 1].lemma in _LENGTHS


def _with_same_preposition(tree: Tree, index: int, preposition: str) -> list[int]:
    """Expands a coordination, but for what has a preposition of its own: "from Iraq and Syria via Jordan"."""
    others = (c for c in tree.conjuncts(index) if c != index and c not in tree.late_subjects)
    return [index, *(c for c in others if tree.preposition(c) in {None, preposition})]


_NESTING = frozenset(
    {
        "to",
        "into",
        "from",
        "via",
        "through",
        "for",
        "in",
        "by",
        "near",
        "at",
        "towards",
        "toward",
        "across",
        "out of",
        "past",
        "against",
        "on",
        "between",
        "along",
        "around",
    }
)


# What came before or after is another happening: "killed two days before the attacks in Paris" tells no place.
_OTHER_TIMES = frozenset({"before", "after", "since", "following", "until", "despite"})


def _add_nested(tree: Tree, arguments: Slots, index: int, depth: int = 0) -> None:
    """Adds phrases that hang on phrases ("from Libya through Agadez to Mali"): parsers chain a verb's own."""
    for nested in tree.children(index, "nmod"):
        preposition = tree.preposition(nested)
        dated = preposition in {"of", "by"} and _is_date(tree, index)  # "the murder on 22 March of the mayor"
        if preposition and (preposition in _NESTING or dated) and preposition not in arguments:
            add_path(tree, arguments, preposition, [nested])
        if depth < 2:
            _add_nested(tree, arguments, nested, depth + 1)


def _is_date(tree: Tree, index: int) -> bool:
    return any(t.start <= tree[index].start < t.end for t in tree.sentence.times)


def _add_shared(tree: Tree, arguments: Slots, index: int) -> None:
    """Gives a coordinated verb without an object the object and phrases that follow the last verb of the list."""
    if tree.label(index) == "conj" and is_verb(tree, tree[index].head):
        return
    later = [c for c in tree.children(index, "conj") if is_verb(tree, c)]
    if later and not arguments.get("object") and not is_passive(tree, index):
        last = later[-1]
        adjacent = last - index <= 2
        if adjacent:
            add_path(tree, arguments, "object", tree.children(last, "obj"))
