"""Forces that a sentence without a verb counts: "Not to mention 300,000 troops of the pact"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.extract.raw import RawClaim, RawFiller

if TYPE_CHECKING:
    from armstrail.extract.phrases import PhraseBook
    from armstrail.extract.tree import Tree

_FEWEST = 2  # one man is no force
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_INSIDE = frozenset({"amod", "compound", "acl:relcl"})


def find_strength_fragments(tree: Tree, book: PhraseBook) -> list[RawClaim]:
    """Finds the strength that a verbless sentence gives of the fighters whom it is about.

    Args:
        tree: the sentence; its root is a noun, and no finite verb stands outside modifiers.
        book: the phrases of the sentence.

    Source: claim contract, kind `strength`: how many people a force has or sent.
    """
    root = next((t.index for t in tree.tokens if t.head == t.index), None)
    if root is None or not tree[root].tag.startswith(("NNS", "CD")) or not _is_verbless(tree, root):
        return []
    group = book.build(root)
    count = group.count
    if (
        tree.children(group.head, "acl")
        or "fighters" not in group.senses
        or count is None
        or (count.high is not None and count.high < _FEWEST)
    ):
        return []
    token = tree[group.head]
    return [
        RawClaim(
            kind="strength", mode=None, sentence=tree.sentence.index, trigger_token=group.head,
            trigger_start=token.start, trigger_end=token.end,
            roles=(RawFiller(role="group", phrase=group, path="self"),), amount=count, frame="rule.strength",
            source="extract.fragments",
        )
    ]  # fmt: skip


def _is_verbless(tree: Tree, root: int) -> bool:
    """Tells whether nothing is said of the root: "300 soldiers killed" leaves out a verb and is no strength."""
    if tree.children(root, "cop", "nsubj", "acl"):
        return False
    return not any(t.tag in _FINITE and tree.label(t.index) not in _INSIDE for t in tree.tokens)
