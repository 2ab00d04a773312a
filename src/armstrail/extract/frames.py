"""The frame engine: triggers in a sentence, roles filled along grammatical paths."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from armstrail.extract.amounts import find_measure
from armstrail.extract.arguments import verb_arguments
from armstrail.extract.completion import find_missing
from armstrail.extract.contents import add_contents
from armstrail.extract.contexts import context_allows, word_context
from armstrail.extract.event_nouns import enter_series, find_strikers, noun_arguments
from armstrail.extract.event_places import SHARED_PLACE_PATHS, add_place, reaches
from armstrail.extract.fitness import (
    choose_readings,
    is_complete,
    list_needs,
    may_be_complete,
    may_come_about,
    may_matter,
    misses_object,
)
from armstrail.extract.guesses import CLAUSE_ROLES, guess_agent, guess_roles
from armstrail.extract.particles import add_particle_object
from armstrail.extract.raw import RawClaim, RawFiller
from armstrail.extract.surface import is_misread_verb, surface_arguments
from armstrail.extract.trace import TriggerPlace
from armstrail.extract.triggers import REACH, find_triggers, match_triggers
from armstrail.extract.verbs import is_verb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from armstrail.core.amount import Amount
    from armstrail.core.claim import Status
    from armstrail.extract.arguments import Arguments
    from armstrail.extract.phrases import Phrase, PhraseBook
    from armstrail.extract.trace import Trace
    from armstrail.extract.tree import Tree
    from armstrail.lexicon.frames import Frame, FrameIndex, RoleRule, Trigger

_BANKS = frozenset({"side", "bank", "shore", "outskirt", "edge"})  # where something is; nobody aims at them
_SETTLED: dict[str, Status] = {"former": "former", "denied": "denied"}
_BESIDE_OBJECT = frozenset({"subject", "in", "of"})
_MIXED = frozenset({"recover", "lose", "transfer"})  # arms are found, taken and sent among other things
_NO_THINGS = frozenset(
    "person people fighters force group state_force government organisation body place area country nationality time "
    "event money pronoun number facility".split()
)
_NO_MATTER = frozenset({"power", "control", "influence", "authority", "support", "ground", "attention", "time"})
_PLACES = frozenset({"place", "area", "facility", "country"})
_AIM_PATHS = frozenset({"at", "on", "in", "near"})


def find_frame_claims(tree: Tree, book: PhraseBook, frames: FrameIndex, trace: Trace | None = None) -> list[RawClaim]:
    """Finds every claim that a frame reads in a sentence; on one word the best frame of each kind stands."""
    claims: list[RawClaim] = []
    consumed: set[int] = set()
    for token in tree.tokens:
        if token.index in consumed:
            continue
        triggers = find_triggers(tree, token.index, frames)
        if not triggers or (token.tag.startswith("NNP") and _is_part_of_name(book, token.index)):
            continue
        reader = _TriggerReader(tree, book, token.index, trace)
        matched = match_triggers(tree, token.index, triggers)
        found = [(rest, c) for t, rest in matched if (c := reader.read(t, rest))]
        if not found:
            continue
        tried = [(len(rest), c) for rest, c in found]
        whole = [(n, c) for n, c in tried if not c.weak] or tried
        sure = [(n, c) for n, c in whole if not c.unsure] or whole
        alone = [(n, c) for n, c in whole if not c.beside]
        alone = [(n, c) for n, c in alone if not c.unsure] or alone
        best = [*alone, *((n, c) for n, c in sure if c.beside)]
        longest = max((n for n, _ in alone or best), default=0)
        chosen = choose_readings([c for n, c in best if n == longest or c.beside])
        told = {c.kind for c in chosen}
        chosen += [
            msgspec.structs.replace(c, rival=True)
            for c in choose_readings([c for n, c in tried if n >= longest and c.kind not in told])
        ]
        if trace is not None:
            trace.repeats += [(c, chosen[0]) for _, c in tried if c not in chosen]
        if longest and not all(c.weak or c.unsure for c in chosen if not c.rival):
            taken = [c for c in chosen if not c.rival]  # what stands between their words may be an event of its own
            consumed |= {token.index, *(i for rest, c in found if any(c is t for t in taken) for i in rest)}
        claims.extend(chosen)
    return claims


def _is_part_of_name(book: PhraseBook, index: int) -> bool:
    return any(s.sense not in {"name", "event", "people", "fighters"} and s.concept for s in book.spans_at(index))


class _TriggerReader:
    """Reads one word as the trigger of frames; what its frames ask alike is found once."""

    def __init__(self, tree: Tree, book: PhraseBook, index: int, trace: Trace | None) -> None:
        self._trace = trace
        self._tree = tree
        self._book = book
        self._index = index
        self._arguments: dict[tuple[str, tuple[int, ...]], Arguments] = {}

    def read(self, trigger: Trigger, rest: list[int]) -> RawClaim | None:
        """Reads the claim of a trigger; None where its frame does not fit."""
        tree, book, index, frame = self._tree, self._book, self._index, trigger.frame
        if not context_allows(tree, index, frame):
            self._reject(trigger, partial(word_context, tree, index, frame))
            return None
        arguments = self._find_arguments(trigger, rest)
        if self._trace is None and not may_come_about(frame, arguments):
            return None  # who asks why is told what stood where
        used = {index, *rest}
        roles, taken = _fill_roles(book, arguments, frame, used)
        roles = add_contents(tree, book, frame.kind, _drop_inside(roles))
        if self._trace is not None:
            place = TriggerPlace(sentence=tree.sentence.index, token=index, trigger=trigger)
            _trace_fillers(self._trace, place, book, arguments, roles)
        amount: Amount | None = None
        if frame.amount is not None:
            amount = find_measure(tree, book, index, arguments, frame.amount, taken)
            if frame.amount.paths == ("to",) and misses_object(book, frame, arguments, roles):
                return None
            if amount is None and frame.amount.required:
                self._reject(trigger, lambda: "no number of its sort belongs to it")
                return None
        weak = not may_be_complete(frame, roles, amount)
        guessed = guess_roles(book, arguments, frame, roles, taken) if weak else []
        roles = [*roles, *guessed]
        roles = [*roles, *guess_agent(book, arguments, frame, roles, taken)]
        roles = add_place(tree, book, index, arguments, frame, roles)
        weak = weak or not is_complete(frame, roles, amount, trigger.part == "noun")
        if weak:
            self._reject(trigger, partial(_explain_needs, frame))
        if (weak and not guessed) and (not may_matter(frame, roles) or misses_object(book, frame, arguments, roles)):
            return None
        if guessed and not is_complete(frame, roles, amount, trigger.part == "noun"):
            return None
        claim = _build_claim(tree, index, trigger, rest, roles, amount, weak)
        late = find_missing(tree, book, index, arguments, frame, roles)
        return msgspec.structs.replace(claim, late=late) if late else claim

    def _reject(self, trigger: Trigger, explain: Callable[[], str]) -> None:
        """Records why a frame does not fit, where anybody wants to know."""
        if self._trace is not None:
            self._trace.reject_frame(self._tree.sentence.index, self._index, trigger, explain())

    def _find_arguments(self, trigger: Trigger, rest: list[int]) -> Arguments:
        key = (trigger.part, tuple(rest))
        if key not in self._arguments:
            self._arguments[key] = _find_arguments(self._tree, self._index, trigger.part, rest)
        return self._arguments[key]


def _explain_needs(frame: Frame) -> str:
    return f"it asks for {' and '.join(list_needs(frame)).replace('|', ' or ')}, not all told"


def _drop_inside(roles: list[RawFiller]) -> list[RawFiller]:
    """Drops topics that are a part of who is addressed or of another: "blamed the Workers' Party of Galicia"."""
    if not any(r.role == "topic" for r in roles):
        return roles
    inside = [
        any(
            o is not r and (o.role != "topic" or o.phrase.text != r.phrase.text)
            and o.phrase.start <= r.phrase.start and r.phrase.end <= o.phrase.end
            for o in roles
        )
        for r in roles
    ]  # fmt: skip
    return [r for r, hidden in zip(roles, inside, strict=True) if r.role != "topic" or not hidden]


def _build_claim(
    tree: Tree, index: int, trigger: Trigger, rest: list[int], roles: list[RawFiller], amount: Amount | None, weak: bool
) -> RawClaim:
    frame = trigger.frame
    close = rest and max(rest) - index <= REACH and min(rest) > index
    return RawClaim(
        kind=frame.kind, mode=frame.mode or None, sentence=tree.sentence.index, trigger_token=index,
        trigger_start=min([tree[index].start, *[tree[i].start for i in rest if trigger.part == "noun"]]),
        trigger_end=max(tree[i].end for i in (index, *rest)) if close else tree[index].end,
        roles=tuple(roles), amount=amount, frame=frame.id, source=trigger.source, beside=frame.also, weak=weak,
        unsure=trigger.unsure,
        status=_SETTLED.get(frame.status, "asserted"), settled=bool(frame.status),
        reasons=tuple(f"{r.role}: {r.phrase.text!r} on path {r.path}" for r in roles),
    )  # fmt: skip


def _find_arguments(tree: Tree, index: int, part: str, rest: list[int]) -> Arguments:
    """Collects the arguments of the trigger and of its further words ("take control of X")."""
    if part == "verb" and is_misread_verb(tree, index):
        return {p: [h for h in heads if h not in rest] for p, heads in surface_arguments(tree, index).items()}
    if part == "noun" or not is_verb(tree, index):
        of_noun = dict(noun_arguments(tree, index))
        if part == "adjective":
            of_noun |= {k: v for k, v in _adjective_arguments(tree, index).items() if v}
        if tree.label(index) == "amod" and (
            tree[index].tag in {"VBN", "VBD"} or tree.words[index].endswith(("ed", "-out"))
        ):
            of_noun["object"] = of_noun.pop("subject", [tree[index].head])  # "the wounded man" wounds nobody
            of_noun["attributed"] = of_noun["object"]
        return of_noun
    arguments = dict(add_particle_object(tree, index, rest, verb_arguments(tree, index)))
    own = {index, *rest}
    for i in rest:
        for path, heads in noun_arguments(tree, i).items() if tree[i].tag.startswith(("NN", "VBG")) else ():
            if path not in {"subject", "compound", "undergoer"}:
                arguments[path] = [h for h in heads if h not in rest] + [
                    h for h in arguments.get(path, []) if h not in heads
                ]
        told = [c for c in tree.children(i, "acl", "ccomp") if "that" in tree.child_words(c, "mark")]
        if told and tree[i].tag.startswith("NN"):  # "gave assurances that there would be no raid"
            arguments.setdefault("clause", told)
    _add_event_subject(tree, index, arguments)
    arguments.setdefault("behind", find_strikers(tree, index))
    return {p: h if own.isdisjoint(h) else [i for i in h if i not in own] for p, h in arguments.items() if h}


def _add_event_subject(tree: Tree, index: int, arguments: dict[str, Sequence[int]]) -> None:
    """Lets who stands behind an event do what the event does ("U.S. airstrikes near Idlib killed 20 militants")."""
    by = arguments.get("by", ())
    for head in arguments.get("subject", ())[:1]:
        if not tree[head].tag.startswith("NN") or is_verb(tree, head) or (head > index and head not in by):
            continue
        behind = noun_arguments(tree, enter_series(tree, head))
        arguments.setdefault("behind", [h for p in ("by", "possessor", "compound") for h in behind.get(p, ())])
        own = tree.subtree(head)
        for path in SHARED_PLACE_PATHS:
            found = behind.get(path, ())
            places = [h for h in found if h in own or reaches(tree, index, tree[index].head, h)]
            if places:
                arguments.setdefault(path, places)


def _adjective_arguments(tree: Tree, index: int) -> Arguments:
    """Returns what an adjective says of what: "rebels loyal to X", "the group is active in Y"."""
    if (
        tree[index].lemma == "worth"
        and index
        and tree[index - 1].tag.startswith("NN")
        and not tree.children(index, "cop")
    ):
        return {"subject": [index - 1]}  # "exported gold worth $9 million": some parses hang it on the sum
    if tree.label(index) in {"amod", "acl"}:
        return {"subject": tree.conjuncts(tree[index].head)}
    subjects = tree.children(index, "nsubj", "nsubj:pass")
    if not subjects and tree.label(index) == "xcomp":  # "found pistols bound for Haiti"
        subjects = tree.children(tree[index].head, "obj") or tree.children(tree[index].head, "nsubj")
    return {"subject": [c for s in subjects for c in tree.conjuncts(s)]}


def _fill_roles(
    book: PhraseBook, arguments: Arguments, frame: Frame, used: set[int]
) -> tuple[list[RawFiller], set[int]]:
    roles: list[RawFiller] = []
    taken: set[int] = set(used)
    for rule in frame.role:
        if arguments.keys().isdisjoint(rule.paths):
            continue
        for rank, path in enumerate(rule.paths):
            heads = arguments.get(path)
            if not heads:
                continue
            if path == "subject" and rule.role == "force" and _has_thing(book, arguments):
                continue  # "Iran has deployed advisers": it did not go itself
            if frame.kind == "change" and path in _BESIDE_OBJECT and _is_beside(book, arguments, rule, path):
                continue  # "the army increased its patrols in the city": neither it nor the city grew
            if path in _AIM_PATHS and "object" in rule.paths[:rank] and _names_one(book, arguments):
                continue  # "X, who was shot at the front": who was shot is named, be the name known or not
            if path == "on":  # "on the Ukrainian side, a drone dropped a grenade on a checkpoint"
                heads = [h for h in heads if book.lemma(h) not in _BANKS]
            if path == "in" and rule.role == "from":  # "in a van", but "in Van"
                heads = [h for h in heads if not book.is_capital(h)]
            blocked = taken - used if path == "self" else taken
            fillers = _fillers_on(book, heads, rule, blocked)
            if rule.role == "item" and frame.kind in _MIXED and fillers:
                fillers = _add_listed(book, heads, rule, blocked, fillers)
            if len(fillers) > 1:  # "two brokers, X and Y" lists Y twice
                fillers = list({p.start: p for p in reversed(fillers)}.values())[::-1]
            roles += [RawFiller(role=rule.role, phrase=p, path=path, rank=rank) for p in fillers]
            taken |= {p.head for p in fillers}
            if fillers and not rule.all:
                break
    return roles, taken


def _has_thing(book: PhraseBook, arguments: Arguments) -> bool:
    """Tells whether a verb has an object that is no place: who patrols a town goes there himself."""
    return any(not book.senses(h) & _PLACES for h in arguments.get("object", ()))


def _is_beside(book: PhraseBook, arguments: Arguments, rule: RoleRule, path: str) -> bool:
    """Tells whether what stands on a path only raises or lowers what the verb has for its object, or holds it."""
    objects = [h for h in arguments.get("object", ()) if h not in arguments.get("subject", ())]
    if all(book.amount_at(h) or book.is_time(h) for h in objects):
        return False  # "rose 12 percent": a number only measures
    return path == "subject" or not any(book.lemma(h) in rule.lemmas for h in objects)  # "the number of patrols"


def _names_one(book: PhraseBook, arguments: Arguments) -> bool:
    return any(book.is_capital(head) for head in arguments.get("object", ()))


def _trace_fillers(
    trace: Trace, place: TriggerPlace, book: PhraseBook, arguments: Arguments, roles: list[RawFiller]
) -> None:
    """Records which phrases stood on the paths of a frame's roles and did not fill them."""
    for rule in place.trigger.frame.role:
        filled = {r.phrase.head for r in roles if r.role == rule.role}
        elsewhere = {r.phrase.head: r.role for r in roles if r.role != rule.role}
        for path in rule.paths:
            for phrase in [p for head in arguments.get(path, ()) for p in book.expand(head)]:
                if phrase.head not in filled:
                    why = _word_rejection(phrase, rule, elsewhere.get(phrase.head), bool(filled))
                    trace.reject_filler(place, rule, path, phrase.text, why)


def _word_rejection(phrase: Phrase, rule: RoleRule, other: str | None, filled: bool) -> str:
    allowed = rule.allowed_senses
    senses = ", ".join(sorted(phrase.senses)) or "nothing known"
    if other is not None:
        return f"it is the {other}"
    if phrase.senses & rule.barred_senses:
        return f"it is {senses}, which the role bars"
    if allowed and not phrase.senses & allowed:
        return f"it is {senses}; the role takes {' or '.join(rule.classes)}"
    return "an earlier path has filled the role" if filled else "it is a time, or a word that never fills the role"


def _add_listed(
    book: PhraseBook, heads: Sequence[int], rule: RoleRule, taken: set[int], found: list[Phrase]
) -> list[Phrase]:
    """Adds the things that stand in one list with arms: "two rifles, a field radio and drugs"."""
    known = {p.head for p in found}
    others = [
        phrase
        for head in heads
        if head not in taken and not book.is_time(head) and not book.asks(head) and not book.is_doing(head)
        for phrase in book.expand(head)
        if phrase.head not in known | taken and book.lemma(phrase.head) not in _NO_MATTER.union(rule.exclude)
    ]
    listed = [p for p in others if not p.senses & _NO_THINGS and any(book.are_listed(f.head, p.head) for f in found)]
    return sorted([*found, *listed], key=lambda p: p.start) if listed else found


def _fillers_on(book: PhraseBook, heads: Iterable[int], rule: RoleRule, taken: set[int]) -> list[Phrase]:
    allowed, barred = rule.allowed_senses, rule.barred_senses
    found: list[Phrase] = []
    for head in heads:
        if head in taken or (book.is_time(head) and rule.role != "penalty") or book.asks(head):
            continue
        for phrase in [book.clause(head)] if rule.role in CLAUSE_ROLES or book.is_doing(head) else book.expand(head):
            fits = not allowed or phrase.senses & allowed or _last_word(book, phrase.head) in rule.lemmas
            fits = fits or (not phrase.senses and any(book.are_listed(f.head, phrase.head) for f in found))
            fits = fits and not phrase.senses & barred
            known = any(f.head == phrase.head for f in found)
            if not known and phrase.head not in taken and fits and book.lemma(phrase.head) not in rule.exclude:
                found.append(phrase)
    return found


def _last_word(book: PhraseBook, index: int) -> str:
    """Returns what a thing is, of a name that is one token: "shahed drone" is a drone."""
    return book.lemma(index).rpartition(" ")[2]
