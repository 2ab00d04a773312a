"""The scorer of times, and what the tagger reaches on invented news."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.times import MARKED, MarkedTime, read_marked, score_times, tag_times

if TYPE_CHECKING:
    from pathlib import Path


def test_marks_are_read_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "marked.txt"
    path.write_text("== a 2025-05-14\nHe left [today|DATE 2025-05-14] at [noon|TIME 2025-05-14T12:00].\n", "utf-8")
    (marked,) = read_marked(path)
    assert marked.text == "He left today at noon."
    assert [marked.text[t.start : t.end] for t in marked.times] == ["today", "noon"]
    assert [t.type for t in marked.times] == ["DATE", "TIME"]


def test_scores_are_those_of_tempeval(tmp_path: Path) -> None:
    path = tmp_path / "marked.txt"
    path.write_text("== a 2025-05-14\n[A year ago|DATE 2024] it fell [today|DATE 2025-05-14].\n", "utf-8")
    (marked,) = read_marked(path)
    tagged = (MarkedTime(2, 6, "year", "2024"), MarkedTime(19, 24, "today", "2025-05-13"))
    scores = score_times([(marked, tagged)])
    assert (scores.strict, scores.relaxed, scores.value) == (0.5, 1.0, 0.5)


def test_a_file_without_documents_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("", "utf-8")
    with pytest.raises(ValueError, match="no line"):
        read_marked(path)


@pytest.mark.parametrize("name", ["dev", "held"])
def test_invented_news_is_tagged(name: str) -> None:
    scores = score_times([(marked, tag_times(marked)) for marked in read_marked(MARKED / f"{name}.txt")])
    assert scores.strict >= 0.95
    assert scores.value >= 0.94
