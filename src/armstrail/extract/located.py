"""Where a body is at home, told by what describes it: "X, a research group in Geneva", "the gang of Bel Air"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.raw import RawClaim, RawFiller

if TYPE_CHECKING:
    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.tree import Tree

_BODIES = frozenset({"body", "organisation", "group", "force", "facility", "fighters"})
_BANDS = frozenset("gang brigade militia battalion cell clan faction squad command".split())
_DEFINING = frozenset({"a", "an", "the", "one"})
_FAR = 8  # words between a name and the noun that describes it


def find_locations(tree: Tree, book: PhraseBook) -> list[RawClaim]:
    """Finds the seat of a body: `based_in`, told by a place that hangs on the noun which describes it.

    Args:
        tree: the sentence.
        book: its phrases.
    """
    claims = []
    for token in tree.tokens:
        index = token.index
        inside = tree.children(index, "nmod") if token.tag.startswith("NN") else ()
        if not inside or not (book.senses(index) & _BODIES or token.lemma in _BANDS):
            continue
        for place in inside:
            preposition = tree.preposition(place)
            if place < index or "place" not in book.senses(place):
                continue
            named = _find_named(tree, index, place) if preposition in {"in", "of", "from"} else None
            if named is not None:
                claims.append(_build_claim(tree, index, book.build(named), book.build(place), "apposed"))
            elif preposition == "of" and token.lemma in _BANDS and "country" not in book.senses(place):
                start = tree[min(tree.children(index, "compound", "amod"), default=index)].start
                own = book.build_span(index, start, token.end)
                claims.append(_build_claim(tree, index, own, book.build(place), "of"))
    return claims


def _find_named(tree: Tree, index: int, place: int) -> int | None:
    """Finds the name that a noun describes: before its article and a comma, or behind the place and a comma."""
    first = tree.subtree(index)[0]
    while first < index and tree.words[first] in {",", "("}:
        first += 1
    opens = tree.words[first] in _DEFINING
    if opens and first > 1 and tree.words[first - 1] in {",", "("} and tree[first - 2].tag.startswith("NNP"):
        head = first - 2
        while tree[head].head < head and tree.label(head) in {"flat", "compound"}:
            head = tree[head].head
        return head
    after = place + 1
    last = len(tree.tokens) - 1
    if opens and after < last and tree.words[after] == "," and tree[after + 1].tag.startswith("NNP"):
        names = [i for i in (*tree.children(place, "appos"), *tree.children(index, "appos")) if i > after]
        return names[0] if names and names[0] - after < _FAR else None
    return None


def _build_claim(tree: Tree, index: int, subject: Phrase, place: Phrase, path: str) -> RawClaim:
    token = tree[index]
    return RawClaim(
        kind="based_in", mode=None, sentence=tree.sentence.index, trigger_token=index, trigger_start=token.start,
        trigger_end=token.end,
        roles=(
            RawFiller(role="subject", phrase=subject, path=path),
            RawFiller(role="object", phrase=place, path=path),
        ),
        frame=f"rule.located.{path}", unsure=True, source="extract.located",
    )  # fmt: skip
