"""A synthetic casebook with known truth: what happened, and how reports of very different care tell it.

Reports leave out, round, misspell, misdate, hedge and deny; some take sentences over from each other. Beside each
happening stand others that nearly look like it: the same place on another day, the same actors at another place,
another weapon, the same number of something else. Nothing here is taken from `data/weights`: chances are of what a
reporter does, not of how two claims compare.
"""

from __future__ import annotations

import random
import zlib
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.amount import Amount
from armstrail.core.claim import Attribution, Claim, Evidence, Filler, Status, Trigger, When
from armstrail.core.ids import build_id
from armstrail.core.kinds import KINDS
from armstrail.core.time import PublicationDate
from armstrail.corroborate.context import FindingContext
from bench.casebook_world import Thing, World, build_world, invent_name, misspell_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = date(2019, 1, 1)
_DAYS = 1800
_VAGUE = {2: "several", 20: "dozens", 200: "hundreds", 2000: "thousands"}
_FILL = (
    "on the road north of the market", "after the evening prayer", "witnesses told reporters", "near the old bridge",
    "in an operation that lasted hours", "during a sweep of the area", "local radio reported", "in heavy rain",
    "despite the ceasefire", "close to a checkpoint", "after weeks of calm", "while schools stayed closed",
    "as convoys moved south", "a spokesman added", "according to elders", "at the edge of the valley",
)  # fmt: skip
_STATUSES: tuple[Status, ...] = ("asserted", "possible", "denied")
# kind, roles that it tells, the role that is counted
_HAPPENINGS: tuple[tuple[str, str | None, tuple[str, ...], str | None], ...] = (
    ("attack", "bombing", ("agent", "target", "weapon"), None),
    ("attack", "raid", ("agent", "target"), None),
    ("attack", "ambush", ("agent", "target", "weapon"), None),
    ("clash", None, ("agent", "agent"), None),
    ("kill", None, ("agent", "target"), "target"),
    ("kill", "assassination", ("agent", "person"), None),
    ("injure", None, ("agent", "target"), "target"),
    ("detain", "arrest", ("agent", "target"), "target"),
    ("detain", "abduction", ("agent", "person"), None),
    ("capture", None, ("agent", "object"), None),
    ("recover", "seizure", ("agent", "item"), "item"),
    ("transfer", "supply", ("agent", "recipient", "item"), "item"),
    ("withdraw", "retreat", ("agent", "origin"), "agent"),
    ("displace", None, ("people",), "people"),
    ("destroy", None, ("agent", "item"), "item"),
    ("appoint", None, ("agent", "person", "post"), None),
    ("dismiss", None, ("agent", "person", "post"), None),
    ("release", None, ("agent", "person"), None),
)
_SHORTEST_MISSPELT = 6
_ESSENTIAL = frozenset({"target", "item", "object", "subject", "holder", "group", "victim"})
_FIGHTS = frozenset({"attack", "clash"})
_POSTS = ("governor", "police chief", "army chief", "spokesman", "shadow governor", "finance chief", "commander")
_PEOPLE = ("soldiers", "civilians", "people", "fighters", "policemen", "villagers", "militants")


@dataclass(frozen=True)
class Fact:
    """What is true: one happening, price, number or tie."""

    id: int
    kind: str
    mode: str | None
    theatre: int
    day: date | None
    place: tuple[Thing, Thing, Thing] | None
    parties: tuple[tuple[str, Thing], ...]
    number: float | None = None
    counted: str | None = None
    currency: str | None = None
    people: str = "people"


@dataclass
class Casebook:
    """Claims with their context, and which fact each claim tells (by claim id)."""

    claims: list[Claim] = field(default_factory=list)
    published: dict[str, PublicationDate] = field(default_factory=dict)
    truth: dict[str, int] = field(default_factory=dict)
    world: World = field(default_factory=World)

    @property
    def context(self) -> FindingContext:
        """The context that `build_findings` takes."""
        return FindingContext(
            published=MappingProxyType(self.published), entities=MappingProxyType(self.world.entities)
        )


def build_casebook(claims: int, seed: int = 1, near_misses: float = 0.1) -> Casebook:
    """Builds a casebook of so many claims; the same seed gives the same casebook.

    Args:
        claims: how many claims.
        seed: of all chance.
        near_misses: beside what part of the facts another one stands that nearly looks like it.
    """
    chance = random.Random(seed)
    world = build_world(max(3, min(60, claims // 1500)), chance)
    book = Casebook(world=world)
    facts: list[list[Fact]] = [[] for _ in world.towns]
    quotes: dict[int, list[str]] = {}
    numbers = iter(range(10**9))
    while len(book.claims) < claims:
        theatre = min(int(chance.expovariate(1 / (len(world.towns) / 3))), len(world.towns) - 1)
        day = _FIRST + timedelta(days=chance.randrange(_DAYS))
        story = list(_invent_story(world, theatre, day, numbers, chance))
        near = [f for f in story if chance.random() < near_misses]
        for told in (story, *([_vary_fact(f, world, numbers, chance)] for f in near)):
            facts[theatre] += told
            _tell_story(book, told, facts[theatre], quotes, chance)
    del book.claims[claims:]
    book.truth = {c.id: book.truth[c.id] for c in book.claims}
    return book


def _invent_story(
    world: World, theatre: int, day: date, numbers: Iterator[int], chance: random.Random
) -> Iterator[Fact]:
    """Invents the facts of one story: happenings at one place and day, or prices of a survey, or numbers, or ties."""
    place = chance.choice(world.towns[theatre])
    sides = chance.sample([*world.groups[theatre], *world.forces[theatre]], 2)
    sort = chance.random()
    if sort < 0.68:
        around = (theatre, day, place, sides)
        chosen = chance.sample(_HAPPENINGS, chance.choice((1, 1, 2, 3, 4)))
        fights = [h for h in chosen if h[0] in _FIGHTS]
        for happening in chosen:
            # Two bombings, or a raid and a clash, of one side on one day and place are one fight in any codebook.
            if happening[0] not in _FIGHTS or happening is fights[0]:
                yield _invent_happening(happening, around, world, next(numbers), chance)
    elif sort < 0.8:
        currency = chance.choice(("USD", "USD", "USD", "PKR", "XOF"))
        for _ in range(chance.choice((2, 3, 5))):
            weapon = chance.choice(world.weapons)[chance.random() < 0.2]
            yield Fact(
                id=next(numbers), kind="price", mode=None, theatre=theatre, day=day,
                place=chance.choice(world.towns[theatre]),
                parties=(("item", weapon),), number=float(chance.randrange(10, 400) * 10), currency=currency,
            )  # fmt: skip
    elif sort < 0.9:
        group = chance.choice(sides)
        weapon = chance.choice(world.weapons)[0]
        kind = chance.choice(("stock", "strength"))
        yield Fact(
            id=next(numbers), kind=kind, mode=None, theatre=theatre, day=day, place=place,
            parties=(("holder", group), ("item", weapon)) if kind == "stock" else (("group", group),),
            number=float(round(chance.lognormvariate(6, 1.5)) + 5),
        )  # fmt: skip
    else:
        person = chance.choice(world.persons[theatre])
        kind, one, other = chance.choice(
            (
                ("leads", person, sides[0]),
                ("supports", sides[0], sides[1]),
                ("member_of", person, sides[1]),
                ("controls", sides[0], place[0]),
            )
        )
        yield Fact(
            id=number_tie(kind, one, other),
            kind=kind,
            mode=None,
            theatre=theatre,
            day=None,
            place=None,
            parties=(("subject", one), ("object", other)),
        )


def number_tie(kind: str, one: Thing, other: Thing) -> int:
    """Numbers a tie by what it ties: told again years later, it is the same tie. Numbers of happenings are above 0."""
    return -1 - zlib.crc32(f"{kind}|{one.name}|{other.name}".encode())


def _invent_happening(
    what: tuple[str, str | None, tuple[str, ...], str | None],
    around: tuple[int, date, tuple[Thing, Thing, Thing], list[Thing]], world: World, number: int, chance: random.Random,
) -> Fact:  # fmt: skip
    kind, mode, roles, counted = what
    theatre, day, place, sides = around
    people = chance.choice(_PEOPLE)
    agents = iter(sides)
    parties: list[tuple[str, Thing]] = []
    for role in roles:
        if role in {"agent", "recipient"}:
            parties.append((role, next(agents)))
        elif role in {"target", "people"}:
            parties.append(("target", Thing(name=people, entity=None)))
        elif role == "person":
            parties.append(("target", chance.choice(world.persons[theatre])))
        elif role == "post":
            parties.append((role, Thing(name=chance.choice(_POSTS), entity=None)))
        elif role in {"item", "weapon"}:
            parties.append((role, chance.choice(world.weapons)[0]))
        else:
            parties.append((role, place[0]))
    size = 1 + round(chance.lognormvariate(2.5 if counted == "target" else 4, 1.3)) if counted else None
    return Fact(
        id=number, kind=kind, mode=mode, theatre=theatre, day=day, place=place, parties=tuple(parties),
        number=size, counted={"people": "target"}.get(counted or "", counted), people=people,
    )  # fmt: skip


def _vary_fact(fact: Fact, world: World, numbers: Iterator[int], chance: random.Random) -> Fact:
    """Invents another fact that nearly looks like one: another day, place, weapon, person or party."""
    other = replace(fact, id=next(numbers))
    size = None if fact.number is None else float(1 + round(chance.lognormvariate(3, 1.2)))
    sort = chance.random()
    if fact.kind in {"leads", "supports", "member_of", "controls"}:
        another = chance.choice(world.groups[fact.theatre])
        tie = number_tie(fact.kind, fact.parties[0][1], another)
        return replace(fact, id=tie, parties=(fact.parties[0], ("object", another)))
    if sort < 0.45 and fact.day is not None:
        days = chance.choice((2, 3, 5, 8, 12, 20, 40, 90)) if fact.kind not in {"price", "stock", "strength"} else 150
        return replace(other, day=fact.day + timedelta(days=days), number=size)
    if sort < 0.75 and fact.place is not None:
        place = chance.choice([t for t in world.towns[fact.theatre] if t[0] != fact.place[0]])
        parties = tuple((r, place[0] if r in {"object", "origin"} else t) for r, t in fact.parties)
        return replace(other, place=place, number=size if chance.random() < 0.7 else fact.number, parties=parties)
    persons = world.persons[fact.theatre]
    if any(thing in persons for _, thing in fact.parties):
        another = chance.choice([p for p in persons if ("target", p) not in fact.parties])
        return replace(other, parties=tuple((r, another if t in persons else t) for r, t in fact.parties))
    weapon = chance.choice(world.weapons)[0]
    if any(r in {"item", "weapon"} for r, _ in fact.parties):
        return replace(
            other, parties=tuple((r, weapon if r in {"item", "weapon"} else t) for r, t in fact.parties), number=size
        )
    return replace(other, day=(fact.day or _FIRST) + timedelta(days=30), number=size)


def _tell_story(
    book: Casebook, story: list[Fact], known: list[Fact], quotes: dict[int, list[str]], chance: random.Random
) -> None:
    """Lets documents tell a story, and now and then something older from the same theatre."""
    day = story[0].day or _FIRST + timedelta(days=chance.randrange(_DAYS))
    tellers = min(1 + int(chance.paretovariate(1.1)), 14)
    for _ in range(tellers):
        published = day + timedelta(days=min(int(chance.expovariate(0.6)), 9))
        document = f"doc-{len(book.published):07d}"
        book.published[document] = PublicationDate(
            start=published.isoformat(), end=published.isoformat(), basis="metadata"
        )
        told = [f for f in story if chance.random() < 0.8] or story[:1]
        if chance.random() < 0.3:
            told += [f for f in chance.sample(known, min(2, len(known))) if f.day is None or f.day < published]
        for sentence, fact in enumerate(dict.fromkeys(told)):
            # A report that tells a thing twice, in its head and its body, gives one number of it.
            number = _tell_number(fact, chance)
            for again in range(2 if chance.random() < 0.12 else 1):
                claim = tell_fact(fact, number, document, (published, sentence * 3 + again), quotes, chance)
                book.claims.append(claim)
                book.truth[claim.id] = fact.id


def tell_fact(
    fact: Fact,
    number: Amount | None,
    document: str,
    where: tuple[date, int],
    quotes: dict[int, list[str]],
    chance: random.Random,
) -> Claim:
    """Tells a fact as one report might: parts left out, names misspelt, numbers rounded, days wrong."""
    published, sentence = where
    kind, mode, roles, amount = fact.kind, fact.mode, list(fact.parties), None
    fillers: list[Filler] = []
    if kind in {"kill", "injure"} and fact.counted and number is not None and chance.random() < 0.3:
        mode = "killed" if kind == "kill" else "injured"
        kind, amount = "casualties", number
        roles = [({"target": "victim"}.get(r, r), t) for r, t in roles if r in {"agent", "target"}]
    elif kind in {"price", "stock", "strength"}:
        amount = number or Amount(text="several", low=3.0, approximate=True)
    needed = KINDS[kind].required
    kept = chance.choice([i for i, (role, _) in enumerate(roles) if role in needed])
    for i, (role, thing) in enumerate(roles):
        # By the contract a claim tells one of the roles that its kind needs, at the least.
        if i != kept and role not in _ESSENTIAL and chance.random() < 0.3:
            continue
        counted = number if role == fact.counted and amount is None else None
        fillers.append(_name_thing(role, thing, counted, chance))
    if fact.place is not None and (chance.random() < 0.72 or kind == "price") and kind != "capture":
        depth = chance.choices((0, 1, 2), (0.8, 0.13, 0.07))[0] if kind != "price" else 0
        fillers.append(_name_thing("place", fact.place[depth], None, chance))
    quote = _write_quote(fact, fillers, amount, quotes, chance)
    status = chance.choices(_STATUSES, (0.91, 0.06, 0.03))[0]
    said = (Attribution(text="officials", start=0, end=0, entity=None, kind="official", cue="said"),)
    start = sentence * 400
    return Claim(
        id=build_id("claim", document, fact.id, sentence), kind=kind, mode=mode if chance.random() < 0.9 else None,
        document=document, evidence=Evidence(start=start, end=start + len(quote), quote=quote),
        trigger=Trigger(start=start, end=start + 1, text=quote[:1]), roles=tuple(fillers), amount=amount,
        when=_tell_day(fact, published, chance), status=status, attribution=said if chance.random() < 0.4 else (),
    )  # fmt: skip


def _name_thing(role: str, thing: Thing, count: Amount | None, chance: random.Random) -> Filler:
    """Names a thing, in one of its names, at times misspelt; what a lexicon does not know has no id."""
    text = chance.choice((thing.name, thing.name, *thing.aliases))
    entity = thing.entity.id if thing.entity is not None else None
    luck = chance.random()
    # Abbreviations and model numbers are too short to be misspelt and still be known.
    if luck < 0.08 and text[0].isupper() and len(text) >= _SHORTEST_MISSPELT:
        text = misspell_name(text, chance)
        # A name that no list has: no id, or one that the extractor made up for this spelling.
        entity = None if entity is None or luck < 0.06 else f"unresolved:{text.lower()}"
    elif luck < 0.13 and text == thing.name:
        entity = None
    return Filler(role=role, text=text, start=0, end=len(text), entity=entity, count=count)


def _tell_number(fact: Fact, chance: random.Random) -> Amount | None:
    if fact.number is None:
        return None
    value, luck = fact.number, chance.random()
    if luck < 0.12 and fact.kind not in {"price", "stock", "strength"}:
        return None
    if luck < 0.2:
        value = max(1.0, round(value * chance.choice((0.5, 0.7, 0.8, 1.3, 1.6, 2.5))))
    elif luck < 0.32 and value >= 20:
        value = _round_to_digits(value, 1 if chance.random() < 0.4 else 2)
    elif luck < 0.38:
        below = max((k for k in _VAGUE if k <= value), default=2)
        return Amount(text=_VAGUE[below], low=float(below), approximate=True, currency=fact.currency)
    text = f"{value:,.0f}"
    if luck > 0.92:
        return Amount(text=f"at least {text}", low=value, currency=fact.currency)
    return Amount(text=text, low=value, high=value, approximate=luck > 0.85, currency=fact.currency)


def _round_to_digits(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")


def _tell_day(fact: Fact, published: date, chance: random.Random) -> When | None:
    if fact.day is None:
        return None
    day, luck = fact.day, chance.random()
    old = (published - day).days > 20
    if luck < (0.1 if old else 0.3):
        return None
    if luck > 0.94:
        day += timedelta(days=chance.choice((-1, 1)))
    if (luck > 0.9 and old) or fact.kind in {"price", "stock", "strength"}:
        first = day.replace(day=1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        return When(
            text=f"in {day:%B}",
            start=first.isoformat(),
            end=last.isoformat(),
            precision="month",
            basis="inferred",
            start_char=0,
            end_char=1,
        )
    return When(
        text=day.isoformat(),
        start=day.isoformat(),
        end=day.isoformat(),
        precision="day",
        basis="relative" if luck < 0.7 else "explicit",
        start_char=0,
        end_char=1,
    )


def _write_quote(
    fact: Fact, fillers: list[Filler], amount: Amount | None, quotes: dict[int, list[str]], chance: random.Random
) -> str:
    """Writes the sentence; now and then a report takes over the sentence of an earlier one."""
    earlier = quotes.setdefault(fact.id, [])
    if earlier and chance.random() < 0.2:
        return chance.choice(earlier)
    named = [f"{f.count.text} {f.text}" if f.count else f.text for f in fillers]
    chance.shuffle(named)
    own = [invent_name(chance).lower() for _ in range(chance.randrange(2, 9))]
    words = [chance.choice(_FILL), *named, amount.text if amount else "", *own, chance.choice(_FILL)]
    quote = " ".join(w for w in words if w)
    earlier.append(quote)
    return quote
