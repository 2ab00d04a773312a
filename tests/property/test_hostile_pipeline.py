"""Hostile inputs through the whole pipeline end in a result or a named failure, soon and in little memory."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from armstrail.ingest import IngestOptions
from armstrail.pipeline.read import ReadOptions, read_paths

SAMPLES = Path(__file__).parents[2] / "src" / "armstrail" / "data" / "samples"
SENTENCE = "Gunmen seized 300 rifles near Gao on 3 June 2021. "
MAX_SECONDS = 60  # what takes a quiet processor half a minute; what is not linear takes far longer
MAX_MEMORY_KIB = 1024 * 1024

HOSTILE = {
    "deep.html": b"<div>" * 20_000 + b"Two men were held." + b"</div>" * 20_000,
    "script.html": b"<script>" * 2_000,
    "nulls.txt": b"\x00a" * 50_000,
    "unseen.txt": "\u202e\u200b\u2066".encode() * 20_000 + SENTENCE.encode(),
    "long-word.txt": b"a" * 500_000,
    "quotes.txt": b'"a ' * 20_000,
    "curly.txt": "“‘’”".encode() * 10_000,
    "brackets.txt": b"[(" * 30_000,
    "hyphens.txt": b"a-" * 50_000,
    "plus-signs.txt": b"+" * 50_000,
    "dots.txt": b"." * 100_000,
    "dots-glued.txt": b".A" * 20_000,
    "numbers.txt": b"300," * 20_000,
    "number-words.txt": b"twenty-one thousand " * 5_000,
    "dates.txt": b"3 June 2021 " * 5_000,
    "currency.txt": "$€£".encode() * 20_000,
    "capitals.txt": SENTENCE.upper().encode() * 50,
    "no-letters.txt": b"?! 12 .. " * 3_000,
    "one.txt": b"a",
    "emoji.txt": "😀".encode() * 50_000,
    "marks.txt": ("e" + "\u0301" * 50_000).encode(),
    "ends.txt": (SENTENCE + "\r\u2028\u2029\x0b\x0c\x85").encode() * 100,
    "same-lines.txt": b"The army left.\n" * 20_000,
}
# The peak is read from /proc: `ru_maxrss` begins with the size of the process that starts this one.
MEASURED = """
import re, sys
from pathlib import Path
from armstrail.pipeline.read import read_paths
report = read_paths(sys.argv[1:])
peak_kib = re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1]
print(len(report.documents), len(report.failures), peak_kib)
"""


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_crafted_inputs_end_soon(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])
    start = time.monotonic()
    report = read_paths([tmp_path / name])
    assert len(report.documents) + len(report.failures) == 1
    assert time.monotonic() - start < MAX_SECONDS


def test_damaged_samples_end_in_a_result_or_a_failure(tmp_path: Path) -> None:
    rng = random.Random(20250302)
    for sample in ("haiti-guns.pdf", "goma-falls.docx", "dhow-rifles.html"):
        data = (SAMPLES / sample).read_bytes()
        for number in range(3):
            (tmp_path / f"{number}-{sample}").write_bytes(data[: rng.randrange(1, len(data))])
    (tmp_path / "noise.bin").write_bytes(rng.randbytes(5_000))
    report = read_paths([tmp_path])
    assert len(report.documents) + len(report.failures) == 10
    assert all(f.error.endswith("Error") and f.what for f in report.failures)


def test_a_text_over_the_limit_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE * 10)
    (tmp_path / "b.txt").write_text(SENTENCE)
    report = read_paths([tmp_path], ReadOptions(ingest=IngestOptions(max_text_chars=100)))
    assert [f.error for f in report.failures] == ["TooLargeError"]
    assert "--max-chars" in report.failures[0].what
    assert len(report.documents) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the peak stands in /proc on Linux only")
@pytest.mark.parametrize("data", [b"word " * 10_000_000, b"a b c d e f g " * 200_000], ids=["over", "no-stops"])
def test_the_largest_stay_under_a_gibibyte(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(data)
    done = subprocess.run(  # a process of its own: the peak of this one holds what other tests loaded
        [sys.executable, "-c", MEASURED, str(tmp_path / "big.txt")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, capture_output=True, text=True, check=True,
        timeout=2 * MAX_SECONDS,
    )  # fmt: skip
    documents, failures, peak_kib = (int(number) for number in done.stdout.split())
    assert documents + failures == 1
    assert peak_kib < MAX_MEMORY_KIB
