from __future__ import annotations

from armstrail.cli.grade_lines import describe_grades
from armstrail.corroborate.grades import grade_information, grade_sources
from tests.unit.corroborate.graded import find, make, say


def test_each_claim_has_a_line_for_its_source_and_one_for_what_it_says() -> None:
    uses = [say("upland-post", "c1"), say("officials", "x1", "official")]
    finding = find(("c1", "x1"))
    sources = grade_sources(uses, [finding], [])
    information = grade_information([make("c1"), make("x1")], uses, [finding], [], sources, [])
    lines = describe_grades(uses, sources, information, {"upland-post": "Upland Post"})
    first, second = lines["c1"]
    assert first.startswith("source C: Upland Post (an outlet with a name [media]; too few findings")
    assert second.startswith("information 2: one other independent origin says the same")
    assert lines["x1"][0].startswith("source C: officials")
    assert describe_grades(uses, [], [], {}) == {"c1": (), "x1": ()}
