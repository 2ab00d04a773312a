"""Which place a name means: candidates from the gazetteer, scored by what the document says around them.

Every score is a sum of named weights, and the result carries the reasons and the candidates that lost. A name that
stays between two places is resolved to none of them: it keeps its words and gets no coordinates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from armstrail.core.base import Record
from armstrail.lexicon.gazetteer import Gazetteer, PlaceRecord
from armstrail.lexicon.gazetteer_distance import measure_gap_km
from armstrail.lexicon.gazetteer_names import KIND_WORDS, fold_name, split_kind_word

__all__ = [
    "WEIGHTS", "PlaceContext", "PlaceResolution", "RejectedPlace", "choose_place", "choose_precision", "lies_in",
    "resolve_place",
]  # fmt: skip

# What each reason is worth, in the units of log10(population) / 2: one point makes up for a hundred times the people.
# Source: our own setting, checked against GeoVirus (Wikinews articles with coordinates).
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "country": 2.5,  # times the share of the document's country mentions
        "no_country": -0.5,  # the document names countries, but not this one
        "outer": 4.0,  # lies in the place that the text puts around it
        "not_outer": -3.0,
        "kind": 1.5,  # "province", "city": the word beside the name fits
        "not_kind": -1.0,
        "near_100_km": 1.0,  # of a place that is already resolved
        "near_300_km": 0.7,
        "near_1000_km": 0.4,
        "near_country": 0.5,
        "near_inside": 1.0,  # a country, and another place lies in it
        "own_name": 0.4,  # the name is its name, not one of its aliases
        "other_spelling": -0.8,  # only the rough key fits
    }
)

MARGIN = 0.2  # How far the first must be ahead of the second, if they are different places.
MISFIT_MARGIN = 1.0  # The same where only the word beside the name fits none: a county of which only towns are known.
TWIN_KM = 12.0  # Two entries of one name in one country that are nearer than a town is wide are one town.
_TOWNS = frozenset({"city", "town", "village"})
_OWN = "place:"  # ids of the places that the project wrote down by hand
SAME_AREA_KM = 100.0  # A city and the province around it are one area: the choice between them is of precision only.
_NEAR_DEGREES = 9.0
OUTER_REACH_KM = 120.0  # How far from the point of the enclosing place a candidate without divisions may lie.

# Source: UCDP GED Codebook 25.1, where_prec: 1 exact, 3 second-order division, 4 first-order division, 5 a vague or
# linear area, 6 country; 2 (near a place) and 7 (international waters or air) depend on more than the record.
_PRECISION: Mapping[str, int] = MappingProxyType(
    {
        "city": 1, "town": 1, "village": 1, "base": 1, "crossing": 1, "admin2": 3, "admin1": 4,
        "region": 5, "mountain": 5, "water": 5, "country": 6,
    }
)  # fmt: skip


class PlaceContext(Record, frozen=True):
    """What the document says around a name.

    `countries` are ISO 3166-1 alpha-2 codes with how often the document names each; `outer` is the enclosing place
    that the text gives ("Imam Sahib district of Kunduz": Kunduz); `kind_word` the common noun beside the name
    ("province"); `near` the places of the document that are resolved already.
    """

    countries: tuple[tuple[str, int], ...] = ()
    outer: str | None = None
    kind_word: str | None = None
    near: tuple[PlaceRecord, ...] = ()


class RejectedPlace(Record, frozen=True):
    """A candidate that was not chosen, its score and why."""

    place: PlaceRecord
    score: float
    reason: str


class PlaceResolution(Record, frozen=True):
    """The place that a name means, or None if it cannot be told.

    `precision` is the UCDP GED where_prec from 1 (exact) to 7 (international waters), None where `place` is None.
    `score` is the sum of the weights in `reasons`, 0 where there was no candidate.
    """

    place: PlaceRecord | None
    precision: int | None
    score: float
    reasons: tuple[str, ...]
    rejected: tuple[RejectedPlace, ...] = ()


class _Question(Record, frozen=True):
    """What all candidates of a name are asked alike.

    `kinds` are those that the word beside the name tells, None where none stands there; `shares` the shares of the
    document's mentions of countries by country; `near` the places around that are no countries, `near_countries` the
    countries of all.
    """

    forms: frozenset[str]
    kind_word: str | None
    kinds: frozenset[str] | None
    rough: bool
    outers: tuple[PlaceRecord, ...]
    shares: dict[str, float]
    near: tuple[PlaceRecord, ...]
    near_countries: frozenset[str]


class _Scored(Record, frozen=True):
    place: PlaceRecord
    score: float
    parts: tuple[tuple[float, str], ...]
    fits: bool = True

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(f"{points:+.2f} {why}" for points, why in self.parts)


def choose_precision(place: PlaceRecord) -> int:
    """Chooses the UCDP GED where_prec of a place by its kind; waters of no country are 7, regions of several 6."""
    if not place.country:
        return 7 if place.kind == "water" else 6
    return _PRECISION[place.kind]


def resolve_place(name: str, context: PlaceContext, gazetteer: Gazetteer) -> PlaceResolution:
    """Resolves a name to a place, with reasons.

    Args:
        name: the name as the text writes it, with or without a kind word.
        context: what the document says around it.
        gazetteer: where to look for candidates.

    Returns:
        The resolution. `place` is None if no candidate is known, or if the best two are different places and closer
        than the margin.

    >>> from armstrail.lexicon.gazetteer import load_gazetteer
    >>> found = resolve_place("Tripoli", PlaceContext(countries=(("LB", 2),)), load_gazetteer())
    >>> found.place.country if found.place else None
    'LB'
    """
    scored = _rank_candidates(name, context, gazetteer)
    if not scored:
        return PlaceResolution(place=None, precision=None, score=0.0, reasons=("no place of this name is known",))
    best, rival = scored[0], _find_rival(scored)
    if rival is not None:
        tie = f"{best.place.id} and {rival.place.id} are too close to each other"
        return PlaceResolution(
            place=None, precision=None, score=best.score, reasons=(tie,), rejected=_list_rejected(scored, best.score)
        )
    return PlaceResolution(
        place=best.place,
        precision=choose_precision(best.place),
        score=best.score,
        reasons=best.reasons,
        rejected=_list_rejected(scored[1:], best.score),
    )


def choose_place(name: str, context: PlaceContext, gazetteer: Gazetteer) -> PlaceRecord | None:
    """Chooses the place that `resolve_place` resolves a name to, without telling why: for the many names of a run."""
    scored = _rank_candidates(name, context, gazetteer)
    return scored[0].place if scored and _find_rival(scored) is None else None


def _rank_candidates(name: str, context: PlaceContext, gazetteer: Gazetteer) -> list[_Scored]:
    """Scores the candidates of a name, the best first; empty where the name is unknown."""
    candidates = gazetteer.find_candidates(name)
    if not candidates:
        return []
    question = _ask(name, context, gazetteer)
    scored = [_score_candidate(place, question) for place in candidates]
    scored.sort(key=lambda s: (-s.score, -s.place.prior, s.place.id))
    own = next((i for i, s in enumerate(scored) if i and _is_twin(scored[0].place, s.place)), None)
    if own is not None:
        scored.insert(0, scored.pop(own))
    return scored


def _ask(name: str, context: PlaceContext, gazetteer: Gazetteer) -> _Question:
    kind_word = context.kind_word or split_kind_word(name)[1]
    total = sum(count for _, count in context.countries)
    named: Counter[str] = Counter()
    for code, count in context.countries:
        named[code] += count
    return _Question(
        forms=frozenset({fold_name(name), split_kind_word(name)[0]}),
        kind_word=kind_word,
        kinds=KIND_WORDS.get(fold_name(kind_word)) if kind_word else None,
        rough=gazetteer.is_other_spelling(name),
        outers=gazetteer.find_candidates(context.outer) if context.outer else (),
        shares={code: count / total for code, count in named.items()} if total else {},
        near=tuple(p for p in context.near if p.kind != "country"),
        near_countries=frozenset(p.country for p in context.near if p.country),
    )


def _is_twin(gazetteer: PlaceRecord, own: PlaceRecord) -> bool:
    """Tells whether a town of the gazetteer stands in our own lists too: reports must not mean two places by it."""
    ours = own.id.startswith(_OWN) and not gazetteer.id.startswith(_OWN)
    towns = gazetteer.kind in _TOWNS and own.kind in _TOWNS
    return ours and towns and gazetteer.country == own.country and measure_gap_km(gazetteer, own) <= TWIN_KM


def _find_rival(scored: list[_Scored]) -> _Scored | None:
    """Finds the next best place that is another than the best, where it is closer than the margin."""
    best = scored[0]
    margin = MARGIN if best.fits else MISFIT_MARGIN
    rival = next((s for s in scored[1:] if not _is_same_area(best.place, s.place)), None)
    return rival if rival is not None and best.score - rival.score < margin else None


def _list_rejected(scored: list[_Scored], best: float) -> tuple[RejectedPlace, ...]:
    return tuple(
        RejectedPlace(place=s.place, score=s.score, reason=f"{best - s.score:.2f} behind: {'; '.join(s.reasons)}")
        for s in scored
    )


def _score_candidate(place: PlaceRecord, question: _Question) -> _Scored:
    parts = [(place.prior, _describe_prior(place))]
    parts += _weigh_name(place, question)
    parts += _weigh_countries(place, question.shares)
    parts += _weigh_outer(place, question.outers)
    parts += _weigh_kind(place, question)
    parts += _weigh_near(place, question)
    score = round(sum([points for points, _ in parts]), 4)
    fits = question.kinds is None or place.kind in question.kinds
    return _Scored(place=place, score=score, parts=tuple(parts), fits=fits)


def _describe_prior(place: PlaceRecord) -> str:
    if place.population and place.kind in _TOWNS:
        return f"{place.population} people"
    return f"a place of kind {place.kind}"


def _weigh_name(place: PlaceRecord, question: _Question) -> list[tuple[float, str]]:
    if question.rough:
        return [(WEIGHTS["other_spelling"], "another spelling of its name")]
    if fold_name(place.name) in question.forms:
        return [(WEIGHTS["own_name"], "its own name")]
    return []


def _weigh_countries(place: PlaceRecord, shares: Mapping[str, float]) -> list[tuple[float, str]]:
    if not shares or not place.country:
        return []
    share = shares.get(place.country)
    if share:
        return [(WEIGHTS["country"] * share, f"{share:.0%} of the countries named are {place.country}")]
    return [(WEIGHTS["no_country"], f"{place.country} is not named")]


def _weigh_outer(place: PlaceRecord, outers: tuple[PlaceRecord, ...]) -> list[tuple[float, str]]:
    if not outers:
        return []
    outer = next((outer for outer in outers if lies_in(place, outer)), None)
    if outer is not None:
        return [(WEIGHTS["outer"], f"lies in {outer.name}")]
    return [(WEIGHTS["not_outer"], f"does not lie in {outers[0].name}")]


def lies_in(place: PlaceRecord, outer: PlaceRecord) -> bool:
    """Tells whether a place lies in another, by its country, its divisions, or its distance where it has none."""
    if place.id == outer.id:
        return False
    if place.parent == outer.id or (outer.kind == "country" and place.country == outer.country):
        return True
    if place.country != outer.country and place.country and outer.country:
        return False
    divisions = {fold_name(division) for division in (place.admin1, place.admin2) if division}
    if outer.kind in {"admin1", "admin2"} and fold_name(outer.name) in divisions:
        return True
    if place.kind == "country" or (place.admin1 and outer.kind == "admin1"):
        return False
    return measure_gap_km(place, outer) <= OUTER_REACH_KM


def _weigh_kind(place: PlaceRecord, question: _Question) -> list[tuple[float, str]]:
    if question.kinds is None:
        return []
    if place.kind in question.kinds:
        return [(WEIGHTS["kind"], f'"{question.kind_word}" fits {place.kind}')]
    return [(WEIGHTS["not_kind"], f'"{question.kind_word}" does not fit {place.kind}')]


def _weigh_near(place: PlaceRecord, question: _Question) -> list[tuple[float, str]]:
    parts = []
    if place.country in question.near_countries:
        parts.append((WEIGHTS["near_country"], f"another place lies in {place.country}"))
    if place.kind == "country":
        return [*parts, (WEIGHTS["near_inside"], "it encloses another place")] if parts else []
    measured = [(measure_gap_km(place, other), other) for other in question.near if _may_be_near(place, other)]
    if measured:
        distance_km, other = min(measured, key=lambda pair: pair[0])
        for limit_km in (100, 300, 1000):
            if distance_km <= limit_km:
                parts.append((WEIGHTS[f"near_{limit_km}_km"], f"{distance_km:.0f} km from {other.name}"))
                break
    return parts


def _may_be_near(one: PlaceRecord, other: PlaceRecord) -> bool:
    """Tells from the parallels alone whether two places may lie within 1,000 km; a degree of latitude is 111 km."""
    return one.lat is None or other.lat is None or abs(one.lat - other.lat) <= _NEAR_DEGREES


def _is_same_area(one: PlaceRecord, other: PlaceRecord) -> bool:
    if other.id == one.parent or one.id == other.parent:
        return True
    return one.country == other.country and measure_gap_km(one, other) <= SAME_AREA_KM
