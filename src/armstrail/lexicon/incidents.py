"""Cues for telling incidents apart within a report. Authored in `data/cues/incidents.toml`."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from armstrail.lexicon.cues import read_cues


class IncidentCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words, lower case, that point back to an act of violence or open another.

    `pointing` stand right before the noun of an act that was told already; `another` within `reach` words before that
    of a further one; a sentence that opens with one of `elsewhere` tells of another place or time;
    `adding` words add someone to what is told. `pronouns` name
    nobody by themselves; `plain` words do not tell fillers apart.
    """

    reach: int
    pointing: frozenset[str]
    another: frozenset[str]
    elsewhere: tuple[str, ...]
    adding: frozenset[str]
    pronouns: frozenset[str]
    plain: frozenset[str]


@lru_cache(maxsize=1)
def load_incident_cues() -> IncidentCues:
    """Loads `data/cues/incidents.toml`.

    Raises:
        LexiconError: the file is not as it should be.
    """
    return read_cues("incidents.toml", IncidentCues)
