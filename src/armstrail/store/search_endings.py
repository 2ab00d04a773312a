"""Words that begin so: looked up in an index of SQLite's before it searches for them.

FTS5 puts together all rows of all words that begin so before it gives the first, 50 ms for a word that is in 300,000
rows; the rows of whole words it reads one after another, and stops when there are enough. The words of an index stand
in it in order, so that the next one behind any word is found at once.
Source: SQLite documentation, "SQLite FTS5 Extension", sections "The Fts5vocab Virtual Table Module" and "Prefix
Indexes".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from armstrail.store.search_words import Term

_MOST_ENDINGS = 100  # each takes a third of a millisecond to look up; with more, FTS5 does it by itself
_BEHIND = "\x01"  # sorts before every letter and digit


def complete_terms(
    connection: Connection, terms: tuple[Term, ...], index: Literal["passage_index", "document_index"]
) -> tuple[Term, ...]:
    """Puts the words that an index of SQLite's has in the place of their beginnings, where they are not too many.

    What is found stays the same: a beginning that no word has, and one that very many have, stays a beginning.
    """
    return tuple(_complete_term(connection, term, index) if term.prefix else term for term in terms)


def _complete_term(connection: Connection, term: Term, index: str) -> Term:
    phrases: list[str] = []
    for phrase in term.phrases:
        before, _, last = phrase.rpartition(" ")
        words = _list_words(connection, last, index)
        if not 0 < len(words) <= _MOST_ENDINGS:
            return term
        phrases += [f"{before} {word}".lstrip() for word in words]
    return msgspec.structs.replace(term, phrases=tuple(phrases), prefix=False)


def _list_words(connection: Connection, beginning: str, index: str) -> list[str]:
    """Lists the words of an index that begin so, up to one more than the most."""
    create = f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{index}_words USING fts5vocab('main', '{index}', 'instance')"
    connection.execute(text(create))
    # An instance is one word at one place: with no LIMIT, all places of a common word would be gone through.
    following = text(f"SELECT term FROM temp.{index}_words WHERE term >= :word LIMIT 1")
    words: list[str] = []
    word = connection.execute(following, {"word": beginning}).scalar()
    while word is not None and word.startswith(beginning) and len(words) <= _MOST_ENDINGS:
        words.append(word)
        word = connection.execute(following, {"word": word + _BEHIND}).scalar()
    return words
