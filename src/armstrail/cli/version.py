"""`armstrail version`: what runs here."""

from __future__ import annotations

import typer


def show_version() -> None:
    """Shows the versions of the program, its lexicons and its language model.

    The same document and the same versions give the same claims with the same ids: quote them with your results.
    """
    from armstrail.pipeline.versions import read_versions

    versions = read_versions()
    width = max(map(len, versions))
    for name, version in versions.items():
        typer.echo(f"{name:{width}}  {version}")
