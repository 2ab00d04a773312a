"""Reports in any number, made from the samples: other numbers, other order, so that no two are alike.

`python -m bench.reports FOLDER --documents 10000` writes them.
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.cli.demo import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"(?<![\d,.])(?:[1-9]\d?|[1-9]\d{2}|[1-9]\d?,\d{3})(?![\d,.]?\d)")
_SPREAD = (0.6, 1.6)  # a number becomes so many times itself
_SEED = 7


def iter_reports(count: int, paragraphs: int | None = None, seed: int = _SEED) -> Iterator[tuple[str, str]]:
    """Yields reports with their file names; the same seed gives the same reports.

    Args:
        count: how many.
        paragraphs: how many paragraphs of a sample each keeps; None keeps all.
        seed: of the variation.
    """
    samples = [path.read_text(encoding="utf-8") for path in _list_texts()]
    chance = random.Random(seed)
    for number in range(count):
        yield f"report-{number:05}.txt", vary_report(samples[number % len(samples)], number, chance, paragraphs)


def vary_report(text: str, number: int, chance: random.Random, paragraphs: int | None = None) -> str:
    """Varies a report: its first paragraphs stay where they are, the others change places, and its numbers change."""
    parts = [part for part in text.split("\n\n") if part.strip()]
    head, body = parts[:2], parts[2:]
    chance.shuffle(body)
    kept = [*head, *(body if paragraphs is None else body[:paragraphs])]
    varied = _NUMBER.sub(lambda m: _vary_number(m[0], chance), "\n\n".join(kept))
    return f"{varied}\n\nFile {number} of this series.\n"


def _vary_number(digits: str, chance: random.Random) -> str:
    value = int(digits.replace(",", ""))
    if value <= 31:  # may be a day of a month
        return str(chance.randint(1, 28))
    return f"{max(32, round(value * chance.uniform(*_SPREAD))):,}"


def _list_texts() -> list[Path]:
    return [*sorted(SAMPLES.glob("*.txt")), *sorted((SAMPLES / "invented" / "text").glob("*.txt"))]


def write_reports(folder: Path, count: int, paragraphs: int | None = None) -> list[str]:
    """Writes reports to a folder and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in iter_reports(count, paragraphs):
        path = folder / name
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def main() -> None:
    """Writes what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    arguments = parser.parse_args()
    print(f"{len(write_reports(arguments.folder, arguments.documents)):,} reports in {arguments.folder}")


if __name__ == "__main__":
    main()
