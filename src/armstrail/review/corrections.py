"""Corrections of a claim: which fields there are, what each may be set to, and the claim that comes out."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, get_args

import msgspec

from armstrail.core.amount import Amount
from armstrail.core.claim import Attribution, Claim, Filler, Status, When
from armstrail.core.errors import UsageError
from armstrail.core.kinds import KINDS
from armstrail.review.values import check_amount, check_span, check_when, read_optional, read_value

if TYPE_CHECKING:
    from collections.abc import Mapping

MISSING = "missing"  # the field of a judgement that adds a claim which the program did not find
ROLE = "role:"
STATUSES: tuple[Status, ...] = get_args(Status)
FIELDS = ("kind", "mode", "status", "when", "amount", "attribution")  # and "role:" with each role of the kind


def list_fields(claim: Claim) -> tuple[str, ...]:
    """Lists the fields of a claim that can be corrected; an amount only where the kind is a measure."""
    kind = KINDS[claim.kind]
    fixed = [f for f in FIELDS if (f != "amount" or kind.family == "measure") and (f != "mode" or kind.modes)]
    return (*fixed, *(f"{ROLE}{role}" for role in kind.roles))


def is_field(field: str) -> bool:
    """Tells whether claims have such a field, of whatever kind they are.

    >>> is_field("role:agent"), is_field("agent")
    (True, False)
    """
    return field in FIELDS or field.startswith(ROLE)


def encode_field(claim: Claim, field: str) -> str:
    """Writes what a claim says in a field, as the JSON of a judgement's value."""
    if field.startswith(ROLE):
        return msgspec.json.encode([f for f in claim.roles if f.role == field.removeprefix(ROLE)]).decode()
    return msgspec.json.encode(getattr(claim, field)).decode()


def correct_claim(claim: Claim, field: str, value: str | None, text: str | None = None) -> Claim:
    """Corrects one field of a claim.

    Args:
        claim: the claim as it stands.
        field: "kind", "mode", "status", "when", "amount", "attribution", "role:agent" and so on ("place" is short for
            "role:place").
        value: the new value as JSON: the field's own form; a role takes the list of all its fillers. A role that is
            given an empty list, and a mode or time that is given null, goes out.
        text: the document's text, to check that new words stand in it; None leaves that out.

    Raises:
        UsageError: the field or the value makes no sense for this claim; the message says what is allowed.
    """
    field = name_field(field)
    if field.startswith(ROLE):
        return _correct_role(claim, field, value, text)
    if field == "kind":
        return msgspec.structs.replace(claim, kind=_read_kind(value))
    if field == "mode":
        return msgspec.structs.replace(claim, mode=_read_mode(claim, value))
    if field == "status":
        return msgspec.structs.replace(claim, status=_read_status(claim, value))
    if field == "when":
        return msgspec.structs.replace(claim, when=_read_when(value, text))
    if field == "amount":
        return msgspec.structs.replace(claim, amount=_read_amount(claim, value))
    if field == "attribution":
        said = read_value(value, tuple[Attribution, ...], field)
        for one in said:
            check_span(one.start, one.end, one.text, field, text)
        return msgspec.structs.replace(claim, attribution=said)
    allowed = ", ".join(list_fields(claim))
    raise UsageError(f"a claim has no field '{field}'; {claim.kind} has {allowed}")


def apply_corrections(claim: Claim, corrections: Mapping[str, str]) -> tuple[Claim, tuple[str, ...]]:
    """Corrects a claim field by field, the kind first.

    What does not fit the kind is left out: a mode that it does not have, fillers of roles that it does not have.

    Returns:
        The corrected claim, and in words what could not be applied or was left out.
    """
    if not corrections:
        return claim, ()
    faults: list[str] = []
    for field in sorted(corrections, key=lambda f: (f != "kind", f)):
        try:
            claim = correct_claim(claim, field, corrections[field])
        except UsageError as error:
            faults.append(str(error))
    kind = KINDS[claim.kind]
    if claim.mode is not None and claim.mode not in kind.modes:
        faults.append(f"mode {claim.mode} left out: {kind.name} does not have it")
        claim = msgspec.structs.replace(claim, mode=None)
    if kind.family != "measure" and claim.amount is not None:
        faults.append(f"amount left out: {kind.name} is no measure; its numbers are counts of fillers")
        claim = msgspec.structs.replace(claim, amount=None)
    foreign = [f for f in claim.roles if f.role not in kind.roles]
    faults += [f"{f.role} '{f.text}' left out: {kind.name} has no such role" for f in foreign]
    return msgspec.structs.replace(claim, roles=tuple(f for f in claim.roles if f not in foreign)), tuple(faults)


def list_lacks(claim: Claim) -> tuple[str, ...]:
    """Lists what a claim lacks to be worth keeping: a required role, the number of a measure."""
    kind = KINDS[claim.kind]
    lacks = []
    if kind.required and not any(f.role in kind.required for f in claim.roles):
        lacks.append(f"{kind.name} needs {' or '.join(kind.required)}")
    if kind.family == "measure" and claim.amount is None:
        lacks.append(f"{kind.name} needs an amount")
    return tuple(lacks)


def name_field(field: str) -> str:
    """Names a field in full.

    >>> name_field("place"), name_field("status")
    ('role:place', 'status')
    """
    return f"{ROLE}place" if field == "place" else field


def _read_kind(value: str | None) -> str:
    name = read_value(value, str, "kind")
    if name not in KINDS:
        near = difflib.get_close_matches(name, list(KINDS), n=1)
        raise UsageError(f"kind: there is no '{name}'; " + (f"did you mean '{near[0]}'?" if near else _list_kinds()))
    return name


def _list_kinds() -> str:
    return f"allowed are {', '.join(KINDS)}"


def _read_mode(claim: Claim, value: str | None) -> str | None:
    mode = read_optional(value, str, "mode")
    modes = KINDS[claim.kind].modes
    if mode is not None and mode not in modes:
        allowed = f"{claim.kind} has {', '.join(modes)}" if modes else f"{claim.kind} has no modes"
        raise UsageError(f"mode: '{mode}' is none; {allowed}")
    return mode


def _read_status(claim: Claim, value: str | None) -> Status:
    given = read_value(value, str, "status")
    allowed = [s for s in STATUSES if s != "former" or KINDS[claim.kind].family == "relation"]
    for status in allowed:
        if status == given:
            return status
    raise UsageError(f"status: '{given}' is none for {claim.kind}; allowed are {', '.join(allowed)}")


def _read_when(value: str | None, text: str | None) -> When | None:
    when = read_optional(value, When, "when")
    if when is not None:
        check_when(when)
        check_span(when.start_char, when.end_char, when.text, "when", text)
    return when


def _read_amount(claim: Claim, value: str | None) -> Amount:
    if KINDS[claim.kind].family != "measure":
        raise UsageError(f"amount: {claim.kind} is no measure; correct the count of a filler, or the kind")
    amount = read_value(value, Amount, "amount")
    check_amount(amount, "amount")
    return amount


def _correct_role(claim: Claim, field: str, value: str | None, text: str | None) -> Claim:
    role, kind = field.removeprefix(ROLE), KINDS[claim.kind]
    if role not in kind.roles:
        raise UsageError(f"{kind.name} has no role '{role}'; it has {', '.join(kind.roles)}")
    fillers = read_value(value, tuple[Filler, ...], field)
    for filler in fillers:
        if filler.role != role:
            raise UsageError(f"{field}: '{filler.text}' is given as {filler.role}; all fillers here are {role}")
        check_span(filler.start, filler.end, filler.text, field, text)
        if filler.count is not None:
            check_amount(filler.count, f"count of '{filler.text}'")
    kept = [f for f in claim.roles if f.role != role]
    first = next((i for i, f in enumerate(claim.roles) if f.role == role), len(kept))
    return msgspec.structs.replace(claim, roles=(*kept[:first], *fillers, *kept[first:]))
