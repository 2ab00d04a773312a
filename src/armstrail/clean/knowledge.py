"""The words that cleaning knows, read once from `data/clean/*.toml`."""

from __future__ import annotations

import functools
from importlib import resources
from typing import Literal, TypeVar

import msgspec

from armstrail.core.errors import LexiconError


class _Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Strictly decoded: a typing error fails instead of vanishing."""


class Boilerplate(_Block, frozen=True):
    """Lines of a site: how they are recognised, how far the rule reaches, the reason given for dropping them."""

    id: str
    reason: str
    match: Literal["whole", "start"]
    reach: Literal["line", "end", "list", "rest"]
    forms: tuple[str, ...]
    note: str


class Masthead(_Block, frozen=True):
    """Words of heads and feet of reports; see the comments in `masthead.toml`."""

    source_words: tuple[str, ...]
    byline_words: tuple[str, ...]
    published_words: tuple[str, ...]
    updated_words: tuple[str, ...]
    kickers: tuple[str, ...]
    organisation_words: frozenset[str]
    byline_nobody: frozenset[str]
    name_small: frozenset[str]
    document_words: tuple[str, ...]
    body_words: tuple[str, ...]
    broadcast_words: frozenset[str]
    camel_names: tuple[str, ...]


class Months(_Block, frozen=True):
    """Month names in the twelve places of the year, and names of weekdays."""

    names: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...]


class Language(_Block, frozen=True):
    """Function words of one language."""

    code: str
    words: frozenset[str]


class _BoilerplateFile(_Block, frozen=True):
    boilerplate: tuple[Boilerplate, ...]


class _MenuFile(_Block, frozen=True):
    words: frozenset[str]


class _LanguageFile(_Block, frozen=True):
    language: tuple[Language, ...]


_T = TypeVar("_T")


def _load(name: str, kind: type[_T]) -> _T:
    data = resources.files("armstrail").joinpath("data", "clean", name).read_bytes()
    try:
        return msgspec.toml.decode(data, type=kind)
    except msgspec.DecodeError as error:
        raise LexiconError((f"data/clean/{name}: {error}",)) from error


@functools.cache
def load_boilerplate() -> tuple[Boilerplate, ...]:
    """Returns the rules for lines that belong to a site.

    >>> {rule.match for rule in load_boilerplate()} == {"whole", "start"}
    True
    """
    return _load("boilerplate.toml", _BoilerplateFile).boilerplate


@functools.cache
def load_menu_words() -> frozenset[str]:
    """Returns the words of site menus, lower case.

    >>> "contact us" in load_menu_words()
    True
    """
    return _load("menu.toml", _MenuFile).words


@functools.cache
def load_masthead() -> Masthead:
    """Returns the words of heads and feet.

    >>> "by" in load_masthead().byline_words
    True
    """
    return _load("masthead.toml", Masthead)


@functools.cache
def load_months() -> Months:
    """Returns the names of months and weekdays.

    >>> len(load_months().names)
    12
    """
    return _load("months.toml", Months)


@functools.cache
def load_languages() -> tuple[Language, ...]:
    """Returns the function words by language.

    >>> load_languages()[0].code
    'en'
    """
    return _load("languages.toml", _LanguageFile).language
