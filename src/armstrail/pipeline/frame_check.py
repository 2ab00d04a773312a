"""Frames prove themselves: every example of every frame is read, and must give what the frame says that it gives."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from armstrail.clean import clean_source
from armstrail.core.document import Source
from armstrail.lexicon.frames import FRAMES, read_frames
from armstrail.pipeline.engine import load_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from armstrail.core.claim import Claim
    from armstrail.lexicon.frames import Example, Frame

__all__ = ["check_examples", "is_example_met", "list_example_faults"]

_PUBLISHED = "2025-06-16"  # the day on which the examples are taken to be published, for "on Saturday"


def list_example_faults(
    folder: Path = FRAMES, lexicon: str | None = None, pipeline: str | None = None
) -> tuple[str, ...]:
    """Reads the examples of all frames and lists those that do not hold.

    Each example is read as a document of its own: in one document they would explain each other's names and pronouns.

    Args:
        folder: the frames.
        lexicon: a folder of a user's own entries to lay over ours, None for ours alone.
        pipeline: a spaCy pipeline instead of the packaged one.

    Returns:
        Faults as `frames/file:line: what is wrong`; empty where every example holds.

    Raises:
        LexiconError: if the frames cannot be read.
    """
    engine = load_engine(pipeline, lexicon)

    @cache
    def read_claims(text: str) -> tuple[Claim, ...]:
        """Reads an example with the frames alone: what the learned model makes of short examples proves nothing."""
        source = Source(path=None, url=None, sha256="", media_type="text/plain", text=text)
        return engine.read_document(clean_source(source, _PUBLISHED), select=False).claims

    return tuple(f"{folder.name}/{fault}" for fault in check_examples(read_frames(folder), read_claims))


def check_examples(
    frames: Iterable[tuple[Frame, str]], read_claims: Callable[[str], tuple[Claim, ...]]
) -> Iterator[str]:
    """Yields the faults of the frames' examples.

    Args:
        frames: frames, each with its `file:line`.
        read_claims: reads a text into claims.
    """
    for frame, where in frames:
        for example in frame.fires:
            claims = [c for c in read_claims(example.text) if c.kind == frame.kind]
            if not any(is_example_met(c, example) for c in claims):
                wanted = _word_roles(sorted(example.roles.items()), example.status)
                yield (
                    f"{where}: frame {frame.id!r} should fire and does not: {example.text!r}; "
                    f"wanted {wanted}, got {_word_claims(claims)}"
                )
        for text in frame.silent:
            claims = [c for c in read_claims(text) if c.kind == frame.kind]
            if claims:
                yield f"{where}: frame {frame.id!r} should be silent: {text!r}; got {_word_claims(claims)}"


def is_example_met(claim: Claim, example: Example) -> bool:
    """Tells whether a claim has the example's status and, in each role, a filler with all words of the example's."""
    return (not example.status or claim.status == example.status) and all(
        any(f.role == role and _split_words(words) <= _split_words(f.text) for f in claim.roles)
        for role, words in example.roles.items()
    )


def _split_words(words: str) -> set[str]:
    return set(re.findall(r"[\w-]+", words.casefold()))


def _word_claims(claims: Iterable[Claim]) -> str:
    return "; ".join(
        f"“{c.trigger.text}” with {_word_roles([(f.role, f.text) for f in c.roles], c.status)}" for c in claims
    ) or "nothing"  # fmt: skip


def _word_roles(roles: Iterable[tuple[str, str]], status: str) -> str:
    named = ", ".join(f"{role} {text!r}" for role, text in roles) or "no roles"
    return f"{named} ({status})" if status else named
