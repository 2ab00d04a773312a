"""Names that people search by in another script or spelling than the casebook's: which entities are meant.

What the casebook itself calls so comes first. A place is also what the gazetteer knows under the name in any script; a
name in another script is what sounds so, word by word or all in one, without articles and words for bodies. Words in
Latin letters are also looked for as the texts have them in other scripts.
"""

from __future__ import annotations

from itertools import islice, product, takewhile
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from armstrail.lexicon.gazetteer_sources import is_other_script
from armstrail.lexicon.name_sounds import list_sounds, list_telling, sounds_alike
from armstrail.store.names import ACTOR_TYPES, PLACE_TYPES, WEAPON_TYPES, find_named
from armstrail.store.search_words import MOST_NAME_WORDS, Meant
from armstrail.store.sounds import PLACE_ID, find_other_words, find_sounding, list_aliases, open_gazetteer
from armstrail.store.tables import FILLERS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy.engine import Connection

    from armstrail.core.entity import EntityType
    from armstrail.store.search import Asked

_ALL_TYPES = (*ACTOR_TYPES, *PLACE_TYPES, *WEAPON_TYPES)
_MOST_CALLED = 1_000  # of the newest claims of an entity that are looked through for how it is called
_MOST_FORMS = 20  # of a name in other scripts
_LEAST_WORD = 3  # letters of a word that tell a name


def resolve_asked(connection: Connection, asked: Asked) -> Asked:
    """Resolves the names of a search that the casebook does not have as they are written, to the entities they mean."""
    return msgspec.structs.replace(
        asked, actors=resolve_names(connection, asked.actors, ACTOR_TYPES),
        places=resolve_names(connection, asked.places, PLACE_TYPES),
        weapons=resolve_names(connection, asked.weapons, WEAPON_TYPES),
        named=(*_resolve_words(connection, asked.words), *_find_other_forms(connection, asked.words)),
    )  # fmt: skip


def resolve_names(connection: Connection, names: Iterable[str], types: Collection[EntityType]) -> tuple[str, ...]:
    """Replaces names that the casebook does not have as they are written by the ids of the entities that they mean.

    Args:
        connection: of a reader.
        names: as people wrote them.
        types: of the entities that are meant.

    Returns:
        The names; those that mean nothing in the casebook are left as they are.
    """
    found: list[str] = []
    for name in names:
        is_known = bool(find_named(connection, name, types).entities)
        found += [name] if is_known else _find_meant(connection, name, types) or [name]
    return tuple(found)


def _resolve_words(connection: Connection, words: str) -> Iterator[Meant]:
    """Yields what the names in other scripts mean that stand among the words of a search, the longest first."""
    given = [word.strip('"*') for word in words.split()]
    start = 0
    while start < len(given):
        row = list(takewhile(is_other_script, given[start : start + MOST_NAME_WORDS]))
        names = (" ".join(row[:end]) for end in range(len(row), 0, -1))
        found = next((meant for name in names if (meant := _resolve_word(connection, name)) is not None), None)
        if found is not None:
            yield found
        start += 1 if found is None else len(found.name.split())


def _resolve_word(connection: Connection, name: str) -> Meant | None:
    keys = _find_meant(connection, name, _ALL_TYPES)
    called = tuple(_list_called(connection, name, keys)) if keys else ()
    return Meant(name=name, entities=tuple(keys), forms=called) if keys else None


def _find_meant(connection: Connection, name: str, types: Collection[EntityType]) -> list[str]:
    """Finds the entities of a casebook that a name means which none of them bears, by id."""
    meant = {f"{PLACE_ID}{place.id}" for place in open_gazetteer().find_candidates(name)}
    wanted, other = list_telling(name), is_other_script(name)
    found: set[str] = set()
    for sounding in find_sounding(connection, name, types, meant):
        forms = [sounding.form, *(list_aliases(sounding.entity) if other else ())]
        if sounding.entity in meant or any(sounds_alike(wanted, name, form) for form in forms):
            found.add(sounding.entity)
    return sorted(found)


def _list_called(connection: Connection, name: str, keys: Sequence[str]) -> list[str]:
    """Lists how claims call some entities, as far as that sounds like a name: no word such as "there" or "they"."""
    texts: set[str] = set()
    for key in keys:
        query = select(FILLERS.c.text).where(FILLERS.c.entity == key).order_by(FILLERS.c.claim_seq.desc())
        texts.update(connection.execute(query.limit(_MOST_CALLED)).scalars())
    wanted = list_telling(name)
    return sorted(text for text in texts if sounds_alike(wanted, name, text))


def _find_other_forms(connection: Connection, words: str) -> Iterator[Meant]:
    """Yields words of a search in Latin letters that stand in texts in another script, alone and in a row."""
    given = [word for word in words.split() if _is_plain(word)]
    keys = sorted({key for word in given for key in list_sounds(word)})
    written = find_other_words(connection, keys)
    if not written:
        return
    forms = {word: [o for o in sorted(written) if sounds_alike(list_telling(word), word, o)] for word in given}
    all_words = words.split()
    for start in range(len(all_words)):
        for end in range(start + 1, min(start + MOST_NAME_WORDS, len(all_words)) + 1):
            row = all_words[start:end]
            found = [" ".join(spelt) for spelt in islice(product(*(forms.get(w, ()) for w in row)), _MOST_FORMS)]
            if found:
                yield Meant(name=" ".join(row), entities=(), forms=tuple(found))


def _is_plain(word: str) -> bool:
    """Tells whether a word of a search is one in Latin letters that stands by itself, long enough to tell a name."""
    return len(word) >= _LEAST_WORD and word.isalpha() and not is_other_script(word)
