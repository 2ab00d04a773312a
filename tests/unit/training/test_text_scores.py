"""The measurements of sentence ends, tokens and lemmas, on a page and sentences of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.lemma_score import score_lemmas
from training.sentence_score import list_errors, read_pages, score_sentences
from training.token_score import score_tokens

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
# newdoc id = OWN_news_one
# newpar
# newpar_block = head (1 s)
# text = Arms seized
1	Arms	arm	NOUN	NNS	_	0	root	_	_
2	seized	seize	VERB	VBN	_	1	acl	_	_

# newpar
# newpar_block = figure (2 s) | caption (2 s)
# text = A crate
1	A	a	DET	DT	_	2	det	_	_
2	crate	crate	NOUN	NN	_	0	root	_	_

# text = Image: A. Noor.
1	Image	image	NOUN	NN	_	0	root	_	_

# text = The rest follows.
1	The	the	DET	DT	_	2	det	_	SpaceAfter=No

# newdoc id = OWN_blog_two
# newpar
# text = It fell.
1	It	it	PRON	PRP	_	2	nsubj	_	_
2	fell	fall	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	SpaceAfter=No

# text = We left
1	We	we	PRON	PRP	_	2	nsubj	_	_
2	left	leave	VERB	VBD	_	0	root	_	_

# text = They stayed
1	They	they	PRON	PRP	_	2	nsubj	_	_
2	stayed	stay	VERB	VBD	_	0	root	_	_

"""


def test_pages_are_laid_out_as_published(tmp_path: Path) -> None:
    path = tmp_path / "own.conllu"
    path.write_text(PAGE, encoding="utf-8")
    news, blog = read_pages(path)
    assert news.text == "Arms seized\n\nA crate\nImage: A. Noor.\n\nThe rest follows."
    assert blog.text == "It fell.We left They stayed"


def test_sentences_are_scored_by_genre(tmp_path: Path) -> None:
    path = tmp_path / "own.conllu"
    path.write_text(PAGE, encoding="utf-8")
    assert score_sentences(path, "news") == (4, 4, 4)
    assert score_sentences(path) == (7, 6, 5)
    assert score_sentences(path, "news").f == 100
    assert list(list_errors(path, "blog")) == ["- 'We left'", "+ 'We left They stayed'", "- 'They stayed'"]


WORDS = """\
1	US	US	PROPN	NNP	_	3	compound	_	SpaceAfter=No
2	-	-	PUNCT	HYPH	_	3	punct	_	SpaceAfter=No
3	backed	backed	ADJ	JJ	_	4	amod	_	_
4	fighters	fighter	NOUN	NNS	_	7	nsubj	_	_
5-6	didn’t	_	_	_	_	_	_	_	_
5	did	do	AUX	VBD	_	7	aux	_	_
6	n’t	not	PART	RB	_	7	advmod	_	_
7	went	go	VERB	VBD	_	0	root	_	SpaceAfter=No
8	.	.	PUNCT	.	_	7	punct	_	_

1	alot	lot	NOUN	NN	_	0	root	_	_

"""


def test_tokens_are_scored_with_hyphens_merged(tmp_path: Path) -> None:
    path = tmp_path / "own.conllu"
    path.write_text(
        WORDS.replace(
            "1	alot	lot", "1	a	a	DET	DT	_	2	det	_	SpaceAfter=No\n2	lot	lot"
        ),
        encoding="utf-8",
    )
    score, errors = score_tokens(path)
    assert score == (8, 7, 6)
    assert errors == {"a lot > alot": 1}
    assert round(score.f) == 80


def test_lemmas_are_scored_without_case(tmp_path: Path) -> None:
    path = tmp_path / "own.conllu"
    path.write_text(WORDS, encoding="utf-8")
    score = score_lemmas(path)
    assert (score.words, score.right) == (9, 8)
    assert next(iter(score.errors)) == ("alot", "NN", "lot", "alot")
    assert round(score.accuracy, 1) == 88.9
