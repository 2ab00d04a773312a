"""`python -m armstrail` and the `armstrail` command."""

from __future__ import annotations

import io
import sys

_INTERRUPTED = 130


def main() -> None:
    """Runs the command line; ends the process with its exit code, 130 where Ctrl-C ended it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal shows "?" for what it cannot show
    try:
        from armstrail.cli.app import app  # loading takes long enough for a Ctrl-C to fall into it

        app(prog_name="armstrail")
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
