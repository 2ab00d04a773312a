"""Two names of one: "X alias Y", "X, also known as Y", "National Front (NF)", "the government army, FARC".

Of what a bracket abbreviates, the extent is told by the letters: each stands in the words before the bracket, from
right to left, the first at the beginning of a word. Where they do not (abbreviations of a name in another language),
it is the noun phrase before the bracket, if that is a body.

Source: Schwartz and Hearst, A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text, PSB 2003.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from armstrail.extract.phrases import Phrase
from armstrail.extract.raw import RawClaim, RawFiller
from armstrail.extract.verbs import VERB_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree

# The token that tells it, where it was found, the name, the other names.
_Pair = tuple[int, str, Phrase, list[Phrase]]
_ALIAS = frozenset({"alias", "aka", "a.k.a", "a.k.a.", "nicknamed", "renamed", "codenamed", "code-named"})
# "known by its French initials BIR"
_INITIALS = re.compile(
    r"known by (?:its|their|the|his|her) (?:[\w-]+ )?(?:initials|acronym|abbreviation|nickname|alias)"
)
_ALIAS_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "also known as", "known also as", "also called", "better known as", "best known as", "known locally as",
        "known as", "known by the name", "nom de guerre", "noms de guerre", "also spelled", "formerly known as",
        "previously known as", "commonly known as", "formerly called", "formerly the", "popularly known as",
        "otherwise known as", "real name", "real name is", "also referred to as", "goes by the name",
        "going by the name", "now known as", "renamed itself", "calling itself", "calls itself", "called itself",
        "styles itself", "styling itself", "styled itself", "call themselves", "called themselves",
        "calling themselves", "style themselves", "styled themselves", "renamed themselves", "rebranded itself as",
        "rebranded as", "rebranded itself", "renaming itself", "goes by the nom de guerre", "goes by the alias",
        "went by the name", "going by the nom de guerre", "real name was",
        "referred to as", "nato reporting name", "reporting name", "also written", "also spelt",
        "also transliterated as",
        "also rendered", "also rendered as", "military designation", "code name", "codename", "also designated",
        "abbreviated as", "abbreviated", "also going by", "known simply as", "known universally as", "short for",
    )
)  # fmt: skip
ALIAS_OPENERS = _ALIAS | {phrase[0] for phrase in _ALIAS_PHRASES}
_SECOND_NAMES = frozenset("name alias acronym abbreviation pseudonym nickname codename".split())
_NAMED = frozenset({"person", "group", "name", "organisation", "state_force", "place", "government", "media"})
_BODIES = frozenset({"group", "state_force", "government", "organisation", "force", "body", "fighters", "media"})
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_QUOTES = frozenset({'"', "“", "”", "``", "''", "'", "‘", "’"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_SHORT = re.compile(r"[^\W\d_][\w&.’'-]{1,9}")
_LONGEST_OPENER = 5  # words that say that another name follows
_LONGEST_BRACKET = 7  # tokens: a full name with its small words
_LONGEST_SHORT = 7  # letters of an abbreviation in a text of capitals, where every word looks like one
_LEAST_CAPITALS, _LEAST_LETTERS = 2, 3  # of an abbreviation whose letters tell nothing
_LEAST_QUOTED = 3  # tokens of a name between its marks
_LOOK_BACK, _LOOK_AHEAD = 5, 4
_SMALL = frozenset("of for the and in de del la las los el y da do das dos e du des et pour a to on against".split())
_LINKS = frozenset({"of", "for", "de", "del"})
# What stands in brackets and abbreviates nothing: agencies of a dateline, hours, parties of politicians.
_NOT_SHORT = frozenset(
    "gmt utc local afp ap reuters upi dpa efe xinhua tass afx sic fig table photo file map usd".split()
)


def may_open_alias(words: Sequence[str]) -> bool:
    """Tells whether a bracket of a sentence may hold another name of what stands before it.

    Args:
        words: the words of the sentence as they are written.
    """
    return any(w in _OPENING and after[:1].isupper() for w, after in pairwise(words))


def find_aliases(tree: Tree, book: PhraseBook) -> list[RawClaim]:
    """Finds the names that a sentence gives to one person, body or place: `alias_of`."""
    pairs = [
        *_find_told(tree, book), *_find_bracketed(tree, book), *_find_apposed(tree, book), *_find_equated(tree, book),
    ]  # fmt: skip
    return [
        _build_claim(tree, trigger, rule, first, others)
        for trigger, rule, first, others in pairs
        if all(first.end <= other.start or other.end <= first.start for other in others)
        and not (rule == "bracket" and _is_known(book, first, others))
    ]


def _is_known(book: PhraseBook, first: Phrase, others: Sequence[Phrase]) -> bool:
    """Tells whether the lexicon has all names for names of one actor: a bracket that says so again is no news."""
    own = {s.concept for s in book.spans_at(first.head) if s.concept}
    return bool(own) and all(own & {s.concept for s in book.spans_at(o.head)} for o in others)


def _build_claim(tree: Tree, index: int, rule: str, first: Phrase, others: Sequence[Phrase]) -> RawClaim:
    token = tree[index]
    return RawClaim(
        kind="alias_of", mode=None, sentence=tree.sentence.index, trigger_token=index, trigger_start=token.start,
        trigger_end=token.end,
        roles=(
            RawFiller(role="subject", phrase=first, path=rule),
            *[RawFiller(role="object", phrase=other, path=rule) for other in others],
        ),
        frame=f"rule.alias.{rule}", unsure=rule == "bracket", source="extract.aliases",
    )  # fmt: skip


def _find_told(tree: Tree, book: PhraseBook) -> Iterator[_Pair]:
    """Reads words that say it: "alias", "also known as"."""
    words = tree.words
    for i, word in enumerate(words):
        if word not in ALIAS_OPENERS:
            continue
        length = _measure(words, i)
        if not length:
            continue
        before = _find_named(tree, book, i)
        later = range(i + length, min(len(words), i + length + _LOOK_AHEAD))
        after = next((j for j in later if _is_name(tree, book, j)), None)
        if i + length < len(words) and tree[i + length].tag in {"IN", "TO"}:
            continue  # "X also called on Y"
        quoted = _find_quoted(tree, i + length) if word in _ALIAS else range(0)
        if quoted and before is not None:
            other = book.build_span(quoted[-1], tree[quoted[0]].start, tree[quoted[-1]].end)
            yield i, "told", _build_until(tree, book, _climb(tree, before), before), [other]
        elif after is not None and before is not None and not book.is_time(before):
            other = _build_from(tree, book, after, i + length)
            yield i, "told", _build_until(tree, book, _climb(tree, before), before), [other]


def _measure(words: Sequence[str], index: int) -> int:
    """Counts the words that say that another name follows; 0 where none do."""
    if words[index] in _ALIAS:
        return 1
    if words[max(0, index - 1)] == "nato":
        return 0  # told by the word before
    initials = _INITIALS.match(" ".join(words[index : index + _LONGEST_OPENER]))
    if initials is not None:
        return len(initials[0].split())
    return max((len(p) for p in _ALIAS_PHRASES if words[index : index + len(p)] == p), default=0)


def _find_quoted(tree: Tree, first: int) -> range:
    """Finds the words of a name in quotation marks: "aka “The Mexican,” …"; none where no mark opens there."""
    if first >= len(tree.tokens) or tree[first].text not in _QUOTES:
        return range(0)
    reach = range(first + 1, min(len(tree.tokens), first + _LONGEST_BRACKET))
    close = next((j for j in reach if tree[j].text in _QUOTES), first)
    while close > first and tree[close - 1].text in {",", "."}:
        close -= 1
    return range(first + 1, close)


def _build_from(tree: Tree, book: PhraseBook, head: int, first: int) -> Phrase:
    """Builds the other name, without the word that announces it."""
    phrase = book.build(head)
    start = tree[first].start
    return book.build_span(head, start, phrase.end) if phrase.start < start < phrase.end else phrase


def _find_named(tree: Tree, book: PhraseBook, index: int) -> int | None:
    """Finds the last word of the name before words that give another; None where none is named."""
    head = tree[index].head
    subjects = tree.children(index, "nsubj")
    if subjects and tree[index].tag in VERB_TAGS:  # "The Front renamed itself …", "the Front, which called itself …"
        named = head if tree[index].label == "acl:relcl" and tree[subjects[0]].tag == "WDT" else subjects[0]
        return named if _is_name(tree, book, named) else None
    described = tree[head].head
    apposed = tree.label(index) == "acl" and tree.label(head) == "appos" and described < head < index
    person = any(x.sense == "person" for x in book.spans_at(described))
    if apposed and _is_name(tree, book, described) and not (person and book.senses(head) & _BODIES):
        return described  # "the Union for Peace, the group known as UP"
    reach = range(index - 1, max(-1, index - _LOOK_BACK), -1)
    before = next((j for j in reach if _is_name(tree, book, j) and tree.words[j] != "nato"), None)
    if before is not None and before < head < index and tree.label(index) == "acl":
        return None  # "the drive known as X": what is named has no other name
    if before is not None and _is_described(tree, before) and "its" not in tree.words[index : index + _LOOK_AHEAD]:
        return None  # "two chiefs of the town, known as X and Y": the town is not meant
    return before


def _is_described(tree: Tree, index: int) -> bool:
    """Tells whether a name only describes a common noun before it that stands for people: "two chiefs of the town"."""
    top = tree[index].head
    return tree.label(index) == "nmod" and top < index and tree[top].tag == "NNS" and tree.preposition(index) in _LINKS


def _build_until(tree: Tree, book: PhraseBook, head: int, last: int) -> Phrase:
    """Builds the phrase of a head alone, with what modifies it before it, up to its last word."""
    first = min([head, *tree.children(head, "compound", "amod", "flat", "nummod")])
    while first < head and tree[first].tag in {"DT", "CD"} and not book.is_capital(first):
        first += 1
    start = min([tree[first].start, *(s.start for s in book.spans_at(head) if s.sense in _NAMED)])
    return book.build_span(head, start, max(tree[head].end, tree[last].end))


def _climb(tree: Tree, index: int) -> int:
    """Climbs from the last word of a name to its head: "Fifth Brigade of Zawarat"."""
    while (head := tree[index].head) < index and tree.label(index) in {"nmod", "flat", "compound"}:
        if tree.label(index) == "nmod" and tree.preposition(index) not in _LINKS:
            break
        if not tree[head].tag.startswith("NNP"):
            break
        index = head
    return index


def _find_bracketed(tree: Tree, book: PhraseBook) -> Iterator[_Pair]:
    """Reads a name with another in brackets behind it: one of them is short for the other."""
    for i, token in enumerate(tree.tokens):
        if token.text not in _OPENING or i == 0:
            continue
        reach = range(i + 1, min(len(tree.tokens), i + 2 + _LONGEST_BRACKET))
        close = next((j for j in reach if tree[j].text in _CLOSING), None)
        if close is None:
            continue
        inside = [j for j in range(i + 1, close) if tree[j].text not in _QUOTES]
        end = i - 1
        while end > 0 and (tree.words[end] in _POSSESSIVE or tree[end].text in _QUOTES):
            end -= 1
        nickname = _read_nickname(tree, book, range(i + 1, close), end)
        if nickname is not None:
            yield i, "nickname", book.build(end), [nickname]
            continue
        short = [j for j in inside if tree[j].text not in {"/", ","}]
        if short and len(short) == 1 + len(inside) - len(short) and all(_is_short(tree, j) for j in short):
            long = _find_long(tree, book, tree[short[0]].text, end)
            if long is not None:
                yield i, "bracket", long, [book.build_span(j, tree[j].start, tree[j].end) for j in short]
        elif (
            len(inside) > 1
            and _is_short(tree, end)
            and not _is_word(book, end)
            and _may_be_full(tree, book, tree[end].text, inside)
        ):
            full = book.build_span(inside[-1], tree[inside[0]].start, tree[inside[-1]].end)
            yield i, "bracket", book.build_span(end, tree[end].start, tree[end].end), [full]


def _read_nickname(tree: Tree, book: PhraseBook, inside: range, end: int) -> Phrase | None:
    """Reads what a person is called: "Henmin Doungel (“Uncle Hemin”)"."""
    person = any(s.sense == "person" for s in book.spans_at(end)) or tree[end].name.endswith("PER")
    if not person or len(inside) < _LEAST_QUOTED:
        return None
    first, last = inside[0], inside[-1]
    if tree[first].text not in _QUOTES or tree[last].text not in _QUOTES or not tree[first + 1].text[:1].isupper():
        return None
    return book.build_span(last - 1, tree[first + 1].start, tree[last - 1].end)


def _is_short(tree: Tree, index: int) -> bool:
    """Tells whether a word may be the abbreviation of a name."""
    text = tree[index].text
    if not _SHORT.fullmatch(text) or text.casefold() in _NOT_SHORT | _SMALL or not text[0].isupper():
        return False
    return len(text) <= _LONGEST_SHORT or not text.isupper()


def _is_word(book: PhraseBook, index: int) -> bool:
    """Tells whether a word is a noun of the lexicon, and so no abbreviation: in a text of capitals all look alike."""
    return bool(book.senses(index) - {s.sense for s in book.spans_at(index)} - {"country"})


def _find_long(tree: Tree, book: PhraseBook, short: str, end: int) -> Phrase | None:
    """Finds what an abbreviation stands for that follows it in brackets."""
    repeated = short.casefold() in tree.words[end].split()  # "MEXICO CITY (MEXICO)"
    start = None if repeated else _match_letters(tree, short, end)
    if start is not None:
        named = any(book.is_capital(j) for j in range(start, end + 1)) or book.senses(end) & _BODIES
        return book.build_span(end, tree[start].start, tree[end].end) if named else None
    whole = _find_short_form(tree, book, short, end)
    if whole is not None or sum(c.isupper() for c in short) < _LEAST_CAPITALS:
        return whole
    head = _find_body(tree, book, end)
    return None if head is None else _build_until(tree, book, head, end)


def _find_short_form(tree: Tree, book: PhraseBook, short: str, end: int) -> Phrase | None:
    """Reads a word of a name as its short form: "Qasr Trading Company (Qasr)"."""
    for span in book.spans_at(end):
        words = span.text.split()
        if len(words) > 1 and short in words and span.sense in _NAMED - {"place"}:
            return book.build_span(end, span.start, span.end)
    return None


def _find_body(tree: Tree, book: PhraseBook, end: int) -> int | None:
    """Finds the body whose noun phrase ends at a word, the nearest first; None where none does."""
    for i in range(end, max(-1, end - _LONGEST_BRACKET), -1):
        senses = book.senses(i)
        if senses & _BODIES and not senses & {"place", "country", "person"}:
            return i
        if not tree[i].tag.startswith(("NN", "JJ", "CD", "DT")) and tree.words[i] not in _SMALL:
            return None
    return None


def _match_letters(tree: Tree, short: str, end: int) -> int | None:
    """Finds the first word of what ends at a word and is abbreviated so; None where the letters do not fit."""
    letters = [c for c in short.casefold() if c.isalnum()]
    if short[-1] == "s" and len(short) > 2 and short[-2].isupper():
        letters = letters[:-1]  # "BTGs"
    most = min(len(letters) + 5, 2 * len(letters))
    position, first = len(letters) - 1, end
    for i in range(end, max(-1, end - most), -1):
        word = tree.words[i]
        if tree[i].text in _OPENING | _CLOSING | {",", ";", ":"} or (
            tree[i].tag.startswith(("VBD", "VBZ", "VBP", "MD"))
        ):
            return None
        if tree.words[i + 1] == "the" and i < end and word not in _SMALL - {"and"}:
            return None  # "the PCT and the Workers' Party (PT)": another noun phrase
        at = len(word)
        while position > 0:
            at = word.rfind(letters[position], 0, at)
            if at < 0:
                break
            position -= 1
            if at == 0:
                break
        if position == 0 and word.startswith(letters[0]) and (at > 0 or i < first or len(letters) == 1):
            return i
        first = min(first, i)
    return None


def _may_be_full(tree: Tree, book: PhraseBook, short: str, inside: Sequence[int]) -> bool:
    """Tells whether words in brackets are the full name of what stands before them."""
    start = _match_letters(tree, short, inside[-1])
    if start is not None and inside[0] <= start <= inside[0] + 1:
        return True
    written = all(book.is_capital(j) or tree.words[j] in _SMALL for j in inside)
    return (
        written and sum(c.isupper() for c in short) >= _LEAST_CAPITALS and any(book.senses(j) & _BODIES for j in inside)
    )


def _find_apposed(tree: Tree, book: PhraseBook) -> Iterator[_Pair]:
    """Reads a body's description with its abbreviation behind a comma: "the government army, FARC, …"."""
    if tree.sentence.text.isupper():
        return
    commas = (t.index for t in tree.tokens[1:-1] if t.text == ",")
    for i in (c + 1 for c in commas):
        text, before = tree[i].text, i - 2
        closed = i + 1 == len(tree.tokens) or tree[i + 1].text in {",", ".", ";", ")"}
        if not closed or not text.isupper() or not _SHORT.fullmatch(text) or len(text) < _LEAST_LETTERS:
            continue
        described = tree[before].tag in {"NN", "NNS"} and book.senses(before) & (_BODIES - {"fighters"})
        owned = tree.children(before, "det", "nmod:poss")
        if described and owned and tree.label(i) == "appos" and tree[i].head == before:
            name = book.build_span(i, tree[i].start, tree[i].end)
            yield i, "apposed", _build_until(tree, book, before, before), [name]


def _find_equated(tree: Tree, book: PhraseBook) -> Iterator[_Pair]:
    """Reads "X is another name for Y"."""
    for token in tree.tokens:
        if token.lemma not in _SECOND_NAMES or not tree.children(token.index, "cop"):
            continue
        subjects = [s for s in tree.children(token.index, "nsubj") if _is_name(tree, book, s)]
        owners = [c for c in tree.children(token.index, "nmod") if tree.preposition(c) in {"for", "of"}]
        owners = [c for c in owners if _is_name(tree, book, c)]
        if subjects and owners:
            yield token.index, "told", book.build(owners[0]), [book.build(subjects[0])]


def _is_name(tree: Tree, book: PhraseBook, index: int) -> bool:
    return tree[index].tag.startswith("NNP") or any(s.sense in _NAMED for s in book.spans_at(index))
