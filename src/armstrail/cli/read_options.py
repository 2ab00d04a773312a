"""The options of `armstrail read`, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from armstrail.cli.options import OutputFormat

_LIMITS = "Limits and knowledge"
_COLUMNS = "Columns of tables and JSON Lines (guessed where not given)"

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders or ZIP archives, or - for standard input: text, HTML, PDF, DOCX, CSV, JSON Lines, RSS.",
        show_default=False,
    ),
]
Format = Annotated[
    OutputFormat | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", show_default=False,
        help="table (to look at), jsonl (for programs), csv (for spreadsheets) or html (a page that shows every claim "
        "in its text). Without it the ending of -o decides, else table.",
    ),
]  # fmt: skip
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output.")
]
KindNames = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        "-k",
        metavar="KIND",
        help="Only claims of this kind; may be given several times. See armstrail kinds.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE",
        help="The date of publication of documents that carry none: 2025-02-13, 2025-02 or 2025. Words such as "
        "“Saturday” count from it.",
    ),
]  # fmt: skip
Mentions = Annotated[
    bool, typer.Option("--mentions", help="With jsonl: also the names, amounts and times that stand in the text.")
]
Incidents = Annotated[
    Path | None,
    typer.Option(
        "--incidents", metavar="FILE",
        help="Also write to FILE, as JSON Lines, the acts of violence that each report tells: who acted, whom and what "
        "it hit, when and where, the ids of its claims and the reasons for each merge.",
    ),
]  # fmt: skip
ShowDropped = Annotated[
    bool, typer.Option("--show-dropped", help="With table and html: show what cleaning left out (menus, captions).")
]
FailFast = Annotated[bool, typer.Option("--fail-fast", help="Stop at the first input that cannot be read.")]
Pipeline = Annotated[
    str | None,
    typer.Option(
        "--pipeline", metavar="NAME", help="An installed spaCy pipeline instead of ours.", rich_help_panel=_LIMITS
    ),
]
LexiconFolder = Annotated[
    Path | None,
    typer.Option(
        "--lexicon",
        metavar="DIR",
        help="A folder of your own lexicon entries, laid over ours.",
        rich_help_panel=_LIMITS,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", metavar="N", min=1, show_default=False, rich_help_panel=_LIMITS,
        help="Processes to read with; without it one for each processor core. A few short reports are read by one.",
    ),
]  # fmt: skip
MaxMib = Annotated[
    int,
    typer.Option(
        "--max-mib", metavar="N", min=1, help="The largest file or archive member, in MiB.", rich_help_panel=_LIMITS
    ),
]
MaxChars = Annotated[
    int,
    typer.Option(
        "--max-chars", metavar="N", min=1, help="The longest text of one document, in characters, after cleaning.",
        rich_help_panel=_LIMITS,
    ),
]  # fmt: skip

TextColumn = Annotated[
    str | None, typer.Option("--text-column", metavar="NAME", help="Holds the text.", rich_help_panel=_COLUMNS)
]
TitleColumn = Annotated[
    str | None, typer.Option("--title-column", metavar="NAME", help="Holds the headline.", rich_help_panel=_COLUMNS)
]
DateColumn = Annotated[
    str | None,
    typer.Option("--date-column", metavar="NAME", help="Holds the date of publication.", rich_help_panel=_COLUMNS),
]
AuthorColumn = Annotated[
    str | None, typer.Option("--author-column", metavar="NAME", help="Holds the author.", rich_help_panel=_COLUMNS)
]
PublisherColumn = Annotated[
    str | None, typer.Option("--publisher-column", metavar="NAME", help="Holds the outlet.", rich_help_panel=_COLUMNS)
]
UrlColumn = Annotated[
    str | None, typer.Option("--url-column", metavar="NAME", help="Holds the address.", rich_help_panel=_COLUMNS)
]
