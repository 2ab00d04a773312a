"""Frames: which words carry a kind of claim, and where in the sentence its roles stand. Authored in `data/frames/`.

A frame is used for a trigger word in the text; its rules say on which grammatical paths (as `extract.arguments`
normalises them) a role's filler stands and which semantic classes may fill it.
"""

from __future__ import annotations

import tomllib
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import msgspec

from armstrail.core.errors import LexiconError
from armstrail.core.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FRAMES = Path(__file__).parents[1] / "data" / "frames"

# Semantic classes that frames may name, and the senses of phrases that belong to each. "country" is a state or a
# capital that stands for its government; "name" a proper name of unknown type; "number" a bare count of people.
CLASSES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "actor": frozenset(
            "group state_force government organisation media person people fighters force body name country "
            "nationality pronoun "
            "number source".split()
        ),
        "party": frozenset(
            "group state_force government organisation person people fighters force body name country nationality "
            "pronoun "
            "number source".split()
        ),
        "armed": frozenset(
            "group state_force fighters force country government name nationality pronoun number person".split()
        ),
        "body": frozenset("group state_force government organisation media force body name country pronoun".split()),
        "victim": frozenset(
            "group state_force person people fighters force nationality pronoun number name government body "
            "organisation".split()
        ),
        "person": frozenset("person people fighters nationality pronoun number name source".split()),
        "arms": frozenset("weapon vehicle arms".split()),
        "goods": frozenset("weapon vehicle arms goods money".split()),
        "materiel": frozenset("weapon vehicle arms goods facility".split()),
        "place": frozenset("place country area name facility".split()),
        "territory": frozenset("place country area facility name".split()),
        "object": frozenset("facility vehicle arms weapon goods area place name".split()),
        "facility": frozenset("facility".split()),
        "area": frozenset("area place".split()),
        "country": frozenset("country".split()),
        "force": frozenset("force state_force group fighters body government".split()),
        "gauge": frozenset("event money arms weapon goods".split()),
        "target": frozenset(
            "group state_force government organisation media person people fighters force body name country "
            "nationality pronoun "
            "number facility vehicle place area weapon".split()
        ),
        "band": frozenset("group state_force".split()),
        "event": frozenset("event".split()),
        "money": frozenset("money".split()),
        "craft": frozenset("vehicle".split()),
        "fighters": frozenset("fighters".split()),
        "civilians": frozenset("people fighters person".split()),
        "weapon": frozenset("weapon".split()),
        "human": frozenset("person people fighters pronoun number source group".split()),
        "statement": frozenset("statement source".split()),
        "any": frozenset(),
    }
)


def join_classes(classes: Iterable[str]) -> frozenset[str]:
    """Joins the senses of some classes.

    >>> sorted(join_classes(("facility", "country")))
    ['country', 'facility']
    """
    return frozenset().union(*(CLASSES[c] for c in classes))


class _Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A strict block."""


class RoleRule(_Block, frozen=True, dict=True):
    """Where a role's filler stands, and what may fill it. Earlier paths win; an empty class takes anything.

    `all` also takes fillers of later paths, not of the first that has one. `exclude` lists lemmas that never fill it,
    `lemmas` those that may beside the classes; `barred` are classes that never fill it, whatever else they are.
    """

    role: str
    paths: tuple[str, ...]
    classes: tuple[str, ...] = ("any",)
    all: bool = False
    exclude: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()

    @cached_property
    def allowed_senses(self) -> frozenset[str]:
        """The senses of its classes, told once; empty where it takes anything."""
        return frozenset() if "any" in self.classes else join_classes(self.classes)

    @cached_property
    def barred_senses(self) -> frozenset[str]:
        """The senses of the classes that never fill it, told once."""
        return join_classes(self.barred)


class AmountRule(_Block, frozen=True):
    """Which number a measure takes: its sort, and the paths on which it stands.

    A `bare` one counts nothing that is named beside it: "an army of 12,000", not "a column of 80 trucks".
    """

    sort: Literal["money", "count", "share", "ratio", "direction"]
    paths: tuple[str, ...] = ()
    required: bool = True
    sign: Literal["up", "down", ""] = ""
    bare: bool = False


class Example(_Block, frozen=True):
    """A sentence that must fire, with some of the roles that it must fill."""

    text: str
    roles: dict[str, str] = {}
    status: str = ""


class Frame(_Block, frozen=True, dict=True):
    """One way of saying that something of a kind happened, was measured or stands.

    `verbs`, `nouns`, `adjectives` are lemmas ("seize"), or several words whose first is the verb ("take control",
    "come under fire"): the others follow within a few words. `needs` lists roles without which nothing is claimed
    ("item"; "agent|target" means either; "amount" the number). `with_words` and `without` are lemmas of which one
    must, or none may, stand in the clause. `also` lets the frame fire beside another frame on the same word.
    `maybe_verbs`, `maybe_nouns` and `maybe_adjectives` carry the kind only now and then ("seek" a demand): the
    learned choice must be sure of what they give; `unsure` says so of all words of the frame ("said").
    `status` is "former" where the words tell what is over, "denied" where they deny it ("acquit"), "asserted" where
    a negation is a part of what they tell
    ("could not be accounted for").
    """

    id: str
    kind: str
    mode: str = ""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    maybe_verbs: tuple[str, ...] = ()
    maybe_nouns: tuple[str, ...] = ()
    maybe_adjectives: tuple[str, ...] = ()
    role: tuple[RoleRule, ...] = ()
    amount: AmountRule | None = None
    needs: tuple[str, ...] = ()
    with_words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    also: bool = False
    unsure: bool = False
    status: str = ""
    fires: tuple[Example, ...] = ()
    silent: tuple[str, ...] = ()

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """What it needs, told once: of each set one. Its own list, or one role of those that its kind requires."""
        needs = self.needs or ("|".join(KINDS[self.kind].required),)
        return tuple(frozenset(need.split("|")) for need in needs)

    @cached_property
    def core_paths(self) -> frozenset[str]:
        """The paths of the roles that its kind requires."""
        return self._list_paths(frozenset(KINDS[self.kind].required))

    @cached_property
    def needed_paths(self) -> tuple[frozenset[str], ...]:
        """For each need the paths on which it may be met; those that a number or a place meets are left out."""
        return tuple(self._list_paths(need) for need in self.needed if need.isdisjoint({"amount", "place"}))

    def _list_paths(self, roles: frozenset[str]) -> frozenset[str]:
        return frozenset(path for rule in self.role if rule.role in roles for path in rule.paths)


class _File(_Block, frozen=True):
    """A file of frames."""

    frame: tuple[Frame, ...] = ()


class Trigger(_Block, frozen=True):
    """One trigger of one frame: the head lemma, its word class, the words that must follow, whether it is unsure."""

    lemma: str
    part: Literal["verb", "noun", "adjective"]
    rest: tuple[str, ...]
    unsure: bool
    frame: Frame
    source: str


def _iter_triggers(frame: Frame, source: str) -> Iterator[Trigger]:
    lists: tuple[tuple[Literal["verb", "noun", "adjective"], tuple[str, ...], bool], ...] = (
        ("verb", frame.verbs, frame.unsure), ("verb", frame.maybe_verbs, True),
        ("noun", frame.nouns, frame.unsure), ("noun", frame.maybe_nouns, True),
        ("adjective", frame.adjectives, frame.unsure), ("adjective", frame.maybe_adjectives, True),
    )  # fmt: skip
    for part, forms, unsure in lists:
        for form in forms:
            *before, last = form.split()
            first, *after = form.split()
            # The head of a compound noun is its last word.
            lemma, rest = (last, before) if part == "noun" else (first, after)
            yield Trigger(lemma=lemma, part=part, rest=tuple(rest), unsure=unsure, frame=frame, source=source)


def _check_frame(frame: Frame, where: str) -> list[str]:
    """Lists what is wrong with a frame: unknown kind, mode, role, class."""
    kind = KINDS.get(frame.kind)
    if kind is None:
        return [f"{where}: frame {frame.id!r}: no kind {frame.kind!r}; `armstrail kinds` lists them"]
    faults = []
    if frame.mode and frame.mode not in kind.modes:
        faults.append(f"{where}: frame {frame.id!r}: kind {kind.name!r} has no mode {frame.mode!r}")
    roles = {*kind.roles, "place", "when", "count"}
    faults += [
        f"{where}: frame {frame.id!r}: kind {kind.name!r} has no role {r.role!r}"
        for r in frame.role
        if r.role not in roles
    ]
    classes = [c for r in frame.role for c in (*r.classes, *r.barred) if c not in CLASSES]
    faults += [f"{where}: frame {frame.id!r}: no class {c!r}; there are {', '.join(CLASSES)}" for c in classes]
    if not any(True for _ in _iter_triggers(frame, where)):
        faults.append(f"{where}: frame {frame.id!r} has no triggers")
    return faults


def read_frames(folder: Path) -> tuple[tuple[Frame, str], ...]:
    """Reads all frames below a folder, each with its `file:line`.

    Raises:
        LexiconError: all faults at once.
    """
    frames: list[tuple[Frame, str]] = []
    faults: list[str] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == "[[frame]]"]
        try:
            file = msgspec.convert(tomllib.loads(text), _File)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            faults.append(f"{path.name}: {error}")
            continue
        for frame, line in zip(file.frame, lines, strict=True):
            where = f"{path.name}:{line}"
            faults += _check_frame(frame, where)
            if frame.id in seen:
                faults.append(f"{where}: frame id {frame.id!r} stands already at {seen[frame.id]}")
            seen[frame.id] = where
            frames.append((frame, where))
    if faults:
        raise LexiconError(tuple(faults))
    return tuple(frames)


class FrameIndex(_Block, frozen=True):
    """Triggers by head lemma."""

    by_lemma: dict[str, tuple[Trigger, ...]]


@lru_cache(maxsize=4)
def load_frames(folder: Path = FRAMES, overlay: Path | None = None) -> FrameIndex:
    """Loads and indexes the frames of a folder.

    Args:
        folder: ours.
        overlay: a user's own frames, which replace ours of the same id and add to the others.

    Raises:
        LexiconError: all faults at once.
    """
    frames = {frame.id: (frame, source) for frame, source in read_frames(folder)}
    if overlay is not None:
        frames |= {frame.id: (frame, source) for frame, source in read_frames(overlay)}
    by_lemma: dict[str, list[Trigger]] = {}
    for frame, source in frames.values():
        for trigger in _iter_triggers(frame, source):
            by_lemma.setdefault(trigger.lemma, []).append(trigger)
    return FrameIndex(by_lemma={k: tuple(v) for k, v in by_lemma.items()})
