"""Scores places on GeoVirus, which lies beside the project: `python -m bench.places`.

GeoVirus (Gritta et al. 2018) marks the place names of Wikinews articles and gives each the coordinates of its Wikipedia
page. Half of the articles, by the hash of their address, is to develop on; the other is only counted. A marked place is
found if a mention of a place overlaps it, resolved if that mention has coordinates, right if these are at most 161 km
(100 miles) away, the measure of Eisenstein et al. 2010 that the field uses.
"""

from __future__ import annotations

import hashlib
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from armstrail.core.document import Document
from armstrail.lexicon.gazetteer_distance import calculate_distance_km
from armstrail.pipeline.engine import load_engine
from bench.gold import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEAR_KM = 161.0


@dataclass(frozen=True)
class MarkedPlace:
    """A place name in an article: half-open code points, degrees of latitude and longitude."""

    name: str
    start: int
    end: int
    lat: float
    lon: float


@dataclass(frozen=True)
class MarkedArticle:
    """An article with its marked places."""

    source: str
    text: str
    places: tuple[MarkedPlace, ...]

    @property
    def held(self) -> bool:
        """Whether it belongs to the half that is only counted."""
        return hashlib.sha256(self.source.encode()).digest()[0] >= 128


@dataclass
class PlaceScores:
    """Counts of marked places, and the wrong ones as (name, what it was taken for, kilometres, article)."""

    marked: int = 0
    found: int = 0
    resolved: int = 0
    right: int = 0
    wrong: list[tuple[str, str, float, str]] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Writes the counts as shares."""
        marked = self.marked or 1
        return (
            f"{self.marked} marked, {self.found / marked:.1%} found, {self.resolved / marked:.1%} resolved, "
            f"{self.right / (self.resolved or 1):.1%} of the resolved within {NEAR_KM:.0f} km"
        )


def read_articles(path: Path = SHARED / "data" / "geovirus" / "GeoVirus.xml") -> Iterator[MarkedArticle]:
    """Reads the articles; offsets in the file count from 1."""
    for article in ET.parse(path).getroot():
        text = article.findtext("text") or ""
        places = []
        for location in article.iter("location"):
            name, start = location.findtext("name") or "", int(location.findtext("start") or 0)
            lat, lon = float(location.findtext("lat") or 0), float(location.findtext("lon") or 0)
            start = _find_start(text, name, start)
            places.append(MarkedPlace(name, start, start + len(name), lat, lon))
        yield MarkedArticle(article.findtext("source") or "", text, tuple(places))


def _find_start(text: str, name: str, near: int) -> int:
    """Finds where a name stands; the file's offsets are at most a character off."""
    return next((s for s in (near - 1, near, near + 1) if text.startswith(name, max(0, s))), near)


def score_articles(articles: Iterator[MarkedArticle]) -> PlaceScores:
    """Reads articles and scores their places."""
    engine, scores = load_engine(), PlaceScores()
    for article in articles:
        document = Document(
            id=hashlib.sha256(article.source.encode()).hexdigest()[:12], path=None, url=None, sha256="", title=None,
            publisher=None, author=None, published=None, language="en", text=article.text,
        )  # fmt: skip
        result = engine.read_document(document)
        entities = {e.id: e for e in result.entities}
        mentions = [m for m in result.mentions if m.kind == "place"]
        for place in article.places:
            near = [m for m in mentions if m.start < place.end and place.start < m.end]
            near.sort(key=lambda m: (m.entity is None, abs(m.start - place.start) + abs(m.end - place.end)))
            scores.marked += 1
            scores.found += bool(near)
            entity = entities.get(near[0].entity or "") if near else None
            if entity is None or entity.lat is None or entity.lon is None:
                scores.unresolved.append(place.name)
                continue
            scores.resolved += 1
            km = calculate_distance_km(place.lat, place.lon, entity.lat, entity.lon)
            scores.right += km <= NEAR_KM
            if km > NEAR_KM:
                scores.wrong.append((place.name, f"{entity.id} {entity.name}", km, article.source))
    return scores


def print_scores(*, verbose: bool = False) -> None:
    """Prints the scores of both halves, and with `verbose` what is wrong in the half to develop on."""
    articles = list(read_articles())
    for name, held in (("dev", False), ("held", True)):
        scores = score_articles(a for a in articles if a.held == held)
        print(f"{name:5} {scores}")
        for wrong in sorted(scores.wrong) if verbose and not held else ():
            print(f"  {wrong[0]} taken for {wrong[1]}, {wrong[2]:.0f} km off: {wrong[3]}")


if __name__ == "__main__":
    print_scores(verbose="--verbose" in sys.argv)
