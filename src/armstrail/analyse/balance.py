"""What the totals of a ledger say together, and what cannot all be true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from armstrail.analyse.intervals import (
    Interval,
    add,
    add_all,
    describe_count,
    is_disjoint,
    subtract,
    widen,
    write_number,
)  # fmt: skip
from armstrail.analyse.rules import load_thresholds, load_words
from armstrail.analyse.tables import AMOUNT, COUNT, GROUPED, NUMBER, STANDING, TEXT, build_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.analyse.parties import Parties

TOTALS = {
    "branch": TEXT,
    "holder": TEXT,
    "holder_name": TEXT,
    "entry": TEXT,
    "weapon": TEXT,
    "weapon_name": TEXT,
    "weapon_text": TEXT,
    **AMOUNT,
    "counterpart_name": TEXT,
    "place_name": TEXT,
    "document": TEXT,
    "sentence": TEXT,
    "filler": COUNT,
}
CHECKS = {
    "check": TEXT, "verdict": TEXT, "holder_name": TEXT, "weapon_name": TEXT, "left": TEXT, "left_low": NUMBER,
    "left_high": NUMBER, "right": TEXT, "right_low": NUMBER, "right_high": NUMBER, "text": TEXT,
}  # fmt: skip
# What the checks read of a total, beside its lists of ids, which few checks need.
_READ = (
    "branch", "holder_name", "entry", "sign", "weapon", "weapon_name", "weapon_text", "low", "high", "approximate",
    "counterpart_name", "place_name", "document", "sentence", "filler", "start", "end", "date_basis", "contradictions",
    "row", "finding", "kind", "lineage",
)  # fmt: skip
_Finder = Callable[[pl.DataFrame], pl.DataFrame]  # from the totals to rows of the groups that may have a check
IMPOSSIBLE, POSSIBLE = "cannot both be true", "can both be true"
# Where nobody says that both are of one time, or one taking: numbers may differ because things changed between.
OF_ONE_TIME, OF_ONE_TAKING = "cannot both be true of one time", "cannot both be true of one taking"
MORE_CAME = "can both be true only if more came in"
_VERDICTS = (IMPOSSIBLE, OF_ONE_TIME, OF_ONE_TAKING, MORE_CAME, POSSIBLE)


_WEEK_DAYS = 7
_LOSS = "lose"  # the kind that tells of the one who lost; other kinds enter a loss only as the back of a taking


class _Total(NamedTuple):
    """A number of the ledger: about which weapon, and how much, widened where it is approximate."""

    row: dict[str, Any]
    said: Interval
    meant: Interval

    @property
    def words(self) -> str:
        """The total in words."""
        row = self.row
        who = row["holder_name"] or "holder not said"
        return f"{who}: {row['entry']} {describe_count(self.said, row['approximate'])} {row['weapon_text']}"


class _Check(NamedTuple):
    """What a check says: the cells of `CHECKS`, what contradicts, and which rows of the totals it stands on."""

    cells: tuple[Any, ...]
    contradictions: str | None
    rows: list[int]


def build_totals(ledger: pl.DataFrame) -> pl.DataFrame:
    """Puts the counted entries side by side: by branch of the weapon tree, and in it the largest first.

    The branch of a weapon is the broadest kind that it belongs to; what is no more than a weapon, and what the lexicon
    does not know, stands under "weapon", because it may be of any kind.
    """
    counted = ledger.filter(
        (pl.col("low").is_not_null() | pl.col("high").is_not_null()) & (pl.col("status") != "denied")
    )
    branch = pl.col("lineage").list.last().fill_null("weapon")
    return (
        counted.with_columns(branch.alias("branch"), pl.max_horizontal("low", "high").alias("_size"))
        .sort("branch", "_size", descending=[False, True], maintain_order=True)
        .select(*TOTALS, *STANDING, "lineage", "sign", "stage", "kind")
    )


def build_checks(totals: pl.DataFrame, parties: Parties) -> pl.DataFrame:
    """Holds totals against each other with interval arithmetic; an approximate number may be off by a tenth.

    The checks, each within what one holder, or (where none is named) one document, is said to have:
    "same": two stocks of one weapon at one time must have a number in common;
    "whole and parts": what was taken, held or lost of the kinds of a weapon cannot be more than all of it;
    "balance": a holder cannot part with more than it held and took in, unless more came in that nobody reports;
    "two sides": what one side is said to have lost to another and what that one is said to have taken are one number,
    if it is one taking: at places that may be the same, and on days that are the same or less than a week apart.

    Only what is said of one time (the same days, or one document without a day) cannot be true; where times or takings
    are merely not known to differ, the verdict says so.

    Args:
        totals: what `build_totals` gave.
        parties: the fillers that the totals count.

    Source: project's issue 8; interval arithmetic (see `intervals`), thresholds `about` and `group_totals`.
    """
    named = pl.coalesce("holder", pl.col("holder_name").str.to_lowercase())
    slim = totals.with_row_index("row").with_columns(pl.col("findings").list.first().alias("finding"))
    slim = slim.drop("origin_ids", "findings", "claims").with_columns(_list_wholes().alias("_above"))
    checks: list[_Check] = []
    for own in _iter_groups(slim, parties, named, (_find_same, _find_parts, _find_balances)):
        checks += [*_iter_same(own), *_iter_parts(own, within=False), *_iter_balances(own)]
    nameless = pl.when(pl.col("holder_name").is_null().any().over("document")).then("document")
    for own in _iter_groups(slim, parties, nameless, (_find_same, _find_parts)):
        checks += [*_iter_same([t for t in own if t.row["holder_name"] is None]), *_iter_parts(own, within=True)]
    for own in _iter_groups(slim, parties, _name_pair(), (_find_sides,)):
        checks += _iter_sides(own)
    checks.sort(key=lambda c: _VERDICTS.index(c.cells[1]))
    return build_table({**CHECKS, **GROUPED}, _cite_checks(checks, totals))


def _iter_groups(
    totals: pl.DataFrame, parties: Parties, key: pl.Expr, finders: Sequence[_Finder]
) -> Iterator[list[_Total]]:
    """Yields the totals of each group that has something to check, the largest totals first.

    No more of a group than the threshold `group_totals`. The finders tell which groups may have a check: few have one.
    """
    needed = (
        "row", "entry", "sign", "weapon", "branch", "sentence", "holder_name", "counterpart_name", "start", "end",
        "finding", "kind", "_above",
    )  # fmt: skip
    grouped = totals.select(*needed, key.alias("_group"), pl.max_horizontal("low", "high").alias("_size"))
    several = grouped.filter(pl.col("_group").is_not_null()).filter(pl.len().over("_group") > 1)
    ordered = several.sort("_size", descending=True, maintain_order=True)
    kept = ordered.filter(pl.int_range(pl.len()).over("_group") < load_thresholds()["group_totals"])
    found = pl.concat([find(kept).select("_group") for find in finders]).unique()
    worth = kept.join(found, on="_group", how="semi", maintain_order="left")
    groups: dict[str, list[_Total]] = {}
    read = totals[worth["row"]].select(*_READ)
    for group, row in zip(worth["_group"], read.iter_rows(named=True), strict=True):
        groups.setdefault(group, []).append(_read_total({**row, "said": set(parties.list_claims(row["filler"]))}))
    yield from groups.values()


def _list_wholes() -> pl.Expr:
    """Lists the weapons that a total may be a part of: what it is a kind of, and all arms where it is one."""
    small = pl.col("branch").is_in(load_words()["weapons_meant"]) & (pl.col("weapon") != "weapon")
    return pl.concat_list(pl.col("lineage").list.slice(1), pl.when(small).then(pl.lit("weapon")))


def _find_same(totals: pl.DataFrame) -> pl.DataFrame:
    """Finds groups with two stocks of one weapon at times that may be the same."""
    held = totals.filter((pl.col("entry") == "held") & pl.col("weapon").is_not_null())
    return _pair_totals(held, held, ["_group", "weapon"])


def _find_parts(totals: pl.DataFrame) -> pl.DataFrame:
    """Finds groups in which one total is of a kind of another's weapon (see `_is_part`)."""
    stocks = totals.filter(pl.col("entry") == "held").with_columns(pl.col("weapon").alias("_above"))
    parts = totals.filter(pl.col("sign") >= 0).explode("_above")
    together = totals.filter(pl.len().over("_group", "sentence") > 1)
    told = ["_group", "entry", "sentence"]
    kinds = together.select(*told, "_above").explode("_above")
    wholes = together.select(*told, pl.col("weapon").alias("_above"))
    return pl.concat(
        [
            _pair_totals(parts, stocks, ["_group", "_above"]),
            kinds.join(wholes, on=[*told, "_above"], how="semi", nulls_equal=True).select("_group"),
        ]
    )


def _pair_totals(left: pl.DataFrame, right: pl.DataFrame, on: list[str], *, other: str = "row") -> pl.DataFrame:
    """Finds groups in which a total meets one of another row, at times that may be the same.

    An unknown time may be any; `other` is the column in which the two must differ.
    """
    times = (other, "start", "end")
    pairs = left.select(*times, *on).join(right.select(*times, *on), on=on, nulls_equal=True)
    apart = (pl.col("end") < pl.col("start_right")) | (pl.col("end_right") < pl.col("start"))
    met = (pl.col(other) != pl.col(f"{other}_right")) & ~apart.fill_null(value=False)
    return pairs.filter(met).select("_group")


def _find_balances(totals: pl.DataFrame) -> pl.DataFrame:
    """Finds groups that held a weapon and parted with it."""
    gone = totals.filter(pl.col("sign") == -1)
    return totals.filter(pl.col("entry") == "held").join(gone, on=["_group", "weapon"], how="semi")


def _find_sides(totals: pl.DataFrame) -> pl.DataFrame:
    """Finds groups in which one side lost what the other took."""
    told = pl.col("kind") == _LOSS
    lost, taken = totals.filter(told & (pl.col("sign") == -1)), totals.filter(~told & (pl.col("sign") == 1))
    turned = taken.rename({"holder_name": "counterpart_name", "counterpart_name": "holder_name"})
    return _pair_totals(lost, turned, ["_group", "weapon", "holder_name", "counterpart_name"], other="finding")


def _name_pair() -> pl.Expr:
    """Names a pair of holder and counterpart, whichever way round."""
    ends = ("holder_name", "counterpart_name")
    return pl.min_horizontal(*ends) + "|" + pl.max_horizontal(*ends)


def _read_total(row: dict[str, Any]) -> _Total:
    said = Interval(row["low"], row["high"])
    return _Total(row, said, widen(said, load_thresholds()["about"]) if row["approximate"] else said)


def _may_be_at_once(left: dict[str, Any], right: dict[str, Any]) -> bool:
    """Tells whether two times may be the same; an unknown one may be any."""
    before = left["end"] and right["start"] and left["end"] < right["start"]
    after = right["end"] and left["start"] and right["end"] < left["start"]
    return not before and not after


def _is_at_once(left: dict[str, Any], right: dict[str, Any]) -> bool:
    """Tells whether two rows are said to be of one time: the same days, or one document that names none."""
    times = [(r["start"], r["end"]) if r["date_basis"] == "text" else None for r in (left, right)]
    undated_end = left["end"] is not None and left["end"] == right["end"]
    return times[0] == times[1] and (times[0] is not None or undated_end or left["document"] == right["document"])


def _is_one_taking(left: dict[str, Any], right: dict[str, Any]) -> bool:
    """Tells whether two rows are said to be of one taking: both dated to less than a week, and to the same one."""
    if any(r["date_basis"] != "text" or r["start"] is None or r["end"] is None for r in (left, right)):
        return False
    days = [date.fromisoformat(r[k]) for r in (left, right) for k in ("start", "end")]
    return (max(days) - min(days)).days < _WEEK_DAYS


def _is_within(left: dict[str, Any], right: dict[str, Any]) -> bool:
    """Tells whether one of two dated rows is of a part of the other's time: then its number is a part, too."""
    times = [(r["start"], r["end"]) for r in (left, right)]
    return all(r["date_basis"] == "text" for r in (left, right)) and times[0] != times[1]


def _iter_same(totals: Sequence[_Total]) -> Iterator[_Check]:
    """Compares stocks of one weapon."""
    held = [t for t in totals if t.row["entry"] == "held" and t.row["weapon"] is not None]
    for left, right in combinations(held, 2):
        if left.row["weapon"] == right.row["weapon"] and _may_be_at_once(left.row, right.row):
            sure = IMPOSSIBLE if _is_at_once(left.row, right.row) else OF_ONE_TIME
            verdict = sure if is_disjoint(left.meant, right.meant) else POSSIBLE
            yield _build_check("same", [left], [right], verdict, "the same weapon at one time")


def _iter_parts(totals: Sequence[_Total], within: bool) -> Iterator[_Check]:
    """Compares a whole with the sum of different kinds of it.

    Args:
        totals: of one holder, or of one document.
        within: that they are of one document; then the holder of the whole or of each part must be unknown.
    """
    sentences = Counter(t.row["sentence"] for t in totals)
    for whole in (t for t in totals if t.row["entry"] == "held" or sentences[t.row["sentence"]] > 1):
        kinds: dict[str, _Total] = {}
        for part in totals:
            weapon = part.row["weapon"]
            apart = within and whole.row["holder_name"] is not None and part.row["holder_name"] is not None
            if part is not whole and weapon is not None and not apart and _is_part(part.row, whole.row):
                kinds.setdefault(weapon, part)
        parts = _drop_overlaps(list(kinds.values()))
        if not parts:
            continue
        total = add_all(p.meant for p in parts)
        impossible = total.low is not None and whole.meant.high is not None and total.low > whole.meant.high
        rest = subtract(whole.said, add_all(p.said for p in parts))
        left_over = "" if rest.high is None or impossible else f"; at most {write_number(rest.high)} are of other kinds"
        sure = IMPOSSIBLE if all(_is_at_once(whole.row, p.row) for p in parts) else OF_ONE_TIME
        verdict = sure if impossible else POSSIBLE
        yield _build_check("whole and parts", [whole], parts, verdict, f"the whole and its parts{left_over}")


def _is_part(part: dict[str, Any], whole: dict[str, Any]) -> bool:
    """Tells whether one row counts a kind of what the other counts as a whole.

    What was lost or taken at one time is no part of what was lost or taken at another: a whole is a stock, or what the
    same sentence counts in the same way.
    "Weapons" without more are the whole of all arms that people carry (`weapons_meant` in `data/views/words.toml`).
    """
    if part["finding"] == whole["finding"] and not _share_claim(part["said"], whole["said"]):
        return False  # two reports' words for one thing
    broad = whole["weapon"]
    stock = whole["entry"] == "held" and part["sign"] >= 0 and _may_be_at_once(part, whole)
    if not stock and (part["entry"] != whole["entry"] or part["sentence"] != whole["sentence"]):
        return False
    if broad == "weapon":
        return part["branch"] in load_words()["weapons_meant"] and part["weapon"] != broad
    return broad in part["lineage"][1:]


def _share_claim(left: set[str], right: set[str]) -> bool:
    """Tells whether one claim names both things; a thing whose own claims are not known may be any."""
    return not left or not right or not left.isdisjoint(right)


def _drop_overlaps(parts: list[_Total]) -> list[_Total]:
    """Leaves out parts that are kinds of other parts, which would count twice."""
    ids = {p.row["weapon"] for p in parts}
    return [p for p in parts if not ids & set(p.row["lineage"][1:])]


def _iter_balances(totals: Sequence[_Total]) -> Iterator[_Check]:
    """Compares what a holder parted with against what it held and took in, weapon by weapon."""
    stocks = (t.row for t in totals if t.row["entry"] == "held")
    weapons = dict.fromkeys(r["weapon"] for r in stocks if r["holder_name"] is not None and r["weapon"])
    for weapon in weapons:
        own = [t for t in totals if t.row["weapon"] == weapon]
        held = [t for t in own if t.row["entry"] == "held"]
        gone = [t for t in own if t.row["sign"] == -1]
        taken = [t for t in own if t.row["sign"] == 1]
        if not held or not gone:
            continue
        most = max((t.meant for t in held), key=lambda i: float("inf") if i.high is None else i.high)
        available = add(most, add_all(t.meant for t in taken))
        leaving = add_all(t.meant for t in gone)
        impossible = leaving.low is not None and available.high is not None and leaving.low > available.high
        verdict = MORE_CAME if impossible else POSSIBLE
        yield _build_check("balance", [*held[:1], *taken], gone, verdict, "what was there and what left")


def _iter_sides(totals: Sequence[_Total]) -> Iterator[_Check]:
    """Compares what one side lost to another with what the other took from it, at places that may be the same."""
    by_pair: dict[tuple[Any, ...], list[_Total]] = {}
    for total in totals:
        row = total.row
        if row["sign"] == -1 and row["kind"] == _LOSS:
            by_pair.setdefault((row["holder_name"], row["counterpart_name"], row["weapon"]), []).append(total)
    for total in totals:
        row = total.row
        if row["sign"] != 1 or row["kind"] == _LOSS:
            continue
        for lost in by_pair.get((row["counterpart_name"], row["holder_name"], row["weapon"]), ()):
            apart = row["place_name"] and lost.row["place_name"] and row["place_name"] != lost.row["place_name"]
            if lost.row["finding"] == row["finding"] or apart or not _may_be_at_once(lost.row, row):
                continue
            one = _is_one_taking(lost.row, row)
            if not one and _is_within(lost.row, row):
                continue  # what was taken in a week and what was lost in the year of that week
            sure = IMPOSSIBLE if one else OF_ONE_TAKING
            verdict = sure if is_disjoint(total.meant, lost.meant) else POSSIBLE
            yield _build_check("two sides", [total], [lost], verdict, "the two sides of one taking")


def _build_check(
    check: str, left: Sequence[_Total], right: Sequence[_Total], verdict: str, what: str
) -> _Check:  # fmt: skip
    lefts, rights = add_all(t.said for t in left), add_all(t.said for t in right)
    words = [" and ".join(t.words for t in side) for side in (left, right)]
    text = f"{words[0]} | {words[1]}: {verdict} ({what})"
    rows = [t.row for t in (*left, *right)]
    contradictions = "; ".join(dict.fromkeys(c for r in rows if (c := r["contradictions"]))) or (
        text if verdict == IMPOSSIBLE else None
    )
    cells = (
        check, verdict, left[0].row["holder_name"], left[0].row["weapon_name"], words[0], lefts.low, lefts.high,
        words[1], rights.low, rights.high, text,
    )  # fmt: skip
    return _Check(cells, contradictions, [r["row"] for r in rows])


def _cite_checks(checks: Sequence[_Check], totals: pl.DataFrame) -> list[tuple[Any, ...]]:
    """Adds to the cells of checks what their totals stand on."""
    lists = totals.select("origin_ids", "findings", "claims")[[row for c in checks for row in c.rows]]
    stands = iter(list(lists.iter_rows()))
    cited = []
    for check in checks:
        own = [next(stands) for _ in check.rows]
        origins, findings, claims = (list(dict.fromkeys(chain.from_iterable(ids))) for ids in zip(*own, strict=True))
        cited.append((*check.cells, len(origins), check.contradictions, origins, findings, claims))
    return cited
