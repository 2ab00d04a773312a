"""Sources to documents: boilerplate out, with what was dropped; title, publisher, author, date of publication."""

from __future__ import annotations

from armstrail.clean.cleaner import clean_source

__all__ = ["clean_source"]
