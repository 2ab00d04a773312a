"""From a trained pipeline to the packaged one: no machine paths, a model card, a checksum."""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
from importlib.metadata import version as read_version
from typing import TYPE_CHECKING

from spacy.util import load_config

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "en_armstrail"
ATTRIBUTION = (
    "UD English EWT (Silveira et al. 2014; Universal Dependencies contributors), CC BY-SA 4.0",
    "UD English GUM, openly licensed genres (Zeldes 2017; Universal Dependencies contributors), CC BY-SA 4.0 and CC BY",
)


def hash_folder(folder: Path) -> str:
    """Returns one SHA-256 over the names and bytes of a folder's files, the card and the checksum left out."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in {"CARD.md", "SHA256"}):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def package_pipeline(trained: Path, target: Path, scores: Mapping[str, Mapping[str, float]], version: str) -> None:
    """Copies a trained pipeline into the package and writes its card and checksum.

    Args:
        trained: folder that training wrote.
        target: folder in the package; replaced.
        scores: by test set, by measure, in percent.
        version: of the pipeline.
    """
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(trained, target)
    config = load_config(target / "config.cfg")
    config["paths"] = {k: None for k in config["paths"]}
    config.to_disk(target / "config.cfg")
    meta = json.loads((target / "meta.json").read_text(encoding="utf-8"))
    meta |= {
        "name": NAME, "version": version, "author": "armstrail", "license": "CC BY-SA 4.0", "url": "", "email": "",
        "description": "English tagger and dependency parser for reports on armed conflict",
        "sources": list(ATTRIBUTION), "performance": {k: dict(v) for k, v in scores.items()},
    }  # fmt: skip
    (target / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (target / "SHA256").write_text(hash_folder(target) + "\n", encoding="utf-8")
    (target / "CARD.md").write_text(render_card(scores, version, config["system"]["seed"]), encoding="utf-8")


def render_card(scores: Mapping[str, Mapping[str, float]], version: str, seed: int) -> str:
    """Renders the model card."""
    measures = sorted({m for s in scores.values() for m in s})
    rows = "\n".join(f"| {name} | " + " | ".join(f"{s[m]:.1f}" for m in measures) + " |" for name, s in scores.items())
    data = "\n".join(f"- {a}" for a in ATTRIBUTION)
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return f"""# {NAME} {version}

English tagger (Penn Treebank tags) and dependency parser (Universal Dependencies), a convolutional network without
word vectors. It reads sentences that `annotate` has already split into words, names and hyphenated groups merged.

Trained {today} with spaCy {read_version("spacy")}, thinc {read_version("thinc")}, seed {seed}, by `make model` on CPU.
The weights are licensed CC BY-SA 4.0, as the treebanks that they are trained on:

{data}

| test set (gold words and sentences) | {" | ".join(measures)} |
|---|{"---|" * len(measures)}
{rows}

UD English PUD (CC BY-SA 3.0) is a test set only. Limits: English only; edited prose parses best; capitals-only wire
copy was simulated in training, not annotated.
"""
