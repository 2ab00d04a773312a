from __future__ import annotations

import io

import networkx as nx

from armstrail.analyse.contents import Scope
from armstrail.analyse.graph import build_graph, find_paths, write_gexf, write_graphml
from armstrail.analyse.network import view_network
from tests.unit.analyse.handmade import Casebook, bounds


def build_book() -> Casebook:
    book = Casebook()
    book.add(
        "payment",
        agent="taliban",
        recipient="mehsud",
        amount=bounds(43_000, 43_000, currency="USD"),
        per="month",
        start="2025-01-01",
    )
    book.add("leads", subject="mehsud", object="ttp", start="2018-06-01", end=None)
    book.add("shelter", agent="taliban", recipient="ttp", start="2021-08-15", end=None)
    book.add("attack", agent="ttp", target="army", start="2024-05-01")
    book.add("opposed_to", subject="nrf", object="taliban", start="2021-09-01", end=None)
    book.add("supports", subject="they", object="ttp")
    return book


def test_money_has_a_period_and_leads_to_its_claim() -> None:
    money = view_network(build_book().build()).tables["money"].row(0, named=True)
    assert (money["payer_name"], money["payee_name"], money["low"], money["per"]) == (
        "Taliban",
        "Noor Wali Mehsud",
        43_000.0,
        "month",
    )
    assert money["claims"] == ["c0-0"]


def test_the_graph_is_directed_typed_and_has_named_actors_only() -> None:
    view = view_network(build_book().build())
    graph = build_graph(view.tables["ties"])
    assert set(graph) == {"taliban", "mehsud", "ttp", "army", "nrf"}
    edge = graph.get_edge_data("taliban", "mehsud")[0]
    assert (edge["tie"], edge["low"], edge["currency"], edge["findings"]) == ("pays", 43_000.0, "USD", "f0")
    assert "end" not in graph.get_edge_data("taliban", "ttp")[0]
    assert any("no report names" in n for n in view.notes)


def test_graphml_and_gexf_read_back() -> None:
    ties = view_network(build_book().build()).tables["ties"]
    graphml = nx.read_graphml(io.BytesIO(write_graphml(ties)), force_multigraph=True)
    gexf = nx.read_gexf(io.BytesIO(write_gexf(ties)))
    for graph in (graphml, gexf):
        assert graph.number_of_edges() == 5
        assert graph.nodes["ttp"]["label"] == "TTP" or "ttp" in graph
    assert {e["tie"] for _, _, e in graphml.edges(data=True)} == {"pays", "leads", "shelters", "attacks", "opposes"}


def test_a_path_names_its_steps_and_their_direction() -> None:
    ties = view_network(build_book().build()).tables["ties"]
    path = find_paths(ties, "Resistance Front", "army")
    assert path["step"].to_list() == [1, 2, 3]
    assert path["tie"].to_list() == ["opposes", "shelters", "attacks"]
    assert find_paths(ties, "army", "Nobody").is_empty()


def test_brokers_come_first_and_bonds_make_communities() -> None:
    tables = view_network(build_book().build()).tables
    assert set(tables["actors"]["actor_name"].to_list()[:2]) == {"TTP", "Taliban"}
    assert set(tables["communities"]["members"][0].split(", ")) == {"TTP", "Taliban", "Noor Wali Mehsud"}
    assert tables["communities"].height == 1


def test_ties_that_began_or_ended_between_two_days_are_told_apart() -> None:
    book = build_book()
    book.add("allied_with", subject="taliban", object="army", start="2010-01-01", end="2015-12-31")
    changes = view_network(book.build(), Scope(since="2015-01-01", until="2025-01-01")).tables["changes"]
    found = {(r["left_name"], r["tie"], r["change"]) for r in changes.iter_rows(named=True)}
    assert ("Taliban", "shelters", "new") in found
    assert ("Taliban", "allied with", "ended") in found
    assert not any(tie == "attacks" for _, tie, _ in found)


def test_persons_have_posts_and_fates_in_order() -> None:
    book = Casebook()
    book.add("kill", target="mehsud", place="khost", start="2025-06-01")
    book.add("appoint", target="mehsud", agent="ttp", post="emir", start="2018-06-01")
    book.add("detain", "arrest", agent="taliban", target="namely Hussein Jundi")
    book.add("detain", "arrest", agent="taliban", target="their local commanders")
    persons = view_network(book.build()).tables["persons"]
    assert persons["person_name"].to_list() == ["Hussein Jundi", "Noor Wali Mehsud", "Noor Wali Mehsud"]
    assert persons["event"].to_list() == ["arrested", "appointed", "killed"]
    assert persons["post_name"].to_list() == [None, "emir", None]


def test_denied_ties_are_listed_and_not_drawn() -> None:
    book = Casebook()
    book.add("fund", agent="taliban", recipient="ttp", status="denied")
    view = view_network(book.build())
    assert view.tables["ties"].height == 1
    assert view.tables["actors"].is_empty()
    assert not view.pictures
