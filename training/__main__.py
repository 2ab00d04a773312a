"""`make model`: treebanks and corpora of names in, packaged pipeline out, with scores, card and checksum."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.annotate.encoder import EncoderParser
from armstrail.lexicon.compile import load_lexicon
from armstrail.lexicon.gazetteer import load_gazetteer
from training.conllu import read_treebank
from training.corpus import add_senses
from training.datasets import find_treebanks
from training.evaluate import parse_sentences, score_names, score_parses
from training.named import read_uner, read_wikigold

if TYPE_CHECKING:
    from armstrail.lexicon.lexicon import Lexicon
    from training.conllu import TrainingSentence

    Scores = dict[str, dict[str, float]]

TARGET = Path(__file__).parents[1] / "src" / "armstrail" / "models" / "en_armstrail"
VERSION = "0.2.1"


def score_folder(data: Path, target: Path, lexicon: Lexicon) -> tuple[Scores, Scores]:
    """Scores the packaged pipeline on the test parts below `data`: parses by treebank, names by corpus."""
    parser = EncoderParser(target)
    treebanks = {t.parent.name: list(read_treebank(t)) for t in sorted(data.glob("ud_*/*test.conllu"))}
    corpora: dict[str, list[TrainingSentence]] = {}
    if (data / "names").is_dir():
        corpora = {"UNER EWT test": read_uner(data, "test"), "wikigold, last fifth": read_wikigold(data, held_out=True)}
    parses = {
        name: score_parses(parse_sentences(parser, add_senses(sentences, lexicon.find_spans)))
        for name, sentences in treebanks.items()
    }
    names = {
        name: score_names(parse_sentences(parser, add_senses(sentences, lexicon.find_spans)))
        for name, sentences in corpora.items()
    }
    return parses, names


def train_package(data: Path, target: Path, lexicon: Lexicon) -> None:
    """Trains and packages; what training needs is imported only here, since scoring does without it."""
    from training.package import package_pipeline
    from training.train import train_pipeline

    with tempfile.TemporaryDirectory() as folder:
        package_pipeline(train_pipeline(data, Path(folder), lexicon), target, VERSION)


def describe_package(target: Path, parses: Scores, names: Scores) -> None:
    """Writes the card with the scores that the packaged pipeline reached."""
    from training.package import write_card
    from training.train import RECIPE

    write_card(target, VERSION, RECIPE, parses, names)


def main() -> None:
    """Trains, scores and packages the English pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud_*/{train,test}.conllu and names/")
    parser.add_argument("--target", type=Path, default=TARGET, help="folder of the packaged pipeline; replaced")
    parser.add_argument("--score", action="store_true", help="only score what is packaged")
    arguments = parser.parse_args()
    if not find_treebanks(arguments.data):
        parser.error(f"{arguments.data}: no folder ud_*/ with a train.conllu; see training/README.md")
    lexicon = load_lexicon(None, load_gazetteer(None))
    if not arguments.score:
        train_package(arguments.data, arguments.target, lexicon)
    parses, names = score_folder(arguments.data, arguments.target, lexicon)
    if not arguments.score:
        describe_package(arguments.target, parses, names)
    for name, measures in (parses | names).items():
        print(name, " ".join(f"{m} {v:.1f}" for m, v in measures.items()))


if __name__ == "__main__":
    main()
