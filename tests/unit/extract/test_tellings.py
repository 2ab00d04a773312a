"""Who says it, where no verb with a clause says so; and where his words end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

CASES = [
    ("A broker was said by three sources to have bought rifles from deserters.", "transfer", ["sources"]),
    ("It is believed by the monitors that the rebels killed six villagers.", "kill", ["monitors"]),
    ("As several analysts point out, the rebels have captured two towns.", "capture", ["analysts"]),
    ("The militia boasts of 60 dead soldiers.", "casualties", ["militia"]),
    ("The shelling killed 40 people, by the hospital's count, and destroyed a school.", "destroy", ["hospital"]),
    ("The garrison, by one account, shot its own officers.", "attack", ["account"]),
    ("The militia will continue to support the rebels in the north.", "supports", []),
    ("Police arrested a clerk who, they say, had been selling grenades to rebels.", "detain", []),
    ("Police arrested a clerk who, they say, had been selling grenades to rebels.", "transfer", ["they"]),
    ("The panel finds that rebels killed ten villagers; the army rejects this.", "kill", ["panel"]),
    ("The panel finds that rebels killed ten villagers; the army rejects this.", "state", []),
    (
        "Rebels killed ten villagers, clinic staff said; a Red Cross nurse counted 12 bodies.",
        "kill",
        ["clinic staff"],
    ),
    ("The ministry accused the army of killing two farmers, a charge which the general denied.", "kill", ["ministry"]),
]


@pytest.mark.parametrize(("text", "kind", "speakers"), CASES)
def test_who_tells(extract: Callable[[str], list[RawClaim]], text: str, kind: str, speakers: list[str]) -> None:
    claims = [c for c in extract(text) if c.kind == kind]
    assert claims
    assert [[s.phrase.text for s in c.speakers] for c in claims] == [speakers] * len(claims)


def test_a_quotation_that_no_paragraph_closes_goes_on_in_the_next(extract: Callable[[str], list[RawClaim]]) -> None:
    text = (
        "A ministry spokesman said:\n\n“The minister met his counterpart to discuss the war.\n\n"
        "“The rebels killed ten farmers.”\n\nThe rebels killed two guards."
    )
    kills = [c for c in extract(text) if c.kind == "kill"]
    assert [[s.phrase.text for s in c.speakers] for c in kills] == [["ministry spokesman"], []]


def test_who_is_said_to_have_done_it_did_it(extract: Callable[[str], list[RawClaim]]) -> None:
    text = "The colonel is assessed by the panel to have sold 300 rifles to traders."
    (sale,) = [c for c in extract(text) if c.kind == "transfer"]
    assert [r.phrase.text for r in sale.roles if r.role == "agent"] == ["colonel"]
