"""Contradictions of a finding: fields on which its claims cannot all be right.

What is told later of a number that changes (a toll, a stock, a strength) with a time of its own is news, not a
contradiction; what a text denies contradicts those who assert it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail.core.kinds import KINDS
from armstrail.corroborate.bounds import Stated, has_contradiction
from armstrail.corroborate.comparisons_place import PLACE_LEVELS
from armstrail.corroborate.encoding import fold_words, list_amounts, name_measure, read_day
from armstrail.corroborate.naming import is_nameless
from armstrail.corroborate.relations import is_related
from armstrail.corroborate.sides import build_contradiction, part_sides
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.joining import load_joining

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.core.amount import Amount
    from armstrail.core.claim import Claim, When
    from armstrail.core.finding import Contradiction, ContradictionField
    from armstrail.corroborate.context import FindingContext
    from armstrail.corroborate.members import Joined, Member
    from armstrail.corroborate.sides import Voice

_CHANGING = frozenset({"toll", "state", "price"})
# Times of so many days at most can be wrong by a day; a month against another is a matter of how it was told.
_DATED_DAYS = 10
_PLACES_APART = frozenset(PLACE_LEVELS.index(n) for n in ("same_district", "same_province", "elsewhere", "far"))


def list_contradictions(members: Sequence[Member], joined: Joined) -> tuple[Contradiction, ...]:
    """Lists the contradictions of a finding, by field.

    Args:
        members: the claims of the finding, in order of publication.
        joined: all claims with their context.
    """
    if len(members) < 2:
        return ()
    context = joined.context
    standing = [m for m in members if m.claim.status != "denied"]
    found = [
        *_contradict_numbers(standing, context), *_contradict_days(standing),
        _contradict_places(standing, joined), _contradict_statuses(members),
        _contradict_agents(standing, context), _contradict_modes(standing),
    ]  # fmt: skip
    return tuple(c for c in found if c is not None)


def _contradict_numbers(members: Sequence[Member], context: FindingContext) -> Iterator[Contradiction | None]:
    """Compares the one number of each claim, then counts of parties that several claims name."""
    joining = load_joining()
    single: list[tuple[tuple[Amount, Claim], Voice]] = []
    for member in members:
        amounts = list_amounts(member.claim, joining[member.claim.kind])
        if len(amounts) == 1:
            single.append(((amounts[0], member.claim), member.voice))
    first = members[0].claim if members else None
    if first is None:
        return
    is_amount = any(m.claim.amount is not None for m in members)
    role = None if is_amount else next((f.role for f in first.roles if f.count is not None), None)
    headline = _build_number_contradiction("amount" if is_amount else "count", role, single, context)
    yield headline
    if headline is None:
        yield from _contradict_counts(members, context)


def _contradict_counts(members: Sequence[Member], context: FindingContext) -> Iterator[Contradiction | None]:
    parties: dict[tuple[str, str], list[tuple[tuple[Amount, Claim], Voice]]] = {}
    for member in members:
        for filler in member.claim.roles:
            if filler.count is not None and (filler.count.low, filler.count.high) != (1, 1):
                key = context.find_identity(filler.entity) if filler.entity else fold_form(filler.text)
                parties.setdefault((filler.role, key), []).append(((filler.count, member.claim), member.voice))
    for (role, _), stated in sorted(parties.items()):
        yield _build_number_contradiction("count", role, stated, context)


def _build_number_contradiction(
    field: ContradictionField, role: str | None, stated: Sequence[tuple[tuple[Amount, Claim], Voice]],
    context: FindingContext,
) -> Contradiction | None:  # fmt: skip
    def clash(one: tuple[Amount, Claim], other: tuple[Amount, Claim]) -> bool:
        (a, left), (b, right) = one, other
        if name_measure(a) != name_measure(b) or not has_contradiction(a, b):
            return False
        return not _is_update(left, right) and _is_same_party(left, right, context)

    if len({(a.low, a.high, a.approximate) for (a, _), _ in stated}) < 2:
        return None
    ordered = sorted(stated, key=lambda s: _rank_exactness(s[0][0]))
    sides = part_sides(ordered, clash)
    return build_contradiction(field, role, [(side[0][0][0].text, [v for _, v in side]) for side in sides])


def _rank_exactness(amount: Amount) -> tuple[bool, bool, float, float]:
    """Exact numbers first, then approximate ones, then bounds: these go with the number that they are nearest to."""
    bounded = amount.low is not None and amount.high is not None
    return not bounded, amount.approximate, amount.low or 0.0, amount.high or 0.0


def _is_update(left: Claim, right: Claim) -> bool:
    """Tells whether two numbers are of different times, so that the later one is news."""
    if load_joining()[left.kind].profile not in _CHANGING or left.when is None or right.when is None:
        return False
    return measure_days_between(left.when, right.when) > 0


def measure_days_between(one: When, other: When) -> int:
    """Measures the days between two times; 0 where they overlap or are not known."""
    starts = [read_day(w.start) for w in (one, other) if w.start is not None]
    ends = [read_day(w.end) for w in (one, other) if w.end is not None]
    if not starts or not ends:
        return 0
    return max(0, max(starts) - min(ends))


def _is_same_party(left: Claim, right: Claim, context: FindingContext) -> bool:
    """Tells whether the numbers of two claims can be of the same people or things."""
    one, other = (
        {context.find_identity(f.entity) for f in c.roles if f.entity and _is_counted(c, f.role)} for c in (left, right)
    )
    return not one or not other or any(is_related(a, b, context) for a in one for b in other)


def _is_counted(claim: Claim, role: str) -> bool:
    rule = load_joining()[claim.kind]
    return role in (*rule.number, *rule.what)


def _contradict_days(members: Sequence[Member]) -> Iterator[Contradiction | None]:
    """Compares the days of happenings; standing ties and measured states have times, but no day."""
    dated: list[tuple[When, Voice]] = []
    for member in members:
        when = member.claim.when
        if when is None or when.start is None or when.end is None or KINDS[member.claim.kind].family != "event":
            continue
        if read_day(when.end) - read_day(when.start) < _DATED_DAYS and member.claim.status in {"asserted", "possible"}:
            dated.append((when, member.voice))
    if len({(w.start, w.end) for w, _ in dated}) < 2:
        return
    dated.sort(key=lambda d: (read_day(d[0].end or "") - read_day(d[0].start or ""), d[0].start or ""))
    sides = part_sides(dated, lambda a, b: measure_days_between(a, b) > 0)
    yield build_contradiction("when", None, [(_name_days(side[0][0]), [v for _, v in side]) for side in sides])


def _name_days(when: When) -> str:
    return str(when.start) if when.start == when.end else f"{when.start} to {when.end}"


def _contradict_places(members: Sequence[Member], joined: Joined) -> Contradiction | None:
    columns = joined.columns
    known = [(place, m.voice) for m in members if (place := int(columns.places.place[m.row])) >= 0]
    if len({p for p, _ in known}) < 2:
        return None
    known.sort(key=lambda k: (int(columns.entities.coarse[k[0]]), columns.entities.names[k[0]]))
    sides = part_sides(known, lambda a, b: a != b and joined.places[a, b] in _PLACES_APART)
    named = [(columns.entities.names[side[0][0]], [v for _, v in side]) for side in sides]
    return build_contradiction("place", None, named)


def _contradict_statuses(members: Sequence[Member]) -> Contradiction | None:
    """Sets those who assert it against those who deny it; a hedge denies nothing."""
    sides = [
        (status, [m.voice for m in members if m.claim.status == status])
        for status in ("asserted", "denied")
        if any(m.claim.status == status for m in members)
    ]
    return build_contradiction("status", None, sides)


def _contradict_agents(members: Sequence[Member], context: FindingContext) -> Contradiction | None:
    """Compares who is said to have done it, by name, where only one side can have."""
    named: list[tuple[tuple[tuple[str, ...], str], Voice]] = []
    for member in members:
        kind = KINDS[member.claim.kind]
        if kind.family != "event" or kind.both_sides:
            continue
        agents = [f for f in member.claim.roles if f.role == "agent" and f.entity and f.text[:1].isupper()]
        ids = {context.find_identity(f.entity) for f in agents if f.entity}
        ids = {i for i in ids if not (is_nameless(context.entities.get(i)) or _is_craft(i, context))}
        if ids:
            named.append(((tuple(sorted(ids)), " and ".join(f.text for f in agents)), member.voice))

    def clash(one: tuple[tuple[str, ...], str], other: tuple[tuple[str, ...], str]) -> bool:
        if any(is_related(a, b, context) for a in one[0] for b in other[0]):
            return False
        words = set(fold_words(one[1]).split()), set(fold_words(other[1]).split())
        return bool(words[0] and words[1]) and words[0].isdisjoint(words[1])

    sides = part_sides(sorted(named, key=lambda n: n[0]), clash)
    return build_contradiction("role", "agent", [(side[0][0][1], [v for _, v in side]) for side in sides])


def _is_craft(identity: str, context: FindingContext) -> bool:
    """Tells whether an agent is a ship or aircraft: one report names it, another the force that sent it."""
    entity = context.entities.get(identity)
    return entity is not None and entity.type == "weapon"


def _contradict_modes(members: Sequence[Member]) -> Contradiction | None:
    """Compares modes where the kind says that they contradict each other."""
    joining = load_joining()
    rival = [
        (m.claim.mode, m.voice)
        for m in members
        if m.claim.mode not in {None, "other"} and joining[m.claim.kind].modes == "rival"
    ]
    sides = part_sides(sorted(rival, key=lambda r: str(r[0])), lambda a, b: a != b)
    return build_contradiction("mode", None, [(str(side[0][0]), [v for _, v in side]) for side in sides])


def list_stated(members: Sequence[Member]) -> list[Stated]:
    """Lists the numbers that claims of a finding state for it, in the measure that most origins use."""
    joining = load_joining()
    by_measure: dict[tuple[str, str], list[Stated]] = {}
    for member in members:
        amounts = list_amounts(member.claim, joining[member.claim.kind])
        if len(amounts) == 1 and member.claim.status != "denied":
            stated = Stated(amount=amounts[0], claim=member.claim.id, origin=member.origin)
            by_measure.setdefault(name_measure(amounts[0]), []).append(stated)
    return max(
        (by_measure[k] for k in sorted(by_measure)), key=lambda s: (len({x.origin for x in s}), len(s)), default=[]
    )
