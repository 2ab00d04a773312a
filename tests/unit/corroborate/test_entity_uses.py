"""What documents name, and under which ids."""

from __future__ import annotations

import msgspec

from armstrail.core.claim import Attribution, Claim, Evidence, Filler, Trigger
from armstrail.core.entity import Entity
from armstrail.core.mention import Mention, MentionKind
from armstrail.corroborate.entity_uses import DocumentNames, build_name_id, collect_uses, is_name

KABUL = Entity(id="place:kabul", type="place", name="Kabul", country="AF")
TALIBAN = Entity(id="taliban", type="group", name="Taliban", country="AF")


def build_claim(sentence: str, names: dict[str, str | None], number: int = 0, document: str = "d1") -> Claim:
    """Builds a claim whose agents are the given words of a sentence, with the entities they resolve to."""
    roles = tuple(
        Filler(role="agent", text=n, start=sentence.index(n), end=sentence.index(n) + len(n), entity=e)
        for n, e in names.items()
    )
    return Claim(
        id=f"claim-{document}-{number}", kind="meet", mode=None, document=document,
        evidence=Evidence(start=0, end=len(sentence), quote=sentence), trigger=Trigger(start=0, end=1, text="x"),
        roles=roles, amount=None, when=None, status="asserted", attribution=(),
    )  # fmt: skip


def mention(sentence: str, name: str, kind: MentionKind = "person") -> Mention:
    start = sentence.index(name)
    return Mention(id=f"m-{name}", document="d1", kind=kind, start=start, end=start + len(name), text=name)


SENTENCE = "In Kabul, Vice Adm. Maren Oltvik met the fleet's commander and the Taliban."


def test_unknown_name_gets_an_id_of_its_document() -> None:
    claim = build_claim(SENTENCE, {"Maren Oltvik": None, "Kabul": KABUL.id, "Taliban": TALIBAN.id})
    uses = collect_uses(
        [
            DocumentNames(
                document="d1", claims=(claim,), entities=(KABUL, TALIBAN), mentions=(mention(SENTENCE, "Maren Oltvik"),)
            )
        ]
    )
    found = {u.name: u for u in uses}
    oltvik = found["Maren Oltvik"]
    assert oltvik.id == build_name_id("d1", "person", "Maren Oltvik")
    assert not oltvik.known
    assert oltvik.titles == ("vice-admiral",)
    assert oltvik.country == "AF"
    assert oltvik.context == ("place:kabul", "taliban")
    assert found["Kabul"].known
    assert "name:maren oltvik" in found["Kabul"].context


def test_country_is_unknown_where_neighbours_are_of_several() -> None:
    iran = Entity(id="iran", type="government", name="Iran", country="IR")
    sentence = "Maren Oltvik left Kabul for Iran."
    claim = build_claim(sentence, {"Maren Oltvik": None, "Kabul": KABUL.id, "Iran": "iran"})
    names = DocumentNames(
        document="d1", claims=(claim,), entities=(KABUL, iran), mentions=(mention(sentence, "Maren Oltvik"),)
    )
    assert next(u for u in collect_uses([names]) if not u.known).country is None


def test_description_is_no_name() -> None:
    assert not is_name("the fleet's commander", "person")
    assert is_name("Colonel Yasin Jama Hersi", "person")
    assert is_name("15th Division", "state_force")


def test_word_with_a_capital_only_at_the_start_of_a_sentence_is_no_name() -> None:
    sentence = "Gendarmes confiscated arms in Kabul."
    claim = build_claim(sentence, {"Gendarmes": None, "Kabul": KABUL.id})
    names = DocumentNames(
        document="d1", claims=(claim,), entities=(KABUL,), mentions=(mention(sentence, "Gendarmes", "state_force"),)
    )
    assert [u.id for u in collect_uses([names])] == [KABUL.id]


def test_one_entity_in_many_documents_is_one_use() -> None:
    readings = [
        DocumentNames(
            document=f"d{n}",
            claims=(build_claim("Talks in Kabul.", {"Kabul": KABUL.id}, n, f"d{n}"),),
            entities=(KABUL,),
        )
        for n in range(3)
    ]
    uses = collect_uses(readings)
    assert len(uses) == 1
    assert uses[0].documents == ("d0", "d1", "d2")
    assert uses[0].count == 3


def test_speaker_with_a_full_name_is_a_person() -> None:
    sentence = "It was over, Maren Oltvik said."
    start = sentence.index("Maren")
    said = Attribution(text="Maren Oltvik", start=start, end=start + 12, entity=None, kind="person", cue="said")
    claim = build_claim(sentence, {})
    spoken = msgspec.structs.replace(claim, attribution=(said,))
    uses = collect_uses([DocumentNames(document="d1", claims=(spoken,), entities=())])
    assert [(u.name, u.type) for u in uses] == [("Maren Oltvik", "person")]
