"""Parties of a finding: who and what its claims name, in the roles of the finding's kind."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from armstrail.core.finding import Party
from armstrail.corroborate.bounds import Stated, build_bounds
from armstrail.corroborate.encoding import fold_words, name_measure
from armstrail.lexicon.joining import SLOTS, load_joining

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.claim import Claim, Filler
    from armstrail.corroborate.context import FindingContext
    from armstrail.corroborate.members import Member


def build_parties(kind: str, members: Sequence[Member], context: FindingContext) -> tuple[Party, ...]:
    """Builds the parties of a finding, those that most origins name first.

    Fillers are one party where they have one identity, or the same words without one. A role of another kind is
    called by the name that the finding's kind has for it (a victim of `casualties` is the target of a `kill`).
    Pronouns are left out where the role is told otherwise.

    Args:
        kind: the finding's kind.
        members: its claims, in order of publication.
        context: identities.
    """
    found: dict[tuple[str, str], list[tuple[Filler, Member]]] = {}
    for member in members:
        for filler in member.claim.roles:
            role = translate_role(filler.role, member.claim.kind, kind)
            words = fold_words(filler.text)
            key = context.find_identity(filler.entity) if filler.entity else f"words:{words}"
            found.setdefault((role, key), []).append((filler, member))
    told = {role for role, key in found if key != "words:"}
    parties = [
        (len({m.origin for _, m in uses}), len(uses), _build_party(role, uses, context))
        for (role, key), uses in found.items()
        if key != "words:" or role not in told
    ]
    parties.sort(key=lambda p: (-p[0], -p[1], p[2].role, p[2].text, p[2].entity or ""))
    return tuple(p for _, _, p in parties)


def translate_role(role: str, kind: str, target: str) -> str:
    """Returns the name that another kind of the group has for a role; the role itself where it has none.

    >>> translate_role("victim", "casualties", "kill"), translate_role("place", "casualties", "kill")
    ('target', 'place')
    """
    if kind == target:
        return role
    joining = load_joining()
    for slot in SLOTS:
        if role in joining[kind].list_roles(slot):
            return next(iter(joining[target].list_roles(slot)), role)
    return role


def _build_party(role: str, uses: Sequence[tuple[Filler, Member]], context: FindingContext) -> Party:
    texts = Counter(f.text for f, _ in uses)
    text = max(texts, key=lambda t: (bool(fold_words(t)), texts[t], len(t), t))  # "It" tells the least
    entity = uses[0][0].entity
    return Party(
        role=role, text=text, entity=context.find_identity(entity) if entity is not None else None,
        claims=tuple(dict.fromkeys(m.claim.id for _, m in uses)), count=build_bounds(_list_counts(uses)),
    )  # fmt: skip


def _list_counts(uses: Sequence[tuple[Filler, Member]]) -> list[Stated]:
    """Lists the counts of a party in the measure that stands first; what is denied counts nothing."""
    counts = [
        Stated(amount=f.count, claim=m.claim.id, origin=m.origin)
        for f, m in uses
        if f.count is not None and (f.count.low is not None or f.count.high is not None) and m.claim.status != "denied"
    ]
    return [s for s in counts if name_measure(s.amount) == name_measure(counts[0].amount)]


def choose_kind(claims: Sequence[Claim]) -> tuple[str, str | None]:
    """Chooses the kind that most claims have, and of those the mode that most have; "other" only where none has one.

    Returns:
        Kind and mode; of several as frequent ones the first in the alphabet.
    """
    kinds = Counter(c.kind for c in claims)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    modes = Counter(c.mode for c in claims if c.kind == kind and c.mode is not None)
    mode = min(modes, key=lambda m: (m == "other", -modes[m], m), default=None)
    return kind, mode
