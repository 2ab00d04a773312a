"""Changes of fillers and sources as a person types them: "+ Qari Sabir", "- 2", "1 the Taliban", "1 # ~300"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

import msgspec

from armstrail.core.claim import Attribution, Filler, SourceKind
from armstrail.core.errors import UsageError
from armstrail.review.written_amounts import parse_amount

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from armstrail.core.claim import Evidence

ROLE_HELP = "+ WORDS adds, - 1 removes, 1 WORDS puts other words, 1 # 300 counts (1 # none), 1 @ ID resolves (1 @ none)"
SOURCE_HELP = "+ KIND WORDS adds (kinds: {kinds}), - 1 removes"
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)

_ADD = re.compile(r"\+\s*(\S.*)")
_REMOVE = re.compile(r"-\s*(\d+)")
_COUNT = re.compile(r"(\d+)\s*#\s*(\S.*)")
_RESOLVE = re.compile(r"(\d+)\s*@\s*(\S+)")
_CHANGE = re.compile(r"(\d+)\s+(\S.*)")


def change_fillers(
    fillers: Sequence[Filler], role: str, line: str, text: str, evidence: Evidence, entities: Container[str]
) -> tuple[Filler, ...]:  # fmt: skip
    """Changes the fillers of one role as a line says.

    Args:
        fillers: those of the role now, numbered from 1.
        role: the role's name.
        line: in one of the forms of `ROLE_HELP`.
        text: the document's text, in which new words must stand.
        evidence: of the claim; words are looked for there first.
        entities: the ids that a filler may be resolved to.

    Raises:
        UsageError: the line is none of the forms, or its words, number or id are not there.
    """
    line, changed = line.strip(), list(fillers)
    if found := _ADD.fullmatch(line):
        start, end = find_words(found[1], text, evidence)
        changed.append(Filler(role=role, text=text[start:end], start=start, end=end))
    elif found := _REMOVE.fullmatch(line):
        del changed[_find_place(found[1], changed, role)]
    elif found := _COUNT.fullmatch(line):
        at = _find_place(found[1], changed, role)
        old = changed[at]
        count = None if found[2] == "none" else parse_amount(found[2], old.text, old.count)
        changed[at] = msgspec.structs.replace(old, count=count)
    elif found := _RESOLVE.fullmatch(line):
        at = _find_place(found[1], changed, role)
        if found[2] != "none" and found[2] not in entities:
            raise UsageError(f"the casebook has no entity '{found[2]}'; give the id of one, or none")
        changed[at] = msgspec.structs.replace(changed[at], entity=None if found[2] == "none" else found[2])
    elif found := _CHANGE.fullmatch(line):
        at = _find_place(found[1], changed, role)
        start, end = find_words(found[2], text, evidence)
        changed[at] = msgspec.structs.replace(changed[at], text=text[start:end], start=start, end=end, entity=None)
    else:
        raise UsageError(f"'{line}' changes nothing; {ROLE_HELP}")
    return tuple(changed)


def change_sources(
    sources: Sequence[Attribution], line: str, text: str, evidence: Evidence
) -> tuple[Attribution, ...]:  # fmt: skip
    """Changes who says it as a line says; a source that is added comes last, nearest to the claim.

    Its cue is its own words, for the document may have no other.

    Raises:
        UsageError: the line is none of the forms of `SOURCE_HELP`, or its words or number are not there.
    """
    line, kinds = line.strip(), ", ".join(SOURCE_KINDS)
    if found := _REMOVE.fullmatch(line):
        at = _find_place(found[1], sources, "attribution")
        return (*sources[:at], *sources[at + 1 :])
    name, _, words = found[1].partition(" ") if (found := _ADD.fullmatch(line)) else ("", "", "")
    kind = next((k for k in SOURCE_KINDS if k == name), None)
    if kind is None or not words.strip():
        raise UsageError(f"'{line}' changes nothing; {SOURCE_HELP.format(kinds=kinds)}")
    start, end = find_words(words.strip(), text, evidence)
    said = text[start:end]
    return (*sources, Attribution(text=said, start=start, end=end, entity=None, kind=kind, cue=said))


def find_words(words: str, text: str, evidence: Evidence) -> tuple[int, int]:
    """Finds where words stand in a document: in the evidence first, else nearest to it; capitals do not matter.

    Returns:
        Half-open code points.

    Raises:
        UsageError: they stand nowhere.
    """
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()), re.IGNORECASE)
    inside = pattern.search(text, evidence.start, evidence.end)
    spans = [inside.span()] if inside else [m.span() for m in pattern.finditer(text)]
    if not spans or not words.strip():
        raise UsageError(f"'{words}' does not stand in the document; a claim takes words of its document")
    return min(spans, key=lambda s: (max(evidence.start - s[1], s[0] - evidence.end), s[0]))


def _find_place(number: str, listed: Sequence[object], what: str) -> int:
    at = int(number) - 1
    if not 0 <= at < len(listed):
        raise UsageError(f"{what} has {len(listed)} entries; there is no number {number}")
    return at
