"""Parses in which a clause was not recognised, or took what stands outside it, mended.

Each rule is about grammar alone, as those of `repairs.py`; what showed it is described at the rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.annotate.parser import has_child, iter_ancestors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.annotate.parser import ParsedToken

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_OUTER = frozenset({"obl", "advmod", "advcl"})
# Verbs whose object may be followed by what becomes of it: "had a man killed", "found two farmers shot".
_RESULTING = frozenset(
    "have has had having get gets got getting make makes made making see sees saw seen find finds found finding keep "
    "keeps kept want wants wanted leave leaves left count counts counted report reports reported hear hears "
    "heard witness witnessed watch watched".split()
)
# Verbs with two objects, the first of them whoever gets or loses the second.
_GIVING = frozenset(
    "give gave gives given giving cost costs send sent sends sell sold sells offer offered offers lend lent grant "
    "granted hand handed award awarded promise promised deny denied bring brought".split()
)
_VERDICTS = frozenset({"guilty", "innocent", "responsible", "liable"})
_FINDS = frozenset({"find", "finds", "found", "finding", "declare", "declared", "hold", "held", "holds"})
_COMPLEX = frozenset({("by", "way"), ("in", "front")})  # … of
_THINGS = frozenset({"that", "which"})
_STOPS = frozenset({".", "!", "?", '"', "”", "'"})


def repair_clauses(words: Sequence[str], parsed: list[ParsedToken]) -> list[ParsedToken]:
    """Returns the parse of a sentence with its clauses mended.

    Args:
        words: of the sentence.
        parsed: one token a word.
    """
    repaired = _repair_opening(parsed)
    for index, token in enumerate(parsed):
        if token.label == "advcl" and token.tag == "VBN" and token.head > index:
            repaired = _repair_parenthesis(words, repaired, index)
        if words[index] == "of" and index > 1 and tuple(w.casefold() for w in words[index - 2 : index]) in _COMPLEX:
            repaired = _repair_complex_preposition(repaired, index)
        repaired = _repair_two_objects(words, _repair_worth(words, repaired, index), index)
        if token.label == "amod" and token.tag in _FINITE and token.head < index:
            repaired = _repair_lost_verb(repaired, index)
        elif token.label == "amod" and token.tag == "VBN" and token.head < index and words[index - 1] == ",":
            repaired = _repair_lost_root(words, repaired, index)
        elif token.label in {"amod", "compound"} and token.tag.startswith("NN") and token.head > index + 1:
            repaired = _repair_crossing_modifier(repaired, index)
        elif token.label == "conj" and token.tag in _FINITE and token.head < index:
            repaired = _repair_crossing_verb(repaired, index)
        elif token.label in {"xcomp", "advcl"} and token.tag == "VBN" and _opens_phrase(parsed, index):
            repaired = _repair_reduced(words, repaired, index)
        elif token.label == "ccomp" and token.tag in _VERBS:
            repaired = _repair_subject(repaired, index)
            if token.tag == "VBN":
                repaired = _repair_reduced(words, repaired, index)
        elif words[index].casefold() in _VERDICTS and token.label in {"appos", "amod"}:
            repaired = _repair_verdict(words, repaired, index)
        elif token.tag == "WDT" and words[index].casefold() in _THINGS and index:
            repaired = _repair_nearest(words, repaired, index)
        elif token.label in _OUTER and token.head < index:
            repaired = _repair_reach(repaired, index)
        elif token.label == "csubj" and token.tag == "VBG":
            repaired = _repair_gerund(repaired, index)
    return repaired


def _repair_gerund(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes a form in -ing right before its verb, with nothing hung on it, a noun: "then fighting broke out"."""
    verb = parsed[index].head
    bare = not any(t.head == index for i, t in enumerate(parsed) if i != index)
    if verb != index + 1 or not bare or parsed[verb].tag not in _FINITE:
        return parsed
    return [*parsed[:index], parsed[index]._replace(label="nsubj"), *parsed[index + 1 :]]


def _repair_crossing_verb(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Hangs a joined verb on the verb before it, where its arc would cross that verb's.

    "They freed a mayor, whom they had held, but killed two and wounded one": who wounded killed.
    """
    head = parsed[index].head
    verb = next(
        (
            i
            for i in range(index - 1, head, -1)
            if parsed[i].label == "conj" and parsed[i].tag in _FINITE and parsed[i].head < head
        ),
        None,
    )
    if verb is None or index in iter_ancestors(parsed, verb):
        return parsed
    return [*parsed[:index], parsed[index]._replace(head=verb), *parsed[index + 1 :]]


def _repair_complex_preposition(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes one preposition of three words that are one: "shipped to Iran by way of Iraq" tells of no way of Iraq's."""
    noun, first, named = index - 1, index - 2, parsed[index].head
    apart = parsed[first].head == noun and parsed[named].head == noun and named > index and parsed[noun].head != noun
    if not apart or parsed[index].label != "case" or has_child(parsed, noun, "det", "amod", "nmod:poss"):
        return parsed
    repaired = list(parsed)
    repaired[named] = parsed[named]._replace(head=parsed[noun].head, label=parsed[noun].label)
    repaired[first] = parsed[first]._replace(head=named)
    repaired[noun] = parsed[noun]._replace(head=first, label="fixed")
    repaired[index] = parsed[index]._replace(head=first, label="fixed")
    for other, token in enumerate(parsed):
        if token.head == noun and other not in {named, first, noun}:
            repaired[other] = token._replace(head=named)
    return repaired


def _repair_crossing_modifier(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes a noun the subject of the verb behind it, where it was taken to describe a noun beyond that verb.

    "A 7.62 mm round costs 100 francs": "round" describes no francs.
    """
    head, verb = parsed[index].head, index + 1
    lost = parsed[verb].tag in _FINITE and parsed[head].head == verb and has_child(parsed, index, "det", "nummod")
    if not lost or has_child(parsed, verb, "nsubj", "nsubj:pass", "expl", "aux"):
        return parsed
    return [*parsed[:index], parsed[index]._replace(head=verb, label="nsubj"), *parsed[index + 1 :]]


def _repair_opening(parsed: list[ParsedToken]) -> list[ParsedToken]:
    """Makes the finite verb the head of a sentence that opens with a participle, where the participle was made it.

    "Formed in 2013 by officers, the front controls the north": what it controls is what is said.
    """
    opens = next((i for i, t in enumerate(parsed) if t.label != "punct"), 0)
    if not parsed or parsed[opens].tag not in {"VBN", "VBG"} or parsed[opens].head != opens:
        return parsed
    clauses = [i for i, t in enumerate(parsed) if t.head == opens and t.label in {"parataxis", "ccomp", "conj"}]
    verb = next((i for i in clauses if parsed[i].tag in _FINITE), None)
    if verb is None or has_child(parsed, opens, "nsubj", "aux", "cop", "expl"):
        return parsed
    if not has_child(parsed[:verb], verb, "nsubj"):
        return parsed
    repaired = list(parsed)
    repaired[verb] = parsed[verb]._replace(head=verb, label="root")
    repaired[opens] = parsed[opens]._replace(head=verb, label="advcl")
    return repaired


def _repair_parenthesis(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Gives a predicate its subject, where a participle between commas has taken it.

    "The army, led by X, has been active": the army is active.
    """
    token = parsed[index]
    verb = token.head
    own = [i for i, t in enumerate(parsed) if t.head == index and t.label.startswith("nsubj")]
    if has_child(parsed, index, "aux") or len(own) != 1 or own[0] > index or "," not in words[own[0] : index]:
        return parsed
    if has_child(parsed, verb, "nsubj"):
        return parsed
    passive = has_child(parsed, verb, "aux:pass")
    repaired = list(parsed)
    repaired[own[0]] = parsed[own[0]]._replace(head=verb, label="nsubj:pass" if passive else "nsubj")
    repaired[index] = token._replace(head=own[0], label="acl")
    return repaired


def _repair_lost_root(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes a participle with an object right behind it the verb of a sentence that has none.

    "Planes chartered by X, a firm in Y, unloaded crates and lorries": they unloaded them. An adjective stands before
    its noun. What hangs across the verb hangs on its object.
    """
    root = next(i for i, t in enumerate(parsed) if t.head == i)
    after = parsed[index + 1 : index + 2]
    follows = bool(after) and after[0].tag.startswith(("NN", "CD", "DT", "JJ"))
    if not follows or not parsed[root].tag.startswith("NN") or root > index or words[-1] not in _STOPS:
        return parsed
    found = next((i for i, t in enumerate(parsed) if i > index and t.tag.startswith("NN") and t.head < index), None)
    if found is None:
        return parsed
    repaired = [
        t._replace(head=found) if i > found and root < t.head < index and t.label == "conj" else t
        for i, t in enumerate(parsed)
    ]
    repaired[index] = parsed[index]._replace(tag="VBD", head=index, label="root")
    repaired[root] = parsed[root]._replace(head=index, label="nsubj")
    repaired[found] = parsed[found]._replace(head=index, label="obj")
    return [t._replace(head=index) if i > index and t.head == root else t for i, t in enumerate(repaired)]


def _repair_lost_verb(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes a past tense with an object the verb of a sentence that has none, where it was taken for an adjective.

    "Nine recruits, one of them a girl, sustained burns": they are its subject.
    """
    token = parsed[index]
    noun = parsed[token.head]
    has_object = any(t.head == index and t.label == "obj" for t in parsed[index:])
    if noun.head != token.head or not has_object or not noun.tag.startswith("NN"):
        return parsed
    repaired = list(parsed)
    repaired[index] = token._replace(head=index, label="root")
    repaired[token.head] = noun._replace(head=index, label="nsubj")
    for i, other in enumerate(parsed):
        if i > index and other.head == token.head:
            repaired[i] = other._replace(head=index)
    return repaired


def _repair_subject(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Gives a finite clause without a subject the noun before it, where it was taken for the object of the saying.

    "They fear large numbers of weapons have been smuggled out": what they fear is the smuggling.
    """
    verb = parsed[index].head
    own = [i for i, t in enumerate(parsed) if t.head == index and i != index]
    finite = parsed[index].tag in _FINITE or any(parsed[i].tag in (*_FINITE, "MD") and i < index for i in own)
    objects = [i for i in range(verb + 1, index) if parsed[i].head == verb and parsed[i].label == "obj"]
    if not finite or len(objects) != 1 or any(parsed[i].label.startswith(("nsubj", "mark", "expl")) for i in own):
        return parsed
    passive = any(parsed[i].label == "aux:pass" for i in own)
    repaired = list(parsed)
    repaired[objects[0]] = parsed[objects[0]]._replace(head=index, label="nsubj:pass" if passive else "nsubj")
    return repaired


def _opens_phrase(parsed: Sequence[ParsedToken], index: int) -> bool:
    """Tells whether a preposition follows a participle at once: "are selling arms looted from the depot"."""
    return index + 1 < len(parsed) and parsed[index + 1].tag == "IN"


def _repair_reduced(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Hangs a participle right behind an object on the object, where it was taken for what is said.

    "Condemned the raid carried out on Friday": nobody says that, it is the raid that was carried out.
    """
    token = parsed[index]
    verb, noun = token.head, index - 1
    own = any(t.head == index and t.label.startswith(("nsubj", "aux", "mark", "cop")) for t in parsed)
    if own or noun <= verb or words[verb].casefold() in _RESULTING:
        return parsed
    if parsed[noun].head != verb or parsed[noun].label != "obj" or not parsed[noun].tag.startswith("NN"):
        return parsed
    repaired = list(parsed)
    repaired[index] = token._replace(head=noun, label="acl")
    return repaired


def _repair_verdict(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes a verdict what somebody is found to be: "found X, 44, a former policeman, guilty of fraud"."""
    token = parsed[index]
    noun = token.head
    chain = [noun, *iter_ancestors(parsed, noun)]
    verb = next((v for v in chain if parsed[v].tag in _VERBS), None)
    if verb is None or verb > noun or noun > index or words[verb].casefold() not in _FINDS:
        return parsed
    repaired = list(parsed)
    repaired[index] = token._replace(head=verb, label="xcomp")
    return repaired


def _repair_nearest(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Hangs a clause with "that" or "which" on the noun right before it, where it was hung on one before a preposition.

    "Overran a post in fighting that lasted until dusk": it is the fighting that lasted. One after "of" is left alone:
    "the leader of the band that" may mean either.
    """
    noun, verb = index - 1, parsed[index].head
    clause = parsed[verb]
    if clause.label != "acl:relcl" or not parsed[noun].tag.startswith("NN") or clause.head >= noun:
        return parsed
    case = next((i for i, t in enumerate(parsed[:noun]) if t.head == noun and t.label == "case"), None)
    if case is None or words[case].casefold() == "of" or clause.head not in iter_ancestors(parsed, noun):
        return parsed
    if verb in iter_ancestors(parsed, noun):
        return parsed
    repaired = list(parsed)
    repaired[verb] = clause._replace(head=noun)
    return repaired


def _repair_reach(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Hangs a phrase behind a finite verb on that verb, where it was hung on a participle in the verb's subject.

    "A man riding a horse shot at the guard as he passed": nobody rides at the guard.
    """
    token = parsed[index]
    inner = token.head
    if parsed[inner].tag not in _VERBS:
        return parsed
    above = (v for v in iter_ancestors(parsed, inner) if inner < v < index and parsed[v].tag in _FINITE)
    verb = next(above, None)
    if verb is None:
        return parsed
    repaired = list(parsed)
    repaired[index] = token._replace(head=verb)
    return repaired


def _repair_worth(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Hangs "worth" on the noun right before it, where it was hung on the verb: "bought units worth $6 million"."""
    token, noun = parsed[index], parsed[index - 1]
    if words[index] != "worth" or token.label != "advcl" or not 0 <= token.head < index - 1:
        return parsed
    if noun.tag[:2] != "NN" or index in iter_ancestors(parsed, index - 1):
        return parsed
    repaired = list(parsed)
    repaired[index] = token._replace(head=index - 1, label="amod")
    return repaired


def _repair_two_objects(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes the first of two objects side by side the recipient: "the raid cost the group its camps"."""
    token = parsed[index]
    if token.label != "obj" or token.head > index or words[token.head].casefold() not in _GIVING:
        return parsed
    first = next(
        (i for i in range(token.head, index) if parsed[i].head == token.head and parsed[i].label == "obj"), None
    )
    if first is None or not all(index in iter_ancestors(parsed, i) for i in range(first + 1, index)):
        return parsed
    return [*parsed[:first], parsed[first]._replace(label="iobj"), *parsed[first + 1 :]]
