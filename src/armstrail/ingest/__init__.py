"""Bytes to sources: files, folders, archives, tables, feeds and web pages become text with metadata."""

from __future__ import annotations

from armstrail.ingest.options import IngestOptions
from armstrail.ingest.reader import read_bytes, read_inputs

__all__ = ["IngestOptions", "read_bytes", "read_inputs"]
