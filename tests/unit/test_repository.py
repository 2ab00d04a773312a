"""What may stand in the repository: no traces of one machine, no large files, no other authors' texts."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
LARGEST_MIB = 12
LARGEST_MODEL_MIB = 30  # of a file of the language pipeline
MODELS = Path("src", "armstrail", "models")  # a pipeline's vocabulary holds single words of its treebanks
RUN = 14  # words in a row that two texts do not share by chance
BINARY = frozenset({".pdf", ".docx", ".png", ".zip", ".gz", ".bin", ".msgpack", ".ico"})
# Spelt in pieces, so that this file does not accuse itself.
MACHINE_PATH = re.compile(r"(?<![\w.}/-])/(?:" + "|".join(("work", "tmp", "home", "root")) + r")/[\w.-]+")
REGISTRY_HOST = re.compile(
    "|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "artifac" + "tory", "nexus" + r"\."))
)


def list_tracked() -> list[Path]:
    """Lists the files that git holds or would take; skips where this is no checkout."""
    try:
        done = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, check=True, capture_output=True, text=True,
        )  # fmt: skip
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("no git checkout here: nothing to list")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def iter_texts() -> Iterator[tuple[Path, str]]:
    """Yields the text files with what they say."""
    for path in list_tracked():
        data = path.read_bytes()
        if path.suffix not in BINARY and b"\0" not in data[:8192]:
            yield path.relative_to(ROOT), data.decode("utf-8", errors="replace")


def find_lines(pattern: re.Pattern[str]) -> list[str]:
    """Finds the lines that a pattern matches, as `file:line: match`."""
    return [
        f"{path}:{number}: {match.group()}"
        for path, text in iter_texts()
        for number, line in enumerate(text.splitlines(), 1)
        if (match := pattern.search(line))
    ]


def test_no_machine_paths() -> None:
    assert find_lines(MACHINE_PATH) == []


def test_no_registry_hosts() -> None:
    assert find_lines(REGISTRY_HOST) == []


def test_no_large_files() -> None:
    limits = {
        p: LARGEST_MODEL_MIB if p.relative_to(ROOT).is_relative_to(MODELS) else LARGEST_MIB for p in list_tracked()
    }
    large = [f"{p.relative_to(ROOT)}" for p, limit in limits.items() if p.stat().st_size > limit << 20]
    assert large == []


def read_words(text: str) -> list[str]:
    """Reads the words of a text, lower case, without punctuation."""
    return re.findall(r"[a-z0-9]+", text.lower())


def find_foreign_texts() -> list[Path]:
    """Finds the texts beside the project that must not enter it."""
    patterns = ("seeds/*.txt", "gold/corpus/text/*", "data/re3d/*/documents.json", "data/muc4/dev/dev-*",
                "data/muc4/tst*/tst*", "data/geovirus/*.xml", "data/wikievents/*.jsonl")  # fmt: skip
    return [path for pattern in patterns for path in sorted(SHARED.glob(pattern)) if path.is_file()]


def test_no_foreign_texts() -> None:
    foreign = find_foreign_texts()
    if not foreign:
        pytest.skip("no foreign texts beside the project (../shared) to compare with")
    runs: set[int] = set()
    for file, text in iter_texts():
        words = [] if file.is_relative_to(MODELS) else read_words(text)
        runs.update(hash(tuple(words[i : i + RUN])) for i in range(len(words) - RUN + 1))
    copied = []
    for path in foreign:
        words = read_words(path.read_text(encoding="utf-8", errors="replace"))
        for i in range(len(words) - RUN + 1):
            run = tuple(words[i : i + RUN])
            if hash(run) in runs and len(set(run)) > RUN // 2:
                copied.append(f"{path.relative_to(SHARED)}: {' '.join(run)}")
    assert copied == []


def test_dev_requirements_are_the_dev_group() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == project["dependency-groups"]["dev"]


def test_constraints_pin_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)
    extras = [d for group in project["project"]["optional-dependencies"].values() for d in group]
    wanted = [*project["project"]["dependencies"], *extras, *project["dependency-groups"]["dev"]]
    names = {normalise(re.split(r"[\[<>=!~; ]", line)[0]) for line in wanted} - {"armstrail"}
    assert names - {normalise(pin.split("==")[0]) for pin in pins} == set()


def normalise(name: str) -> str:
    """Normalises the name of a distribution. Source: PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()
