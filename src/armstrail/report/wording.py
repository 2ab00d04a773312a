"""A claim in words: who, what, to whom, how much, where, when; and who says so."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from armstrail.core.kinds import KINDS
from armstrail.report.amounts import describe_amount, describe_count, describe_number_of, describe_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from armstrail.core.claim import Claim, Filler
    from armstrail.core.kinds import KindFamily

FAMILIES: tuple[KindFamily, ...] = ("event", "measure", "relation")
_UNKNOWN_PARTY = "…"
_UNNAMED_MODE = "other"
NO_NAMES: Mapping[str, str] = MappingProxyType({})

_TIES: Mapping[str, str] = MappingProxyType(
    {
        "member_of": "belongs to", "leads": "leads", "part_of": "is part of", "allied_with": "is allied with",
        "opposed_to": "is opposed to", "supports": "supports", "controls": "controls", "based_in": "is based in",
        "armed_with": "is armed with", "origin": "comes from", "alias_of": "is also called",
    }
)  # fmt: skip
_FORMER_TIES: Mapping[str, str] = MappingProxyType(
    {
        "member_of": "belonged to", "leads": "led", "part_of": "was part of", "allied_with": "was allied with",
        "opposed_to": "was opposed to", "supports": "supported", "controls": "controlled", "based_in": "was based in",
        "armed_with": "was armed with", "origin": "came from", "alias_of": "was called",
    }
)  # fmt: skip
_OF_SEVERAL = (("is ", "are "), ("was ", "were "), ("belongs ", "belong "), ("comes ", "come "))
_ALIKE_IN_PLURAL = ("led", "supported", "controlled", "belonged to", "came from")
# Words that name nobody by themselves, wherever in a sentence they stand.
_PLURALS = frozenset({"they", "we", "people", "police", "These", "They", "We", "People", "Police"})
_PRONOUNS = frozenset("he him his she her hers it its they them their theirs we us our this these that those".split())
_ARMS = frozenset({"item", "weapon", "force"})  # "tanks" says what they are without the type that a lexicon gives them
# What or whom it is done to: the first group that a claim fills stands behind the arrow.
_DONE_TO = (("item", "object"), ("force",), ("topic",), ("target",), ("recipient",))
_MEASURED = ("item", "subject", "group", "victim", "object")
# The other roles, in the order in which they are said, with the word that leads them in.
_ASIDES: Mapping[str, str] = MappingProxyType(
    {
        "holder": "held by", "seller": "sold by", "agent": "by", "target": "on", "recipient": "to", "from": "from",
        "origin": "from", "via": "via", "destination": "to", "weapon": "with", "source": "money from", "post": "as",
        "charge": "for", "penalty": "sentence:", "condition": "", "place": "",
        "item": "", "object": "", "force": "", "topic": "", "subject": "", "group": "", "victim": "",
    }
)  # fmt: skip


def find_family(claim: Claim) -> KindFamily:
    """Finds whether a claim is an event, a measure or a relation."""
    return KINDS[claim.kind].family


def name_kind(kind: str) -> str:
    """Names a kind for people.

    >>> name_kind("member_of")
    'member of'
    """
    return kind.replace("_", " ")


def name_mode(claim: Claim) -> str | None:
    """Names a claim's mode for people; None where there is none, or only that it is another than those named."""
    return None if claim.mode == _UNNAMED_MODE else claim.mode


def describe_claim(claim: Claim, names: Mapping[str, str] = NO_NAMES) -> str:
    """Says in one line who did what to whom, how much, where and when, in the document's words.

    Args:
        claim: what is said.
        names: names of entities by id; with them a filler without a name of its own ("they", "the group") is followed
            by what it stands for.

    Returns:
        For an event "Qari Sabir → several M4 rifles; Imam Sahib district", for a measure "M4 carbine: $2,150; Khost",
        for a relation "RSF is also called Rapid Support Forces". Status and source are not part of it.
    """
    claim = _name_fillers(claim, names)
    family = find_family(claim)
    if family == "relation":
        parts, used = [_describe_tie(claim)], {"subject", "object"}
    elif family == "measure":
        parts, used = _describe_measure(claim)
    else:
        parts, used = _describe_event(claim)
    for role in sorted({f.role for f in claim.roles} - used, key=list(_ASIDES).index):
        parts.append(f"{_ASIDES[role]} {_join_fillers(claim, (role,))}".strip())
    if claim.when is not None:
        parts.append(describe_when(claim.when))
    return "; ".join(p for p in parts if p) or claim.trigger.text


def _name_fillers(claim: Claim, names: Mapping[str, str]) -> Claim:
    """Puts the name of its entity behind each filler that has none of its own."""
    if not names:
        return claim
    return msgspec.structs.replace(claim, roles=tuple(_name_filler(f, names) for f in claim.roles))


def _name_filler(filler: Filler, names: Mapping[str, str]) -> Filler:
    name = names.get(filler.entity) if filler.entity is not None else None
    has_own = (filler.role in _ARMS or not filler.text.islower()) and filler.text.lower() not in _PRONOUNS
    if name is None or has_own or name.casefold() in filler.text:
        return filler
    return msgspec.structs.replace(filler, text=f"{filler.text} [{name}]")


def describe_filler(filler: Filler) -> str:
    """Says what fills a role, with its number."""
    return filler.text if filler.count is None else describe_count(filler.count, filler.text)


def describe_attribution(claim: Claim) -> str | None:
    """Says who says it, from the one who saw to the one who reports; None for the document's own voice."""
    if not claim.attribution:
        return None
    return ", according to ".join(a.text for a in reversed(claim.attribution))


def count_families(claims: Iterable[Claim]) -> str:
    """Counts claims in words, by family.

    >>> count_families([])
    'no claims'
    """
    families = [find_family(c) for c in claims]
    if not families:
        return "no claims"
    counts = [(families.count(f), f) for f in FAMILIES]
    parts = ", ".join(describe_number_of(n, f) for n, f in counts if n)
    return f"{describe_number_of(len(families), 'claim')}: {parts}"


def _describe_event(claim: Claim) -> tuple[list[str], set[str]]:
    """Says "agents → what it is done to"; two sides stand side by side, an unnamed agent leaves the arrow."""
    filled = {f.role for f in claim.roles}
    agents = _join_fillers(claim, ("agent",))
    done_to = next((roles for roles in _DONE_TO if filled.intersection(roles)), ())
    if not done_to:
        return [agents], {"agent"}
    return [f"{agents} → {_join_fillers(claim, done_to)}".strip()], {"agent", *done_to}


def _describe_measure(claim: Claim) -> tuple[list[str], set[str]]:
    """Says "what is measured: how much"."""
    role = next((r for r in _MEASURED if any(f.role == r for f in claim.roles)), None)
    measured = "" if role is None else _join_fillers(claim, (role,))
    amount = "" if claim.amount is None else describe_amount(claim.amount)
    return [f"{measured}: {amount}" if measured and amount else measured or amount], {role or ""}


def _describe_tie(claim: Claim) -> str:
    ties = _FORMER_TIES if claim.status == "former" else _TIES
    subject, tied = _join_fillers(claim, ("subject",)), _join_fillers(claim, ("object",))
    verb = _write_plural(ties[claim.kind]) if _are_several(claim) else ties[claim.kind]
    return f"{subject or _UNKNOWN_PARTY} {verb} {tied or _UNKNOWN_PARTY}"


def _are_several(claim: Claim) -> bool:
    """Tells whether the subjects of a tie take a verb in the plural: several, counted, or a noun that ends so."""
    subjects = [f for f in claim.roles if f.role == "subject"]
    if len({f.text for f in subjects}) != 1:
        return bool(subjects)
    (count, words), *_ = ((f.count, f.text.split()) for f in subjects)
    if count is not None and (count.low is None or count.low != 1):
        return True
    last = words[-1] if words else ""
    return last in _PLURALS or (last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is")))


def _write_plural(verb: str) -> str:
    """Writes a verb of a tie in the plural.

    >>> _write_plural("is based in"), _write_plural("controls"), _write_plural("led")
    ('are based in', 'control', 'led')
    """
    if verb in _ALIKE_IN_PLURAL:
        return verb
    return next((several + verb[len(one) :] for one, several in _OF_SEVERAL if verb.startswith(one)), verb[:-1])


def _join_fillers(claim: Claim, roles: tuple[str, ...]) -> str:
    """Joins the fillers of some roles as one would say them: "a, b and c"."""
    words = list(dict.fromkeys(describe_filler(f) for f in claim.roles if f.role in roles))
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
