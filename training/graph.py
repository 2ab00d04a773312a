"""The exported graph in the operators that ONNX Runtime is quickest with.

What the exporter writes and the quantiser makes of it is right but slow: attention is copied around between a dozen
small operators, and ONNX Runtime's fused "skip and normalise" runs at a third of the speed of its parts. The numbers
stay the same. `armstrail.annotate.encoder` runs the graph as it is written here, without a further optimisation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from onnx import helper, numpy_helper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onnx import ModelProto, NodeProto

FUSED = "com.microsoft"  # ONNX Runtime's own operators


class _Graph:
    """A graph that is being rewritten: which node makes a value, which take it, and what the constants are."""

    def __init__(self, model: ModelProto) -> None:
        self.graph = model.graph
        self.constants = {i.name: i for i in self.graph.initializer}
        self.nodes: list[NodeProto] = list(self.graph.node)
        self.makers = {o: n for n in self.nodes for o in n.output}

    def list_users(self, value: str) -> list[NodeProto]:
        """Lists the nodes that take a value."""
        return [n for n in self.nodes if value in n.input]

    def find_user(self, value: str, operator: str) -> NodeProto | None:
        """Finds the one node that takes a value; None where there are several, or it does something else."""
        users = self.list_users(value)
        return users[0] if len(users) == 1 and users[0].op_type == operator else None

    def replace(self, old: Sequence[NodeProto], new: Sequence[NodeProto]) -> None:
        """Puts new nodes where the last of the old ones stood."""
        names = {id(n) for n in old}
        last = max(i for i, n in enumerate(self.nodes) if id(n) in names)
        self.nodes[last + 1 : last + 1] = new
        self.nodes = [n for n in self.nodes if id(n) not in names]
        self.makers = {o: n for n in self.nodes for o in n.output}

    def read_constant(self, name: str) -> np.ndarray:
        """Reads a constant."""
        values: np.ndarray = numpy_helper.to_array(self.constants[name])
        return values

    def add_constant(self, name: str, values: np.ndarray) -> str:
        """Adds a constant and returns its name."""
        self.constants[name] = numpy_helper.from_array(values, name)
        return name

    def write(self) -> None:
        """Writes the nodes back, those left out whose values nobody takes; constants likewise."""
        wanted = {o.name for o in self.graph.output}
        kept: list[NodeProto] = []
        for node in reversed(self.nodes):
            if wanted.intersection(node.output):
                kept.append(node)
                wanted.update(node.input)
        used = [i for name, i in self.constants.items() if name in wanted]
        for field, values in (("node", reversed(kept)), ("initializer", used)):
            self.graph.ClearField(field)
            getattr(self.graph, field).extend(values)
        self.graph.ClearField("value_info")


def tune_graph(model: ModelProto, heads: int) -> None:
    """Rewrites a quantised graph in place.

    Args:
        model: as `quantize_dynamic` gives it.
        heads: of the attention.
    """
    graph = _Graph(model)
    for node in list(graph.nodes):
        if node.op_type == "MatMulInteger":
            _fuse_product(graph, node)
    for node in list(graph.nodes):
        if node.op_type == "SkipLayerNormalization":
            _split_normalisation(graph, node)
        elif node.op_type == "GatherElements":
            _simplify_gathering(graph, node)
    for node in list(graph.nodes):
        if node.op_type == "Softmax":
            _fuse_attention(graph, node, heads)
    graph.write()
    if not any(o.domain == FUSED for o in model.opset_import):
        model.opset_import.append(helper.make_opsetid(FUSED, 1))


def _fuse_product(graph: _Graph, product: NodeProto) -> None:
    """Makes one node of a product of eight bits, its way back to floating point, and the bias added to it."""
    cast = graph.find_user(product.output[0], "Cast")
    scaled = graph.find_user(cast.output[0], "Mul") if cast else None
    if cast is None or scaled is None:
        return
    factor = graph.makers[next(i for i in scaled.input if i != cast.output[0])]
    scale, weights_scale = factor.input
    added = graph.find_user(scaled.output[0], "Add")
    bias = "" if added is None else next(i for i in added.input if i != scaled.output[0])
    last = scaled
    if added is None or bias not in graph.constants:
        bias = ""
    else:
        last = added
    values, weights, zero, weights_zero = product.input
    fused = helper.make_node(
        "MatMulIntegerToFloat", [values, weights, scale, weights_scale, zero, weights_zero, bias], last.output,
        product.name, domain=FUSED,
    )  # fmt: skip
    graph.replace([product, cast, scaled, *([added] if added is not None and bias else [])], [fused])


def _split_normalisation(graph: _Graph, node: NodeProto) -> None:
    """Takes a sum and its normalisation apart; a bias in it goes to the product that it belongs to."""
    left, right, weight, offset, *rest = node.input
    nodes = []
    if rest:
        biased = f"{left}_biased"
        nodes.append(helper.make_node("Add", [left, rest[0]], [biased], f"{node.name}_bias"))
        product = graph.makers[left]
        if product.op_type == "MatMulIntegerToFloat" and not product.input[6] and len(graph.list_users(left)) == 1:
            product.input[6] = rest[0]
            nodes, biased = [], left
        left = biased
    total = f"{node.output[0]}_sum"
    (epsilon,) = (a.f for a in node.attribute if a.name == "epsilon")
    nodes += [
        helper.make_node("Add", [left, right], [total], f"{node.name}_sum"),
        helper.make_node(
            "LayerNormalization", [total, weight, offset], node.output[:1], node.name, axis=-1, epsilon=epsilon
        ),
    ]
    graph.replace([node], nodes)


def _simplify_gathering(graph: _Graph, node: NodeProto) -> None:
    """Gathers whole rows in place of their elements one by one."""
    values, index = node.input
    expanded = graph.makers[index]
    if expanded.op_type == "Expand" and graph.makers[expanded.input[0]].op_type == "Unsqueeze":
        rows = helper.make_node("GatherND", [values, expanded.input[0]], node.output, node.name, batch_dims=1)
        graph.replace([node], [rows])


def _fuse_attention(graph: _Graph, softmax: NodeProto, heads: int) -> None:
    """Makes one node of attention, its queries, keys and values from a product each."""
    masked = graph.makers[softmax.input[0]]
    mask = next(i for i in masked.input if not _descends(graph, i, "MatMul"))
    mixed = graph.list_users(softmax.output[0])[0]
    swapped = graph.list_users(mixed.output[0])[0]
    joined = graph.list_users(swapped.output[0])[0]
    product = _find_maker(graph, mixed.input[1], "MatMulIntegerToFloat")
    weights, scale, zero, bias = (product.input[i] for i in (1, 3, 5, 6))
    thirds = [np.split(graph.read_constant(name), 3, axis=-1) for name in (weights, scale, zero, bias)]
    parts = []
    for k, part in enumerate(("query", "key", "value")):
        names = [
            graph.add_constant(f"{name}_{part}", np.ascontiguousarray(third[k]))
            for name, third in zip((weights, scale, zero, bias), thirds, strict=True)
        ]
        inputs = [product.input[0], names[0], product.input[2], names[1], product.input[4], names[2], names[3]]
        output = f"{product.output[0]}_{part}"
        parts.append(helper.make_node("MatMulIntegerToFloat", inputs, [output], f"{product.name}_{part}", domain=FUSED))
    queries, keys, values = (p.output[0] for p in parts)
    attention = helper.make_node(
        "MultiHeadAttention", [queries, keys, values, "", "", mask], joined.output, softmax.name, domain=FUSED,
        num_heads=heads,
    )  # fmt: skip
    graph.replace([softmax, mixed, swapped, joined], [*parts, attention])


def _descends(graph: _Graph, value: str, operator: str) -> bool:
    """Tells whether a value comes, over at most two nodes, from an operator."""
    maker = graph.makers.get(value)
    if maker is None:
        return False
    return maker.op_type == operator or any(
        m is not None and m.op_type == operator for m in map(graph.makers.get, maker.input)
    )


def _find_maker(graph: _Graph, value: str, operator: str) -> NodeProto:
    """Finds the nearest node of an operator that a value comes from, first inputs only."""
    node = graph.makers[value]
    while node.op_type != operator:
        node = graph.makers[node.input[0]]
    return node
