"""Lists under a line that introduces them: "The package includes:", and an entry a line.

The line says what happened, by whom and to whom; each entry says with what. An entry is a line without a finite verb
that opens with a mark of a list or with a number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.kinds import KINDS
from armstrail.extract.phrases import PhraseBook
from armstrail.extract.raw import RawClaim, RawFiller
from armstrail.extract.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.annotation import Annotation, Sentence
    from armstrail.extract.phrases import Nouns

# A mark of a list, or a number ("3 x AK-47", "Over 600 Stingers", "Five helicopters").
_COUNTS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|several|numerous"
_ENTRY = re.compile(
    r"\s*(?:[•▪■●◦‣►*·–—-]+\s|[(\[]?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)\]]\s"
    r"|(?:(?:over|approximately|about|around|nearly|almost|some|more than|at least|up to)\s)?"
    rf"(?:\d[\d,.]*|(?:{_COUNTS}))\s)",
    re.I,
)
_SEPARATED = re.compile(r"[;,](?:\s+(?:and|or))?\s*$")
_OPENS = re.compile(r"\b(?:includ\w+|follow\w+|compris\w+|contain\w*|consist\w*\s+of|below|are|were)\s*:\s*$", re.I)
_LONGEST = 40  # words of an entry
_ITEMS = frozenset({"weapon", "vehicle", "arms", "goods"})
# What a noun tells of things of which its line names none: kind and mode.
_DELIVERED = "assistance aid package shipment consignment delivery donation gift".split()
_NOUNS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(_DELIVERED, ("transfer", "supply")),
    "haul": ("recover", "seizure"), "cache": ("recover", "find"), "seizure": ("recover", "seizure"),
}  # fmt: skip
_HOLDS = frozenset({"include", "comprise", "contain", "consist", "be", "follow"})
_PARTIES = frozenset({"country", "government", "state_force", "group", "organisation", "fighters", "force", "body"})
# Nouns that say nothing of things but that there are some: the entries say what.
_BLANK = frozenset("item weapon arm equipment material materiel object thing article supply good".split())
_LISTING = frozenset({"transfer", "recover", "lose", "use", "destroy"})


def replace_itemised(text: str, annotation: Annotation, claims: Sequence[RawClaim], nouns: Nouns) -> list[RawClaim]:
    """Reads what is listed under lines that end in a colon.

    Args:
        text: the document's text.
        annotation: its sentences.
        claims: what was found in single sentences, in order, each with its speakers.
        nouns: the lexicon's common nouns.

    Returns:
        The claims with one an entry more, without those of introducing lines that name no things themselves.
    """
    found = list(claims)
    introduced: set[int] = set()
    opened: RawClaim | None = None
    for sentence in annotation.sentences:
        if opened is not None and sentence.tokens and _is_entry(sentence):
            entry = _read_entry(text, sentence, opened, nouns)
            if entry is not None:
                found.append(entry)
                introduced.add(opened.sentence)
            continue
        opened = None
        if sentence.tokens and sentence.text.rstrip().endswith(":"):
            told = [c for c in found if c.sentence == sentence.index]
            opened = _open_list(text, sentence, told, nouns)
    kept = [c for c in found if c.sentence not in introduced or not _names_nothing(annotation, c)]
    return sorted(kept, key=lambda c: (c.sentence, c.trigger_start))


def _is_entry(sentence: Sentence) -> bool:
    marked = _ENTRY.match(sentence.text) or _SEPARATED.search(sentence.text)  # "Secure radios and body armor;"
    return len(sentence.tokens) <= _LONGEST and marked is not None and not Tree(sentence).has_finite_verb


def _names_nothing(annotation: Annotation, claim: RawClaim) -> bool:
    """Tells whether a claim is of "the following items" only, or of none."""
    if claim.kind not in _LISTING:
        return False
    tokens = annotation.sentences[claim.sentence].tokens
    things = [r for r in claim.roles if r.role in {"item", "object"}]
    return all(tokens[r.phrase.head].lemma in _BLANK or "following" in r.phrase.text for r in things)


def _open_list(text: str, sentence: Sentence, told: Sequence[RawClaim], nouns: Nouns) -> RawClaim | None:
    """Finds what a line says of the entries under it: a claim of its verb without things, or what its noun tells."""
    tree = Tree(sentence)
    for claim in told:
        things = [r.phrase for r in claim.roles if r.role in {"item", "object"}]
        if claim.kind in _LISTING and all(tree[p.head].lemma in _BLANK or "following" in p.text for p in things):
            roles = tuple(r for r in claim.roles if r.role not in {"item", "object"})
            return msgspec.structs.replace(claim, roles=roles, late=())
    token = next((t for t in tree.tokens if t.lemma in _NOUNS), None)
    holds = tree[tree.root].lemma in _HOLDS or _OPENS.search(sentence.text) is not None
    if token is None or not (holds or tree.root == token.index):
        return None
    book = PhraseBook(tree, nouns, text)
    kind, mode = _NOUNS[token.lemma]
    to = (t.index for t in tree.tokens if tree.preposition(t.index) == "to")
    recipients = [book.build(i) for i in to if book.senses(i) & _PARTIES]
    return RawClaim(
        kind=kind, mode=mode, sentence=sentence.index, trigger_token=token.index, trigger_start=token.start,
        trigger_end=token.end, frame="rule.list", source="extract.itemised",
        roles=tuple(RawFiller(role="recipient", phrase=p, path="to") for p in recipients if kind == "transfer"),
    )  # fmt: skip


def _read_entry(text: str, sentence: Sentence, opened: RawClaim, nouns: Nouns) -> RawClaim | None:
    tree = Tree(sentence)
    book = PhraseBook(tree, nouns, text)
    heads = (tree.root, *tree.conjuncts(tree.root))
    phrases = list({p.start: p for h in heads for p in book.expand(h) if p.senses & _ITEMS}.values())
    if not phrases:
        return None
    token = tree[phrases[0].head]
    role = "item" if "item" in KINDS[opened.kind].roles else "object"
    return msgspec.structs.replace(
        opened, sentence=sentence.index, trigger_token=token.index, trigger_start=token.start, trigger_end=token.end,
        roles=(*(RawFiller(role=role, phrase=p, path="entry") for p in phrases), *opened.roles),
        amount=None, frame="rule.list", source="extract.itemised",
        reasons=(*opened.reasons, f"listed under sentence {opened.sentence + 1}"),
    )  # fmt: skip
