"""Noun phrases as role fillers: their words, what they may be, how many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

import msgspec

from armstrail.core.amount import Amount
from armstrail.core.annotation import AmountSpan, Span
from armstrail.core.base import Record
from armstrail.extract.extents import find_extent
from armstrail.extract.naming import (
    NAMED_SENSES,
    find_counted,
    find_included,
    find_list,
    find_name,
    find_weapon_list,
    is_name,
)
from armstrail.extract.plurals import find_plural_senses
from armstrail.extract.relatives import find_antecedents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.tree import Tree

# Heads that only count or group what their "of" phrase names ("a group of gunmen", "most of the commanders").
PARTITIVES = frozenset(
    "group number series set pair couple dozen score hundred thousand million billion most majority bulk part some "
    "several many any one two three four five six seven eight nine ten few all none half third quarter rest kind "
    "type sort lot range variety amount quantity total handful wave string spate cache stockpile consignment "
    "shipment batch load stock pile wing member arsenal haul collection hoard trove assortment array piece item "
    "unit round team band bunch crowd mass column metre meter kilometre kilometer mile yard hectare acre".split()
)
_HARD_PARTITIVES = frozenset(
    "member wing cache stockpile consignment shipment unit team column stock load arsenal haul collection hoard "
    "trove".split()
)
_PRONOUN_TAGS = frozenset({"PRP", "WP", "PRP$"})
_PERSONAL = frozenset("he she they it we i him her them us who its his their our".split())
_BESIDE = frozenset({"parataxis"})
_INDEFINITE = frozenset("others those many some both these more people most all everyone".split())
_COUNTABLE = frozenset({"people", "fighters", "weapon", "vehicle", "arms", "facility"})
_FORCES, _MEN = frozenset({"state_force", "group"}), frozenset({"fighters", "people"})
_CRAFT = frozenset({"fighter", "bomber", "trainer"})
_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d{1,3}[A-Z]{0,3}")
_PIECES = frozenset("item piece equipment set unit device system kit part gear component".split())
_LOCATING = frozenset({"of", "in", "at", "near", "on", "outside"})
_SHARE_OF = "share of "
_MULTITUDES = frozenset({"hundred", "thousand", "million", "billion"})


class Nouns(Protocol):
    """What phrases need of a lexicon."""

    def noun_senses(self, lemma: str) -> frozenset[str]:
        """Returns the semantic classes of a common noun; empty where it is unknown."""

    def government_country(self, form: str) -> str | None:
        """Returns the country for whose government a capital stands ("Kabul")."""


class Phrase(Record, frozen=True):
    """A filler: the noun phrase of a head token.

    `start` and `end` are offsets into the document; `head` is the token index; `senses` what it may be;
    `concept` the lexicon id of its name, if it has one; `count` how many, where the text says so.
    """

    head: int
    start: int
    end: int
    text: str
    senses: frozenset[str]
    concept: str | None = None
    count: Amount | None = None
    pronoun: bool = False


class PhraseBook:
    """Builds the phrases of one sentence."""

    def __init__(self, tree: Tree, nouns: Nouns, text: str) -> None:
        """Indexes the sentence's spans and amounts by token.

        Args:
            tree: the sentence.
            nouns: the lexicon's common nouns.
            text: the document's text.
        """
        self._tree = tree
        self._nouns = nouns
        self._text = text
        self._spans: dict[int, list[Span]] = {}
        for span in tree.sentence.spans:
            for index in tree.tokens_within(span.start, span.end):
                self._spans.setdefault(index, []).append(span)
        self._amounts: dict[int, AmountSpan] = {}
        for amount in tree.sentence.amounts:
            for index in tree.tokens_within(amount.start, amount.end):
                self._amounts[index] = amount
        self._timed = {i for x in tree.sentence.times for i in tree.tokens_within(x.start, x.end)}
        self._senses: dict[int, frozenset[str]] = {}
        self._built: dict[int, Phrase] = {}
        self._clauses: dict[int, Phrase] = {}
        self._expanded: dict[int, Sequence[Phrase]] = {}

    def spans_at(self, index: int) -> list[Span]:
        """Returns the spans that cover a token."""
        return self._spans.get(index, [])

    def amount_at(self, index: int) -> AmountSpan | None:
        """Returns the amount that covers a token."""
        return self._amounts.get(index)

    def lemma(self, index: int) -> str:
        """Returns the lemma of a token."""
        return self._tree[index].lemma

    def is_capital(self, index: int) -> bool:
        """Tells whether a token begins with a capital letter."""
        return self._tree[index].text[:1].isupper()

    def are_listed(self, one: int, other: int) -> bool:
        """Tells whether two tokens are members of one list ("commanders and subordinates")."""
        return other in self._tree.conjuncts(self._tree.first_conjunct(one))

    def is_time(self, index: int) -> bool:
        """Tells whether a token belongs to a time expression."""
        return index in self._timed

    def senses(self, index: int) -> frozenset[str]:
        """Returns what the phrase headed by a token may be."""
        if index not in self._senses:
            found = self._find_senses(index)
            self._senses[index] = find_plural_senses(self._tree, index, found, self.senses)
        return self._senses[index]

    def is_bare(self, index: int, lemmas: frozenset[str]) -> bool:
        """Tells whether a token is one of some nouns, alone: without article, name or anything else before it."""
        return (
            self._tree[index].lemma in lemmas
            and not any(self._tree.preposition(c) in _LOCATING for c in self._tree.children(index, "nmod"))
            and not any(self._tree.children(index, "det", "amod", "compound", "nmod:poss", "flat"))
        )

    def is_doing(self, index: int) -> bool:
        """Tells whether a token is a gerund with an object: "spent on arming the police"."""
        return self._tree[index].tag == "VBG" and bool(self._tree.children(index, "obj"))

    def asks(self, index: int) -> bool:
        """Tells whether a token asks who or what: "Who arms them?"; relative pronouns stand for their nouns before."""
        return self._tree.is_question and self._tree[index].tag in {"WP", "WDT"}

    def is_unknown(self, index: int) -> bool:
        """Tells whether a token is a name or a noun for something countable, of which no lexicon knows anything.

        What a name that no lexicon has may be is no more than a guess. A bare singular ("fear") can't be counted.
        """
        if self._tree[index].tag.startswith("NNP") and not any(s.concept for s in self.spans_at(index)):
            return True
        counted = self._tree[index].tag == "NNS" or bool(
            self._tree.children(index, "det", "nummod", "nmod:poss", "compound")
        )
        return self._tree[index].tag in {"NN", "NNS"} and counted and not self.senses(index)

    def _find_senses(self, index: int) -> frozenset[str]:
        token = self._tree[index]
        found: set[str] = set()
        for span in self.spans_at(index):
            found.add(span.sense)
            if span.sense == "place" and self._stands_for_state(span):
                found.add("country")
            if (
                span.sense == "nationality"
                and token.tag in {"JJ", "NNP"}
                and self._tree.label(index) in {"amod", "compound"}
            ):
                found.add("country")
        if not found and token.tag.startswith("NNP"):  # "Maulvi Zarbat": parsers make the title the head of the name
            found.update(*(self.senses(c) for c in self._tree.children(index, "flat") if c > index))
        if token.tag in _PRONOUN_TAGS or self._tree.words[index] in _PERSONAL:
            found.add("pronoun")
        if token.tag.startswith("NN") or not found:
            found |= self._nouns.noun_senses(token.lemma)
            if "-" in token.lemma and not found:
                found |= self._nouns.noun_senses(token.lemma.rpartition("-")[2])
        if token.tag == "NNS" and found & _FORCES:  # "two Irish soldiers": a force by name, and men
            found |= self._nouns.noun_senses(token.lemma.split()[-1]) & _MEN
        if token.lemma in _CRAFT and self._is_designated(index):  # "14 Su-57 fighters" are aircraft
            found = (found - _MEN) | {"vehicle"}
        compounds = self._tree.children(index, "compound") if token.lemma in _PIECES else ()
        if any(s.sense == "weapon" for c in compounds for s in self.spans_at(c)):
            found.add("arms")
        amount = self.amount_at(index)
        if amount is not None:
            if amount.amount.currency:
                found.add("money")
            elif token.tag == "CD" or token.lemma in PARTITIVES:
                found.add("number")
        if self._tree.words[index] in _INDEFINITE:
            found.add("people")
        return frozenset(found)

    def _is_designated(self, index: int) -> bool:
        """Tells whether the word before a token is a designation: letters and a number."""
        before = self._tree[index - 1].text if index else ""
        named = index > 0 and any(s.sense in {"weapon", "vehicle"} and s.concept for s in self.spans_at(index - 1))
        return named or before == "jet" or _DESIGNATION.fullmatch(before) is not None

    def _stands_for_state(self, span: Span) -> bool:
        country = span.concept is not None and span.concept.startswith("country:")
        return country or self._nouns.government_country(span.text) is not None

    def build(self, index: int) -> Phrase:
        """Builds the phrase headed by a token, stepping through partitives and to the name in an apposition."""
        if index not in self._built:
            self._built[index] = self._build_phrase(index)
        return self._built[index]

    def _build_phrase(self, index: int) -> Phrase:
        inner = self._step_inside(index)
        count = self._count(index)
        if inner != index:
            # The article of a container counts the container: "a cache of rifles" is not one rifle.
            count = None if count == self._single(index) else count
            count = count or self._count(inner)
            inner_count = self._count(inner)
            if inner_count and self._tree[index].lemma in _HARD_PARTITIVES:
                count = inner_count
        count = self._count_head(count, inner)
        named = find_name(self._tree, self, inner)
        start, end = find_extent(self._tree, self, inner)
        senses = self.senses(inner)
        if named is not None:
            start, end = find_extent(self._tree, self, named)
            senses = senses | self.senses(named)
            count = None if "person" in senses and count and (count.low or 0) > 1 else count  # "two brokers, X and Y"
        concept = next(
            (
                s.concept
                for i in (named, inner)
                if i is not None
                for s in self.spans_at(i)
                if s.concept and s.sense in NAMED_SENSES
            ),
            None,
        )
        return Phrase(
            head=inner, start=start, end=end, text=self._text[start:end], senses=senses, concept=concept, count=count,
            pronoun="pronoun" in senses and len(senses) == 1,
        )  # fmt: skip

    def _count_head(self, count: Amount | None, head: int) -> Amount | None:
        """Lets a share be of the head of its phrase, where a word before it is the unit: "most of the Tajik men"."""
        before = [self._tree[c] for c in self._tree.children(head, "compound", "amod") if c < head]
        units = {f"{_SHARE_OF}{w.casefold()}" for t in before for w in (t.lemma, t.text)}
        return self._share_of(count, head) if count is not None and count.unit in units else count

    def _share_of(self, count: Amount | None, head: int) -> Amount | None:
        """Lets a share be of a noun: the one that a list has in common is of each of its nouns."""
        if count is None or not (count.unit or "").startswith(_SHARE_OF):
            return count
        return msgspec.structs.replace(count, unit=f"{_SHARE_OF}{self._tree[head].lemma.casefold()}")

    def build_span(self, index: int, start: int, end: int) -> Phrase:
        """Builds a phrase of exactly these offsets, its senses those of a token."""
        concept = next((s.concept for s in self.spans_at(index) if s.concept), None)
        return Phrase(
            head=index, start=start, end=end, text=self._text[start:end], senses=self.senses(index), concept=concept
        )

    def clause(self, index: int) -> Phrase:
        """Builds the phrase of a whole clause or noun phrase with all that hangs on it, opening "that" left out."""
        if index not in self._clauses:
            self._clauses[index] = self._build_clause(index)
        return self._clauses[index]

    def _build_clause(self, index: int) -> Phrase:
        members = self._tree.subtree(index, _BESIDE)
        while len(members) > 1 and (self._tree.label(members[0]) in {"mark", "punct", "case"} and members[0] != index):
            if self._tree.label(members[0]) == "case" and self._tree[members[0]].head != index:
                break  # "with the help of X, Y has grown"
            members = members[1:]
        while len(members) > 1 and self._tree.label(members[-1]) == "punct":
            members = members[:-1]
        start, end = self._tree[members[0]].start, self._tree[members[-1]].end
        return Phrase(head=index, start=start, end=end, text=self._text[start:end], senses=self.senses(index))

    def expand(self, index: int) -> Sequence[Phrase]:
        """Builds the phrases of one head: shared heads ("M4 and M16 rifles") and lists ("including A, B")."""
        if index not in self._expanded:
            self._expanded[index] = self._expand_head(index)
        return self._expanded[index]

    def _expand_head(self, index: int) -> list[Phrase]:
        inner = self._step_inside(index)
        listed = find_list(self._tree, self, inner) or find_included(self._tree, self, inner)
        if listed:
            return [self.build(i) for i in listed]
        weapons = find_weapon_list(self._tree, self, inner)
        if len(weapons) > 1 and inner == index:
            return [self.build(i) for i in weapons]
        compounds = [c for c in self._tree.children(inner, "compound") if self._tree.children(c, "conj")]
        if compounds and {"weapon", "vehicle", "place"} & self.senses(compounds[-1]):
            return self._split_compound(index, inner, self._tree.conjuncts(compounds[-1]))
        beside = [c for c in self._tree.children(inner, "compound") if "place" in self.senses(c)]
        if len(beside) > 1 and self._tree[inner].tag == "NNS" and "area" in self.senses(inner):
            return self._split_compound(index, inner, beside)  # "in Berat and Korca provinces"
        if (
            "area" in self.senses(inner) and self._tree[inner].tag == "NNS"
        ):  # "the provinces of Kunar, Faryab and Khost"
            names = [c for c in self._tree.children(inner, "nmod") if self._tree.preposition(c) == "of" and c > inner]
            members = [m for n in names for m in self._tree.conjuncts(n)]
            if len(members) > 1 and all("place" in self.senses(m) or is_name(self._tree, self, m) for m in members):
                return [msgspec.structs.replace(self.build(m), senses=frozenset({"place"})) for m in members]
        first = self.build(index)
        if inner == index:
            return [first]
        shared = first.count  # "hundreds of soldiers and police": the count stands for each
        others = [self.build(i) for i in self._tree.conjuncts(inner)[1:]]
        return [
            first,
            *[o if o.count else msgspec.structs.replace(o, count=self._share_of(shared, o.head)) for o in others],
        ]

    def _split_compound(self, index: int, inner: int, members: Sequence[int]) -> list[Phrase]:
        whole = self.build(index)
        parts = [p for p in members if p < inner]
        phrases = []
        for part in parts:
            token = self._tree[part]
            last = part == parts[-1]
            end = whole.end if last else token.end
            concept = next((s.concept for s in self.spans_at(part) if s.concept), None)
            phrases.append(
                Phrase(head=part, start=token.start, end=end, text=self._text[token.start : end],
                       senses=whole.senses | self.senses(part), concept=concept, count=whole.count)
            )  # fmt: skip
        return phrases

    def _step_inside(self, index: int) -> int:
        """Steps from a counting head to what it counts ("hundreds of troops" → "troops")."""
        for _ in range(3):
            token = self._tree[index]
            countlike = token.tag == "CD" or token.lemma in PARTITIVES or token.tag in {"DT", "JJ", "JJS", "JJR"}
            counted = token.lemma == "number" and "the" in self._tree.child_words(index, "det")
            if counted or not countlike or any(s.sense in NAMED_SENSES for s in self.spans_at(index)):
                return index
            inside = [
                c
                for c in self._tree.children(index, "nmod", "obl")
                if self._tree.preposition(c) in {"of", "among"} and c > index
            ]
            if not inside:
                return find_counted(self._tree, index)
            told = (c for c in inside if self._tree[c].lemma not in _MULTITUDES)
            # "Hundreds (men) of mountain troops" are troops; of "nine engineers, two of whom" two are.
            index = find_antecedents(self._tree, next(told, inside[0]))[0]
        return index

    def _count(self, index: int) -> Amount | None:
        """Returns how many: the number that counts a head, or that is the head itself."""
        for candidate in (
            index,
            *self._tree.children(
                index, "nummod", "advmod", "amod", "det", "nmod", "det:predet", "compound", "nmod:unmarked"
            ),
        ):
            prepositional = candidate != index and self._tree.label(candidate) in {"nmod", "advmod"}
            if candidate > index or (prepositional and self._tree.preposition(candidate)):
                continue
            span = self.amount_at(candidate)
            if span is not None and not self.is_time(candidate) and not span.amount.currency:
                return span.amount
        return self._single(index) or self._shared(index)

    def _shared(self, index: int) -> Amount | None:
        """Returns the vague count that a list shares ("several Tajiks and Uzbeks"); an exact one is its own noun's."""
        first = self._tree.first_conjunct(index)
        if first == index or self._tree.children(index, "det", "nmod:poss", "nummod"):
            return None
        count = self._count(first)
        if count is None or count.high is not None or not count.approximate:
            return None
        own = self._tree[index].lemma.casefold()
        return count if count.unit is None else msgspec.structs.replace(count, unit=own)

    def _single(self, index: int) -> Amount | None:
        """Returns one where an article says so ("a soldier", "an M4 rifle")."""
        if self._tree[index].tag not in {"NN", "NNP"} or not self.senses(index) & _COUNTABLE:
            return None
        articles = [c for c in self._tree.children(index, "det") if self._tree.words[c] in {"a", "an", "another"}]
        if not articles:
            return None
        return Amount(text=self._tree[articles[0]].text, low=1, high=1)
