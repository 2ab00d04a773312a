"""Fits the network: batches by length, one loss for all heads, averaged weights."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from armstrail.annotate.wordpieces import CASES, SENSES, Batch, Word, WordPieces, encode_rows
from training.corpus import vary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from torch import Tensor

    from training.conllu import TrainingSentence
    from training.network import Network, Scores

IGNORED = -100
BATCH_PIECES = 1_800
LONGEST = 120  # words; longer sentences are few, and attention over them is slow
ENCODER_RATE = 2.5e-4
HEAD_RATE = 1.5e-3
AVERAGE_DECAY = 0.998
DATA_SHARE = 0.4  # of the data's loss beside the teacher's
CASE_LOSS = 0.05  # share of batches whose case is unknown


@dataclass(frozen=True)
class Classes:
    """The classes of the heads, in the order of their numbers."""

    tags: tuple[str, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Schedule:
    """How to train.

    `epochs` over the corpus, or fewer where `max_steps` says so. The rate rises over `warmup` steps, then falls
    linearly to `final_rate` of its height; the rates of encoder and heads are multiplied by `rate`.
    """

    epochs: int
    final_rate: float
    rate: float = 1.0
    warmup: int = 137
    max_steps: int | None = None
    seed: int = 0


def fit_network(
    network: Network, pieces: WordPieces, corpus: Sequence[TrainingSentence], classes: Classes, schedule: Schedule,
    teacher: Network | None = None,
) -> None:  # fmt: skip
    """Trains the network; its weights are then the averages over the latest steps.

    Args:
        network: with the weights to start from.
        pieces: the vocabulary.
        corpus: sentences with tags and heads, or names, or both, or with a teacher none of them.
        classes: of the heads.
        schedule: how long.
        teacher: a larger network to learn from beside the corpus.
    """
    torch.manual_seed(schedule.seed)
    rng = random.Random(schedule.seed)
    corpus = [s for s in corpus if len(s.words) <= LONGEST]
    steps = schedule.epochs * sum(1 for _ in _make_batches(corpus, pieces, random.Random(schedule.seed)))
    steps = min(steps, schedule.max_steps or steps)
    optimizer = _build_optimizer(network, schedule.rate)
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: _rate(s, steps, schedule))
    averaged = {k: v.detach().clone() for k, v in network.state_dict().items()}
    step, started, total = 0, time.monotonic(), 0.0
    while step < steps:
        for batch in _make_batches([vary(s, rng) for s in corpus], pieces, rng):
            if step >= steps:
                break
            network.train()
            loss = compute_loss(network, encode_batch(batch, pieces, classes, rng.random() < CASE_LOSS), teacher)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            rates.step()
            step, total = step + 1, total + loss.item()
            _average(averaged, network, min(AVERAGE_DECAY, step / (step + 9)))
            if step % 100 == 0:
                print(f"step {step}/{steps} loss {total / 100:.3f} {time.monotonic() - started:.0f} s", flush=True)
                total = 0.0
    network.load_state_dict(averaged)
    network.eval()


def _build_optimizer(network: Network, rate: float) -> torch.optim.Optimizer:
    encoder = [*network.pieces.parameters(), *network.positions.parameters(), *network.norm.parameters()]
    encoder += list(network.layers.parameters())
    known = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in known]
    groups = [{"params": encoder, "lr": rate * ENCODER_RATE}, {"params": heads, "lr": rate * HEAD_RATE}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def _rate(step: int, steps: int, schedule: Schedule) -> float:
    warmup = min(schedule.warmup, steps // 2)
    if step < warmup:
        return (step + 1) / warmup
    return 1 - (1 - schedule.final_rate) * (step - warmup) / max(1, steps - warmup)


def _average(averaged: dict[str, Tensor], network: Network, decay: float) -> None:
    """Moves the averaged weights a little towards the present ones."""
    current = network.state_dict()
    with torch.no_grad():
        torch._foreach_lerp_(list(averaged.values()), [current[k] for k in averaged], 1 - decay)


def _make_batches(
    sentences: Sequence[TrainingSentence], pieces: WordPieces, rng: random.Random
) -> Iterator[list[TrainingSentence]]:
    """Yields batches of sentences of like length in random order."""
    sized = [(sum(len(pieces.split_word(w)) for w in s.words) + rng.random(), i) for i, s in enumerate(sentences)]
    batches: list[list[TrainingSentence]] = [[]]
    for size, i in sorted(sized):
        if (len(batches[-1]) + 1) * size > BATCH_PIECES and batches[-1]:
            batches.append([])
        batches[-1].append(sentences[i])
    rng.shuffle(batches)
    yield from batches


def encode_batch(
    sentences: Sequence[TrainingSentence], pieces: WordPieces, classes: Classes, without_case: bool
) -> Mapping[str, Tensor]:
    """Encodes a batch as tensors: the network's inputs and, by head, the right classes (`IGNORED` where unknown)."""
    words = [[Word(w, s) for w, s in zip(x.words, x.senses or ("",) * len(x.words), strict=True)] for x in sentences]
    batch, places = encode_rows([[pieces.cut_sentence(w)] for w in words])
    if without_case:
        batch = batch._replace(kinds=CASES.index("unknown") * len(SENSES) + batch.kinds % len(SENSES))
    tensors = {k: torch.from_numpy(v) for k, v in batch._asdict().items()}
    tables = {
        "tags": [_number(x.tags, classes.tags) for x in sentences],
        "names": [_number(x.names, classes.names) for x in sentences],
        "labels": [_number(x.labels, classes.labels) for x in sentences],
        "heads": [[0 if h == i else h + 1 for i, h in enumerate(x.heads)] for x in sentences],
    }
    for name, rows in tables.items():
        table = torch.full(batch.first.shape, IGNORED)
        for (row, root), values in zip(places, rows, strict=True):  # the root comes before the words
            table[row, root + 1 : root + 1 + len(values)] = torch.tensor(values, dtype=torch.long)
        tensors[name] = table
    return tensors


def _number(values: Sequence[str], classes: Sequence[str]) -> list[int]:
    return [classes.index(v) if v in classes else IGNORED for v in values]


def compute_loss(network: Network, batch: Mapping[str, Tensor], teacher: Network | None = None) -> Tensor:
    """Computes the loss of all heads over a batch, against what the data say and, if there is one, the teacher."""
    inputs = [batch[name] for name in Batch._fields]
    scores = network(*inputs)
    loss = _compare_data(network, scores, batch)
    if teacher is None:
        return loss
    with torch.no_grad():
        wanted = teacher(*inputs)
    return DATA_SHARE * loss + _compare_teacher(network, scores, teacher, wanted, batch)


def _compare_data(network: Network, scores: Scores, batch: Mapping[str, Tensor]) -> Tensor:
    parsed = batch["heads"] != IGNORED
    loss = _cross_entropy(scores.names, batch["names"]) + 0.5 * _cross_entropy(scores.tags, batch["tags"])
    if not parsed.any():
        return loss
    rows = parsed.nonzero()[:, 0]
    labels = network.score_labels(scores.dependents[parsed], scores.governors[rows, batch["heads"][parsed]])
    loss = loss + _cross_entropy(scores.arcs, batch["heads"])
    return loss + functional.cross_entropy(labels, batch["labels"][parsed], label_smoothing=0.03)


def _compare_teacher(
    network: Network, scores: Scores, teacher: Network, wanted: Scores, batch: Mapping[str, Tensor]
) -> Tensor:
    """Compares with the teacher's scores, the roots of sentences left out; the arcs that it chooses are labelled.

    On names it is only asked where the data do not say: it learnt them from little, and is surer than right.
    """
    words = batch["word_segments"] > 0
    words[:, 0] = False
    unnamed = words & (batch["names"] == IGNORED)
    rows = words.nonzero()[:, 0]
    heads = wanted.arcs[words].argmax(-1)
    with torch.no_grad():
        wanted_labels = teacher.score_labels(wanted.dependents[words], wanted.governors[rows, heads])
    labels = network.score_labels(scores.dependents[words], scores.governors[rows, heads])
    return (
        (_divergence(scores.names[unnamed], wanted.names[unnamed]) if unnamed.any() else 0.0)
        + 0.5 * _divergence(scores.tags[words], wanted.tags[words])
        + _divergence(scores.arcs[words], wanted.arcs[words])
        + _divergence(labels, wanted_labels)
    )


def _divergence(scores: Tensor, wanted: Tensor) -> Tensor:
    """Kullback-Leibler divergence from what is wanted, averaged over words."""
    return functional.kl_div(scores.log_softmax(-1), wanted.log_softmax(-1), reduction="batchmean", log_target=True)


def _cross_entropy(scores: Tensor, right: Tensor) -> Tensor:
    """Averages over the words whose class is known; 0 where none is."""
    if not (right != IGNORED).any():
        return scores.sum() * 0.0
    return functional.cross_entropy(scores.flatten(0, 1), right.flatten(), ignore_index=IGNORED)
