"""Imported by the process that others are forked from: loads what all of them need.

A fault in the lexicons is left to the processes themselves, whose errors reach the user.
"""

from __future__ import annotations

from contextlib import suppress

from armstrail.core.errors import ArmstrailError
from armstrail.pipeline.engine import load_engine

with suppress(ArmstrailError):
    load_engine(None, None)
