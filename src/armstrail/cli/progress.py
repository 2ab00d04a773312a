"""What a run shows while it reads: counts on a terminal, nothing when piped."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from armstrail.core.document import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console

    from armstrail.pipeline.result import DocumentResult


def track_results(results: Iterable[DocumentResult | Failure], console: Console) -> Iterator[DocumentResult | Failure]:
    """Passes results on and shows how many documents, claims and failures there are so far.

    Args:
        results: what the pipeline gives, one by one.
        console: standard error; if it is no terminal, nothing is shown.
    """
    with open_progress(console, "reading") as show:
        documents = claims = failures = 0
        for result in results:
            if isinstance(result, Failure):
                failures += 1
            else:
                documents += 1
                claims += len(result.claims)
            failed = f" · {failures} failed" if failures else ""
            show(f"{documents} documents · {claims} claims{failed}")
            yield result


class _Display:
    """Shows the counts in one line."""

    def __init__(self, console: Console, action: str) -> None:
        """Prepares the line; it is not shown before `start`."""
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self.progress = Progress(
            TextColumn(action), BarColumn(bar_width=20), TextColumn("{task.description}"), TimeElapsedColumn(),
            console=console, transient=True,
        )  # fmt: skip
        self._task = self.progress.add_task("0 documents", total=None)

    def __call__(self, counts: str) -> None:
        """Shows new counts."""
        self.progress.update(self._task, description=counts)


@contextmanager
def open_progress(console: Console, action: str) -> Iterator[_Display | _Silence]:
    """Opens a line that shows counts as words while something is done; nothing is shown where there is no terminal."""
    if not console.is_terminal:
        yield _Silence()
        return
    display = _Display(console, action)
    with display.progress:
        yield display


class _Silence:
    """Shows nothing."""

    def __call__(self, counts: str) -> None:
        """Takes counts and lets them go."""
