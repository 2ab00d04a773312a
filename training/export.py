"""From the trained network to ONNX, with weights of eight bits.

Weights keep seven of the eight bits: on processors without VNNI sums of full products saturate, and the same text
would be read differently on different machines.
Source: ONNX Runtime documentation, "Quantize ONNX models", U8S8 and reduce_range.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from armstrail.annotate.wordpieces import Batch
from training.graph import tune_graph
from training.network import ATTENTION_HEADS, LABEL_WIDTH, WIDTH, Network, Scores

if TYPE_CHECKING:
    from collections.abc import Sequence

OPSET = 18


class _Encoder(nn.Module):
    """The network up to the scores of arcs; tags as numbers."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, kinds: Tensor, positions: Tensor, segments: Tensor, first: Tensor, last: Tensor,
        word_segments: Tensor,
    ) -> tuple[Tensor, ...]:  # fmt: skip
        scores = self.network(pieces, kinds, positions, segments, first, last, word_segments)
        return (scores.tags.argmax(-1), scores.names, scores.arcs, scores.dependents, scores.governors)


class _Labels(nn.Module):
    """The scores of the labels of arcs."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, dependents: Tensor, governors: Tensor) -> Tensor:
        return self.network.score_labels(dependents, governors)


def export_network(network: Network, folder: Path) -> None:
    """Writes `encoder.onnx` and `labels.onnx`, both with weights of eight bits."""
    network.eval()
    by_piece = [{0: "rows", 1: "pieces"}] * 4
    by_word = [{0: "rows", 1: "words"}] * 3
    example = (
        *(torch.ones((2, 9), dtype=torch.long) for _ in by_piece),
        *(torch.ones((2, 5), dtype=torch.long) for _ in by_word),
    )
    _export(_Encoder(network), example, folder / "encoder.onnx", Batch._fields, Scores._fields, [*by_piece, *by_word])
    arcs = (torch.zeros(3, LABEL_WIDTH), torch.zeros(3, LABEL_WIDTH))
    _export(_Labels(network), arcs, folder / "labels.onnx", ["dependents", "governors"], ["labels"], [{0: "arcs"}] * 2)


def _forget_origin(model: onnx.ModelProto) -> None:
    """Takes out where on this machine each node came from, so that the same network gives the same file anywhere."""
    parts = [model, model.graph, *model.graph.node, *model.graph.value_info, *model.graph.input, *model.graph.output]
    for part in (*parts, *model.graph.initializer):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")


def _export(
    module: nn.Module, example: tuple[Tensor, ...], target: Path, inputs: Sequence[str], outputs: Sequence[str],
    axes: Sequence[dict[int, str]],
) -> None:  # fmt: skip
    """Exports a module and quantises its matrix products and tables."""
    with tempfile.TemporaryDirectory() as folder:
        full, fused = Path(folder) / "full.onnx", Path(folder) / "fused.onnx"
        dimensions = {name: torch.export.Dim(name, min=2, max=4096) for a in axes for name in a.values()}
        shapes = [{k: dimensions[name] for k, name in a.items()} for a in axes]
        torch.onnx.export(
            module, example, full, input_names=list(inputs), output_names=list(outputs), opset_version=OPSET,
            dynamic_shapes=shapes, dynamo=True, external_data=False,
        )  # fmt: skip
        model = optimize_model(
            str(full), "bert", ATTENTION_HEADS, WIDTH, opt_level=0, optimization_options=FusionOptions("bert")
        )
        _forget_origin(model.model)
        model.save_model_to_file(str(fused))
        quantize_dynamic(
            fused, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )  # fmt: skip
    quantised = onnx.load(target)
    tune_graph(quantised, ATTENTION_HEADS)
    onnx.save(quantised, target)
