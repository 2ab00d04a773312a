"""Coded wire reports of MUC-4: their sheets hold offsets in place of words, and are put together with the texts.

The reports lie beside the project (`../shared/data/muc4/dev`) and are not copied into it. A sheet in `bench/wire` is a
gold sheet in which every string of the text is a pair of offsets into the report as `read_reports` gives it.

`python -m bench.wire SHEET…` packs sheets with words, whose documents are named as the reports are.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from training.raw import iter_reports

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

WIRE = Path(__file__).parent / "wire"
_ENDS = 2  # of a stretch of text: where it begins and where it ends
_PARAGRAPHS = re.compile(r"\n\s*\n")
_TEXTS = frozenset({"quote", "trigger", "text", "attribution"})


@lru_cache(maxsize=1)
def read_reports(reports: Path) -> dict[str, str]:
    """Reads all reports of a folder by name, paragraph by paragraph, each on one line."""
    found = {}
    for name, text in iter_reports(reports):
        paragraphs = (" ".join(line.strip() for line in p.strip().split("\n")) for p in _PARAGRAPHS.split(text))
        found[name] = "\n\n".join(p for p in paragraphs if p) + "\n"
    return found


@lru_cache(maxsize=1)
def unpack_sheets(reports: Path) -> tuple[tuple[Path, Path], ...]:
    """Writes sheets and texts of the coded reports to a temporary folder, which stays as long as the process.

    Returns:
        Sheet and text of each report; nothing where the reports are not at hand.
    """
    if not reports.is_dir():
        return ()
    folder = Path(_keep_folder().name)
    texts = read_reports(reports)
    pairs = []
    for packed in sorted(WIRE.glob("*.json")):
        sheet = json.loads(packed.read_text(encoding="utf-8"))
        text = texts[packed.stem]
        pair = folder / packed.name, folder / sheet["document"]
        pair[0].write_text(json.dumps(unpack(sheet, text), ensure_ascii=False), encoding="utf-8")
        pair[1].write_text(text, encoding="utf-8")
        pairs.append(pair)
    return tuple(pairs)


@lru_cache(maxsize=1)
def _keep_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="armstrail-wire-")


def unpack(value: Json, text: str) -> Json:
    """Puts words in the place of offsets: nothing else in a sheet is a list of two numbers."""
    if isinstance(value, dict):
        return {k: v if k == "published" or k == "when" else unpack(v, text) for k, v in value.items()}
    if isinstance(value, list):
        ends = [v for v in value if isinstance(v, int)]
        if len(ends) == len(value) == _ENDS:
            return text[ends[0] : ends[1]]
        return [unpack(v, text) for v in value]
    return value


def pack_sheet(sheet: dict[str, Any], text: str) -> dict[str, Any]:
    """Puts offsets in the place of words.

    Raises:
        ValueError: words of the sheet do not stand in the text.
    """
    claims = []
    for claim in sheet["claims"]:
        start, end = _find(claim["quote"], text, 0, len(text))
        claims.append(_pack(claim, text, start, end))
    return {**sheet, "title": None, "publisher": None, "claims": claims}


def _pack(value: Json, text: str, start: int, end: int, key: str = "") -> Json:
    if isinstance(value, str) and key in _TEXTS:
        return list(_find(value, text, start, end))
    if isinstance(value, dict):
        return {k: _pack(v, text, start, end, k if key != "roles" else "text") for k, v in value.items()}
    if isinstance(value, list):
        return [_pack(v, text, start, end, key) for v in value]
    return value


def _find(words: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Finds whole words in a passage, or anywhere else in the text."""
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", re.IGNORECASE)
    found = pattern.search(text, start, end) or pattern.search(text)
    if found is None:
        raise ValueError(f"{words!r} does not stand in the text")
    return found.span()


def main() -> int:
    """Packs the sheets that are named into `bench/wire`."""
    from bench.gold import SHARED

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sheets", nargs="+", type=Path)
    texts = read_reports(SHARED / "data" / "muc4" / "dev")
    for path in parser.parse_args().sheets:
        sheet = json.loads(path.read_text(encoding="utf-8"))
        packed = pack_sheet(sheet, texts[Path(sheet["document"]).stem])
        lines = ",\n  ".join(json.dumps(c) for c in packed.pop("claims"))
        head = json.dumps(packed)[1:-1]
        (WIRE / path.name).write_text(f'{{{head}, "claims": [\n  {lines}\n]}}\n', encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
