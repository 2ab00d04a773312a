"""Noun phrases of a parsed report that may fill a role, with the ways in which the key may quote them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.core.annotation import Span
from armstrail.core.base import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from armstrail.core.annotation import Sentence, Token
    from armstrail.core.mention import Mention
    from bench.muc4.flow import Reading

Extent = tuple[int, int]
Tree = dict[int, list[int]]

_MODIFIERS = frozenset({"compound", "amod", "nummod", "flat", "nmod:poss", "nmod:desc", "goeswith", "nmod:unmarked"})
_INSIDE = _MODIFIERS | {"case", "punct", "conj", "cc", "nmod", "advmod", "det"}
_ATTACHED = frozenset({"compound", "flat", "goeswith", "nmod:desc"})
_NAMES = frozenset({"group", "state_force", "government", "organisation", "media", "person", "place", "name"})
_ARMAMENT = frozenset({"weapon", "vehicle"})
_VALUES = frozenset({"time", "quantity", "money"})
_BARE_TAGS = frozenset({"CD", "JJ"})  # "the two", "the wounded"
_ARGUMENTS = frozenset({"nsubj", "obj", "nsubj:pass", "obl:agent"})
_DETERMINERS = frozenset({"DT", "PDT", "PRP$", "WDT"})
_LINKS = frozenset({"of", "from", "in", "with", "on"})
_LONGEST_LINK = 7
_LONGEST_PATH = 12
_MOST_STARTS = 6
_LONGEST_REACH = 14  # tokens behind a head that the key may still quote with it
_NAME_PARTS = frozenset({"flat", "goeswith", "compound", "nummod"})
_BEHIND = frozenset({"nmod", "flat", "appos", "acl", "acl:relcl", "nummod", "compound", "nmod:desc", "nmod:unmarked"})
_DETERMINER = re.compile(r"(?:THE|A|AN|THIS|THAT|THESE|THOSE|THEIR|HIS|HER|ITS|ANOTHER)\s+", re.IGNORECASE)


class Phrase(Record, frozen=True):
    """A noun phrase; offsets are half-open code points into the document.

    `core` is head and modifiers, `counted` with the number before them, `linked` the core with what it is of ("group of
    armed men"), `named` the name that a lexicon or the pipeline found at its end; None where there is none. `variants`
    are all of these and the mentions' own extents. `traits` are the kinds of mentions (`k:`) and senses of nouns (`n:`)
    that end with it; `entity` is what a mention refers to.
    """

    sentence: int
    head: int
    lemma: str
    core: Extent
    counted: Extent
    linked: Extent | None
    named: Extent | None
    span: Span | None
    traits: frozenset[str]
    entity: str | None
    variants: tuple[Extent, ...]


def grow_tree(tokens: Sequence[Token]) -> Tree:
    """Lists the dependents of each token by its index, in order."""
    tree: Tree = {}
    for token in tokens:
        if token.head != token.index:
            tree.setdefault(token.head, []).append(token.index)
    return tree


def find_phrases(reading: Reading) -> list[Phrase]:
    """Finds the noun phrases of all parsed sentences, in the order of the text."""
    mentions: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        if mention.kind not in _VALUES:
            mentions.setdefault(mention.end, []).append(mention)
    return [p for s in reading.annotation.sentences if s.tokens for p in _iter_sentence(s, mentions)]


def _iter_sentence(sentence: Sentence, mentions: Mapping[int, list[Mention]]) -> Iterator[Phrase]:
    tree = grow_tree(sentence.tokens)
    spans = [s for s in sentence.spans if s.sense in _NAMES | _ARMAMENT]
    for token in sentence.tokens:
        covering = [s for s in spans if s.start <= token.start < s.end]
        if _is_head(sentence, token, covering):
            named = [s for s in covering if s.end == token.end]
            yield _build_phrase(sentence, tree, token, named[-1] if named else None, mentions.get(token.end, ()))


def _is_head(sentence: Sentence, token: Token, covering: Sequence[Span]) -> bool:
    """Tells whether a token is the head of a phrase of its own: no modifier of a later noun, no part of a time."""
    noun = token.tag.startswith("NN") or (token.tag in _BARE_TAGS and token.label in _ARGUMENTS)
    ends_name = any(s.end == token.end for s in covering)
    attached = token.label in _ATTACHED and token.head > token.index
    inside = bool(covering) and max(s.end for s in covering) > token.end
    timed = any(t.start <= token.start < t.end for t in sentence.times)
    return noun and not timed and (ends_name or not (attached or inside))


def _build_phrase(
    sentence: Sentence, tree: Tree, head: Token, span: Span | None, mentions: Sequence[Mention]
) -> Phrase:
    tokens = sentence.tokens
    first = _find_first(tokens, head)
    while first < head.index and tokens[first].tag in _DETERMINERS:
        first += 1
    bare = first
    while bare < head.index and _is_number(sentence, tokens[bare]):
        bare += 1
    core, counted = (tokens[bare].start, head.end), (tokens[first].start, head.end)
    after = _find_link(tokens, tree, head)
    linked = None if after is None else (core[0], after)
    named = None if span is None else (span.start, span.end)
    starts = [t.start for t in tokens[first : head.index + 1]][:_MOST_STARTS]
    variants = [core, counted, (head.start, head.end), *((start, head.end) for start in starts)]
    variants += [v for v in (linked, named) if v is not None]
    variants += [] if after is None else [(counted[0], after)]
    reaches = _list_reaches(tokens, tree, head)
    variants += [(start, end) for end in reaches for start in (core[0], counted[0])]
    variants += [_trim_mention(m) for m in mentions]
    own = {s.sense for s in sentence.spans if s.end == head.end and s.sense not in _NAMES}
    return Phrase(
        sentence=sentence.index, head=head.index, lemma=head.lemma, core=core, counted=counted, linked=linked,
        named=named, span=span, traits=frozenset({f"k:{m.kind}" for m in mentions} | {f"n:{s}" for s in own}),
        entity=next((m.entity for m in mentions if m.entity), None), variants=tuple(dict.fromkeys(variants)),
    )  # fmt: skip


def _find_first(tokens: Sequence[Token], head: Token) -> int:
    """Finds the first token of the modifiers that stand before a head without a gap."""
    first = head.index
    while first > 0 and _hangs_on(tokens, first - 1, head.index):
        first -= 1
    while first < head.index and tokens[first].label in {"punct", "cc", "case"}:
        first += 1
    return first


def _hangs_on(tokens: Sequence[Token], index: int, head: int) -> bool:
    for _ in range(_LONGEST_PATH):
        token = tokens[index]
        if token.label not in _INSIDE or token.head == index or token.head > head:
            return False
        index = token.head
        if index == head:
            return True
    return False


def _is_number(sentence: Sentence, token: Token) -> bool:
    return token.tag == "CD" or any(a.start < token.end and token.start < a.end for a in sentence.amounts)


def _find_link(tokens: Sequence[Token], tree: Tree, head: Token) -> int | None:
    """Finds where the short prepositional phrase ends that follows a head at once; None where there is none."""
    following = head.index + 1
    if following >= len(tokens) or tokens[following].text.casefold() not in _LINKS:
        return None
    inner = next((c for c in tree.get(head.index, ()) if c > head.index and tokens[c].label == "nmod"), None)
    if inner is None:
        return None
    members = sorted(_list_subtree(tree, inner))
    unbroken = members[0] == following and members[-1] - following + 1 == len(members)
    return tokens[members[-1]].end if unbroken and len(members) <= _LONGEST_LINK else None


def _list_reaches(tokens: Sequence[Token], tree: Tree, head: Token) -> list[int]:
    """Lists where a phrase may end that goes on behind its head: after each noun of the chain, and at its end."""
    ends: dict[int, None] = {}
    last, current = head.index, head.index
    while child := next((c for c in tree.get(current, ()) if c > last and tokens[c].label in _BEHIND), None):
        members = sorted(_list_subtree(tree, child))
        named = child
        while named + 1 in members and tokens[named + 1].label in _NAME_PARTS:
            named += 1
        whole = members[0] + len(members) - 1 == members[-1]
        if members[0] > last + 1 or not whole:
            break
        reached = [members[-1]] if tokens[child].label.startswith("acl") else [named, members[-1]]
        ends.update(dict.fromkeys(tokens[i].end for i in reached if i - head.index <= _LONGEST_REACH))
        last, current = named, child
    return list(ends)


def _list_subtree(tree: Tree, index: int) -> list[int]:
    found = [index]
    for member in found:
        found.extend(tree.get(member, ()))
    return found


def _trim_mention(mention: Mention) -> Extent:
    match = _DETERMINER.match(mention.text)
    return (mention.start + (match.end() if match else 0), mention.end)
