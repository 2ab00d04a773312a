"""What holds for grades whatever the sources say: more support never lowers, more contradiction never raises."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from armstrail.core.grade import SourceGrade
from armstrail.corroborate.grades import grade_information, grade_sources, name_constellation
from armstrail.corroborate.support import Support
from armstrail.corroborate.track_record import build_track_records
from armstrail.lexicon.grades import load_grade_rules
from tests.unit.corroborate.graded import find, make, say

COUNTS = st.integers(0, 12)
# From the most to the least credible; 6 says that nothing is known, and stands beside the others.
ORDER = "12345"


def grade(same: int, otherwise: int, interested: bool) -> str:
    support = Support(
        same=tuple(f"s{i}" for i in range(same)), otherwise=tuple(f"o{i}" for i in range(otherwise))
    )  # fmt: skip
    return load_grade_rules().information[name_constellation(support, interested)].grade


@given(same=COUNTS, otherwise=COUNTS, interested=st.booleans())
def test_support_never_lowers_and_contradiction_never_raises(same: int, otherwise: int, interested: bool) -> None:
    here, more, less = (
        grade(same, otherwise, interested), grade(same + 1, otherwise, interested),
        grade(same, otherwise + 1, interested),
    )  # fmt: skip
    assert (here == "6") == (same == otherwise == 0)
    if here != "6":
        assert ORDER.index(more) <= ORDER.index(here)
        assert ORDER.index(less) >= ORDER.index(here)


@given(same=COUNTS, otherwise=COUNTS)
def test_own_interest_never_raises(same: int, otherwise: int) -> None:
    assert grade(same, otherwise, True) >= grade(same, otherwise, False)


SAID = st.lists(
    st.tuples(st.sampled_from("pqrst"), st.sampled_from(["media", "official", "group", "anonymous", "witness"])),
    min_size=1, max_size=8,
)  # fmt: skip


@given(said=SAID, split=st.integers(0, 8), letter=st.sampled_from("ABCDF"))
def test_a_claims_digit_does_not_depend_on_how_reliable_its_own_source_is(
    said: list[tuple[str, str]], split: int, letter: str
) -> None:  # fmt: skip
    uses = [say(source, f"c{i}", kind) for i, (source, kind) in enumerate(said)]  # type: ignore[arg-type]
    names = [u.claim for u in uses]
    sides = [names[:split], names[split:]] if 0 < split < len(names) else []
    finding, claims = find(names, *sides), [make(name) for name in names]
    sources = grade_sources(uses, [finding], [])
    own = SourceGrade(source=uses[0].source, grade=letter, reasons=(), by="person")  # type: ignore[arg-type]
    others = [g for g in sources if g.source != own.source]
    before = grade_information(claims, uses, [finding], [], sources, [])[0]
    after = grade_information(claims, uses, [finding], [], [own, *others], [])[0]
    assert before.grade == after.grade
    assert before.reasons
    records = build_track_records(uses, [finding])
    assert all(not set(r.agreed) & set(r.contradicted) for r in records.values())
