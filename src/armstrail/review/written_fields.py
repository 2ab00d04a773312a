"""Corrections as a person types them, field by field: what to ask, and the value that an answer stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from armstrail.core.amount import Amount
from armstrail.core.errors import UsageError
from armstrail.core.kinds import KINDS
from armstrail.review.corrections import ROLE, STATUSES
from armstrail.review.written_amounts import AMOUNT_HELP, WHEN_HELP, parse_amount, parse_when, write_amount, write_when
from armstrail.review.written_roles import ROLE_HELP, SOURCE_HELP, SOURCE_KINDS, change_fillers, change_sources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from armstrail.core.claim import Claim


def describe_field(claim: Claim, field: str, entities: Mapping[str, str]) -> str:
    """Describes what a field says now and what may be typed instead.

    Args:
        claim: as the person holds it.
        field: one of its fields.
        entities: names of entities by id.
    """
    if field.startswith(ROLE):
        role = field.removeprefix(ROLE)
        listed = [f for f in claim.roles if f.role == role]
        now = "; ".join(
            f"{i} {f.text}"
            + (f" # {write_amount(f.count)}" if f.count else "")
            + (f" @ {entities.get(f.entity, f.entity)}" if f.entity else "")
            for i, f in enumerate(listed, 1)
        )
        return f"{role}: {now or 'nobody and nothing'}\n{ROLE_HELP}"
    if field == "attribution":
        now = "; ".join(f"{i} {a.text} ({a.kind})" for i, a in enumerate(claim.attribution, 1))
        return f"attribution: {now or 'the document itself'}\n{SOURCE_HELP.format(kinds=', '.join(SOURCE_KINDS))}"
    if field == "kind":
        return f"kind: {claim.kind}\n{', '.join(KINDS)}"
    if field == "mode":
        return f"mode: {claim.mode or 'none'}\n{', '.join((*KINDS[claim.kind].modes, 'none'))}"
    if field == "status":
        return f"status: {claim.status}\n{', '.join(STATUSES)}"
    if field == "when":
        return f"when: {write_when(claim.when)}\n{WHEN_HELP}"
    return f"amount: {write_amount(claim.amount) if claim.amount else 'none'}\n{AMOUNT_HELP}"


def write_correction(
    claim: Claim, field: str, line: str, text: str, entities: Mapping[str, str]
) -> tuple[str, str]:  # fmt: skip
    """Writes the field and the JSON value of a correction that was typed.

    A time or amount that is corrected keeps the words that it was read from; one that is new cites the claim's quote.

    Args:
        claim: as the person holds it.
        field: one of its fields.
        line: what was typed.
        text: the document's text.
        entities: names of entities by id.

    Raises:
        UsageError: the line makes no sense for this field; the message says what is allowed.
    """
    if field.startswith(ROLE):
        role = field.removeprefix(ROLE)
        listed = [f for f in claim.roles if f.role == role]
        return field, _encode(change_fillers(listed, role, line, text, claim.evidence, entities))
    if field == "attribution":
        return field, _encode(change_sources(claim.attribution, line, text, claim.evidence))
    if field in ("kind", "mode", "status"):
        word = line.strip().lower().replace("-", "_")
        return field, _encode(None if field == "mode" and word == "none" else word)
    if field == "when":
        old, quote = claim.when, claim.evidence
        if old is None:
            return field, _encode(parse_when(line, (quote.start, quote.end), quote.quote))
        return field, _encode(parse_when(line, (old.start_char, old.end_char), old.text))
    if field == "amount":
        words = claim.evidence.quote if claim.amount is None else claim.amount.text
        amount: Amount = parse_amount(line, words, claim.amount)
        return field, _encode(amount)
    raise UsageError(f"a claim has no field '{field}'")


def _encode(value: object) -> str:
    return msgspec.json.encode(value).decode()
