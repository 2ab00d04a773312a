"""From blocks to the compiled form: one concept a block, every form folded once, plurals made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from armstrail.core.errors import LexiconError
from armstrail.lexicon.authoring import Actor, Noun, Person, Title, Weapon
from armstrail.lexicon.cache import find_cache_folder, hash_sources, read_compiled, write_compiled
from armstrail.lexicon.check import check_blocks
from armstrail.lexicon.composing import Composition, Head, OrdinaryWords, Pattern, Portfolio
from armstrail.lexicon.designations import compile_pattern
from armstrail.lexicon.folding import fold_cased, fold_form
from armstrail.lexicon.forms import Compiled, CompiledHead, Concept, Owner
from armstrail.lexicon.inflect import pluralize, pluralize_designation
from armstrail.lexicon.lexicon import Lexicon
from armstrail.lexicon.load import DATA, load_blocks
from armstrail.lexicon.matcher import measure_reaches
from armstrail.lexicon.nationalities import DemonymRegion, Nationality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from armstrail.lexicon.forms import ConceptKind, OwnerKind
    from armstrail.lexicon.load import Blocks, Located

_MIN_SURNAME = 3
_NAME_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_ARTICLES = ("al-", "el-", "ad-", "as-", "ash-", "an-", "ar-", "at-", "az-", "ul-")


class PlaceForms(Protocol):
    """What the lexicon needs of a gazetteer."""

    def iter_match_forms(self) -> Iterable[tuple[str, str]]:
        """Yields forms of places that may be matched in running text, with the ids of the places."""

    def hash_match_forms(self) -> str:
        """Returns a text that differs where `iter_match_forms` yields something else."""


class FormTable:
    """Collects the readings of every form; the first reading of one concept stays, strong before contextual."""

    def __init__(self) -> None:
        """Starts empty."""
        self._owners: dict[str, list[Owner]] = {}

    def add_form(
        self, form: str, kind: OwnerKind, sense: str, concept: str | None, *, contextual: bool = False
    ) -> None:
        """Adds a reading. A form without capitals matches any case, one with capitals needs them."""
        cased = fold_cased(form)
        key = fold_form(form)
        if not key or not any(c.isalnum() for c in key):
            return
        owners = self._owners.setdefault(key, [])
        if any(o.kind == kind and o.sense == sense and o.concept == concept for o in owners):
            return
        owners.append(Owner(kind, sense, concept, "" if cased == key else cased, contextual))

    def list_forms(self) -> dict[str, tuple[Owner, ...]]:
        """Lists the forms in order of their keys, with their readings."""
        return {key: tuple(owners) for key, owners in sorted(self._owners.items())}


def compile_blocks(blocks: Blocks, places: PlaceForms | None = None) -> Compiled:
    """Compiles a lexicon.

    Args:
        blocks: what `load_blocks` returned.
        places: gives the forms of places; None leaves places out, countries excepted.
    """
    table = FormTable()
    concepts = [
        *(_compile_actor(x, table) for x in blocks.list_located("actor")),
        *(_compile_person(x, table, blocks) for x in blocks.list_located("person")),
        *(_compile_weapon(x, table) for x in blocks.list_located("weapon")),
    ]
    for located in (*blocks.list_located("nationality"), *blocks.list_located("demonym_region")):
        concepts += _compile_nationality(located, table)
    heads = tuple(_iter_heads(blocks, table))
    nouns = _compile_nouns(blocks, table)
    ordinary = frozenset(w for o in blocks.list_blocks(OrdinaryWords) for w in o.words.split())
    _add_places(places, table, ordinary)
    nationalities = blocks.list_blocks(Nationality)
    forms = table.list_forms()
    return Compiled(
        concepts=tuple(concepts), titles=blocks.list_blocks(Title), forms=forms, reaches=measure_reaches(forms),
        patterns=tuple(compile_pattern(p) for p in blocks.list_blocks(Pattern)), heads=heads,
        modifiers=tuple(m for c in blocks.list_blocks(Composition) for m in c.modifiers),
        ordinary_words=ordinary, nouns=nouns,
        adjectives={n.country: n.adjectives[0] for n in nationalities if n.adjectives},
        governments={fold_form(f): n.country for n in nationalities for f in n.government_forms},
        surnames={p.id: s for p in blocks.list_blocks(Person) if (s := choose_surname(p, list_family_first(blocks)))},
        equivalents=_equate_actors(blocks),
        proper_alone=frozenset(w for c in blocks.list_blocks(Composition) for w in c.proper_alone),
        before_towns=frozenset(w for c in blocks.list_blocks(Composition) for w in c.before_towns) | ordinary,
        town_evidence=frozenset(w for c in blocks.list_blocks(Composition) for w in c.town_evidence),
    )  # fmt: skip


def _add_places(places: PlaceForms | None, table: FormTable, ordinary: frozenset[str]) -> None:
    """Adds the forms of places; of spellings that fold to one, the plainly written one decides which place it is."""
    if places is None:
        return
    chosen: dict[str, tuple[bool, str, str]] = {}
    for form, place in places.iter_match_forms():
        key = fold_form(form)
        accented = not form.isascii()
        if key not in ordinary and (key not in chosen or chosen[key][0] > accented):
            chosen[key] = (accented, form, place)
    for _, form, place in chosen.values():
        table.add_form(form, "place", "place", place)


def _equate_actors(blocks: Blocks) -> dict[str, str]:
    """Finds the authored actors that derived ids mean: one of their names is a country and an exact form of a head.

    An id that the names of two actors compose stays derived.
    """
    exact = _index_exact_forms(blocks)
    holders = _index_holders(blocks)
    owners: dict[str, set[str]] = {}
    for actor in blocks.list_blocks(Actor):
        for form in (actor.name, *actor.aliases) if actor.type != "group" else ():
            for holder, head in _split_name(fold_form(form)):
                found, whose = exact.get(head), holders.get(holder)
                if found and whose and found[0] == actor.type and (whose.isupper() or found[2]):
                    owners.setdefault(f"{found[0]}:{whose}:{found[1]}", set()).add(actor.id)
    return {derived: next(iter(ids)) for derived, ids in owners.items() if len(ids) == 1}


def _index_exact_forms(blocks: Blocks) -> dict[str, tuple[str, str, bool]]:
    """Indexes the forms that make an actor's name equal to a derived one: type, head id, whether groups have it."""
    exact: dict[str, tuple[str, str, bool]] = {
        fold_form(f): (h.type, h.id, h.of_group) for h in blocks.list_blocks(Head) for f in h.exact
    }
    for composition in blocks.list_blocks(Composition):
        for portfolio in blocks.list_blocks(Portfolio):
            forms = [fold_form(t.format(f)) for t in composition.templates for f in portfolio.forms]
            exact |= dict.fromkeys(forms, ("government", f"{portfolio.id}-ministry", True))
    return exact


def _index_holders(blocks: Blocks) -> dict[str, str]:
    """Indexes the words for one country alone by ISO code, and the names of groups by id."""
    codes: dict[str, set[str]] = {}
    for state in blocks.list_blocks(Nationality):
        for form in (*state.adjectives, *state.country_names):
            codes.setdefault(fold_form(form), set()).add(state.country)
    groups = {fold_form(f): a.id for a in blocks.list_blocks(Actor) if a.type == "group" for f in (a.name, *a.aliases)}
    return groups | {form: next(iter(found)) for form, found in codes.items() if len(found) == 1}


def _split_name(key: str) -> Iterator[tuple[str, str]]:
    """Yields the ways in which a folded name may be a holder and a head ("iraqi army", "army of iraq")."""
    words = key.split(" ")
    for i in range(1, len(words)):
        yield " ".join(words[:i]).removesuffix("'s"), " ".join(words[i:])
        if words[i] == "of":
            yield " ".join(words[i + 1 :]).removeprefix("the "), " ".join(words[:i])


def load_lexicon(
    overlay: Path | None = None, places: PlaceForms | None = None, *, folder: Path = DATA, cache: Path | None = None
) -> Lexicon:
    """Loads the lexicon, compiling it first if the cache holds none for these files.

    Args:
        overlay: a user's folder of entries to lay over ours.
        places: gives the forms of places; None leaves places out, countries excepted.
        folder: the authored data.
        cache: the folder for the compiled file; by default the variable ARMSTRAIL_CACHE_DIR, else the user's cache.

    Raises:
        LexiconError: with all faults, if a file cannot be read or the overlay brings in a fault.
    """
    path = (cache or find_cache_folder()) / f"lexicon-{hash_sources(folder, overlay, places)}.msgpack"
    compiled = read_compiled(path)
    if compiled is None:
        blocks = load_blocks(folder, overlay)
        if overlay is not None:
            faults = tuple(sorted(set(check_blocks(blocks)) - set(check_blocks(load_blocks(folder)))))
            if faults:
                raise LexiconError(faults)
        compiled = compile_blocks(blocks, places)
        write_compiled(path, compiled)
    return Lexicon(compiled)


def list_family_first(blocks: Blocks) -> frozenset[str]:
    """Lists the countries whose names begin with the family name."""
    return frozenset(c for b in blocks.list_blocks(Composition) for c in b.family_name_first)


def choose_surname(person: Person, family_first: frozenset[str]) -> str | None:
    """Chooses the word that refers to a person once the full name was given.

    Returns:
        The last word of the name (the first, for countries in `family_first`); None for names of one word.
    """
    words = [w for w in person.name.split() if w.casefold() not in _NAME_SUFFIXES and not w.startswith('"')]
    if len(words) < 2:
        return None
    surname = words[0] if set(person.country) & family_first else words[-1]
    return surname if len(surname) >= _MIN_SURNAME and surname[0].isalpha() else None


def _compile_actor(located: Located, table: FormTable) -> Concept:
    actor = located.block
    if not isinstance(actor, Actor):
        raise TypeError(located.kind)
    for form in (actor.name, *actor.aliases):
        table.add_form(form, "actor", actor.type, actor.id)
    for form in (*actor.short, *actor.ambiguous):
        table.add_form(form, "actor", actor.type, actor.id, contextual=True)
    return Concept(
        id=actor.id, name=actor.name, kind="actor", sense=actor.type, aliases=actor.aliases, country=actor.country,
        parent=actor.part_of[0].id if actor.part_of else None, part_of=actor.part_of, allied_with=actor.allied_with,
        successor_of=actor.successor_of, active=actor.active, topics=actor.topics, source=actor.source,
        where=located.where,
    )  # fmt: skip


def _compile_person(located: Located, table: FormTable, blocks: Blocks) -> Concept:
    person = located.block
    if not isinstance(person, Person):
        raise TypeError(located.kind)
    for form in (person.name, *person.aliases):
        table.add_form(form, "person", "person", person.id)
    surname = choose_surname(person, list_family_first(blocks))
    if surname:
        table.add_form(surname, "surname", "person", person.id, contextual=True)
        if surname.startswith(_ARTICLES):
            table.add_form(surname.partition("-")[2], "surname", "person", person.id, contextual=True)
    return Concept(
        id=person.id, name=person.name, kind="person", sense="person", aliases=person.aliases,
        country=person.country, posts=person.posts, source=person.source, where=located.where,
    )  # fmt: skip


def _compile_weapon(located: Located, table: FormTable) -> Concept:
    weapon = located.block
    if not isinstance(weapon, Weapon):
        raise TypeError(located.kind)
    sense = "vehicle" if weapon.vehicle else "weapon"
    for contextual, forms in ((False, (weapon.name, *weapon.aliases)), (True, weapon.ambiguous)):
        for form in forms:
            lemma = form.lower() if weapon.generic and not any(c.isupper() for c in form[1:]) else form
            table.add_form(lemma, "weapon", sense, weapon.id, contextual=contextual)
            plural = pluralize(lemma) if weapon.generic else pluralize_designation(form)
            if plural:
                table.add_form(plural, "weapon", sense, weapon.id, contextual=contextual)
    return Concept(
        id=weapon.id, name=weapon.name, kind="weapon", sense=sense, aliases=weapon.aliases,
        parent=weapon.parent or None, category=weapon.unroca, model=None if weapon.generic else weapon.name,
        maker_country=weapon.maker_country, generic=weapon.generic, active=weapon.era, source=weapon.source,
        where=located.where,
    )  # fmt: skip


def _compile_nationality(located: Located, table: FormTable) -> list[Concept]:
    block = located.block
    if isinstance(block, DemonymRegion):
        concept = f"nationality:{block.name.lower().replace(' ', '-')}"
        table.add_form(block.name, "nationality", "nationality", concept)
        if not block.name.endswith(("s", "sh", "ch", "ese", "z")):
            table.add_form(f"{block.name}s", "nationality", "nationality", concept)
        return [_name_concept(concept, block.name, "nationality", (), (), located.where)]
    if not isinstance(block, Nationality):
        raise TypeError(located.kind)
    code = block.country
    for form in block.country_names:
        table.add_form(form, "country", "place", f"country:{code}")
    for form in (*block.adjectives, *block.people):
        table.add_form(form, "nationality", "nationality", f"nationality:{code}")
    for form in block.government_forms:
        if not fold_form(form).startswith(fold_form(block.capital) or "\0"):
            table.add_form(form, "seat", "government", f"government:{code}:government")
    name = block.country_names[0]
    adjective = (block.adjectives or (name,))[0]
    return [
        _name_concept(f"country:{code}", name, "country", block.country_names[1:], (code,), located.where),
        _name_concept(f"nationality:{code}", adjective, "nationality", block.people, (code,), located.where),
    ]


def _name_concept(
    concept: str, name: str, kind: ConceptKind, aliases: tuple[str, ...], country: tuple[str, ...], where: str
) -> Concept:
    sense = "place" if kind == "country" else "nationality"
    return Concept(id=concept, name=name, kind=kind, sense=sense, aliases=aliases, country=country, where=where)


def _iter_heads(blocks: Blocks, table: FormTable) -> Iterator[CompiledHead]:
    """Yields the heads of composed names, ministries among them, and adds their forms."""
    for head in blocks.list_blocks(Head):
        for form in head.forms:
            table.add_form(form, "head", head.type, head.id)
        name = head.name or head.forms[0]
        yield CompiledHead(head.id, head.type, name, head.of_group, head.alone, head.ethnic)
    templates = tuple(t for c in blocks.list_blocks(Composition) for t in c.templates)
    for portfolio in blocks.list_blocks(Portfolio):
        concept = f"{portfolio.id}-ministry"
        for template in templates:
            for form in portfolio.forms:
                table.add_form(template.format(form), "head", "government", concept)
        yield CompiledHead(concept, "government", f"{portfolio.forms[0]} ministry", True, True)


def _compile_nouns(blocks: Blocks, table: FormTable) -> dict[str, tuple[str, ...]]:
    """Adds nouns with their plurals, and returns the senses of each form."""
    senses: dict[str, dict[str, None]] = {}
    for noun in blocks.list_blocks(Noun):
        for lemma in noun.forms:
            for form in {lemma: None, pluralize(lemma): None}:
                table.add_form(form, "noun", noun.sense, None)
                senses.setdefault(form.lower(), {})[noun.sense] = None
    for weapon in blocks.list_blocks(Weapon):
        for lemma in (weapon.name, *weapon.aliases) if weapon.generic else ():
            for form in (lemma.lower(), pluralize(lemma.lower())):
                senses.setdefault(form, {})["vehicle" if weapon.vehicle else "weapon"] = None
    return {form: tuple(found) for form, found in senses.items()}
