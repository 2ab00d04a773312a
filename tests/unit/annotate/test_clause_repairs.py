"""Clauses that a parse did not recognise, or that took what stands outside them, are mended."""

from __future__ import annotations

from tests.unit.annotate.parses import find_arcs

LOST_VERB = """
Nine CD 1 nummod
recruits NNS 1 root
, , 3 punct
one CD 1 appos
of IN 5 case
them PRP 3 nmod
, , 1 punct
sustained VBD 1 amod
burns NNS 7 obj
"""
REDUCED = """
Bishops NNS 1 nsubj
condemned VBD 1 root
the DT 3 det
raid NN 1 obj
carried VBN 1 ccomp
out RP 4 compound:prt
on IN 7 case
Friday NNP 4 obl
"""
VERDICT = """
Judges NNS 1 nsubj
found VBD 1 root
Okello NNP 1 obj
, , 6 punct
a DT 5 det
policeman NN 2 appos
guilty JJ 2 appos
of IN 8 case
fraud NN 6 nmod
"""
COMPLEX_PREPOSITION = """
Rifles NNS 1 nsubj
went VBD 1 root
by IN 3 case
way NN 1 obl
of IN 5 case
Oman NNP 3 nmod
"""
CROSSING_MODIFIER = """
A DT 1 det
round NN 4 amod
costs VBZ 2 root
100 CD 4 nummod
francs NNS 2 obj
"""
NEAREST = """
Rebels NNS 1 nsubj
overran VBD 1 root
a DT 3 det
post NN 1 obj
in IN 5 case
fighting NN 3 nmod
that WDT 7 nsubj
lasted VBD 3 acl:relcl
until IN 9 case
dusk NN 7 obl
"""
REACH = """
A DT 1 det
man NN 5 nsubj
riding VBG 1 acl
a DT 4 det
horse NN 2 obj
shot VBD 5 root
at IN 8 case
the DT 8 det
guard NN 2 obl
"""


def test_a_verb_taken_for_an_adjective_is_a_verb() -> None:
    arcs = find_arcs(LOST_VERB)
    assert arcs["recruits"] == ("sustained", "nsubj")
    assert arcs["sustained"][1] == "root"


def test_by_way_of_is_one_preposition() -> None:
    arcs = find_arcs(COMPLEX_PREPOSITION)
    assert arcs["Oman"] == ("went", "obl")
    assert (arcs["by"], arcs["way"], arcs["of"]) == (("Oman", "case"), ("by", "fixed"), ("by", "fixed"))


def test_what_stands_before_a_verb_describes_nothing_behind_it() -> None:
    assert find_arcs(CROSSING_MODIFIER)["round"] == ("costs", "nsubj")


def test_a_participle_behind_an_object_is_the_object_s() -> None:
    assert find_arcs(REDUCED)["carried"] == ("raid", "acl")


def test_a_verdict_is_what_somebody_is_found_to_be() -> None:
    assert find_arcs(VERDICT)["guilty"] == ("found", "xcomp")


def test_a_thing_clause_is_the_nearest_noun_s() -> None:
    assert find_arcs(NEAREST)["lasted"] == ("fighting", "acl:relcl")


def test_a_phrase_behind_the_verb_is_not_its_subject_s() -> None:
    assert find_arcs(REACH)["guard"] == ("shot", "obl")


TWO_SUBJECTS = """
Serb NNP 4 nsubj
and CC 2 cc
Croat NNP 0 conj
members NNS 4 nsubj
left VBD 4 root
"""
DESCRIBED = """
Omar NNP 4 nsubj
Wali NNP 0 flat
the DT 3 det
chief NN 4 nsubj
left VBD 4 root
"""


LOST_ROOT = """
Planes NNS 0 root
of IN 2 case
Aerolift NNP 0 nmod
, , 5 punct
a DT 5 det
firm NN 0 appos
in IN 7 case
Dubai NNP 5 nmod
, , 9 punct
unloaded VBN 5 amod
crates NNS 7 obj
in IN 12 case
Goma NNP 10 nmod
. . 0 punct
"""


CROSSED_VERBS = """
They PRP 1 nsubj
freed VBD 1 root
a DT 3 det
mayor NN 1 obj
whom WP 6 obj
they PRP 6 nsubj
held VBD 3 acl:relcl
but CC 8 cc
killed VBD 1 conj
two CD 8 obj
and CC 11 cc
wounded VBD 6 conj
one CD 11 obj
"""


def test_arcs_of_joined_verbs_do_not_cross() -> None:
    assert find_arcs(CROSSED_VERBS)["wounded"] == ("killed", "conj")
    assert find_arcs(CROSSED_VERBS.replace("killed VBD 1", "killed VBD 6"))["wounded"] == ("held", "conj")


def test_a_sentence_has_a_verb() -> None:
    arcs = find_arcs(LOST_ROOT)
    assert arcs["unloaded"] == ("unloaded", "root")
    assert arcs["Planes"] == ("unloaded", "nsubj")
    assert arcs["crates"] == ("unloaded", "obj")
    assert find_arcs(LOST_ROOT.replace("crates NNS 7 obj", "with IN 7 case"))["unloaded"] == ("firm", "amod")


def test_a_clause_has_one_subject() -> None:
    arcs = find_arcs(TWO_SUBJECTS)
    assert arcs["Serb"] == ("members", "amod")
    assert arcs["members"] == ("left", "nsubj")
    assert find_arcs(DESCRIBED)["chief"] == ("Omar", "appos")


def test_two_subjects_parted_by_a_comma_stay() -> None:
    rows = "Serbs NNPS 4 nsubj\n, , 0 punct\nthe DT 3 det\nlocals NNS 4 nsubj\nleft VBD 4 root"
    assert find_arcs(rows)["locals"] == ("left", "nsubj")


TWO_OBJECTS = """
raid NN 1 nsubj
cost VBP 1 root
the DT 3 det
group NN 1 obj
its PRP$ 5 nmod:poss
camps NNS 1 obj
"""
WORTH = """
He PRP 1 nsubj
bought VBD 1 root
units NNS 1 obj
worth JJ 1 advcl
millions NNS 3 obj
"""


def test_of_two_objects_the_first_gets_or_loses_the_second() -> None:
    assert find_arcs(TWO_OBJECTS)["group"] == ("cost", "iobj")
    assert find_arcs(TWO_OBJECTS.replace("cost", "made"))["group"] == ("made", "obj")


def test_what_is_worth_something_stands_before_it() -> None:
    assert find_arcs(WORTH)["worth"] == ("units", "amod")
    assert find_arcs(WORTH.replace("worth", "happy"))["happy"] == ("bought", "advcl")
