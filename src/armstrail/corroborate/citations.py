"""Where a report says that it took something from: outlets named with a word of citing, and named reports."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import ahocorasick
import msgspec

from armstrail.core.base import Record
from armstrail.core.errors import LexiconError
from armstrail.lexicon.check_files import read_entries
from armstrail.lexicon.folding import fold_case, fold_form, fold_marks
from armstrail.lexicon.load import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from armstrail.core.claim import Claim
    from armstrail.corroborate.facts import OriginReport

_REACH = 32  # characters before and after a name in which a cue may stand
_LEAST_NAME = 3


class CitingCue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that make an outlet's name a citation, before it, after it, or around it ("( )")."""

    where: Literal["before", "after", "around"]
    words: tuple[str, ...]
    source: str


class Outlet(Record, frozen=True):
    """An outlet that reports name: the lexicon's id, or one made of the name that a document gives itself."""

    id: str
    name: str


class Citation(Record, frozen=True):
    """A place where a report names an outlet as a source; offsets are code points, `cue` is the word that says so."""

    outlet: Outlet
    start: int
    end: int
    cue: str


@lru_cache(maxsize=1)
def load_citing_cues() -> Mapping[str, tuple[str, ...]]:
    """Loads the words of citing, by where they stand, the longest first.

    Raises:
        LexiconError: with every fault of the file.
    """
    entries, faults = read_entries(DATA / "origins" / "citing.toml", "origins/citing.toml", "cue", CitingCue)
    if faults:
        raise LexiconError(tuple(faults))
    words: dict[str, list[str]] = {"before": [], "after": [], "around": []}
    for entry in entries:
        words[entry.block.where] += entry.block.words
    return {where: tuple(sorted(w, key=lambda x: (-len(x), x))) for where, w in words.items()}


class OutletFinder:
    """Finds the outlets that a casebook knows in the text of a report.

    Known are the media that its reports name, by all their names, and the publishers of its documents.
    """

    def __init__(self, reports: Iterable[OriginReport]) -> None:
        """Indexes the names of all outlets."""
        self._outlets: dict[str, Outlet] = {}
        publishers = []
        for report in reports:
            for entity in report.entities:
                if entity.type == "media":
                    for name in (entity.name, *entity.aliases):
                        self._outlets.setdefault(_fold_name(name), Outlet(id=entity.id, name=entity.name))
            if report.document.publisher:
                publishers.append(report.document.publisher)
        for publisher in sorted(publishers):
            key = _fold_name(publisher)
            self._outlets.setdefault(key, Outlet(id=f"outlet:{key}", name=publisher))
        self._automaton = ahocorasick.Automaton()
        for key in self._outlets:
            if len(key) >= _LEAST_NAME:
                self._automaton.add_word(key, key)
        self._automaton.make_automaton()

    def find_outlet(self, name: str | None) -> Outlet | None:
        """Finds the outlet of a name; None for a name that is none's."""
        return None if name is None else self._outlets.get(_fold_name(name))

    def find_citations(self, report: OriginReport) -> tuple[Citation, ...]:
        """Finds where a report cites other outlets; what it says of itself is no citation."""
        if not self._outlets:
            return ()
        own = self.find_outlet(report.document.publisher)
        text = report.document.text
        folded = fold_case(fold_marks(text))
        found = []
        for start, end, key in self._iter_names(folded):
            outlet = self._outlets[key]
            cue = _find_cue(folded, start, end) if outlet != own and text[start].isupper() else None
            if cue is not None:
                found.append(Citation(outlet=outlet, start=start, end=end, cue=cue))
        return tuple(found)

    def _iter_names(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Yields whole names, the longest at each place."""
        longest: dict[int, tuple[int, str]] = {}
        for last, key in self._automaton.iter(folded):
            start, end = last - len(key) + 1, last + 1
            whole = not folded[start - 1 : start].isalnum() and not folded[end : end + 1].isalnum()
            if whole and end > longest.get(start, (0, ""))[0]:
                longest[start] = end, key
        reached = 0
        for start in sorted(longest):
            end, key = longest[start]
            if start >= reached:
                reached = end
                yield start, end, key


def _fold_name(name: str) -> str:
    return fold_form(name).removeprefix("the ")


def _find_cue(folded: str, start: int, end: int) -> str | None:
    """Finds the word of citing beside a name."""
    before = folded[max(0, start - _REACH) : start].rstrip().removesuffix(" the").removesuffix("\nthe").rstrip()
    after = folded[end : end + _REACH].lstrip(" ,")
    cues = load_citing_cues()
    for cue in cues["before"]:
        if before.endswith(cue) and not before[: -len(cue)][-1:].isalnum():
            return cue
    for cue in cues["after"]:
        if after.startswith(cue) and not after[len(cue) :][:1].isalnum():
            return cue
    return next((c for c in cues["around"] if before[-1:] == c[0] and after[:1] == c[-1]), None)


def find_cited_outlet(claim: Claim, citations: Iterable[Citation], finder: OutletFinder) -> Outlet | None:
    """Finds the outlet that a claim is attributed to, the outermost where there are several; None where there is none.

    The claim's attribution counts, whatever kind of source it was taken for; so does a citation in its sentence.
    """
    for said in claim.attribution:
        outlet = finder.find_outlet(said.text)
        if outlet is not None:
            return outlet
        if said.kind == "media":
            return Outlet(id=said.entity or f"outlet:{_fold_name(said.text)}", name=said.text)
        if said.kind == "report" and (said.entity is not None or _is_title(said.text)):
            return Outlet(id=said.entity or f"report:{_fold_name(said.text)}", name=said.text)
    inside = (c for c in citations if claim.evidence.start <= c.start < claim.evidence.end)
    return next((c.outlet for c in inside), None)


def _is_title(text: str) -> bool:
    """Tells whether words are a name of their own ("Small Arms Survey"), not any report ("survey of 14 markets")."""
    words = text.split()
    return (
        len(words) > 1
        and not text.isupper()
        and all(w[0].isupper() or (w.islower() and len(w) <= _LEAST_NAME) for w in words)
    )
