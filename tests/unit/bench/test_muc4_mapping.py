from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bench.muc4.assemble import Cuts, build_templates, group_seeds
from bench.muc4.encode import EncodedReport, encode_report
from bench.muc4.flow import read_report
from bench.muc4.measure import count_hits, fold_template, measure_f1, render_roles
from bench.muc4.reports import split_reports
from bench.muc4.stack import LEARNT_TYPES, TOPICS, Scores, Topics
from bench.muc4.templates import ROLES, KeyTemplate, Template, read_key
from tests.unit.bench.invented import FILE, KEY

if TYPE_CHECKING:
    from pathlib import Path

CUTS = Cuts(types=dict.fromkeys(LEARNT_TYPES, 0.0), roles=dict.fromkeys(ROLES, 0.0), gap=1.0)


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
    return Scores(Topics(dict.fromkeys(TOPICS, 0.0), sentences), kinds, roles, fillers)


@pytest.mark.parametrize(
    "string", ["powerful bomb", "bomb", "town hall", "ana mora", "five unidentified men", "luis paz"]
)
def test_what_the_key_would_quote_is_an_actor(report: EncodedReport, string: str) -> None:
    assert find_actor(report, string) >= 0


def test_a_body_and_its_abbreviation_are_one_actor(report: EncodedReport) -> None:
    assert find_actor(report, "zlf") == find_actor(report, "zamoran liberation front")


def test_actors_fit_the_roles_of_their_class(report: EncodedReport) -> None:
    bomb = report.actors[find_actor(report, "powerful bomb")]
    victim = report.actors[find_actor(report, "ana mora")]
    assert bomb.fits("Weapon", {})
    assert victim.fits("Victim", {})
    assert not bomb.fits("Victim", {})


def test_nothing_is_put_out_where_no_type_reaches_its_cut(report: EncodedReport) -> None:
    fillers = {("Weapon", find_actor(report, "bomb")): "bomb"}
    assert build_templates(report, build_scores(report, {"bombing": -0.1}, fillers), CUTS) == ()


def test_fillers_go_to_the_type_of_their_sentences(report: EncodedReport) -> None:
    number = find_actor(report, "bomb")
    scores = build_scores(report, {"bombing": 1.0, "attack": 1.0}, {("Weapon", number): "bomb"})
    found = {t.incident_type: t.fillers["Weapon"] for t in build_templates(report, scores, CUTS)}
    assert found == {"attack": (), "bombing": ("bomb",)}


def test_an_abduction_has_no_target(report: EncodedReport) -> None:
    fillers = {("Target", find_actor(report, "town hall")): "town hall"}
    (template,) = build_templates(report, build_scores(report, {"kidnapping": 1.0}, fillers, "kidnapping"), CUTS)
    assert template.fillers["Target"] == ()


def test_victims_far_from_each_other_are_of_two_incidents(report: EncodedReport) -> None:
    mora, paz = find_actor(report, "ana mora"), find_actor(report, "luis paz")
    scores = build_scores(
        report, {"attack": 1.0}, {("Victim", mora): "ana mora", ("Victim", paz): "luis paz"}, "attack"
    )
    victims_of = [t.fillers["Victim"] for t in build_templates(report, scores, CUTS)]
    assert victims_of == [("ana mora",), ("luis paz",)]


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
