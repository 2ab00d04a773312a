"""Who is under whom, told by small words: "rebels under Karim Dost", "Dost's Free Front", "with Dost at its head".

"The militia of Karim Dost" may be led by him, "a man in the Free Front" may be its member: the choice weighs these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.extract.arguments import verb_arguments
from armstrail.extract.event_nouns import noun_arguments
from armstrail.extract.raw import RawClaim, RawFiller
from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.tree import Tree

_COMMAND = frozenset({"command", "order", "leadership", "direction", "commandership", "generalship"})
_LED = frozenset({"group", "state_force", "fighters", "force"})
_NAMED_BODIES = frozenset({"group", "state_force", "organisation"})
_NO_BODY = frozenset({"place", "country", "person", "nationality"})
_LEAST_LETTERS = 3  # of a name in capitals that is taken for a body
_PRONOUNS = frozenset({"his", "her"})
_INSIDE = frozenset({"in", "inside", "within"})
# What is "of" somebody and not led by him.
_NOT_LED = _COMMAND | frozenset(
    "enemy foe opponent rival killer murderer captor friend relative victim supporter".split()
)

_WAYS = {"under": "under", "of": "of", **dict.fromkeys(_INSIDE, "inside")}

# Kind, first and last token of the words, subjects, objects.
_Tie = tuple[str, int, int, "list[Phrase]", "list[Phrase]"]


def find_commands(tree: Tree, book: PhraseBook) -> list[RawClaim]:
    """Finds who leads whom and which unit is part of which body, where a preposition or a possessive says it."""
    ties = [*_find_under(tree, book), *_find_owned(tree, book), *_find_at_head(tree, book)]
    weighed = [*_find_forces_of(tree, book), *_find_inside(tree, book)]
    unsure = [msgspec.structs.replace(_build_claim(tree, *tie), unsure=True) for tie in weighed]
    return [*(_build_claim(tree, *tie) for tie in ties), *unsure]


def _build_claim(
    tree: Tree, kind: str, first: int, last: int, subjects: Sequence[Phrase], objects: Sequence[Phrase]
) -> RawClaim:
    return RawClaim(
        kind=kind, mode=None, sentence=tree.sentence.index, trigger_token=last, trigger_start=tree[first].start,
        trigger_end=tree[last].end,
        roles=(
            *[RawFiller(role="subject", phrase=p, path=tree.words[first]) for p in subjects],
            *[RawFiller(role="object", phrase=p, path=tree.words[first]) for p in objects],
        ),
        frame=f"rule.command.{kind}.{_WAYS.get(tree.words[first], 'owned')}",
        source="extract.commands",
    )  # fmt: skip


def _find_under(tree: Tree, book: PhraseBook) -> Iterator[_Tie]:
    """Reads "rebels under X", "troops under the command of X", "a unit under the Northern Command"."""
    for token in tree.tokens:
        if tree.words[token.index] != "under" or tree.label(token.index) != "case":
            continue
        above = token.head
        commands = tree[above].lemma in _COMMAND
        led = _find_led(tree, book, above, _LED | {"people"} if commands else _LED)
        if not led:
            continue
        last = above if commands else token.index
        heads = _find_commanders(tree, above) if commands else tree.conjuncts(above)
        persons = [book.build(h) for h in heads if _is_person(tree, book, h)]
        if persons:
            yield "leads", token.index, last, persons, led
            continue
        bodies = [book.build(h) for h in heads if book.senses(h) & _NAMED_BODIES and not book.senses(h) & _NO_BODY]
        if bodies:
            yield "part_of", token.index, last, led, bodies


def _find_commanders(tree: Tree, index: int) -> Sequence[int]:
    """Finds whose command it is: "the command of X", "X's command"."""
    owned = noun_arguments(tree, index)
    return [*owned.get("of", ()), *owned.get("possessor", ())]


def _is_person(tree: Tree, book: PhraseBook, index: int) -> bool:
    if tree.words[index] in _PRONOUNS:
        return True
    named = [i for i in (index, *tree.children(index, "flat")) if tree[i].tag.startswith("NNP")]
    marked = any(tree[i].name.endswith("PER") for i in named)
    return marked or (tree[index].tag.startswith("NN") and any(s.sense == "person" for s in book.spans_at(index)))


def _find_led(tree: Tree, book: PhraseBook, index: int, led: frozenset[str]) -> list[Phrase]:
    """Finds who is under somebody, one of the senses: the noun that the phrase hangs on, or its verb's subject."""
    head = tree[index].head
    before = min(tree.children(index, "case"), default=0) - 1  # "held by 25 constables under Karim Dost"
    if before > 0 and book.senses(before) & led - {"people"} and not book.senses(before) & _NO_BODY:
        return [book.build(before)]
    if tree.children(index, "cop"):  # "the front has been under Karim Dost"
        heads = tree.children(index, "nsubj")
    elif head == index:
        return []
    elif is_verb(tree, head):
        arguments = verb_arguments(tree, head)
        heads = [*arguments.get("subject", ())[:1], *arguments.get("object", ())[:1]]
    else:
        heads = [head]
    return [book.build(h) for h in heads if book.senses(h) & led and not book.senses(h) & _NO_BODY][:1]


def _find_forces_of(tree: Tree, book: PhraseBook) -> Iterator[_Tie]:
    """Reads "the militia of Karim Dost": forces that are somebody's."""
    for token in tree.tokens:
        owner, force = token.index, token.head
        if tree.preposition(owner) != "of" or force >= owner or not _is_person(tree, book, owner):
            continue
        fits = book.senses(force) & _LED and not book.senses(force) & _NO_BODY and tree[force].lemma not in _NOT_LED
        if fits and tree[force].tag.startswith("NN") and tree.words[owner] not in _PRONOUNS:
            case = tree.children(owner, "case")[0]
            start = min(book.build(force).start, tree[force].start)
            yield "leads", case, case, [book.build(owner)], [book.build_span(force, start, tree[force].end)]


def _find_inside(tree: Tree, book: PhraseBook) -> Iterator[_Tie]:
    """Reads "a man in the Free Front", "an informer inside the Front"."""
    for token in tree.tokens:
        body, member = token.index, token.head
        if tree.preposition(body) not in _INSIDE or token.label != "nmod" or member >= body:
            continue
        people = book.senses(member) & {"people", "person", "fighters"}
        bodies = {s.sense for s in book.spans_at(body)} & {"group", "state_force"}
        if people and bodies and not book.senses(body) & _NO_BODY:
            case = tree.children(body, "case")[0]
            yield "member_of", case, case, [book.build(member)], [book.build(body)]


def _find_owned(tree: Tree, book: PhraseBook) -> Iterator[_Tie]:
    """Reads "Karim Dost's Free Front" and "the Free Front's Karim Dost"."""
    for token in tree.tokens:
        owner, owned = token.index, token.head
        if token.label != "nmod:poss" or owner > owned or not tree[owned].tag.startswith("NNP"):
            continue
        senses, owners = _senses_of_span(tree, book, owned), _senses_of_span(tree, book, owner)
        if not senses or not owners:
            continue
        if "person" in owners and senses & _NAMED_BODIES:
            yield "leads", owner, owner, [book.build(owner)], [_build_owned(tree, book, owner, owned)]
        elif owners & _NAMED_BODIES and "person" in senses:
            yield "member_of", owner, owner, [_build_owned(tree, book, owner, owned)], [book.build(owner)]


def _build_owned(tree: Tree, book: PhraseBook, owner: int, owned: int) -> Phrase:
    """Builds the name of what is owned, the owner before it left out."""
    apart = next((i for i in range(owner + 1, owned) if tree[i].tag == "POS"), owner) + 1
    end = max([tree[owned].end, *(s.end for s in book.spans_at(owned))])
    return book.build_span(owned, tree[apart].start, end)


def _senses_of_span(tree: Tree, book: PhraseBook, index: int) -> frozenset[str]:
    """Returns the senses of the names at a token; none where a name may be a place."""
    senses = frozenset(s.sense for s in book.spans_at(index))
    text = tree[index].text
    if senses <= {"name"} and text.isupper() and len(text) >= _LEAST_LETTERS and not tree.sentence.text.isupper():
        return frozenset({"organisation"})
    return frozenset() if "place" in senses else senses


def _find_at_head(tree: Tree, book: PhraseBook) -> Iterator[_Tie]:
    """Reads "the three men at its head"."""
    for token in tree.tokens:
        if token.lemma != "head" or tree.preposition(token.index) != "at" or token.head >= token.index:
            continue
        owners = tree.children(token.index, "nmod:poss") or noun_arguments(tree, token.index).get("of", ())
        if owners and book.senses(token.head) & {"person", "people", "fighters"}:
            yield "leads", token.index, token.index, [book.build(token.head)], [book.build(owners[0])]
