"""What a coder expects of the samples: claims that must be found, claims that must never appear, and how to tell.

One TOML file a document in `expected/`, decoded strictly. Amounts and times are written short:

    "2116"  "300000.."  "..2400"  "500..1000"  "USD 7.12e9"  "USD 43000/month"  "up"
    "2023-01-06"  "2021-08-01/2021-08-31"  "2024-05-01/.."

Alternatives are parted by "|": `kind = "kill|casualties"`, `roles = { agent = "US Navy|navy" }`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import msgspec

from armstrail.core.amount import Amount
from armstrail.core.claim import Claim
from armstrail.core.entity import Entity

EXPECTED = Path(__file__).parent / "expected"
_STOP_WORDS = frozenset(["the", "a", "an", "of", "s", "its", "their", "his", "her", "and", "in", "for", "to"])
_NUMBER = r"-?\d+(?:\.\d+)?(?:e\d+)?"
_SHORT_AMOUNT = re.compile(rf"(?:([A-Z]{{3}}) )?({_NUMBER})?(?:(\.\.)({_NUMBER})?)?(?:/([\w ]+))?")
_SYMMETRIC = frozenset({"allied_with", "opposed_to", "alias_of", "clash", "meet", "agree"})

Names = dict[str, str]
Roles = dict[str, str | tuple[str, ...]]


class _Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Strictly decoded: a typing error fails instead of vanishing."""


class Expected(_Block, frozen=True, kw_only=True):
    """A claim that the document makes. `amount` may stand on the claim or on a filler; `said` is who says it."""

    kind: str
    quote: str
    mode: str = ""
    roles: Roles = {}
    amount: str = ""
    when: str = ""
    status: str = "asserted"
    said: str = ""
    required: bool = False


class Never(_Block, frozen=True, kw_only=True):
    """A claim that must not appear; what is left out may be anything. `fault` names a known fault."""

    quote: str
    kind: str = ""
    roles: Roles = {}
    amount: str = ""
    status: str = ""
    why: str
    fault: str = ""


class Sheet(_Block, frozen=True, kw_only=True):
    """The expectations of one document; `floors` are the least shares of expected claims found, and found exactly."""

    sample: str
    title: str
    publisher: str
    published: str
    found_floor: float
    exact_floor: float
    expect: tuple[Expected, ...]
    never: tuple[Never, ...]
    title_fault: str = ""
    publisher_fault: str = ""


def load_sheets() -> dict[str, Sheet]:
    """Loads all sheets by name."""
    paths = sorted(EXPECTED.glob("*.toml"))
    return {path.stem: msgspec.toml.decode(path.read_bytes(), type=Sheet) for path in paths}


def is_found(expected: Expected, claim: Claim, names: Names) -> bool:
    """Tells whether a claim is the expected one: kind, words, status and number, and one role at the least."""
    if not _has_kind_and_words(expected.kind, expected.quote, claim) or claim.status != expected.status:
        return False
    if not _stands_in(claim, expected.quote):
        return False
    if expected.amount and not has_amount(claim, expected.amount):
        return False
    return not expected.roles or any(_has_role(claim, r, f, names) for r, f in _pair_roles(expected.roles))


def is_exact(expected: Expected, claim: Claim, names: Names) -> bool:
    """Tells whether a claim is the expected one in all that the coder wrote down."""
    if not is_found(expected, claim, names) or (expected.mode and claim.mode not in expected.mode.split("|")):
        return False
    if not all(_has_role(claim, r, f, names) for r, f in _pair_roles(expected.roles)):
        return False
    said = [n for a in claim.attribution for n in (a.text, names.get(a.entity or "", ""))]
    if expected.said and not any(is_same_name(w, n) for w in expected.said.split("|") for n in said):
        return False
    when = (claim.when.start, claim.when.end) if claim.when else None
    return not expected.when or when == _parse_when(expected.when)


def is_forbidden(never: Never, claim: Claim, names: Names) -> bool:
    """Tells whether a claim is one that must not appear."""
    if not _has_kind_and_words(never.kind, never.quote, claim) or (never.status and claim.status != never.status):
        return False
    if never.amount and not has_amount(claim, never.amount):
        return False
    return all(_has_role(claim, r, f, names) for r, f in _pair_roles(never.roles))


def name_entities(entities: Iterable[Entity]) -> Names:
    """Returns the names of entities by id."""
    return {entity.id: entity.name for entity in entities}


def has_amount(claim: Claim, short: str) -> bool:
    """Tells whether a claim or one of its fillers carries the amount, given in short form."""
    carried = [claim.amount, *(filler.count for filler in claim.roles)]
    return any(amount is not None and _is_amount(amount, short) for amount in carried)


def is_same_name(wanted: str, given: str) -> bool:
    """Tells whether one name's words are all in the other's, or half of all words are shared (as the scorer does)."""
    x, y = _split_words(wanted), _split_words(given)
    if not x or not y:
        return False
    shared = len(x & y)
    return shared == min(len(x), len(y)) or 2 * shared >= len(x | y)


def _has_kind_and_words(kinds: str, quote: str, claim: Claim) -> bool:
    return (not kinds or claim.kind in kinds.split("|")) and _flatten(quote) in _flatten(claim.evidence.quote)


def _stands_in(claim: Claim, quote: str) -> bool:
    """Tells whether the trigger or a filler stands in the quoted words, not only elsewhere in the sentence."""
    pattern = r"\s+".join(re.escape(word).replace("'", "['’]") for word in quote.split())
    match = re.search(pattern, claim.evidence.quote)
    if match is None:
        return False
    start, end = claim.evidence.start + match.start(), claim.evidence.start + match.end()
    spans = [(claim.trigger.start, claim.trigger.end), *((f.start, f.end) for f in claim.roles)]
    return any(s < end and start < e for s, e in spans)


def _has_role(claim: Claim, role: str, wanted: str, names: Names) -> bool:
    given = [
        text
        for filler in claim.roles
        if filler.role == role or claim.kind in _SYMMETRIC
        for text in (filler.text, names.get(filler.entity or "", ""))
    ]
    return any(is_same_name(w, g) for w in wanted.split("|") for g in given)


def _pair_roles(roles: Roles) -> list[tuple[str, str]]:
    """Lists each role with each of its fillers."""
    return [(role, f) for role, listed in roles.items() for f in ((listed,) if isinstance(listed, str) else listed)]


def _is_amount(amount: Amount, short: str) -> bool:
    if short in {"up", "down"}:
        return amount.direction == short
    match = _SHORT_AMOUNT.fullmatch(short)
    if match is None:
        raise ValueError(f"no amount: {short!r}")
    currency, low, dots, high, per = match.groups()
    bounds = (low, high) if dots else (low, low)
    return (
        all(_is_close(a, b) for a, b in zip(bounds, (amount.low, amount.high), strict=True))
        and (currency is None or amount.currency == currency)
        and (per is None or amount.per == per)
    )


def _is_close(wanted: str | None, given: float | None) -> bool:
    if wanted is None or given is None:
        return wanted is None and given is None
    return math.isclose(float(wanted), given, rel_tol=0.01)


def _parse_when(short: str) -> tuple[str | None, str | None]:
    start, _, end = short.partition("/")
    return (None if start == ".." else start), (start if not end else None if end == ".." else end)


def _flatten(text: str) -> str:
    return " ".join(text.split()).replace("’", "'")


def _split_words(text: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    words = re.findall(r"\w+", plain)
    return {word for word in words if word not in _STOP_WORDS} or set(words)
