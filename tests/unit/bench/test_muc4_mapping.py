from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bench.muc4.assemble import build_templates, group_seeds
from bench.muc4.encode import EncodedReport, encode_report
from bench.muc4.flow import read_report
from bench.muc4.judging import align_drafts
from bench.muc4.measure import count_hits, fold_template, measure_f1, render_roles
from bench.muc4.reports import WireReport, split_reports
from bench.muc4.slots import list_drafts
from bench.muc4.stack import LEARNT_TYPES, TOPICS, Scores, Topics
from bench.muc4.templates import ROLES, KeyTemplate, Template, read_key
from bench.muc4.wording import Wording
from tests.unit.bench.invented import FILE, KEY

if TYPE_CHECKING:
    from pathlib import Path

CUT = 0.25


@pytest.fixture(scope="module")
def report() -> EncodedReport:
    return encode_report(read_report(next(iter(split_reports(FILE)))))


def find_actor(report: EncodedReport, string: str) -> int:
    return next(i for i, a in enumerate(report.actors) if string in a.actor.strings)


def build_scores(
    report: EncodedReport, types: dict[str, float], fillers: dict[tuple[str, int], str], topic: str = "bombing"
) -> Scores:
    """Builds scores by which the given fillers are sure, and all sentences tell of one topic."""
    rows = len(report.sentences)
    sentences = {t: np.full(rows, 3.0 if t == topic else -3.0) for t in TOPICS}
    roles: dict[str, dict[int, float]] = {r: {} for r in ROLES}
    for role, number in fillers:
        roles[role][number] = 2.0
    kinds = {t: types.get(t, -5.0) for t in LEARNT_TYPES}
    wordings = {slot: Wording(text, 2.0, 3.0) for slot, text in fillers.items()}
    return Scores(Topics(dict.fromkeys(TOPICS, 0.0), sentences), kinds, roles, wordings)


@pytest.mark.parametrize(
    "string", ["powerful bomb", "bomb", "town hall", "ana mora", "five unidentified men", "luis paz"]
)
def test_what_the_key_would_quote_is_an_actor(report: EncodedReport, string: str) -> None:
    assert find_actor(report, string) >= 0


def test_a_phrase_may_be_quoted_with_the_whole_name_behind_its_head() -> None:
    text = "   ZAMORA, 3 MAY 91 -- [TEXT] FOUR SMALL BOMBS DESTROYED THE HOUSE OF MINISTER PEDRO LUNA VARGAS TODAY.\n"
    found = {s for a in encode_report(read_report(WireReport(id="TST9-MUC9-0009", text=text))).actors
             for s in a.actor.strings}  # fmt: skip
    assert {"house", "house of minister pedro luna vargas", "four small bombs", "small bombs", "bombs"} <= found
    assert "house of minister pedro" not in found


def test_a_body_and_its_abbreviation_are_one_actor(report: EncodedReport) -> None:
    assert find_actor(report, "zlf") == find_actor(report, "zamoran liberation front")


def test_actors_fit_the_roles_of_their_class(report: EncodedReport) -> None:
    bomb = report.actors[find_actor(report, "powerful bomb")]
    victim = report.actors[find_actor(report, "ana mora")]
    assert bomb.fits("Weapon", {})
    assert victim.fits("Victim", {})
    assert not bomb.fits("Victim", {})


def test_nothing_is_drafted_where_no_type_has_a_chance(report: EncodedReport) -> None:
    fillers = {("Weapon", find_actor(report, "bomb")): "bomb"}
    assert list_drafts(report, build_scores(report, {"bombing": -2.6}, fillers)) == []
    assert len(list_drafts(report, build_scores(report, {"bombing": -2.4}, fillers))) == 1


def test_an_abduction_has_no_target(report: EncodedReport) -> None:
    fillers = {("Target", find_actor(report, "town hall")): "town hall"}
    (draft,) = list_drafts(report, build_scores(report, {"kidnapping": 1.0}, fillers, "kidnapping"))
    assert draft.slots == {}


def test_victims_far_from_each_other_are_of_two_incidents(report: EncodedReport) -> None:
    mora, paz = ("Victim", find_actor(report, "ana mora")), ("Victim", find_actor(report, "luis paz"))
    scores = build_scores(report, {"attack": 1.0}, {mora: "ana mora", paz: "luis paz"}, "attack")
    assert [d.near for d in list_drafts(report, scores)] == [{mora}, {paz}]


def test_rows_of_drafts_and_of_slots_have_one_length(report: EncodedReport) -> None:
    fillers = {(r, find_actor(report, s)): s for r, s in (("Victim", "ana mora"), ("Weapon", "bomb"))}
    drafts = list_drafts(report, build_scores(report, {"attack": 1.0, "bombing": 1.0}, fillers))
    assert {d.kind for d in drafts} == {"attack", "bombing"}
    assert len({len(d.row) for d in drafts}) == 1
    assert len({len(row) for d in drafts for row in d.slots.values()}) == 1


def test_what_is_likelier_than_the_cut_is_put_out(report: EncodedReport) -> None:
    bomb, hall = ("Weapon", find_actor(report, "bomb")), ("Target", find_actor(report, "town hall"))
    scores = build_scores(report, {"bombing": 1.0}, {bomb: "bomb", hall: "town hall"})
    drafts = list_drafts(report, scores)

    def build(chance: float, first: float, second: float) -> list[dict[str, tuple[str, ...]]]:
        built = build_templates(drafts, [chance], [{bomb: first, hall: second}], scores.wordings, CUT)
        return [{r: x for r, x in t.fillers.items() if x} for t in built]

    assert build(0.3, 0.3, 0.2) == [{"Weapon": ("bomb",)}]
    assert build(0.2, 0.4, 0.1) == [{"Weapon": ("bomb",)}], "a likely filler makes up for an unlikely type"
    assert build(0.2, 0.26, 0.1) == []
    assert build(0.3, 0.1, 0.1) == [{}]


def test_drafts_are_aligned_with_the_template_whose_fillers_stand_near(report: EncodedReport) -> None:
    mora, paz = ("Victim", find_actor(report, "ana mora")), ("Victim", find_actor(report, "luis paz"))
    scores = build_scores(report, {"attack": 1.0}, {mora: "ana mora", paz: "luis paz"}, "attack")
    templates = [
        KeyTemplate(incident_type=kind, fillers={r: (frozenset({name}),) if r == "Victim" else () for r in ROLES})
        for kind, name in (("attack", "luis paz"), ("arson", "ana mora"), ("attack", "ana mora"))
    ]
    assert align_drafts(list_drafts(report, scores), scores, templates) == {0: templates[2], 1: templates[0]}


def test_sentences_that_one_incident_links_stay_together() -> None:
    assert group_seeds([0, 5, 6], []) == [[0, 5], [6]]
    assert group_seeds([2, 5, 6], []) == [[2], [5], [6]]
    assert group_seeds([0, 5, 6], [(0, 6)]) == [[0, 5, 6]]
    assert group_seeds([], []) == [[]]


def test_a_template_like_the_key_scores_full(tmp_path: Path) -> None:
    path = tmp_path / "key.jsonl"
    path.write_text(KEY, encoding="utf-8")
    key = read_key(path)
    perfect = Template(
        incident_type="bombing",
        fillers={"PerpInd": ("GUERRILLAS",), "PerpOrg": ("ZLF",), "Target": ("the town hall",), "Victim": ("ANA MORA",),
                 "Weapon": ("BOMB",)},
    )  # fmt: skip
    assert measure_f1(key, {"TST9-MUC9-0001": (perfect,)}) == pytest.approx(100.0)
    assert measure_f1(key, {"TST9-MUC9-0001": (perfect, perfect)}) == pytest.approx(100 * 2 * 6 / 18)
    assert "Weapon" in render_roles(key, {"TST9-MUC9-0001": (perfect,)})


def test_a_template_of_another_type_hits_nothing() -> None:
    wanted = KeyTemplate(incident_type="arson", fillers={r: () for r in ROLES})
    assert count_hits(fold_template(Template(incident_type="attack")), wanted) == 0
