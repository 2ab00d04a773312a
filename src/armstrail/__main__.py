"""`python -m armstrail` and the `armstrail` command."""

from __future__ import annotations

import io
import sys

from armstrail.cli.app import app


def main() -> None:
    """Runs the command line; ends the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal shows "?" for what it cannot show
    app(prog_name="armstrail")


if __name__ == "__main__":
    main()
