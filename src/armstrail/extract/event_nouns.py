"""Arguments of nouns that stand for events: their own, a light verb's above them, those of the verb that tells of them.

Source: Universal Dependencies v2 relations; light verbs and nominalisations as in Levin, English Verb Classes (1993).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.arguments import Slots, add_path, add_prepositions, verb_arguments
from armstrail.extract.control import is_unclaimed
from armstrail.extract.culprits import PINNING, find_culprits
from armstrail.extract.identified import find_identified
from armstrail.extract.tree import answer_once
from armstrail.extract.verbs import is_passive, is_verb

if TYPE_CHECKING:
    from armstrail.extract.arguments import Arguments
    from armstrail.extract.tree import Tree

_DURING = frozenset({"in", "during", "after"})  # what an event noun's verb happens in
# "enjoys the backing of X": who has it.
_HAVING = frozenset("enjoy have receive get win secure count rely depend seek".split())
_SHARES = frozenset({"role", "part", "hand"})  # who has a share in an event takes part in it
# "carried out attacks": the verb says nothing, its subject is the noun's.
LIGHT_VERBS = frozenset(
    "carry conduct launch make commit stage mount perform undertake execute do wage plan orchestrate plot have give "
    "hold begin start "
    "continue resume claim deny intensify increase step lead organize organise direct order coordinate deliver "
    "sustain pursue "
    "put provide reiterate express offer lend reinforce show pledge demonstrate remain voice extend grant engage "
    "participate play take announce complete attempt join perpetrate mastermind initiate schedule spearhead "
    "sign".split()
)
# "Representative of the Secretary-General for Chad John Sand": the name is the representative's.
ENVOYS = frozenset("representative envoy adviser advisor aide deputy assistant delegate spokesman".split())
# Only events are done so: whatever noun the parse hangs such a participle on, it tells who did what the noun tells.
_DOING = frozenset({"perpetrate", "commit", "stage", "mount", "wage"})
# Who brings an agreement about is none of its parties.
_BROKERING = frozenset("broker mediate facilitate negotiate sponsor propose demand guarantee announce arrange".split())
# Verbs that let an event happen or not: whence and whither it goes hangs on them ("halted deliveries to the junta").
_STEERING = frozenset(
    "halt stop suspend block approve authorise authorize ban freeze cancel resume allow permit restrict order bar "
    "prohibit end cut delay license expedite accelerate speed plan prepare facilitate arrange finance fund broker "
    "negotiate coordinate oversee handle prevent intercept".split()
)
_ROUTES = ("to", "from", "into", "via", "through", "out of", "against", "for", "between")
# Who lets it happen does it himself ("approved the export of …"); who ends it may well end what others do.
_DECIDING = frozenset("approve authorise authorize license expedite accelerate".split())
# "killed the commander in an air raid", "arrested two in a raid": who did it made the raid. Of an attack it may be the
# other side that is killed or caught, and what came before is another's.
_KILLING = frozenset("kill wound injure hurt destroy damage murder assassinate level flatten".split())
_CATCHING = frozenset("capture seize arrest detain recover rescue free".split())
_SEARCHES = frozenset("raid operation sweep search".split())
_STRIKES = frozenset("strike airstrike bombing shelling bombardment ambush".split())
_OTHER_MOMENTS = frozenset({"since", "after", "before", "until"})  # where what came before or after happened, is open
_WITHIN = frozenset({"in", "during"})
_BY_EVENT = frozenset({"in", "during", "by"})
_BY_AIR = frozenset("air drone missile rocket mortar artillery helicopter night dawn pre-dawn bomb police army".split())
_OTHER_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis"})
# "suffered attacks", "came under fire": the subject is the noun's object.
UNDERGO_VERBS = frozenset(
    "suffer face undergo receive sustain endure survive escape fear repel repulse withstand rebuff".split()
)
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
# "a battle broke out between X and Y": where, when and between whom the noun's event happened hangs on the verb.
_OCCURRING = frozenset(
    "begin start erupt flare rage occur happen last continue resume break take follow end intensify escalate ensue "
    "fight leave go spread develop unfold persist run".split()
)
_MAKING = frozenset("carry conduct launch make commit stage mount perform perpetrate execute wage begin start".split())
_BATTLES = frozenset({"battle", "siege", "combat", "engagement", "skirmish"})
# Verbs that tell how a battle ended: whom they name fought it.
_DEFEATING = frozenset(
    "defeat beat rout crush overcome vanquish destroy halt repulse repel fight overwhelm annihilate outflank stop "
    "check engage smash overrun ambush drive push capture kill hold lose win".split()
)
# Verbs that tell what somebody is: "proving Sudan as a supplier".
_SHOWING = frozenset("prove show expose describe regard see identify portray cite recognise recognize know".split())
# "protest in support of X": who protests supports.
_ON_BEHALF = frozenset(
    {"support", "response", "cooperation", "co-operation", "alliance", "favor", "favour", "retaliation", "coordination"}
)


@answer_once
def noun_arguments(tree: Tree, index: int) -> Arguments:
    """Returns the arguments of an event noun by path, those of a light verb above it included."""
    arguments: Slots = {}
    add_path(tree, arguments, "possessor", tree.children(index, "nmod:poss"))
    compounds = [
        c for c in tree.children(index, "compound", "amod", "nmod", "flat") if c < index and tree.preposition(c) is None
    ]
    add_path(
        tree,
        arguments,
        "compound",
        [c for c in compounds if tree[c].label != "nmod:poss" and not _opens_name(tree, c, compounds)],
    )
    add_prepositions(tree, arguments, index)
    of_maker = any(tree[c].text[:1].isupper() for c in tree.children(index, "amod", "compound"))
    if of_maker and tree.label(index) == "nmod" and tree.preposition(index) == "of":  # "rifles of Turkish origin"
        add_path(tree, arguments, "whole", [tree[index].head], expand=False)
    first = index if tree.children(index, "cop") else tree.first_conjunct(index)  # "… and five are in custody"
    if first != index:  # what a noun is listed after: "ten years of effort and a cost of $3 million"
        add_path(tree, arguments, "beside", [first], expand=False)
        add_path(tree, arguments, "beside:of", [c for c in tree.children(first, "nmod") if tree.preposition(c) == "of"])
        for path, heads in noun_arguments(tree, first).items():
            if path not in arguments and path not in {"compound"}:
                arguments[path] = list(heads)
    else:
        for conjunct in tree.children(index, "conj"):  # "the sale and smuggling of firearms": "of" hangs on the last
            later: Slots = {}
            add_prepositions(tree, later, conjunct)
            for path, heads in later.items():
                arguments.setdefault(path, heads)
    if "by" not in arguments and not _DOING.isdisjoint(tree.vocabulary):
        # "the murder of the minister and his guards committed by rebels"
        inner = [i for i in tree.subtree(index, _OTHER_CLAUSES) if i > index]
        done = [
            a
            for i in inner
            for a in tree.children(i, "acl")
            if tree[a].lemma in _DOING and tree[a].tag in {"VBN", "VBD"}
        ]
        for participle in done:
            agents = [c for c in tree.children(participle, "obl") if tree.preposition(c) == "by"]
            add_path(tree, arguments, "by", agents)
    for participle in tree.children(index, "acl"):  # "the meeting held in Madrid", "attacks carried out by rebels"
        if tree[participle].tag in {"VBN", "VBD"}:
            barred = "by" if tree[participle].lemma in _BROKERING else ""
            add_prepositions(tree, arguments, participle, weak=True, barred=barred)
            if tree[participle].lemma in PINNING and "by" not in arguments:  # "an attack blamed on X"
                pinned = [c for c in tree.children(participle, "obl") if tree.preposition(c) in {"on", "to"}]
                add_path(tree, arguments, "by", pinned)
    if tree[index].lemma.casefold() in _BATTLES:  # "the Battle of X" is fought at X
        named = [c for c in tree.children(index, "nmod") if tree.preposition(c) == "of" and tree[c].tag == "NNP"]
        add_path(tree, arguments, "battle_of", named)
    _add_occurrence(tree, arguments, first)
    _add_governor(tree, arguments, first)
    _add_predication(tree, arguments, first)
    return arguments


def _opens_name(tree: Tree, index: int, compounds: list[int]) -> bool:
    """Tells whether a word only opens what a later one names: "a provincial council member"."""
    spans = [s for s in tree.sentence.spans if s.start == tree[index].start]
    return any(tree[c].end == s.end for s in spans for c in compounds if c > index)


def _add_occurrence(tree: Tree, arguments: Slots, index: int) -> None:
    """Adds what hangs on the verb by which an event is told: "clashes that erupted between X and Y"."""
    verbs = [c for c in tree.children(index, "acl:relcl", "acl") if is_verb(tree, c)]
    top = _leave_series(tree, index)  # "a series of meetings took place between X and Y"
    if tree.label(top) == "nsubj" and tree[top].head != top:
        verbs.append(tree[top].head)
    for verb in verbs:
        if tree[verb].lemma in _OCCURRING:
            add_prepositions(tree, arguments, verb, weak=True)
        makers = [s for s in tree.children(verb, "nsubj") if tree[s].tag not in {"WDT", "WP"} and s > index]
        if makers and tree[verb].lemma in _MAKING and not tree.children(verb, "ccomp", "xcomp"):
            add_path(tree, arguments, "by", makers)  # "the attacks the army carried out"
            add_prepositions(tree, arguments, verb, weak=True)


def _add_predication(tree: Tree, arguments: Slots, index: int) -> None:
    """Adds what the noun is said of ("X is a member", "X, a member"), what is said of it, and its verb's arguments."""
    if tree.children(index, "cop"):
        add_path(tree, arguments, "predicate_of", tree.children(index, "nsubj"))
    head = tree[index].head
    if tree.preposition(index) == "as" and tree[head].lemma in _SHOWING:  # "described X as a supplier of weapons"
        add_path(tree, arguments, "predicate_of", verb_arguments(tree, head).get("object", ()))
    if tree.label(index) == "appos":
        add_path(tree, arguments, "appositive", [head], expand=False)
    add_path(tree, arguments, "titled", _find_titled(tree, index), expand=False)
    named = [c for c in tree.children(index, "appos") if tree[c].tag.startswith("NNP")]
    add_path(tree, arguments, "appositive", [c for c in named if not _is_short_for_other(tree, index, c)])
    add_path(tree, arguments, "identified", find_identified(tree, index), expand=False)
    if head == index:
        return
    if tree.label(index) == "nsubj" and tree.children(head, "cop"):
        add_path(tree, arguments, "predicate", [head])
        for child in tree.children(head, "nmod", "obl"):  # "the battle was a victory for X over Y"
            add_path(tree, arguments, f"predicate:{tree.preposition(child)}", [child])
    else:
        top = _leave_series(tree, index)  # "put the number of dead at 72"
        head = tree[top].head
        if head != top and is_verb(tree, head) and (tree.label(top) in {"nsubj", "obj"} or _is_doer(tree, top)):
            for path, heads in verb_arguments(tree, head).items():
                others = [h for h in heads if h not in {index, top}]
                if others:
                    arguments.setdefault(f"verb:{path}", others)
    arguments.setdefault("self", [index])


def _is_doer(tree: Tree, index: int) -> bool:
    return tree[index].label == "obl:agent"  # "killed by a roadside bomb"


def _is_short_for_other(tree: Tree, index: int, name: int) -> bool:
    """Tells whether a name in brackets stands behind another phrase: "an alliance with the Free Front (FF)"."""
    return tree[name - 1].text in {"(", "["} and name - 2 > index


def _find_titled(tree: Tree, index: int) -> list[int]:
    """Finds the name to which a noun is the title: "REUTERS correspondent NAME", "party member NAME"."""
    head = tree[index].head
    if tree[index].label in {"compound", "nmod:desc", "flat"} and index < head and tree[head].tag.startswith("NNP"):
        return [head]
    names = [c for c in tree.children(index, "flat", "appos") if c > index and tree[c].tag.startswith("NNP")]
    if names and tree[index].tag == "NNS":  # "four commanders, namely A, B and C"
        names = [m for m in tree.conjuncts(names[0]) if tree[m].tag.startswith("NNP")]
    inside = tree.label(index) == "nmod" and tree[head].lemma.casefold() in ENVOYS
    return [] if inside and names and tree[names[0] - 1].tag.startswith("NN") else names


def _leave_series(tree: Tree, index: int) -> int:
    """Climbs from an event noun to the noun that counts it: from the attacks to the "series of attacks"."""
    head = tree[index].head
    while head != index and tree.preposition(index) == "of" and tree[head].lemma in _SERIES:
        index, head = head, tree[head].head
    return index


def enter_series(tree: Tree, index: int) -> int:
    """Steps from a noun that counts events to the events: from a "series" to the attacks."""
    inside = [c for c in tree.children(index, "nmod") if tree.preposition(c) == "of"]
    return inside[0] if tree[index].lemma in _SERIES and inside else index


def _lower_raised(tree: Tree, head: int) -> int:
    """Descends from a verb of belief to the verb of which it is believed: "is said to have been carried out"."""
    if tree[head].lemma in _RAISING:
        below = [c for c in tree.children(head, "xcomp") if is_verb(tree, c) and not tree.children(c, "nsubj")]
        if below and (is_passive(tree, head) or tree[head].lemma in {"appear", "seem"}):
            return below[0]
    return head


def find_raised_verb(tree: Tree, index: int) -> int | None:
    """Finds the verb by which an event is believed to have come about: "the attack is believed to have been made by X".

    None where the noun is no subject of a verb of belief.
    """
    head = tree[index].head
    below = _lower_raised(tree, head) if head != index and tree.label(index) == "nsubj" else head
    return None if below == head else below


def _leave_object(tree: Tree, index: int, head: int) -> int:
    """Climbs from what an event was hung on to its verb: "took two posts in fighting" is not "posts in fighting"."""
    during = tree.preposition(index) in _DURING and tree.label(head) in {"obj", "nsubj"}
    return tree[head].head if during and not is_verb(tree, head) else head


def _find_combatants(tree: Tree, outer: Arguments, index: int) -> list[int]:
    fought = [h for path in ("subject", "object") for h in outer.get(path, ()) if h != index]
    return [h for h in fought if index not in tree.subtree(h)] or fought


def _add_governor(tree: Tree, arguments: Slots, index: int) -> None:
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
    culprits = find_culprits(tree, index)
    if culprits:
        arguments.setdefault("subject", culprits)
    head = _leave_object(tree, index, head)
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
    if (role in _DURING or role == "at") and lemma in _DEFEATING:  # "at the Battle of X, Y defeated Z"
        fought = list(outer.get("subject", ())) if "against" in arguments else _find_combatants(tree, outer, index)
        arguments.setdefault("combatant", fought)
    if role in _DURING and "against" not in arguments:  # "two rebels were killed in a clash": they took part in it
        first = tree.first_conjunct(head)  # "three were killed and two others wounded in clashes"
        earlier = verb_arguments(tree, first).get("object", ()) if first != head and is_passive(tree, first) else ()
        suffering = [*earlier, *outer.get("object", ())] or list(outer.get("subject", ()))
        arguments.setdefault("sufferer", suffering)
    _add_deed(tree, arguments, index, head, role)
    _add_decision(arguments, outer, lemma, role)
    if role == "with" or (lemma in _HAVING and role in {"object", "on"}):  # "with the support of X, Y advanced"
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
        doers = () if is_unclaimed(tree, head) else outer.get("subject", ())
        arguments.setdefault("subject", [i for i in doers if i != index])
        if label != "nsubj" or is_passive(tree, head):
            for path, heads in outer.items():
                if path not in {"subject", "object", "clause", "recipient"}:
                    arguments.setdefault(path, [i for i in heads if i != index])
        return
    for path in () if role in _OTHER_MOMENTS else ("in", "at", "near", "inside", "outside", "across"):
        if path in outer and path != role:
            arguments.setdefault(path, list(outer[path]))


def _add_deed(tree: Tree, arguments: Slots, index: int, verb: int, role: str | None) -> None:
    """Adds who killed or caught somebody in an event as its maker: in a raid of his own, not in an attack."""
    event, lemma = tree[index].lemma.split()[-1], tree[verb].lemma
    made = event in _SEARCHES or (event in _STRIKES and lemma in _KILLING)
    owned = "by" in arguments or "possessor" in arguments
    others = [c for c in tree.children(index, "compound", "amod") if tree[c].tag.startswith("NN")]
    own = not owned and all(tree[c].lemma in _BY_AIR for c in others)
    if made and own and role in _WITHIN and lemma in _KILLING | _CATCHING:
        doers = verb_arguments(tree, verb).get("by" if is_passive(tree, verb) else "subject", ())
        arguments.setdefault("subject", list(doers))


def find_strikers(tree: Tree, index: int) -> list[int]:
    """Finds whose strike it was in which somebody was killed: "killed in a U.S. drone strike".

    A town before an event is where it happened ("killed in the Beirut bombing").
    """
    if tree[index].lemma not in _KILLING or not is_passive(tree, index) or "by" in tree.child_words(index, "case"):
        return []
    events = [c for c in tree.children(index, "obl") if tree.preposition(c) in _BY_EVENT]
    events = [e for e in events if tree[e].lemma.split()[-1] in _STRIKES | _SEARCHES]
    owned = [noun_arguments(tree, e) for e in events]
    return [
        h for o in owned for path in ("by", "possessor", "compound") for h in o.get(path, ()) if _may_strike(tree, h)
    ]


def _may_strike(tree: Tree, index: int) -> bool:
    towns = (s for s in tree.sentence.spans if s.start <= tree[index].start < s.end and s.sense == "place")
    return not any(s.concept is None or not s.concept.startswith("country:") for s in towns)


def _add_decision(arguments: Slots, outer: Arguments, lemma: str, role: str | None) -> None:
    """Adds who decides on an event, and where it goes as the deciding verb tells: "approved the export to X"."""
    if lemma in _DECIDING and role == "object":
        arguments.setdefault("subject", list(outer.get("subject", ())))
    if lemma in _STEERING and role in {"object", "subject"}:
        for path in _ROUTES:
            if path in outer and path != role:
                arguments.setdefault(path, list(outer[path]))
