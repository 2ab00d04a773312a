"""Status comes from words that govern the trigger, and no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

CASES = [
    ("The army should sell its rifles in Khost.", "transfer", "requested"),
    ("Should soldiers sell rifles in Khost, the army will act.", "transfer", "conditional"),
    ("The junta gave the militia 48 hours to withdraw from Gao.", "withdraw", "requested"),
    ("The militia has been given until Friday to withdraw from Gao.", "withdraw", "requested"),
    ("The militia took 48 hours to withdraw from Gao.", "withdraw", "asserted"),
    ("The rebels are willing to leave Gao.", "withdraw", "planned"),
    ("The militia can attack the town.", "attack", "possible"),
    ("In the event that the rebels attack the town, the army will act.", "attack", "conditional"),
    ("It has been reported that soldiers sold rifles in Khost.", "transfer", "asserted"),
    ("Soldiers are reported to have sold rifles in Khost.", "transfer", "possible"),
    ("It is said that soldiers sold rifles in Khost.", "transfer", "possible"),
    ("In the flood 218 people were reported missing.", "casualties", "asserted"),
    ("Soldiers sold rifles in Khost.", "transfer", "asserted"),
    ("Soldiers did not sell rifles in Khost.", "transfer", "denied"),
    ("No rifles were sold by soldiers.", "transfer", "denied"),
    ("A spokesman denied that soldiers sold rifles.", "transfer", "denied"),
    ("Soldiers reportedly sold rifles in Khost.", "transfer", "possible"),
    ("Soldiers may have sold rifles in Khost.", "transfer", "possible"),
    ("Soldiers are believed to have sold rifles.", "transfer", "possible"),
    ("The attack is believed to have been carried out by rebels.", "attack", "possible"),
    ("The attack is not believed to have been carried out by rebels.", "attack", "denied"),
    ("No attack is known to have been carried out by rebels.", "attack", "denied"),
    ("Soldiers are known to have sold rifles.", "transfer", "asserted"),
    ("There were calls for the arrest of the mayor.", "detain", "requested"),
    ("There were reports of the arrest of the mayor.", "detain", "asserted"),
    ("The militia applied to join the army.", "defect", "planned"),
    ("The militia expressed a desire to join the army.", "defect", "planned"),
    ("Soldiers plan to sell rifles in Khost.", "transfer", "planned"),
    ("Soldiers will sell rifles in Khost.", "transfer", "planned"),
    ("The seized rifles are to be destroyed in Khost.", "destroy", "planned"),
    ("If the soldiers sell their rifles, the army will act.", "transfer", "conditional"),
    ("If the militia moves on the bridge, an attack on the town is inevitable.", "attack", "conditional"),
    ("An attack on the town is likely.", "attack", "possible"),
    ("An imminent attack on the town was feared.", "attack", "possible"),
    ("Neither the army nor the police attacked the village.", "attack", "denied"),
    ("Omar Wali was charged with the bombing of the hotel.", "attack", "possible"),
    ("The two brothers were not tried for the bombing of the hotel.", "attack", "possible"),
    ("Omar Wali was acquitted of the murder of a judge.", "kill", "denied"),
    ("Omar Wali was not convicted of the murder of a judge.", "kill", "possible"),
    ("Two hundred soldiers are to be deployed to the border.", "deploy", "planned"),
    ("The aim of the raid was to free two hostages.", "release", "planned"),
    ("The risk of rebels seizing the dam is growing.", "capture", "possible"),
    ("Seizing the airport is one of the options.", "capture", "planned"),
    ("Police fear that smugglers modify drones to launch attacks on prisons.", "attack", "possible"),
    ("The rebels used drones to drop bombs on the town.", "attack", "asserted"),
    ("The governor urged soldiers to sell rifles.", "transfer", "requested"),
    ("The army refused to stop shelling the town.", "attack", "asserted"),
    ("The army did not stop shelling the town.", "attack", "asserted"),
    ("The army failed to prevent the attack on the town.", "attack", "asserted"),
    ("The army prevented the attack on the town.", "attack", "denied"),
    ("The army prevented the rebels from attacking the town.", "attack", "denied"),
    ("The rebels will not stop attacking convoys.", "attack", "planned"),
    ("The army will not prevent the rebels from attacking convoys.", "attack", "denied"),
    ("The rebels must stop attacking convoys.", "attack", "possible"),
    ("The union urged Kigali to stop arming the rebels.", "transfer", "possible"),
    ("The union urged Kigali to prevent the rebels from attacking the town.", "attack", "denied"),
    ("The dealer, who does not live in Khost, has sold three rifles.", "transfer", "asserted"),
    ("The trader is assessed to have bought 300 rifles for the rebels.", "transfer", "possible"),
    ("Early findings suggest that the rifles were sold to the militia.", "transfer", "possible"),
    ("The minister suggested that the rifles were sold to the militia.", "transfer", "asserted"),
    ("It cannot be excluded that the rifles were sold to the militia.", "transfer", "possible"),
    ("It was found that the rifles were sold to the militia.", "transfer", "asserted"),
    ("Two sailors are presumed drowned.", "kill", "possible"),
    ("The rebels captured 300 rifles, if one is to believe the mayor.", "recover", "asserted"),
    ("The rebels will get the rifles if they attack the town.", "attack", "conditional"),
    ("Kigali would later shelter the rebels in Gao.", "shelter", "asserted"),
    ("Kigali would shelter the rebels in Gao.", "shelter", "conditional"),
    ("The rebels called off a meeting with the army on Tuesday.", "meet", "denied"),
    ("The rebels held a meeting with the army on Tuesday.", "meet", "asserted"),
    ("Talks between the army and the rebels are scheduled to start in May.", "meet", "planned"),
    ("Talks between the army and the rebels started in May.", "meet", "asserted"),
    ("The talks that will be held between the army and the rebels matter.", "meet", "planned"),
    ("The mayor denied that the army had any part in the attack on the town.", "attack", "denied"),
    ("The panel recommends that member states freeze the assets of the company.", "sanction", "requested"),
    ("The panel found that member states froze the assets of the company.", "sanction", "asserted"),
]


@pytest.mark.parametrize(("text", "kind", "status"), CASES)
def test_status(extract: Callable[[str], list[RawClaim]], text: str, kind: str, status: str) -> None:
    assert [c.status for c in extract(text) if c.kind == kind] == [status]


def test_a_happening_before_or_after_gives_no_place(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("The general was killed by a sniper in Homs three days before the attacks in Paris.")
    killed = next(c for c in claims if c.kind == "kill")
    assert [r.phrase.text for r in killed.roles if r.role == "place"] == ["Homs"]


def test_what_is_forbidden_is_not_told_as_done(extract: Callable[[str], list[RawClaim]]) -> None:
    claims = extract("The embargo forbids the supply of weapons to Chad.")
    assert [c.status for c in claims if c.kind == "transfer"] == ["denied"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Omar Wali, who had been a commander of the Free Front, was freed in 1996.", "former"),
        ("Omar Wali, who is a commander of the Free Front, was freed in 1996.", "asserted"),
        ("By 1986 Omar Wali led the Free Front.", "asserted"),
        ("Until 1986 Omar Wali led the Free Front.", "former"),
    ],
)
def test_ties_that_are_over(extract: Callable[[str], list[RawClaim]], text: str, status: str) -> None:
    assert {c.status for c in extract(text) if c.kind == "leads"} == {status}
