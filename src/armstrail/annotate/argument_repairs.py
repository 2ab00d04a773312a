"""Parses in which a verb has lost its subject or object to a noun beside it, mended.

Each rule is about grammar alone, as those of `repairs.py`; what showed it is described at the rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.annotate.parser import has_child, iter_ancestors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.annotate.parser import ParsedToken

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_JOINING = frozenset({",", ";", "and", "or", "&", "/", "-", "–", "—", "nor", "but", "plus"})
_JOINED = frozenset({"conj", "appos"})
_INSIDE = frozenset({"amod", "compound", "nmod", "flat"})
_PHRASES = frozenset({"obl", "nmod"})
_ARTICLES = frozenset({"a", "an", "the"})
_COUNTED = frozenset({"nmod", "obl", "flat", "nummod"})
_TO_COUNT = 4  # words from "number" to the count: "between", "more than"
_NO_COUNT = frozenset({"of", "one", "two", "three", ","})  # "to number one", "fell to number two"
# Nouns that say to what end: an infinitive right behind them is their own.
_PURPOSES = frozenset(
    "mission operation effort efforts plan plans attempt attempts bid campaign offensive fight battle order orders "
    "decision mandate pledge promise threat call calls request demand permission failure refusal willingness "
    "readiness drive struggle push quest vow conspiracy plot".split()
)
# Those of them that somebody utters: whose they are may stand between ("the demand of the mayor to leave").
_UTTERED = frozenset("plans plan order orders decision pledge promise threat call calls request demand refusal".split())
# Verbs that cannot stand without an object: where they do, what stands before them underwent it.
_UNDERGONE = frozenset("killed wounded injured arrested detained abducted kidnapped seized destroyed captured".split())


def repair_arguments(words: Sequence[str], parsed: list[ParsedToken]) -> list[ParsedToken]:
    """Returns the parse of a sentence whose verbs have their subjects and objects back.

    Args:
        words: of the sentence.
        parsed: one token a word.
    """
    repaired = parsed
    for index, token in enumerate(parsed):
        if repaired[index].head != token.head:
            continue  # mended already
        if token.tag == "NNS" and words[index].islower():
            repaired = _repair_lost_tense(repaired, index)
        if words[index] == "number" and index > 0 and token.tag in {"NN", "VB"}:
            repaired = _repair_numbering(words, repaired, index)
        if token.label == "obj" and token.tag == "CD" and token.head == index - 1:
            repaired = _repair_counted_participle(repaired, index)
        if token.head < index and parsed[token.head].tag.startswith("NN") and _is_counted(parsed, index):
            repaired = _repair_lost_object(repaired, index)
        if token.label == "compound" and token.tag.startswith("NNP") and index and token.head > index:
            repaired = _repair_lost_recipient(repaired, index)
        if token.label.startswith("nsubj") and token.head > index:
            repaired = _repair_told_subject(repaired, index)
        if token.label in {"appos", "nsubj", "nsubj:pass"} and token.tag.startswith("NNP"):
            repaired = _repair_fronted(words, repaired, index)
        repaired = _repair_hurt(words, _repair_measured(words, repaired, index), index)
        if token.label in {"advcl", "xcomp"} and token.tag == "VB" and token.head < index - 2:
            repaired = _repair_lost_purpose(words, repaired, index)
        if token.label == "obl:agent" and token.tag.startswith("NNP"):
            repaired = _repair_titled(repaired, index)
        if token.label in _INSIDE and token.tag.startswith("NNP") and token.head == index + 2:
            repaired = _repair_lost_list(words, repaired, index)
        if token.label in _JOINED and token.head < index and token.tag.startswith("NN"):
            repaired = _repair_name_list(words, _repair_crossing_list(repaired, index), index)
            repaired = _repair_lost_subject(words, repaired, index)
        elif token.label in {"parataxis", "acl:relcl"} and words[index].casefold() in _UNDERGONE:
            repaired = _repair_lost_apposition(words, repaired, index)
        elif token.label == "conj" and words[index].casefold() in _UNDERGONE and index:
            repaired = _repair_telegraphic(repaired, index)
    return repaired


def _repair_titled(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Hangs a name on the title right before it, where both were taken for makers: "led by Minister of Defence X"."""
    if has_child(parsed, index, "case", "det"):
        return parsed
    head, label = parsed[index].head, parsed[index].label
    title = next((i for i in range(index) if parsed[i].head == head and parsed[i].label == label), None)
    if title is None or not parsed[title].tag.startswith("NN") or parsed[index - 1].label == "punct":
        return parsed
    within = (i == title or title in iter_ancestors(parsed, i) for i in range(title, index))
    if not all(within):
        return parsed
    repaired = list(parsed)
    repaired[index] = parsed[index]._replace(head=title, label="appos")
    return repaired


def _repair_lost_tense(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Takes a word with a subject and an object for a verb, where it was taken for a plural: "the band fields 300 men".

    A noun that is said of something has a verb beside it ("they are soldiers").
    """
    clause = has_child(parsed, index, "nsubj") and has_child(parsed, index, "obj")
    if not clause or has_child(parsed, index, "cop", "det", "case", "amod", "nummod"):
        return parsed
    return [*parsed[:index], parsed[index]._replace(tag="VBZ"), *parsed[index + 1 :]]


def _repair_numbering(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Takes "number" before a count for a verb: "are thought to number up to 400 men", "the rebels number 900"."""
    counted = any(t.tag == "CD" for t in parsed[index + 1 : index + _TO_COUNT])
    before, above = parsed[index - 1], parsed[parsed[index].head]
    meant = words[index - 1] == "to" and above.tag.startswith("VB")
    told = parsed[index].head == index and before.tag == "NNS" and before.head == index and parsed[index].tag == "NN"
    if not counted or words[index + 1] in _NO_COUNT or not (meant or told):
        return parsed
    repaired = list(parsed)
    if meant:
        label = "xcomp" if parsed[index].tag == "NN" else parsed[index].label
        repaired[index] = parsed[index]._replace(tag="VB", label=label)
        repaired[index - 1] = before._replace(tag="TO", label="mark", head=index)
    else:
        repaired[index] = parsed[index]._replace(tag="VBP")
        repaired[index - 1] = before._replace(label="nsubj")
    first = next((i for i, t in enumerate(parsed) if i > index and t.head == index and t.label in _COUNTED), None)
    if first is not None:
        repaired[first] = parsed[first]._replace(label="obj")
        between = (i for i in range(index, first) if parsed[i].head == first and parsed[i].label == "case")
        for i in between:  # it belongs to the count, "between 300 and 900"
            repaired[i] = parsed[i]._replace(label="advmod")
    return repaired


def _repair_counted_participle(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes a noun the object where its number was: "seized 143 converted pistols" converted nothing."""
    made = index + 1
    if (
        made >= len(parsed)
        or parsed[made].tag not in {"VBN", "VBD"}
        or parsed[made].label not in {"xcomp", "acl", "dep"}
    ):
        return parsed
    noun = next((i for i, t in enumerate(parsed) if i > made and t.head == made and t.label == "obj"), None)
    if noun is None or parsed[noun].tag != "NNS" or has_child(parsed, noun, "det", "nummod"):
        return parsed
    verb = parsed[index].head
    repaired = [t._replace(head=verb) if t.head == made and i > noun else t for i, t in enumerate(parsed)]
    repaired[noun] = parsed[noun]._replace(head=verb, label="obj")
    repaired[made] = parsed[made]._replace(head=noun, label="amod", tag="VBN")
    repaired[index] = parsed[index]._replace(head=noun, label="nummod")
    return repaired


def _is_counted(parsed: Sequence[ParsedToken], index: int) -> bool:
    """Tells whether a word is an object, or a counted noun taken for a part of the noun before it."""
    if parsed[index].label == "compound":
        return parsed[index].tag.startswith("NN") and has_child(parsed, index, "nummod")
    return parsed[index].label == "obj"


def _repair_lost_object(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Gives a verb its object, where it was hung on the phrase that stands between them.

    "They found under the hatches 33 tanks": hatches have no object. What follows the object goes along.
    """
    noun = parsed[index].head
    verb = parsed[noun].head
    if parsed[noun].label != "obl" or not parsed[verb].tag.startswith("VB") or not verb < noun:
        return parsed
    if has_child(parsed, verb, "obj"):
        return parsed
    repaired = [t._replace(head=index) if i > index and t.head == noun else t for i, t in enumerate(parsed)]
    repaired[index] = parsed[index]._replace(head=verb, label="obj")
    return repaired


def _repair_lost_recipient(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes a name between a verb and a counted object the one who gets it: "sold Chad six helicopters".

    A name that is a part of what is counted stands behind the number.
    """
    noun, verb = parsed[index].head, index - 1
    if parsed[noun].head != verb or parsed[noun].label != "obj" or not parsed[verb].tag.startswith("VB"):
        return parsed
    if not any(t.head == noun and t.label == "nummod" for t in parsed[index + 1 : noun]):
        return parsed
    return [*parsed[:index], parsed[index]._replace(head=verb, label="iobj"), *parsed[index + 1 :]]


def _repair_lost_purpose(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Hangs an infinitive on the noun of purpose right before it: "spoke of the mission to retake the town"."""
    token, noun = parsed[index], index - 2
    marked = words[index - 1].casefold() == "to" and parsed[index - 1].head == index
    if words[noun].casefold() not in _PURPOSES:
        noun = _find_uttered(words, parsed, noun)
    if not marked or words[noun].casefold() not in _PURPOSES or not parsed[noun].tag.startswith("NN"):
        return parsed
    above = tuple(iter_ancestors(parsed, noun))
    if token.head not in above or index in above:
        return parsed
    return [*parsed[:index], token._replace(head=noun, label="acl"), *parsed[index + 1 :]]


def _find_uttered(words: Sequence[str], parsed: Sequence[ParsedToken], last: int) -> int:
    """Finds the noun of what somebody utters where his phrase ends at a word; the word itself where there is none."""
    for noun in iter_ancestors(parsed, last):
        if noun < last and words[noun].casefold() in _UTTERED:
            return noun if words[noun + 1].casefold() == "of" else last
    return last


def _repair_told_subject(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Gives a verb of saying its subject, where it was made a second one of what is said.

    "A commander in the north, from Herat, said: “The people of the valley have fought”": he says it of them.
    """
    verb = parsed[index].head
    said = parsed[verb].head
    if parsed[verb].label != "ccomp" or not index < said < verb or has_child(parsed, said, "nsubj"):
        return parsed
    if not any(t.head == verb and t.label.startswith("nsubj") for t in parsed[said:verb]):
        return parsed
    return [*parsed[:index], parsed[index]._replace(head=said, label="nsubj"), *parsed[index + 1 :]]


def _repair_fronted(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes a name the subject of the verb right after it, and of the name what describes it at the sentence's start.

    "A key member of the shura, Omar Wali led the raid": a name put in between would be closed by a comma.
    """
    token = parsed[index]
    above = (
        iter_ancestors(parsed, index)
        if token.label == "appos"
        else (i for i, t in enumerate(parsed[:index]) if t.head == token.head)
    )
    described = next((i for i in above if parsed[i].label.startswith("nsubj") and parsed[i].head > index), None)
    opens = next((i for i, t in enumerate(parsed) if t.label != "punct"), 0)
    if described is None or words[opens].casefold() not in _ARTICLES or parsed[opens].head != described:
        return parsed
    last = max([index, *(i for i, t in enumerate(parsed) if t.head == index and t.label == "flat")])
    verb, after = parsed[described].head, last + 1
    first = min([index, *(i for i, t in enumerate(parsed) if t.head == index and t.tag.startswith("NN"))])
    follows = after == verb or (parsed[after].head == verb and parsed[after].label.startswith(("aux", "advmod")))
    if words[first - 1] != "," or not follows:
        return parsed
    repaired = list(parsed)
    repaired[index] = parsed[index]._replace(head=verb, label=parsed[described].label)
    repaired[described] = parsed[described]._replace(head=index, label="appos")
    return repaired


def _repair_lost_list(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes a name before a comma the first of a list, where it was taken for a part of the name behind the comma.

    "Angola, Chad and Mali came to his aid".
    """
    noun = index + 2
    if words[index + 1] != "," or not parsed[noun].tag.startswith("NNP"):
        return parsed
    joined = [i for i, t in enumerate(parsed) if i > noun and t.label == "conj" and t.head in {index, noun}]
    if not joined:
        return parsed
    repaired = list(parsed)
    top = parsed[noun]
    repaired[index] = parsed[index]._replace(head=index if top.head == noun else top.head, label=top.label)
    repaired[noun] = top._replace(head=index, label="conj")
    for i in joined:
        repaired[i] = parsed[i]._replace(head=index)
    return repaired


def _repair_crossing_list(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Joins a noun to the subject before it, where it was joined to a word further back, across the subject's own arc.

    "Some Hazara and Uzbek commanders and their men are leaving": the men are joined to the commanders.
    """
    token = parsed[index]
    between = range(index - 1, token.head, -1)
    subject = next((i for i in between if parsed[i].label.startswith("nsubj") and parsed[i].head > index), None)
    if token.label != "conj" or subject is None or not parsed[subject].tag.startswith("NN"):
        return parsed
    if index in iter_ancestors(parsed, subject):
        return parsed
    return [*parsed[:index], token._replace(head=subject), *parsed[index + 1 :]]


def _repair_name_list(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Joins the last name of a list to it, where it was joined to a noun before: "men in Berat, Fier, and Korca"."""
    token, before = parsed[index], index - 3
    closes = index > 2 and words[index - 1] == "and" and words[index - 2] == ","
    alone = index + 1 == len(parsed) or not parsed[index + 1].tag.startswith("NNP")
    if token.label != "conj" or not (closes and alone and token.tag.startswith("NNP")):
        return parsed
    listed = (
        parsed[before].label == "conj" and parsed[before].tag.startswith("NNP") and token.head < parsed[before].head
    )
    if not listed or parsed[token.head].tag.startswith("NNP") or not parsed[parsed[before].head].tag.startswith("NNP"):
        return parsed
    return [*parsed[:index], token._replace(head=parsed[before].head), *parsed[index + 1 :]]


def _repair_lost_subject(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Gives a verb its subject, where it was joined to the phrase before it and nothing joins them.

    "In eleven searches 74 firearms and two grenades were seized": the firearms are no searches.
    """
    phrase = parsed[index].head
    own = [i for i in range(index + 1) if index in (i, *iter_ancestors(parsed, i))]
    if parsed[phrase].label not in _PHRASES or own[0] <= phrase or words[own[0] - 1].casefold() in _JOINING:
        return parsed
    verb = next((v for v in iter_ancestors(parsed, phrase) if parsed[v].tag.startswith("VB")), None)
    if verb is None or verb < index or has_child(parsed, verb, "nsubj"):
        return parsed
    passive = has_child(parsed, verb, "aux:pass")
    if not passive and parsed[verb].tag not in _FINITE:
        return parsed
    repaired = list(parsed)
    repaired[index] = parsed[index]._replace(head=verb, label="nsubj:pass" if passive else "nsubj")
    return repaired


def _repair_lost_apposition(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes who a name is an apposition of it, where it was made the subject of what befell him.

    "He knew Omar Wali (Haji Omar), the former governor killed in a raid": the governor killed nobody.
    """
    if has_child(parsed, index, "obj", "aux", "mark", "cc"):
        return parsed
    described = next((i for i, t in enumerate(parsed[:index]) if t.head == index and t.label.startswith("nsubj")), None)
    if described is None or not parsed[described].tag.startswith("NN"):
        return parsed
    first = min(i for i in range(index) if described in (i, *iter_ancestors(parsed, i)))
    name = next((i for i in range(first - 1, 0, -1) if parsed[i].label != "punct"), 0)
    opened = words[first].casefold() in _ARTICLES and words[first - 1] == ","
    if not opened or not parsed[name].tag.startswith("NNP") or index in iter_ancestors(parsed, name):
        return parsed
    repaired = list(parsed)
    repaired[described] = parsed[described]._replace(head=name, label="appos")
    repaired[index] = parsed[index]._replace(head=described, label="acl", tag="VBN")
    return repaired


def _repair_telegraphic(parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes those who stand before a participle its subject: "took the heights; two soldiers and a guide killed"."""
    token = parsed[index]
    if has_child(parsed, index, "nsubj", "obj", "aux", "cc", "mark"):
        return parsed
    top = index - 1
    while parsed[top].label == "conj" and parsed[top].head != token.head:
        top = parsed[top].head
    noun = parsed[top]
    if not noun.tag.startswith("NN") or noun.label not in {"parataxis", "conj"} or top == noun.head:
        return parsed
    if noun.head != token.head or noun.head > top:
        return parsed
    repaired = list(parsed)
    repaired[index] = token._replace(label=noun.label)
    repaired[top] = noun._replace(head=index, label="nsubj:pass")
    return repaired


def _repair_measured(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes a noun the object of a verb that it cannot stand beside: "the forces number 16,100 regular soldiers"."""
    token = parsed[index]
    fits = token.label == "appos" and token.tag == "NNS" and parsed[token.head].tag in _FINITE
    if not fits or token.head > index or "," in words[token.head : index] or has_child(parsed, token.head, "obj"):
        return parsed
    repaired = list(parsed)
    repaired[index] = token._replace(label="obj")
    within = {i for i in range(token.head + 1, index) if parsed[i].tag == "CD" and parsed[i].head == token.head}
    return [t._replace(head=index, label="nummod") if i in within else t for i, t in enumerate(repaired)]


def _repair_hurt(words: Sequence[str], parsed: list[ParsedToken], index: int) -> list[ParsedToken]:
    """Makes a passive of who "were hurt", which some parses take for an adjective."""
    if parsed[index].tag != "JJ" or words[index].casefold() != "hurt" or not has_child(parsed, index, "cop"):
        return parsed
    passive = {"cop": "aux:pass", "nsubj": "nsubj:pass"}
    repaired = [t._replace(label=passive.get(t.label, t.label)) if t.head == index else t for t in parsed]
    repaired[index] = parsed[index]._replace(tag="VBN")
    return repaired
