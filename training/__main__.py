"""`make model`: treebanks and corpora of names in, packaged pipeline out, with scores, card and checksum."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from armstrail.annotate.encoder import NAMES, EncoderParser
from armstrail.lexicon.compile import load_lexicon
from armstrail.lexicon.gazetteer import load_gazetteer
from training.conllu import read_treebank
from training.corpus import add_senses
from training.datasets import find_treebanks, read_name_documents
from training.evaluate import mark_names, parse_sentences, score_names, score_parses
from training.named import group_documents, read_uner, read_wikigold

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
        name: score_names(mark_names(parser, group_documents(add_senses(sentences, lexicon.find_spans))))
        for name, sentences in corpora.items()
    }
    return parses, names


def train_package(data: Path, target: Path, lexicon: Lexicon) -> None:
    """Trains and packages; what training needs is imported only here, since scoring does without it."""
    from training.package import package_pipeline
    from training.train import train_pipeline

    with tempfile.TemporaryDirectory() as folder:
        package_pipeline(train_pipeline(data, Path(folder), lexicon), target, VERSION)
    train_names(data, target, lexicon)


def train_names(data: Path, target: Path, lexicon: Lexicon) -> None:
    """Trains the second reading of names over the encoder that lies in `target`; without corpora of names, none."""
    from training.name_reader import NameSchedule, build_examples, fit_names, write_names
    from training.package import write_checksum

    parser = EncoderParser(target)
    documents = [add_senses(d, lexicon.find_spans) for d in read_name_documents(data)]
    if documents:
        write_names(target / NAMES, fit_names(build_examples(parser, documents), parser.meta.names, NameSchedule()))
        write_checksum(target)


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
    parser.add_argument("--names", action="store_true", help="only train the second reading of names anew, and score")
    arguments = parser.parse_args()
    if not find_treebanks(arguments.data):
        parser.error(f"{arguments.data}: no folder ud_*/ with a train.conllu; see training/README.md")
    lexicon = load_lexicon(None, load_gazetteer(None))
    if arguments.names:
        train_names(arguments.data, arguments.target, lexicon)
    elif not arguments.score:
        train_package(arguments.data, arguments.target, lexicon)
    parses, names = score_folder(arguments.data, arguments.target, lexicon)
    if not (arguments.score or arguments.names):
        describe_package(arguments.target, parses, names)
    for name, measures in (parses | names).items():
        print(name, " ".join(f"{m} {v:.1f}" for m, v in measures.items()))


if __name__ == "__main__":
    main()
