"""What news agencies and press offices write in one sentence: who took part, for how long, by whose account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from armstrail.extract.raw import RawClaim

    Extract = Callable[[str], list[RawClaim]]


def find_fillers(claims: list[RawClaim], kind: str, role: str) -> list[str]:
    sure = [c for c in claims if c.kind == kind and not c.rival]
    return [r.phrase.text for c in sure for r in (*c.roles, *c.late) if r.role == role]


@pytest.mark.parametrize(
    ("text", "kind", "role", "filler"),
    [
        ("Barillas, 50, was a secretary general of the party.", "leads", "subject", "Barillas"),
        ("The FDLR, a militia led by Sylvestre Mudacumura, burned two villages.", "leads", "object", "FDLR"),
        ("Former rebel leader Karim Dost was sworn in as vice president.", "appoint", "target", "Karim Dost"),
        ("President Omar fired the general and replaced him with Colonel Vargas.", "appoint", "target", "Vargas"),
        (
            "The president appointed General Moussa Coulibaly as defence minister.",
            "appoint",
            "target",
            "Moussa Coulibaly",
        ),
        (
            "The colonel was sentenced to 20 years in prison for selling rifles.",
            "convict",
            "penalty",
            "20 years in prison",
        ),
        ("Three commanders were killed in a U.S. drone strike in Shabwa.", "kill", "agent", "U.S."),
        ("Customs officers intercepted a container holding 178 pistols.", "recover", "item", "pistols"),
        ("The navy stopped a dhow carrying rifles and rockets.", "recover", "item", "rockets"),
        ("Russian forces launched 34 drones and 7 missiles at Odesa.", "attack", "weapon", "drones"),
        ("The launcher was made in Serbia and exported to Saudi Arabia.", "transfer", "recipient", "Saudi Arabia"),
        ("Denel sold mortars worth 38 million rand to the Emirates.", "transfer", "recipient", "Emirates"),
        ("Families were forced to pay $5,000 for each hostage.", "payment", "agent", "Families"),
        ("The army blamed the kidnapping on the rebels.", "state", "recipient", "rebels"),
        ("The Union designated three firms for supplying drones to Russia.", "transfer", "agent", "firms"),
        ("The army dismissed requests from Kabul to rein in the militia.", "state", "recipient", "Kabul"),
        ("Two Irish soldiers were let go after five hours.", "release", "target", "Irish soldiers"),
        ("Mortar rounds fired by Nigerian troops hit the ministry.", "attack", "agent", "Nigerian troops"),
        ("The resistants have retaken the town of Kilembwe.", "capture", "agent", "resistants"),
        ("Afghan soldiers and coalition forces detained four suspects.", "detain", "agent", "coalition forces"),
        ("The bombing was blamed on Boko Haram.", "attack", "agent", "Boko Haram"),
        ("An attack blamed on the militia killed ten people.", "attack", "agent", "militia"),
        ("The attack was the work of Al-Shabaab.", "attack", "agent", "Al-Shabaab"),
        ("Gen. Lahd commands the 1,800-man South Lebanon Army.", "strength", "group", "1,800-man South Lebanon Army"),
        ("The war has cost at least 3,500 lives.", "casualties", "victim", "lives"),
        ("The brigade lost 40 men and two tanks.", "casualties", "victim", "brigade"),
        ("Rifles of Turkish origin were found.", "origin", "subject", "Rifles of Turkish origin"),
        ("Iran has deployed Revolutionary Guard advisers to Syria.", "deploy", "force", "Revolutionary Guard advisers"),
        ("The army's arsenal includes 300 tanks.", "stock", "holder", "army"),
        ("Qatar has bankrolled the group.", "fund", "agent", "Qatar"),
        ("Moscow supplied Algeria with 14 Su-57 fighters.", "transfer", "item", "Su-57 fighters"),
        ("Rebels overran a base, killing ten soldiers and making off with their rifles.", "kill", "target", "soldiers"),
    ],
)
def test_a_clause_names_who_took_part(extract: Extract, text: str, kind: str, role: str, filler: str) -> None:
    assert filler in find_fillers(extract(text), kind, role)


@pytest.mark.parametrize(
    ("text", "kind", "role", "filler"),
    [
        ("Iran has deployed Revolutionary Guard advisers to Syria.", "deploy", "force", "Iran"),
        ("The group recruits young men in Diffa, offering them $500 a month.", "payment", "agent", "young men"),
        ("The vehicles were handed over at a ceremony in Accra.", "lose", "item", "vehicles"),
        ("The library was burnt to the ground.", "attack", "target", "ground"),
        ("The ceasefire, brokered by Qatar, took effect at midnight.", "agree", "agent", "Qatar"),
        ("Gunmen stormed a police headquarters in Ghazni.", "based_in", "subject", "Gunmen"),
        ("Militants bombed a pipeline in Sui, cutting supplies to three districts.", "strength", "group", "Militants"),
        ("Dozens were killed in the Beirut bombing.", "kill", "agent", "Beirut"),
        ("The navy stopped a dhow of the militia.", "recover", "item", "militia"),
        ("President Omar replaced General Dost with Colonel Vargas.", "appoint", "target", "Omar"),
        ("At its peak the movement controlled three quarters of the province.", "territory", "place", "its peak"),
        ("The Union designated three firms for supplying drones to Russia.", "transfer", "agent", "Union"),
    ],
)
def test_who_stands_beside_takes_no_part(extract: Extract, text: str, kind: str, role: str, filler: str) -> None:
    assert filler not in find_fillers(extract(text), kind, role)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Kigali rejects accusations that it backs the rebels.", "supports", "denied"),
        ("Officials spread accusations that Kigali backs the rebels.", "supports", "asserted"),
        ("Claims that the outpost had been overrun are false.", "capture", "denied"),
        ("Karim Dost led the brigade from 1970 to 1974.", "leads", "former"),
        ("Karim Dost has led the brigade since 1974.", "leads", "asserted"),
    ],
)
def test_status_follows_what_is_denied_or_over(extract: Extract, text: str, kind: str, status: str) -> None:
    assert [c.status for c in extract(text) if c.kind == kind and not (c.rival or c.weak)] == [status]


@pytest.mark.parametrize(
    ("text", "kind", "time"),
    [
        ("The rebels have controlled Sanaa since 2014.", "controls", "since 2014"),
        ("Sassou, president of Congo since 1997, met Putin in Moscow.", "meet", None),
        ("Born in Tobruk in 1943, Haftar commanded the brigade.", "leads", None),
        ("Born in Tobruk in 1943, Haftar defected to the rebels.", "defect", None),
    ],
)
def test_ties_have_a_span_and_deeds_not_the_day_of_birth(
    extract: Extract, text: str, kind: str, time: str | None
) -> None:
    found = [c.time.text if c.time else None for c in extract(text) if c.kind == kind and not (c.rival or c.weak)]
    assert found == [time]


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("A recent audit has exposed that 40 rifles were stolen from the depot.", "lose", "audit"),
        ("Amnesty International documented the killing of 120 civilians by the army.", "kill", "Amnesty International"),
        ("The ministry's claim that the army killed 200 rebels was questioned.", "kill", "ministry"),
        ("Kyiv reported 13 Russian attacks near Bakhmut.", "attack", "Kyiv"),
    ],
)
def test_the_source_of_what_is_told_is_named(extract: Extract, text: str, kind: str, speaker: str) -> None:
    spoken = [s.phrase.text for c in extract(text) if c.kind == kind and not (c.rival or c.weak) for s in c.speakers]
    assert any(speaker in text for text in spoken)
