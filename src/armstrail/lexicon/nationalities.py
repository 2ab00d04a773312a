"""What a person writes in `data/nationalities.toml`: states with their adjectives, and peoples without a state."""

from __future__ import annotations

from typing import Literal

import msgspec


class Nationality(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A country with the words for it, its people and the seats that stand for its government.

    `country` is ISO 3166-1 alpha-2, XK for Kosovo, or the four letters of ISO 3166-3 for a state that is gone.
    `government_forms` are capitals and seats that reports use for the government ("Kabul", "the Kremlin").
    """

    country: str
    country_names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str = ""
    government_forms: tuple[str, ...] = ()
    currency_words: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The country's code, by which an overlay replaces the block."""
        return self.country


class DemonymRegion(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An adjective that names a region or a people, not a state; its plural in -s names the people."""

    name: str
    kind: Literal["region", "ethnic"]

    @property
    def id(self) -> str:
        """The adjective and its kind, by which an overlay replaces the block."""
        return f"{self.name} ({self.kind})"
