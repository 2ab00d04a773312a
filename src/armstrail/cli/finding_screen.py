"""What `armstrail review --findings` shows: a finding in plain words, its claims by number, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from armstrail.cli.show_blocks import join_line
from armstrail.report.amounts import describe_days, describe_number_of, describe_published
from armstrail.report.bounds import describe_bounds
from armstrail.report.wording import describe_attribution, describe_claim, name_kind
from armstrail.review.finding_session import KEYS, count_judged_findings, describe_question, view_finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import Console, RenderableType

    from armstrail.core.finding import Finding
    from armstrail.review.finding_session import FindingDeck, FindingSession

_VERDICTS = {"accept": "accepted", "reject": "rejected", "unsure": "unsure"}


def show_finding_session(session: FindingSession, console: Console, grades: Mapping[str, Sequence[str]]) -> None:
    """Shows where a review of findings stands.

    Args:
        session: the state.
        console: where to.
        grades: lines on the grades of a claim, by its id.
    """
    if console.is_terminal:
        console.clear()
    for part in _iter_parts(session, grades):
        console.print(part)
    if session.message:
        console.print(Text(session.message, style="bold yellow"))
    if session.ask is not None:
        console.print(Text(describe_question(session.ask)))
        console.print(Text("(empty: leave as it is) "), end="")
    else:
        console.print(Text(" ".join(f"{key}:{what}" for key, what in KEYS.items()), style="dim"))


def _iter_parts(session: FindingSession, grades: Mapping[str, Sequence[str]]) -> Iterator[RenderableType]:
    judged, deck = view_finding(session), session.deck
    finding = judged.finding
    counted = f"{count_judged_findings(session)} judged by {session.person}"
    yield Text(f"finding {session.position + 1} of {len(deck.findings)} · {counted}", style="dim")
    status = "" if finding.status == "asserted" else f" [{finding.status}]"
    yield Text.assemble((name_kind(finding.kind) + status, "bold red"), f"  {join_line(_describe(finding, deck))}")
    seen = describe_days(finding.first_seen, finding.last_seen) if finding.first_seen else "on unknown dates"
    yield Text(f"{describe_number_of(len(finding.origins), 'origin')} · reported {seen} · {finding.id}", style="dim")
    for contradiction in finding.contradictions:
        yield Text(f"contested: {join_line(contradiction.text)}", style="bold yellow")
    yield Text()
    for number, key in enumerate(finding.claims, 1):
        yield from _iter_claim(number, key, deck, grades.get(key, ()))
    for opinion in judged.opinions:
        since = "; claims have joined or left it since" if opinion.changed else ""
        yield Text(f"you: {_VERDICTS[opinion.verdict]}{since}", style="bold green")
    note = session.notes.get(finding.id) or next((o.note for o in judged.opinions if o.note), None)
    if note:
        yield Text(f"note: {join_line(note)}", style="italic")


def _describe(finding: Finding, deck: FindingDeck) -> str:
    parties = [f"{p.role} {deck.names.get(p.entity or '', p.text)}" for p in finding.roles]
    when = [describe_days(finding.start, finding.end)] if finding.start or finding.end else []
    amount = [describe_bounds(finding.amount)] if finding.amount is not None else []
    return " · ".join((*parties, *when, *amount))


def _iter_claim(number: int, key: str, deck: FindingDeck, grades: Sequence[str]) -> Iterator[RenderableType]:
    claim = deck.claims.get(key)
    if claim is None:
        yield Text(f"{number}  {key} is gone; leave and open the review again", style="red")
        return
    document, said = deck.documents[claim.document], describe_attribution(claim)
    status = "" if claim.status == "asserted" else f"[{claim.status}] "
    yield Text.assemble((f"{number}  ", "bold"), f"{status}{join_line(describe_claim(claim))}")
    yield Padding(Text(f"“{join_line(claim.evidence.quote)}”", style="italic"), (0, 0, 0, 3))
    known = (document.title, document.publisher, describe_published(document), f"according to {said}" if said else None)
    yield Padding(Text(join_line(" · ".join(k for k in known if k)), style="dim"), (0, 0, 0, 3))
    for line in grades:
        yield Padding(Text(join_line(line), style="cyan"), (0, 0, 0, 3))
