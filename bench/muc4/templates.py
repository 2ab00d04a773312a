"""The task's templates: one reportable incident with its type and the fillers of its roles."""

from __future__ import annotations

import json
import re
import string
from types import MappingProxyType
from typing import TYPE_CHECKING

from armstrail.core.base import Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")


class Template(Record, frozen=True):
    """An incident as the task wants it. `fillers` holds, for each role, one string an entity."""

    incident_type: str
    fillers: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class KeyTemplate(Record, frozen=True):
    """An incident of the answer key: for each role its entities, each as the strings that are right for it."""

    incident_type: str
    fillers: Mapping[str, tuple[frozenset[str], ...]]


def fold_filler(text: str) -> str:
    """Folds a filler as the scorer compares it: lower case, no punctuation, no articles.

    >>> fold_filler('The "Extraditables"')
    'extraditables'
    """
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def render_row(report: str, templates: tuple[Template, ...]) -> str:
    """Renders the templates of a report as the line of JSON that the scorer reads."""
    rows = [
        {"incident_type": t.incident_type, **{role: list(t.fillers.get(role, ())) for role in ROLES}} for t in templates
    ]
    return json.dumps({"docid": report, "templates": rows}, ensure_ascii=False)


def read_key(path: Path) -> dict[str, tuple[KeyTemplate, ...]]:
    """Reads an answer key, by report."""
    key = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        key[row["docid"]] = tuple(
            KeyTemplate(
                incident_type=t["incident_type"],
                fillers={r: tuple(frozenset(fold_filler(m[0]) for m in e) for e in t[r] if e) for r in ROLES},
            )
            for t in row["templates"]
        )
    return key
