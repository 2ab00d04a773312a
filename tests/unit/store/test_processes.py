"""Processes that are killed, and several at once: nothing is lost, nothing doubled."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from armstrail.store.casebook import Casebook
from armstrail.store.check import find_casebook_faults
from tests.unit.store.readings import build_reading

ROOT = Path(__file__).parents[3]
KILLS = 5
LATEST_KILL_S = 0.3  # after the first document is there


def start_adding(place: str, first: int, last: int) -> subprocess.Popen[str]:
    """Starts a process that adds."""
    command = [sys.executable, "-m", "tests.unit.store.adding", place, str(first), str(last)]
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    environment = {**os.environ, "PYTHONPATH": paths}
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment)


def read_told(process: subprocess.Popen[str]) -> list[int]:
    """Reads what a process said was there, until it ended; a line that its death cut is left out."""
    assert process.stdout is not None
    lines = process.stdout.read().splitlines(keepends=True)
    process.stdout.close()
    return [int(line) for line in lines if line.endswith("\n")]


def test_killed_processes_lose_nothing_and_double_nothing(place: str) -> None:
    count, moments = 400, random.Random(7)
    told: set[int] = set()
    for _ in range(KILLS):
        process = start_adding(place, 0, count)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.uniform(0, LATEST_KILL_S))
        process.kill()
        told.update(read_told(process))
        process.wait()
        with Casebook.open(place) as book:
            held = [d.path for d in book.iter_documents()]
            assert len(held) == len(set(held))
            assert {f"reports/{n}.txt" for n in told} <= set(held)
            assert list(find_casebook_faults(book)) == []
    last = max(told, default=0) + 5
    finishing = start_adding(place, 0, last)
    assert read_told(finishing) == list(range(last))
    assert finishing.wait() == 0
    with Casebook.open(place) as book:
        paths = [d.path for d in book.iter_documents()]
        assert sorted(paths, key=str) == sorted({f"reports/{n}.txt" for n in range(max(last, len(paths)))})
        assert list(find_casebook_faults(book)) == []


def test_two_add_and_one_reads_at_once(place: str) -> None:
    writers = [start_adding(place, 0, 40), start_adding(place, 20, 60)]
    seen = 0
    with Casebook.open(place, "read") as reader:
        while any(w.poll() is None for w in writers):
            claims = list(reader.iter_claims())
            assert len(claims) >= seen
            assert len(claims) % 5 == 0  # each document with all its claims, or not at all
            seen = len(claims)
        told = [read_told(w) for w in writers]
    assert [w.returncode for w in writers] == [0, 0]
    assert told == [list(range(40)), list(range(20, 60))]
    with Casebook.open(place) as book:
        assert {d.id for d in book.iter_documents()} == {build_reading(n, claims=5).document.id for n in range(60)}
        assert book.count().claims == 300
        assert list(find_casebook_faults(book)) == []
