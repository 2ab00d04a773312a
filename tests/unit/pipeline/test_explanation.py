"""An explanation shows the same claim again, with its parse, its frame, its roles and what was rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

import armstrail
from armstrail.cli.app import app
from armstrail.cli.explain import draw_tree, render_explanation
from armstrail.core.errors import UsageError
from armstrail.lexicon.frames import FRAMES, read_frames
from armstrail.pipeline.explain import explain_in_path

if TYPE_CHECKING:
    from pathlib import Path

    from armstrail.core.claim import Claim

TEXT = (
    "Gul Zurmati sold four rifles to a smuggler in Khost on Monday. "
    "He said that soldiers had killed two guards near Goma."
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def find_claim(path: Path, kind: str) -> Claim:
    return next(c for c in armstrail.read(path, published="2025-06-16").claims if c.kind == kind)


def test_every_claim_is_explained_as_it_was_read(report: Path) -> None:
    claims = armstrail.read(report, published="2025-06-16").claims
    assert len(claims) > 1
    for claim in claims:
        explanation = explain_in_path(report, claim.id, published="2025-06-16")
        assert explanation.claim == claim
        assert [f.text for f in explanation.fillers] == [f.text for f in claim.roles]
        assert 0 <= explanation.probability <= 1


def test_frame_is_named_with_its_file_and_line(report: Path) -> None:
    explanation = explain_in_path(report, find_claim(report, "transfer").id, published="2025-06-16")
    assert (explanation.frame, explanation.source) in {(frame.id, where) for frame, where in read_frames(FRAMES)}
    assert explanation.words[explanation.trigger].text == "sold"
    assert any(s.startswith("time: 'Monday'") for s in explanation.settings)


def test_reference_of_the_speaker_is_explained(report: Path) -> None:
    explanation = explain_in_path(report, find_claim(report, "kill").id, published="2025-06-16")
    (speaker,) = explanation.speakers
    assert (speaker.text, speaker.name) == ("He", "Gul Zurmati")
    assert speaker.reference


def test_explanation_is_drawn(report: Path) -> None:
    explanation = explain_in_path(report, find_claim(report, "transfer").id, published="2025-06-16")
    lines = list(render_explanation(explanation))
    tree = list(draw_tree(explanation.words, explanation.trigger))
    assert len(tree) == len(explanation.words)
    assert sum("← trigger" in line for line in tree) == 1
    assert [line for line in lines if "agent: “Gul Zurmati” on path subject" in line]
    result = CliRunner().invoke(app, ["explain", explanation.claim.id, str(report), "--published", "2025-06-16"])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == lines


def test_unknown_claim_is_refused(report: Path) -> None:
    with pytest.raises(UsageError, match="claim-0"):
        explain_in_path(report, "claim-0")
