"""Examples below a command's help."""

from __future__ import annotations

_HEADING = "Examples:"


def join_examples(*examples: str) -> str:
    r"""Joins examples to an epilog, one a line.

    >>> join_examples("armstrail demo")
    'Examples:\n\narmstrail demo'
    """
    return "\n\n".join((_HEADING, *examples))


def split_examples(epilog: str | None) -> tuple[str, ...]:
    """Splits an epilog into its examples; empty where there are none."""
    return tuple(epilog.removeprefix(_HEADING).strip().split("\n\n")) if epilog else ()
