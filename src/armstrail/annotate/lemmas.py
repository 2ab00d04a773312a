"""Lemmas: dictionary forms of words, by tag (lemminflect; MIT licence)."""

from __future__ import annotations

from functools import lru_cache

_PART = {"V": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV", "M": "AUX"}
# Forms that a dictionary by word class alone gets wrong in reports.
_FIXED = {
    ("left", "V"): "leave", ("found", "V"): "find", ("lay", "V"): "lay", ("felt", "V"): "feel", ("wound", "V"): "wound",
    ("bound", "V"): "bind", ("arms", "N"): "arms", ("forces", "N"): "force", ("troops", "N"): "troop",
    ("'s", "V"): "be", ("'re", "V"): "be", ("'m", "V"): "be", ("'ve", "V"): "have", ("'ll", "M"): "will",
    ("'d", "M"): "would",
    ("wo", "M"): "will", ("ca", "M"): "can", ("n't", "R"): "not", ("saw", "V"): "see", ("fell", "V"): "fall",
    ("shot", "V"): "shoot",
    ("rose", "V"): "rise", ("shelling", "V"): "shell", ("fled", "V"): "flee", ("overran", "V"): "overrun",
    ("bases", "N"): "base", ("data", "N"): "data",
}  # fmt: skip


@lru_cache(maxsize=200_000)
def lemmatize(word: str, tag: str) -> str:
    """Returns the lower-case lemma of a word with a Penn Treebank tag.

    >>> lemmatize("seized", "VBD"), lemmatize("Rifles", "NNS"), lemmatize("left", "VBD")
    ('seize', 'rifle', 'leave')
    """
    low = word.casefold().replace("’", "'")
    fixed = _FIXED.get((low, tag[:1]))
    if fixed:
        return fixed
    part = _PART.get(tag[:1])
    if part is None or tag in {"NNP"} or " " in low:
        return low
    from lemminflect import getAllLemmas, getLemma

    if part == "NOUN" and low.endswith("s") and set(getAllLemmas(low)) == {"VERB"}:
        part = "VERB"  # a verb that the tagger took for a noun ("denies")
    if "-" in low:
        first, _, last = low.rpartition("-")
        return f"{first}-{lemmatize(last, tag)}"
    lemmas = getLemma(low, upos=part) or getLemma(low, upos=part, lemmatize_oov=True)
    return str(lemmas[0]).casefold() if lemmas else low
