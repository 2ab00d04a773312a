"""Grades: how reliable a source is and how credible a piece of information, on two scales that are never mixed.

Source: NATO STANAG 2511 / AJP-2.1, the Admiralty scale: reliability of the source A–F, credibility of the
information 1–6.
"""

from __future__ import annotations

from typing import Literal

from armstrail.core.base import Record
from armstrail.core.identity import DecidedBy
from armstrail.core.reason import Reason

Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]


class SourceGrade(Record, frozen=True):
    """How reliable a source is; `source` is an entity id, or the words where no entity is known."""

    source: str
    grade: Reliability
    reasons: tuple[Reason, ...]
    by: DecidedBy


class InformationGrade(Record, frozen=True):
    """How credible what a claim says is, whoever says it."""

    claim: str
    grade: Credibility
    reasons: tuple[Reason, ...]
    by: DecidedBy
