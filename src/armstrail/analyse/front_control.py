"""Control of places: who is said to hold what, since when, from whom, by fight or without."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import polars as pl

from armstrail.analyse.actor_names import is_name
from armstrail.analyse.intervals import Interval, describe_interval, read_bounds, write_number
from armstrail.analyse.names import find_party, list_optional, list_parties
from armstrail.analyse.scope import is_country
from armstrail.analyse.tables import (
    AMOUNT,
    COUNT,
    FLAG,
    GROUPED,
    NUMBER,
    STANDING,
    TEXT,
    Sheet,
    build_empty,
    build_table,
    finish_grouped,
    gather_standing,
    is_share,
    join_texts,
    spread_bounds,
)  # fmt: skip
from armstrail.analyse.words import find_word, is_arms
from armstrail.annotate.amounts import find_amounts
from armstrail.lexicon.gazetteer_places import load_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from armstrail.analyse.names import Names
    from armstrail.analyse.selection import Selection
    from armstrail.analyse.tables import Standing
    from armstrail.core.claim import Claim
    from armstrail.core.finding import Finding, Party

CONTROL = {
    "event": TEXT, "holder": TEXT, "holder_name": TEXT, "place": TEXT, "place_name": TEXT, "place_text": TEXT,
    "country": TEXT, "admin1": TEXT, "admin2": TEXT, "from_name": TEXT, "how": TEXT, "how_words": TEXT,
    "how_many": TEXT, **AMOUNT, "of": NUMBER,
}  # fmt: skip
HOLDERS = {
    "place": TEXT, "place_name": TEXT, "country": TEXT, "admin1": TEXT, "holder": TEXT, "holder_name": TEXT,
    "state": TEXT, "since": TEXT, "last": TEXT, "from_name": TEXT, "how": TEXT, "statuses": TEXT, "reports": COUNT,
    "disputed": FLAG, "dispute": TEXT,
}  # fmt: skip
SHARES = {
    "holder_name": TEXT, "place_text": TEXT, "country": TEXT, "low": NUMBER, "high": NUMBER, "of": NUMBER,
    "number_low": NUMBER, "number_high": NUMBER, "listed": COUNT, "named": COUNT, "verdict": TEXT, "text": TEXT,
}  # fmt: skip
_STOP = re.compile(r"[,;:.]")
_REACH = 60  # characters, enough for a number and those few words
_FEW_WORDS = 3  # "of them fell", "were taken": more words, and the number is another's
_ROLES: Mapping[str, tuple[str, str, str, str]] = {
    "capture": ("agent", "object", "from", "captured"), "controls": ("subject", "object", "from", "held"),
    "territory": ("holder", "object", "from", "held"), "withdraw": ("agent", "origin", "destination", "left"),
}  # fmt: skip


def build_control(selection: Selection, standing: Standing) -> pl.DataFrame:
    """Builds the table of control: one row for each holder and place of a finding.

    Returns:
        `event` is "captured", "held" or "left"; `how` is "fight", "no fight" or "both" where the sentence has words for
        it (`how_words`), said of `how_many` of the places where a number stands right before them. The number is of
        places ("ten districts") or a share of `of`.
    """
    sheet = Sheet(CONTROL)
    names = selection.names
    for position, finding in selection.iter_findings(*_ROLES):
        holder_role, place_role, from_role, event = _ROLES[finding.kind]
        holders = list_optional(finding, holder_role)
        former = find_party(finding, from_role) if event != "left" else None
        how = _read_how(finding, selection)
        claims = {c.id: c for c in selection.list_claims(finding)}
        if event == "left":  # a person who goes abroad gives up no ground
            holders = [h for h in holders if h is None or names.find_type(h.entity) != "person"]
        for holder, place in product(holders, _list_held(finding, place_role, names)):
            entity = names.find_entity(place.entity)
            for said, own in _split_events(event, [claims[i] for i in place.claims if i in claims]):
                counted = [c.amount for c in own if c.amount is not None]
                bounds = finding.amount if counted or not own else place.count
                whole = next((a.of for a in counted if a.of is not None), None)
                sheet.add_row(
                    position, said, holder and holder.entity, holder and names.find_name(holder.entity, holder.text),
                    place.entity, names.find_name(place.entity), _find_words(place, own), entity and entity.country,
                    entity and entity.admin1, entity and entity.admin2,
                    former and names.find_name(former.entity, former.text), *how, *spread_bounds(bounds), whole,
                )  # fmt: skip
    return sheet.build_table(standing)


def _split_events(event: str, claims: Sequence[Claim]) -> list[tuple[str, list[Claim]]]:
    """Splits the claims of one place by what they say of it; without claims the finding's own event stands.

    A finding that tells a capture may rest on claims of what is held: "they took the country" and "they control a third
    of its districts" can be one finding and are two rows.
    """
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        said.setdefault(_ROLES[claim.kind][3] if claim.kind in _ROLES else event, []).append(claim)
    return list(said.items()) or [(event, [])]


def _find_words(place: Party, claims: Sequence[Claim]) -> str:
    """Finds the words that these claims have for a place."""
    words = (f.text for c in claims for f in c.roles if f.entity == place.entity and place.entity is not None)
    return next(words, place.text)


def _list_held(finding: Finding, role: str, names: Names) -> list[Party]:
    """Lists what is held, but for arms, which the ledger of diffusion has."""
    return [p for p in list_parties(finding, role) if not is_arms(p.text, names.find_type(p.entity))]


def _read_how(finding: Finding, selection: Selection) -> tuple[str | None, str | None, str | None]:
    """Reads whether a place changed hands by fight from the sentences that say that it did; and how many of several."""
    quotes = [c.evidence.quote for c in selection.list_claims(finding)]
    without = next(((q, w) for q in quotes if (w := find_word("without_fight", q))), None)
    rest = [q.replace(without[1], "") if without else q for q in quotes]
    fight = next(((q, w) for q in rest if (w := find_word("by_fight", q))), None)
    if without and fight:
        return "both", f"{without[1]}; {fight[1]}", _read_part(*without)
    if without:
        return "no fight", without[1], _read_part(*without)
    return ("fight", fight[1], _read_part(*fight)) if fight else (None, None, None)


@lru_cache(maxsize=4096)
def _read_part(quote: str, words: str) -> str | None:
    """Reads how many of several places words are about: "ten towns fell, eight without a fight".

    The number stands right before them, with no comma between and few words.
    """
    before = quote[: quote.find(words)][-_REACH:]
    for span in reversed(find_amounts(before)):
        between = before[span.end :]
        if not _STOP.search(between) and len(between.split()) <= _FEW_WORDS and span.amount.currency is None:
            return span.amount.text
    return None


def build_holders(control: pl.DataFrame) -> pl.DataFrame:
    """Builds who is said to hold each place at the end of the scope, one row a place and holder.

    What was said before another took a place is over; `since` is the first day that claims of its holder name since
    then, None where they name none (a day of publication is when a place was already held). A place is disputed where
    more than one is said to hold it in the end, where a report denies it, or where claims of one finding contradict
    each other.
    """
    placed = control.filter(pl.col("place").is_not_null() & pl.col("holder_name").is_not_null()).with_columns(
        pl.coalesce("start", "end").alias("_day")
    )
    if placed.is_empty():
        return build_empty(HOLDERS, GROUPED)
    has = pl.col("event").is_in(["captured", "held"]) & ~pl.col("status").is_in(
        ["denied", "planned", "conditional", "requested"]
    )
    gone = (
        pl.col("_day")
        .filter((pl.col("event") == "left") & (pl.col("status") == "asserted"))
        .max()
        .over("place", "holder_name")
    )
    taken = placed.filter((pl.col("event") == "captured") & has)
    marked = _join_captures(placed, taken).with_columns(
        (pl.col("status") == "denied").any().over("place").alias("_denied"), gone.alias("_gone")
    )
    current = marked.filter(
        has & (pl.col("_day").is_null() | pl.col("_taken").is_null() | (pl.col("_day") >= pl.col("_taken")))
    )
    grouped = current.group_by("place", "holder_name", maintain_order=True).agg(
        pl.col("place_name", "country", "admin1", "holder", "_denied", "_gone").first(),
        pl.col("_day").filter(pl.col("date_basis") == "text").min().alias("since"),
        pl.coalesce("end", "start").max().alias("last"),
        join_texts("from_name", ", ").alias("from_name"), join_texts("how", ", ").alias("how"),
        join_texts("status", ", ").alias("statuses"),
        pl.col("findings").explode().n_unique().cast(pl.Int64).alias("reports"), *gather_standing(),
    )  # fmt: skip
    return finish_grouped(_mark_disputes(grouped).select(*HOLDERS, *(c for c in GROUPED if c != "origins")))


def _join_captures(placed: pl.DataFrame, taken: pl.DataFrame) -> pl.DataFrame:
    """Joins to each row of control the last day on which another holder took the place, as `_taken`."""
    last = taken.group_by("place", "holder_name").agg(pl.col("_day").max()).sort("_day", descending=True)
    tops = last.drop_nulls("_day").group_by("place", maintain_order=True).agg(
        pl.col("holder_name").first().alias("_last_holder"), pl.col("_day").first().alias("_last"),
        pl.col("_day").get(1, null_on_oob=True).alias("_before"),
    )  # fmt: skip
    own = pl.col("holder_name") == pl.col("_last_holder")
    joined = placed.join(tops, on="place", how="left", maintain_order="left")
    return joined.with_columns(pl.when(own).then("_before").otherwise("_last").alias("_taken"))


def _find_rivals(grouped: pl.DataFrame) -> dict[str, str]:
    """Finds the places that reports give to different holders, with the names of those.

    Two holders are no rivals where one finding has both ("M23 and its allies"), nor where a report does not name one
    of them ("the group").
    """
    named = [r for r in grouped.iter_rows(named=True) if r["holder"] is not None or is_name(r["holder_name"])]
    holders: dict[str, list[dict[str, Any]]] = {}
    for row in named:
        holders.setdefault(row["place"], []).append(row)
    return {
        place: ", ".join(r["holder_name"] for r in rows)
        for place, rows in holders.items()
        if any(not set(a["findings"]) & set(b["findings"]) for a, b in combinations(rows, 2))
    }


def _mark_disputes(grouped: pl.DataFrame) -> pl.DataFrame:
    left = pl.col("_gone").is_not_null() & (pl.col("last").is_null() | (pl.col("_gone") >= pl.col("last")))
    rivals = pl.col("place").replace_strict(_find_rivals(grouped), default=None, return_dtype=pl.String)
    reasons = pl.concat_str(
        pl.when(rivals.is_not_null() & ~pl.col("_left")).then(pl.format("said to be held by {}", rivals)),
        pl.when(pl.col("_denied")).then(pl.lit("a report denies it")),
        pl.when(pl.col("contradictions").is_not_null()).then(pl.col("contradictions")),
        separator="; ", ignore_nulls=True,
    )  # fmt: skip
    return (
        grouped.with_columns(left.alias("_left"))
        .with_columns(
            pl.when("_left").then(pl.lit("left")).otherwise(pl.lit("held")).alias("state"),
            reasons.replace("", None).alias("dispute"),
        )
        .with_columns(pl.col("dispute").is_not_null().alias("disputed"))
        .sort("country", "place_name", "since", nulls_last=True, maintain_order=True)
    )


@lru_cache(maxsize=1)
def count_districts() -> Mapping[str, int]:
    """Counts the districts of each country that the packaged gazetteer lists (second-order divisions).

    >>> count_districts()["AF"] > 390
    True
    """
    counts: dict[str, int] = {}
    for place in load_places():
        if place.kind == "admin2" and place.country:
            counts[place.country] = counts.get(place.country, 0) + 1
    return counts


def build_shares(control: pl.DataFrame, names: Names) -> pl.DataFrame:
    """Holds claims of how many districts someone has against the list of districts, and against those that are named.

    Returns:
        `number_low` to `number_high` is how many districts the claim means; `listed` how many the gazetteer has of that
        country, `named` how many of them this casebook names as held by that holder.
    """
    counted = control.filter((pl.col("event") == "held") & (pl.col("low").is_not_null() | pl.col("high").is_not_null()))
    named = _count_named(control)
    rows = [_check_share(r, named, names) for r in counted.iter_rows(named=True)]
    return build_table({**SHARES, **STANDING}, rows)


def _check_share(row: dict[str, Any], counts: Mapping[tuple[str, str], int], names: Names) -> tuple[Any, ...]:
    country = row["country"] or _find_country_in(row["place_text"], names)
    listed = count_districts().get(country or "") if find_word("division", row["place_text"]) else None
    share = Interval(row["low"], row["high"])
    number = _scale(share, row["of"]) if row["of"] else share
    named = counts.get((row["holder_name"], country or ""), 0)
    verdict, why = _judge_share(number, row["of"], listed, named)
    text = f"{row['holder_name'] or 'holder not said'}: {describe_interval(number, 3)} of {row['place_text']}; {why}"
    return (
        row["holder_name"], row["place_text"], country, row["low"], row["high"], row["of"], number.low, number.high,
        listed, named, verdict, text, *(row[c] for c in STANDING),
    )  # fmt: skip


def _scale(share: Interval, whole: float) -> Interval:
    """Scales a share to whole places: 'over a third of 421' is at least 141."""
    return Interval(
        None if share.low is None else float(math.ceil(share.low * whole - 1e-9)),
        None if share.high is None else float(math.floor(share.high * whole + 1e-9)),
    )


def _find_country_in(text: str, names: Names) -> str | None:
    """Finds the country that words name ("Afghanistan's 421 districts"); None where they name none, or several."""
    found = {
        e.country for e in names.entities.values()
        if e.type == "place" and e.country and is_country(e) and re.search(rf"\b{re.escape(e.name)}\b", text)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None


def _count_named(control: pl.DataFrame) -> dict[tuple[str, str], int]:
    """Counts the districts that reports name as held, by holder and country."""
    own = control.filter(
        pl.col("admin2").is_not_null() & pl.col("holder_name").is_not_null() & pl.col("country").is_not_null()
        & pl.col("event").is_in(["captured", "held"]) & (pl.col("status") != "denied")
    )  # fmt: skip
    counted = own.group_by("holder_name", "country").agg(pl.col("place").n_unique())
    return {(holder, country): number for holder, country, number in counted.iter_rows()}


def _judge_share(number: Interval, whole: float | None, listed: int | None, named: int) -> tuple[str, str]:
    """Judges a claim of how many districts; only what cannot be is called so."""
    if listed is None:
        return "not checked", "no list of such places"
    counts = "" if whole is None else f"the claim counts {write_number(whole)}, "
    if number.low is not None and number.low > max(listed, whole or 0):
        return "cannot be true", f"{counts}the list has {listed}"
    if number.high is not None and named > number.high:
        return "contradicted", f"{counts}the list has {listed}, and {named} are named as held"
    if whole is not None and whole != listed:
        return "other count", f"{counts}the list has {listed}; {named} are named as held"
    return "can be true", f"the list has {listed}; {named} are named as held"


def build_movements(selection: Selection, standing: Standing) -> pl.DataFrame:
    """Builds flights, withdrawals, surrenders, changes of side, and displacement of people, from where to where."""
    sheet = Sheet(MOVEMENTS)
    names = selection.names
    for position, finding in selection.iter_findings(*_MOVERS):
        role = _MOVERS[finding.kind]
        origin, end = find_party(finding, "origin"), find_party(finding, "destination", "recipient")
        place = find_party(finding, "place")
        for who in list_parties(finding, role):
            bounds = who.count if who.count is not None else finding.amount if finding.kind == "affected" else None
            number = (
                None
                if bounds is None
                else ("a share: " if is_share(bounds) else "") + describe_interval(read_bounds(bounds))
            )
            counted = None if bounds is None or is_share(bounds) else bounds
            sheet.add_row(
                position,
                finding.kind,
                finding.mode,
                who.entity,
                names.find_name(who.entity, who.text),
                who.text,
                *spread_bounds(counted),
                number,
                origin and origin.entity,
                origin and names.find_name(origin.entity, origin.text),
                end and end.entity,
                end and names.find_name(end.entity, end.text),
                place.entity if place else finding.place,
                names.find_name(place.entity, place.text) if place else names.find_name(finding.place),
            )
    return sheet.build_table(standing)


MOVEMENTS = {
    "kind": TEXT, "mode": TEXT, "who": TEXT, "who_name": TEXT, "who_text": TEXT, **AMOUNT, "number": TEXT,
    "origin": TEXT, "origin_name": TEXT, "destination": TEXT, "destination_name": TEXT, "place": TEXT,
    "place_name": TEXT,
}  # fmt: skip
_MOVERS: Mapping[str, str] = {
    "withdraw": "agent", "surrender": "agent", "defect": "agent", "displace": "target", "affected": "group",
}  # fmt: skip
