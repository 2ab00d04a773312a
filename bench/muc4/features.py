"""What the learned parts look at: words, claims and grammar of an actor, a sentence, a report, as named features."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from bench.muc4.phrases import grow_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from armstrail.core.annotation import Sentence
    from armstrail.core.claim import Claim
    from bench.muc4.actors import Actor
    from bench.muc4.flow import Reading
    from bench.muc4.phrases import Phrase, Tree

_WORDS = re.compile(r"[a-z][a-z'-]+|\d+")
_BRACKETS = re.compile(r"\[([A-Z ]+)\]")
_PASSING = frozenset({"conj", "appos", "flat", "nmod:desc", "compound"})  # what these stand in counts for them
_AROUND = (-2, -1, 1, 2)
_FUNCTION_WORDS = frozenset(
    "the a an of in on at to and or by for from with that which who was were is are has have had it its his her their "
    "he they she as be been this these those not but".split()
)
_ARGUMENTS = frozenset({"nsubj", "obj", "nsubj:pass", "obl:agent", "obl"})
_LEAD_WORDS = 80
_HEADER = 300  # characters in which a report says what it is: "[COMMUNIQUE]", "[INTERVIEW WITH …]"


class Sides(Record, frozen=True):
    """A sentence with its tree and the claims that it makes."""

    sentence: Sentence
    tree: Tree
    claims: tuple[Claim, ...]


def split_words(text: str) -> list[str]:
    """Splits a text into lower-case words and numbers."""
    return _WORDS.findall(text.lower())


def iter_text_features(text: str) -> Iterator[str]:
    """Yields what can be told of a report before it is parsed: its words, pairs of words, opening and kind."""
    words = split_words(text)
    yield from {f"w:{w}" for w in words}
    yield from {f"b:{a}_{b}" for a, b in pairwise(words)}
    yield from {f"l:{w}" for w in split_words("\n".join(text.split("\n")[:2]))[:_LEAD_WORDS]}
    yield from {f"h:{x}" for x in _BRACKETS.findall(text[:_HEADER])}
    yield f"len:{len(words).bit_length()}"


def iter_report_features(reading: Reading) -> Iterator[str]:
    """Yields features of a whole report: those of its text, and the claims that it makes."""
    yield from iter_text_features(reading.document.text)
    yield f"pub:{reading.document.publisher}"
    for claim in reading.claims:
        kind = f"{claim.kind}:{claim.mode}"
        yield from (f"c:{kind}", f"cs:{kind}:{claim.status}", f"ct:{claim.trigger.text.lower()}")
        yield f"cp:{kind}:{claim.evidence.start < 2 * _HEADER}"
        if claim.when is not None and claim.when.start is not None:
            yield f"cw:{kind}:{claim.when.precision}"
        for filler in claim.roles:
            yield from (f"cr:{kind}:{filler.role}", f"cf:{kind}:{filler.role}:{_last_word(filler.text)}")


def _last_word(text: str) -> str:
    return text.lower().split()[-1] if text.split() else ""


def list_sides(reading: Reading) -> list[Sides]:
    """Lists the sentences of a report with what belongs to each."""
    claims: dict[int, list[Claim]] = {}
    for claim in reading.claims:
        claims.setdefault(claim.evidence.start, []).append(claim)
    return [
        Sides(sentence=s, tree=grow_tree(s.tokens), claims=tuple(claims.get(s.start, ())))
        for s in reading.annotation.sentences
    ]


def list_sentence_features(sides: Sequence[Sides]) -> list[set[str]]:
    """Lists the features of each sentence; the words and claims of its neighbours count as such."""
    own = [set(_iter_own(side)) for side in sides]
    shared = [{f for f in features if f.startswith(("c:", "w:"))} for features in own]
    result = []
    for i, features in enumerate(own):
        before = {f"P{f}" for f in shared[i - 1]} if i else set()
        after = {f"N{f}" for f in shared[i + 1]} if i + 1 < len(own) else set()
        result.append(features | before | after | {f"pos:{min(i, 8)}"})
    return result


def _iter_own(side: Sides) -> Iterator[str]:
    sentence = side.sentence
    lemmas = [t.lemma for t in sentence.tokens] or split_words(sentence.text)
    yield from (f"w:{x}" for x in lemmas if x not in _FUNCTION_WORDS)
    yield from (f"b:{a}_{b}" for a, b in pairwise(lemmas))
    for token in sentence.tokens:
        if token.tag.startswith("VB"):
            yield f"v:{token.lemma}:{token.tag}"
        if token.label in _ARGUMENTS and token.head != token.index:
            yield f"a:{sentence.tokens[token.head].lemma}:{token.label}:{token.lemma}"
    for claim in side.claims:
        yield from _iter_claim(claim)
    for span in sentence.spans:
        yield f"sp:{span.sense}"
        if span.concept is not None:
            yield f"co:{span.concept}"
    yield from (f"t:{t.form}" for t in sentence.times)


def _iter_claim(claim: Claim) -> Iterator[str]:
    kind = f"{claim.kind}:{claim.mode}"
    yield from (f"c:{kind}", f"cs:{kind}:{claim.status}", f"ct:{kind}:{claim.trigger.text.lower()}")
    if claim.attribution:
        yield f"ca:{claim.kind}"
    if claim.when is not None:
        yield f"cw:{claim.kind}:{claim.when.precision}"
    for filler in claim.roles:
        yield from (f"cr:{kind}:{filler.role}", f"cf:{claim.kind}:{filler.role}:{_last_word(filler.text)}")
        if filler.count is not None:
            yield f"cn:{claim.kind}:{filler.role}"


def list_actor_features(text: str, actor: Actor, sides: Mapping[int, Sides]) -> set[str]:
    """Lists the features of an actor: those of all its phrases, and how often and where it is named."""
    features: set[str] = set()
    for phrase, kind in zip(actor.phrases, actor.classes, strict=True):
        side = sides[phrase.sentence]
        features.update(_iter_phrase(text, phrase, kind))
        features.update(_iter_grammar(phrase, kind, side))
        features.update(_iter_context(phrase, kind, side))
        features.update(_iter_roles(phrase, kind, side.claims))
    often, kind = min(5, len(actor.phrases)), actor.classes[0]
    first = min(p.sentence for p in actor.phrases)
    features |= {f"hd:{x}:{kind}" for x in _BRACKETS.findall(text[:_HEADER])}
    place = next(iter(split_words(text[:_HEADER])), "")
    return features | {f"nm:{often}", f"nm:{kind}:{often}", f"first:{min(8, first)}", f"dl:{kind}:{place}"}


def list_ranks(actors: Sequence[Actor]) -> list[str]:
    """Lists for each actor its rank by mentions among those of its class, and how many there are."""
    counts: dict[str, list[int]] = {}
    for actor in actors:
        counts.setdefault(actor.classes[0], []).append(len(actor.phrases))
    ranks = []
    for actor in actors:
        others = counts[actor.classes[0]]
        rank = sum(n > len(actor.phrases) for n in others)
        ranks.append(f"rank:{actor.classes[0]}:{min(3, rank)}:{min(3, len(others))}")
    return ranks


def _iter_phrase(text: str, phrase: Phrase, kind: str) -> Iterator[str]:
    words = text[slice(*phrase.counted)].lower().split()
    yield from (f"lem:{phrase.lemma}", f"cls:{kind}", f"np:{' '.join(words)[:40]}")
    yield from (f"s:{t}" for t in phrase.traits)
    yield from (f"mod:{w}" for w in words[:-1])
    if phrase.span is not None:
        yield f"s:{phrase.span.sense}"
    if phrase.entity:
        yield f"ent:{phrase.entity}"


def _find_preposition(side: Sides, index: int) -> str:
    tokens = side.sentence.tokens
    cases = (c for c in side.tree.get(index, ()) if c < index and tokens[c].label == "case")
    return next((tokens[c].lemma for c in cases), "")


def _iter_grammar(phrase: Phrase, kind: str, side: Sides) -> Iterator[str]:
    """Yields the words above a phrase in its sentence and how it hangs on them."""
    tokens = side.sentence.tokens
    head = top = tokens[phrase.head]
    while top.label in _PASSING and top.head < top.index:
        top = tokens[top.head]
        yield f"via:{head.label}"
    by = _find_preposition(side, head.index) or _find_preposition(side, top.index)
    above = tokens[top.head]
    word = above.lemma if above.index != top.index else "ROOT"
    yield from (f"gov:{top.label}:{by}:{word}", f"lab:{top.label}:{by}", f"gv:{word}")
    yield from (f"cg:{kind}:{top.label}:{by}:{word}", f"cl:{kind}:{top.label}:{by}")
    if head.tag == "NNS":
        yield "plural"
    if word == "ROOT":
        return
    second = tokens[above.head]
    over = second.lemma if second.index != above.index else "ROOT"
    yield from (f"g2:{top.label}:{word}:{above.label}:{over}", f"gs:{kind}:{top.label}:{by}:{above.label}:{over}")
    for index in side.tree.get(above.index, ()):
        if tokens[index].tag[0] in "VN" and index != top.index:
            yield f"sib:{kind}:{top.label}:{tokens[index].label}:{tokens[index].lemma}"
    for _ in range(3):
        if above.head == above.index:
            break
        above = tokens[above.head]
        yield f"anc:{kind}:{above.lemma}"


def _iter_context(phrase: Phrase, kind: str, side: Sides) -> Iterator[str]:
    """Yields the words beside a phrase, what hangs on it, and the words of its sentence."""
    tokens = side.sentence.tokens
    first = next((t.index for t in tokens if t.start >= phrase.counted[0]), phrase.head)
    for offset in _AROUND:
        place = (first if offset < 0 else phrase.head) + offset
        if 0 <= place < len(tokens):
            word = tokens[place].text.lower()
            yield from (f"x{offset}:{word}", f"cx{offset}:{kind}:{word}")
    for index in side.tree.get(phrase.head, ()):
        if index > phrase.head and tokens[index].label in {"nmod", "acl", "acl:relcl", "appos"}:
            yield f"ch:{tokens[index].label}:{_find_preposition(side, index)}:{tokens[index].lemma}"
    for token in tokens:
        if token.tag[0] in "VNJ" and token.index != phrase.head and token.lemma not in _FUNCTION_WORDS:
            yield f"sw:{kind}:{token.lemma}"
    yield f"pos:{kind}:{min(6, side.sentence.index)}"


def _iter_roles(phrase: Phrase, kind: str, claims: Sequence[Claim]) -> Iterator[str]:
    """Yields the claims of a sentence and what part a phrase has in them."""
    start, end = phrase.core
    for claim in claims:
        name = f"{claim.kind}:{claim.mode}"
        yield f"sk:{kind}:{name}"
        for filler in claim.roles:
            if filler.start < end and start < filler.end:
                whole = filler.end == end or filler.start == start
                yield from (f"cr:{name}:{filler.role}", f"crc:{kind}:{name}:{filler.role}:{whole}")
                yield f"crs:{claim.kind}:{filler.role}:{claim.status}"
                yield f"crt:{claim.trigger.text.lower()}:{filler.role}"
                yield f"crq:{claim.kind}:{filler.role}:{bool(claim.attribution)}"
        if any(a.start < end and start < a.end for a in claim.attribution):
            yield "speaker"
    if not claims:
        yield f"sk:none:{kind}"
