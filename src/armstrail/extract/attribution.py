"""Attribution: who says it. Sources found in the sentence, in the quotation around it, and those still in force."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.extract.arguments import verb_arguments
from armstrail.extract.raw import Speaker
from armstrail.extract.status import find_negation
from armstrail.extract.surface import is_misread_verb, surface_arguments
from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from armstrail.core.claim import SourceKind
    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.cues import AttributionCues

_SOURCE_SENSES = frozenset(
    "group state_force government organisation media person people fighters force body name country nationality "
    "pronoun source statement".split()
)
_ANONYMOUS = re.compile(r"(?i)\b(?:sources?|anonym\w*|unnamed|insiders?|published (?:information|data)|information)\b")
_WITNESS = re.compile(
    r"(?i)\b(?:eye-?witness(?:es)?|witness(?:es)?|residents?|villagers?|locals|survivors?|traders?|dealers?)\b"
)
_OFFICIAL = re.compile(
    r"(?i)\b(?:officials?|minist\w+|spokes\w+|police|army|military|government|authorit\w+|governor|mayor|president|general|gen|colonel|col|"
    r"commission|committee|secretary|council|court|department|embassy|agency|command)\b"
)
_REPORT = re.compile(
    r"(?i)\b(?:reports?|survey|study|data|index|statement|document|letter|video|videos|footage|investigation|audit|paper|screenshots?)\b"
)
_REFUSALS = frozenset({"refuse", "decline", "fail"})
_EMBEDDED = frozenset({"acl", "advcl", "amod", "csubj"})
_BEFORE_ASIDES = frozenset({",", "”", '"', "--", "—", "–"})
_QUOTES = {"“": "”", '"': '"', "«": "»"}
_OPENING_QUOTE = re.compile(r"[“\"«]")
_SAY_NOTHING = frozenset({"which", "what", "that"})
_PERSONAL_SAYING = frozenset("say add tell state claim announce suspect estimate note insist deny warn".split())
# What these are told to have as object is in the speaker's words ("the report puts the loss at …").
_WITH_OBJECT = frozenset({"say", "put", "estimate"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


class Scope(Record, frozen=True):
    """A speaker and the offsets of the text that is his; `verb` is the token that says so, None where none does."""

    speaker: Speaker
    start: int
    end: int
    verb: int | None = None


def find_scopes(tree: Tree, book: PhraseBook, cues: AttributionCues) -> list[Scope]:
    """Finds every source named in a sentence and the part of the sentence that it vouches for."""
    scopes: list[Scope] = []
    saying = [t.index for t in tree.tokens if _is_saying(tree, t.index, cues)]
    for place, index in enumerate(saying):
        following = saying[place + 1] if place + 1 < len(saying) else None
        scopes += _verb_scopes(tree, book, index, following)
    scopes += _according_scopes(tree, book, cues)
    return scopes


def _is_saying(tree: Tree, index: int, cues: AttributionCues) -> bool:
    token = tree[index]
    if token.lemma not in cues.verbs or _is_said_of(tree, index):
        return False
    return is_verb(tree, index) or token.tag in {"VBD", "VBN", "VBZ"} or is_misread_verb(tree, index)


def _is_said_of(tree: Tree, index: int) -> bool:
    """Tells whether a participle is said of somebody who says nothing: "the alleged killer", "a man believed to be"."""
    if tree[index].tag not in {"VBN", "VBD"}:
        return False
    if tree.label(index) in {"amod", "acl"}:
        return not tree.children(index, "nsubj") and tree[index].label != "acl:relcl"
    own = tree.children(index, "aux", "aux:pass", "nsubj", "nsubj:pass")
    marked = any(tree.child_words(c, "mark") for c in tree.children(index, "xcomp"))
    return tree[index].tag == "VBN" and not own and marked


def _verb_scopes(tree: Tree, book: PhraseBook, index: int, following: int | None) -> list[Scope]:
    """Reads "X said that S", "S, X said", "X told Y that S"; `following` is the next verb of saying."""
    phrase = _find_speaker(tree, book, index)
    if phrase is None or _is_unsaid(tree, index):
        return []
    speaker = Speaker(phrase=phrase, kind=classify_source(phrase), cue=tree[index].text)
    if _is_interpolated(tree, index, phrase):
        return [Scope(speaker=speaker, start=tree.sentence.start, end=tree.sentence.end, verb=index)]
    clauses = [c for c in tree.children(index, "ccomp", "parataxis", "xcomp") if c > index]
    plain = tree[index].lemma in _WITH_OBJECT and any(c > index for c in tree.children(index, "obj"))
    if clauses or plain or _opens_clause(tree, index):
        chained = following is None or following in tree.subtree(index)  # "the agency reports that X said that …"
        end = tree.sentence.end if chained or following is None else tree[following].start
        if tree.label(index) in _EMBEDDED:  # "rebels, who said that they would leave, shelled the town"
            end = min(end, tree[tree.subtree(index)[-1]].end)
        return [Scope(speaker=speaker, start=tree[index].end, end=end, verb=index)]
    before = [c for c in tree.children(index, "ccomp", "parataxis") if c < index]
    if before:
        members = [i for c in before for i in tree.subtree(c)]
        return [Scope(speaker=speaker, start=tree[min(members)].start, end=tree[max(members)].end, verb=index)]
    return []


def is_bystander(tree: Tree, scope: Scope, trigger: int, head: int) -> bool:
    """Tells whether a filler only speaks of what happened: he is, or belongs to, the speaker that vouches for it.

    "Two were killed, the surgeon said": the surgeon was not. A speaker takes part in what his own clause tells ("the
    group claimed to have killed two") and in what his own phrase tells ("rebels who took the town said").

    Args:
        tree: the sentence.
        scope: who vouches, and for which part of the text.
        trigger: the token that carries the claim.
        head: the filler's token.
    """
    if not scope.start <= tree[trigger].start < scope.end:
        return False
    phrase = tree.subtree(scope.speaker.phrase.head)
    if head not in phrase or trigger in phrase or trigger == scope.verb:
        return False
    return scope.verb is None or trigger < scope.verb or trigger not in tree.subtree(scope.verb)


def _is_unsaid(tree: Tree, index: int) -> bool:
    """Tells whether nothing is said: "has not said whether", "refused to say"; nobody vouches for that."""
    refused = tree.label(index) == "xcomp" and tree[tree[index].head].lemma in _REFUSALS
    return refused or find_negation(tree, index) is not None


def _find_speaker(tree: Tree, book: PhraseBook, index: int) -> Phrase | None:
    """Finds who says: the verb's subject, or the noun right before it."""
    found = verb_arguments(tree, index).get("subject", []) if is_verb(tree, index) else []
    found = found or [h for h in surface_arguments(tree, index)["subject"] if h == index - 1]
    for head in found[:1]:
        phrase = book.build(head)
        if phrase.text.casefold() in _SAY_NOTHING or (phrase.text.casefold() == "it" and _is_impersonal(tree, index)):
            return None
        if phrase.senses & _SOURCE_SENSES or (not phrase.senses and tree[head].tag.startswith("NN")):
            return phrase
        if tree[head].tag.startswith("NNP") and (head > index or tree.children(head, "flat")):
            return phrase  # "says Gebru Asfaw", though a place is called Gebru
    return None


def _is_impersonal(tree: Tree, index: int) -> bool:
    """Tells whether "it" stands for nothing: "it is said that", "it shows that"."""
    return tree[index].lemma not in _PERSONAL_SAYING or bool(tree.children(index, "aux:pass", "nsubj:pass"))


def _is_interpolated(tree: Tree, index: int, speaker: Phrase) -> bool:
    """Tells whether the saying stands between commas or at the end ("…, a witness said")."""
    opening = next((t.index for t in tree.tokens if t.start >= speaker.start), 0)
    if opening == index + 1 and index and not tree.children(index, "ccomp"):  # "…, says Anna Borg"
        return tree[index - 1].text in _BEFORE_ASIDES
    while opening > 0 and tree[opening - 1].tag in {"DT", "CD", "PRP$", "JJ", "IN"} and tree[opening - 1].text != ",":
        opening -= 1
    after_comma = opening > 0 and tree[opening - 1].text in _BEFORE_ASIDES
    after = tree.children(index, "ccomp", "xcomp", "obj")  # "on Monday, police found 20 rifles": they say nothing
    says_more = any(c > index for c in after) or _opens_clause(tree, index)
    return after_comma and not says_more


def _opens_clause(tree: Tree, index: int) -> bool:
    """Tells whether "that" or a colon follows, so that the rest of the sentence is what is said."""
    return any(tree[i].text.casefold() in {"that", ":"} for i in range(index + 1, min(index + 4, len(tree.tokens))))


def _according_scopes(tree: Tree, book: PhraseBook, cues: AttributionCues) -> list[Scope]:
    """Reads "according to X", wherever the parser hangs it; its scope is the sentence."""
    scopes = []
    for phrase_words in cues.prepositions:
        words = tuple(phrase_words.split())
        if not tree.vocabulary.issuperset(words):
            continue
        for i in range(len(tree.words) - len(words)):
            if tree.words[i : i + len(words)] != words:
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
            while i + 1 < len(tree.tokens) and tree[i + 1].tag.startswith("NN"):
                i += 1
            if i + 1 < len(tree.tokens) and tree.words[i + 1] in _POSSESSIVE:
                continue  # "according to M23's treasurer"
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

    >>> text = "He said: “We took the town at dawn. It is ours.”"
    >>> [text[start:end] for start, end in find_quotations(text)]
    ['“We took the town at dawn. It is ours.”']
    """
    spans = []
    for paragraph in re.finditer(r"[^\n]+", text):
        position = paragraph.start()
        while position < paragraph.end():
            opening = _OPENING_QUOTE.search(text, position, paragraph.end())
            if not opening:
                break
            closing = text.find(_QUOTES[opening.group()], opening.end(), paragraph.end())
            end = paragraph.end() if closing < 0 else closing + 1
            if len(text[opening.end() : end].split()) >= 4:
                spans.append((opening.start(), end))
            position = end
    return spans
