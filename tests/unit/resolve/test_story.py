"""Times that count from what the text told before."""

from __future__ import annotations

import pytest

from armstrail.pipeline.engine import load_engine
from armstrail.resolve.story import read_story
from tests.unit.extract.conftest import build_document


def place_last(text: str) -> tuple[str, str] | None:
    """Places the last time of a text by its story."""
    engine = load_engine()
    annotation = engine.annotate(build_document(text))
    time = [t for s in annotation.sentences for t in s.times][-1]
    span = read_story(annotation.sentences, None).place(time)
    return None if span is None else (str(span.start), str(span.end))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 3 May 1999 rebels took the town. At 5 a.m. they left.", ("1999-05-03", "1999-05-03")),
        ("On 3 May 1999 rebels took the town. At dawn they left.", None),
        ("Rebels who had left on 3 May 1999 came back. On that date the army met them.", ("1999-05-03", "1999-05-03")),
        ("On 3 May 1999 rebels took the town. Hours later they left.", ("1999-05-03", "1999-05-03")),
        ("The army had 300 men by May 1921. On 17 July they left.", ("1921-07-17", "1921-07-17")),
        ("The army had 300 men. On 17 July they left.", None),
        ("On Friday rebels fled. They had come on May 1, 1999. On May 3 they left.", ("1999-05-03", "1999-05-03")),
        ("On Friday rebels fled. They came on May 1, 1999 as in 1978. On May 3 they left.", None),
    ],
)
def test_times_of_a_story(text: str, days: tuple[str, str] | None) -> None:
    assert place_last(text) == days


def test_the_only_year_that_is_named_is_that_of_dates_before_it() -> None:
    engine = load_engine()
    annotation = engine.annotate(build_document("On May 3 rebels fled on a Friday. They had come on May 1, 1999."))
    first = annotation.sentences[0].times[0]
    span = read_story(annotation.sentences, None).place(first)
    assert span is not None
    assert str(span.start) == "1999-05-03"
