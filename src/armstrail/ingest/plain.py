"""Plain text and Markdown."""

from __future__ import annotations

from armstrail.core.document import Source
from armstrail.core.ids import hash_bytes
from armstrail.ingest.decode import decode_text
from armstrail.ingest.markdown import Head, read_markdown_head, render_markdown
from armstrail.ingest.rows import add_headline


def read_plain(data: bytes, name: str) -> Source:
    r"""Reads one plain text or Markdown file, the latter without its marks.

    Raises:
        EmptyInputError: there is no visible character.
        NotTextError: the bytes are no text.

    >>> read_plain(b"One.\n\nTwo.", "a.txt").text
    'One.\n\nTwo.'
    """
    text, notes = decode_text(data, name)
    is_marked = name.lower().endswith((".md", ".markdown"))
    media_type = "text/markdown" if is_marked else "text/plain"
    head = read_markdown_head(text) if is_marked else Head(title=None, author=None, published=None, text=text)
    text = add_headline(render_markdown(head.text), head.title) if is_marked else text
    return Source(
        path=name, url=None, sha256=hash_bytes(data), media_type=media_type, text=text, title=head.title,
        author=head.author, published=head.published, notes=notes,
    )  # fmt: skip
