"""The compiled lexicon on disk: built once for a set of files and a version, opened by everyone after."""

from __future__ import annotations

import gc
import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import platformdirs

from armstrail._version import __version__
from armstrail.lexicon.forms import Compiled
from armstrail.lexicon.load import DATA, iter_files

if TYPE_CHECKING:
    from armstrail.lexicon.compile import PlaceForms

CACHE_VARIABLE = "ARMSTRAIL_CACHE_DIR"
_KEPT = 3  # other folders, overlays and versions that stay beside the one that is written
CACHE_FORMAT = 2  # raise it when the compiled types change


def find_cache_folder() -> Path:
    """Finds the folder for compiled files: the variable ARMSTRAIL_CACHE_DIR, else the user's cache folder."""
    return Path(os.environ.get(CACHE_VARIABLE) or platformdirs.user_cache_path("armstrail"))


def hash_sources(folder: Path = DATA, overlay: Path | None = None, places: PlaceForms | None = None) -> str:
    """Hashes everything that a compiled lexicon depends on: files, version, code of this room, forms of places."""
    digest = hashlib.sha256(f"{CACHE_FORMAT}\x1f{__version__}".encode())
    for root in (folder, overlay):
        for path in iter_files(root) if root is not None else ():
            digest.update(f"\x1f{path.relative_to(root or folder)}\x1f".encode())
            digest.update(path.read_bytes())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    if places is not None:
        digest.update(f"\x1f{places.hash_match_forms()}".encode())
    return digest.hexdigest()[:24]


def read_compiled(path: Path) -> Compiled | None:
    """Reads a compiled file; None where there is none, or one that a crash left in halves.

    The garbage collector rests meanwhile: it would walk the forms again and again while they come in.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Compiled)
    except (OSError, msgspec.DecodeError):
        return None
    finally:
        if collecting:
            gc.enable()


def write_compiled(path: Path, compiled: Compiled) -> bool:
    """Writes a compiled file in place of older ones, whole or not at all.

    Returns:
        False where the folder cannot be written (a read-only home, a full disk): the next start compiles anew.
    """
    data = msgspec.msgpack.encode(compiled)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        older = sorted(path.parent.glob("lexicon-*.msgpack"), key=lambda p: p.stat().st_mtime_ns, reverse=True)
        for old in older[_KEPT:]:
            old.unlink(missing_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(data)
        Path(file.name).replace(path)
    except OSError:
        return False
    return True
