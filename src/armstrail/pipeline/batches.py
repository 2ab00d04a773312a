"""What comes in one by one is passed on by several: so many at the most, and none waits long."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

from armstrail.core.errors import ArmstrailError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_MOST = 20
_MOST_S = 1.0  # what is lost when a process is killed is what it read in this time, and what it was reading
_MOST_BYTES = 8 * 1024 * 1024  # they lie in memory with all that was made of them

T = TypeVar("T")


def gather(items: Iterable[T], weigh: Callable[[T], int], most_s: float = _MOST_S) -> Iterator[list[T]]:
    """Gathers items, in their order, until there are 20 of them, or 8 MiB, or the first has waited for a second.

    Where the items end with an error of ours or with Ctrl-C, those before it are yielded first.

    Args:
        items: each may take long to come.
        weigh: tells how many bytes one is.
        most_s: how long the first may wait, in seconds; an item that is being made is waited for.

    >>> [len(batch) for batch in gather(range(50), lambda _: 1)]
    [20, 20, 10]
    """
    batch: list[T] = []
    size, began = 0, 0.0
    try:
        for item in items:
            began = began if batch else time.monotonic()
            batch.append(item)
            size += weigh(item)
            if len(batch) == _MOST or size >= _MOST_BYTES or time.monotonic() - began >= most_s:
                yield batch
                batch, size = [], 0
    except (ArmstrailError, KeyboardInterrupt):
        if batch:
            yield batch
        raise
    if batch:
        yield batch
