"""Rules that turn our kinds into the event types of ACLED, UCDP and PLOVER, and the vocabularies they point at."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from armstrail.core.errors import LexiconError
from armstrail.core.kinds import KINDS
from armstrail.lexicon.folding import fold_form
from armstrail.lexicon.formats import ActorClass, FormatBlock, load_means, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "AcledInter", "AcledRule", "AcledSubEvent", "EventFeatures", "PloverActor", "PloverCategory", "PloverRule",
    "ViolenceRule", "choose_violence", "load_acled_inters", "load_acled_numbers", "load_acled_rules",
    "load_acled_sub_events", "load_plover_actors", "load_plover_categories", "load_plover_rules",
    "load_sipri_descriptions", "load_violence_rules",
]  # fmt: skip

R = TypeVar("R")


class EventFeatures(FormatBlock, frozen=True):
    """What a rule looks at: kind, mode, means of violence, the classes of both sides and of the items.

    `abroad` is true where the first side is a state and acts in the country of another.
    """

    kind: str
    mode: str | None = None
    means: str | None = None
    one: ActorClass = "none"
    other: ActorClass = "none"
    items: frozenset[ActorClass] = frozenset()
    abroad: bool = False


class _Rule(FormatBlock, frozen=True):
    """A rule; an empty list fits all."""

    kinds: tuple[str, ...]
    modes: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    one: tuple[ActorClass, ...] = ()
    other: tuple[ActorClass, ...] = ()
    items: tuple[ActorClass, ...] = ()
    abroad: bool | None = None

    def fits(self, event: EventFeatures) -> bool:
        """Tells whether an event has what the rule asks for."""
        return (
            event.kind in self.kinds
            and (not self.modes or event.mode in self.modes)
            and (not self.means or event.means in self.means)
            and (not self.one or event.one in self.one)
            and (not self.other or event.other in self.other)
            and (not self.items or not event.items.isdisjoint(self.items))
            and (self.abroad is None or event.abroad == self.abroad)
        )


class AcledRule(_Rule, frozen=True, kw_only=True):
    """A rule to a sub-event type of ACLED."""

    sub_event: str


class PloverRule(_Rule, frozen=True, kw_only=True):
    """A rule to a category of PLOVER, with mode and contexts."""

    event: str
    mode: str | None = None
    context: tuple[str, ...] = ()


class AcledSubEvent(FormatBlock, frozen=True):
    """A sub-event type of ACLED with its event type and disorder type."""

    name: str
    event_type: str
    disorder_type: str


class AcledInter(FormatBlock, frozen=True):
    """A type of actor of ACLED, with the classes of ours that are surely of it, at home or `abroad`."""

    code: int
    name: str
    classes: tuple[ActorClass, ...]
    abroad: bool = False


class ViolenceRule(FormatBlock, frozen=True):
    """A rule to a type of organised violence of UCDP: 1 state-based, 2 non-state, 3 one-sided."""

    type: int
    one: tuple[ActorClass, ...]
    other: tuple[ActorClass, ...]


class PloverCategory(FormatBlock, frozen=True):
    """A category of PLOVER: quad category 1 to 4, whether it needs a recipient, its modes."""

    name: str
    quad: int
    recipient: bool = False
    modes: tuple[str, ...] = ()


class PloverActor(FormatBlock, frozen=True, rename={"actor_class": "class"}):
    """The sector of a class of actor, and its code where it has no country."""

    actor_class: ActorClass
    sector: str
    code: str | None = None


class _Number(FormatBlock, frozen=True):
    words: tuple[str, ...]
    value: int


class _Description(FormatBlock, frozen=True):
    category: str
    words: str


@lru_cache(maxsize=1)
def load_acled_sub_events() -> Mapping[str, AcledSubEvent]:
    """Loads ACLED's sub-event types by name.

    >>> load_acled_sub_events()["Armed clash"].event_type
    'Battles'
    """
    return MappingProxyType({s.name: s for s in read_table("acled_sub_events", "sub_event", AcledSubEvent)})


@lru_cache(maxsize=1)
def load_acled_rules() -> tuple[AcledRule, ...]:
    """Loads the rules to sub-event types of ACLED, in order.

    Raises:
        LexiconError: a rule names a kind, mode, means or sub-event type that does not exist.
    """
    rules = read_table("acled_rules", "rule", AcledRule)
    faults = _list_faults("acled_rules", rules)
    known = load_acled_sub_events()
    faults += [
        f"formats/acled_rules.toml: no sub-event type {r.sub_event!r}" for r in rules if r.sub_event not in known
    ]
    return _refuse_faults(rules, faults)


@lru_cache(maxsize=1)
def load_acled_inters() -> tuple[AcledInter, ...]:
    """Loads ACLED's types of actors in the order of their codes."""
    return tuple(sorted(read_table("acled_inters", "inter", AcledInter), key=lambda i: i.code))


@lru_cache(maxsize=1)
def load_acled_numbers() -> Mapping[str, int]:
    """Loads the numbers that ACLED codes for words, by their folded words.

    >>> load_acled_numbers()["dozens"]
    12
    """
    return MappingProxyType(
        {fold_form(w): n.value for n in read_table("acled_numbers", "number", _Number) for w in n.words}
    )


@lru_cache(maxsize=1)
def load_violence_rules() -> tuple[ViolenceRule, ...]:
    """Loads the rules to UCDP's types of violence, in order."""
    return read_table("ged_violence", "violence", ViolenceRule)


@lru_cache(maxsize=1)
def load_plover_categories() -> Mapping[str, PloverCategory]:
    """Loads PLOVER's categories by name."""
    return MappingProxyType({c.name: c for c in read_table("plover_categories", "category", PloverCategory)})


@lru_cache(maxsize=1)
def load_plover_rules() -> tuple[PloverRule, ...]:
    """Loads the rules to categories of PLOVER, in order.

    Raises:
        LexiconError: a rule names a kind, mode or means of ours, or a category or mode of PLOVER, that does not exist.
    """
    rules = read_table("plover_rules", "rule", PloverRule)
    faults = _list_faults("plover_rules", rules)
    known = load_plover_categories()
    for rule in rules:
        if rule.event not in known or (rule.mode is not None and rule.mode not in known[rule.event].modes):
            faults.append(f"formats/plover_rules.toml: PLOVER has no {rule.event!r} with mode {rule.mode!r}")
    return _refuse_faults(rules, faults)


@lru_cache(maxsize=1)
def load_plover_actors() -> Mapping[str, PloverActor]:
    """Loads PLOVER's codes of actors by our class."""
    return MappingProxyType({str(a.actor_class): a for a in read_table("plover_actors", "actor", PloverActor)})


@lru_cache(maxsize=1)
def load_sipri_descriptions() -> Mapping[str, str]:
    """Loads the words for the categories of the UN Register."""
    return MappingProxyType(
        {d.category: d.words for d in read_table("sipri_descriptions", "description", _Description)}
    )


def choose_violence(one: ActorClass, other: ActorClass) -> int | None:
    """Chooses UCDP's type of violence for two sides; None where no rule fits.

    >>> choose_violence("group", "civilian"), choose_violence("group", "none")
    (3, None)
    """
    return next((r.type for r in load_violence_rules() if one in r.one and other in r.other), None)


def _list_faults(name: str, rules: Sequence[_Rule]) -> list[str]:
    means = {m.name for m in load_means()}
    faults = []
    for number, rule in enumerate(rules, 1):
        modes = {m for k in rule.kinds if k in KINDS for m in KINDS[k].modes}
        for what, values, known in (
            ("kind", rule.kinds, set(KINDS)), ("mode", rule.modes, modes), ("means", rule.means, means),
        ):  # fmt: skip
            faults += [f"formats/{name}.toml: rule {number}: no {what} {v!r}" for v in values if v not in known]
    return faults


def _refuse_faults(rules: tuple[R, ...], faults: Iterable[str]) -> tuple[R, ...]:
    listed = tuple(faults)
    if listed:
        raise LexiconError(listed)
    return rules
