"""Findings: claims that tell the same happening, price, stock or tie, and what they agree and disagree on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from armstrail.core.errors import UsageError
from armstrail.core.finding import Finding, Join
from armstrail.core.ids import build_id
from armstrail.core.reason import Reason
from armstrail.corroborate.bounds import build_bounds
from armstrail.corroborate.comparisons_place import relate_within
from armstrail.corroborate.contradictions import list_contradictions, list_stated
from armstrail.corroborate.encoding import encode_claims, read_day
from armstrail.corroborate.explanation import Explainer
from armstrail.corroborate.frequencies import count_frequencies
from armstrail.corroborate.grouping import Decided, group_claims, link_documents, score_candidates
from armstrail.corroborate.joins import score_pairs
from armstrail.corroborate.members import Joined, Member, choose_origins
from armstrail.corroborate.parties import build_parties, choose_kind
from armstrail.corroborate.placing import choose_place
from armstrail.corroborate.spanning import choose_spanning_pairs, list_pairs_in_groups
from armstrail.corroborate.standing import choose_joins, list_standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from armstrail.core.claim import Claim, Status
    from armstrail.core.judgement import Judgement
    from armstrail.corroborate.columns import Columns
    from armstrail.corroborate.context import FindingContext
    from armstrail.corroborate.frequencies import Frequencies
    from armstrail.corroborate.standing import Standing

# From the strongest: what is held to be so, to have been so, perhaps so, not yet so; denied only where nobody asserts.
_STRENGTH: tuple[Status, ...] = ("asserted", "former", "possible", "planned", "requested", "conditional", "denied")


def build_findings(
    claims: Iterable[Claim], context: FindingContext, judgements: Iterable[Judgement] = ()
) -> tuple[Finding, ...]:
    """Builds the findings of a casebook; every claim that nobody rejected is in exactly one.

    A finding's id is made from the id of its earliest claim (by publication, then id): it stays when later reports
    join, and changes only when an earlier one turns up or a person splits the earliest claim off.

    Args:
        claims: claims with people's corrections applied, in any order.
        context: dates, entities, identities, origins.
        judgements: people's judgements; joins and splits of claims, and rejected claims, are heeded.

    Returns:
        Findings by first date of publication, then id. The joins of each are those that hold it together most
        strongly (one less than it has claims), and people's.

    Raises:
        UsageError: two different claims have one id.
    """
    standing = list_standing(judgements)
    kept = _drop_repeats(c for c in claims if c.id not in standing.rejected)
    if not kept:
        return ()
    columns = encode_claims(kept, context)
    frequencies = count_frequencies(columns)
    row_of = {c.id: i for i, c in enumerate(columns.claims)}
    decided = _decide_rows(standing, row_of)
    scored = score_candidates(columns, frequencies)
    columns = link_documents(columns, scored)
    groups = group_claims(columns, frequencies, scored, decided)
    left, right = list_pairs_in_groups(len(columns), groups)
    joined = Joined(
        columns=columns, context=context, places=relate_within(columns, left, right),
        joins=_explain_groups(columns, frequencies, groups, decided),
    )  # fmt: skip
    findings = [_build_finding(rows, joined) for rows in groups]
    return tuple(sorted(findings, key=lambda f: (f.first_seen or "9999", f.id)))


def explain_pair(claims: Iterable[Claim], context: FindingContext, left: str, right: str) -> Join:
    """Explains why two claims of a casebook are, or are not, held to be the same.

    Args:
        claims: all claims of the casebook, on which it depends how common values are.
        context: dates, entities, identities, origins.
        left: id of one claim.
        right: id of the other.

    Raises:
        UsageError: there is no claim of this id, or the two are of kinds that are never compared.
    """
    columns = encode_claims(_drop_repeats(claims), context)
    frequencies = count_frequencies(columns)
    columns = link_documents(columns, score_candidates(columns, frequencies))
    row_of = {c.id: i for i, c in enumerate(columns.claims)}
    missing = [c for c in (left, right) if c not in row_of]
    if missing:
        raise UsageError(f"no claim {', '.join(missing)}; give ids of claims of this casebook")
    a, b = (np.array([row_of[c]], dtype=np.int32) for c in sorted((left, right)))
    if columns.group[a[0]] != columns.group[b[0]]:
        kinds = f"{columns.claims[a[0]].kind} and {columns.claims[b[0]].kind}"
        raise UsageError(f"claims of the kinds {kinds} are never compared; see findings/kinds.toml")
    return Explainer(columns).explain_pairs(score_pairs(columns, frequencies, a, b))[0]


def _drop_repeats(claims: Iterable[Claim]) -> list[Claim]:
    kept: dict[str, Claim] = {}
    for claim in claims:
        if kept.setdefault(claim.id, claim) != claim:
            raise UsageError(f"two different claims have the id {claim.id}; read their documents anew")
    return list(kept.values())


def _decide_rows(standing: Standing, row_of: Mapping[str, int]) -> Decided:
    """Turns people's words on claim ids into rows; claims that are gone or rejected play no part."""
    held = [(row_of[a], row_of[b]) for a, b in choose_joins(standing) if a in row_of and b in row_of]
    apart = frozenset((row_of[a], row_of[b]) for a, b in standing.splits if a in row_of and b in row_of)
    return Decided(joins=tuple(held), splits=apart)


def _explain_groups(
    columns: Columns, frequencies: Frequencies, groups: Sequence[Sequence[int]], decided: Decided
) -> dict[int, tuple[Join, ...]]:
    """Explains, by the first row of each group, the pairs that hold it together, and what people decided about it."""
    left, right = choose_spanning_pairs(columns, frequencies, groups)
    scores = score_pairs(columns, frequencies, left, right)
    by_person = {*decided.joins, *decided.splits}
    first_of = {r: rows[0] for rows in groups for r in rows}
    found: dict[int, list[Join]] = {}
    explained = Explainer(columns).explain_pairs(scores)
    for a, b, join in zip(left.tolist(), right.tolist(), explained, strict=True):
        if (a, b) not in by_person:
            found.setdefault(first_of[a], []).append(join)
    for pairs, same in ((decided.joins, True), (sorted(decided.splits), False)):
        for a, b in pairs:
            for first in sorted({first_of[a], first_of[b]}):
                found.setdefault(first, []).append(_join_by_person(columns, (a, b), same))
    return {first: tuple(sorted(joins, key=lambda j: (j.left, j.right))) for first, joins in found.items()}


def _join_by_person(columns: Columns, pair: tuple[int, int], same: bool) -> Join:
    text = "a person joined these claims" if same else "a person said that these claims are not the same"
    return Join(
        left=columns.claims[pair[0]].id, right=columns.claims[pair[1]].id, same=same, score=float(same),
        reasons=(Reason(field="judgement", weight=0.0, text=text),), by="person",
    )  # fmt: skip


def _build_finding(rows: Sequence[int], joined: Joined) -> Finding:
    context, claims = joined.context, [joined.columns.claims[r] for r in rows]
    origins = choose_origins(claims, context)
    members = [Member(claim=c, origin=o, row=r) for c, o, r in zip(claims, origins, rows, strict=True)]
    members.sort(key=lambda m: (_read_first_day(m.claim, context), m.claim.id))
    kind, mode = choose_kind(claims)
    start, end = narrow_days(claims)
    has_amount = any(c.amount is not None for c in claims)
    published = [context.published[c.document] for c in claims if c.document in context.published]
    return Finding(
        id=build_id("finding", members[0].claim.id), kind=kind, mode=mode,
        claims=tuple(m.claim.id for m in members), joins=joined.joins.get(rows[0], ()),
        roles=build_parties(kind, members, context),
        amount=build_bounds(list_stated(members)) if has_amount else None, start=start, end=end,
        place=choose_place(members, joined), status=min((c.status for c in claims), key=_STRENGTH.index),
        origins=tuple(sorted({m.origin for m in members})),
        contradictions=list_contradictions(members, joined),
        first_seen=min((p.start for p in published), default=None),
        last_seen=max((p.end for p in published), default=None),
    )  # fmt: skip


def _read_first_day(claim: Claim, context: FindingContext) -> str:
    published = context.published.get(claim.document)
    return "9999" if published is None else published.start


def narrow_days(claims: Sequence[Claim]) -> tuple[str | None, str | None]:
    """Narrows the time of a finding: the days that all dated claims allow, their hull where they contradict.

    Denied claims tell of no time at which it happened, unless there are no others.

    Returns:
        First and last day; None where it is open or nobody gives a time.
    """
    real = [c for c in claims if c.status != "denied"] or claims
    times = [c.when for c in real if c.when is not None and (c.when.start is not None or c.when.end is not None)]
    starts = [w.start for w in times if w.start is not None]
    ends = [w.end for w in times if w.end is not None]
    start, end = max(starts, default=None), min(ends, default=None)
    if start is not None and end is not None and read_day(start) > read_day(end):
        return min(starts), max(ends)
    return start, end
