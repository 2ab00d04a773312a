"""Trains the English pipeline from treebanks and corpora of names: a teacher first, then the small network we ship."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from armstrail.annotate.wordpieces import WordPieces
from training.corpus import add_senses
from training.datasets import read_corpus
from training.fit import Classes, Schedule, fit_network
from training.network import Network, Size, find_pretrained, load_pretrained, shrink_network
from training.raw import read_raw
from training.vocabulary import collect_classes, cut_vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from armstrail.lexicon.lexicon import Lexicon

TEACHER_DEPTH = 4


@dataclass(frozen=True)
class Recipe:
    """How to train.

    `teacher`, `pupil` and `finish` are the schedules of the teacher, of the pupil beside it, and of the pupil alone on
    the data; `depth` and `inner` say how large the pupil is, `edited_copies` how often its small corpora of names in
    edited text come.
    """

    teacher: Schedule
    pupil: Schedule
    finish: Schedule
    depth: int = TEACHER_DEPTH
    inner: int = 768
    edited_copies: int = 3


RECIPE = Recipe(
    teacher=Schedule(epochs=5, final_rate=0.4),
    pupil=Schedule(epochs=1, final_rate=0.75, rate=0.8),
    finish=Schedule(epochs=2, final_rate=0.02, rate=0.5, warmup=30),
)


@dataclass(frozen=True)
class Trained:
    """A trained network, its vocabulary file, its classes."""

    network: Network
    vocabulary: Path
    classes: Classes


def train_pipeline(data: Path, output: Path, lexicon: Lexicon, recipe: Recipe = RECIPE) -> Trained:
    """Trains on what lies below `data`.

    Args:
        data: folder with one folder a treebank and, if there, `names/` and `muc4/`.
        output: folder to write the vocabulary and the weights to.
        lexicon: finds what is known in a text.
        recipe: how to train.

    Raises:
        FileNotFoundError: no treebank, or the pretrained encoder is not installed.
    """
    pretrained = find_pretrained()
    output.mkdir(parents=True, exist_ok=True)
    vocabulary = output / "tokenizer.json"
    kept = cut_vocabulary(pretrained / "tokenizer.json", vocabulary)
    corpus = add_senses(read_corpus(data), lexicon.find_spans)
    classes = Classes(*map(tuple, collect_classes(corpus)))
    pieces = WordPieces(vocabulary)
    torch.manual_seed(recipe.teacher.seed)
    size = Size(len(kept), len(classes.tags), len(classes.names), len(classes.labels), TEACHER_DEPTH)
    teacher = Network(size)
    load_pretrained(teacher, pretrained, kept)
    fit_network(teacher, pieces, corpus, classes, recipe.teacher)
    pupil = shrink_network(teacher, recipe.depth, recipe.inner)
    corpus = add_senses(read_corpus(data, recipe.edited_copies), lexicon.find_spans)
    fit_network(pupil, pieces, [*corpus, *read_raw(data, lexicon)], classes, recipe.pupil, teacher)
    fit_network(pupil, pieces, corpus, classes, recipe.finish)
    return Trained(pupil, vocabulary, classes)
