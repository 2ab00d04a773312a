"""Parses that cannot be meant, mended: what a closed class of words or a form of a verb rules out.

Each rule is about grammar alone, and touches a parse only where it contradicts itself; what showed it is described at
the rule. A tree stays a tree with one root: a rule hangs a word only on one of its ancestors, or on what it hung on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.annotate.argument_repairs import repair_arguments
from armstrail.annotate.clause_repairs import repair_clauses
from armstrail.annotate.parser import is_tree, iter_ancestors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from armstrail.annotate.parser import ParsedToken

_ALIAS_WORDS = frozenset({"alias", "aka", "a.k.a.", "a.k.a"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NON_FINITE_MARKS = frozenset({"to", "of", "by", "from", "for", "after", "before", "without", "being"})
_RELATIVE = frozenset({"WP", "WDT"})
_ARTICLES = frozenset({"a", "an", "the"})
_CONTENDING = frozenset(
    "fight fights fought fighting battle battled battling clash clashed clashing quarrel quarrelled feud feuded".split()
)
_HAVE = frozenset({"has", "have", "had"})
_SAME_FORMS = frozenset({"cost", "hit", "cut", "hurt", "shut"})  # participles that are spelt like their nouns
_COUNTED = frozenset({"NN", "CD"})
_STATES_AFTER = frozenset({"dead", "free", "alive"})  # what somebody is after the verb: "shot dead two farmers"


def repair_parse(words: Sequence[str], parsed: list[ParsedToken]) -> list[ParsedToken]:
    """Returns the parse of a sentence with what cannot be meant mended.

    Args:
        words: of the sentence.
        parsed: one token a word.
    """
    repaired = parsed
    for index, token in enumerate(parsed):
        if words[index].casefold() in _ALIAS_WORDS:
            repaired = _repair_alias(repaired, index)
        elif token.tag in _RELATIVE and index:
            repaired = _repair_antecedent(repaired, index)
        elif token.label == "conj" and token.tag in _FINITE:
            repaired = _repair_conjunct(words, repaired, index)
        elif token.label == "conj" and token.tag == "NN":
            repaired = _repair_split_member(repaired, index)
        elif token.label == "ccomp" and token.head > index:
            repaired = _repair_said_subject(words, repaired, index)
        elif token.label in {"amod", "xcomp"} and words[index].casefold() in _STATES_AFTER:
            repaired = _repair_state_after(repaired, index)
        elif words[index].casefold() == "mine" and any(t.head == index and t.label == "det" for t in parsed):
            repaired = [*repaired[:index], token._replace(tag="NN"), *repaired[index + 1 :]]  # "a mine went off"
        elif token.label == "obj" and words[index].casefold() in _SAME_FORMS:
            repaired = _repair_same_form(words, repaired, index)
        elif token.label in {"ccomp", "xcomp"} and (token.tag == "VBN" or words[index].casefold() in _SAME_FORMS):
            repaired = _repair_perfect(words, repaired, index)
        elif token.label == "obl" and index and words[index - 1].casefold() == "with" and token.head > index:
            repaired = _repair_absolute(repaired, index)
        elif token.label == "obl" and token.head < index:
            repaired = _repair_crossing(repaired, index)
        elif token.label.startswith("nsubj") and token.head > index:
            repaired = _repair_two_subjects(words, _repair_partitive(words, repaired, index), index)
    repaired = _keep_tree(_repair_fought_over(words, repaired), parsed)
    repaired = _keep_tree(repair_clauses(words, repaired), repaired)
    return _keep_tree(repair_arguments(words, repaired), repaired)


def _keep_tree(repaired: list[ParsedToken], before: list[ParsedToken]) -> list[ParsedToken]:
    """Takes mends back that left no tree: who follows the arcs of a circle follows them for ever."""
    return repaired if is_tree(repaired) else before


def _repair_fought_over(words: Sequence[str], parsed: list[ParsedToken]) -> list[ParsedToken]:
    """Makes "over X" a phrase where parties contend over X and the parse took X for what they fought."""
    repaired = list(parsed)
    for index, token in enumerate(parsed):
        if token.label != "compound:prt" or words[index].casefold() != "over":
            continue
        later = (i for i in range(index + 1, len(parsed)) if parsed[i].head == token.head)
        won = next((i for i in later if parsed[i].label == "obj"), None)
        if won is not None and words[token.head].casefold() in _CONTENDING:
            repaired[won] = parsed[won]._replace(label="obl")
            repaired[index] = token._replace(head=won, label="case", tag="IN")
    return repaired


def repair_amounts(parsed: list[ParsedToken], starts: Iterable[int]) -> list[ParsedToken]:
    """Returns the parse with the first words of amounts in their amounts: "they control over a third of the districts".

    Args:
        parsed: one token a word.
        starts: the index of the first word of each amount.
    """
    repaired = list(parsed)
    for first in starts:
        token = repaired[first]
        if token.label != "compound:prt":
            continue
        later = (i for i in range(first + 1, len(parsed)) if repaired[i].head == token.head)
        counted = next((i for i in later if repaired[i].label == "obl"), None)
        if counted is not None and not any(t.head == counted and t.label == "case" for t in repaired[first:counted]):
            repaired[counted] = repaired[counted]._replace(label="obj")
            repaired[first] = token._replace(head=counted, label="advmod", tag="IN")
    return repaired


def _repair_alias(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes "X alias Y" an apposition where "alias" was taken for a name (a commander killed, told with his alias)."""
    token = parsed[index]
    before, after = index - 1, index + 1
    if before < 0 or after >= len(parsed) or not _is_name(parsed[before]) or not _is_name(parsed[after]):
        return parsed
    inside = (before, index, after)
    top = next(i for i in inside if not any(up in inside for up in iter_ancestors(parsed, i)))
    head = before if parsed[top].head == top else parsed[top].head
    repaired = list(parsed)
    for i, other in enumerate(
        parsed
    ):  # what modified the word "alias", or stood before the name, goes to the first name
        if i not in inside and (other.head == index or (other.head == after and i < before)):
            repaired[i] = other._replace(head=before)
    repaired[before] = parsed[before]._replace(head=head, label=parsed[top].label)
    repaired[index] = token._replace(head=after, label="case", tag="IN")
    repaired[after] = parsed[after]._replace(head=before, label="appos")
    return repaired


def _is_name(token: ParsedToken) -> bool:
    return token.tag.startswith("NNP")


def _repair_antecedent(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Hangs a relative clause on the noun right before its pronoun, where that noun was put into the clause itself.

    "They seized helicopters from soldiers who surrendered": the soldiers are no part of their own clause.
    """
    noun, pronoun = parsed[index - 1], parsed[index]
    verb = pronoun.head
    clause = parsed[verb]
    if noun.head != verb or verb <= index or clause.label != "acl:relcl" or not noun.tag.startswith("NN"):
        return parsed
    if clause.head >= index - 1:
        return parsed
    governor = next(_find_verbs_above(parsed, clause.head), clause.head)
    label = noun.label if parsed[governor].tag.startswith("VB") else "nmod"
    repaired = list(parsed)
    repaired[index - 1] = noun._replace(head=governor, label=label)
    repaired[verb] = clause._replace(head=index - 1)
    for i in range(index - 1):  # the noun's own words (its preposition) stay with it, others of the clause do not
        if repaired[i].head == verb:
            repaired[i] = repaired[i]._replace(head=governor)
    return repaired


def _find_verbs_above(parsed: Sequence[ParsedToken], index: int) -> Iterator[int]:
    """Yields the verbs that govern a word, the nearest first, the word itself among them."""
    yield from (i for i in (index, *iter_ancestors(parsed, index)) if parsed[i].tag.startswith("VB"))


def _repair_conjunct(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Joins a finite verb to the finite verb before it, where it was joined to an infinitive, gerund or participle.

    "Sold the jeep out of fear of being robbed … and fled": he fled as he sold, not as he was robbed.
    """
    token = parsed[index]
    own = {words[i].casefold() for i, t in enumerate(parsed) if t.head == index and t.label.startswith("aux")}
    if own or any(t.head == index and t.label.startswith("nsubj") for t in parsed):
        return parsed
    if not _is_non_finite(words, parsed, token.head):
        return parsed
    above = (v for v in _find_verbs_above(parsed, token.head) if v < index and parsed[v].tag in _FINITE)
    governor = next(above, None)
    if governor is None:
        return parsed
    repaired = list(parsed)
    repaired[index] = token._replace(head=governor)
    for i, other in enumerate(parsed):  # the conjunction goes along, and what follows and hung on what comes before
        joins = other.label == "cc" and other.head == token.head and i == index - 1
        if joins or (i > index and governor < other.head < index):
            repaired[i] = other._replace(head=index)
    return repaired


def _repair_said_subject(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Gives what is said and the verb of saying after it a subject each.

    "Colonel Tin fled to Thailand on Sunday, an officer said": the officer says it, the colonel fled.
    """
    said = parsed[index].head
    subjects = [i for i, t in enumerate(parsed) if t.head == said and t.label.startswith("nsubj")]
    if not subjects:
        return _repair_lost_speaker(words, parsed, index)
    if any(t.head == index and t.label.startswith("nsubj") for t in parsed):
        return parsed
    speaker = _find_object_after(words, parsed, said)  # "the town will fall, warns its mayor"
    if speaker is None:  # "soldiers crossed the river after clashes in the province, the committee said"
        speaker = _find_speaker_before(words, parsed, index, said)
    if len(subjects) == 1 and subjects[0] < index and speaker is not None:
        subjects.append(speaker)
    elif len(subjects) < 2 or not subjects[0] < index < subjects[1] or parsed[index].tag not in _FINITE:
        return parsed
    repaired = list(parsed)
    repaired[subjects[0]] = parsed[subjects[0]]._replace(head=index)
    repaired[subjects[1]] = parsed[subjects[1]]._replace(head=said, label="nsubj")
    return repaired


def _find_object_after(words: Sequence[str], parsed: Sequence[ParsedToken], said: int) -> int | None:
    """Finds the noun after a verb of saying that stands behind what is said."""
    if words[said - 1] not in {",", "”", '"'}:
        return None
    return next((i for i, t in enumerate(parsed) if i > said == t.head and t.label in {"iobj", "obj"}), None)


def _repair_lost_speaker(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Gives a verb of saying its subject, where the noun phrase before it was put into what is said.

    "Two recruits were killed, the surgeon of the town, Dr. Hagos, told reporters": the surgeon was not killed.
    """
    said = parsed[index].head
    speaker = _find_speaker_before(words, parsed, index, said)
    speaker = _find_object_after(words, parsed, said) if speaker is None else speaker
    marked = any(t.head == said and t.label in {"mark", "cc"} for t in parsed)
    if marked or speaker is None or speaker in iter_ancestors(parsed, said):
        return parsed
    repaired = list(parsed)
    repaired[speaker] = parsed[speaker]._replace(head=said, label="nsubj")
    return repaired


def _find_speaker_before(words: Sequence[str], parsed: Sequence[ParsedToken], index: int, said: int) -> int | None:
    """Finds the noun phrase between a comma and a verb of saying that was put into what is said."""
    current = next((i for i in range(said - 1, index, -1) if parsed[i].label not in {"punct", "aux", "advmod"}), None)
    speaker: int | None = None
    for node in () if current is None else (current, *iter_ancestors(parsed, current)):
        if not index < node < said:
            break
        own = (i for i in range(index + 1, said) if node in (i, *iter_ancestors(parsed, i)))
        first = next((i for i in own if parsed[i].label != "punct"), node)
        if parsed[node].tag.startswith(("NN", "PRP")) and words[first - 1] == ",":
            speaker = node
    return speaker


def _repair_state_after(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Takes what somebody is after the verb for no adjective of his, without object: "shot dead two farmers"."""
    token = parsed[index]
    if token.label == "xcomp":
        own = {i for i, t in enumerate(parsed) if t.head == index and t.label == "obj" and i > index}
        return [t._replace(head=token.head) if i in own else t for i, t in enumerate(parsed)]
    before = index - 1
    if before < 0 or not parsed[before].tag.startswith("VB") or parsed[token.head].head != before:
        return parsed
    if parsed[token.head].label != "obj":
        return parsed
    repaired = list(parsed)
    repaired[index] = token._replace(head=before, label="xcomp")
    return repaired


def _repair_perfect(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes "has" the auxiliary of the participle that it was taken to govern: "has, over the past months, risen"."""
    token = parsed[index]
    have = parsed[token.head]
    own = any(t.head == index and t.label.startswith(("nsubj", "aux", "mark")) for t in parsed)
    taken = any(t.head == token.head and t.label == "obj" for t in parsed)
    if words[token.head].casefold() not in {"has", "have", "had"} or token.head > index or own or taken:
        return parsed
    root = have.head == token.head
    repaired = [t._replace(head=index) if t.head == token.head else t for t in parsed]
    repaired[index] = token._replace(tag="VBN", head=index if root else have.head, label=have.label)
    repaired[token.head] = have._replace(head=index, label="aux")
    return repaired


def _repair_split_member(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes one member of two nouns of a list with nothing between them: "soldiers and coalition forces"."""
    if index + 1 >= len(parsed):
        return parsed
    token, following = parsed[index], parsed[index + 1]
    one = following.label == "conj" and following.head == token.head and following.tag in {"NN", "NNS"}
    if not one or following.head > index or any(t.head == index for t in parsed):
        return parsed
    repaired = list(parsed)
    repaired[index] = token._replace(head=index + 1, label="compound")
    return repaired


def _repair_same_form(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes a participle of a "noun" right after "has" that has an object: "the war has cost 3,500 lives"."""
    have = index - 1
    following = next((i for i, t in enumerate(parsed) if i > index and t.head == index and t.tag[:2] in _COUNTED), None)
    bare = not any(t.head == index and i < index for i, t in enumerate(parsed))
    if following is None or not bare or parsed[index].head != have or words[have].casefold() not in _HAVE:
        return parsed
    token, verb = parsed[index], parsed[have]
    repaired = [t._replace(head=index) if t.head == have else t for t in parsed]
    repaired[index] = token._replace(tag="VBN", head=index if verb.head == have else verb.head, label=verb.label)
    repaired[have] = verb._replace(head=index, label="aux")
    repaired[following] = parsed[following]._replace(label="obj")
    return repaired


def _repair_crossing(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Hangs a phrase on the verb before it, where it was hung on an earlier one across that verb's own arc.

    "Sold what he had been expelled with and fled to Iran": nobody is expelled to Iran there.
    """
    token = parsed[index]
    verb = next((i for i in range(index - 1, token.head, -1) if parsed[i].tag.startswith("VB")), None)
    if verb is None or parsed[verb].label != "conj" or parsed[verb].head >= token.head:
        return parsed
    repaired = list(parsed)
    repaired[index] = token._replace(head=verb)
    return repaired


def _repair_absolute(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes a noun the subject of what "with" says of it: "with the group responsible for 600 attacks"."""
    token, mark = parsed[index], parsed[index - 1]
    if mark.label != "mark" or mark.head != token.head or not token.tag.startswith("NN"):
        return parsed
    repaired = list(parsed)
    repaired[index] = token._replace(label="nsubj")
    return repaired


def _is_non_finite(words: Sequence[str], parsed: Sequence[ParsedToken], index: int) -> bool:
    """Tells whether a verb is an infinitive, a gerund or participle under a word that takes no finite verb."""
    tag = parsed[index].tag
    if tag not in {"VB", "VBG", "VBN"}:
        return False
    if parsed[index].label == "conj":
        return _is_non_finite(words, parsed, parsed[index].head)
    marks = {
        words[i].casefold() for i, t in enumerate(parsed) if t.head == index and t.label in {"mark", "case", "aux:pass"}
    }
    return bool(marks & _NON_FINITE_MARKS)


def _repair_partitive(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Hangs a noun after "of" on the number before it, where it was made the subject of a participle after it.

    "They shot down 28 of 36 drones launched overnight": what has a preposition is no subject.
    """
    token = parsed[index]
    case = next((i for i, t in enumerate(parsed[:index]) if t.head == index and t.label == "case"), None)
    if not case or words[case].casefold() != "of" or parsed[token.head].tag not in {"VBN", "VBG", "VBD"}:
        return parsed
    number, participle = parsed[case - 1], token.head
    if number.tag not in {"CD", "NN", "NNS", "DT"} or participle in (case - 1, *iter_ancestors(parsed, case - 1)):
        return parsed
    if parsed[participle].head == participle:
        return parsed
    repaired = list(parsed)
    repaired[index] = token._replace(head=case - 1, label="nmod")
    repaired[participle] = parsed[participle]._replace(head=index, label="acl")
    return repaired


def _repair_two_subjects(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Joins two subjects of a verb that stand side by side: "Tajik and Uzbek members", "Omar Wali the commander of X".

    A clause has one subject: the second is what the first describes or, after an article, what describes the first.
    """
    token = parsed[index]
    later = (i for i in range(index + 1, token.head) if parsed[i].head == token.head)
    second = next((i for i in later if parsed[i].label == token.label), None)
    if second is None or token.tag.startswith(("PRP", "W")) or not parsed[second].tag.startswith("NN"):
        return parsed
    of_first = [i for i in range(second) if index in (i, *iter_ancestors(parsed, i))]
    of_second = [i for i in range(index + 1, second + 1) if second in (i, *iter_ancestors(parsed, i))]
    adjacent = of_first and of_second and of_first[-1] + 1 == of_second[0]
    if not adjacent or any(parsed[i].label == "punct" for i in of_first):
        return parsed
    repaired = list(parsed)
    if words[of_second[0]].casefold() in _ARTICLES:
        repaired[second] = parsed[second]._replace(head=index, label="appos")
    elif _is_name(token) or token.tag == "JJ":
        repaired[index] = token._replace(head=second, label="amod")
    return repaired
