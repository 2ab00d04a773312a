"""Ties inside words and names: "American-made rifles", "US-backed militia", "anti-Taliban party"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from armstrail.extract.phrases import Phrase
from armstrail.extract.raw import RawClaim, RawFiller

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree

# Suffix → kind, and whether the first part is the subject of the tie.
_SUFFIXES = {
    "made": ("origin", False), "manufactured": ("origin", False), "built": ("origin", False),
    "produced": ("origin", False),
    "designed": ("origin", False), "developed": ("origin", False), "based": ("based_in", False),
    "headquartered": ("based_in", False),
    "backed": ("supports", True), "supported": ("supports", True), "funded": ("supports", True),
    "sponsored": ("supports", True),
    "trained": ("supports", True), "led": ("leads", True), "controlled": ("controls", True), "held": ("controls", True),
    "occupied": ("controls", True), "run": ("controls", True), "allied": ("allied_with", True),
    "aligned": ("allied_with", True),
    "linked": ("allied_with", True), "affiliated": ("part_of", False),
}  # fmt: skip
# Common nouns for a side of a conflict that hold, back and lead.
_SIDES = frozenset(
    "rebel government junta opposition militia army regime guerrilla insurgent separatist militant jihadist loyalist "
    "coalition cartel gang state military terrorist secessionist paramilitary".split()
)
_PREFIXES = {"anti": ("opposed_to", False), "pro": ("supports", False), "counter": ("opposed_to", False)}
_HYPHENATED = re.compile(r"^(?P<first>.+?)[-‑](?P<last>[A-Za-z]+)$")
_PREFIXED = re.compile(r"^(?P<prefix>anti|pro|counter|Anti|Pro|Counter)[-‑](?P<rest>[A-Z].*)$")
_UNITS = frozenset(
    "brigade battalion division corps regiment unit wing branch directorate squad squadron militia army command "
    "fleet front "
    "company column bureau agency detachment bloque bloc frente faction cell katiba kandak kata'ib liwa contingent "
    "group team office department centre center section".split()
)
_MADE_IN = re.compile(r"^[Mm]ade[-‑]in[-‑](?P<place>[A-Z].*)$")
# Whose a front or army says it is, in its name: "the Ardan People's Front".
_POPULAR = frozenset("people lord worker woman farmer peasant soldier citizen children".split())
_BODIES = frozenset({"group", "state_force", "government", "organisation", "force", "body", "name"})
_ARMS = frozenset({"weapon", "vehicle", "arms", "goods"})
_PARTY = frozenset("group state_force government organisation fighters force people body name country person".split())


def find_compound_claims(tree: Tree, book: PhraseBook, text: str) -> list[RawClaim]:
    """Finds ties that stand inside hyphenated words and names."""
    claims = []
    for token in tree.tokens:
        if "-" in token.text or "‑" in token.text:
            claims += _from_suffix(tree, book, token.index, text)
            claims += _from_prefix(tree, book, token.index, text)
            claims += _from_origin(tree, book, token.index, text)
        if token.lemma.casefold().split()[-1] in _UNITS:
            claims += _from_possessive(tree, book, token.index)
            claims += _from_whole(tree, book, token.index)
    return [*claims, *_from_nationality(tree, book)]


def _heads(tree: Tree, book: PhraseBook, index: int) -> Iterator[int]:
    """Yields the noun that a hyphenated adjective modifies, and its conjuncts where they share the adjective."""
    head = tree[index].head
    if head == index:
        return
    if tree.label(index) in {"amod", "compound", "acl", "nmod", "nummod"} or head > index:
        near = tree.tokens[index + 1 : index + 5]
        following = [c.index for c in near if c.tag.startswith("NN") or book.senses(c.index) & _BODIES]
        misread = tree[head].tag.startswith(("VB", "MD")) and following  # the noun after it, where the tree has a verb
        yield following[0] if misread else head


def _from_nationality(tree: Tree, book: PhraseBook) -> list[RawClaim]:
    """Reads "Chinese rifles": where arms come from, or whose they are; the choice weighs it."""
    claims = []
    for token in tree.tokens:
        adjective = token.label in {"amod", "compound"} and any(
            s.sense == "nationality" for s in book.spans_at(token.index)
        )
        if not adjective or token.head < token.index or not book.senses(token.head) & _ARMS:
            continue
        nation = book.build_span(token.index, token.start, token.end)
        weapons = [_without_first_word(tree, book, p, token.index) for p in book.expand(token.head)[:1]]
        claims += [
            msgspec.structs.replace(
                _claim(tree, token.index, "origin", w, [nation]), frame="rule.origin.of", unsure=True
            )
            for w in weapons
        ]
    return claims


def _part(text: str, start: int, end: int, index: int, senses: frozenset[str]) -> Phrase:
    return Phrase(head=index, start=start, end=end, text=text[start:end], senses=senses)


def _claim(tree: Tree, index: int, kind: str, subject: Phrase, objects: list[Phrase]) -> RawClaim:
    token = tree[index]
    return RawClaim(
        kind=kind, mode=None, sentence=tree.sentence.index, trigger_token=index, trigger_start=token.start,
        trigger_end=token.end,
        roles=(
            RawFiller(role="subject", phrase=subject, path="compound"),
            *[RawFiller(role="object", phrase=o, path="compound") for o in objects],
        ),
        frame=f"rule.{kind}", source="extract.compounds",
    )  # fmt: skip


def _from_suffix(tree: Tree, book: PhraseBook, index: int, text: str) -> list[RawClaim]:
    token = tree[index]
    match = _HYPHENATED.match(token.text)
    if not match or match["last"].casefold() not in _SUFFIXES:
        return []
    kind, first_is_subject = _SUFFIXES[match["last"].casefold()]
    common = not match["first"][:1].isupper()  # "a rebel-held town"
    if common and not (first_is_subject and match["first"] in _SIDES):
        return []
    part = _part(text, token.start, token.start + len(match["first"]), index, frozenset({"name"}))
    claims = []
    for head in _heads(tree, book, index):
        for phrase in book.expand(head):
            fits = phrase.senses & (_ARMS if kind == "origin" else _PARTY | {"place", "area"})
            if not fits:
                continue
            rest = _without_first_word(tree, book, phrase, index)
            claims.append(
                _claim(tree, index, kind, part, [rest]) if first_is_subject else _claim(tree, index, kind, rest, [part])
            )
    claims += _shared_trainer(tree, book, index, part)
    if kind == "origin" and len(claims) > 1:  # one claim, several weapons
        subjects = tuple(r for c in claims for r in c.roles if r.role == "subject")
        objects = tuple(r for r in claims[0].roles if r.role == "object")
        return [msgspec.structs.replace(claims[0], roles=(*subjects, *objects))]
    return [msgspec.structs.replace(c, frame=f"{c.frame}.common", unsure=True) for c in claims] if common else claims


def _from_origin(tree: Tree, book: PhraseBook, index: int, text: str) -> list[RawClaim]:
    """Reads "made-in-China rifles"."""
    token = tree[index]
    match = _MADE_IN.match(token.text)
    if not match:
        return []
    maker = _part(text, token.end - len(match["place"]), token.end, index, frozenset({"place"}))
    arms = [p for head in _heads(tree, book, index) for p in book.expand(head) if p.senses & _ARMS]
    return [_claim(tree, index, "origin", _without_first_word(tree, book, p, index), [maker]) for p in arms]


def _without_first_word(tree: Tree, book: PhraseBook, phrase: Phrase, index: int) -> Phrase:
    """Leaves the hyphenated word out of the phrase that it opens ("Geneva-based group" is the group)."""
    token = tree[index]
    if not phrase.start <= token.start < phrase.end or index + 1 >= len(tree.tokens):
        return phrase
    start = tree[index + 1].start
    return book.build_span(phrase.head, start, phrase.end) if start < phrase.end else phrase


def _shared_trainer(tree: Tree, book: PhraseBook, index: int, backer: Phrase) -> list[RawClaim]:
    """Reads "the U.S.-backed and trained army": who backs it trains it."""
    claims = []
    for participle in tree.children(index, "conj"):
        following = participle + 1
        trained = tree[participle].lemma == "train" and following < len(tree.tokens)
        if trained and book.senses(following) & _PARTY:
            roles = (
                RawFiller(role="agent", phrase=backer, path="compound"),
                RawFiller(role="target", phrase=book.build(following), path="compound"),
            )
            claim = _claim(tree, participle, "train", backer, [])
            claims.append(msgspec.structs.replace(claim, roles=roles))
    return claims


def _from_prefix(tree: Tree, book: PhraseBook, index: int, text: str) -> list[RawClaim]:
    token = tree[index]
    match = _PREFIXED.match(token.text)
    if not match:
        return []
    kind, _ = _PREFIXES[match["prefix"].casefold()]
    part = _part(text, token.end - len(match["rest"]), token.end, index, frozenset({"name"}))
    return [
        _claim(tree, index, kind, phrase, [part])
        for head in _heads(tree, book, index)
        for phrase in book.expand(head)
        if phrase.senses & _PARTY
    ]


def _from_possessive(tree: Tree, book: PhraseBook, index: int) -> list[RawClaim]:
    """Reads "the BLA's Majeed Brigade", "the army's 2nd Brigade" as a part and its whole."""
    unit = tree[index]
    if unit.lemma.split()[-1] not in _UNITS or not book.senses(index) & _BODIES:
        return []
    claims = []
    for owner in tree.children(index, "nmod:poss") or _find_owner(tree, index):
        if tree[owner].lemma in _POPULAR:
            continue
        if book.senses(owner) & _BODIES and not book.senses(owner) & {"person", "pronoun", "country"}:
            closed = max((i for i in range(owner, index) if tree[i].text == ")"), default=owner)
            start = next((i for i in range(closed + 1, index) if tree[i].tag.startswith(("NNP", "CD", "JJ"))), index)
            part = book.build_span(index, tree[start].start, unit.end)
            claims.append(_claim(tree, index, "part_of", part, [book.build(owner)]))
    return claims


def _from_whole(tree: Tree, book: PhraseBook, index: int) -> list[RawClaim]:
    """Reads "the Hill Brigade of the Free Army": a named unit and what it is part of; the choice weighs it."""
    unit = tree[index]
    named = any(tree[c].tag.startswith("NNP") for c in tree.children(index, "compound", "flat"))
    if not (unit.tag.startswith("NNP") or (unit.tag == "NN" and named)):  # "the Teofilo mobile column of the FARC"
        return []
    wholes = [c for c in tree.children(index, "nmod") if c > index and tree.preposition(c) == "of"]
    wholes = [
        c for c in wholes if book.senses(c) & _BODIES - {"name"} and not book.senses(c) & {"person", "country", "place"}
    ]
    first = min([index, *tree.children(index, "amod", "compound", "nummod", "flat")])
    part = book.build_span(index, tree[first].start, unit.end)
    found = [_claim(tree, index, "part_of", part, [book.build(c)]) for c in wholes[:1]]
    return [msgspec.structs.replace(c, frame="rule.part_of.of", unsure=True) for c in found]


def _find_owner(tree: Tree, index: int) -> list[int]:
    """Finds the owner by position where an abbreviation stands between: "the Liberation Army's (LA) 2nd Brigade"."""
    before = index - 1
    if before > 2 and tree[before].text == ")" and tree[before - 2].text == "(":
        before -= 3
        if tree[before].tag == "POS" and before > 0:
            return [before - 1]
    return []
