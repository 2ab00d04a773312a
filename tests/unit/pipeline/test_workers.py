from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from armstrail.core.document import Failure, Source
from armstrail.core.errors import LexiconError, TooLargeError, WorkerError
from armstrail.core.ids import hash_bytes
from armstrail.pipeline import workers
from armstrail.pipeline.workers import count_cores, read_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BAD = Failure(where="b.txt", error="EmptyInputError", what="is empty")


SCRIPT = """
import os, time
from armstrail.core.document import Source
from armstrail.pipeline import workers

def tell(source):
    return os.getpid()

if __name__ == "__main__":
    workers._WORTH_CHARS, workers._PRELOADED = 1, []
    sources = [Source(path=None, url=None, sha256=t * 64, media_type="text/plain", text=t) for t in "abcdefgh"]
    print(next(workers.read_in_order(sources, tell, 2)), flush=True)
    time.sleep(60)
"""


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starts processes for any text, without the lexicons, which nothing here needs."""
    monkeypatch.setattr(workers, "_WORTH_CHARS", 1)
    monkeypatch.setattr(workers, "_PRELOADED", [])


def make_source(text: str) -> Source:
    return Source(path=None, url=None, sha256=hash_bytes(text.encode()), media_type="text/plain", text=text)


def tell_process(source: Source) -> tuple[str, int]:
    return source.text, os.getpid()


def refuse(source: Source, but: str) -> str:
    if source.text != but:
        raise TooLargeError(source.text, "is too long")
    return source.text


def end_process(source: Source) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return source.text


def test_results_come_in_order_from_other_processes(eager: None) -> None:
    items: list[Source | Failure] = [make_source("a"), BAD, *(make_source(str(n)) for n in range(9))]
    found: list[tuple[str, int] | Failure] = list(read_in_order(items, tell_process, 2))
    assert found[1] == BAD
    read = [f for f in found if not isinstance(f, Failure)]
    assert [text for text, _ in read] == ["a", *map(str, range(9))]
    assert os.getpid() not in {process for _, process in read}


def test_little_is_read_in_this_process() -> None:
    items: list[Source | Failure] = [make_source("a"), BAD, make_source("b")]
    found: list[tuple[str, int] | Failure] = list(read_in_order(items, tell_process, 4))
    assert found == [("a", os.getpid()), BAD, ("b", os.getpid())]


def test_one_process_takes_nothing_before_it_gives() -> None:
    taken = []

    def give() -> Iterator[Source]:
        for text in "abc":
            taken.append(text)
            yield make_source(text)

    results = read_in_order(give(), tell_process, 1)
    next(results)
    assert taken == ["a"]


def test_errors_cross_processes(eager: None) -> None:
    results = read_in_order(map(make_source, "aab"), partial(refuse, but="a"), 2)
    assert [next(results), next(results)] == ["a", "a"]
    with pytest.raises(TooLargeError, match="b: is too long"):
        next(results)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
def test_a_killed_process_is_told(eager: None) -> None:
    with pytest.raises(WorkerError, match="--jobs 1"):
        list(read_in_order(map(make_source, "abc"), end_process, 2))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal on this system")
def test_processes_end_with_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "reads.py"
    script.write_text(SCRIPT, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    for _ in range(600):
        if not is_running(worker):
            break
        time.sleep(0.05)
    assert not is_running(worker)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_faults_of_the_lexicon_keep_their_parts() -> None:
    error = LexiconError(("a.toml:1: no kind", "b.toml:2: no role"))
    kind, arguments = error.__reduce__()
    assert kind(*arguments).faults == error.faults


def test_cores_are_counted() -> None:
    assert 1 <= count_cores() <= (os.cpu_count() or 1)
