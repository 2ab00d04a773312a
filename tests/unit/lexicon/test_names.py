"""Names that are made by rule."""

from __future__ import annotations

import pytest

from armstrail.lexicon.lexicon import Lexicon

TALIBAN_DEFENCE = "government:taliban:defence-ministry"


@pytest.mark.parametrize(
    ("text", "words", "sense", "concept"),
    [
        ("The Pakistani army came.", "Pakistani army", "state_force", "state_force:PK:army"),
        ("Pakistan's air force struck.", "Pakistan's air force", "state_force", "state_force:PK:air-force"),
        ("Pakistan’s armed forces struck.", "Pakistan’s armed forces", "state_force", "state_force:PK:military"),
        ("American troops left.", "American troops", "state_force", "state_force:US:troops"),
        ("U.S. soldiers left.", "U.S. soldiers", "state_force", "state_force:US:soldiers"),
        ("Afghan border guards fired.", "Afghan border guards", "state_force", "state_force:AF:border-guard"),
        ("the Afghan national police fired", "Afghan national police", "state_force", "state_force:AF:police"),
        ("THE AFGHAN POLICE FLED", "AFGHAN POLICE", "state_force", "state_force:AF:police"),
        ("The Afghan government fell.", "Afghan government", "government", "government:AF:government"),
        ("the government of Pakistan", "government of Pakistan", "government", "government:PK:government"),
        ("forces of the United States", "forces of the United States", "state_force", "state_force:US:military"),
        ("The Kabul government fell.", "Kabul government", "government", "government:AF:government"),
        ("Taliban's Ministry of Defense", "Taliban's Ministry of Defense", "government", TALIBAN_DEFENCE),
        ("Taliban Defense Ministry", "Taliban Defense Ministry", "government", TALIBAN_DEFENCE),
        ("The Ministry of Interior said", "Ministry of Interior", "government", "government:interior-ministry"),
        ("the Interior Ministry said", "Interior Ministry", "government", "government:interior-ministry"),
        ("US Defence Department staff", "US Defence Department", "government", "government:US:defence-ministry"),
        ("The US embassy closed.", "US embassy", "government", "government:US:embassy"),
    ],
)  # fmt: skip
def test_composes(lexicon: Lexicon, text: str, words: str, sense: str, concept: str) -> None:
    assert (words, sense, concept) in [(s.text, s.sense, s.concept) for s in lexicon.find_spans(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Taliban fighters fled.", ["Taliban", "fighters"]),
        ("The Taliban army of thieves.", ["Taliban", "army"]),
        ("In Pakistan, police fired.", ["Pakistan"]),
        ("They left Afghanistan. Police came.", ["Afghanistan"]),
        ("Kabul police fired.", ["Kabul"]),
        ("the firm's finance department", []),
        ("the Justice Department", ["Justice Department"]),
        ("The group's Uzbek soldiers left.", ["Uzbek"]),
        ("The Uzbek army came.", ["Uzbek army"]),
    ],
)
def test_does_not_compose(lexicon: Lexicon, text: str, found: list[str]) -> None:
    assert [s.text for s in lexicon.find_spans(text)] == found


def test_derived_ids_name_themselves(lexicon: Lexicon) -> None:
    army = lexicon.get_concept("state_force:PK:army")
    assert army is not None
    assert (army.name, army.sense, army.country, army.parent) == (
        "Pakistani army",
        "state_force",
        ("PK",),
        "country:PK",
    )
    ministry = lexicon.get_concept("government:taliban:defence-ministry")
    assert ministry is not None
    assert (ministry.name, ministry.parent, ministry.country) == ("Taliban defence ministry", "taliban", ("AF",))
    open_ministry = lexicon.get_concept("government:interior-ministry")
    assert open_ministry is not None
    assert open_ministry.parent is None


@pytest.mark.parametrize("concept", ["state_force:AF:unknown", "government:nobody:defence-ministry", "nothing", ""])
def test_unknown_ids_name_nothing(lexicon: Lexicon, concept: str) -> None:
    assert lexicon.get_concept(concept) is None


def test_derived_name_is_the_authored_actor_where_one_has_it(lexicon: Lexicon) -> None:
    texts = ("Pakistan's Interior Ministry spoke.", "The Pakistani Ministry of Home Affairs spoke.")
    assert {lexicon.find_spans(t)[0].concept for t in texts} == {"pakistan-interior"}
    assert lexicon.find_spans("The Afghan army fled.")[0].concept == "state_force:AF:army"  # not the National Army


def test_shared_adjective_gives_a_force_without_id(lexicon: Lexicon) -> None:
    span = lexicon.find_spans("The Congolese army fled.")[0]
    assert (span.text, span.sense, span.concept) == ("Congolese army", "state_force", None)
    span = lexicon.find_spans("The Congolese army fled.", frozenset({"country:CD"}))[0]
    assert span.concept == "state_force:CD:army"


def test_capital_stands_for_its_government(lexicon: Lexicon) -> None:
    assert lexicon.government_country("Kabul") == "AF"
    assert lexicon.government_country("Kunduz") is None
