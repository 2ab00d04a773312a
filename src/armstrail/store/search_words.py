"""The words of a search: what must be found, and the other names under which it may stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import func

from armstrail.core.base import Record
from armstrail.store.folding import fold_words
from armstrail.store.names import add_variants, find_bearers, list_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

_QUOTED = re.compile(r'"([^"]*)"|(\S+)')
MOST_NAME_WORDS = 5  # of a name that is looked for among the words of a search
_MOST_PHRASES = 200  # of one name: a family of weapons has some dozens


class Term(Record, frozen=True):
    """One thing to find: any of some phrases of folded words; `prefix` that the last word may go on."""

    phrases: tuple[str, ...]
    prefix: bool = False


class Meant(Record, frozen=True):
    """A name that no entity bears as it is written: the ids of those that it means, and how claims write it."""

    name: str
    entities: tuple[str, ...]
    forms: tuple[str, ...] = ()


def read_terms(connection: Connection, words: str, named: Iterable[Meant] = ()) -> tuple[Term, ...]:
    """Reads what a person typed; all of it must be found in one text.

    A phrase in quotation marks stands as it is, `rifle*` finds rifles. A name that the casebook knows is found under
    all of its names, a weapon also by its variants: "M4" finds M4A1, "TTP" the full name.

    Args:
        connection: of a reader.
        words: as they were typed.
        named: names among them that no entity bears as they are written.

    Returns:
        Nothing where the words hold neither letters nor digits.
    """
    terms: list[Term] = []
    loose: list[str] = []
    meant = {_keep_words(fold_words(m.name)): m for m in named}
    for quoted, word in _QUOTED.findall(words):
        if word and not word.endswith("*"):
            loose.extend(fold_words(word).split())
            continue
        terms.extend(_read_names(connection, loose, meant))
        loose = []
        phrase = _keep_words(fold_words(quoted or word))
        if phrase:
            terms.append(Term(phrases=(phrase,), prefix=not quoted))
    terms.extend(_read_names(connection, loose, meant))
    return tuple(terms)


def _read_names(connection: Connection, words: list[str], meant: Mapping[str, Meant]) -> list[Term]:
    """Reads words in a row, the longest names among them first."""
    words = [w for w in map(_keep_words, words) if w]
    spans = {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + MOST_NAME_WORDS, len(words)) + 1)
    }
    bearers = find_bearers(connection, spans)
    for name in spans & set(meant):
        bearers.setdefault(name, set()).update(meant[name].entities)
    terms: list[Term] = []
    start = 0
    while start < len(words):
        ends = range(min(start + MOST_NAME_WORDS, len(words)), start, -1)
        end = next((e for e in ends if " ".join(words[start:e]) in bearers), start + 1)
        phrase = " ".join(words[start:end])
        forms = list_forms(connection, add_variants(connection, bearers.get(phrase, ())))
        forms += map(fold_words, meant[phrase].forms if phrase in meant else ())
        phrases = [phrase, *(f for f in map(_keep_words, forms) if f and f != phrase)]
        terms.append(Term(phrases=tuple(_drop_longer(phrases))[:_MOST_PHRASES]))
        start = end
    return terms


def _keep_words(text: str) -> str:
    """Keeps letters and digits; what the index takes for a gap becomes a space."""
    return " ".join(re.findall(r"[^\W_]+", text))


def _drop_longer(phrases: list[str]) -> list[str]:
    """Drops phrases that hold the first one as a word: they are found by it."""
    first = phrases[0]
    return [first, *dict.fromkeys(p for p in phrases[1:] if f" {first} " not in f" {p} ")]


def write_match(terms: tuple[Term, ...]) -> str:
    """Writes the terms as a query of SQLite's FTS5.

    >>> write_match((Term(phrases=("m4", "m4a1")), Term(phrases=("rifl",), prefix=True)))
    '("m4" OR "m4a1") AND ("rifl"*)'
    """
    groups = (" OR ".join(f'"{p}"{"*" if t.prefix else ""}' for p in t.phrases) for t in terms)
    return " AND ".join(f"({g})" for g in groups)


def build_vector_query(terms: tuple[Term, ...]) -> ColumnElement[object]:
    """Builds the terms as a tsquery of PostgreSQL."""
    built: ColumnElement[object] | None = None
    for term in terms:
        group: ColumnElement[object] | None = None
        for phrase in term.phrases:
            if term.prefix:
                one = func.to_tsquery("simple", " <-> ".join(phrase.split()) + ":*")
            else:
                one = func.phraseto_tsquery("simple", phrase)
            group = one if group is None else group.op("||")(one)
        built = group if built is None else built.op("&&")(group)
    if built is None:
        raise ValueError("a query needs at least one term")
    return built
