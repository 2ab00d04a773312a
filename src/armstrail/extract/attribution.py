"""Attribution: who says it. Sources found in the sentence, in the quotation around it, and those still in force."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.extract.arguments import is_verb, verb_arguments
from armstrail.extract.raw import Speaker

if TYPE_CHECKING:
    from armstrail.core.claim import SourceKind
    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.cues import AttributionCues

_SOURCE_SENSES = frozenset(
    "group state_force government organisation media person people fighters force body name country nationality pronoun source statement".split()
)
_ANONYMOUS = re.compile(r"(?i)\b(?:sources?|anonym\w*|unnamed|insiders?|published (?:information|data)|information)\b")
_WITNESS = re.compile(
    r"(?i)\b(?:eye-?witness(?:es)?|witness(?:es)?|residents?|villagers?|locals?|survivors?|traders?|dealers?)\b"
)
_OFFICIAL = re.compile(
    r"(?i)\b(?:officials?|minist\w+|spokes\w+|police|army|military|government|authorit\w+|governor|mayor|president|general|gen|colonel|col|"
    r"commission|committee|secretary|council|court|department|embassy|agency|command)\b"
)
_REPORT = re.compile(
    r"(?i)\b(?:reports?|survey|study|data|index|statement|document|letter|video|videos|footage|investigation|audit|paper|screenshots?)\b"
)
_QUOTES = {"“": "”", '"': '"', "«": "»"}


class Scope(Record):
    """A speaker and the offsets of the text that is his."""

    speaker: Speaker
    start: int
    end: int


def find_scopes(tree: Tree, book: PhraseBook, cues: AttributionCues) -> list[Scope]:
    """Finds every source named in a sentence and the part of the sentence that it vouches for."""
    scopes: list[Scope] = []
    for token in tree.tokens:
        if token.lemma in cues.verbs and is_verb(tree, token.index):
            scopes += _verb_scopes(tree, book, token.index)
    scopes += _according_scopes(tree, book, cues)
    return scopes


def _verb_scopes(tree: Tree, book: PhraseBook, index: int) -> list[Scope]:
    """Reads "X said that S", "S, X said", "X told Y that S"."""
    token = tree[index]
    subjects = [h for h in verb_arguments(tree, index).get("subject", []) if book.senses(h) & _SOURCE_SENSES]
    if not subjects:
        return []
    phrase = book.build(subjects[0])
    speaker = Speaker(phrase=phrase, kind=classify_source(phrase), cue=token.text)
    clauses = tree.children(index, "ccomp")
    if clauses:
        members = [i for c in clauses for i in tree.subtree(c)]
        return [Scope(speaker=speaker, start=tree[min(members)].start, end=tree[max(members)].end)]
    if token.label.startswith("parataxis") or tree.label(index) in {"parataxis"}:
        return [Scope(speaker=speaker, start=tree.sentence.start, end=tree.sentence.end)]
    for child in tree.children(index, "parataxis"):
        members = tree.subtree(child)
        return [Scope(speaker=speaker, start=tree[min(members)].start, end=tree[max(members)].end)]
    if index == tree.root and not tree.children(index, "obj", "xcomp"):
        return [Scope(speaker=speaker, start=tree.sentence.start, end=tree.sentence.end)]
    return []


def _according_scopes(tree: Tree, book: PhraseBook, cues: AttributionCues) -> list[Scope]:
    """Reads "according to X", wherever the parser hangs it; its scope is the sentence."""
    scopes = []
    low = [t.text.casefold() for t in tree.tokens]
    for phrase_words in cues.prepositions:
        words = phrase_words.split()
        for i in range(len(low) - len(words)):
            if low[i : i + len(words)] != words:
                continue
            head = _head_after(tree, i + len(words))
            if head is None:
                continue
            phrase = book.build(head)
            cue = tree.sentence.text[
                tree[i].start - tree.sentence.start : tree[i + len(words) - 1].end - tree.sentence.start
            ]
            speaker = Speaker(phrase=phrase, kind=classify_source(phrase), cue=cue)
            scopes.append(Scope(speaker=speaker, start=tree.sentence.start, end=tree.sentence.end))
    return scopes


def _head_after(tree: Tree, start: int) -> int | None:
    """Finds the head of the noun phrase that begins at a token."""
    for i in range(start, min(start + 9, len(tree.tokens))):
        token = tree[i]
        if token.text in {",", ";", "."}:
            return None
        if token.tag.startswith(("NN", "PRP")) and token.tag != "PRP$":
            while tree[i + 1].tag.startswith("NN") if i + 1 < len(tree.tokens) else False:
                i += 1
            return i
    return None


def classify_source(phrase: Phrase) -> SourceKind:
    """Says what kind of source a phrase is."""
    text, senses = phrase.text, phrase.senses
    rules: tuple[tuple[bool, SourceKind], ...] = (
        ("media" in senses, "media"),
        (bool(_ANONYMOUS.search(text)), "anonymous"),
        (bool(_WITNESS.search(text)), "witness"),
        ("statement" in senses or bool(_REPORT.search(text)), "report"),
        (bool(senses & {"government", "state_force", "country"}) or bool(_OFFICIAL.search(text)), "official"),
        (bool(senses & {"group"}), "group"),
        (bool(senses & {"organisation", "body"}), "official"),
    )
    return next((kind for holds, kind in rules if holds), "person")


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Finds quotations of four words or more, across sentences but not across paragraphs.

    >>> [("He said: “We took the town at dawn. It is ours.”"[s:e]) for s, e in find_quotations("He said: “We took the town at dawn. It is ours.”")]
    ['“We took the town at dawn. It is ours.”']
    """
    spans = []
    for paragraph in re.finditer(r"[^\n]+", text):
        position = paragraph.start()
        while position < paragraph.end():
            opening = re.compile(r"[“\"«]").search(text, position, paragraph.end())
            if not opening:
                break
            closing = text.find(_QUOTES[opening.group()], opening.end(), paragraph.end())
            end = paragraph.end() if closing < 0 else closing + 1
            if len(text[opening.end() : end].split()) >= 4:
                spans.append((opening.start(), end))
            position = end
    return spans
