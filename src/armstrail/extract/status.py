"""Status: how sure, from the words that govern a trigger, and no further than they govern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.event_nouns import find_raised_verb
from armstrail.extract.prospects import is_demanded, is_foreseen, is_matter_of_belief
from armstrail.extract.tree import answer_once
from armstrail.extract.unreal import find_unreal
from armstrail.extract.verbs import is_verb
from armstrail.lexicon.quantities import load_number_words

if TYPE_CHECKING:
    from armstrail.core.claim import Status
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.cues import StatusCue, StatusCues

# Words that govern an event told by a noun ("denied the sale", "foiled an attack").
_GOVERN_NOUNS = frozenset(
    "deny reject refute dismiss denial foil thwart prevent avert possibility rule forbid prohibit ban bar "
    "outlaw".split()
)
# What is undertaken to an end has not reached it: "the campaign to liberate the city".
_UNDERTAKINGS = frozenset({"campaign", "operation", "mission", "offensive", "battle", "drive", "push"})
_AHEAD = frozenset("planned promised proposed intended threatened scheduled forthcoming upcoming".split())
_SAYING_NOUNS = frozenset({"report", "claim", "allegation", "accusation", "rumour", "rumor", "account", "suggestion"})
# What is looked into, condemned or ended has happened or goes on: "demanded that he investigate the murder".
_TREATING = frozenset(
    "investigate clarify probe condemn avenge end stop halt cease examine mourn solve protest discuss denounce regret "
    "claim".split()
)
_TAKING_PART = frozenset("participate engage involve take carry implicate resort share play go".split())
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_NOBODY = frozenset({"none", "nobody"})
_NOT_ONLY = frozenset({"only", "just", "merely", "least"})
# "Not exceed": a bound of the number behind it.
_BOUNDS = frozenset(w for m in load_number_words().modifier for w in m.words if w.startswith(("not ", "never ")))
# Where the words of a cue stand in the tree, for the cues that are children of the verb.
_CUE_LABELS: dict[str, tuple[str, ...]] = {
    "adverb": ("advmod", "det", "neg", "amod", "cc", "parataxis"),
    "auxiliary": ("aux",),
    "mark": ("mark", "advmod"),
}
_HEDGE_BY_PASSIVE = frozenset(
    "say report expect assess understand deem reckon rumour hold judge".split()
)  # "is said to have fled", not "he said"
# What sets a status without being a word of its cues.
_UNTRUE = frozenset("false untrue baseless unfounded groundless fabricated fake wrong incorrect".split())
_WITH_CUES = {"denied": _NOBODY | _UNTRUE, "planned": _AHEAD, "possible": _HEDGE_BY_PASSIVE}
_NO_WORDS: frozenset[str] = frozenset()
_CEASING = frozenset({"stop", "cease", "halt", "quit"})
_STOPPING = _CEASING | frozenset({"prevent", "avert", "thwart", "foil"})
_EVENTUALITIES = frozenset({"event", "case"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "csubj", "acl", "advcl"})
_ASSUMED_BY_ACTIVE = frozenset({"believe", "think", "allege", "fear", "suspect"})


def find_status(tree: Tree, index: int, cues: StatusCues) -> tuple[Status, str | None]:
    """Returns the status of what a trigger says and the word that sets it, "asserted" and None where none does.

    Args:
        tree: the sentence.
        index: the trigger's token.
        cues: the status lexicon.
    """
    if _asks(tree, index):
        return "possible", "?"
    raised = find_raised_verb(tree, index)
    if raised is not None:  # what is believed of an event is the event's status
        no = "no" if "no" in tree.child_words(index, "det") else find_negation(tree, tree[index].head)
        if no is not None:
            return "denied", no
        index = raised
    due = _find_due(tree, index)
    if due is not None:
        return "planned", due
    unstopped = _find_unstopped(tree, index, cues)
    if unstopped is not None:
        return unstopped
    denial = _find_denied_governor(tree, index)
    if denial is not None:
        return "denied", denial
    condition = _find_condition(tree, index)
    if condition is not None:
        return "conditional", condition
    for cue in _list_told(tree, cues):
        word = _find_cue(tree, index, cue)
        if word is not None:
            if cue.status == "conditional" and is_foreseen(tree, index):
                continue
            told = cue.status == "conditional" and word.casefold() in {"would", "'d", "’d"} and _is_told(tree, index)
            return ("planned" if told else cue.status), word
    unreal = find_unreal(tree, index)
    if unreal is not None:
        return unreal
    return _inherit(tree, index, cues) or ("asserted", None)


def _inherit(tree: Tree, index: int, cues: StatusCues) -> tuple[Status, str | None] | None:
    """Gives what is done for a purpose the status of what is done for it: "might use drones to launch attacks"."""
    top = _own_clause(tree, index)[-1]
    head = tree[top].head
    purpose = tree.label(top) == "advcl" and "to" in tree.child_words(top, "mark") and is_verb(tree, head)
    if not purpose:
        return None
    status, word = find_status(tree, head, cues)
    return (status, word) if status in {"possible", "planned", "requested", "conditional"} else None


def _find_unstopped(tree: Tree, index: int, cues: StatusCues) -> tuple[Status, str] | None:
    """Reads what was not stopped, and what somebody is only asked or going to stop: he has done it so far.

    "Refused to stop shelling the town" and "failed to prevent the attack" tell that it was done; "urged Kigali to stop
    arming the rebels" supposes so.
    Source: Karttunen, Implicative Verbs, Language 47 (1971); Kiparsky & Kiparsky, Fact (1970).
    """
    verb = tree[index].head
    if verb == index or tree[verb].lemma not in _STOPPING or not is_verb(tree, verb):
        return None
    doing = tree[index].tag == "VBG" and tree.label(index) in {"xcomp", "ccomp", "advcl"}
    if not doing and (tree.label(index) != "obj" or is_verb(tree, index)):
        return None
    status, word = find_status(tree, verb, cues)
    ahead = [c for c in tree.children(verb, "aux") if tree[c].lemma in {"will", "would", "shall"}]
    cue = word or tree[verb].text
    if status == "denied" and not ahead:
        return "asserted", cue
    own = doing and tree[verb].lemma in _CEASING and not tree.children(verb, "obj", "iobj")
    if not own or "from" in tree.child_words(index, "mark"):
        return None
    if status == "denied":
        return "planned", cue  # "will not stop attacking convoys"
    return ("possible", cue) if status in {"requested", "planned"} else None


def _find_due(tree: Tree, index: int) -> str | None:
    """Finds what says that something is due or under way: "is to be melted down", "about to", "an operation to retake".

    Source: Quirk et al., A Comprehensive Grammar of the English Language (1985), 4.45, 4.47.
    """
    marks = tree.children(index, "mark")
    before = marks[0] - 1 if marks and tree.words[marks[0]] == "to" else -1
    if before >= 0 and (
        tree[before].lemma == "be" or (tree.words[before] == "about" and tree[before - 1].lemma == "be")
    ):
        return tree[before].text
    head = tree[tree.first_conjunct(index)].head
    aims = tree.label(tree.first_conjunct(index)) == "acl" and _is_infinitive(tree, tree.first_conjunct(index))
    return tree[head].text if aims and tree[head].lemma in _UNDERTAKINGS else None


def find_negation(tree: Tree, index: int) -> str | None:
    """Finds the word that negates a verb itself: "has not said", "no group claimed"; None where none does."""
    negated = [
        c for c in tree.children(index, "advmod") if tree.words[c] in _NEGATIONS and not _denies_nothing(tree, c)
    ]
    subjects = tree.children(index, "nsubj")
    negated += [d for s in subjects for d in tree.children(s, "det", "cc") if tree.words[d] in {"no", "neither"}]
    negated += [s for s in subjects if tree.words[s] in _NOBODY]
    return tree[negated[0]].text if negated else None


def _is_told(tree: Tree, index: int) -> bool:
    """Tells whether a past saying reports the clause: "said they would attack" is a future seen from the past.

    Source: Quirk et al., A Comprehensive Grammar of the English Language (1985), 4.48.
    """
    top = _own_clause(tree, index)[-1]
    head = tree[top].head
    perfect = any(tree[child].lemma == "have" for child in tree.children(top, "aux"))
    return not perfect and tree.label(top) == "ccomp" and head < top and tree[head].tag in {"VBD", "VBN"}


def _find_denied_governor(tree: Tree, index: int) -> str | None:
    """Finds a negated word whose complement the trigger is: "had no plans to destroy", "did not agree to sell"."""
    current = index
    for _ in range(3):
        head = tree[current].head
        if head == current or tree.label(current) not in {"acl", "xcomp", "conj", "advcl"}:
            return None
        if tree.label(current) in {"acl", "xcomp"} and _is_infinitive(tree, current):
            for child in tree.children(head, "det", "advmod"):
                if tree[child].text.casefold() in {"no", "not", "n't", "n’t", "never"}:
                    return tree[child].text
        current = head
    return None


def _find_condition(tree: Tree, index: int) -> str | None:
    """Finds the "if" clause on which the trigger's main clause hangs, be it told by a verb ("is inevitable")."""
    own = _own_clause(tree, index)
    opening = [c for c in tree.children(own[-1], "aux") if tree.words[c] == "should"]
    if opening and any(opening[0] < s for s in tree.children(own[-1], "nsubj", "nsubj:pass")):
        return tree[opening[0]].text  # "should they attack, …"
    head = tree[own[-1]].head
    if tree.label(own[-1]) == "acl" and tree[head].lemma in _EVENTUALITIES and tree.preposition(head) == "in":
        return tree[head].text  # "in the event that they attack"
    predicated = tree.label(own[-1]) == "nsubj" and bool(tree.children(head, "cop"))
    for node in [*own, head] if predicated else own:
        for clause in tree.children(node, "advcl"):
            marks = [
                m for m in tree.children(clause, "mark") if tree[m].text.casefold() in {"if", "unless", "provided"}
            ]
            if marks and not is_matter_of_belief(tree, clause):
                return tree[marks[0]].text
    return None


def _list_told(tree: Tree, cues: StatusCues) -> list[StatusCue]:
    """Lists the cues that may stand in a sentence: one of their words does, or what goes with cues of their sort."""
    words = tree.plain_vocabulary
    return [
        c for c in cues.cue if not (words.isdisjoint(c.words) and words.isdisjoint(_WITH_CUES.get(c.status, _NO_WORDS)))
    ]


def _find_cue(tree: Tree, index: int, cue: StatusCue) -> str | None:
    clause = _own_clause(tree, index)
    if cue.where in _CUE_LABELS:
        for node in clause:
            for child in tree.children(node, *_CUE_LABELS[cue.where]):
                word = tree[child].text.casefold().replace("’", "'")
                if word in {"not", "never"} and _denies_nothing(tree, child):
                    continue
                if word in cue.words and not (cue.where == "mark" and node != index and tree[node].label == "ccomp"):
                    return tree[child].text
        return _absent_arguments(tree, index, cue) if cue.where == "adverb" and cue.status == "denied" else None
    return _find_governor(tree, index, cue)


@answer_once
def _own_clause(tree: Tree, index: int) -> list[int]:
    """Returns the trigger and the verbs above it within its clause: a light verb, the first of a coordination."""
    nodes = [index]
    current = index
    while tree[current].head != current:
        label, head = tree.label(current), tree[current].head
        joined = label == "conj" and not _has_own_auxiliary(tree, current) and not _leaves_auxiliary(tree, current)
        within = (
            label in {"obj", "nsubj", "xcomp"}
            and (is_verb(tree, head) or label == "xcomp")
            and not is_verb(tree, current)
            and not (label == "obj" and tree[head].lemma in _TREATING)
        )
        infinitive = label == "xcomp" and is_verb(tree, current)
        if not (joined or within or infinitive):
            break
        nodes.append(head)
        current = head
        if len(nodes) > 4:
            break
    return nodes


def _has_own_auxiliary(tree: Tree, index: int) -> bool:
    return bool(tree.children(index, "aux", "nsubj"))


def _leaves_auxiliary(tree: Tree, index: int) -> bool:
    """Tells whether a finite verb follows an infinitive with an auxiliary: "did not accept them and killed two"."""
    return tree[index].tag in {"VBD", "VBZ", "VBP"} and tree[tree[index].head].tag == "VB"


def _absent_arguments(tree: Tree, index: int, cue: StatusCue) -> str | None:
    """Finds "no rifles were sold", "without a fight"."""
    for child in tree.children(index, "nsubj", "obj"):
        if tree.words[child] in _NOBODY and cue.status == "denied":
            return tree[child].text
        for determiner in tree.children(child, "det", "advmod", "cc"):
            denies = tree[determiner].text.casefold() in cue.words & {"no", "neither", "not"}
            if denies and not _denies_nothing(tree, determiner):
                return tree[determiner].text
    return None


def _denies_nothing(tree: Tree, index: int) -> bool:
    """Tells whether a "not" denies nothing: "not only power but also weapons", "did not exceed 300 rifles"."""
    if index + 1 < len(tree.tokens) and tree.words[index + 1] in _NOT_ONLY:
        return True
    return any(_has_number(tree, index + n) for n in range(2, 4) if " ".join(tree.words[index : index + n]) in _BOUNDS)


def _has_number(tree: Tree, index: int) -> bool:
    """Tells whether a number stands there, alone or behind the sign or name of its currency."""
    return any(tree[i].tag == "CD" for i in range(index, min(index + 3, len(tree.tokens))))


def _find_governor(tree: Tree, index: int, cue: StatusCue) -> str | None:
    """Finds a verb, noun or adjective of the cue whose complement the trigger's clause is."""
    current = index
    for _ in range(3):
        token = tree[current]
        head = token.head
        if head == current:
            break
        label = tree.label(current)
        governing = tree[head]
        relative = token.label == "acl:relcl"
        misread = relative and governing.lemma in cue.words and governing.text.endswith("ies")
        if label in _COMPLEMENTS and (misread or (not relative and _governs(tree, current, head, cue))):
            return governing.text
        nominal = label in {"obj", "obl", "nmod", "nsubj", "appos"} and not is_verb(tree, current)
        if nominal and cue.status in {"denied", "possible"} and governing.lemma in cue.words & _GOVERN_NOUNS:
            return governing.text
        untrue = label == "nsubj" and governing.lemma in _UNTRUE and cue.status == "denied"
        if untrue and tree.children(head, "cop") and current != index:  # "claims that it fell are false"
            return governing.text
        expected = label == "nsubj" and governing.tag == "JJ" and cue.status == "possible"
        if expected and governing.lemma in cue.words and tree.children(head, "cop"):  # "clashes are likely"
            return governing.text
        if label == "obj" and governing.lemma in _TREATING and cue.status in {"planned", "requested"}:
            return None
        told = label in {"nmod", "acl"} and governing.lemma in _SAYING_NOUNS  # "denied reports of an attack"
        told = told and not relative
        if not told and label not in {"conj", "obj", "nsubj", "xcomp", "obl"}:
            break
        if label == "obl" and not is_verb(tree, current) and governing.lemma not in _TAKING_PART:
            break  # "denied that the delay is linked to the murder": the murder is taken for granted
        current = head
    for child in tree.children(index, "amod"):
        if cue.where == "governor" and cue.status == "planned" and tree.words[child] in _AHEAD:
            return tree[child].text
        if (
            cue.where == "governor"
            and tree[child].text.casefold() in cue.words
            and cue.status in {"possible", "denied"}
        ):
            return tree[child].text
    return None


def _governs(tree: Tree, current: int, head: int, cue: StatusCue) -> bool:
    lemma, text = tree[head].lemma, tree[head].text.casefold()
    if lemma not in cue.words and text not in cue.words:
        by_passive = lemma in _HEDGE_BY_PASSIVE and bool(tree.children(head, "aux:pass"))
        return cue.status == "possible" and by_passive and _is_hearsay(tree, current, head)
    if tree.label(current) == "advcl" and not _is_infinitive(tree, current):
        return False
    if cue.status in {"planned", "requested"}:
        bare = tree.label(current) == "ccomp" and tree[current].tag == "VB"
        return _is_infinitive(tree, current) or (cue.status == "requested" and (bare or is_demanded(tree, current)))
    return True


def _is_hearsay(tree: Tree, current: int, head: int) -> bool:
    """Tells whether a passive of saying hedges: "is reported to have fled", "it is said that he fled".

    "It has been reported that they fled" tells that they did, and who is "reported missing" is missing.
    """
    if tree.label(current) == "xcomp":
        return tree.words[current] != "missing"
    return tree[head].lemma != "report" and "it" in tree.child_words(head, "nsubj", "expl")


def _is_infinitive(tree: Tree, index: int) -> bool:
    if tree[index].tag == "VBG" and tree.children(index, "aux"):
        return False  # "suggested that it is expanding its stocks"
    return tree[index].tag in {"VB", "VBG"} or "to" in tree.child_words(index, "mark")


def may_be_unsaid(tree: Tree, index: int) -> bool:
    """Tells whether something is said only if somebody does what is asked or planned: "asked Kabul to condemn it".

    Also what a headline asks: "Has X just declared war?".
    """
    infinitive = tree[index].tag in {"VB", "VBN"} and "to" in tree.child_words(tree.first_conjunct(index), "mark")
    return _asks(tree, index) or infinitive


def _asks(tree: Tree, index: int) -> bool:
    """Tells whether the sentence is a question; what a relative clause in it says is taken as said."""
    if not tree.is_question:
        return False
    return all(tree[up].label != "acl:relcl" for up in (index, *tree.ancestors(index)))
