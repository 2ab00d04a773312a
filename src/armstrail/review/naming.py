"""The names of a filler or source: the shortest full name first, then how else the document calls it.

Source: the project's gold format, rule 3.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.review.digest import fold_words

if TYPE_CHECKING:
    from armstrail.core.entity import Entity

_ARTICLE = re.compile(r"\A(?:the|an?) (?=\S)", re.IGNORECASE)


def list_names(words: str, entity: Entity | None, text: str) -> tuple[str, ...]:
    """Lists the names that a careful coder would accept for some words.

    Args:
        words: as they stand in the document.
        entity: what they were resolved to, None where that is not known.
        text: the document's text, in which other names of the entity are looked for.

    Returns:
        The entity's name where the document has it, else the words without an article; then the words as they stand,
        then other names of the entity that the document uses, and last the entity's name where the document does not
        use it. Nothing stands twice.

    >>> list_names("the group", None, "The group fled.")
    ('group', 'the group')
    >>> list_names("Kora Front", None, "")
    ('Kora Front',)
    """
    spoken = f" {_fold_plain(text)} "
    known = [] if entity is None else [entity.name, *entity.aliases]
    used = [name for name in known if f" {_fold_plain(name)} " in spoken]
    bare = _ARTICLE.sub("", words, count=1)
    first = [entity.name] if entity is not None and entity.name in used else []
    names = (*first, bare, words, *used, *known[:1])
    kept: dict[str, str] = {}
    for name in filter(None, names):
        kept.setdefault(fold_words(name), name)
    return tuple(kept.values())


def _fold_plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold_words(text)))
