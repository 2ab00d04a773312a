"""Trains the second reading of names: a linear model over what stands around each word, over the tags of the encoder.

The encoder must not decide alone here: it has seen these sentences. The model is trained without the encoder's own
marks, and both are put together only when they are used (`annotate/name_reader.py`).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from armstrail.annotate.name_features import EMPTY, ROWS, observe_names
from armstrail.annotate.name_marks import NEVER, forbid_transitions
from training.corpus import build_words, group_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from armstrail.annotate.encoder import EncoderParser
    from armstrail.annotate.name_features import Observed
    from training.conllu import TrainingSentence


@dataclass(frozen=True)
class NameSchedule:
    """How the model is trained; chosen by halves of the training data against each other.

    `seeds` models are trained and their weights averaged; `kept` is the share of observations that a step sees.
    """

    epochs: int = 8
    rate: float = 0.01
    kept: float = 0.7
    batch_words: int = 600
    seeds: int = 5


class Example(NamedTuple):
    """A document to learn from: what is observed of its words, and the number of the mark of each, by sentence.

    A mark that the data do not tell is -1.
    """

    observed: Observed
    marks: list[Tensor]


class LinearNames(nn.Module):
    """The linear model with the transitions of a conditional random field.

    Args:
        marks: in BIO notation.
        kept: share of observations that a step of training sees.
    """

    def __init__(self, marks: Sequence[str], kept: float) -> None:
        """Makes the parameters, all zero."""
        super().__init__()
        self.table = nn.Embedding(EMPTY + 1, len(marks), padding_idx=EMPTY)
        nn.init.zeros_(self.table.weight)
        self.bias = nn.Parameter(torch.zeros(len(marks)))
        self.transitions = nn.Parameter(torch.zeros(len(marks), len(marks)))
        self.openings = nn.Parameter(torch.zeros(len(marks)))
        self.forbidden = torch.tensor(forbid_transitions(marks))
        self.opening = self.forbidden[list(marks).index("O")]
        self.kept = kept

    def weigh(self, observed: Observed) -> Tensor:
        """Weighs the marks of the words of a document, shape (words, marks); some observations are left out."""
        near = torch.tensor(observed.near)
        near = near.where(torch.rand(near.shape) < self.kept, EMPTY)
        weights = self.table(near).sum(1) / self.kept + self.bias
        named = torch.tensor(np.flatnonzero(observed.groups >= 0))
        if not len(named):
            return weights
        groups = torch.tensor(observed.groups)[named]
        seen = self.table(torch.tensor(observed.far)[named]).sum(1)
        total = torch.zeros(int(groups.max()) + 1, seen.shape[1]).index_add(0, groups, seen)
        others = (torch.bincount(groups)[groups] - 1).clamp(min=1)
        return weights.index_add(0, named, (total[groups] - seen) / others[:, None])

    def find_loss(self, weights: Tensor, marks: Tensor, inside: Tensor) -> Tensor:
        """Returns the mean of minus the logarithm of the chance of the right marks.

        Args:
            weights: shape (sentences, words, marks).
            marks: shape (sentences, words), -1 where any may be right.
            inside: shape (sentences, words), false for padding.
        """
        told = nn.functional.one_hot(marks.clamp(min=0), weights.shape[-1]).bool() | (marks < 0)[..., None]
        right = weights.masked_fill(~told, NEVER)
        return (self._sum_paths(weights, inside) - self._sum_paths(right, inside)).mean()

    def _sum_paths(self, weights: Tensor, inside: Tensor) -> Tensor:
        steps = self.transitions + self.forbidden
        total = self.openings + self.opening + weights[:, 0]
        for i in range(1, weights.shape[1]):
            following = torch.logsumexp(total[:, :, None] + steps, 1) + weights[:, i]
            total = torch.where(inside[:, i, None], following, total)
        return torch.logsumexp(total, 1)


def build_examples(parser: EncoderParser, documents: Iterable[Sequence[TrainingSentence]]) -> list[Example]:
    """Reads documents with the encoder and observes their words.

    Args:
        parser: the packaged encoder.
        documents: sentences with names and with what the lexicon knows of them.
    """
    numbers = {mark: i for i, mark in enumerate(parser.meta.names)}
    examples = []
    for document in documents:
        groups = [group_known(s) for s in document]
        read = parser.read([build_words(s, g) for s, g in zip(document, groups, strict=True)])
        marks = [torch.tensor(_number_marks(s, g, numbers)) for s, g in zip(document, groups, strict=True)]
        examples.append(Example(observe_names([r for r in read if r is not None], parser.meta.tags), marks))
    return examples


def _number_marks(sentence: TrainingSentence, groups: Sequence[range], numbers: dict[str, int]) -> list[int]:
    """Numbers the marks of tokens; one that goes on from nothing opens a name."""
    found, before = [], "O"
    for group in groups:
        mark = sentence.names[group[0]]
        if mark.startswith("I-") and before[2:] != mark[2:]:
            mark = f"B{mark[1:]}"
        found.append(numbers.get(mark, -1))
        before = mark
    return found


def fit_names(examples: Sequence[Example], marks: Sequence[str], schedule: NameSchedule) -> dict[str, np.ndarray]:
    """Trains the model and returns its weights as `names.npz` holds them."""
    torch.set_num_threads(1)  # the steps are small: threads only wait for each other
    models = [_fit_model(examples, marks, schedule, seed) for seed in range(schedule.seeds)]
    mean = {
        name: sum(m.state_dict()[name].numpy() for m in models) / len(models)
        for name in ("table.weight", "bias", "transitions", "openings")
    }
    return {
        "table": mean["table.weight"][:ROWS].astype(np.float16),
        **{name: mean[name].astype(np.float32) for name in ("bias", "transitions", "openings")},
    }


def _fit_model(examples: Sequence[Example], marks: Sequence[str], schedule: NameSchedule, seed: int) -> LinearNames:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = LinearNames(marks, schedule.kept)
    optimizer = torch.optim.AdamW(model.parameters(), lr=schedule.rate, weight_decay=0.0)
    epochs = [list(_plan_batches(examples, schedule.batch_words, rng)) for _ in range(schedule.epochs)]
    batches = [batch for epoch in epochs for batch in epoch]
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = schedule.rate * (1 - step / len(batches))
        rows = [r for e in batch for r in model.weigh(e.observed).split([len(m) for m in e.marks])]
        right = [m for e in batch for m in e.marks]
        padded = nn.utils.rnn.pad_sequence(right, batch_first=True, padding_value=-1)
        inside = torch.arange(padded.shape[1]) < torch.tensor([len(m) for m in right])[:, None]
        loss = model.find_loss(nn.utils.rnn.pad_sequence(rows, batch_first=True), padded, inside)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model


def _plan_batches(examples: Sequence[Example], words: int, rng: random.Random) -> Iterator[list[Example]]:
    shuffled = list(examples)
    rng.shuffle(shuffled)
    batch: list[Example] = []
    for example in shuffled:
        batch.append(example)
        if sum(len(e.observed.groups) for e in batch) >= words:
            yield batch
            batch = []
    if batch:
        yield batch


def write_names(path: Path, weights: dict[str, np.ndarray]) -> None:
    """Writes the weights; the same weights give the same bytes."""
    np.savez(path, allow_pickle=False, **weights)
