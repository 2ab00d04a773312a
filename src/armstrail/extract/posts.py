"""Who holds which post: titles beside names ("Gen. Votel, commander of CENTCOM", "Salvadoran President Cristiani")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.extract.event_nouns import ENVOYS
from armstrail.extract.past_ties import FORMER
from armstrail.extract.phrases import Phrase
from armstrail.extract.raw import RawClaim, RawFiller

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.authoring import Title

_FORMER = FORMER | {"formerly", "then-"}
_MODIFIERS = frozenset(
    "deputy acting interim caretaker senior top key chief local regional provincial vice assistant first second "
    "joint new then "
    "current prominent leading political spiritual supreme founding self-styled feared notorious influential "
    "veteran".split()
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_BODY_SENSES = frozenset(
    "group state_force government organisation media name nationality place country force body area".split()
)
_BEFORE_PERSON = frozenset({'"', "“", "``", "-", "‐"})
_OF_ANOTHER = frozenset({"to", "of", "under", "from", "against"})
_NO_BODY = frozenset({"time", "moment", "age", "once"})
_NAMING = frozenset({"named", "called"})
_LINKS = frozenset({"of", "for", "in", "at", "with"})
_VIA = frozenset({"via", "on", "through"})  # what a name behind them is: a way, nobody ("via Twitter, the minister")
_OF_BODY = frozenset({"of", "from"})
_AFFILIATING = frozenset({"group", "state_force", "government", "organisation", "media", "body"})
_UNTOLD = frozenset("not n't never no would could might may".split())
_MAX_TITLE_WORDS = 6
_MAX_REACH = 9
_NO_PORTFOLIO = frozenset("prime deputy first chief cabinet state acting caretaker under vice general junior".split())
_PORTFOLIO_HEADS = frozenset({"minister", "secretary", "ministers"})


class _Title(Record, frozen=True):
    """A title in the sentence, by its first and last token."""

    first: int
    last: int
    leads: bool
    private: bool = False


class TitleIndex:
    """Titles by their words, and the words that one may begin with.

    Args:
        titles: by form, in small letters.
    """

    def __init__(self, titles: Mapping[str, Title]) -> None:
        """Indexes the titles that are posts: honorifics and ranks of the faith are none."""
        self._posts = {f: t for f, t in titles.items() if t.sense not in {"honorific", "religious"}}
        self._openers = frozenset(form.partition(" ")[0] for form in self._posts)

    def may_begin(self, word: str) -> bool:
        """Tells whether a title may begin with a word, which may be a name of several words."""
        return word in self._openers or (" " in word and word.partition(" ")[0] in self._openers)

    def find_longest(self, words: Sequence[str], start: int) -> tuple[Title, int] | None:
        """Finds the longest title that begins at a word, and of how many words it is; None where none does."""
        for length in range(min(_MAX_TITLE_WORDS, len(words) - start), 0, -1):
            title = self._posts.get(" ".join(words[start : start + length]))
            if title is not None:
                return title, length
        return None


def find_posts(tree: Tree, book: PhraseBook, titles: TitleIndex) -> list[RawClaim]:
    """Finds posts that a sentence gives to named persons: `leads` or `member_of`."""
    reader = _PostReader(tree, book)
    found = _find_titles(tree, titles)
    starts = {i for t in found for i in range(t.first, t.last + 1)}
    claims = []
    for title in found:
        person = reader.find_person(title, starts)
        holder = None if person is None else reader.find_body(title, person, starts)
        if person is not None and holder is not None:
            subject = reader.build_name(person)
            stateless = title.private and "nationality" in holder.senses  # "a Malian trader" is of no body
            if subject.start != holder.start and not stateless:
                claims.append(_build_claim(tree, title, subject, holder))
    return claims


def find_affiliations(tree: Tree, book: PhraseBook) -> list[RawClaim]:
    """Finds persons named with the body that they are of: "Ed Wong of the New York Times"."""
    reader = _PostReader(tree, book)
    claims = []
    for word, link in zip(tree.words, tree.tokens, strict=True):
        if word not in _OF_BODY or link.index == 0 or link.label != "case":
            continue
        body, person = link.head, tree[link.head].head
        named = any(s.sense == "person" and s.end == tree[link.index - 1].end for s in book.spans_at(link.index - 1))
        if named and person < link.index < body and book.senses(body) & _AFFILIATING:
            title = _Title(first=link.index, last=link.index, leads=False)
            claims.append(_build_claim(tree, title, reader.build_name(link.index - 1), book.build(body)))
    return claims


def _find_titles(tree: Tree, titles: TitleIndex) -> list[_Title]:
    found: list[_Title] = []
    for i in [i for i, word in enumerate(tree.words) if titles.may_begin(word)]:
        longest = titles.find_longest(tree.words, i) if not found or i > found[-1].last else None
        if longest is not None:
            title, length = longest
            found.append(_Title(first=i, last=i + length - 1, leads=title.leads, private=title.sense == "other"))
    return found


def _build_claim(tree: Tree, title: _Title, subject: Phrase, holder: Phrase) -> RawClaim:
    near = [tree[i].text.casefold() for i in range(max(0, title.first - 4), title.first + 1)]
    former = any(w in _FORMER or w.startswith("ex-") for w in near)
    return RawClaim(
        kind="leads" if title.leads else "member_of",
        mode=None,
        sentence=tree.sentence.index,
        trigger_token=title.last,
        trigger_start=tree[title.first].start,
        trigger_end=tree[title.last].end,
        roles=(
            RawFiller(role="subject", phrase=subject, path="title"),
            RawFiller(role="object", phrase=holder, path="title"),
        ),
        status="former" if former else "asserted",
        frame="rule.post",
        source="extract.posts",
    )


class _PostReader:
    """Reads the words around a title."""

    def __init__(self, tree: Tree, book: PhraseBook) -> None:
        self._tree = tree
        self._book = book
        self._words = tree.words

    def find_person(self, title: _Title, titles: set[int]) -> int | None:
        """Finds the holder: after the title, after the title's body, or before it ("NAME, the leader of")."""
        return (
            self._person_at(title.last + 1, titles)
            or self._person_after_body(title, titles)
            or self._person_before(title, titles)
            or self._person_after_copula(title, titles)
        )

    def _is_person(self, index: int) -> bool:
        spans = self._book.spans_at(index)
        if any(s.sense == "person" for s in spans):
            return True
        return any(s.sense == "name" for s in spans) and all(s.sense in {"name", "place"} for s in spans)

    def _person_at(self, index: int, titles: set[int]) -> int | None:
        """Returns the last token of a name that begins here, further titles and quotation marks stepped over."""
        while index < len(self._words) and (
            index in titles or self._words[index] in _BEFORE_PERSON | _NAMING or self._words[index].endswith(".")
        ):
            if self._words[index] == ".":
                return None
            index += 1
        if index >= len(self._words) or not self._is_person(index):
            return None
        end = max(s.end for s in self._book.spans_at(index))
        while index + 1 < len(self._words) and self._tree[index + 1].start < end:
            index += 1
        return index

    def _person_after_body(self, title: _Title, titles: set[int]) -> int | None:
        """Reads "the leader of BODY, NAME" and "TITLE, NAME,"."""
        if self._is_of_another(title):
            return None
        for i in range(title.last + 1, min(title.last + _MAX_REACH, len(self._words) - 1)):
            if i == title.last + 1 and self._words[i] not in _LINKS and self._tree[i].tag.startswith("NNP"):
                return None  # "the director Ana Peña, the pilot Badell": the next is another's
            if self._words[i] == ",":
                return self._person_at(i + 1, titles)
            if self._words[i] in {".", ";", "and", "who"} or self._tree[i].tag.startswith(("VB", "MD")):
                return None
            if i > title.last + 1 and self._words[title.last + 1] in _LINKS:
                person = self._person_at(i, titles)
                if person is not None and any(s.sense == "person" for s in self._book.spans_at(i)):
                    return person
        return None

    def _person_after_copula(self, title: _Title, titles: set[int]) -> int | None:
        """Reads "the leader of BODY is NAME" and "BODY's leader was NAME"; of who is not, nothing is told."""
        if self._tree.label(title.last) != "nsubj" or self._tree[title.last].tag == "NNS":
            return None
        named = self._tree[title.last].head
        linked = [c for c in self._tree.children(named, "cop") if self._tree[c].lemma == "be"]
        between = set(self._words[title.last + 1 : named])
        if not linked or linked[0] < title.last or between & _UNTOLD or self._tree.is_question:
            return None
        return self._person_at(linked[0] + 1, titles)

    def _is_of_another(self, title: _Title) -> bool:
        """Tells whether a title only says for whom another acts: "Representative of the Secretary-General for X"."""
        head = self._tree[self._tree[title.last].head]
        of_other = head.index < title.first and self._tree.preposition(title.last) in {"of", "to"}
        return of_other and head.lemma.casefold() in ENVOYS

    def _person_before(self, title: _Title, titles: set[int]) -> int | None:
        """Reads "NAME, a FORMER … TITLE" and "NAME is the TITLE"; titles may be coordinated."""
        if self._tree[title.last].tag == "NNS":
            return None  # "A, B and C, who were commanders of X": all of them hold it, not the last alone
        i = title.first - 1
        joined = False  # "head of the army and minister of defence": the second is his as well
        while i > 0 and title.first - i < _MAX_REACH:
            word = self._words[i]
            joined = joined or word == "and"
            if word in _OF_ANOTHER and not joined:  # "an aide to the minister"
                return None
            if (
                word in {",", "(", "--", "-", "–", "—", "as"}
                or self._tree[i].lemma == "be"
                or self._is_beside(i, title)
            ):
                return self._person_ending_before(i)
            if word in {".", ";", ":"} or self._tree[i].tag.startswith(("VB", "MD")) or word in {"by", "that", "with"}:
                return None
            i -= 1
        return None

    def _is_beside(self, index: int, title: _Title) -> bool:
        """Tells whether an article right after a name opens what the person is: "Omar Wali the commander of X"."""
        opens = self._words[index] in {"a", "an", "the"} and self._tree[title.last].label == "appos"
        return opens and index > 0 and any(s.sense == "person" for s in self._book.spans_at(index - 1))

    def _person_ending_before(self, index: int) -> int | None:
        skipped = {
            ",",
            ")",
            "(",
            "who",
            "currently",
            "was",
            "is",
            "has",
            "been",
            "to",
            "date",
            "itself",
            "himself",
            "as",
        }
        i = index - 1
        while i >= 0 and self._words[i] in skipped:
            i -= 1
        if i >= 0 and self._words[i].isdigit():  # an age: "OQUELI, 45, a member"
            return self._person_ending_before(i)
        if i < 0 or not self._is_person(i):
            return None
        spans = self._book.spans_at(i)
        first = min((t.index for t in self._tree.tokens for s in spans if s.start <= t.start < s.end), default=i)
        if any(s.concept and s.sense in {"media", "organisation"} for s in spans) or self._words[first - 1] in _VIA:
            return None
        whole = any(s.sense == "person" or " " in s.text for s in spans)
        return i if whole else None  # a lone unknown word before a title is rarely a person ("via Twitter, …")

    def find_body(self, title: _Title, person: int, titles: set[int]) -> Phrase | None:
        """Finds what the post is of: "of BODY" after the title, the body before it, or its portfolio."""
        after = title.last + 1
        if after < len(self._words) and self._words[after] in _LINKS:
            head = self._body_from(after + 1, person)
            acts = self._words[after] in _OF_BODY or (head is not None and self._book.senses(head) & _BODY_SENSES)
            if head is not None and acts:  # not "an expert in drone warfare"
                return self._book.build(head)
        if after + 1 < len(self._words) and self._words[after] == "," and self._is_named_body(after + 1):
            return self.build_name(after + 1)  # "General X, commander, Northern Command, said"
        i = title.first - 1
        while i >= 0 and (self._words[i] in _MODIFIERS | _FORMER | _POSSESSIVE or i in titles):
            i -= 1
        if i >= 0 and i != person and self._may_be_body(i):
            return self.build_name(i)
        named = self._words[title.first] not in _NO_PORTFOLIO
        if self._words[title.last] in _PORTFOLIO_HEADS and title.last > title.first and named:
            return self._portfolio(title)
        return None

    def build_name(self, index: int) -> Phrase:
        """Builds the phrase of a name alone: the tree may hang titles and other names on it."""
        named = [s for s in self._book.spans_at(index) if s.sense != "nationality"] or self._book.spans_at(index)
        if not named:
            return self._book.build(index)
        span = max(named, key=lambda s: s.end - s.start)
        return self._book.build_span(index, span.start, span.end)

    def _portfolio(self, title: _Title) -> Phrase:
        """Takes "defence" of "defence minister" for the ministry."""
        return self._book.build_span(title.first, self._tree[title.first].start, self._tree[title.last - 1].end)

    def _may_be_body(self, index: int) -> bool:
        if self._words[index] in {"its", "their"}:
            return True
        senses = self._book.senses(index)
        if "fighters" in senses and self._words[index + 1 : index + 2] in [(p,) for p in _POSSESSIVE]:
            return self._tree[index].tag == "NNS"  # "the rebels' leader"
        return bool(senses & _BODY_SENSES) and not any(s.sense == "person" for s in self._book.spans_at(index))

    def _is_named_body(self, index: int) -> bool:
        return any(s.sense in _AFFILIATING for s in self._book.spans_at(index)) and self._may_be_body(index)

    def _body_from(self, start: int, person: int) -> int | None:
        """Finds the head of the body's name that begins at a token."""
        last = None
        for i in range(start, min(start + _MAX_REACH, len(self._words))):
            token = self._tree[i]
            if i == person or self._words[i] in {",", ".", ";", "(", ")", "[", "who", "which", "said"} | _NO_BODY:
                break
            if token.tag.startswith(("VB", "MD")) and token.tag != "VBG":
                break
            if last is not None and self._words[i] in {"and", "in", "at", "from", "that", "on", "by", "to", "with"}:
                break
            if token.tag.startswith("NN") or self._may_be_body(i):
                last = i
                if any(s.concept for s in self._book.spans_at(i)) and self._is_last_of_name(i):
                    return self._own_body(i)
        return last

    def _own_body(self, index: int) -> int:
        """Steps from a body to what it owns: "commander of the Army's (RA) Red Brigade" commands the brigade."""
        following = index + 1
        if self._words[following : following + 1] not in [(p,) for p in _POSSESSIVE]:
            return index
        if self._words[following + 1 : following + 2] == ("(",) and ")" in self._words[following:]:
            following = self._words.index(")", following)
        owned = following + 1
        named = owned < len(self._words) and self._is_named_body(owned)
        return owned if named and self._is_last_of_name(owned) else index

    def _is_last_of_name(self, index: int) -> bool:
        following = index + 1
        return following >= len(self._words) or not self._tree[following].tag.startswith("NN")
