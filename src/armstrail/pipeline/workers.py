"""Reading with several processes: what is read comes back in the order in which it was given."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from armstrail.core.document import Source
from armstrail.core.errors import WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.context import BaseContext

T = TypeVar("T")
R = TypeVar("R")

_WORTH_CHARS = 150_000  # a process takes about three seconds to start and load, in which one core reads half of this
_AHEAD = 2  # sources that wait for each process: what is read ahead lies in memory with its bytes
_PRELOADED = ["armstrail.pipeline.preload"]


def count_cores() -> int:
    """Returns how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_in_order(items: Iterable[Source | T], read: Callable[[Source], R], jobs: int) -> Iterator[R | T]:
    """Reads sources with several processes; what is no source is passed on as it is, in its place.

    Processes are only started when there is enough to read. They are gone when the iteration ends, however it ends.

    Args:
        items: sources, and whatever else a caller gets in their place.
        read: reads one; it, what it returns and what it raises go from process to process, so that they must pickle.
        jobs: processes; with 1 all is read in this one.

    Raises:
        WorkerError: a process was killed, for want of memory or by somebody.
    """
    items = iter(items)
    first = list(_take_chars(items, _WORTH_CHARS if jobs > 1 else 0))
    following = next(items, None)
    if following is None or jobs < 2:
        for item in chain(first, () if following is None else (following,), items):
            yield read(item) if isinstance(item, Source) else item
        return
    with _open_pool(jobs) as pool:
        try:
            yield from _read_ahead(chain(first, (following,), items), read, pool, jobs * _AHEAD)
        except BrokenProcessPool as error:
            raise WorkerError(
                "a process that read documents was ended from outside, perhaps for want of memory; what is written is "
                "kept: call again with fewer processes (--jobs 1)"
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _take_chars(items: Iterator[Source | T], wanted: int) -> Iterator[Source | T]:
    """Takes items until their texts hold so many characters together."""
    total = 0
    while total < wanted and (item := next(items, None)) is not None:
        total += len(item.text) if isinstance(item, Source) else 0
        yield item


def _read_ahead(
    items: Iterable[Source | T], read: Callable[[Source], R], pool: ProcessPoolExecutor, ahead: int
) -> Iterator[R | T]:
    waiting: deque[Callable[[], R | T]] = deque()
    for item in items:
        waiting.append(pool.submit(read, item).result if isinstance(item, Source) else partial(_give, item))
        if len(waiting) > ahead:
            yield waiting.popleft()()
    while waiting:
        yield waiting.popleft()()


def _give(item: T) -> T:
    return item


def _open_pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=_choose_context(), initializer=_serve_parent)


def _choose_context() -> BaseContext:
    """Chooses how processes start: from a process that has the lexicons loaded, so that all share its memory.

    Where there is no such way (Windows), each loads them. Forking this process itself is not safe: it may have threads.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


def _serve_parent() -> None:
    """Leaves Ctrl-C to the process that gives out the work, and ends when that one is gone, were it killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
