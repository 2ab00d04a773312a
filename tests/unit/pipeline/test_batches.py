"""What comes in one by one is passed on by several, and nothing of it is lost."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from armstrail.core.errors import InputError
from armstrail.pipeline.batches import gather

if TYPE_CHECKING:
    from collections.abc import Iterator

MEBIBYTE = 1024 * 1024


def test_twenty_are_passed_on_together() -> None:
    assert [len(batch) for batch in gather(range(45), lambda _: 1)] == [20, 20, 5]
    assert list(gather([], lambda _: 1)) == []


def test_what_is_large_is_passed_on_sooner() -> None:
    sizes = [MEBIBYTE, 9 * MEBIBYTE, 1, 4 * MEBIBYTE, 4 * MEBIBYTE, 1]
    assert list(gather(sizes, lambda size: size)) == [sizes[:2], sizes[2:5], sizes[5:]]


def test_the_first_does_not_wait_long() -> None:
    def come_slowly() -> Iterator[int]:
        for number in range(4):
            time.sleep(0.05)
            yield number

    assert list(gather(come_slowly(), lambda _: 1, most_s=0.04)) == [[0, 1], [2, 3]]


@pytest.mark.parametrize("error", [InputError("a.txt", "is empty"), KeyboardInterrupt()])
def test_what_came_before_an_error_is_passed_on(error: BaseException) -> None:
    def come_until() -> Iterator[int]:
        yield from (1, 2)
        raise error

    batches: list[list[int]] = []
    with pytest.raises(type(error)):
        batches.extend(gather(come_until(), lambda _: 1))
    assert batches == [[1, 2]]
