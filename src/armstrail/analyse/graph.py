"""The network as a graph: measures, communities, paths, changes between two dates, and files for other tools."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import polars as pl

from armstrail.analyse.centrality import build_pairs, measure_betweenness, spread_labels
from armstrail.analyse.graph_layout import lay_out_graph
from armstrail.analyse.rules import load_thresholds
from armstrail.analyse.tables import (
    COUNT,
    GROUPED,
    NUMBER,
    STANDING,
    TEXT,
    build_empty,
    build_table,
    finish_grouped,
    gather_standing,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


ACTORS = {
    "actor": TEXT, "actor_name": TEXT, "type": TEXT, "ties": COUNT, "neighbours": COUNT, "betweenness": NUMBER,
    "community": COUNT,
}  # fmt: skip
COMMUNITIES = {"community": COUNT, "size": COUNT, "members": TEXT}
PATHS = {
    "step": COUNT, "left": TEXT, "left_name": TEXT, "tie": TEXT, "right": TEXT, "right_name": TEXT, "direction": TEXT,
}  # fmt: skip
CHANGES = {"change": TEXT, "left_name": TEXT, "tie": TEXT, "right_name": TEXT, "first_date": TEXT, "second_date": TEXT}
_BINDING = ("bond", "arms", "money", "command")
_MOMENTS = ("attack", "kill", "injure", "clash", "detain", "meet", "state", "transfer", "payment", "appoint", "dismiss")
_SEED = 7  # communities are drawn by chance; a fixed seed makes them the same each time


def list_firm(ties: pl.DataFrame) -> pl.DataFrame:
    """Lists the ties that a graph may have: between named actors, and not denied."""
    return ties.filter(pl.col("named") & (pl.col("status") != "denied"))


def build_actors(ties: pl.DataFrame) -> pl.DataFrame:
    """Builds the table of actors with their place in the network.

    Returns:
        `ties` is how many rows name the actor, `neighbours` how many others it is tied to, `betweenness` the share of
        shortest paths between others that run through it (brokers have much; None outside the core of the actors with
        most ties, among which it is measured), `community` the number of its community
        (None for actors without a binding tie).

    Source: betweenness by Brandes 2001, "A faster algorithm for betweenness centrality"; communities by Blondel and
    others 2008 (Louvain) of the ties that bind, in large networks by label propagation (see `centrality`).
    """
    firm = list_firm(ties)
    ends = _stack_ends(firm)
    if ends.is_empty():
        return build_empty(ACTORS, GROUPED)
    counts = ends.group_by("actor", maintain_order=True).agg(
        pl.col("actor_name").first(), pl.col("type").first(), pl.len().cast(pl.Int64).alias("ties"),
        pl.col("other").n_unique().cast(pl.Int64).alias("neighbours"), *gather_standing(),
    )  # fmt: skip
    limit = int(load_thresholds()["core_nodes"])
    core = counts.sort("ties", "actor", descending=[True, False])["actor"].head(limit).to_list()
    among = firm.filter(pl.col("left").is_in(core) & pl.col("right").is_in(core))
    between = dict.fromkeys(core, 0.0) | measure_betweenness(build_pairs(among))
    communities = _find_communities(firm.filter(pl.col("temper").is_in(_BINDING)))
    measured = counts.with_columns(
        pl.col("actor").replace_strict(between, default=None, return_dtype=pl.Float64).alias("betweenness"),
        pl.col("actor").replace_strict(communities, default=None, return_dtype=pl.Int64).alias("community"),
    ).sort("betweenness", "ties", "actor", descending=[True, True, False], nulls_last=True)
    return finish_grouped(measured.select(*ACTORS, *(c for c in GROUPED if c != "origins")))


def _stack_ends(ties: pl.DataFrame) -> pl.DataFrame:
    kept = [c for c in GROUPED if c != "origins"]
    return pl.concat(
        ties.select(
            pl.col(side).alias("actor"),
            pl.col(f"{side}_name").alias("actor_name"),
            pl.col(f"{side}_type").alias("type"),
            pl.col(other).alias("other"),
            *kept,
        )
        for side, other in (("left", "right"), ("right", "left"))
    )


def _build_simple(ties: pl.DataFrame) -> nx.Graph:
    """Builds the simple graph whose edges weigh how many ties there are between two actors."""
    pairs = ties.select(
        pl.min_horizontal("left", "right").alias("a"), pl.max_horizontal("left", "right").alias("b")
    ).group_by("a", "b").len().sort("a", "b")  # fmt: skip
    graph: nx.Graph = nx.Graph()
    graph.add_weighted_edges_from(pairs.iter_rows())
    return graph


def _find_communities(ties: pl.DataFrame) -> dict[str, int]:
    """Numbers the communities, the largest first; in large networks by label propagation, which takes less time."""
    pairs = build_pairs(ties)
    if not pairs.nodes:
        return {}
    if len(pairs.nodes) <= load_thresholds()["louvain_nodes"]:
        groups: Iterable[Iterable[str]] = nx.community.louvain_communities(_build_simple(ties), seed=_SEED)
    else:
        groups = spread_labels(pairs)
    ordered = sorted((sorted(g) for g in groups), key=lambda g: (-len(g), g))
    return {node: number for number, group in enumerate(ordered, 1) for node in group}


def build_communities(actors: pl.DataFrame) -> pl.DataFrame:
    """Lists the communities with their members, those with most ties first; what is alone is none."""
    grouped = (
        actors.filter(pl.col("community").is_not_null())
        .sort("ties", descending=True, maintain_order=True)
        .group_by("community", maintain_order=True)
        .agg(
            pl.len().cast(pl.Int64).alias("size"),
            pl.col("actor_name").str.join(", ").alias("members"),
            *gather_standing(),
        )
        .filter(pl.col("size") > 1)
        .sort("community")
    )
    if grouped.is_empty():
        return build_empty(COMMUNITIES, GROUPED)
    return finish_grouped(grouped.select(*COMMUNITIES, *(c for c in GROUPED if c != "origins")))


def build_graph(ties: pl.DataFrame) -> nx.MultiDiGraph:
    """Builds the typed directed multigraph: one edge a tie, with period, status, money and findings as attributes.

    What is unknown has no attribute.
    """
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    for row in list_firm(ties).iter_rows(named=True):
        for side in ("left", "right"):
            node = {"label": row[f"{side}_name"], "type": row[f"{side}_type"]}
            graph.add_node(row[side], **{k: v for k, v in node.items() if v is not None})
        edge = {
            "tie": row["tie"], "temper": row["temper"], "status": row["status"], "start": row["start"],
            "end": row["end"], "what": row["what"], "low": row["low"], "high": row["high"],
            "currency": row["currency"], "per": row["per"], "origins": row["origins"],
            "contradictions": row["contradictions"], "findings": " ".join(row["findings"]),
            "claims": " ".join(row["claims"]),
        }  # fmt: skip
        graph.add_edge(row["left"], row["right"], **{k: v for k, v in edge.items() if v is not None})
    return graph


def write_graphml(ties: pl.DataFrame) -> bytes:
    """Writes the graph as GraphML 1.0, for Gephi, yEd, Cytoscape."""
    out = io.BytesIO()
    nx.write_graphml_xml(build_graph(ties), out)
    return out.getvalue()


def write_gexf(ties: pl.DataFrame) -> bytes:
    """Writes the graph as GEXF 1.2, for Gephi; the days of a tie stand as attributes `first` and `last`.

    GEXF gives `start` and `end` a meaning of their own (a dynamic graph), which edges without a day do not have.
    """
    graph = build_graph(ties)
    for _, _, edge in graph.edges(data=True):
        for old, new in (("start", "first"), ("end", "last")):
            if old in edge:
                edge[new] = edge.pop(old)
    out = io.BytesIO()
    nx.write_gexf(graph, out)
    return out.getvalue()


def find_paths(ties: pl.DataFrame, left: str, right: str) -> pl.DataFrame:
    """Finds a shortest way from one actor to another over ties of any kind and direction.

    Args:
        ties: the table `ties` of the view.
        left: id or name of an actor.
        right: id or name of another.

    Returns:
        Its steps with all ties of each, `direction` "→" or "←" along the way; empty where there is none.
    """
    firm = list_firm(ties)
    graph = _build_simple(firm)
    ends = [_find_node(firm, end) for end in (left, right)]
    if ends[0] is None or ends[1] is None or not nx.has_path(graph, ends[0], ends[1]):
        return build_empty(PATHS, STANDING)
    steps = pairwise(nx.shortest_path(graph, ends[0], ends[1]))
    return pl.concat([_describe_step(firm, number, *step) for number, step in enumerate(steps, 1)])


def _find_node(ties: pl.DataFrame, term: str) -> str | None:
    for side in ("left", "right"):
        found = ties.filter((pl.col(side) == term) | (pl.col(f"{side}_name").str.to_lowercase() == term.lower()))
        if not found.is_empty():
            return str(found[side][0])
    return None


def _describe_step(ties: pl.DataFrame, number: int, left: str, right: str) -> pl.DataFrame:
    ahead = (pl.col("left") == left) & (pl.col("right") == right)
    back = (pl.col("left") == right) & (pl.col("right") == left)
    return ties.filter(ahead | back).select(
        pl.lit(number, pl.Int64).alias("step"), "left", "left_name", "tie", "right", "right_name",
        pl.when(ahead).then(pl.lit("→")).otherwise(pl.lit("←")).alias("direction"), *STANDING,
    )  # fmt: skip


def compare_dates(ties: pl.DataFrame, first: str, second: str) -> pl.DataFrame:
    """Compares which standing ties are said to hold on two days.

    A tie holds on a day if it had begun by then (the day it names, else the day it was published) and is not said to
    have ended before; ties of status "former" hold on neither. Events, which have no standing, are left out.

    Returns:
        Rows with `change` "new", "ended" or "stays".
    """
    standing = list_firm(ties).filter(~pl.col("kind").is_in(_MOMENTS) & (pl.col("status") != "former"))
    begun = pl.coalesce("start", "end")
    over = (pl.col("date_basis") == "text") & pl.col("end").is_not_null()
    holds = {day: (begun <= day) & ~(over & (pl.col("end") < day)) for day in (first, second)}
    key = ["left_name", "tie", "right_name"]
    states = (
        standing.group_by(key, maintain_order=True)
        .agg(
            holds[first].fill_null(value=False).any().alias("_first"),
            holds[second].fill_null(value=False).any().alias("_second"),
            *gather_standing(),
        )
        .filter(pl.col("_first") | pl.col("_second"))
    )
    if states.is_empty():
        return build_empty(CHANGES, GROUPED)
    change = (
        pl.when(pl.col("_first") & pl.col("_second")).then(pl.lit("stays"))
        .when(pl.col("_second")).then(pl.lit("new")).otherwise(pl.lit("ended"))
    )  # fmt: skip
    return finish_grouped(
        states.with_columns(
            change.alias("change"), pl.lit(first).alias("first_date"), pl.lit(second).alias("second_date")
        ).sort("change", maintain_order=True).select(*CHANGES, *(c for c in GROUPED if c != "origins"))
    )  # fmt: skip


def build_no_changes() -> pl.DataFrame:
    """Builds the empty table of changes, for a scope without two days."""
    return build_table({**CHANGES, **GROUPED}, [])


def place_nodes(ties: pl.DataFrame, limit: int, names: Mapping[str, str]) -> tuple[dict[str, tuple[float, float]], int]:
    """Places the actors with most ties in the unit square (see `lay_out_graph`).

    Args:
        ties: the table `ties`.
        limit: at most so many actors; those that then have no tie left are not placed.
        names: what will be written beside each.

    Returns:
        Positions by actor, and how many actors there are in all.
    """
    firm = list_firm(ties)
    ends = _stack_ends(firm)
    if ends.is_empty():
        return {}, 0
    counts = ends.group_by("actor").len().sort("len", "actor", descending=[True, False])
    kept = counts["actor"].head(limit).to_list()
    among = firm.filter(pl.col("left").is_in(kept) & pl.col("right").is_in(kept))
    return lay_out_graph(_build_simple(among), names), counts.height
