"""How far people agree on claims and grades: alpha by kind and field, and every disagreement."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from armstrail.core.base import Record
from armstrail.core.kinds import KINDS
from armstrail.core.standing import fold_judgements
from armstrail.review.alpha import Level, compute_alpha, count_pairable
from armstrail.review.corrections import ROLE, apply_corrections
from armstrail.review.digest import fold_words
from armstrail.review.working import Disagreement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from armstrail.core.claim import Claim, Filler
    from armstrail.core.judgement import Judgement
    from armstrail.review.working import JudgedClaim, Opinion

FEWEST_UNITS = 20
"""The least number of units judged by two people or more for which alpha is given.

Source: alpha = 1 - D_o / D_e (Krippendorff 2011). With two people and two values used equally often D_e is about a
half, so that one unit more in dispute lowers alpha by 2 / units: by a tenth at 20 units. Between reliable (0.8) and
tentative (0.667; Krippendorff 2004, section 11.4.2) lies little more than that: with fewer units one claim decides."""

Why = Literal["too few", "no variation"]
_SCALES = {"reliability": "ABCDE", "credibility": "12345"}  # F and 6 say that nothing can be judged: no value


class FieldAgreement(Record, frozen=True):
    """How far people agree on one field of one kind; `kind` None takes all kinds together.

    `units` are the claims (or sources) to which two people or more gave a value. `alpha` is None where `why` says so:
    "too few" units, or "no variation", all values being the same.
    """

    kind: str | None
    field: str
    level: Level
    units: int
    alpha: float | None
    why: Why | None


class Agreement(Record, frozen=True):
    """What `armstrail agreement` tells: who judged, how far they agree, and each disagreement."""

    people: tuple[str, ...]
    fields: tuple[FieldAgreement, ...]
    disagreements: tuple[Disagreement, ...]


class _Rating(Record, frozen=True):
    """The values that people gave one claim or source in one field."""

    kind: str | None
    field: str
    level: Level
    values: tuple[str | float, ...]


def measure_agreement(judged: Iterable[JudgedClaim], judgements: Iterable[Judgement]) -> Agreement:
    """Measures how far people agree, for each field over all kinds and for each kind.

    Each person's value is what they hold themselves: "unsure" is no verdict, and who rejects a claim says nothing of
    its fields. Kind, mode, status, fillers and sources are nominal; a filler is the same where its words are. Dates
    are on an interval scale of days. The bounds of an amount are on a ratio scale, of a `change` on an interval scale,
    for it may be negative. Grades are ordinal.

    Args:
        judged: claims with people's opinions, as `apply_judgements` gives them.
        judgements: all judgements, for the grades.
    """
    claims = list(judged)
    standing = fold_judgements(judgements)
    ratings = [r for one in claims for r in _iter_ratings(one)]
    grades, in_dispute = _rate_grades(standing)
    ratings += grades
    people = {o.person for one in claims for o in one.opinions} | {j.person for j in standing if j.verdict == "grade"}
    grouped: dict[tuple[str | None, str, Level], list[tuple[str | float, ...]]] = defaultdict(list)
    for rating in ratings:
        for kind in {None, rating.kind}:
            grouped[kind, rating.field, rating.level].append(rating.values)
    fields = [_measure_field(k, f, level, units) for (k, f, level), units in grouped.items() if count_pairable(units)]
    return Agreement(
        people=tuple(sorted(people)),
        fields=tuple(sorted(fields, key=lambda f: (f.kind is not None, f.kind or "", f.field != "verdict", f.field))),
        disagreements=(*(d for one in claims for d in one.disagreements), *in_dispute),
    )


def _measure_field(
    kind: str | None, field: str, level: Level, units: list[tuple[str | float, ...]]
) -> FieldAgreement:  # fmt: skip
    count = count_pairable(units)
    alpha = compute_alpha(units, level) if count >= FEWEST_UNITS else None
    why: Why | None = "too few" if count < FEWEST_UNITS else "no variation" if alpha is None else None
    return FieldAgreement(kind=kind, field=field, level=level, units=count, alpha=alpha, why=why)


def _iter_ratings(judged: JudgedClaim) -> Iterator[_Rating]:
    """Yields what people hold of a claim, field by field."""
    claim = judged.original or judged.claim
    verdicts = tuple(o.verdict for o in judged.opinions if o.verdict != "unsure")
    yield _Rating(kind=claim.kind, field="verdict", level="nominal", values=verdicts)
    views = [_view_claim(claim, o) for o in judged.opinions if o.verdict in {"accept", "correct"}]
    if len(views) < 2:
        return
    fields: dict[tuple[str, Level], list[str | float]] = defaultdict(list)
    for view in views:
        for field, level, value in _iter_values(view):
            fields[field, level].append(value)
    roles = sorted({f.role for view in views for f in view.roles})
    for role in roles:
        fields[f"{ROLE}{role}", "nominal"] = [_write_fillers(view, role) for view in views]
    for (field, level), values in fields.items():
        yield _Rating(kind=claim.kind, field=field, level=level, values=tuple(values))


def _view_claim(claim: Claim, opinion: Opinion) -> Claim:
    """Returns the claim as one person holds it."""
    return apply_corrections(claim, dict(opinion.corrections))[0]


def _iter_values(claim: Claim) -> Iterator[tuple[str, Level, str | float]]:
    yield "kind", "nominal", claim.kind
    yield "status", "nominal", claim.status
    yield "attribution", "nominal", "; ".join(fold_words(a.text) for a in claim.attribution)
    if KINDS[claim.kind].modes:
        yield "mode", "nominal", claim.mode or ""
    if claim.when is not None:
        for field, day in (("when start", claim.when.start), ("when end", claim.when.end)):
            if day is not None:
                yield field, "interval", float(date.fromisoformat(day).toordinal())
    if claim.amount is not None:
        level: Level = "interval" if claim.kind == "change" else "ratio"
        for field, bound in (("amount low", claim.amount.low), ("amount high", claim.amount.high)):
            if bound is not None and (bound >= 0 or level == "interval"):
                yield field, level, float(bound)


def _write_fillers(claim: Claim, role: str) -> str:
    return "; ".join(sorted(_write_filler(f) for f in claim.roles if f.role == role))


def _write_filler(filler: Filler) -> str:
    count = "" if filler.count is None else msgspec.json.encode((filler.count.low, filler.count.high)).decode()
    return f"{fold_words(filler.text)} {count}".strip()


def _rate_grades(standing: Iterable[Judgement]) -> tuple[list[_Rating], list[Disagreement]]:
    """Returns people's grades as ratings, F and 6 left out, and where the letters and digits differ."""
    given: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for judgement in standing:
        if judgement.verdict == "grade" and judgement.field in _SCALES and judgement.value and judgement.targets:
            given[judgement.targets[0], judgement.field][judgement.person] = judgement.value
    ratings, disputes = [], []
    for (target, field), grades in given.items():
        ratings.append(_Rating(kind=None, field=field, level="ordinal", values=_rank_grades(field, grades)))
        if len(set(grades.values())) > 1:
            disputes.append(Disagreement(target=target, kind=None, field=field, sides=tuple(grades.items())))
    return ratings, disputes


def _rank_grades(field: str, grades: Mapping[str, str]) -> tuple[float, ...]:
    return tuple(float(_SCALES[field].index(g)) for g in grades.values() if g in _SCALES[field])


def list_too_few(agreement: Agreement) -> tuple[FieldAgreement, ...]:
    """Lists the fields for which too little was judged by two people."""
    return tuple(f for f in agreement.fields if f.why == "too few")
