"""armstrail reads open-source reports on armed conflict and illicit arms into cited claims.

import armstrail as at

report = at.read("report.html")
for claim in report.claims:
    print(claim.kind, claim.evidence.quote)

report.to_polars()     # one row a claim
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from armstrail._version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from armstrail.pipeline.result import Report

__all__ = ["__version__", "read", "read_text"]


def read(
    *paths: str | Path,
    published: str | None = None,
    kinds: tuple[str, ...] = (),
    pipeline: str | None = None,
    lexicon: str | None = None,
) -> Report:
    """Reads files, folders or archives into a report.

    Args:
        paths: files, folders, `.zip` archives.
        published: date of publication (YYYY-MM-DD) for documents that carry none.
        kinds: only claims of these kinds; empty means all.
        pipeline: an installed spaCy pipeline to use instead of the packaged one.
        lexicon: a folder of your own lexicon entries to lay over ours.

    Returns:
        A report with `documents`, `entities`, `claims`, `mentions` and, for inputs that could not be read, `failures`.

    Raises:
        UsageError: an unknown kind or a date that is none.
    """
    from armstrail.pipeline.read import ReadOptions, read_paths

    return read_paths(
        [str(p) for p in paths], ReadOptions(published=published, kinds=kinds, pipeline=pipeline, lexicon=lexicon)
    )


def read_text(
    text: str,
    published: str | None = None,
    kinds: tuple[str, ...] = (),
    pipeline: str | None = None,
    lexicon: str | None = None,
) -> Report:
    """Reads a text that is at hand already; arguments as for `read`.

    >>> report = read_text("Gunmen killed five soldiers near Gao on 3 May 2024.")
    >>> [(c.kind, c.when.start) for c in report.claims if c.when]
    [('kill', '2024-05-03')]

    Raises:
        UsageError: an unknown kind or a date that is none.
        TooLargeError: the text has more than three million characters.
    """
    from armstrail.pipeline.read import ReadOptions
    from armstrail.pipeline.read import read_text as read_one

    return read_one(text, ReadOptions(published=published, kinds=kinds, pipeline=pipeline, lexicon=lexicon))
