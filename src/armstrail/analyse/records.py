"""What the views of one casebook read in common: read when a view first asks for it, and once."""

from __future__ import annotations

import weakref
from collections import Counter
from functools import cached_property
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from armstrail.analyse.fillers import FillerRows
from armstrail.analyse.tables import Standing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Set

    from numpy.typing import NDArray

    from armstrail.analyse.contents import Contents
    from armstrail.core.claim import Claim

# Mapped over a million records, these take a third less time than a loop.
_KIND, _ID, _CLAIMS = attrgetter("kind"), attrgetter("id"), attrgetter("claims")


class _Part(NamedTuple):
    """All claims of some kinds, with their ids."""

    kinds: frozenset[str]
    ids: list[str]
    claims: list[Claim]


class Records:
    """Kinds, claims by id, and standing, over all findings and claims of a casebook.

    Attributes:
        codes: a number for each kind of finding.
        finding_kinds: the code of each finding, in order.
        fillers: those of the findings that a view has asked for.
        standing: what the rows of a table stand on, by position among all findings.
    """

    def __init__(self, contents: Contents) -> None:
        """Reads the kinds."""
        self._all = contents.claims
        self._findings = contents.findings
        kinds = list(map(_KIND, contents.findings))
        self.codes = {kind: code for code, kind in enumerate(dict.fromkeys(kinds))}
        self.finding_kinds = np.fromiter(map(self.codes.__getitem__, kinds), np.int16, len(kinds))
        self.standing = Standing(contents.findings)
        self.fillers = FillerRows(contents.findings)
        self._indexed: set[str] = set()
        self._claims: dict[str, Claim] = {}
        self._cited: dict[str, int] = {}
        self._parts: list[_Part] = []

    def list_findings(self, kinds: Iterable[str]) -> NDArray[np.int64]:
        """Lists where the findings of some kinds stand, in order."""
        return np.flatnonzero(np.isin(self.finding_kinds, [self.codes[k] for k in kinds if k in self.codes]))

    def count_claims(self, kinds: Iterable[str]) -> int:
        """Counts the claims of some kinds."""
        return sum(self._counts[k] for k in kinds)

    def count_cited(self, kinds: Iterable[str]) -> int:
        """Counts the claims that the findings of some kinds name."""
        asked = [k for k in kinds if k in self.codes]
        new = [k for k in asked if k not in self._cited]
        if new:
            rows = self.list_findings(new)
            named = map(_CLAIMS, map(self._findings.__getitem__, rows.tolist()))
            numbers = np.fromiter(map(len, named), np.int64, len(rows))
            sums = np.bincount(self.finding_kinds[rows], numbers, len(self.codes))
            self._cited.update((k, int(sums[self.codes[k]])) for k in new)
        return sum(self._cited[k] for k in asked)

    def find_claims(self, ids: Collection[str], kinds: frozenset[str]) -> Mapping[str, Claim]:
        """Finds claims by id among all of some kinds, and perhaps others.

        For some of many: to look each of the many up among them takes less time than to index them all.
        """
        new = kinds.difference(*(part.kinds for part in self._parts))
        if new:
            own = list(compress(self._all, map(new.__contains__, self._claim_kinds)))
            self._parts.append(_Part(new, list(map(_ID, own)), own))
        asked = set(ids)
        found: dict[str, Claim] = {}
        for part in self._parts:
            if not part.kinds.isdisjoint(kinds):
                hits = np.fromiter(map(asked.__contains__, part.ids), bool, len(part.ids))
                found.update((part.ids[i], part.claims[i]) for i in np.flatnonzero(hits).tolist())
        return found

    def index_claims(self, kinds: Set[str]) -> Mapping[str, Claim]:
        """Returns claims by id: all of some kinds, and perhaps others."""
        wanted = kinds - self._indexed
        if wanted:
            own = list(compress(self._all, map(wanted.__contains__, self._claim_kinds)))
            self._claims.update(zip(map(_ID, own), own, strict=True))
            self._indexed |= wanted
        return self._claims

    @cached_property
    def _claim_kinds(self) -> list[str]:
        return list(map(_KIND, self._all))

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(self._claim_kinds)


class _Last:
    """The casebook that was asked for last, and its records; they go when it goes."""

    contents: weakref.ref[Contents] | None = None
    records: Records | None = None


def share_records(contents: Contents) -> Records:
    """Returns the shared records of a casebook; those of the one that was asked for last are kept."""
    if _Last.contents is None or _Last.contents() is not contents or _Last.records is None:
        _Last.records = Records(contents)
        _Last.contents = weakref.ref(contents, _forget)
    return _Last.records


def _forget(gone: weakref.ref[Contents]) -> None:
    if _Last.contents is gone:
        _Last.contents = _Last.records = None
