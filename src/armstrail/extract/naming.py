"""Names inside phrases: of whom a description speaks, and who or what a list names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree

NAMED_SENSES = frozenset(
    {"group", "state_force", "government", "organisation", "media", "person", "place", "weapon", "vehicle", "name"}
)
_NAMED = frozenset({"name", "call", "know", "identify", "dub", "nickname"})
_LIKE = frozenset({"like", "such as", "including"})
_COMPANY = frozenset({"force", "body", "group", "organisation"})
_BODIES = frozenset({"group", "state_force", "government", "organisation", "media"})
_GENERAL = frozenset({"weapons", "arms", "munitions", "explosives"})
_ARMAMENT = frozenset({"weapon", "vehicle"})
_LIST_TAGS = frozenset({"CD", "JJ", "DT", "NN", "NNS", "NNP", "RB", "VBN", "$", "``", "''"})


def find_name(tree: Tree, book: PhraseBook, index: int) -> int | None:
    """Finds the proper name of a described person or group ("a commander named Qari Sabir", "his son, X")."""
    if any(s.sense in NAMED_SENSES for s in book.spans_at(index)):
        return None
    beside = [c for c in tree.children(index, "appos") if c == index + 1 and is_name(tree, book, c)]
    for child in () if beside else tree.children(index, "acl"):
        if tree[child].lemma in _NAMED:
            names = [
                c for c in tree.children(child, "obj", "xcomp", "nsubj", "obl") if c > child and is_name(tree, book, c)
            ]
            if names:
                return names[0]
    apposed = [c for c in tree.children(index, "appos", "flat") if not _is_one_among(tree, index, c)]
    persons = [c for c in apposed if c > index and any(s.sense == "person" for s in book.spans_at(c))]
    for child in [*persons[:1], *apposed] if tree.words[index + 1 : index + 2] == (",",) else apposed:
        person = child > index and any(s.sense == "person" for s in book.spans_at(child))
        described = book.senses(index) & {"people", "fighters", "source"} or person
        named = is_name(tree, book, child) and tree.label(child) == "appos"
        if named and (described or _is_close_group(book, index, child)):
            return child
    return _find_described(tree, book, index) or _find_name_of_holder(tree, book, index)


def _is_one_among(tree: Tree, index: int, name: int) -> bool:
    """Tells whether a name is told to be one of several: "four captives, among them Father Lopez"."""
    among = (c for c in tree.children(index, "nmod") if index < c < name and tree.preposition(c) == "among")
    return any(tree.words[c] in {"them", "whom", "these", "those"} for c in among)


def _find_described(tree: Tree, book: PhraseBook, index: int) -> int | None:
    """Finds the name that a noun with an indefinite article describes: "the FDLR, a militia led by X"."""
    head = _find_name_before(tree, book, index)
    articles = {"a", "an", "one", "the"} if tree.children(index, "acl") else {"a", "an", "one"}
    defining = tree.label(index) == "appos" and not articles.isdisjoint(tree.child_words(index, "det"))
    if not defining or head >= index or not tree[index].tag.startswith("NN"):
        return None
    senses = {s.sense for s in book.spans_at(head)}
    of_body = book.senses(index) & {"body", "force", "fighters", "group", "organisation"} and senses & {
        *_BODIES,
        "name",
    }
    of_person = book.senses(index) & {"people", "fighters"} and "person" in senses
    return head if of_body or of_person else None


def _find_name_before(tree: Tree, book: PhraseBook, index: int) -> int:
    """Finds what a noun between commas describes: the name right before the comma, else what the parse hangs it on."""
    start = next(i for i in tree.subtree(index) if tree.label(i) != "punct")
    parted = start > 1 and tree[start - 1].text == ","
    return start - 2 if parted and book.spans_at(start - 2) and is_name(tree, book, start - 2) else tree[index].head


def _is_close_group(book: PhraseBook, index: int, child: int) -> bool:
    """Tells whether a group's name follows its kind at once: "the Islamist group Ansar Dine"."""
    return child == index + 1 and bool(book.senses(index) & {"group", "force", "body"})


def _find_name_of_holder(tree: Tree, book: PhraseBook, index: int) -> int | None:
    """Finds the name that the parse hangs on the body of a post: "an adviser to the command, Yusuf Harun, …"."""
    if "people" not in book.senses(index):
        return None
    inside = [c for c in tree.children(index, "nmod") if c > index and tree.preposition(c)]
    inside += [d for c in inside for d in tree.children(c, "nmod") if d > c]
    for node in inside:
        for child in tree.children(node, "appos"):
            if any(s.sense == "person" for s in book.spans_at(child)) and not book.senses(node) & {"people"}:
                return child
    return None


def find_list(tree: Tree, book: PhraseBook, index: int) -> Sequence[int]:
    """Finds the named members of a described set ("four commanders, namely A, B and C")."""
    token = tree[index]
    if token.tag not in {"NNS"}:
        return []
    for child in tree.children(index, "appos", "dep", "nmod"):
        members = tree.conjuncts(child)
        introduced = any(w in {"namely", "viz"} for w in tree.child_words(child))
        listed = introduced or (len(members) > 1 and tree.label(child) == "appos")
        if listed and child > index and all(is_name(tree, book, m) for m in members):
            return members
    return []


def find_included(tree: Tree, book: PhraseBook, index: int) -> Sequence[int]:
    """Finds the kinds of arms that general words for arms include ("the arms, including pistols and ammunition")."""
    if book.senses(index) & _COMPANY:
        return _find_examples(tree, book, index)
    merged = tree.words[index].split()[-1] in _GENERAL and not tree.children(index, "nummod")  # "heavy weapons"
    if tree[index].tag != "NNS" or not (merged or "arms" in book.senses(index)):
        return []
    for child in tree.children(index, "nmod"):
        members = [m for m in tree.conjuncts(child) if m > index]
        if tree.preposition(child) == "including" and all(book.build(m).senses & _ARMAMENT for m in members):
            return members
    return []


def find_counted(tree: Tree, index: int) -> int:
    """Finds those of whom a bare number tells: "soldiers, including several hundred who fled"; itself elsewhere."""
    if tree[index].tag != "CD" or tree.preposition(index) != "including":
        return index
    before = tree.children(index, "case")[0] - 1
    before -= before > 0 and tree.words[before] == ","
    return before if before >= 0 and tree[before].tag in {"NNS", "NNPS"} else index


def _find_examples(tree: Tree, book: PhraseBook, index: int) -> Sequence[int]:
    """Finds the groups that a word for groups is told to include: "groups like X, Y and Z"; the word stays beside them.

    One name alone may say no more than what the others are like.
    """
    for child in tree.children(index, "nmod"):
        members = [m for m in tree.conjuncts(child) if m > index]
        like = tree.preposition(child) in _LIKE and len(members) > 1
        if like and all({s.sense for s in book.spans_at(m)} & _BODIES for m in members):
            return members
    return []


def find_weapon_list(tree: Tree, book: PhraseBook, index: int) -> list[int]:
    """Finds the weapons of a list that begins here; parsers lose their way in long ones.

    What stands with a weapon ("M4 carbines with thermal scopes") is no member of the list.
    """
    if not book.senses(index) & _ARMAMENT:
        return []
    members, separated, aside = [index], False, False
    for i in range(index + 1, len(tree.tokens)):
        token = tree[i]
        if token.text in {",", "and", "or", "&"}:
            separated, aside = True, False
        elif token.text.casefold() == "with":
            aside = True
        elif not aside and book.senses(i) & _ARMAMENT and not _modifies_next(tree, i):
            if not separated:
                break
            members.append(i)
            separated = False
        elif not (aside or token.tag in _LIST_TAGS or book.amount_at(i)):
            break
    return members


def _modifies_next(tree: Tree, index: int) -> bool:
    """Tells whether a weapon's name is a part of the next word's phrase ("AMD-65 rifles", "rifle dealers")."""
    following = index + 1
    return following < len(tree.tokens) and tree[following].tag.startswith("NN")


def is_name(tree: Tree, book: PhraseBook, index: int) -> bool:
    """Tells whether a token is a proper name, or stands in one of a person or group."""
    return tree[index].tag.startswith("NNP") or any(
        s.sense in {"person", "name", "group"} for s in book.spans_at(index)
    )
