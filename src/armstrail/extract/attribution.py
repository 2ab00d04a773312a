"""Attribution: who says it. Sources found in the sentence, in the quotation around it, and those still in force."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.extract.raw import Speaker
from armstrail.extract.sources import Scope, classify_source
from armstrail.extract.speakers import find_speaker
from armstrail.extract.status import find_negation
from armstrail.extract.surface import is_misread_verb
from armstrail.extract.tellings import find_count_scopes, find_estimate_scopes, find_noun_scopes, find_topic_scopes
from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.cues import AttributionCues

_SPEAKERS = frozenset("group state_force government organisation media person source pronoun".split())
_REFUSALS = frozenset({"refuse", "decline", "fail"})
_EMBEDDED = frozenset({"acl", "advcl", "amod", "csubj"})
_GOING_ON = frozenset({"continue"})  # says something only behind or inside a quotation: "continued to support X"
_BEFORE_ASIDES = frozenset({",", "”", '"', "--", "—", "–"})
_QUOTES = {"“": "”", '"': '"', "«": "»"}
_OPENING_QUOTE = re.compile(r"[“\"«]")
# What these are told to have as object is in the speaker's words ("the report puts the loss at …").
_WITH_OBJECT = frozenset("say put estimate report count document record list register detail tally expose".split())
_TOLD = frozenset({"tell", "inform"})  # who stands behind them is who is told
_TOLD_TAGS = frozenset({"DT", "PRP", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})  # "rifles which, they say, came from Serbia": of the clause alone
_BEFORE_NOUNS = frozenset({"DT", "PRP$", "JJ", "CD"})
_MAX_TOLD = 4  # words
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def find_scopes(tree: Tree, book: PhraseBook, cues: AttributionCues) -> list[Scope]:
    """Finds every source named in a sentence and the part of the sentence that it vouches for."""
    scopes: list[Scope] = []
    saying = [t.index for t in tree.tokens if t.lemma in cues.verbs and _is_saying(tree, t.index)]
    for place, index in enumerate(saying):
        following = saying[place + 1] if place + 1 < len(saying) else None
        scopes += _verb_scopes(tree, book, index, following)
    scopes += _according_scopes(tree, book, cues)
    scopes += _colon_scopes(tree, book, scopes)
    scopes += find_topic_scopes(tree, book)
    scopes += find_count_scopes(tree, book)
    scopes += find_noun_scopes(tree, book)
    scopes += find_estimate_scopes(tree, book)
    return scopes


def _colon_scopes(tree: Tree, book: PhraseBook, scopes: list[Scope]) -> list[Scope]:
    """Reads "the sources gave the reason as follows: “…”": who gives it says what is quoted, whatever the verb."""
    for colon in range(1, len(tree.tokens) - 1):
        if tree.words[colon] != ":" or tree[colon + 1].text not in _QUOTES:
            continue
        verb = next(
            (t.index for t in tree.tokens[:colon] if is_verb(tree, t.index) and tree.children(t.index, "nsubj")), 0
        )
        phrase = find_speaker(tree, book, verb) if verb else None
        told = any(s.verb is not None and s.verb < colon for s in scopes)
        if phrase is None or told or not phrase.senses & _SPEAKERS:
            return []
        speaker = Speaker(phrase=phrase, kind=classify_source(phrase), cue=tree[verb].text)
        return [Scope(speaker=speaker, start=tree[colon].end, end=tree.sentence.end, verb=verb)]
    return []


def _is_saying(tree: Tree, index: int) -> bool:
    """Tells whether a word of saying says something: a verb, of somebody who speaks."""
    token = tree[index]
    if _is_said_of(tree, index):
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
    phrase = find_speaker(tree, book, index)
    if phrase is None or _is_unsaid(tree, index):
        return []
    speaker = Speaker(phrase=phrase, kind=classify_source(phrase), cue=tree[index].text)
    if _is_interpolated(tree, index, phrase) or _is_remark(tree, index):
        start, end = _find_clause_around(tree, index)
        return [Scope(speaker=speaker, start=start, end=end, verb=index)]
    clauses = [c for c in tree.children(index, "ccomp", "parataxis", "xcomp") if c > index]
    clauses += [c for a in tree.children(index, "obl:agent") for c in tree.children(a, "acl") if c > index]
    if tree[index].lemma in _GOING_ON:
        clauses = [c for c in clauses if tree.label(c) != "xcomp"]
    plain = tree[index].lemma in _WITH_OBJECT and any(c > index for c in tree.children(index, "obj"))
    if tree[index].lemma in _WITH_OBJECT and tree.children(index, "obl:agent"):  # "the toll was put at 40 by the army"
        return [
            Scope(speaker=speaker, start=tree[tree.subtree(index)[0]].start, end=_find_break(tree, index), verb=index)
        ]
    if clauses or plain or _opens_clause(tree, index):
        chained = following is None or following in tree.subtree(index)  # "the agency reports that X said that …"
        end = tree.sentence.end if chained or following is None else tree[following].start
        end = min(end, _find_break(tree, index))
        if tree.label(index) in _EMBEDDED:  # "rebels, who said that they would leave, shelled the town"
            end = min(end, tree[tree.subtree(index)[-1]].end)
        return [Scope(speaker=speaker, start=tree[index].end, end=end, verb=index)]
    before = [c for c in tree.children(index, "ccomp", "parataxis") if c < index]
    if before:
        members = [i for c in before for i in tree.subtree(c)]
        return [Scope(speaker=speaker, start=tree[min(members)].start, end=tree[max(members)].end, verb=index)]
    return []


def _is_remark(tree: Tree, index: int) -> bool:
    """Tells whether a saying opens the sentence as a remark on it: "As two analysts point out, …"."""
    return tree.label(index) == "advcl" and tree.subtree(index)[0] == 0 and "as" in tree.child_words(index, "mark")


def _find_break(tree: Tree, index: int) -> int:
    """Finds where a semicolon ends what is said: behind it somebody else may speak; the sentence's end without one."""
    return next((t.start for t in tree.tokens[index:] if t.text == ";"), tree.sentence.end)


def _find_clause_around(tree: Tree, index: int) -> tuple[int, int]:
    """Finds what an interpolated saying is about: its relative clause, else its part of the sentence.

    "Police held a clerk who, they say, had been selling grenades": they say nothing of who held him.
    """
    head = tree[index].head
    for up in (index, head, *tree.ancestors(head)):
        for clause in tree.children(tree[up].head, "acl:relcl") if tree[up].label == "acl:relcl" else ():
            members = tree.subtree(clause)
            if clause != index and members[0] < index < members[-1]:
                return tree[members[0]].start, tree[members[-1]].end
    start = next((t.end for t in reversed(tree.tokens[:index]) if t.text == ";"), tree.sentence.start)
    return start, _find_break(tree, index)


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


def _is_interpolated(tree: Tree, index: int, speaker: Phrase) -> bool:
    """Tells whether the saying stands between commas or at the end ("…, a witness said")."""
    opening = next((t.index for t in tree.tokens if t.start >= speaker.start), 0)
    between = {tree[i].tag for i in range(index + 1, opening)}
    if opening > index and index and between <= _BEFORE_NOUNS and not tree.children(index, "ccomp"):
        # "…, says Anna Borg", "…, warns the mayor"
        return tree[index - 1].text in _BEFORE_ASIDES
    while opening > 0 and _may_lead(tree, opening - 1, speaker.head):
        opening -= 1
    after_comma = opening > 0 and tree[opening - 1].text in _BEFORE_ASIDES
    if after_comma and _is_closed(tree, index) and not any(t.tag in _RELATIVE for t in tree.tokens[:opening]):
        return tree[opening - 2].tag not in {"VBN", "VBG", "JJ"}  # "arms bound, they say, for the coast"
    said = ("ccomp", "xcomp") if tree[index].lemma in _TOLD else ("ccomp", "xcomp", "obj")
    after = tree.children(index, *said)  # "on Monday, police found 20 rifles": they say nothing
    says_more = any(c > index and tree[c].start < _find_break(tree, index) for c in after) or _opens_clause(tree, index)
    return after_comma and (not says_more or _stands_between(tree, index))


def _may_lead(tree: Tree, index: int, speaker: int) -> bool:
    """Tells whether a word belongs before the name of a speaker: an article, a number, his title or post."""
    if tree[index].text in {",", ";"}:
        return False
    described = tree[index].tag.startswith("NN") and speaker in {tree[index].head, *tree.ancestors(index)}
    return described or tree[index].tag in {"DT", "CD", "PRP$", "JJ", "IN"}


def _is_closed(tree: Tree, index: int) -> bool:
    """Tells whether an aside ends right behind its verb, or behind who is told: ", one trader told me,"."""
    after = index + 1
    if tree[index].lemma in _TOLD:
        while after < len(tree.tokens) and tree[after].tag in _TOLD_TAGS and after - index <= _MAX_TOLD:
            after += 1
    return after < len(tree.tokens) and tree[after].text == ","


def _stands_between(tree: Tree, index: int) -> bool:
    """Tells whether what is said goes on after the aside: "they left, residents said, after troops had come"."""
    clauses = tree.children(index, "ccomp")
    after = [c for c in clauses if c > index]
    closed = index + 1 < len(tree.tokens) and tree[index + 1].text == ","
    return closed and len(after) < len(clauses) and all(tree.children(c, "mark") for c in after)


def _opens_clause(tree: Tree, index: int) -> bool:
    """Tells whether "that" or a colon follows, so that the rest of the sentence is what is said."""
    if tree[index].lemma in _TOLD:  # "told me over the telephone that": who is told and how stand between
        after = range(index + 1, min(index + 8, len(tree.tokens)))
        stop = next((i for i in after if tree[i].tag.startswith("VB") or tree[i].text in {",", ";"}), after.stop)
        return any(tree.words[i] in {"that", ":"} for i in range(index + 1, stop))
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
            head = _head_after(tree, book, i + len(words))
            if head is None:
                continue
            phrase = book.build(head)
            cue = tree.sentence.text[
                tree[i].start - tree.sentence.start : tree[i + len(words) - 1].end - tree.sentence.start
            ]
            speaker = Speaker(phrase=phrase, kind=classify_source(phrase), cue=cue)
            scopes.append(Scope(speaker=speaker, start=_find_start(tree, i, head), end=tree.sentence.end))
    return scopes


def _find_start(tree: Tree, index: int, head: int) -> int:
    """Finds where the words of a source begin that opens a further clause: "X left, and according to Y, Z has come"."""
    verb = tree[head].head
    joined = tree.label(verb) == "conj" and tree[verb].head < index < verb and bool(tree.children(verb, "nsubj"))
    return tree[index].start if joined else tree.sentence.start


def _head_after(tree: Tree, book: PhraseBook, start: int) -> int | None:
    """Finds the head of the noun phrase that begins at a token, without the day behind it ("police Monday")."""
    for i in range(start, min(start + 9, len(tree.tokens))):
        token = tree[i]
        if token.text in {",", ";", "."}:
            return None
        if token.tag.startswith(("NN", "PRP")) and token.tag != "PRP$":
            while i + 1 < len(tree.tokens) and tree[i + 1].tag.startswith("NN") and not book.is_time(i + 1):
                i += 1
            if i + 1 < len(tree.tokens) and tree.words[i + 1] in _POSSESSIVE:
                continue  # "according to M23's treasurer"
            return i
    return None


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
