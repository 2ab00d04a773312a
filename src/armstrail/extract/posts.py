"""Who holds which post: titles beside names ("Gen. Votel, commander of CENTCOM", "Salvadoran President Cristiani")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.extract.raw import RawClaim, RawFiller

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.authoring import Title

_FORMER = frozenset(
    {
        "former",
        "ex",
        "late",
        "previous",
        "erstwhile",
        "deposed",
        "ousted",
        "one-time",
        "onetime",
        "formerly",
        "fugitive",
    }
)
_MODIFIERS = frozenset(
    "deputy acting interim caretaker senior top key chief local regional provincial national vice assistant first second prime "
    "joint general new then current prominent leading military political spiritual supreme founding self-styled feared".split()
)
_HOLDER = frozenset({"person", "name"})
_ORGANISATION = frozenset(
    "group state_force government organisation media name nationality place country force body".split()
)
_MAX_TITLE_WORDS = 6
_MAX_ORGANISATION_WORDS = 6


class _Held(Record):
    """A title in the sentence: token range, and the title's entry."""

    first: int
    last: int
    leads: bool
    sense: str


def find_posts(tree: Tree, book: PhraseBook, titles: Mapping[str, Title]) -> list[RawClaim]:
    """Finds posts that a sentence gives to named persons: `leads` or `member_of`."""
    claims = []
    for held in _find_titles(tree, titles):
        person = _find_person(tree, book, held)
        if person is None:
            continue
        body = _find_body(tree, book, held, person)
        if body is None:
            continue
        kind = "leads" if held.leads else "member_of"
        former = any(
            tree[i].text.casefold().rstrip("-") in _FORMER or tree[i].text.casefold().startswith("ex-")
            for i in range(max(0, held.first - 4), held.first + 1)
        )
        subject, holder = book.build(person), book.build(body)
        if subject.start == holder.start:
            continue
        claims.append(
            RawClaim(
                kind=kind, mode=None, sentence=tree.sentence.index, trigger_token=held.last,
                trigger_start=tree[held.first].start, trigger_end=tree[held.last].end,
                roles=(
                    RawFiller(role="subject", phrase=subject, path="title"),
                    RawFiller(role="object", phrase=holder, path="title"),
                ),
                status="former" if former else "asserted", frame="rule.post", source="extract.posts",
            )
        )  # fmt: skip
    return claims


def _find_titles(tree: Tree, titles: Mapping[str, Title]) -> list[_Held]:
    found = []
    words = [t.text.casefold() for t in tree.tokens]
    i = 0
    while i < len(words):
        for length in range(min(_MAX_TITLE_WORDS, len(words) - i), 0, -1):
            title = titles.get(" ".join(words[i : i + length]))
            if title is not None and title.sense not in {"honorific", "religious"}:
                found.append(_Held(first=i, last=i + length - 1, leads=title.leads, sense=title.sense))
                i += length - 1
                break
        i += 1
    return found


def _is_person(book: PhraseBook, tree: Tree, index: int) -> bool:
    spans = book.spans_at(index)
    if any(s.sense == "person" for s in spans):
        return True
    return any(s.sense == "name" for s in spans) and not any(s.sense in _ORGANISATION - {"name"} for s in spans)


def _skip_titles(tree: Tree, book: PhraseBook, index: int) -> int:
    """Steps over further titles and honorifics before a name ("COMMANDER COLONEL", "Gen.", "Dr.")."""
    steps = 0
    while (
        index < len(tree.tokens)
        and steps < 3
        and not _is_person(book, tree, index)
        and (tree[index].text.endswith(".") or tree[index].text[:1].isupper() or tree[index].text in {'"', "“"})
        and tree[index].text not in {".", ",", ";"}
    ):
        index += 1
        steps += 1
    return index


def _find_person(tree: Tree, book: PhraseBook, held: _Held) -> int | None:
    """Finds the holder: right after the title, after "of BODY,", or before it with a comma between."""
    after = _skip_titles(tree, book, held.last + 1)
    if after < len(tree.tokens) and after <= held.last + 3 and _is_person(book, tree, after):
        return _last_of_name(tree, book, after)
    if (
        held.last + 1 < len(tree.tokens)
        and tree[held.last + 1].text == ","
        and held.last + 2 < len(tree.tokens)
        and _is_person(book, tree, held.last + 2)
        and held.sense != "military"
    ):
        return _last_of_name(tree, book, held.last + 2)
    if held.last + 1 < len(tree.tokens) and tree[held.last + 1].text.casefold() == "of":
        for i in range(held.last + 2, min(held.last + 9, len(tree.tokens) - 1)):
            if tree[i].text == "," and _is_person(
                book, tree, _skip_titles(tree, book, i + 1) if i + 1 < len(tree.tokens) else i
            ):
                person = _skip_titles(tree, book, i + 1)
                return _last_of_name(tree, book, person)
            if tree[i].text in {";", ".", "("} or tree[i].tag.startswith("VB"):
                break
    return _person_before(tree, book, held)


def _person_before(tree: Tree, book: PhraseBook, held: _Held) -> int | None:
    """Finds "NAME, the former BLA leader" and "NAME is the leader of"."""
    for i in range(held.first - 1, max(-1, held.first - 9), -1):
        token = tree[i]
        if token.text in {",", "("} or token.lemma == "be" or token.text.casefold() == "as":
            j = i - 1
            while j >= 0 and tree[j].text.casefold() in {"who", "currently", "was", "is", "has", "been", ")", ","}:
                j -= 1
            if j >= 0 and _is_person(book, tree, j):
                return j
            return None
        if (
            token.text in {".", ";", ":"}
            or (token.tag.startswith("VB") and token.lemma != "be")
            or token.text.casefold() in {"and", "by", "that", "for", "with", "from"}
        ):
            return None
    return None


def _last_of_name(tree: Tree, book: PhraseBook, index: int) -> int:
    spans = [s for s in book.spans_at(index) if s.sense in _HOLDER]
    end = max((s.end for s in spans), default=tree[index].end)
    while index + 1 < len(tree.tokens) and tree[index + 1].start < end:
        index += 1
    return index


def _find_body(tree: Tree, book: PhraseBook, held: _Held, person: int) -> int | None:
    """Finds what the post is of: "of BODY" after the title, or the body before it."""
    after = held.last + 1
    if after < len(tree.tokens) and tree[after].text.casefold() in {"of", "for", "in", "at", "with"}:
        head = _body_after(tree, book, after + 1, person)
        if head is not None:
            return head
    i = held.first - 1
    while i >= 0 and (tree[i].text.casefold() in _MODIFIERS | _FORMER or tree[i].text in {"'s", "’s", "'", "’"}):
        i -= 1
    if i >= 0 and i != person and _may_be_body(book, tree, i):
        return i
    return None


def _may_be_body(book: PhraseBook, tree: Tree, index: int) -> bool:
    if tree[index].text.casefold() in {"its", "their", "his", "the", "a", "an"}:
        return tree[index].text.casefold() in {"its", "their"}
    return bool(book.senses(index) & _ORGANISATION) and not any(s.sense == "person" for s in book.spans_at(index))


def _body_after(tree: Tree, book: PhraseBook, start: int, person: int) -> int | None:
    last = None
    for i in range(start, min(start + _MAX_ORGANISATION_WORDS + 3, len(tree.tokens))):
        token = tree[i]
        if i == person or token.text in {",", ".", ";", "(", ")", "who", "which"} or token.tag.startswith(("VB", "MD")):
            break
        if token.text.casefold() in {"and", "in", "at", "from", "that", "said", "on", "by"} and last is not None:
            break
        if token.tag.startswith("NN") or _may_be_body(book, tree, i):
            last = i
            following = tree[i + 1].text.casefold() if i + 1 < len(tree.tokens) else ""
            if following in {"of", "for"} or following in {"'s", "’s"}:
                continue
    if last is None:
        return None
    return last if book.senses(last) & _ORGANISATION or tree[last].tag.startswith("NN") else None
