"""Clusters of things held together by pairs, with pairs that must never come together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Clusters:
    """A partition that grows by joining pairs; a join that would bring a split pair together is refused.

    Joining the strongest first leaves out the weakest pair on every way between two that must stay apart.

    Source: Kruskal 1956: the pairs that join are those of the strongest spanning forest.

    >>> clusters = Clusters(["a", "b", "c"], apart=[("a", "c")])
    >>> clusters.join("a", "b"), clusters.join("b", "c")
    (True, False)
    """

    def __init__(self, items: Iterable[str], apart: Iterable[tuple[str, str]] = ()) -> None:
        """Starts with each item by itself; `apart` are pairs that never come together."""
        self._root = {i: i for i in items}
        self._members = {i: [i] for i in self._root}
        self._apart: dict[str, set[str]] = {}
        for left, right in apart:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    def find(self, item: str) -> str:
        """Finds the item that stands for a cluster."""
        root = item
        while self._root[root] != root:
            root = self._root[root]
        while self._root[item] != root:
            self._root[item], item = root, self._root[item]
        return root

    def list_members(self, item: str) -> tuple[str, ...]:
        """Lists the cluster that an item is in."""
        return tuple(self._members[self.find(item)])

    def is_allowed(self, left: str, right: str) -> bool:
        """Tells whether two clusters may come together."""
        one, other = sorted((self.find(left), self.find(right)), key=lambda r: len(self._members[r]))
        return all(self.find(a) != other for m in self._members[one] for a in self._apart.get(m, ()) if a in self._root)

    def join(self, left: str, right: str) -> bool:
        """Joins the clusters of two items; returns whether they are together now."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return True
        if not self.is_allowed(left, right):
            return False
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._root[other] = one
        self._members[one] += self._members.pop(other)
        return True

    def list_all(self) -> tuple[tuple[str, ...], ...]:
        """Lists all clusters, members in order, clusters in order of their first members."""
        return tuple(sorted(tuple(sorted(m)) for m in self._members.values()))
