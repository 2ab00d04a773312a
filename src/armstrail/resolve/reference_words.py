"""Which words refer: pronouns, and nouns that "the", "this" or "that" makes definite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.lexicon.references import Description, Gender, Number

if TYPE_CHECKING:
    from armstrail.core.annotation import Sentence, Token
    from armstrail.lexicon.references import ReferenceCues

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})
_PLURAL = frozenset({"NNS", "NNPS"})
# Words beside the noun that do not narrow it; any other makes it a new thing ("the Sunni group").
_EMPTY = frozenset(
    "assassinated slain murdered deposed ousted jailed detained religious separatist radical fundamentalist "
    "hardline paramilitary "
    "same said alleged latter militant armed rebel guerrilla terrorist extremist islamist jihadist insurgent "
    "subversive former new ruling late outlawed banned then terror".split()
)
_BESIDE = frozenset(
    {"det", "punct", "case", "appos", "acl:relcl", "cop", "nsubj", "conj", "cc", "mark", "aux", "advmod"}
)


_SUBJECTLESS = frozenset({"conj", "advcl", "xcomp"})  # "entered the town after shelling it": who entered is not shelled


class Word(Record, frozen=True):
    """A word that stands for something: what it may stand for, and where it is in its clause.

    `noun` is the lemma of a description, "" for pronouns. `barred` are the heads in its sentence that grammar forbids:
    what stands beside it as an argument of the same verb.
    """

    start: int
    end: int
    sentence: int
    role: str
    types: frozenset[str]
    number: Number
    gender: Gender
    speaker: bool
    noun: str
    description: Description | None
    barred: frozenset[int]


def read_word(sentence: Sentence, start: int, end: int, cues: ReferenceCues) -> Word | None:
    """Reads a phrase as a reference; None where it is none."""
    inside = [t for t in sentence.tokens if start <= t.start and t.end <= end]
    if not inside:
        return None
    token = inside[-1]
    if token.text.casefold() == "them" and _repeats_object(sentence, token):
        return None
    pronoun = cues.pronouns.get(token.text.casefold()) if len(inside) == 1 and token.tag in _PRONOUN_TAGS else None
    if pronoun is not None:
        if pronoun.relative:
            return None  # the layer of arguments has put the noun in its place already
        return Word(
            start=start, end=end, sentence=sentence.index, role=_find_role(token), types=pronoun.types,
            number=pronoun.number, gender=pronoun.gender, speaker=pronoun.speaker, noun="", description=None,
            barred=_find_barred(sentence, token),
        )  # fmt: skip
    return _read_description(sentence, inside, cues)


def _read_description(sentence: Sentence, inside: list[Token], cues: ReferenceCues) -> Word | None:
    noun = _find_noun(inside)
    if noun is None or noun.lemma not in cues.descriptions or not _is_definite(sentence, noun):
        return None
    many = noun.tag in _PLURAL
    fitting = [d for d in cues.descriptions[noun.lemma] if many == (d.number == "many")]
    if not fitting or _is_narrowed(sentence, noun):
        return None
    kinds = frozenset[str]().union(*(d.types for d in fitting))
    return Word(
        start=inside[0].start, end=inside[-1].end, sentence=sentence.index, role=_find_role(noun), types=kinds,
        number=fitting[0].number, gender="", speaker=False, noun=noun.lemma, description=fitting[0],
        barred=_find_barred(sentence, noun),
    )  # fmt: skip


def _find_noun(inside: list[Token]) -> Token | None:
    """Finds the head of a phrase: the noun in it that hangs on something outside."""
    indices = {t.index for t in inside}
    heads = [t for t in inside if t.head not in indices or t.head == t.index]
    return heads[0] if len(heads) == 1 and heads[0].tag.startswith("NN") else None


def _is_definite(sentence: Sentence, noun: Token) -> bool:
    return any(
        t.head == noun.index and t.label == "det" and t.text.casefold() in _DEFINITE for t in sentence.tokens
    )  # fmt: skip


def _is_narrowed(sentence: Sentence, noun: Token) -> bool:
    """Tells whether the noun has a modifier that tells it from others: it is then introduced, not referred to."""
    beside = [t for t in sentence.tokens if t.head == noun.index and t.index != noun.index]
    return any(
        t.label not in _BESIDE and not (t.index < noun.index and t.lemma in _EMPTY) and not _is_outside(t, noun)
        for t in beside
    )


def _is_outside(token: Token, noun: Token) -> bool:
    """Tells whether what hangs on a noun is the clause's: the noun is its predicate, or a place or time follows."""
    return token.index > noun.index and token.label in {"obl", "parataxis", "advcl", "dep", "ccomp", "nmod:unmarked"}


def _find_role(token: Token) -> str:
    label = token.label.partition(":")[0]
    if label in {"nsubj", "csubj"}:
        return "subject"
    if label in {"obj", "iobj"}:
        return "object"
    return "possessor" if token.label == "nmod:poss" else "other"


def _find_barred(sentence: Sentence, token: Token) -> frozenset[int]:
    """Finds the other arguments of the same verb: "he shot him" is about two people.

    Source: principle B of the binding theory (Chomsky, Lectures on Government and Binding, 1981).
    """
    if token.label == "nmod:poss" or token.text.casefold().endswith(("self", "selves")):
        return frozenset()
    verb = token.head
    beside = [t for t in sentence.tokens if t.head == verb and t.index != token.index]
    barred = {t.index for t in beside if t.label.partition(":")[0] in {"nsubj", "obj", "iobj", "obl"}}
    if token.label.startswith("nsubj"):
        return frozenset(barred)
    while not any(t.label.startswith("nsubj") for t in beside) and sentence.tokens[verb].label in _SUBJECTLESS:
        verb = sentence.tokens[verb].head  # "they arrested two men and shot them": they share the subject
        beside = [t for t in sentence.tokens if t.head == verb]
        barred |= {t.index for t in beside if t.label.startswith("nsubj")}
    return frozenset(barred)


def _repeats_object(sentence: Sentence, token: Token) -> bool:
    """Tells whether "them" are those without a name whom the verb before was about: "arrested men and shot them"."""
    verb = sentence.tokens[token.head]
    if token.label not in {"obj", "iobj"} or verb.label != "conj":
        return False
    objects = [t for t in sentence.tokens if t.head == verb.head and t.label == "obj" and t.index < verb.index]
    named = [s for s in sentence.spans if s.concept is not None and not s.concept.startswith("noun:")]
    return any(t.tag in _PLURAL and not any(s.start <= t.start < s.end for s in named) for t in objects)
