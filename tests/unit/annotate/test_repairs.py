"""Parses that cannot be meant are mended; others are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armstrail.annotate.parser import ParsedToken, is_tree, iter_ancestors
from armstrail.annotate.repairs import repair_amounts, repair_parse
from tests.unit.annotate.parses import build, find_arcs

ALIAS = """
Omar NNP 1 nsubj
alias NNP 3 nsubj:pass
Kazim NNP 1 flat
died VBD 3 root
"""
CONJUNCT = """
He PRP 1 nsubj
sold VBD 1 root
arms NNS 1 obj
after IN 5 mark
being VBG 5 aux:pass
expelled VBN 1 advcl
and CC 7 cc
fled VBD 5 conj
"""
ANTECEDENT = """
They PRP 1 nsubj
seized VBD 1 root
guns NNS 1 obj
from IN 4 case
troops NNS 6 obl
who WP 6 nsubj
surrendered VBD 2 acl:relcl
"""
PERFECT = """
It PRP 1 nsubj
has VBZ 1 root
lately RB 3 advmod
intensified VBN 1 ccomp
raids NNS 3 obj
"""
ABSOLUTE = """
It PRP 1 nsubj
grew VBD 1 root
with IN 4 mark
rebels NNS 4 obl
responsible JJ 1 advcl
"""
CROSSING = """
He PRP 1 nsubj
sold VBD 1 root
after IN 4 mark
being VBG 4 aux:pass
expelled VBN 1 advcl
and CC 6 cc
fled VBD 1 conj
to TO 8 case
Iran NNP 4 obl
"""
AMOUNT = """
They PRP 1 nsubj
control VBP 1 root
over RP 1 compound:prt
a DT 4 det
third NN 1 obl
"""
BELOW_ITSELF = """
one NNP 5 nsubj
two NNP 2 nsubj
fled VBD 2 root
three VBD 1 nsubj
four VBD 0 conj
five VBD 2 conj
"""
GERUND = """
Soon RB 2 advmod
fighting VBG 2 csubj
broke VBD 2 root
out RP 2 compound:prt
"""
GERUND_WITH_OBJECT = """
Clearing VBG 2 csubj
mines NNS 0 obj
took VBD 2 root
years NNS 2 obj
"""
MEANT = """
They PRP 1 nsubj
agreed VBD 1 root
to TO 3 mark
disarm VB 1 xcomp
and CC 5 cc
leave VB 3 conj
"""
OWN_SUBJECT = """
Rebels NNS 1 nsubj
fled VBD 1 root
before IN 4 mark
troops NNS 4 nsubj
arriving VBG 1 advcl
and CC 7 cc
police NNS 7 nsubj
came VBD 4 conj
"""


def test_an_alias_is_an_apposition() -> None:
    arcs = find_arcs(ALIAS)
    assert arcs["Omar"] == ("died", "nsubj:pass")
    assert arcs["Kazim"] == ("Omar", "appos")
    assert arcs["alias"] == ("Kazim", "case")


def test_a_finite_verb_joins_a_finite_verb() -> None:
    arcs = find_arcs(CONJUNCT)
    assert arcs["fled"] == ("sold", "conj")
    assert arcs["and"] == ("fled", "cc")


def test_an_antecedent_is_no_part_of_its_own_clause() -> None:
    arcs = find_arcs(ANTECEDENT)
    assert arcs["troops"] == ("seized", "obl")
    assert arcs["surrendered"] == ("troops", "acl:relcl")
    assert arcs["from"] == ("troops", "case")


def test_has_is_the_auxiliary_of_a_participle() -> None:
    arcs = find_arcs(PERFECT)
    assert arcs["intensified"] == ("intensified", "root")
    assert arcs["has"] == ("intensified", "aux")
    assert arcs["It"] == ("intensified", "nsubj")


def test_with_gives_a_subject() -> None:
    assert find_arcs(ABSOLUTE)["rebels"] == ("responsible", "nsubj")


def test_a_phrase_belongs_to_the_verb_before_it() -> None:
    assert find_arcs(CROSSING)["Iran"] == ("fled", "obl")


def test_a_bare_gerund_before_its_verb_is_a_noun() -> None:
    assert find_arcs(GERUND)["fighting"] == ("broke", "nsubj")


def test_an_amount_keeps_its_first_word() -> None:
    words, parsed = build(AMOUNT)
    mended = repair_amounts(parsed, [2])
    assert (mended[4].label, words[mended[2].head]) == ("obj", "third")
    assert repair_amounts(parsed, [3]) == parsed


def test_a_joined_verb_does_not_hang_below_itself() -> None:
    words, parsed = build(BELOW_ITSELF)
    repaired = repair_parse(words, parsed)
    assert all(2 in {i, *iter_ancestors(repaired, i)} for i in range(len(words)))


@pytest.mark.parametrize("rows", [MEANT, OWN_SUBJECT, GERUND_WITH_OBJECT])
def test_what_can_be_meant_is_left_alone(rows: str) -> None:
    words, parsed = build(rows)
    assert repair_parse(words, parsed) == parsed


@st.composite
def draw_parses(draw: st.DrawFn) -> tuple[list[str], list[ParsedToken]]:
    """Draws a random tree over words and tags that the rules look at."""
    count = draw(st.integers(1, 8))
    order = draw(st.permutations(range(count)))
    heads = dict.fromkeys(order[:1], order[0])
    for i in range(1, count):
        heads[order[i]] = order[draw(st.integers(0, i - 1))]
    words = [
        draw(st.sampled_from(["alias", "Omar", "to", "being", "fled", "who", "has", "with"])) for _ in range(count)
    ]
    tags = [draw(st.sampled_from(["NNP", "NN", "VBD", "VBN", "VB", "WP", "IN"])) for _ in range(count)]
    labels = [
        draw(st.sampled_from(["nsubj", "conj", "acl:relcl", "mark", "aux:pass", "obl", "ccomp"])) for _ in range(count)
    ]
    return words, [ParsedToken(tags[i], heads[i], "root" if heads[i] == i else labels[i]) for i in range(count)]


@given(draw_parses())
def test_a_tree_stays_a_tree_with_one_root(drawn: tuple[list[str], list[ParsedToken]]) -> None:
    mended = repair_parse(*drawn)
    assert [t.label for t in mended].count("root") == 1
    assert sum(t.head == i for i, t in enumerate(mended)) == 1
    for start in range(len(mended)):
        node, seen = start, set[int]()
        while mended[node].head != node:
            assert node not in seen
            seen.add(node)
            node = mended[node].head


@pytest.mark.parametrize("rows", [ALIAS, CONJUNCT, ANTECEDENT, PERFECT, ABSOLUTE])
def test_a_mended_parse_stays(rows: str) -> None:
    words, parsed = build(rows)
    mended = repair_parse(words, parsed)
    assert repair_parse(words, mended) == mended


SAID = """
Tin NNP 7 nsubj
fled VBD 7 ccomp
to IN 3 case
Thailand NNP 1 obl
, , 7 punct
an DT 6 det
officer NN 7 nsubj
said VBD 7 root
"""


def test_a_verb_of_saying_has_one_subject() -> None:
    arcs = find_arcs(SAID)
    assert arcs["Tin"] == ("fled", "nsubj")
    assert arcs["officer"] == ("said", "nsubj")


LOST_SPEAKER = """
Two CD 1 nummod
herders NNS 3 nsubj:pass
were VBD 3 aux:pass
killed VBN 9 ccomp
, , 7 punct
the DT 7 det
town NN 7 compound
nurse NN 3 obj
, , 7 punct
told VBD 9 root
reporters NNS 9 iobj
"""
INVERTED = """
Uvira NNP 4 nsubj
will MD 2 aux
fall VB 4 ccomp
, , 2 punct
warns VBZ 4 root
its PRP$ 6 nmod:poss
mayor NN 4 iobj
"""
STATE_AFTER = """
Gunmen NNS 1 nsubj
shot VBD 1 root
dead JJ 4 amod
two CD 4 nummod
farmers NNS 1 obj
"""


def test_a_lost_speaker_is_found() -> None:
    arcs = find_arcs(LOST_SPEAKER)
    assert arcs["nurse"] == ("told", "nsubj")
    assert arcs["herders"] == ("killed", "nsubj:pass")
    assert arcs["reporters"] == ("told", "iobj")


def test_a_speaker_after_his_verb_is_its_subject() -> None:
    arcs = find_arcs(INVERTED)
    assert arcs["mayor"] == ("warns", "nsubj")
    assert arcs["Uvira"] == ("fall", "nsubj")


def test_what_somebody_is_after_the_verb_is_no_adjective() -> None:
    assert find_arcs(STATE_AFTER)["dead"] == ("shot", "xcomp")


PARTITIVE = """
They PRP 1 nsubj
downed VBD 1 root
28 CD 1 obj
of IN 5 case
36 CD 5 nummod
drones NNS 6 nsubj:pass
launched VBN 1 advcl
overnight RB 6 advmod
"""


def test_what_has_a_preposition_is_no_subject() -> None:
    arcs = find_arcs(PARTITIVE)
    assert arcs["drones"] == ("28", "nmod")
    assert arcs["launched"] == ("drones", "acl")


def test_a_mine_is_a_thing() -> None:
    words, parsed = build("A DT 1 det\nmine PRP 2 nsubj\nwent VBD 2 root")
    assert [t.tag for t in repair_parse(words, parsed)] == ["DT", "NN", "VBD"]


def test_what_is_fought_over_is_no_side() -> None:
    rows = "Clans NNS 1 nsubj\n{} VBD 1 root\nover RP 1 compound:prt\nAsna NNP 1 obj"
    fought, took = find_arcs(rows.format("fought")), find_arcs(rows.format("took"))
    assert (fought["Asna"], fought["over"]) == (("fought", "obl"), ("Asna", "case"))
    assert (took["Asna"], took["over"]) == (("took", "obj"), ("took", "compound:prt"))


def test_a_circle_is_no_tree_and_is_not_followed_for_ever() -> None:
    _, parsed = build("he PRP 1 nsubj\nran VBD 1 root\nfast RB 3 advmod\nhome RB 4 obl\nagain RB 2 advmod")
    assert not is_tree(parsed)
    assert len(list(iter_ancestors(parsed, 2))) == len(parsed)
    assert is_tree(parsed[:2])
