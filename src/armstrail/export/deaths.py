"""How many died in an event: best, low and high as UCDP counts, and the lowest figure as ACLED codes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.base import Record
from armstrail.core.entity import Entity
from armstrail.export.actors import build_actor, find_class_form, is_whole
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.format_rules import load_acled_numbers
from armstrail.lexicon.formats import ActorClass, load_several_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from armstrail.core.amount import Amount
    from armstrail.core.claim import Claim
    from armstrail.core.finding import Bounds, Finding, Party
    from armstrail.export.index import ContentsIndex

__all__ = ["DeathShare", "Deaths", "code_amount", "count_deaths", "is_several"]

_AT_LEAST = 1  # Source: UCDP GED Codebook 25.1: an event has at least one direct death.
_AT_LEAST_SEVERAL = 2  # Source: the project's claim contract: words for several without a number are 2 or more.
_UNKNOWN_PLURAL = 3  # Source: ACLED: an unknown number of fatalities outside a war zone.
_TOLD = frozenset({"asserted", "possible"})


class DeathShare(Record, frozen=True):
    """How many of one party died, best estimate; `entity` is who, where that is known.

    `whole` where the words count everybody and do not say whose dead they are ("people").
    """

    actor_class: ActorClass
    entity: Entity | None
    best: int
    whole: bool = False


class Deaths(Record, frozen=True):
    """The dead of an event.

    `best`, `low` and `high` are what UCDP GED asks for; where no claim sets an upper end, `high` is the highest number
    that any claim gives. `lowest` is ACLED's figure: the lowest that a claim reports, vague words by its convention.
    `shares` are by party and sum up to `best` at the most.
    """

    best: int
    low: int
    high: int
    lowest: int
    shares: tuple[DeathShare, ...]


def count_deaths(finding: Finding, tolls: Sequence[Finding], index: ContentsIndex) -> Deaths | None:
    """Counts the dead of an event from its own claims and from the tolls that are told with it.

    A toll in numbers ("12 people were killed") is the whole; where there is none, the killed parties are added up,
    unless one of them counts everybody ("400 people, among them nine aid workers"). Of several tolls, that of the most
    independent origins counts, of equals the higher.

    Returns:
        None where nobody is said to have died.
    """
    own = (finding, *tolls)
    totals = [f for f in own if f.kind == "casualties" and f.mode == "killed" and f.amount is not None]
    kills = [f for f in own if f.kind == "kill"]
    if totals:
        total = max(totals, key=lambda f: (len(f.origins), _read_best(f.amount), f.id))
        victims = [p for p in total.roles if p.role == "victim"]
        best, low, high = _read_bounds(total.amount)
        shares = _share_toll(victims or [p for k in kills for p in _list_targets(k)], best, index)
        return Deaths(best=best, low=low, high=high, lowest=_find_lowest([total], index), shares=shares)
    parties = _drop_parts([p for k in kills for p in _list_targets(k)])
    if not parties:
        return None
    numbers = [_read_party(p, index) for p in parties]
    shares = tuple(_share_party(p, n[0], index) for p, n in zip(parties, numbers, strict=True))
    return Deaths(
        best=sum(n[0] for n in numbers), low=sum(n[1] for n in numbers), high=sum(n[2] for n in numbers),
        lowest=_find_lowest_kills(kills, index), shares=shares,
    )  # fmt: skip


def code_amount(amount: Amount | None, text: str, entity: Entity | None = None) -> int:
    """Codes how many died as ACLED does: the number, the least of a range, its convention for vague words.

    Args:
        amount: the number of a filler or a toll; None where the words give none.
        text: the words for who died.
        entity: who died, where it is known; a person is one.

    >>> from armstrail.core.amount import Amount
    >>> code_amount(Amount(text="dozens", low=24, approximate=True), "people"), code_amount(None, "soldiers")
    (12, 3)
    """
    if amount is not None:
        vague = load_acled_numbers().get(fold_form(amount.text))
        if vague is not None:
            return vague
        if amount.low is not None:
            return round(amount.low)
        if amount.high is not None:
            return min(_UNKNOWN_PLURAL, round(amount.high))
    return _UNKNOWN_PLURAL if is_several(text, entity) else _AT_LEAST


def is_several(text: str, entity: Entity | None = None) -> bool:
    """Tells whether words without a number speak of several ("soldiers") and not of one ("a soldier", a name).

    >>> is_several("the gunmen"), is_several("a soldier"), is_several("Idris Vell")
    (True, False, False)
    """
    form = find_class_form(text)
    if form is not None and (entity is None or entity.type != "person"):
        return form in load_several_forms()
    return entity is not None and entity.type in {"group", "state_force"}


def _list_targets(kill: Finding) -> list[Party]:
    return [p for p in kill.roles if p.role == "target"]


def _drop_parts(parties: Sequence[Party]) -> Sequence[Party]:
    """Leaves only the party that counts everybody, where there is one with a number."""
    wholes = [p for p in parties if p.count is not None and is_whole(p.text)]
    return [max(wholes, key=lambda p: (_read_best(p.count), p.text))] if wholes else parties


def _read_party(party: Party, index: ContentsIndex) -> tuple[int, int, int]:
    if party.count is not None:
        return _read_bounds(party.count)
    least = _AT_LEAST_SEVERAL if is_several(party.text, index.find_entity(party.entity)) else _AT_LEAST
    return least, least, least


def _read_bounds(bounds: Bounds | None) -> tuple[int, int, int]:
    """Reads best, low and high; an end that no claim sets is the nearest number that one does."""
    if bounds is None:
        return (_AT_LEAST, _AT_LEAST, _AT_LEAST)
    known = [n for n in (bounds.best_low, bounds.low, bounds.best_high, bounds.high) if n is not None]
    if not known:
        return (_AT_LEAST, _AT_LEAST, _AT_LEAST)
    low = bounds.low if bounds.low is not None else _AT_LEAST
    best = bounds.best_low if bounds.best_low is not None else low
    high = bounds.high if bounds.high is not None else max(known)
    return round(best), round(min(low, best)), round(max(high, best))


def _read_best(bounds: Bounds | None) -> int:
    return _read_bounds(bounds)[0]


def _share_party(party: Party, best: int, index: ContentsIndex) -> DeathShare:
    actor = build_actor(party, index)
    whole = actor.entity is None and is_whole(party.text)
    return DeathShare(actor_class=actor.actor_class, entity=actor.entity, best=best, whole=whole)


def _share_toll(victims: Sequence[Party], best: int, index: ContentsIndex) -> tuple[DeathShare, ...]:
    """Shares a toll out: to its only victims whole, to several by their own numbers where they give some."""
    if len(victims) == 1:
        return (_share_party(victims[0], best, index),)
    counted = [(p, _read_best(p.count)) for p in victims if p.count is not None]
    if sum(n for _, n in counted) > best:
        return ()
    return tuple(_share_party(p, n, index) for p, n in counted)


def _find_lowest(findings: Iterable[Finding], index: ContentsIndex) -> int:
    numbers = [_code_claim(claim, index) for f in findings for claim in index.list_claims(f) if claim.status in _TOLD]
    return min(numbers) if numbers else _AT_LEAST


def _find_lowest_kills(kills: Sequence[Finding], index: ContentsIndex) -> int:
    """Finds the lowest figure of kills told together: their sum, or that of the one which counts everybody."""
    wholes = [k for k in kills if any(p.count is not None and is_whole(p.text) for p in _list_targets(k))]
    return sum(_find_lowest([k], index) for k in (wholes[:1] or kills))


def _code_claim(claim: Claim, index: ContentsIndex) -> int:
    if claim.kind == "casualties":
        victims = " ".join(f.text for f in claim.roles if f.role == "victim")
        return code_amount(claim.amount, victims)
    targets = [f for f in claim.roles if f.role == "target"]
    wholes = [f for f in targets if f.count is not None and is_whole(f.text)]
    return sum(code_amount(f.count, f.text, index.find_entity(f.entity)) for f in wholes[:1] or targets) or _AT_LEAST
