"""Who speaks in a recording that a monitoring service writes down: "[BEGIN RECORDING] [PONCE] … [END RECORDING]".

Source: the reports of the Foreign Broadcast Information Service in MUC-4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from armstrail.extract.phrases import PhraseBook
from armstrail.extract.raw import Speaker
from armstrail.extract.sources import Scope, classify_source
from armstrail.extract.tree import Tree

if TYPE_CHECKING:
    from armstrail.core.annotation import Annotation, Sentence
    from armstrail.extract.phrases import Nouns

_OPENS = re.compile(r"\[BEGIN (?:VIDEO )?RECORDING\](?:\s*\[(?P<name>[^\]]+)\])?\s*$", re.I)
_CLOSES = "[END RECORDING]"


def find_recordings(text: str, annotation: Annotation, nouns: Nouns) -> list[Scope]:
    """Finds what is said in recordings whose speaker is named.

    Args:
        text: of the document.
        annotation: its sentences; the marks that open a recording are one of their own.
        nouns: what common nouns may be.
    """
    found: list[Scope] = []
    speaker: Speaker | None = None
    for sentence in annotation.sentences:
        opening = _OPENS.search(sentence.text)
        if opening is not None:
            speaker = _read_speaker(text, sentence, opening, nouns)
        elif speaker is not None:
            found.append(Scope(speaker=speaker, start=sentence.start, end=sentence.end))
        if _CLOSES in sentence.text.upper():
            speaker = None
    return found


def _read_speaker(text: str, sentence: Sentence, opening: re.Match[str], nouns: Nouns) -> Speaker | None:
    """Reads the name in the marks; None where none is named."""
    start, end = (sentence.start + opening.start("name"), sentence.start + opening.end("name"))
    inside = [t.index for t in sentence.tokens if start <= t.start and t.end <= end] if opening["name"] else []
    if not inside:
        return None
    tree = Tree(sentence)
    phrase = PhraseBook(tree, nouns, text).build_span(inside[-1], start, end)
    return Speaker(phrase=phrase, kind=classify_source(phrase), cue="recording")
