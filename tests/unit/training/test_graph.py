from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("onnx", reason="a tool of training: requirements-training.txt")

from onnx import ModelProto, TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession

from training.graph import tune_graph

HEADS, WIDTH = 2, 8
ROWS, LENGTH = 3, 5


def make_product(name: str, source: str, width: int, rng: np.random.Generator) -> tuple[list, dict]:  # type: ignore[type-arg]
    """Makes a product of eight bits as the quantiser writes it, up to `NAME` in floating point."""
    constants = {
        f"{name}_w": rng.integers(-63, 64, (WIDTH, width)).astype(np.int8),
        f"{name}_ws": rng.uniform(0.001, 0.01, width).astype(np.float32),
        f"{name}_wz": np.zeros(width, np.int8),
    }
    nodes = [
        helper.make_node("DynamicQuantizeLinear", [source], [f"{name}_q", f"{name}_s", f"{name}_z"]),
        helper.make_node("Mul", [f"{name}_s", f"{name}_ws"], [f"{name}_f"]),
        helper.make_node("MatMulInteger", [f"{name}_q", f"{name}_w", f"{name}_z", f"{name}_wz"], [f"{name}_i"], name),
        helper.make_node("Cast", [f"{name}_i"], [f"{name}_c"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}_c", f"{name}_f"], [name]),
    ]
    return nodes, constants


def make_layer() -> ModelProto:
    """Makes one layer of attention with its normalisation, as the exporter and the quantiser write it."""
    rng = np.random.default_rng(0)
    nodes, constants = make_product("qkv", "x", 3 * WIDTH, rng)
    constants |= {
        "qkv_b": rng.normal(size=3 * WIDTH).astype(np.float32), "out_b": rng.normal(size=WIDTH).astype(np.float32),
        "weight": rng.normal(size=WIDTH).astype(np.float32), "offset": rng.normal(size=WIDTH).astype(np.float32),
        "shape": np.array([0, 0, 3, HEADS, WIDTH // HEADS]), "flat": np.array([0, 0, WIDTH]), "axis": np.array([0]),
        "scale": np.array((WIDTH // HEADS) ** -0.5, np.float32),
    }  # fmt: skip
    nodes += [
        helper.make_node("Add", ["qkv", "qkv_b"], ["linear"]),
        helper.make_node("Reshape", ["linear", "shape"], ["view"]),
        helper.make_node("Transpose", ["view"], ["turned"], perm=[2, 0, 3, 1, 4]),
        helper.make_node("Split", ["turned"], ["q1", "k1", "v1"], axis=0, num_outputs=3),
        *(helper.make_node("Squeeze", [f"{p}1", "axis"], [p]) for p in "qkv"),
        helper.make_node("Transpose", ["k"], ["kt"], perm=[0, 1, 3, 2]),
        helper.make_node("MatMul", ["q", "kt"], ["scores"]),
        helper.make_node("Mul", ["scores", "scale"], ["scaled"]),
        helper.make_node("Add", ["scaled", "mask"], ["masked"]),
        helper.make_node("Softmax", ["masked"], ["shares"], axis=-1),
        helper.make_node("MatMul", ["shares", "v"], ["mixed"]),
        helper.make_node("Transpose", ["mixed"], ["back"], perm=[0, 2, 1, 3]),
        helper.make_node("Reshape", ["back", "flat"], ["joined"]),
    ]
    after, more = make_product("out", "joined", WIDTH, rng)
    normal = helper.make_node(
        "SkipLayerNormalization",
        ["out", "x", "weight", "offset", "out_b"],
        ["y"],
        domain="com.microsoft",
        epsilon=1e-12,
    )
    graph = helper.make_graph(
        [*nodes, *after, normal],
        "layer",
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, ["rows", "length", WIDTH]),
            helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["rows", 1, "length", "length"]),
        ],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["rows", "length", WIDTH])],
        [numpy_helper.from_array(values, name) for name, values in (constants | more).items()],
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9)


def run(model: ModelProto) -> np.ndarray:
    rng = np.random.default_rng(1)
    mask = np.where(rng.random((ROWS, 1, LENGTH, LENGTH)) < 0.3, -10_000, 0).astype(np.float32)
    x = rng.normal(size=(ROWS, LENGTH, WIDTH)).astype(np.float32)
    (y,) = InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"]).run(
        None, {"x": x, "mask": mask}
    )
    values: np.ndarray = y
    return values


def test_a_tuned_layer_says_the_same_in_fewer_nodes() -> None:
    model = make_layer()
    before = run(model)
    tune_graph(model, HEADS)
    assert [n.op_type for n in model.graph.node] == [
        "DynamicQuantizeLinear",
        *["MatMulIntegerToFloat"] * 3,
        "MultiHeadAttention",
        "DynamicQuantizeLinear",
        "MatMulIntegerToFloat",
        "Add",
        "LayerNormalization",
    ]
    assert np.abs(run(model) - before).max() < 1e-5
    assert "qkv_w" not in {i.name for i in model.graph.initializer}
