"""From a trained network to the packaged pipeline: ONNX files, classes, model card, checksum."""

from __future__ import annotations

import datetime
import hashlib
import shutil
import tempfile
from importlib.metadata import version as read_version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from armstrail.annotate.encoder import PipelineMeta
from training.export import export_network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from training.train import Recipe, Trained

    Scores = Mapping[str, Mapping[str, float]]

NAME = "en_armstrail"
ATTRIBUTION = (
    "UD English EWT (Silveira et al. 2014; Universal Dependencies contributors), CC BY-SA 4.0",
    "UD English GUM, openly licensed genres (Zeldes 2017; Universal Dependencies contributors), CC BY-SA 4.0 and CC BY",
    "Universal NER, English EWT (Mayhew et al. 2024), CC BY-SA 4.0",
    "wikigold (Balasuriya et al. 2009), CC BY 4.0",
    "WNUT-17 (Derczynski et al. 2017), CC BY 4.0",
    "MiniLM (Wang et al. 2020) as all-MiniLM-L6-v2 (Reimers and Gurevych), Apache-2.0: the weights to start from",
    "MUC-4 development reports (1992): raw text for the smaller network to learn from the larger one",
)


def hash_folder(folder: Path) -> str:
    """Returns one SHA-256 over the names and bytes of a folder's files, the card and the checksum left out."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in {"CARD.md", "SHA256"}):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def write_checksum(folder: Path) -> None:
    """Writes the checksum of a pipeline beside its files."""
    (folder / "SHA256").write_text(hash_folder(folder) + "\n", encoding="utf-8")


def package_pipeline(trained: Trained, target: Path, version: str) -> None:
    """Writes a trained network as a pipeline that `armstrail.annotate.encoder` reads, with its checksum.

    Args:
        trained: what training gave.
        target: folder in the package; replaced.
        version: of the pipeline.
    """
    classes = trained.classes
    meta = PipelineMeta(name=NAME, version=version, tags=classes.tags, labels=classes.labels, names=classes.names)
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / NAME
        folder.mkdir()
        shutil.copyfile(trained.vocabulary, folder / "tokenizer.json")
        export_network(trained.network, folder)
        (folder / "meta.json").write_bytes(msgspec.json.format(msgspec.json.encode(meta), indent=1) + b"\n")
        write_checksum(folder)
        if target.exists():
            shutil.rmtree(target)
        shutil.copytree(folder, target)


def write_card(target: Path, version: str, recipe: Recipe, parses: Scores, names: Scores) -> None:
    """Writes the model card beside the pipeline.

    Args:
        target: folder of the pipeline.
        version: of the pipeline.
        recipe: how it was trained.
        parses: by test set, by measure, in percent.
        names: the same for the corpora of names.
    """
    megabytes = sum(p.stat().st_size for p in target.iterdir()) / 1e6
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    tools = ", ".join(f"{p} {read_version(p)}" for p in ("torch", "onnx", "onnxruntime", "tokenizers"))
    data = "\n".join(f"- {a}" for a in ATTRIBUTION)
    text = f"""# {NAME} {version}

English tagger (Penn Treebank tags), dependency parser (Universal Dependencies) and finder of names (persons,
organisations, places, others): one encoder of {recipe.depth} layers with a head for each, as ONNX with weights of
eight bits, {megabytes:.0f} MB. It reads sentences that `annotate` has already split into words, with names of the
lexicon and hyphenated groups merged and their classes given. Names are read a second time by a linear model of the
document (`names.npz`).

Trained {today} by `make model` on CPU, seed {recipe.teacher.seed}, with {tools}.
The weights are licensed CC BY-SA 4.0, as the treebanks that they are trained on:

{data}

Words and sentence ends given; attachment without punctuation, with it in UAS+ and LAS+; `verbs`: share of verbs whose
subjects and objects are all right.

{_render_table(parses)}

Names, exact span and type, F (the lexicon's names and classes given, document by document, as in use):

{_render_table(names)}

UD English PUD (CC BY-SA 3.0), the last fifth of wikigold and the test part of Universal NER are test sets only.
Limits: English only; edited prose parses best; capitals-only wire copy was imitated in training, not annotated.
"""
    (target / "CARD.md").write_text(text, encoding="utf-8")


def _render_table(scores: Scores) -> str:
    measures = list(dict.fromkeys(m for s in scores.values() for m in s))
    head = f"| test set | {' | '.join(measures)} |\n|---|{'---|' * len(measures)}"
    rows = [f"| {name} | " + " | ".join(f"{s[m]:.1f}" for m in measures) + " |" for name, s in scores.items()]
    return "\n".join([head, *rows])
