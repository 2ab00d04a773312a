"""What documents name, where, and together with whom."""

from __future__ import annotations

import msgspec

from armstrail.core.claim import Attribution, Claim, Evidence, Filler, Trigger
from armstrail.core.entity import Entity
from armstrail.core.ids import build_id
from armstrail.corroborate.entity_uses import DocumentNames, EntityUse, collect_uses

KABUL = Entity(id="place:kabul", type="place", name="Kabul", country="AF")
TALIBAN = Entity(id="taliban", type="group", name="Taliban", country="AF")
IRAN = Entity(id="iran", type="government", name="Iran", country="IR")
OLTVIK = Entity(id=build_id("person", "maren oltvik"), type="person", name="Maren Oltvik")
SENTENCE = "In Kabul, Vice Adm. Maren Oltvik met the Taliban."


def build_claim(sentence: str, named: tuple[Entity, ...], document: str = "d1", start: int = 0) -> Claim:
    """Builds a claim of a sentence whose agents are the given entities, by their names."""
    at = {e.id: start + sentence.index(e.name) for e in named}
    roles = tuple(
        Filler(role="agent", text=e.name, start=at[e.id], end=at[e.id] + len(e.name), entity=e.id) for e in named
    )
    return Claim(
        id=f"claim-{document}-{start}-{len(named)}", kind="meet", mode=None, document=document,
        evidence=Evidence(start=start, end=start + len(sentence), quote=sentence),
        trigger=Trigger(start=start, end=start + 1, text=sentence[0]), roles=roles, amount=None, when=None,
        status="asserted", attribution=(),
    )  # fmt: skip


def collect(claims: tuple[Claim, ...], *entities: Entity) -> dict[str, EntityUse]:
    return {u.name: u for u in collect_uses([DocumentNames(document="d1", claims=claims, entities=entities)])}


def test_name_that_no_lexicon_knows_has_title_country_and_context() -> None:
    uses = collect((build_claim(SENTENCE, (KABUL, OLTVIK, TALIBAN)),), KABUL, OLTVIK, TALIBAN)
    use = uses["Maren Oltvik"]
    assert not use.known
    assert use.titles == ("vice-admiral",)
    assert use.country == "AF"
    assert use.context == ("place:kabul", "taliban")
    assert uses["Kabul"].known
    assert OLTVIK.id in uses["Kabul"].context


def test_the_post_that_a_claim_gives_a_person_counts_as_a_title() -> None:
    sentence = "The commander of the valley, Maren Oltvik, left Kabul."
    claim = build_claim(sentence, (OLTVIK,))
    start = sentence.index("commander")
    leads = msgspec.structs.replace(
        claim, kind="leads", trigger=Trigger(start=start, end=start + 9, text="commander"),
        roles=(msgspec.structs.replace(claim.roles[0], role="subject"),),
    )  # fmt: skip
    assert collect((leads,), OLTVIK)["Maren Oltvik"].titles == ("commander",)
    assert collect((claim,), OLTVIK)["Maren Oltvik"].titles == ()


def test_country_is_unknown_where_neighbours_are_of_several() -> None:
    sentence = "Maren Oltvik left Kabul for Iran."
    uses = collect((build_claim(sentence, (OLTVIK, KABUL, IRAN)),), OLTVIK, KABUL, IRAN)
    assert uses["Maren Oltvik"].country is None


def test_claims_of_one_sentence_count_together() -> None:
    claims = (build_claim(SENTENCE, (KABUL, OLTVIK)), build_claim(SENTENCE, (OLTVIK, TALIBAN, KABUL)))
    use = collect(claims, KABUL, OLTVIK, TALIBAN)["Maren Oltvik"]
    assert use.count == 1
    assert use.context == ("place:kabul", "taliban")


def test_speakers_are_named_as_well() -> None:
    sentence = "It was over in Kabul, Maren Oltvik said."
    start = sentence.index("Maren")
    said = Attribution(text="Maren Oltvik", start=start, end=start + 12, entity=OLTVIK.id, kind="person", cue="said")
    claim = msgspec.structs.replace(build_claim(sentence, (KABUL,)), attribution=(said,))
    assert collect((claim,), KABUL, OLTVIK)["Maren Oltvik"].context == ("place:kabul",)


def test_one_entity_in_many_documents_is_one_use() -> None:
    readings = [
        DocumentNames(document=f"d{n}", claims=(build_claim("Talks in Kabul.", (KABUL,), f"d{n}"),), entities=(KABUL,))
        for n in range(3)
    ]
    uses = collect_uses(readings)
    assert len(uses) == 1
    assert uses[0].documents == ("d0", "d1", "d2")
    assert uses[0].count == 3


def test_entity_without_claims_is_listed() -> None:
    assert collect((), KABUL)["Kabul"].documents == ("d1",)
