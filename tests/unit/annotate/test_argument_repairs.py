"""Verbs get back the subjects and objects that a parse hung on something beside them; other parses are left alone."""

from __future__ import annotations

import pytest

from armstrail.annotate.argument_repairs import repair_arguments
from armstrail.annotate.parser import ParsedToken, iter_ancestors

UNDER_HATCHES = """
They PRP 1 nsubj
found VBD 1 root
under IN 3 case
hatches NNS 1 obl
33 CD 5 nummod
tanks NNS 3 obj
"""
IN_SEARCHES = """
In IN 2 case
eleven CD 2 nummod
searches NNS 6 obl
74 CD 4 nummod
pistols NNS 2 conj
were VBD 6 aux:pass
seized VBN 6 root
"""
TITLED = """
army NN 2 nsubj:pass
was VBD 2 aux:pass
led VBN 2 root
by IN 4 case
Minister NNP 2 obl:agent
of IN 6 case
Defence NNP 4 nmod
Jal NNP 2 obl:agent
"""
TELEGRAM = """
Rebels NNS 1 nsubj
took VBD 1 root
heights NNS 1 obj
; : 4 punct
soldiers NNS 1 parataxis
killed VBD 1 conj
"""
NUMBERING = """
rebels NNS 2 nsubj:pass
are VBP 2 aux:pass
believed VBN 2 root
to IN 4 case
number NN 2 obl
some DT 6 det
900 CD 4 flat
"""
PLURAL_VERB = """
The DT 1 det
band NN 2 nsubj
fields NNS 2 root
300 CD 4 nummod
men NNS 2 obj
"""
RECIPIENT = """
Minsk NNP 1 nsubj
sold VBD 1 root
Chad NNP 4 compound
six CD 4 nummod
helicopters NNS 1 obj
"""
PURPOSE = """
He PRP 1 nsubj
praised VBD 1 root
the DT 3 det
mission NN 1 obj
to TO 5 mark
retake VB 1 advcl
Mosul NNP 5 obj
"""
LIST = """
Angola NNP 2 amod
, , 2 punct
Chad NNP 5 nsubj
and CC 4 cc
Mali NNP 0 conj
came VBD 5 root
"""
JOINED = """
In IN 1 case
raids NNS 6 obl
and CC 4 cc
three CD 4 nummod
searches NNS 1 conj
police NNS 6 nsubj
found VBD 6 root
"""


def find_arcs(rows: str) -> dict[str, tuple[str, str, str]]:
    cells = [row.split() for row in rows.strip().splitlines()]
    words = [c[0] for c in cells]
    mended = repair_arguments(words, [ParsedToken(c[1], int(c[2]), c[3]) for c in cells])
    assert sum(t.head == i for i, t in enumerate(mended)) == 1
    assert all(len(list(iter_ancestors(mended, i))) <= len(mended) for i in range(len(mended)))
    return {w: (words[t.head], t.label, t.tag) for w, t in zip(words, mended, strict=True)}


@pytest.mark.parametrize(
    ("rows", "word", "arc"),
    [
        (UNDER_HATCHES, "tanks", ("found", "obj", "NNS")),
        (IN_SEARCHES, "pistols", ("seized", "nsubj:pass", "NNS")),
        (TELEGRAM, "soldiers", ("killed", "nsubj:pass", "NNS")),
        (TELEGRAM, "killed", ("took", "parataxis", "VBD")),
        (PLURAL_VERB, "fields", ("fields", "root", "VBZ")),
        (NUMBERING, "number", ("believed", "xcomp", "VB")),
        (NUMBERING, "900", ("number", "obj", "CD")),
        (RECIPIENT, "Chad", ("sold", "iobj", "NNP")),
        (PURPOSE, "retake", ("mission", "acl", "VB")),
        (LIST, "Angola", ("came", "nsubj", "NNP")),
        (LIST, "Chad", ("Angola", "conj", "NNP")),
        (TITLED, "Jal", ("Minister", "appos", "NNP")),
    ],
)
def test_what_belongs_to_a_verb_hangs_on_it(rows: str, word: str, arc: tuple[str, str, str]) -> None:
    assert find_arcs(rows)[word] == arc


def test_what_is_joined_by_a_word_stays_joined() -> None:
    assert find_arcs(JOINED)["searches"] == ("raids", "conj", "NNS")


def test_a_verb_with_an_object_keeps_it() -> None:
    rows = UNDER_HATCHES.replace("They PRP 1 nsubj", "arms NNS 1 obj")
    assert find_arcs(rows)["tanks"] == ("hatches", "obj", "NNS")


def test_a_noun_that_is_said_of_something_stays_a_noun() -> None:
    rows = PLURAL_VERB.replace("The DT 1 det", "are VBP 2 cop")
    assert find_arcs(rows)["fields"] == ("fields", "root", "NNS")


def test_a_maker_with_his_own_preposition_is_another() -> None:
    rows = TITLED.replace("Jal NNP 2 obl:agent", "by IN 8 case\nJal NNP 2 obl:agent")
    assert find_arcs(rows)["Jal"] == ("led", "obl:agent", "NNP")


def test_what_a_verb_counts_is_its_object() -> None:
    rows = "forces NNS 1 nsubj\nnumber VBP 1 root\n16,100 CD 3 nummod\nsoldiers NNS 1 appos\n"
    assert find_arcs(rows)["soldiers"] == ("number", "obj", "NNS")
    assert find_arcs(rows.replace("16,100 CD 3 nummod", ", , 3 punct"))["soldiers"] == ("number", "appos", "NNS")


def test_who_is_hurt_undergoes_it() -> None:
    rows = "soldiers NNS 2 nsubj\nwere VBD 2 cop\nhurt JJ 2 root\n"
    assert find_arcs(rows)["soldiers"] == ("hurt", "nsubj:pass", "NNS")
    assert find_arcs(rows)["hurt"] == ("hurt", "root", "VBN")
