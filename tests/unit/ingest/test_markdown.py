"""Markdown is read without its marks; what only looks like a mark stays."""

from __future__ import annotations

import pytest

from armstrail.ingest.markdown import render_markdown
from armstrail.ingest.plain import read_plain


@pytest.mark.parametrize(
    ("given", "rendered"),
    [
        ("Raids\n=====\nThe army left.", "Raids\n\nThe army left."),
        ("> The *army* left __Taiz__.", "The army left Taiz."),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("see [the list](http://a.example/x_(1)) and ![map](m.png)", "see the list and map"),
        ("```\n# no heading\n```\nText.", "# no heading\nText."),
        ("a | b is no table", "a | b is no table"),
        ("| a | b \\| c |\n| :-- | --: |\n| 1 | |", "a\n\nb | c\n\n1"),
        ("- one\n- two\n\n---\n\nThree.", "- one\n- two\n\nThree."),
    ],
)
def test_marks_go(given: str, rendered: str) -> None:
    assert render_markdown(given) == rendered


def test_only_markdown_files_are_rendered() -> None:
    assert read_plain(b"# One", "a.md").text == "One"
    assert read_plain(b"# One", "a.txt").text == "# One"
