"""Prices: a sum of money beside a weapon, with the place and condition that belong to that sum.

Sentences on prices pile up sums ("goes for 1,800 to 2,200 dinars in Misrata and for almost 3,000 in Sabha"), which
dependency parsers hang on one another. So each sum is read from its own stretch of the sentence: from the sum before
it, or the last semicolon, to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.base import Record
from armstrail.extract.arguments import verb_arguments
from armstrail.extract.raw import RawClaim, RawFiller
from armstrail.extract.verbs import is_passive, is_verb

if TYPE_CHECKING:
    from armstrail.core.amount import Amount
    from armstrail.core.annotation import AmountSpan, Token
    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.cues import PriceCues

_ARMS = frozenset({"weapon", "arms", "vehicle"})
_PAYERS = frozenset({"person", "people", "fighters", "group", "place"})
_PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "across", "on", "inside"})
_STAND_INS = frozenset({"it", "one", "ones", "they", "them", "another", "each", "that", "those"})
_STRETCH_ENDS = frozenset({",", ";", ".", "while", "but", "whereas", "though"})
_PERSONS = frozenset({"person", "people", "fighters", "pronoun", "group", "nationality"})
# What somebody does with a sum of his own; goods never do it.
_DOINGS = frozenset("get earn receive pocket win settle demand pay ask charge spend make draw collect".split())
_OTHER_CLAUSES = frozenset({"acl", "advcl", "ccomp", "conj", "parataxis", "nsubj"})
_LISTS = frozenset({"conj"})
_FITTED = frozenset("fit equip arm mount outfit load".split())
_HAPPENINGS = frozenset({"event", "operation"})
_PIECES = frozenset({"each", "apiece"})
_ARTICLES = frozenset({"a", "an", "each", "every"})
_DEALING = frozenset("sell buy purchase order deliver supply acquire import export obtain procure hand ship".split())
_SELLING = frozenset("sell fetch retail resell cost go trade".split())
_ASKING = _SELLING | {"pay", "ask", "want", "charge"}
_HANDING = frozenset({"sell", "resell", "go", "trade", "retail"})  # for so much, or so many
_FOR = frozenset({"for", "at"})
_BUYING = frozenset("buy purchase pay price offer".split())
# "rifles at $900, and the number of arms is put at 210,000" tells no second sum.
_COUNTING = frozenset("number toll tally count strength population stockpile arsenal".split())
_COUNTING_REACH = 10
_ASKING_REACH = 4
_COPIES = frozenset("knock-off knockoff copy replica imitation clone counterfeit fake".split())
_LONG_SUM = 5e7  # nobody pays that for a rifle; a total
_LONG_PRICE = 1e10  # of a fleet, where it is called a price


class _Sum(Record, frozen=True):
    """A sum of money: its amount, the tokens that it covers, and the stretch of the sentence that is about it."""

    amount: Amount
    first: int
    last: int
    left: int
    right: int


def find_prices(tree: Tree, book: PhraseBook, cues: PriceCues, earlier: str | None = None) -> list[RawClaim]:
    """Finds the prices of weapons in a sentence, one claim a sum; `earlier` is the currency of the sums before it."""
    sums = _find_sums(tree, cues, earlier)
    if not sums:
        return []
    if not any(book.senses(t.index) & _ARMS or t.lemma in _SELLING for t in tree.tokens) and not _has_price_noun(
        tree, cues
    ):
        return []
    claims: list[RawClaim] = []
    claims += [c for money in sums if (c := _read_total(tree, book, money)) is not None]
    summed = {c.amount for c in claims}
    item: Phrase | None = None
    other = False  # the sum before is no price, and this one may go on listing such sums
    for money in sums:
        if money.amount in summed:
            continue
        listed = other and _only_linked(tree, money, cues)
        other = listed or not _is_price(tree, money, cues) or _is_earned(tree, book, money)
        if other:
            continue
        own = _find_item(tree, book, money) or _find_sold(tree, book, money)
        item = own or item or _first_weapon(tree, book, money)
        if (
            item is None
            or _is_bounty(tree, item)
            or _is_total(tree, item, money)
            or (own is None and _buys_other(tree, book, money))
        ):
            continue
        claims.append(_build_claim(tree, book, money, item))
    return claims


def _read_total(tree: Tree, book: PhraseBook, money: _Sum) -> RawClaim | None:
    """Reads what several things cost together: "bought four guns for $80,000", "sold 21,000 rounds for 160 million"."""
    verb = next((i for i in tree.ancestors(money.last) if tree[i].lemma in _DEALING and is_verb(tree, i)), None)
    if verb is None or "for" not in tree.words[max(0, money.first - 3) : money.first]:
        return None
    arguments = verb_arguments(tree, verb)
    goods = [h for p in ("object", "subject") for h in arguments.get(p, ()) if h < money.first and h != verb]
    goods = [h for h in goods if book.senses(h) & _ARMS]
    items = list({p.start: p for h in goods for p in book.expand(h)}.values())
    per = set(tree.words[money.last + 1 : money.last + 3]) & {*_PIECES, "unit", "per"}
    if not items or per or money.amount.per is not None or not any(_is_total(tree, p, money) for p in items):
        return None
    return RawClaim(
        kind="value", mode=None, sentence=tree.sentence.index, trigger_token=money.first,
        trigger_start=tree[money.first].start, trigger_end=tree[money.last].end,
        roles=tuple(RawFiller(role="subject", phrase=p, path="total") for p in items), amount=money.amount,
        frame="rule.value.total", source="extract.prices",
    )  # fmt: skip


def _is_bounty(tree: Tree, item: Phrase) -> bool:
    """Tells whether a price is set on a head: "there is a price on his head"."""
    return any(tree[c].lemma == "head" and tree.preposition(c) == "on" for c in tree.children(item.head, "nmod"))


def _buys_other(tree: Tree, book: PhraseBook, money: _Sum) -> bool:
    """Tells whether a sum is said to be for something that is no arms: it is never the price of the arms before it."""
    after = money.last + 1
    if after + 2 >= len(tree.tokens) or tree.words[after] != "for" or tree.words[after + 1] not in {"a", "an", "the"}:
        return False
    bought = next((c for c in tree.children(money.last, "nmod") if c > after), None)
    heads = [i for i in range(after + 2, min(money.right, after + 6) + 1) if tree[i].tag.startswith("NN")]
    head = bought if bought is not None else next(iter(heads), None)
    return head is not None and not book.is_time(head) and not book.senses(head) & (_ARMS | _PAYERS)


def _first_weapon(tree: Tree, book: PhraseBook, money: _Sum) -> Phrase | None:
    """Finds the weapon of a sentence that names its prices first ("$2,310 in Kunduz, $1,375 in Khost for an M4")."""
    end = next((i for i in range(money.last, len(tree.tokens)) if tree.words[i] == ";"), len(tree.tokens))
    heads = [t.index for t in tree.tokens[:end] if book.senses(t.index) & _ARMS and _is_head(tree, book, t.index)]
    return book.build(heads[0]) if heads else None


def _has_price_noun(tree: Tree, cues: PriceCues) -> bool:
    return any(t.lemma in {"price"} & cues.nouns for t in tree.tokens)


def _find_sums(tree: Tree, cues: PriceCues, earlier: str | None) -> list[_Sum]:
    """Finds the sums of a sentence; one without a currency takes that of the sum before it, here or earlier."""
    spans: list[tuple[AmountSpan, Amount]] = []
    currency: str | None = None
    for span in tree.sentence.amounts:
        amount = span.amount
        if amount.currency is not None:
            currency = amount.currency
            spans.append((span, amount))
        elif (currency or earlier) and _is_linked(tree, span, cues, alone=currency is None):
            spans.append((span, msgspec.structs.replace(amount, currency=currency or earlier, unit=None)))
    found = []
    for i, (span, amount) in enumerate(spans):
        tokens = [t.index for t in tree.tokens if span.start <= t.start and t.end <= span.end]
        if not tokens:
            continue
        left = _token_after(tree, spans[i - 1][0].end) if i else 0
        right = _token_after(tree, spans[i + 1][0].start) - 1 if i + 1 < len(spans) else len(tree.tokens) - 1
        found.append(_Sum(amount=amount, first=tokens[0], last=tokens[-1], left=left, right=right))
    return found


def _token_after(tree: Tree, offset: int) -> int:
    return next((t.index for t in tree.tokens if t.start >= offset), len(tree.tokens))


def _is_linked(tree: Tree, span: AmountSpan, cues: PriceCues, *, alone: bool) -> bool:
    """Tells whether a bare number continues a list of sums: linked to it, and counting nothing.

    One that stands alone in its sentence does so only where something sells for it.
    """
    first = _token_after(tree, span.start)
    last = _token_after(tree, span.end)
    if first == 0 or (span.amount.low or span.amount.high or 0) < 10:
        return False
    counted = last < len(tree.tokens) and tree[last].tag.startswith("NN")
    counted = counted or any(t.lemma in _COUNTING for t in tree.tokens[max(0, first - _COUNTING_REACH) : first])
    if counted or span.amount.unit:
        return False
    return (not alone and tree[first - 1].text.casefold() in cues.linking) or _is_asked(tree, first, last)


def _is_asked(tree: Tree, first: int, last: int) -> bool:
    """Tells whether a bare number is what something sells for: "a pistol is 900 kina; a rifle costs nearer 2,000"."""
    verb = tree[tree[last - 1].head]
    follows = verb.index < first <= verb.index + _ASKING_REACH and verb.tag.startswith("VB")
    for_so_much = not _FOR.isdisjoint(tree.words[max(0, first - 2) : first])  # "sold 40 for cash" counts what is sold
    return follows and verb.lemma in _ASKING and (for_so_much or verb.lemma not in _HANDING)


def _is_price(tree: Tree, money: _Sum, cues: PriceCues) -> bool:
    """Tells whether the stretch of a sum speaks of a price."""
    stretch = [t.lemma for t in tree.tokens[money.left : min(money.right, money.last + 8) + 1] if not _is_past(tree, t)]
    longest = _LONG_PRICE if any(tree[i].lemma == "price" for i in range(money.first)) else _LONG_SUM
    if (money.amount.low or money.amount.high or 0) >= longest or money.amount.per not in {None, "unit"}:
        return False
    if set(stretch) & cues.not_price:
        return False
    if any(tree[i].lemma == "value" and tree[i].tag == "NN" for i in range(money.left, money.first)):
        return False  # "the street value of the haul"
    if _is_listed(tree, money) or _is_of_piece(tree, money):
        return True
    before = tree[money.first - 1].text.casefold() if money.first else ""
    return bool(set(stretch) & (cues.verbs | cues.nouns)) or before in cues.linking or money.amount.per == "unit"


def _is_past(tree: Tree, token: Token) -> bool:
    """Tells whether a word is of a time that is told: "a month ago a rifle cost $80" speaks of no month's pay."""
    return any(x.start <= token.start < x.end for x in tree.sentence.times)


def _is_listed(tree: Tree, money: _Sum) -> bool:
    """Tells whether a sum stands alone behind what it is the price of: "PKMs: $2,800"."""
    colon = money.first > 1 and tree.words[money.first - 1] == ":" and tree[money.first - 2].tag.startswith("NN")
    return colon and all(
        tree.label(i) == "punct" or tree.words[i] in _PIECES for i in range(money.last + 1, money.right + 1)
    )


def _is_of_piece(tree: Tree, money: _Sum) -> bool:
    """Tells whether one thing is said to be so much money: "a rifle is 12,000 kina"."""
    copula = any(tree.children(i, "cop") for i in range(money.first, money.last + 1))
    things = [c for i in range(money.first, money.last + 1) for c in tree.children(i, "nsubj")]
    return copula and any(_ARTICLES & set(tree.child_words(c, "det")) and tree[c].tag != "NNS" for c in things)


def _find_item(tree: Tree, book: PhraseBook, money: _Sum) -> Phrase | None:
    """Finds what is priced: what the sum is "for", else the last weapon before it in its stretch, else a stand-in."""
    before = [
        i for i in range(money.first - 1, money.left - 1, -1) if book.senses(i) & _ARMS and _is_head(tree, book, i)
    ]
    after = [i for i in range(money.last + 1, money.right + 1) if book.senses(i) & _ARMS and _is_head(tree, book, i)]
    follows = tree.words[money.last + 1] if after else ""
    if follows == "for" or (follows in {"apiece", "each"} and not before):
        return book.build(after[0])
    if before and not _buys_other(tree, book, money):
        return book.build(_leave_original(tree, _find_subject(tree, before, money) or _leave_part(tree, before)))
    for i in range(money.first - 1, money.left - 1, -1):
        if tree[i].text.casefold() in _STAND_INS and tree.label(i) in {"nsubj", "obj", "obl"}:
            return book.build(i)
    return None


def _find_subject(tree: Tree, weapons: list[int], money: _Sum) -> int | None:
    """Finds the weapon that sells, before others that tell of it: "the gun, with a steel firing pin, goes for $50".

    What is in apposition to it names it: "the rifle, an M4, goes for $900".
    """
    sellers = [tree[w].head for w in weapons if tree.label(w) == "nsubj" and tree[tree[w].head].lemma in _SELLING]
    verb = next((v for v in sellers if v < money.first and money.last in tree.subtree(v, _OTHER_CLAUSES)), None)
    sold = next((w for w in weapons if tree[w].head == verb and tree.label(w) == "nsubj"), None)
    return next((w for w in weapons if tree[w].head == sold and tree.label(w) == "appos"), sold)


def _leave_part(tree: Tree, weapons: list[int]) -> int:
    """Steps from a weapon to that which it is a part of: "rifles with night sights sell for $3,000"."""
    nearest = weapons[0]
    head = tree[nearest].head
    if tree.preposition(nearest) == "with" and tree[head].lemma in _SELLING:  # "sold three of them, with magazines"
        return next((c for c in tree.children(head, "obj") if c < nearest), nearest)
    whole = [w for w in weapons[1:] if any(nearest in tree.subtree(c, _LISTS) for c in _list_parts(tree, w))]
    return whole[0] if whole else nearest


def _list_parts(tree: Tree, index: int) -> list[int]:
    """Lists what a weapon is said to have: "with night sights", "fitted with shells"."""
    had = [c for c in tree.children(index, "nmod") if tree.preposition(c) == "with"]
    return [*had, *(c for c in tree.children(index, "acl") if tree[c].lemma in _FITTED)]


def _leave_original(tree: Tree, index: int) -> int:
    """Steps from a weapon to its copy, which has another price: "a knock-off of an AK-47"."""
    head = tree[index].head
    return head if tree.preposition(index) == "of" and tree[head].lemma.casefold() in _COPIES else index


def _find_sold(tree: Tree, book: PhraseBook, money: _Sum) -> Phrase | None:
    """Finds what is priced though it is no arms: what "sells for" the sum, or what the price before it is the price of.

    Where a price is of nothing that the sentence names, it stands for itself: "prices fell from $400 to $150".
    """
    for i in range(money.first - 1, -1, -1):
        if tree[i].lemma == "price" and tree[i].tag.startswith("NN"):
            named = [c for c in tree.children(i, "nmod") if tree.preposition(c) in {"of", "for"} and c < money.first]
            heads = [c for c in (*named, *tree.children(i, "compound")) if tree[c].tag.startswith("NN")]
            return book.build(heads[0]) if heads else book.build(i)
        if tree[i].lemma in {"sell", "fetch", "retail", "resell"} and tree[i].tag.startswith("VB"):
            sold = [h for p in ("object", "subject") for h in verb_arguments(tree, i).get(p, ()) if h < i]
            goods = [h for h in sold if tree[h].tag.startswith("NN") and not book.senses(h) & _PERSONS]
            return book.build(goods[0]) if goods and not book.is_time(goods[0]) else None
    return _find_piece(tree, book, money)


def _find_piece(tree: Tree, book: PhraseBook, money: _Sum) -> Phrase | None:
    """Finds what costs the sum by the piece: "a litre of petrol costs $3"; what the war cost is no price."""
    for verb in tree.ancestors(money.last):
        if tree[verb].lemma != "cost" or not tree[verb].tag.startswith("VB"):
            continue
        subjects = [c for c in tree.children(verb, "nsubj") if tree[c].tag == "NN" and not book.senses(c) & _PERSONS]
        pieces = [
            c for c in subjects if _ARTICLES & set(tree.child_words(c, "det")) and not book.senses(c) & _HAPPENINGS
        ]
        return book.build(pieces[0]) if pieces and tree[verb].tag == "VBZ" else None
    return None


def _only_linked(tree: Tree, money: _Sum, cues: PriceCues) -> bool:
    """Tells whether a sum has no word of sale in its own stretch, and only continues a list of sums."""
    own = {tree[i].lemma for i in range(money.left, min(money.right, money.last + 3) + 1)}
    return not own & (cues.nouns | _SELLING | _BUYING)


def _is_earned(tree: Tree, book: PhraseBook, money: _Sum) -> bool:
    """Tells whether a sum is what somebody gets or asks for himself: "he got $100 for his trouble"."""
    for up in tree.ancestors(money.last):
        if not is_verb(tree, up):
            continue
        arguments = verb_arguments(tree, up)
        if tree[up].lemma not in _DOINGS or is_passive(tree, up):
            return False
        doers = [h for h in arguments.get("subject", ()) if h < up]
        people = any(book.senses(h) & _PERSONS and tree.words[h] != "it" for h in doers)
        return people and not any(book.senses(i) & _ARMS for i in tree.subtree(up, _OTHER_CLAUSES))
    return False


def _is_head(tree: Tree, book: PhraseBook, index: int) -> bool:
    """Tells whether a weapon is the head of its phrase, not a part of another ("rifle dealers")."""
    head = tree[index].head
    inside = tree[index].label in {"compound", "amod", "nmod:poss"} and head > index
    return not inside or (bool(book.senses(head) & _ARMS) is False and tree[head].lemma in {"price", "cost"})


def _is_total(tree: Tree, item: Phrase, money: _Sum) -> bool:
    """Tells whether a sum is for several at once ("sold 40 rifles for $20,000")."""
    several = item.count is not None and (item.count.low or 0) > 1
    apiece = tree.words[max(0, money.first - 4) : money.first]  # "500 rifles at a unit price of $320"
    return several and money.amount.per != "unit" and "unit" not in apiece


def _build_claim(tree: Tree, book: PhraseBook, money: _Sum, item: Phrase) -> RawClaim:
    place = _find_place(tree, book, money)
    roles = [RawFiller(role="item", phrase=item, path="price")]
    if place is not None:
        roles.append(RawFiller(role="place", phrase=place, path="price"))
    return RawClaim(
        kind="price",
        mode=None,
        sentence=tree.sentence.index,
        trigger_token=money.first,
        trigger_start=tree[money.first].start,
        trigger_end=tree[money.last].end,
        roles=tuple(roles),
        amount=money.amount,
        frame="rule.price",
        source="extract.prices",
    )


def _find_place(tree: Tree, book: PhraseBook, money: _Sum) -> Phrase | None:
    """Finds where the price holds: right after the sum, else the nearest place before it in its stretch."""
    for index in range(money.last + 1, money.right + 1):
        if tree[index].text.casefold() in _STRETCH_ENDS:
            break
        if _is_place(tree, book, index) and _follows_preposition(tree, index):
            return book.build(index)
    before = range(money.first - 1, money.left - 1, -1)
    for index in before:
        if _is_place(tree, book, index) and (_follows_preposition(tree, index) or _is_where(tree, index, money)):
            return book.build(index)
    subjects = [i for i in before if tree.label(i) == "nsubj" and "place" in book.senses(i)]
    return book.build(subjects[0]) if subjects else None  # "Kunduz is the dearest place, where …"


def _is_place(tree: Tree, book: PhraseBook, index: int) -> bool:
    senses = book.senses(index)
    return bool(senses & {"place", "area", "name"}) and not senses & _ARMS and tree[index].tag.startswith("NN")


def _is_where(tree: Tree, index: int, money: _Sum) -> bool:
    """Tells whether a sum is told of a place by "where": "to Mosul, where a rifle fetches $900"."""
    clauses = [c for c in tree.children(index, "acl:relcl") if "where" in tree.child_words(c, "advmod", "mark")]
    return any(money.last in tree.subtree(c) for c in clauses)


def _follows_preposition(tree: Tree, index: int) -> bool:
    preposition = tree.preposition(index)
    if preposition is not None:
        return preposition in _PLACE_PREPOSITIONS
    return index > 0 and tree[index - 1].text.casefold() in _PLACE_PREPOSITIONS
