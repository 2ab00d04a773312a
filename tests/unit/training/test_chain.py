"""The whole chain of training on a handful of our own sentences: treebank in, packaged pipeline with scores out."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
import spacy
from spacy.tokens import Doc

from training.conllu import build_doc, read_sentences
from training.evaluate import score_pipeline
from training.package import hash_folder, package_pipeline
from training.train import train_pipeline

TREEBANK = Path(__file__).with_name("sentences.conllu")
PACKAGED = Path(__file__).parents[3] / "src" / "armstrail" / "models" / "en_armstrail"
MEASURES = {"tags", "UAS", "LAS", "nsubj F", "obj F"}
MACHINE_PATH = re.compile(r"/(?:work|tmp|home|root|Users|var|private)/")


class Chain(NamedTuple):
    """What one run of the chain left behind."""

    target: Path
    scores: dict[str, float]


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Chain:
    folder = tmp_path_factory.mktemp("chain")
    treebank = folder / "data" / "ud_own"
    treebank.mkdir(parents=True)
    for part in ("train", "dev", "test"):
        shutil.copyfile(TREEBANK, treebank / f"{part}.conllu")
    trained = train_pipeline(folder / "data", folder / "trained", max_steps=20)
    scores = score_pipeline(spacy.load(trained), treebank / "test.conllu")
    package_pipeline(trained, folder / "packaged", {"ud_own": scores}, "0.0.1")
    return Chain(folder / "packaged", scores)


def test_treebank_sentences_are_trees() -> None:
    vocab = spacy.blank("en").vocab
    docs = [build_doc(vocab, rows) for rows in read_sentences(TREEBANK)]
    assert len(docs) >= 20
    assert all(sum(token.head == token for token in doc) == 1 for doc in docs)
    assert all(len(list(doc.sents)) == 1 for doc in docs)


def test_chain_learns_something(chain: Chain) -> None:
    assert set(chain.scores) == MEASURES
    assert all(0 <= score <= 100 for score in chain.scores.values())
    assert chain.scores["tags"] > 40


def test_packaged_pipeline_loads_and_parses(chain: Chain) -> None:
    nlp = spacy.load(chain.target)
    doc = nlp(Doc(nlp.vocab, words=["The", "army", "seized", "rifles", "."]))
    assert nlp.pipe_names == ["tok2vec", "tagger", "parser"]
    assert all(token.tag_ and token.dep_ for token in doc)


def test_package_has_card_and_scores(chain: Chain) -> None:
    card = (chain.target / "CARD.md").read_text(encoding="utf-8")
    assert card.startswith("# en_armstrail 0.0.1")
    assert f"{chain.scores['LAS']:.1f}" in card
    assert "CC BY-SA 4.0" in card


def test_checksum_stands_for_the_files(chain: Chain) -> None:
    written = (chain.target / "SHA256").read_text(encoding="utf-8").strip()
    assert written == hash_folder(chain.target)
    (chain.target / "meta.json").touch()
    assert written == hash_folder(chain.target)
    (chain.target / "stray").write_text("x", encoding="utf-8")
    assert written != hash_folder(chain.target)
    (chain.target / "stray").unlink()


@pytest.mark.parametrize("name", ["config.cfg", "meta.json", "CARD.md"])
def test_package_names_no_machine_path(chain: Chain, name: str) -> None:
    assert not MACHINE_PATH.search((chain.target / name).read_text(encoding="utf-8"))
    assert not MACHINE_PATH.search((PACKAGED / name).read_text(encoding="utf-8"))


def test_shipped_pipeline_is_the_one_that_was_packaged() -> None:
    assert (PACKAGED / "SHA256").read_text(encoding="utf-8").strip() == hash_folder(PACKAGED)


def test_missing_treebanks_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"ud_\*/ with a train\.conllu"):
        train_pipeline(tmp_path, tmp_path / "out")
