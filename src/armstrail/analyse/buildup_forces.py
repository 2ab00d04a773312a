"""Forces and materiel as reports give them; what sides threaten and demand; how often they say events came."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import polars as pl

from armstrail.analyse.names import find_party, list_optional, list_parties
from armstrail.analyse.rules import load_force_rules
from armstrail.analyse.tables import (
    AMOUNT,
    COUNT,
    FLAG,
    GROUPED,
    NUMBER,
    TEXT,
    Sheet,
    build_empty,
    finish_grouped,
    gather_standing,
    join_texts,
    spread_bounds,
)  # fmt: skip

if TYPE_CHECKING:
    from armstrail.analyse.selection import Selection
    from armstrail.analyse.tables import Standing
    from armstrail.core.finding import Bounds, Finding, Party

FORCES = {
    "report": TEXT, "mode": TEXT, "side": TEXT, "side_name": TEXT, "force": TEXT, "force_name": TEXT,
    "force_text": TEXT, **AMOUNT, "unit": TEXT, "origin": TEXT, "origin_name": TEXT, "destination": TEXT,
    "destination_name": TEXT,
}  # fmt: skip
STRENGTHS = {
    "side_name": TEXT, "force_name": TEXT, "destination_name": TEXT, "reports": COUNT, "low": NUMBER, "high": NUMBER,
    "best": NUMBER, "open_below": FLAG, "open_above": FLAG, "approximate": FLAG, "statuses": TEXT,
    "first": TEXT, "last": TEXT,
}  # fmt: skip
STATEMENTS = {
    "mode": TEXT, "speaker": TEXT, "speaker_name": TEXT, "addressee": TEXT, "addressee_name": TEXT, "topic": TEXT,
}  # fmt: skip
SAID = {
    "subject": TEXT, "agent_name": TEXT, "target_name": TEXT, "place_name": TEXT, "words": TEXT, **AMOUNT, "per": TEXT,
}  # fmt: skip
SPOKEN = frozenset({"threaten", "demand", "warn", "accuse", "promise"})


def build_forces(selection: Selection, standing: Standing) -> pl.DataFrame:
    """Builds the table of forces: one row for each force of a finding and each place that it goes to.

    A number that is a share ("between 30 and 50 per cent of its members") has `unit` "share".
    """
    rules = {r.kind: r for r in load_force_rules()}
    sheet = Sheet(FORCES)
    names = selection.names
    for position, finding in selection.iter_findings(*rules):
        rule = rules[finding.kind]
        side, origin = find_party(finding, *rule.side), find_party(finding, "origin", "from")
        ends: list[Party | None] = list(_first_filled(finding, rule.destination))
        if finding.kind == "transfer" and not ends:
            continue  # arms that reach no place are the market's and diffusion's
        for force, end in product(_first_filled(finding, rule.force), ends or [None]):
            bounds = force.count if force.count is not None else _read_strength(finding)
            where = (
                (end.entity, names.find_name(end.entity, end.text))
                if end
                else (finding.place, names.find_name(finding.place))
            )
            sheet.add_row(
                position,
                rule.report,
                finding.mode,
                side and side.entity,
                side and names.find_name(side.entity, side.text),
                force.entity,
                names.find_name(force.entity, force.text),
                force.text,
                *spread_bounds(bounds),
                _name_unit(bounds),
                origin and origin.entity,
                origin and names.find_name(origin.entity, origin.text),
                *where,
            )
    return sheet.build_table(standing)


def _first_filled(finding: Finding, roles: tuple[str, ...]) -> list[Party]:
    return next((found for role in roles if (found := list_parties(finding, role))), [])


def _read_strength(finding: Finding) -> Bounds | None:
    return finding.amount if finding.kind == "strength" else None


def _name_unit(bounds: Bounds | None) -> str | None:
    if bounds is None or bounds.unit is None:
        return None
    return "share" if bounds.unit.startswith("share") or bounds.unit == "ratio" else bounds.unit


def build_strengths(forces: pl.DataFrame) -> pl.DataFrame:
    """Groups counted forces by side, kind and place: from the lowest to the highest number that a report names.

    Planned and possible ones count too, and `statuses` says so; denied ones do not.
    """
    counted = forces.filter(
        (pl.col("low").is_not_null() | pl.col("high").is_not_null()) & (pl.col("status") != "denied")
        & (pl.col("unit").is_null() | (pl.col("unit") != "share"))
    )  # fmt: skip
    if counted.is_empty():
        return build_empty(STRENGTHS, GROUPED)
    both = (pl.coalesce("best_low", "low") * pl.coalesce("best_high", "high")).sqrt()
    return finish_grouped(
        counted.with_columns(pl.coalesce(both, "low", "high").alias("_middle"))
        .group_by("side_name", "force_name", "destination_name", maintain_order=True)
        .agg(
            pl.col("findings").explode().n_unique().cast(pl.Int64).alias("reports"),
            pl.min_horizontal("low", "high").min().alias("low"), pl.max_horizontal("low", "high").max().alias("high"),
            pl.col("_middle").median().alias("best"), pl.col("low").is_null().any().alias("open_below"),
            pl.col("high").is_null().any().alias("open_above"),
            pl.col("approximate").fill_null(value=False).any().alias("approximate"),
            join_texts("status", ", ").alias("statuses"),
            pl.coalesce("start", "end").min().alias("first"), pl.coalesce("end", "start").max().alias("last"),
            *gather_standing(),
        )
        .sort("high", "side_name", descending=[True, False], nulls_last=True, maintain_order=True)
        .select(*STRENGTHS, *(c for c in GROUPED if c != "origins"))
    )  # fmt: skip


def build_statements(selection: Selection, standing: Standing) -> pl.DataFrame:
    """Builds the table of threats, demands, warnings, accusations and promises."""
    sheet = Sheet(STATEMENTS)
    names = selection.names
    for position, finding in selection.iter_findings("state"):
        if finding.mode not in SPOKEN:
            continue
        topic = find_party(finding, "topic")
        for speaker, other in product(list_optional(finding, "agent"), list_optional(finding, "recipient")):
            sheet.add_row(
                position,
                finding.mode,
                speaker and speaker.entity,
                speaker and names.find_name(speaker.entity, speaker.text),
                other and other.entity,
                other and names.find_name(other.entity, other.text),
                topic and topic.text,
            )
    return sheet.build_table(standing)


def build_said_tempo(selection: Selection, standing: Standing) -> pl.DataFrame:
    """Builds what reports themselves say of how often events came ("600 attacks in six months")."""
    sheet = Sheet(SAID)
    names = selection.names
    for position, finding, claim in selection.iter_cited("frequency"):
        amount = None if claim is None else claim.amount
        named = [find_party(finding, role) for role in ("agent", "target", "place")]
        subject = find_party(finding, "subject")
        sheet.add_row(
            position, subject and subject.text, *(p and names.find_name(p.entity, p.text) for p in named),
            amount and amount.text, *spread_bounds(finding.amount), amount and amount.per,
        )  # fmt: skip
    return sheet.build_table(standing)
