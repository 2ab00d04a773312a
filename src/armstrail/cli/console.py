"""Consoles: plain text of a fixed width when piped, colours on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import Console

PIPED_WIDTH = 100


def open_console(out: TextIO) -> Console:
    """Opens a console on a file or standard output.

    What is no terminal gets no colour codes and lines of `PIPED_WIDTH` columns, so that output can be compared.
    """
    from rich.console import Console

    return Console(file=out, width=None if out.isatty() else PIPED_WIDTH, highlight=False, markup=False, emoji=False)


def open_errors() -> Console:
    """Opens a console on standard error, for progress and failures."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
