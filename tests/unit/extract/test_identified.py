"""Who a set is told to be or include; objects behind particles; participles before a noun; nouns before a trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.extract.conftest import find_fillers

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

    Extract = Callable[[str], list[RawClaim]]


@pytest.mark.parametrize(
    ("text", "kind", "role", "fillers"),
    [
        ("Among those arrested were Idris Sule and two officers.", "detain", "target", ["Idris Sule", "officers"]),
        ("One of the traders detained is Luis Sandoval, a baker.", "detain", "target", ["Luis Sandoval"]),
        ("Among the weapons seized were two launchers and mortars.", "recover", "item", ["launchers", "mortars"]),
        ("Among those held is Abdul Wahab, who is accused of planning it.", "detain", "target", ["Abdul Wahab"]),
        ("Nine rebels were captured and three surrendered.", "surrender", "agent", ["three"]),
        ("Among the dead was Hassan Idris, a teacher.", "kill", "target", ["Hassan Idris"]),
        ("Four captives, among them Father Tomas Lopez, were killed.", "kill", "target", ["captives"]),
        ("The panel named Idris Sule, who was appointed governor in May.", "appoint", "target", ["Idris Sule"]),
        ("Guinea flew in 400.", "deploy", "force", ["400"]),
        ("It sent in soldiers.", "deploy", "force", ["soldiers"]),
        ("They handed in nine rifles.", "transfer", "item", ["rifles"]),
        ("Nine were recovered and five suspects are in custody.", "detain", "target", ["suspects"]),
        ("The truce the army and the rebels signed in Praia held.", "agree", "agent", ["army", "rebels"]),
        ("The murder on 22 March of the mayor angered them.", "kill", "target", ["mayor"]),
        ("A trader whom the rebels kidnapped and murdered was buried.", "kill", "target", ["trader"]),
        ("The army patrolled the town of Kaya.", "deploy", "force", ["army"]),
        ("A series of meetings took place between Chad and Mali.", "meet", "agent", ["Chad", "Mali"]),
        ("Guards repelled an attack by the militia.", "attack", "target", ["Guards"]),
        ("Chad bought four Kfir fighters from Israel.", "transfer", "item", ["Kfir fighters"]),
        ("The school siege in Kaya ended.", "attack", "target", ["school"]),
        ("Photographs show 40 destroyed houses.", "destroy", "object", ["destroyed houses"]),
        ("He was in custody.", "detain", "target", ["He"]),
        ("Gunmen shot dead a party worker, Ali Hassan, outside his house.", "kill", "target", ["Ali Hassan"]),
        ("The resistance numbered 900 men when it demobilized in June.", "disarm", "agent", ["it"]),
        ("The Nazi surrender followed in May.", "surrender", "agent", ["Nazi"]),
        ("They attribute Pizarro's death to the security services.", "kill", "target", ["Pizarro"]),
        ("It ended in the assassination of three of them.", "kill", "target", ["them"]),
        ("A firm through which the militia acquired in excess of 190 trucks is shut.", "transfer", "item", ["trucks"]),
        ("They condemned the truce signed by the army and the rebels.", "agree", "agent", ["army", "rebels"]),
        ("Some 60 contractors were driven to Rwanda.", "withdraw", "agent", ["contractors"]),
        ("His men were given mortars by friends.", "transfer", "recipient", ["His men"]),
        ("The front was active until 2008 and demanded a separate district.", "state", "agent", ["front"]),
        ("The council passed a resolution demanding the militia end its siege.", "state", "agent", ["council"]),
        ("It remained in rebel hands until June 1998.", "controls", "object", ["It"]),
        ("Gunmen on a motorcycle shot dead a headman in the market.", "kill", "target", ["headman"]),
        ("Two soldiers were slightly hurt in the raid.", "injure", "target", ["soldiers"]),
    ],
)  # fmt: skip
def test_filler_is_found(extract: Extract, text: str, kind: str, role: str, fillers: list[str]) -> None:
    assert find_fillers(extract(text), kind, role) == fillers


@pytest.mark.parametrize(
    ("text", "kind", "role", "filler"),
    [
        ("Among those arrested were Idris Sule and two officers.", "detain", "target", "those"),
        ("Four captives, among them Father Tomas Lopez, were killed.", "kill", "target", "Tomas Lopez"),
        ("He worked in Yemen.", "deploy", "force", "Yemen"),
        ("Soldiers moved in groups of ten.", "deploy", "force", "groups"),
        ("The rebels ran boats from Kismayo.", "withdraw", "agent", "rebels"),
        ("The wounded men left.", "injure", "agent", "wounded men"),
        ("The wells remained in rebel hands and they demanded talks.", "controls", "object", "they"),
        ("Nine rebels were arrested and three rifles surrendered.", "surrender", "agent", "rebels"),
        ("Mortars were given to his men by friends.", "transfer", "recipient", "Mortars"),
        ("Chad has deployed advisers.", "deploy", "force", "Chad"),
        ("The guards shot twice on Monday.", "attack", "target", "Monday"),
        ("The guards condemned an attack by the militia.", "attack", "target", "guards"),
    ],
)
def test_filler_is_not_taken(extract: Extract, text: str, kind: str, role: str, filler: str) -> None:
    assert filler not in find_fillers(extract(text), kind, role)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army found a bomb in Kaya.", "attack"),
        ("The injured vanity of the poet showed.", "injure"),
        ("The talks were signed off.", "agree"),
        ("They joined the fight.", "defect"),
    ],
)
def test_nothing_of_the_kind_is_told(extract: Extract, text: str, kind: str) -> None:
    assert not [c for c in extract(text) if c.kind == kind and not (c.rival or c.weak)]
