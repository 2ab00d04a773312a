"""`python -m bench.references`: how often pronouns and descriptions are resolved, and how often rightly.

`--counts` counts what the weights are made of.

A case is a filler of ours that is a pronoun or a description, in a claim that a gold sheet has too, whose filler there
names somebody. Only the sets to develop on are read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from armstrail.clean import clean_source
from armstrail.core.document import Source
from armstrail.extract.extractor import extract_claims
from armstrail.ingest import IngestOptions, read_inputs
from armstrail.lexicon.references import load_reference_cues
from armstrail.pipeline.engine import load_engine
from armstrail.resolve import references
from armstrail.resolve.entities import EntityBook
from armstrail.resolve.reference_words import read_word
from bench.gold import find_gold_sets, load_scorer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from armstrail.extract.raw import RawClaim
    from armstrail.resolve.antecedents import Antecedent
    from armstrail.resolve.references import Ranked


@dataclass(frozen=True)
class Case:
    """A reference: its words, what it may stand for, best first, and the names that the gold gives."""

    document: str
    kind: str
    word: str
    ranked: Ranked
    names: frozenset[str]


def iter_cases(sheet: Path, text: Path, scorer: ModuleType) -> Iterator[Case]:
    """Yields the cases of a document."""
    gold = json.loads(sheet.read_text(encoding="utf-8"))
    engine, cues = load_engine(), load_reference_cues()
    for source in read_inputs([str(text)], IngestOptions()):
        if not isinstance(source, Source):
            continue
        document = clean_source(source, gold["published"][0] if gold["published"] else None)
        annotation = engine.annotate(document)
        book = references.ReferenceBook(annotation, EntityBook(annotation, engine.lexicon, engine.gazetteer))
        seen: set[tuple[int, int]] = set()
        for claim in extract_claims(document, annotation, engine.knowledge):
            sentence = annotation.sentences[claim.sentence]
            for role, start, end in _list_fillers(claim):
                word = read_word(sentence, start, end, cues)
                if word is None or word.speaker or (start, end) in seen:
                    continue
                said = document.text[start:end]
                names = _find_names(
                    gold["claims"], claim.kind, sentence.text, role, said, word.description is None, scorer
                )
                if names:
                    seen.add((start, end))
                    kind = "pronoun" if word.description is None else "description"
                    yield Case(text.name, kind, said, book.weigh(sentence, word), frozenset(names))


def _list_fillers(claim: RawClaim) -> list[tuple[str, int, int]]:
    roles = [(r.role, r.phrase.start, r.phrase.end) for r in claim.roles]
    return roles + [("attribution", s.phrase.start, s.phrase.end) for s in claim.speakers]


def _find_names(
    claims: list[dict[str, Any]], kind: str, quote: str, role: str, said: str, pronoun: bool, scorer: ModuleType
) -> set[str]:
    """Finds the names that gold claims of the same kind and sentence give a filler with these words."""
    for gold in claims:
        if kind not in gold["kind"] or not scorer.overlaps(gold["quote"], quote):
            continue
        fillers = [(role, names) for r, names, _ in scorer.gold_fillers(gold) if scorer.same_role(kind, role, r)]
        if role == "attribution":
            fillers = [(role, names) for names in scorer.attribution_names(gold)]
        for _, names in fillers:
            known = [n for n in names if n.casefold().removeprefix("the ") == said.casefold()]
            others = {n for n in names if n.casefold().removeprefix("the ") != said.casefold() and n[:1].isupper()}
            if others and (known or (pronoun and len(fillers) == 1)):
                return others
    return set()


def is_right(case: Case, antecedent: Antecedent, scorer: ModuleType) -> bool:
    """Tells whether an antecedent is what the gold names."""
    aliases = () if antecedent.entity is None else antecedent.entity.aliases
    return any(scorer.same_name(name, own) for name in case.names for own in (antecedent.name, *aliases))


def count_levels(cases: list[Case], scorer: ModuleType) -> dict[tuple[str, str], tuple[Counter[str], Counter[str]]]:
    """Counts the levels of right and wrong antecedents, by kind and field."""
    counts: defaultdict[tuple[str, str], tuple[Counter[str], Counter[str]]] = defaultdict(
        lambda: (Counter(), Counter())
    )
    for case in cases:
        right = [is_right(case, a, scorer) for a, _ in case.ranked]
        if not any(right):
            continue
        for (_, reasons), good in zip(case.ranked, right, strict=True):
            for reason in reasons:
                counts[case.kind, reason.field][0 if good else 1][str(reason.right)] += 1
    return counts


def score_cases(cases: list[Case], margin: float, floor: float, scorer: ModuleType) -> tuple[int, int, int]:
    """Counts the cases that are resolved rightly, wrongly, and all."""
    right = wrong = 0
    for case in cases:
        if references.decide_reference(case.ranked, margin, floor) is not None:
            good = is_right(case, case.ranked[0][0], scorer)
            right, wrong = right + good, wrong + (not good)
    return right, wrong, len(cases)


def render_case(case: Case, scorer: ModuleType) -> str:
    """Renders one case: the verdict, the words, the names of the gold, and the best three antecedents."""
    cues = load_reference_cues()
    found = references.decide_reference(case.ranked, cues.margin, cues.floor)
    verdict = "-" if found is None else "right" if is_right(case, case.ranked[0][0], scorer) else "WRONG"
    best = ", ".join(f"{a.name} ({a.type}) {sum(r.weight for r in reasons):.1f}" for a, reasons in case.ranked[:3])
    return f"{verdict} | {case.document} | {case.word} | {' / '.join(sorted(case.names))} | {best}"


def main() -> int:
    """Prints the table of margins, or the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", action="store_true", help="count the levels that the weights are made of")
    parser.add_argument("--list", action="store_true", help="list every case and what is made of it")
    arguments = parser.parse_args()
    scorer = load_scorer()
    sets = [s for s in find_gold_sets() if not s.name.endswith(".check")]
    cases = [c for s in sets for pair in zip(s.sheets, s.texts, strict=True) for c in iter_cases(*pair, scorer)]
    if arguments.counts:
        for (kind, field), (good, bad) in sorted(count_levels(cases, scorer).items()):
            for level in sorted(good | bad):
                m = (good[level] + 0.5) / (good.total() + 0.5 * len(good | bad))
                u = (bad[level] + 0.5) / (bad.total() + 0.5 * len(good | bad))
                print(f"{kind} {field} | {level} | m {m:.3f} ({good[level]}) u {u:.3f} ({bad[level]})")
    if arguments.list:
        for case in cases:
            print(render_case(case, scorer))
    for kind in ("pronoun", "description"):
        mine = [c for c in cases if c.kind == kind]
        for margin in (0.0, 0.5, 1.0, 1.5, 2.0):
            right, wrong, total = score_cases(mine, margin, load_reference_cues().floor, scorer)
            print(f"{kind:12} margin {margin:.1f}: {right} right, {wrong} wrong of {total}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
