"""The generated parts of the documents: `docs/schema.json`, and the counts in `docs/lexicons.md`.

`python -m armstrail.pipeline.docs [FOLDER]` writes them; a test keeps them in step.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.errors import UsageError
from armstrail.core.schema import build_schema
from armstrail.lexicon.commands import count_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from armstrail.lexicon.commands import Count

__all__ = ["render_counts", "render_schema", "replace_counts"]

_REPOSITORY_COPY = Path("docs")
_BEGIN, _END = "<!-- counts: begin -->", "<!-- counts: end -->"
_MARKED = re.compile(f"(?<={_BEGIN}\n).*?(?={_END})", re.DOTALL)
# Which kinds of counts the table shows, under which words; the first counts entries, the others break them down.
_ROWS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Groups, forces, governments, bodies, outlets": ("actor", "actor by file"),
        "Persons": ("person",),
        "Posts of persons": ("post",),
        "Titles": ("title",),
        "Weapons, by category of the UN Register": ("weapon", "weapon by sort"),
        "Patterns of designations": ("pattern",),
        "Places written down by hand": ("place", "place by country"),
        "Common nouns, in lists": ("noun",),
        "Countries with their adjectives and peoples": ("nationality",),
        "Peoples and regions without a state": ("demonym_region",),
        "Heads of composed names (“Afghan army”)": ("head",),
        "Portfolios of ministries": ("portfolio",),
        "Frames, with their triggers": ("frame",),
        "Triggers of frames": ("trigger",),
        "Cues, in lists": ("cue",),
    }
)
_LONGEST = 40  # a breakdown into more categories than these is given as their number


def render_schema() -> str:
    """Renders the JSON Schema as it stands in `docs/schema.json`."""
    return json.dumps(build_schema(), indent=1, ensure_ascii=False) + "\n"


def render_counts(counts: Sequence[Count]) -> str:
    """Renders what the lexicon holds as a table in Markdown.

    >>> from armstrail.lexicon.commands import Count
    >>> print(render_counts([Count(kind="title", category="legal", blocks=4, forms=1045)]), end="")
    | | entries | forms | of these |
    |---|---|---|---|
    | Titles | 4 | 1,045 | legal 4 |
    """
    lines = ["| | entries | forms | of these |", "|---|---|---|---|"]
    for words, kinds in _ROWS.items():
        rows = [c for c in counts if c.kind == kinds[0]]
        if not rows:
            continue
        blocks, forms = sum(c.blocks for c in rows), sum(c.forms for c in rows)
        parts = [_render_parts([c for c in counts if c.kind == kind], kind) for kind in kinds]
        lines.append(f"| {words} | {blocks:,} | {f'{forms:,}' if forms else '–'} | {'; '.join(filter(None, parts))} |")
    return "\n".join(lines) + "\n"


def _render_parts(rows: Iterable[Count], kind: str) -> str:
    named = [c for c in rows if c.category not in ("", kind)]
    if kind == "place by country":
        return f"in {len(named)} countries"
    if len(named) > _LONGEST:
        return f"{len(named)} kinds"
    return ", ".join(f"{c.category.replace('_', ' ')} {c.blocks:,}" for c in named)


def replace_counts(document: str, counts: Sequence[Count]) -> str:
    """Replaces what stands between the markers of a document by the counts of today.

    Raises:
        UsageError: if the document has no markers.
    """
    if _MARKED.search(document) is None:
        raise UsageError(f"the document has no lines {_BEGIN} and {_END}; add them where the counts shall stand")
    table = render_counts(counts)
    return _MARKED.sub(lambda _: table, document, count=1)


def main() -> None:
    """Writes the generated parts into the folder that is named, by default the repository's `docs`."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _REPOSITORY_COPY
    (folder / "schema.json").write_text(render_schema(), encoding="utf-8")
    lexicons = folder / "lexicons.md"
    lexicons.write_text(replace_counts(lexicons.read_text(encoding="utf-8"), count_blocks()), encoding="utf-8")


if __name__ == "__main__":
    main()
