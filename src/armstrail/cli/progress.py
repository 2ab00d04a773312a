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
    with _open_progress(console) as show:
        documents = claims = failures = 0
        for result in results:
            if isinstance(result, Failure):
                failures += 1
            else:
                documents += 1
                claims += len(result.claims)
            show(documents, claims, failures)
            yield result


class _Display:
    """Shows the counts in one line."""

    def __init__(self, console: Console) -> None:
        """Prepares the line; it is not shown before `start`."""
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self.progress = Progress(
            TextColumn("reading"), BarColumn(bar_width=20), TextColumn("{task.description}"), TimeElapsedColumn(),
            console=console, transient=True,
        )  # fmt: skip
        self._task = self.progress.add_task("0 documents", total=None)

    def __call__(self, documents: int, claims: int, failures: int) -> None:
        """Shows new counts."""
        failed = f" · {failures} failed" if failures else ""
        self.progress.update(self._task, description=f"{documents} documents · {claims} claims{failed}")


@contextmanager
def _open_progress(console: Console) -> Iterator[_Display | _Silence]:
    if not console.is_terminal:
        yield _Silence()
        return
    display = _Display(console)
    with display.progress:
        yield display


class _Silence:
    """Shows nothing."""

    def __call__(self, documents: int, claims: int, failures: int) -> None:
        """Takes counts and lets them go."""
