from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from armstrail.core.claim import SourceKind
from armstrail.core.entity import Entity
from armstrail.core.errors import LexiconError
from armstrail.core.identity import Identity
from armstrail.corroborate.grades import grade_information, grade_sources
from armstrail.corroborate.source_uses import list_source_uses
from armstrail.corroborate.track_record import build_track_records
from armstrail.lexicon import grades as rules
from armstrail.lexicon.load import DATA
from tests.unit.corroborate.graded import find, grade, make, say, share_origin
from tests.unit.review.cases import CAPTURE, DOCUMENT, FRONT, KILLED

if TYPE_CHECKING:
    from armstrail.core.finding import Finding
    from armstrail.core.origin import Origin
    from armstrail.corroborate.source_uses import SourceUse


def test_every_kind_starts_somewhere_and_nobody_starts_with_a_history() -> None:
    starts = rules.load_grade_rules().starts
    assert {s.grade for s in starts.values()} == {"C", "D", "F"}


@pytest.mark.parametrize(
    ("kind", "letter"),
    [("official", "C"), ("media", "C"), ("report", "C"), ("group", "D"), ("person", "F"), ("witness", "F"),
     ("anonymous", "F")],
)  # fmt: skip
def test_a_source_without_a_record_is_graded_by_its_kind(kind: SourceKind, letter: str) -> None:
    (found,) = grade_sources([say("s", "c1", kind)], [], [])
    assert (found.grade, found.by) == (letter, "program")
    assert found.reasons[0].left == kind


def test_an_outlet_of_a_state_or_of_a_party_is_lowered_but_not_below_d() -> None:
    (state,) = grade_sources([say("s", "c1", control="state")], [], [])
    (party,) = grade_sources([say("s", "c1", control="party", interested=True) for _ in range(3)], [], [])
    assert (state.grade, party.grade) == ("D", "D")
    assert [r.field for r in party.reasons] == ["kind", "record", "party_voice", "own_interest"]


def test_own_interest_takes_three_claims_and_half_of_all() -> None:
    few = [say("s", f"c{i}", "official", interested=True) for i in range(2)]
    many = [say("s", f"c{i}", "official", interested=i < 3) for i in range(6)]
    rare = [say("s", f"c{i}", "official", interested=i < 3) for i in range(7)]
    assert [grade_sources(uses, [], [])[0].grade for uses in (few, many, rare)] == ["C", "D", "C"]


def keep_record(agreed: int, contradicted: int, kind: SourceKind = "media", **changes: object) -> str:
    """Grades a source that others agreed with and contradicted so many times."""
    uses, findings = [], []
    for i in range(agreed + contradicted):
        uses += [say("s", f"c{i}", kind, **changes), say("x", f"x{i}"), say("y", f"y{i}")]
        claims = (f"c{i}", f"x{i}", f"y{i}")
        sides = [claims[:1], claims[1:]] if i < contradicted else []
        findings.append(find(claims, *sides, name=f"finding-{i}"))
    return next(g.grade for g in grade_sources(uses, findings, []) if g.source == "s")


@pytest.mark.parametrize(
    ("agreed", "contradicted", "letter"),
    [(4, 0, "C"), (5, 0, "B"), (19, 0, "B"), (20, 0, "A"), (19, 1, "B"), (8, 2, "C"), (3, 2, "D"), (1, 4, "E"),
     (0, 5, "E"), (0, 4, "C")],
)  # fmt: skip
def test_a_record_of_enough_findings_makes_the_grade(agreed: int, contradicted: int, letter: str) -> None:
    assert keep_record(agreed, contradicted) == letter


def test_a_record_counts_for_whoever_has_a_name_and_doubts_lower_it() -> None:
    assert keep_record(5, 0, "person") == "B"
    assert keep_record(5, 0, "anonymous") == "F"
    assert keep_record(5, 0, "witness") == "F"
    assert keep_record(5, 0, control="state") == "C"


def test_an_even_dispute_and_ones_own_echo_decide_nothing() -> None:
    uses = [say("s", "c1"), say("x", "x1"), say("s", "c2"), say("s", "c3")]
    findings = [find(("c1", "x1"), ("c1",), ("x1",)), find(("c2", "c3"), name="finding-2")]
    assert build_track_records(uses, findings)["s"].findings == 0


def test_a_finding_counts_once_by_the_worst_that_was_said() -> None:
    uses = [say("s", "c1"), say("s", "c2"), say("x", "x1"), say("y", "y1")]
    record = build_track_records(uses, [find(("c1", "c2", "x1", "y1"), ("c1",), ("x1", "y1"))])["s"]
    assert (record.agreed, record.contradicted) == ((), ("finding-1",))


def test_a_persons_grade_of_a_source_wins_and_the_latest_of_two() -> None:
    standing = [grade("source", "s", "B"), grade("source", "s", "E", "Ben", "2025-05-06T09:00:00Z")]
    (found,) = grade_sources([say("s", "c1")], [], standing)
    assert (found.grade, found.by) == ("E", "person")
    assert [(r.text, r.left) for r in found.reasons[:3]] == [
        ("graded by Ben", "E"), ("Ada graded it otherwise", "B"), ("what the program proposes", "C"),
    ]  # fmt: skip


def grade_first(*uses: SourceUse, finding: Finding, origins: tuple[Origin, ...] = ()) -> str:
    """Grades the claim of the first use."""
    return grade_information([make(uses[0].claim)], uses, [finding], origins, [], [])[0].grade


def test_a_claim_that_stands_alone_cannot_be_judged() -> None:
    assert grade_first(say("s", "c1"), finding=find(("c1",))) == "6"
    assert grade_information([make("c9")], [], [], [], [], [])[0].grade == "6"


@pytest.mark.parametrize(
    ("same", "otherwise", "digit"),
    [(1, 0, "2"), (2, 0, "1"), (3, 0, "1"), (0, 1, "4"), (1, 1, "3"), (2, 1, "2"), (0, 2, "5"), (1, 2, "4"),
     (2, 2, "3"), (5, 2, "2"), (1, 3, "5")],
)  # fmt: skip
def test_independent_origins_make_the_digit(same: int, otherwise: int, digit: str) -> None:
    with_it = [say(f"s{i}", f"c{i}") for i in range(same + 1)]
    against = [say(f"x{i}", f"x{i}") for i in range(otherwise)]
    ours, theirs = [u.claim for u in with_it], [u.claim for u in against]
    finding = find([*ours, *theirs], *([ours, theirs] if theirs else []))
    assert grade_first(*with_it, *against, finding=finding) == digit


def test_copies_of_one_story_confirm_nothing() -> None:
    uses = (say("s", "c1"), say("x", "x1"), say("y", "y1"))
    assert grade_first(*uses, finding=find(("c1", "x1", "y1")), origins=(share_origin("c1", "x1", "y1"),)) == "6"
    assert grade_first(*uses, finding=find(("c1", "x1", "y1")), origins=(share_origin("x1", "y1"),)) == "2"


def test_the_same_spokesman_twice_confirms_nothing() -> None:
    assert grade_first(say("army", "c1"), say("army", "x1"), finding=find(("c1", "x1"))) == "6"


def test_unnamed_sources_count_once_together() -> None:
    uses = (say("s", "c1"), say("sources", "x1", "anonymous"), say("residents", "y1", "witness"))
    assert grade_first(*uses, finding=find(("c1", "x1", "y1"))) == "2"


def test_unreliable_sources_neither_confirm_nor_contradict() -> None:
    uses = [say("s", "c1"), say("x", "x1"), say("y", "y1")]
    letters = grade_sources(uses, [], [grade("source", "x", "E"), grade("source", "y", "E")])
    found = grade_information([make("c1")], uses, [find(("c1", "x1", "y1"), ("c1", "x1"), ("y1",))], [], letters, [])
    assert found[0].grade == "6"
    assert found[0].reasons[1].left == "doc-x1, doc-y1"


def test_a_contradiction_on_another_matter_does_not_count_against_a_claim() -> None:
    uses = (say("s", "c1"), say("x", "x1"), say("y", "y1"))
    assert grade_first(*uses, finding=find(("c1", "x1", "y1"), ("x1",), ("y1",))) == "1"


def test_who_speaks_of_itself_needs_two_others() -> None:
    own = say("army", "c1", "official", interested=True)
    assert grade_first(own, say("x", "x1"), finding=find(("c1", "x1"))) == "3"
    assert grade_first(own, say("x", "x1"), say("y", "y1"), finding=find(("c1", "x1", "y1"))) == "1"


def test_a_persons_grade_of_a_claim_wins() -> None:
    (found,) = grade_information([make("c1")], [say("s", "c1")], [], [], [], [grade("claim", "c1", "2")])
    assert (found.grade, found.by, found.reasons[1].left) == ("2", "person", "6")


def test_words_of_likelihood_stand_beside_the_grade_and_change_nothing() -> None:
    quote = msgspec.structs.replace(CAPTURE.evidence, quote="They very likely took Mbaru.")
    hedged = make("c1", status="possible", evidence=quote)
    plain = make("c2")
    vague = make("c3", status="possible")
    grades = grade_information([hedged, plain, vague], [], [], [], [], [])
    assert {g.grade for g in grades} == {"6"}
    assert grades[0].reasons[-1].left == "very likely"
    assert "80% to 95%" in grades[0].reasons[-1].text
    assert all(r.field != "likelihood" for r in grades[1].reasons)
    assert "without saying how likely" in grades[2].reasons[-1].text


def test_no_reason_of_a_grade_carries_a_weight() -> None:
    uses = [say("s", "c1"), say("x", "x1")]
    sources = grade_sources(uses, [find(("c1", "x1"))], [])
    information = grade_information([make("c1")], uses, [find(("c1", "x1"))], [], sources, [])
    reasons = [r for g in sources for r in g.reasons] + [r for g in information for r in g.reasons]
    assert {r.weight for r in reasons} == {0}


def test_a_claim_goes_back_to_who_is_named_nearest_to_it_else_to_the_publisher() -> None:
    post = Entity(id="upland-post", type="media", name="The Upland Post", aliases=("Upland Post",))
    uses = list_source_uses([CAPTURE, KILLED], [DOCUMENT], [FRONT, post])
    assert [(u.source, u.kind) for u in uses] == [("officials", "official"), ("upland-post", "media")]


def test_a_document_without_a_publisher_is_a_source_without_a_name() -> None:
    bare = msgspec.structs.replace(DOCUMENT, publisher=None)
    assert [(u.source, u.kind) for u in list_source_uses([KILLED], [bare], [])] == [("doc-1", "anonymous")]


@pytest.mark.parametrize(
    ("publisher", "source", "kind", "control"),
    [
        ("Press TV", "press-tv", "media", "state"), ("Amaq News Agency", "amaq", "media", "party"),
        ("AFP", "afp", "media", None), ("Upland Post", "Upland Post", "media", None),
    ],
)  # fmt: skip
def test_publishers_that_no_claim_names_are_known_from_the_lexicon(
    publisher: str, source: str, kind: str, control: str | None
) -> None:
    (use,) = list_source_uses([KILLED], [msgspec.structs.replace(DOCUMENT, publisher=publisher)], [])
    assert (use.source, use.kind, use.control) == (source, kind, control)


def test_words_that_differ_in_capitals_name_one_source() -> None:
    said = msgspec.structs.replace(CAPTURE.attribution[0], text="Officials")
    other = msgspec.structs.replace(CAPTURE, id="c2", attribution=(said,))
    assert {u.source for u in list_source_uses([CAPTURE, other], [DOCUMENT], [])} == {"officials"}


@pytest.mark.parametrize(("entity", "parent"), [("kora-front", None), ("kora-radio", "kora-front")])
def test_a_source_that_takes_part_in_what_it_says_is_interested(entity: str, parent: str | None) -> None:
    source = Entity(id=entity, type="media" if parent else "group", name="Kora", parent=parent)
    said = msgspec.structs.replace(CAPTURE.attribution[0], entity=entity, kind="media" if parent else "group")
    claim = msgspec.structs.replace(CAPTURE, attribution=(said,))
    (use,) = list_source_uses([claim], [DOCUMENT], [FRONT, source])
    assert (use.interested, use.control) == (True, "party" if parent else None)


def test_sources_go_by_the_identity_of_their_entity() -> None:
    said = msgspec.structs.replace(CAPTURE.attribution[0], entity="kf-spokesman")
    claim = msgspec.structs.replace(CAPTURE, attribution=(said,))
    spokesman = Entity(id="kf-spokesman", type="person", name="The spokesman")
    one = Identity(id="kora-front", type="group", name="Kora Front", aliases=(), members=("kora-front", "kf-spokesman"))
    (use,) = list_source_uses([claim], [DOCUMENT], [FRONT, spokesman], [one])
    assert (use.source, use.interested) == ("kora-front", True)


def test_state_media_are_outlets_of_the_lexicon() -> None:
    actors = tomllib.loads((DATA / "actors" / "media.toml").read_text(encoding="utf-8"))["actor"]
    media = {a["id"] for a in actors if a["type"] == "media"}
    assert set(rules.load_grade_rules().state_media) <= media


def test_every_rule_names_its_source() -> None:
    loaded = rules.load_grade_rules()
    sources = [r.source for r in loaded.starts.values()] + [r.source for r in loaded.doubts.values()]
    sources += [r.source for r in loaded.records] + [r.source for r in loaded.information.values()]
    assert all(sources)


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("starts", 'kind = "media"', 'kind = "press"', "starts.toml:22: [[start]]: Invalid enum value 'press'"),
        ("starts", 'kind = "media"', 'kind = "report"', "'media' is missing"),
        ("doubts", "steps = 1", "step = 1", "unknown key"),
        ("records", "share = 0.0", "share = 0.1", "must take every share"),
        ("records", "share = 0.9", "share = 0.1", "write the best record first"),
        ("state_media", '"kcna"', '"kcna", "ziana"', "'ziana' stands twice"),
    ],
)
def test_faults_of_the_files_are_named(
    file: str, old: str, new: str, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in rules._FOLDER.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace(old, new, 1) if path.stem == file else text, encoding="utf-8")
    monkeypatch.setattr(rules, "_FOLDER", tmp_path)
    with pytest.raises(LexiconError, match=fault.replace("[", r"\[")):
        rules.load_grade_rules.__wrapped__()
