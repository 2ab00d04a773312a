"""What is told once and holds on: the day of an attack for what is told of it after it, a currency for bare sums.

"On Monday gunmen stormed the market. Two guards died and a stall was wrecked": the guards died on Monday. Only what an
attack does to people and things is dated so, and only until the text names another time or another who did it. Within
one sentence deeds of war share their day, unless one of them came before: "burnt the town after a soldier was shot".

Source: in the project's gold standards the dead and the damage of an attack that are told in the five sentences after
it bear its day in 13 of 19 cases, seizures and arrests in none; deeds of war beside a dated one in its sentence bear
its day in 24 of 35.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armstrail.core.annotation import Annotation, Sentence, TimeExpression
    from armstrail.extract.raw import RawClaim

_HARM = frozenset({"kill", "injure", "casualties", "destroy"})
_WAR = _HARM | {"attack", "clash", "capture", "detain"}
_DATING = _WAR | {"recover", "use", "surrender"}
# Forms that name a day; a month or a year says too little of what came of it.
_DAYS = frozenset({"date", "numeric", "weekday", "deictic", "overnight"})
_OF_DAYS = frozenset("day night morning afternoon evening date hours minutes".split())  # "the next night"
_NO_TIMES = frozenset({"duration", "set", "clock"})
_KNOWN = frozenset({"attack", "clash", "kill", "injure", "casualties"})
_CURRENCY_REACH = 4  # sentences
_REACH = 5  # sentences
_FAR_REACH = 10  # sentences from a deed to words that point at it: "the attack"
_LONG = frozenset({"offensive", "campaign", "war", "fighting", "operation"})
_POINTING = frozenset({"the", "this"})
_BEFORE = frozenset({"after", "before", "since", "until"})
_DAY_OF_MONTH = re.compile(r"\bthe [0-3]?\d(?:st|nd|rd|th)\b(?! [A-Z])")  # "on the 19th"
_PRESENT = frozenset({"VBZ", "VBP"})
_AT_ONCE = frozenset({"hours", "minutes", "moments", "seconds"})


def carry_times(claims: Sequence[RawClaim], annotation: Annotation) -> list[RawClaim]:
    """Gives deeds that are told without a time that of the deed beside them or of the attack told before.

    Args:
        claims: the claims of a document in the order of the text.
        annotation: its sentences.
    """
    claims = [_share(c, claims, annotation.sentences) for c in claims]
    timed = {
        s.index
        for s in annotation.sentences
        if any(t.form not in _NO_TIMES for t in s.times) or _DAY_OF_MONTH.search(s.text)
    }
    found: list[RawClaim] = []
    attack: RawClaim | None = None
    known: RawClaim | None = None
    for claim in claims:
        if _is_pointed_at(claim, known, annotation.sentences) and known is not None:
            claim = _date(claim, known, "of what the text told before")
        elif claim.kind in _KNOWN and claim.time is not None and claim.status == "asserted":
            known = claim if _names_day(claim.time) else None
        if attack is not None and claim.sentence > attack.sentence and claim.sentence in timed:
            attack = None
        if claim.kind == "attack" and claim.time is not None and claim.status == "asserted":
            attack = claim if _names_day(claim.time) else None
        elif attack is not None and attack.time is not None and _may_be_of(claim, attack, timed):
            claim = _date(claim, attack, "of the attack told before")
        found.append(claim)
    return found


def _names_day(time: TimeExpression) -> bool:
    counted = time.form == "anaphoric" and not _OF_DAYS.isdisjoint(time.text.casefold().split())
    return counted or time.form in _DAYS


def _date(claim: RawClaim, other: RawClaim, why: str) -> RawClaim:
    reason = f"time: {other.time.text if other.time else ''!r}, {why}"
    return msgspec.structs.replace(claim, time=other.time, reasons=(*claim.reasons, reason))


def _share(claim: RawClaim, claims: Sequence[RawClaim], sentences: Sequence[Sentence]) -> RawClaim:
    """Gives a deed of war without a time that of the nearest dated one in its sentence, where there is but one day."""
    if claim.kind not in _WAR or claim.time is not None or claim.status != "asserted":
        return claim
    beside = [
        c
        for c in claims
        if c.sentence == claim.sentence and c.kind in _DATING and c.time is not None and c.status == "asserted"
    ]
    days = [c.time for c in beside if c.time is not None and _names_day(c.time)]
    if not days or len(days) < len(beside) or any(d.start != days[0].start for d in days):
        return claim
    sentence = next(s for s in sentences if s.index == claim.sentence)
    if sentence.tokens[claim.trigger_token].tag in _PRESENT:  # "was caught on Monday; he remains in custody"
        return claim
    if _comes_before(sentence, claim.trigger_token) or any(_comes_before(sentence, c.trigger_token) for c in beside):
        return claim
    return _date(claim, beside[0], "of the deed beside it")


def _comes_before(sentence: Sentence, index: int) -> bool:
    """Tells whether a word stands in a clause of what came before or after: "after a soldier was shot"."""
    current = sentence.tokens[index]
    while current.head != current.index:
        for mark in sentence.tokens:
            if mark.head == current.index and mark.label in {"mark", "case"} and mark.text.casefold() in _BEFORE:
                return sentence.tokens[mark.index - 1].text.casefold() not in _AT_ONCE
        current = sentence.tokens[current.head]
    return False


def _is_pointed_at(claim: RawClaim, known: RawClaim | None, sentences: Sequence[Sentence]) -> bool:
    """Tells whether an undated attack is the dated one that the text told before: "the attack", "this bombing"."""
    if known is None or claim.kind not in {"attack", "clash"} or claim.time is not None:
        return False
    if not 0 < claim.sentence - known.sentence <= _FAR_REACH or claim.status not in {"asserted", "possible"}:
        return False
    sentence = next(s for s in sentences if s.index == claim.sentence)
    noun = sentence.tokens[claim.trigger_token]
    own = [t for t in sentence.tokens if t.head == noun.index and t.index < noun.index]
    named = any(t.tag.startswith("NNP") or t.label == "nmod:poss" for t in own)
    return (
        noun.tag == "NN" and noun.lemma not in _LONG and not named and any(t.text.casefold() in _POINTING for t in own)
    )


def _may_be_of(claim: RawClaim, attack: RawClaim, timed: set[int]) -> bool:
    """Tells whether harm is told of an attack: soon after it, with no time between, and done by nobody else."""
    if claim.kind not in _HARM or claim.time is not None or claim.status != "asserted":
        return False
    between = range(attack.sentence + 1, claim.sentence + 1)
    near = 0 < len(between) <= _REACH and timed.isdisjoint(between)
    return near and all(r.role != "agent" or r.phrase.pronoun for r in claim.roles)


def list_currencies(annotation: Annotation) -> dict[int, str]:
    """Lists by sentence the currency of the last sum before it, where that was told not long ago.

    "A cartridge costs 9,000 pesos. Two years ago it sold for 5,000."

    Args:
        annotation: the document's sentences.
    """
    found: dict[int, str] = {}
    last: tuple[int, str] | None = None
    for sentence in annotation.sentences:
        if last is not None and sentence.index - last[0] <= _CURRENCY_REACH:
            found[sentence.index] = last[1]
        named = [a.amount.currency for a in sentence.amounts if a.amount.currency]
        last = (sentence.index, named[-1]) if named else last
    return found
