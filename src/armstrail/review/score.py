"""How right the program is, measured against what people decided: precision, recall and F of claims and of fills.

A fill is one slot of a claim: its kind, its mode, each filler, each filler's count, its amount, its time, its status
where it is not "asserted", its source. Source: the project's gold format (shared/score/GOLD.md) and contract; counting
slots follows the MUC evaluations (Chinchor 1992, "MUC-4 Evaluation Metrics").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.review.digest import fold_words
from armstrail.review.reviewed import group_judged, list_reviewed
from armstrail.review.working import list_broken

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from armstrail.core.amount import Amount
    from armstrail.core.claim import Claim
    from armstrail.review.working import JudgedClaim


class Counts(Record, frozen=True):
    """What was found, what is right of it, and what there was to find."""

    found: int = 0
    right: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what there was to find that was found; None where there was nothing."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f_measure(self) -> float | None:
        """The harmonic mean of precision and recall; None where there is neither anything found nor to find.

        >>> Counts(found=4, right=3, wanted=6).f_measure
        0.6
        """
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else None


class KindScore(Record, frozen=True):
    """The score of one kind; `kind` None is all kinds together. `exact` are claims with nothing wrong in them."""

    kind: str | None
    claims: Counts
    fills: Counts
    exact: int


class Score(Record, frozen=True):
    """The program's claims against people's, over the documents that are fully reviewed.

    `left_out` are claims that somebody was unsure of, on which people differ, or that corrections left without what
    their kind needs; they count neither way.
    """

    documents: int
    total: KindScore
    kinds: tuple[KindScore, ...]
    left_out: int
    not_reviewed: int


class _Tally:
    """Counts of one kind while they are summed up."""

    def __init__(self) -> None:
        self.claims: Counter[str] = Counter()
        self.fills: Counter[str] = Counter()
        self.exact = 0

    def add_found(self, claim: Claim) -> None:
        self.claims["found"] += 1
        self.fills["found"] += list_fills(claim).total()

    def add_wanted(self, claim: Claim) -> None:
        self.claims["wanted"] += 1
        self.fills["wanted"] += list_fills(claim).total()

    def add_right(self, fills: int, exact: bool) -> None:
        self.claims["right"] += 1
        self.fills["right"] += fills
        self.exact += exact

    def build_score(self, kind: str | None) -> KindScore:
        return KindScore(kind=kind, claims=Counts(**self.claims), fills=Counts(**self.fills), exact=self.exact)


def score_claims(judged: Iterable[JudgedClaim]) -> Score:
    """Scores the program's untouched claims against the claims as people hold them.

    An accepted claim is right in all its fills; of a corrected one those fills are right that the correction left
    alone; a rejected one was found and is wrong; one that a person added was missed. A claim whose kind was corrected,
    or in which nothing but its kind and mode was right, is both wrong and missed.
    """
    claims = list(judged)
    reviewed = set(list_reviewed(claims))
    tallies: dict[str | None, _Tally] = defaultdict(_Tally)
    left_out = 0
    for document, group in group_judged(claims).items():
        if document not in reviewed:
            continue
        for one in group:
            if is_disputed(one) or list_broken(one):
                left_out += 1
            else:
                _count_claim(one, tallies)
    kinds = sorted(k for k in tallies if k is not None)
    return Score(
        documents=len(reviewed), total=tallies[None].build_score(None), left_out=left_out,
        kinds=tuple(tallies[k].build_score(k) for k in kinds),
        not_reviewed=len(group_judged(claims)) - len(reviewed),
    )  # fmt: skip


def is_disputed(judged: JudgedClaim) -> bool:
    """Tells whether a claim is one that a careful coder would record and another would not."""
    verdicts = {"right" if o.verdict in {"accept", "correct"} else o.verdict for o in judged.opinions}
    return "unsure" in verdicts or len(verdicts) > 1


def list_fills(claim: Claim) -> Counter[Hashable]:
    """Lists the fills of a claim, each as a value that is equal where the fill says the same.

    A filler is the same where its role and its words are, an article and capitals apart.
    """
    return Counter(_iter_fills(claim))


def _iter_fills(claim: Claim) -> Iterator[Hashable]:
    yield "kind", claim.kind
    if claim.mode is not None:
        yield "mode", claim.mode
    for filler in claim.roles:
        words = _fold_name(filler.text)
        yield "filler", filler.role, words
        if filler.count is not None:
            yield "count", filler.role, words, _read_amount(filler.count)
    if claim.amount is not None:
        yield "amount", _read_amount(claim.amount)
    if claim.when is not None and (claim.when.start or claim.when.end):
        yield "when", claim.when.start, claim.when.end
    if claim.status != "asserted":
        yield "status", claim.status
    if claim.attribution:
        yield "attribution", _fold_name(claim.attribution[-1].text)


def _fold_name(text: str) -> str:
    words = fold_words(text)
    return next((words.removeprefix(a) for a in ("the ", "a ", "an ") if words.startswith(a)), words)


def _read_amount(amount: Amount) -> tuple[object, ...]:
    return (amount.low, amount.high, amount.currency, amount.per, amount.direction)


def _count_claim(judged: JudgedClaim, tallies: dict[str | None, _Tally]) -> None:
    wanted = None if judged.verdict == "reject" else judged.claim
    found = judged.original
    if found is not None:
        for key in (None, found.kind):
            tallies[key].add_found(found)
    if wanted is not None:
        for key in (None, wanted.kind):
            tallies[key].add_wanted(wanted)
    if found is None or wanted is None or found.kind != wanted.kind:
        return
    shared = list_fills(found) & list_fills(wanted)
    if any(fill[0] not in {"kind", "mode"} for fill in shared if isinstance(fill, tuple)):
        for key in (None, wanted.kind):
            tallies[key].add_right(shared.total(), exact=list_fills(found) == list_fills(wanted))
