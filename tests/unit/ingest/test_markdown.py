"""Markdown is read without its marks; what only looks like a mark stays."""

from __future__ import annotations

import pytest

from armstrail.ingest.markdown import read_markdown_head, render_markdown
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


@pytest.mark.parametrize(
    ("given", "title", "author", "published"),
    [
        ('---\ntitle: "The trade: arms"\ndate: 2021-05-05T10:00\nauthor: A. Writer\ntags:\n  - a\n---\n\n## Past\n\nA.',
         "The trade: arms", "A. Writer", "2021-05-05"),
        ("# Rifles *flow* through Kunduz #\n\nTwo men.", "Rifles flow through Kunduz", None, None),
        ("Rifles flow\n===========\nTwo men.", "Rifles flow", None, None),
        ("## Past\n\nTwo men.", None, None, None),
        ("---\nTwo men were held: three fled.\n---\nMore.", None, None, None),
        ("---\nauthor: A. Writer\n---\n# Raids\nTwo men.", "Raids", "A. Writer", None),
    ],
)  # fmt: skip
def test_a_file_tells_its_title_author_and_date(
    given: str, title: str | None, author: str | None, published: str | None
) -> None:
    source = read_plain(given.encode(), "a.md")
    assert (source.title, source.author, source.published) == (title, author, published)
    assert source.text.startswith(title or "")
    assert "author:" not in source.text


def test_what_only_looks_like_a_head_stays() -> None:
    given = "---\nTwo men were held: three fled.\n---\nMore."
    assert read_markdown_head(given).text == given
