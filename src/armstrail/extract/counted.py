"""Men and arms that a phrase counts beside those who have them: "an outfit with some 350 fighters".

No verb says that they are had; the choice among candidates weighs each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.extract.raw import RawClaim, RawFiller
from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.tree import Tree

_FEWEST = 2  # one man is no force
_NEAR = 30  # characters within which "including 22 bombers" opens behind what it counts among
_MEN = frozenset(
    "man woman fighter soldier personnel troop militant gunman guerrilla rebel member combatant policeman officer "
    "adviser instructor contractor peacekeeper observer marine recruit insurgent mercenary volunteer conscript "
    "reservist trooper militiaman constable guard sailor".split()
)
_FORCES = frozenset({"group", "state_force", "force", "organisation", "body", "name", "government"})
_ARMS = frozenset({"weapon", "vehicle", "arms"})
_WITHIN = frozenset({"in", "at", "near", "on", "inside", "outside", "around"})
_PLACES = frozenset({"place", "country", "area", "facility", "name"})
# Who stands, comes or goes somewhere with men: it is the men of whom the number tells.
_BEING = frozenset(
    "encamp camp hole dig station base post garrison entrench billet land arrive march advance cross enter return wait "
    "remain stay stand barricade retreat withdraw flee escape attack storm hold defend settle besiege".split()
)
_EVENTS = frozenset({"attack", "clash", "kill", "detain", "recover", "transfer", "protest", "withdraw", "exercise"})
_STORES = frozenset(
    "cargo arsenal shipment consignment load haul cache armoury armory stash hoard inventory stockpile depot freight "
    "delivery package container truckload booty armament fleet".split()
)
_HOLDING = frozenset("consist contain comprise include hold carry number total be have".split())


def find_counted(tree: Tree, book: PhraseBook) -> list[RawClaim]:
    """Finds how many men a force is said to be "with", and what a store is said to consist of.

    Args:
        tree: the sentence.
        book: its phrases.

    Source: claim contract, kinds `strength` and `stock`.
    """
    claims: list[RawClaim] = []
    for token in tree.tokens:
        if book.amount_at(token.index) is None and tree.preposition(token.index) == "with":
            claims += _read_with(tree, book, token.index)
        elif tree.label(token.index) in {"appos", "nsubj"} and _is_men(book.build(token.index), tree):
            claims += _read_beside(tree, book, token.index)
        elif token.lemma in _STORES and tree.label(token.index) in {"nsubj", "nsubj:pass"}:
            claims += _read_contents(tree, book, token.index)
    return claims


def split_stocks(tree: Tree, book: PhraseBook, claims: Sequence[RawClaim]) -> list[RawClaim]:
    """Gives each thing of a stock its own number: "had 90 aircraft, 14 tanks and mortars" tells two stocks.

    What has no number is no part of another's; "including 22 bombers" counts them too.

    Args:
        tree: the sentence.
        book: its phrases.
        claims: what frames found in it.
    """
    return [part for claim in claims for part in (_split(tree, book, claim) if claim.kind == "stock" else (claim,))]


def count_arms(claims: Sequence[RawClaim]) -> list[RawClaim]:
    """Makes a stock of arms that somebody is armed with a number of: "armed with rifles and with 16 mortars".

    Args:
        claims: what frames found in the sentence.

    Source: claim contract, kind `armed_with`: which arms, without a number.
    """
    return [part for claim in claims for part in (_part_arms(claim) if claim.kind == "armed_with" else (claim,))]


def count_events(tree: Tree, book: PhraseBook, claims: Sequence[RawClaim]) -> list[RawClaim]:
    """Adds to each event whose word is a counted noun how often it happened: "carried out 34 strikes".

    The one reading is the rival of the other.

    Args:
        tree: the sentence.
        book: its phrases.
        claims: what was found in it.

    Source: claim contract, kind `frequency`: how many events of a kind.
    """
    told = {r.phrase.head for c in claims if c.kind == "frequency" for r in c.roles}
    found = []
    for claim in claims:
        if claim.kind not in _EVENTS or claim.rival:
            continue
        nouns = tree.tokens_within(claim.trigger_start, claim.trigger_end)
        noun = next((i for i in nouns if tree[i].tag in {"NNS", "NNPS"} and i not in told), None)
        phrase = None if noun is None else book.build(noun)
        if phrase is None or not _is_several(phrase) or phrase.head != noun:
            continue
        told.add(phrase.head)
        parties = [r for r in claim.roles if r.role in {"agent", "target", "place"}]
        found.append(
            msgspec.structs.replace(
                claim, kind="frequency", mode=None, amount=phrase.count, weak=False, rival=True, late=(),
                roles=(RawFiller(role="subject", phrase=phrase, path="self"), *parties),
                frame="frequency.counted", source="extract.counted",
            )
        )  # fmt: skip
    return found


def _part_arms(claim: RawClaim) -> Iterator[RawClaim]:
    counted = [r for r in claim.roles if r.role == "object" and _is_several(r.phrase)]
    rest = tuple(r for r in claim.roles if r not in counted)
    if not counted or any(r.role == "object" for r in rest):
        yield msgspec.structs.replace(claim, roles=rest)
    holders = [msgspec.structs.replace(r, role="holder") for r in rest if r.role == "subject"]
    for filler in counted if holders else ():
        item = msgspec.structs.replace(filler, role="item")
        kept = tuple(r for r in rest if r.role not in {"subject", "object"})
        yield msgspec.structs.replace(
            claim, kind="stock", mode=None, roles=(*holders, item, *kept), amount=filler.phrase.count,
            frame="stock.armed", source="extract.counted",
        )  # fmt: skip


def _split(tree: Tree, book: PhraseBook, claim: RawClaim) -> Iterator[RawClaim]:
    items = [r for r in claim.roles if r.role == "item"]
    counted = [r for r in items if r.phrase.count is not None and not _is_share(r.phrase)]
    if not counted:
        yield claim
        return
    others = tuple(r for r in claim.roles if r.role != "item")
    for filler in counted:
        included = [p for h in _find_included(tree, filler.phrase.head) for p in book.expand(h)]
        parts = [msgspec.structs.replace(filler, phrase=p) for p in included if p.count is not None]
        for part in (filler, *parts):
            yield msgspec.structs.replace(claim, roles=(part, *others), amount=part.phrase.count)


def _find_included(tree: Tree, index: int) -> Sequence[int]:
    """Finds what is counted among something: "90 aircraft, including 22 bombers and 16 helicopters"."""
    start = tree[index].end
    for token in tree.tokens[index + 1 :]:
        if tree.preposition(token.index) == "including" and tree.children(token.index, "case")[0] <= index + 2:
            return tree.conjuncts(token.index)
        if token.start > start + _NEAR:
            break
    return []


def _is_share(phrase: Phrase) -> bool:
    return phrase.count is not None and (phrase.count.unit or "").startswith("share")


def _read_with(tree: Tree, book: PhraseBook, index: int) -> list[RawClaim]:
    """Reads "a movement with some 4,500 fighters", "encamped there with 5,000 men"."""
    found = []
    for head in tree.conjuncts(index):
        phrase = book.build(head)
        if _is_men(phrase, tree):
            group = _find_force(tree, book, index) or _find_host(tree, book, index, phrase)
            if group is not None:
                found.append(_build_claim(tree, "strength", phrase, "group", group))
        elif _is_several(phrase) and phrase.senses & _ARMS:
            holder = _find_force(tree, book, index) or _find_host(tree, book, index, None)
            if holder is not None:
                found.append(_build_claim(tree, "stock", phrase, "holder", holder))
    return found


def _find_host(tree: Tree, book: PhraseBook, index: int, men: Phrase | None) -> Phrase | None:
    """Finds whose men or arms those are with which somebody holds a post or comes: a force's, else the men's."""
    top = tree[index].head
    if not is_verb(tree, top) or tree[top].lemma not in _BEING:
        return None
    subjects = [s for s in tree.children(top, "nsubj", "nsubj:pass") if s < index]
    host = book.build(subjects[0]) if subjects else None
    if host is not None and (men is None or host.senses & _FORCES) and not host.senses & {"place", "country"}:
        return host
    return men


def _is_men(phrase: Phrase, tree: Tree) -> bool:
    return _is_several(phrase) and (tree[phrase.head].lemma in _MEN or "fighters" in phrase.senses)


def _read_beside(tree: Tree, book: PhraseBook, index: int) -> list[RawClaim]:
    """Reads "two brigades, some 4,000 men, came up", "about 55 advisers are in the country"."""
    phrase, top = book.build(index), tree[index].head
    if tree.label(index) == "appos":
        force = book.build(top)
        fits = top < index and force.senses & _FORCES and not force.senses & {"place", "country", "person"}
        return [_build_claim(tree, "strength", phrase, "group", force)] if fits else []
    if not tree.children(top, "cop") or tree.preposition(top) not in _WITHIN:
        return []
    claim = _build_claim(tree, "strength", phrase, "group", phrase)
    place = RawFiller(role="place", phrase=book.build(top), path="predicate")
    return [msgspec.structs.replace(claim, roles=(*claim.roles, place))] if place.phrase.senses & _PLACES else []


def _find_force(tree: Tree, book: PhraseBook, index: int) -> Phrase | None:
    """Finds the force that has them: what "with" hangs on, or between commas what stands before it."""
    top = tree[index].head
    if is_verb(tree, top):
        if tree[top].lemma in _BEING:
            return None
        start = next((c for c in tree.children(index, "case")), 0)
        before = start - 2 if start > 1 and tree.words[start - 1] == "," else -1
        named = [s for s in tree.children(top, "nsubj", "nsubj:pass") if s == before or before in tree.subtree(s)]
        estimated = tree.children(top, "nsubj:pass") if tree[top].lemma in {"estimate", "reckon", "put"} else []
        top = next(iter([*named, *estimated]), -1)
    elif (
        tree[top].lemma in _MEN and tree.preposition(top) == "at"
    ):  # "is estimated at 11,800 fighters with 7,500 rifles"
        top = next(iter(tree.children(tree[top].head, "nsubj:pass", "nsubj")), -1)
    if top < 0 or top > index:
        return None
    phrase = book.build(top)
    return phrase if phrase.senses & _FORCES and not phrase.senses & {"place", "country"} else None


def _read_contents(tree: Tree, book: PhraseBook, index: int) -> list[RawClaim]:
    """Reads what a cargo or an arsenal consists of, each thing with its number."""
    verb = tree[index].head
    if not is_verb(tree, verb) or tree[verb].lemma not in _HOLDING:
        return []
    holder = book.build(index)
    heads = [t.index for t in tree.tokens[max(index, verb) + 1 :] if book.senses(t.index) & _ARMS]
    phrases = {p.head: p for h in heads if not _is_modifier(tree, h) for p in book.expand(h)}
    return [_build_claim(tree, "stock", p, "holder", holder) for p in phrases.values() if p.count is not None]


def _is_modifier(tree: Tree, index: int) -> bool:
    return tree.label(index) in {"compound", "amod", "nmod:poss"} and tree[index].head > index


def _is_several(phrase: Phrase) -> bool:
    count = phrase.count
    return count is not None and not _is_share(phrase) and (count.low or count.high or 0) >= _FEWEST


def _build_claim(tree: Tree, kind: str, counted: Phrase, role: str, holder: Phrase) -> RawClaim:
    token = tree[counted.head]
    own = RawFiller(role=role, phrase=holder, path="with" if kind == "strength" else "holder")
    item = RawFiller(role="item", phrase=counted, path="counted")
    return RawClaim(
        kind=kind, mode=None, sentence=tree.sentence.index, trigger_token=token.index, trigger_start=token.start,
        trigger_end=token.end, roles=(own,) if kind == "strength" else (own, item), amount=counted.count,
        frame=f"rule.counted.{kind}", unsure=kind == "strength", source="extract.counted",
    )  # fmt: skip
