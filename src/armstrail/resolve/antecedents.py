"""What a pronoun or description may stand for: the names and described people of a document, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.lexicon.references import load_reference_cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.core.annotation import Annotation, Sentence, Span, Token
    from armstrail.core.entity import Entity
    from armstrail.lexicon.references import Gender
    from armstrail.resolve.entities import EntityBook

_NAMED = frozenset({"group", "state_force", "government", "organisation", "media", "person", "place"})
_THINGS = frozenset({"facility", "vehicle", "event", "statement", "arms"})
_BODIES = frozenset({"force", "body"})
_COMMON = frozenset({"people", "fighters"}) | _THINGS | _BODIES
_ACTING = frozenset({"group", "state_force", "government", "organisation", "person", "country"})
_PLURAL = frozenset({"NNS", "NNPS"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_INSIDE = frozenset({"conj", "appos", "flat", "nmod:desc"})
_TITLES = frozenset({"compound", "amod", "nmod:desc", "flat", "nmod"})
_MEN = frozenset(
    "mr mr. man boy father son brother husband king priest bishop imam spokesman businessman sheikh".split()
)
_WOMEN = frozenset("mrs mrs. ms ms. miss woman girl mother daughter sister wife widow queen spokeswoman nun".split())
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_LONGEST_TITLE = 5


class Antecedent(Record, frozen=True):
    """One mention of something that a later word may stand for.

    `key` is the same for all mentions of one thing; `entity` is None where it has no name ("two men"). `type` is an
    entity type, "country", "people", "thing" or "things". `role` is that in its clause; `head` the token index in its
    sentence, None where the sentence was not parsed. `words` are nouns that this mention says of it ("commander").
    """

    key: str
    entity: Entity | None
    name: str
    type: str
    sentence: int
    start: int
    end: int
    head: int | None
    role: str
    many: bool
    gender: Gender
    words: frozenset[str]


def find_antecedents(annotation: Annotation, entities: EntityBook) -> tuple[Antecedent, ...]:
    """Finds all antecedents of a document, in the order of the text."""
    found = []
    for sentence in annotation.sentences:
        single = list(_find_in_sentence(sentence, entities))
        found += [*single, *_find_pairs(sentence, single)]
    return tuple(sorted(found, key=lambda a: (a.start, -a.end)))


def _find_in_sentence(sentence: Sentence, entities: EntityBook) -> Iterator[Antecedent]:
    words = _Words(sentence)
    for span in sentence.spans:
        head = words.by_end.get(span.end)  # the token that ends the span
        if span.sense in _NAMED and (span.concept is None or not span.concept.startswith("noun:")):
            entity = entities.resolve_span(span)
            if entity is not None and not (entity.type == "place" and _is_seat(sentence, head)):
                yield _build_named(words, span, head, entity)
        elif span.sense in _COMMON and head is not None and not _stands_for_name(words, span, head):
            yield _build_common(sentence, span, head)


def _is_seat(sentence: Sentence, head: Token | None) -> bool:
    """Tells whether a place only says where a government or an office sits: "the government in Kinshasa had said"."""
    return (
        head is not None and sentence.tokens[head.head].lemma in load_reference_cues().seated and head.label == "nmod"
    )


def _find_pairs(sentence: Sentence, found: Sequence[Antecedent]) -> Iterator[Antecedent]:
    """Finds those named together, for whom "they" stands: "the army and the Joint Force", "neither Omar nor Ali".

    One of them is an antecedent of its own; the other may be any noun.
    """
    acting = {a.head: a for a in found if a.head is not None and a.type in _ACTING}
    pairs: dict[int, int] = {}
    for token in sentence.tokens:
        first = sentence.tokens[token.head]
        joined = token.label == "conj" and first.label != "conj" and first.tag.startswith("NN")
        if joined and token.tag.startswith("NN") and (token.index in acting or first.index in acting):
            pairs[first.index] = max(token.index, pairs.get(first.index, 0))
    for head, last in pairs.items():
        start, end = sentence.tokens[head].start, sentence.tokens[last].end
        yield Antecedent(
            key=f"{sentence.index}:{start}-{end}", entity=None,
            name=sentence.text[start - sentence.start : end - sentence.start], type="people", sentence=sentence.index,
            start=start, end=end, head=head, role=_find_role(sentence, sentence.tokens[head]), many=True, gender="",
            words=frozenset(),
        )  # fmt: skip


class _Words:
    """The words of a sentence by where they end and by what governs them, and where its persons' names start."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.by_end = {t.end: t for t in sentence.tokens}
        self.below: dict[int, list[Token]] = {}
        for token in sentence.tokens:
            self.below.setdefault(token.head, []).append(token)
        self.persons = {s.start for s in sentence.spans if s.sense == "person"}

    def list_below(self, token: Token, *labels: str) -> list[Token]:
        """Lists the words that a word governs under some labels; the head of the sentence governs itself."""
        return [t for t in self.below.get(token.index, ()) if t.label in labels]


def _build_named(book: _Words, span: Span, last: Token | None, entity: Entity) -> Antecedent:
    sentence = book.sentence
    top = None if last is None else _climb_inside(sentence, span, last)
    words = _read_descriptions(book, span, top)
    kind = "country" if entity.id.startswith("place:country:") else entity.type
    return Antecedent(
        key=entity.id, entity=entity, name=entity.name, type=kind, sentence=sentence.index, start=span.start,
        end=span.end, head=None if top is None else top.index, role=_find_role(sentence, top), many=False,
        gender=_find_gender(words), words=words,
    )  # fmt: skip


def _build_common(sentence: Sentence, span: Span, head: Token) -> Antecedent:
    many = head.tag in _PLURAL or head.lemma in load_reference_cues().plurals
    thing = span.sense in _THINGS | _BODIES
    kind = ("things" if span.sense in _THINGS else "people") if many else "thing" if thing else "person"
    return Antecedent(
        key=f"{sentence.index}:{span.start}", entity=None, name=span.text, type=kind,
        sentence=sentence.index, start=span.start, end=span.end, head=head.index, role=_find_role(sentence, head),
        many=many, gender=_find_gender(frozenset({head.lemma})), words=frozenset({head.lemma}),
    )  # fmt: skip


def _climb_inside(sentence: Sentence, span: Span, token: Token) -> Token:
    """Climbs from the last word of a name to the word of it that hangs on something outside."""
    for _ in range(_LONGEST_TITLE):
        up = sentence.tokens[token.head]
        if up.index == token.index or not span.start <= up.start < span.end:
            return token
        token = up
    return token


def _find_role(sentence: Sentence, token: Token | None) -> str:
    """Finds the role of a noun in its clause, that of the phrase in which it is an apposition or a further member."""
    seen = 0
    while token is not None and token.label in _INSIDE and token.head != token.index and seen < _LONGEST_TITLE:
        token, seen = sentence.tokens[token.head], seen + 1
    if token is None:
        return "other"
    label = token.label.partition(":")[0]
    if label in _SUBJECTS:
        return "subject"
    if label in {"obj", "iobj"}:
        return "object"
    return "possessor" if token.label == "nmod:poss" else "other"


def _is_definite(words: _Words, head: Token) -> bool:
    return any(t.text.casefold() in _DEFINITE for t in words.list_below(head, "det"))


def _stands_for_name(words: _Words, span: Span, head: Token) -> bool:
    """Tells whether a common noun means something that is named: "the group", "commander X"."""
    return (span.sense in _BODIES and _is_definite(words, head)) or _describes_name(words, head)


def _describes_name(words: _Words, head: Token) -> bool:
    """Tells whether a common noun is the title or description of a name, which is then the antecedent."""
    tokens = words.sentence.tokens
    following = tokens[head.index + 1] if head.index + 1 < len(tokens) else head
    if (head.tag.startswith("NNP") and head.text[:1].isupper()) or following.start in words.persons:
        return True
    if head.label in _TITLES | {"appos"} and tokens[head.head].tag.startswith("NNP"):
        return True
    return any(t.tag.startswith("NNP") for t in words.list_below(head, "appos", "flat", "nsubj"))


def _read_descriptions(book: _Words, span: Span, top: Token | None) -> frozenset[str]:
    """Reads the nouns that a sentence says of a name: titles before it, appositions, "X is the leader"."""
    if top is None:
        return frozenset()
    words: set[str] = set()
    related = {t.index: t for t in (*book.below.get(top.index, ()), book.sentence.tokens[top.head])}
    for token in related.values():
        if span.start <= token.start < span.end or not token.tag.startswith(("NN", "JJ")):
            continue
        beside = token.head == top.index and (token.label in _TITLES | {"appos"}) and token.label != "nmod:poss"
        above = token.index == top.head and top.label in {"appos", "flat", "compound", "nmod:desc"}
        predicate = token.index == top.head and top.label == "nsubj" and bool(book.list_below(token, "cop"))
        if beside or above or predicate:
            words |= {token.lemma, *token.lemma.split()[-1:]}
            words |= {t.lemma for t in book.list_below(token, "compound", "conj")}
    return frozenset(words)


def _find_gender(words: frozenset[str]) -> Gender:
    if words & _WOMEN:
        return "female"
    return "male" if words & _MEN else ""
