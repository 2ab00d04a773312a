"""Lemmas of the closed classes, of names, and of what frames and lexicons rely on."""

from __future__ import annotations

import pytest

from armstrail.annotate.lemmas import lemmatize

CASES = [
    # verbs
    ("seized", "VBD", "seize"), ("left", "VBN", "leave"), ("wounded", "VBN", "wound"), ("wound", "VB", "wound"),
    ("shelling", "VBG", "shell"), ("overran", "VBD", "overrun"), ("'s", "VBZ", "be"), ("’ve", "VBP", "have"),
    ("re-armed", "VBD", "re-arm"),
    # modals keep their own lemma
    ("would", "MD", "would"), ("could", "MD", "could"), ("might", "MD", "might"), ("should", "MD", "should"),
    ("wo", "MD", "will"), ("ca", "MD", "can"), ("'ll", "MD", "will"), ("’d", "MD", "would"),
    # nouns
    ("Rifles", "NNS", "rifle"), ("troops", "NNS", "troop"), ("arms", "NNS", "arms"), ("forces", "NNS", "force"),
    ("thanks", "NNS", "thanks"), ("media", "NNS", "media"), ("AK-47s", "NNS", "ak-47"), ("gunmen", "NNS", "gunman"),
    ("1990s", "NNS", "1990s"), ("technicals", "NNS", "technical"), ("pandanus", "NN", "pandanus"),
    ("Shahed drones", "NNS", "shahed drone"),
    # names and adjectives keep their form
    ("Netherlands", "NNP", "netherlands"), ("Pakistani", "JJ", "pakistani"), ("Sunni", "JJ", "sunni"),
    ("involved", "JJ", "involved"), ("endangered", "JJ", "endangered"), ("terrorist", "JJ", "terrorist"),
    ("other", "JJ", "other"), ("order", "JJ", "order"),
    # comparatives
    ("heavier", "JJR", "heavy"), ("worst", "JJS", "bad"), ("more", "JJR", "more"), ("most", "RBS", "most"),
    ("least", "JJS", "least"), ("later", "RBR", "late"), ("quickly", "RB", "quickly"),
    # articles, pronouns, clitics, numbers
    ("an", "DT", "a"), ("An", "DT", "a"), ("them", "PRP", "they"), ("him", "PRP", "he"), ("her", "PRP", "she"),
    ("her", "PRP$", "her"), ("us", "PRP", "we"), ("n’t", "RB", "not"), ("’s", "POS", "'s"), ("'", "POS", "'s"),
    ("150,000", "CD", "150000"), ("“", "``", '"'),
    # what frames name as it stands
    ("those", "DT", "those"), ("these", "DT", "these"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "tag", "lemma"), CASES)
def test_lemmas(word: str, tag: str, lemma: str) -> None:
    assert lemmatize(word, tag) == lemma


@pytest.mark.parametrize("tag", ["NN", "NNS", "NNP", "NNPS", "VBD", "JJR", "RB", "PRP", "CD", "POS", "FW", ""])
def test_no_lemma_is_empty(tag: str) -> None:
    words = ["s", "'s", "’", "ss", "-", "--s", "x-s", "3's", "ſ", "\u0301", "🙂", "S"]
    assert all(lemmatize(w, tag).strip() for w in words)
