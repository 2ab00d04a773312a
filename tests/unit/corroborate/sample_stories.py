"""The five stories that come with the program, and the other samples, read into reports for `find_origins`."""

from __future__ import annotations

import tomllib
from functools import cache

import msgspec

import armstrail
from armstrail.cli.demo import SAMPLES, list_samples
from armstrail.core.base import Record
from armstrail.corroborate.facts import OriginReport
from armstrail.pipeline.result import Report

STORIES = SAMPLES / "stories"


class Contradiction(Record, frozen=True):
    """What the independent report contradicts."""

    field: str
    about: str
    told: str
    independent: str


class Story(Record, frozen=True):
    """One story: names of the files that are one origin, and of the one that is another."""

    id: str
    about: str
    one_origin: tuple[str, ...]
    independent: str
    agency: str
    contradiction: Contradiction


@cache
def load_stories() -> tuple[Story, ...]:
    data = tomllib.loads((STORIES / "stories.toml").read_text("utf-8"))
    return msgspec.convert(data["story"], tuple[Story, ...])


@cache
def read_story_report() -> Report:
    return armstrail.read(STORIES / "text")


@cache
def read_sample_reports() -> tuple[OriginReport, ...]:
    """Reads the stories and all other samples."""
    reports = (*build_origin_reports(read_story_report()), *build_origin_reports(armstrail.read(*list_samples())))
    return tuple({r.document.id: r for r in reports}.values())


def build_origin_reports(report: Report) -> tuple[OriginReport, ...]:
    entities = {e.id: e for e in report.entities}
    built = []
    for document in report.documents:
        claims = tuple(c for c in report.claims if c.document == document.id)
        named = {f.entity for c in claims for f in c.roles if f.entity}
        named |= {a.entity for c in claims for a in c.attribution if a.entity}
        built.append(OriginReport(document=document, claims=claims, entities=tuple(entities[i] for i in sorted(named))))
    return tuple(built)


def name_report(report: OriginReport) -> str:
    """Names a report by its file, without folder and ending."""
    return (report.document.path or "").rsplit("/", 1)[-1].removesuffix(".txt")
