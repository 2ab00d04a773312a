"""What was run: versions of the program, its lexicons and its language model."""

from __future__ import annotations

import json

from armstrail._version import __version__
from armstrail.annotate.parser import PACKAGED_PIPELINE
from armstrail.lexicon.cache import hash_sources
from armstrail.lexicon.gazetteer import hash_sources as hash_places


def read_versions() -> dict[str, str]:
    """Returns the versions of the program, the lexicons (a hash of their files), the places and the model.

    >>> sorted(read_versions())
    ['lexicons', 'model', 'places', 'program']
    """
    meta = json.loads((PACKAGED_PIPELINE / "meta.json").read_text(encoding="utf-8"))
    checksum = (PACKAGED_PIPELINE / "SHA256").read_text(encoding="utf-8")
    return {
        "program": __version__,
        "lexicons": hash_sources()[:12],
        "places": hash_places()[:12],
        "model": f"{meta['name']} {meta['version']} ({checksum[:12]})",
    }
