"""`armstrail explain`: how a claim came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from armstrail.cli import read_options as given
from armstrail.cli.book_options import is_casebook, open_book
from armstrail.cli.options import check_paths, check_published
from armstrail.cli.read import check_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from armstrail.core.reason import Reason
    from armstrail.pipeline.explanation import Explanation, FillerReason, Word

EXPLAIN_EXAMPLES = (
    "armstrail explain claim-2f1c9e0b7a5d4433 arms.book",
    "armstrail explain claim-2f1c9e0b7a5d4433 report.pdf",
    "armstrail explain claim-2f1c9e0b7a5d4433 report.txt --published 2025-02-13",
)

_ClaimId = Annotated[
    str, typer.Argument(metavar="CLAIM_ID", help="The id of a claim, from read --format jsonl.", show_default=False)
]
_Path = Annotated[
    str,
    typer.Argument(
        metavar="PATH", help="The casebook, or the document that makes the claim, as it was read.", show_default=False
    ),
]


def explain_claim_of(
    claim_id: _ClaimId,
    path: _Path,
    published: given.Published = None,
    pipeline: given.Pipeline = None,
    lexicon: given.LexiconFolder = None,
) -> None:
    """Explains a claim: its sentence and parse, the frame with its file and line, each role, what was rejected and why.

    The document is read again. Of a file, give the same options as when it was read, for others give other claims.
    """
    if is_casebook(path):
        from armstrail.pipeline.explain import explain_in_book

        with open_book(path, "read") as book:
            explanation = explain_in_book(book, claim_id, pipeline, check_lexicon(lexicon))
        for line in render_explanation(explanation):
            typer.echo(line)
        return
    check_paths([path])
    options = {"published": check_published(published), "pipeline": pipeline, "lexicon": check_lexicon(lexicon)}
    from armstrail.pipeline.explain import explain_in_path

    for line in render_explanation(explain_in_path(path, claim_id, **options)):
        typer.echo(line)


def render_explanation(explanation: Explanation) -> Iterator[str]:
    """Renders an explanation for the terminal, line by line."""
    claim = explanation.claim
    mode = f" ({claim.mode})" if claim.mode else ""
    yield f"{claim.kind}{mode}, {claim.status}: “{claim.trigger.text}”  {claim.id}"
    yield f"  frame {explanation.frame} at {explanation.source}"
    yield ""
    yield explanation.sentence
    yield ""
    yield from draw_tree(explanation.words, explanation.trigger)
    yield ""
    yield "Roles"
    for filler in explanation.fillers:
        yield from _render_filler(filler, "on path")
    if claim.amount is not None:
        yield f"  amount: “{claim.amount.text}”"
    yield from _render_settings(explanation)
    if explanation.speakers:
        yield "Who says it"
        for speaker in explanation.speakers:
            yield from _render_filler(speaker, "by")
    yield from _render_rejected(explanation)
    yield from _render_choice(explanation)


def draw_tree(words: Sequence[Word], trigger: int) -> Iterator[str]:
    """Draws a dependency tree, one word a line in the order of the text, the trigger marked.

    A word stands under the one that governs it, further in by its depth.
    """
    children: dict[int, list[Word]] = {}
    for word in words:
        if word.head != word.index:
            children.setdefault(word.head, []).append(word)
    for root in (w for w in words if w.head == w.index):
        yield _draw_word(root, "", trigger)
        yield from _draw_children(root.index, children, "", trigger)


def _draw_children(index: int, children: dict[int, list[Word]], indent: str, trigger: int) -> Iterator[str]:
    below = children.get(index, [])
    for word in below:
        last = word is below[-1]
        yield _draw_word(word, indent + ("└─ " if last else "├─ "), trigger)
        yield from _draw_children(word.index, children, indent + ("   " if last else "│  "), trigger)


def _draw_word(word: Word, indent: str, trigger: int) -> str:
    mark = "  ← trigger" if word.index == trigger else ""
    return f"  {indent}{word.text}  {word.label} {word.tag}{mark}"


def _render_filler(filler: FillerReason, by: str) -> Iterator[str]:
    named = f" = {filler.name} ({filler.entity})" if filler.entity else ""
    yield f"  {filler.role}: “{filler.text}” {by} {filler.path}{named}"
    for reason in filler.reference:
        yield f"      {_render_reason(reason)}"
    if filler.margin is not None:
        yield f"      {filler.margin:.1f} bits ahead of what comes next"


def _render_reason(reason: Reason) -> str:
    weight = f"{reason.weight:+.1f}  " if reason.weight else ""
    return f"{weight}{reason.left or ''}: {reason.text}".replace(" : ", " ")


def _render_settings(explanation: Explanation) -> Iterator[str]:
    when = explanation.claim.when
    if when is not None:
        yield f"  when: “{when.text}” = {when.start or '…'} to {when.end or '…'} ({when.basis})"
    yield from (f"  {setting}" for setting in explanation.settings)


def _render_rejected(explanation: Explanation) -> Iterator[str]:
    if explanation.rejections or explanation.rivals:
        yield "Looked at and not taken"
    for r in explanation.rejections:
        if r.role is None:
            yield f"  frame {r.frame} at {r.source}: {r.why}"
        else:
            yield f"  {r.role}: “{r.text}” on path {r.path}: {r.why}"
    for rival in explanation.rivals:
        roles = ", ".join(f"{role} “{text}”" for role, text in rival.roles)
        yield f"  {rival.kind} by {rival.frame} at {rival.source} ({roles}): {rival.why}"


def _render_choice(explanation: Explanation) -> Iterator[str]:
    yield f"A coder records it with probability {explanation.probability:.2f}; what weighs most:"
    for feature, weight in explanation.weights:
        yield f"  {weight:+.2f}  {feature}"
