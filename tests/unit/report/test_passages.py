from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from armstrail.core.claim import Claim, Evidence, Filler, Trigger
from armstrail.report.passages import build_paragraphs
from tests.unit.report.invented import CLAIMS, TEXT


def test_sentence_holds_all_its_claims() -> None:
    passages = [p for paragraph in build_paragraphs(TEXT, CLAIMS) for p in paragraph.passages if p.claims]
    assert [p.claims for p in passages] == [
        ("claim-1",),
        ("claim-2",),
        ("claim-3",),
        ("claim-4", "claim-5"),
        ("claim-6",),
    ]
    assert "".join(piece.text for piece in passages[1].pieces) == CLAIMS[1].evidence.quote


def test_triggers_and_fillers_are_marked() -> None:
    pieces = [q for paragraph in build_paragraphs(TEXT, CLAIMS) for p in paragraph.passages for q in p.pieces]
    assert [q.text for q in pieces if "claim-1" in q.triggers] == ["sold"]
    assert "".join(q.text for q in pieces if "claim-4" in q.triggers) == "leader"


@st.composite
def texts_with_claims(draw: st.DrawFn) -> tuple[str, list[Claim]]:
    text = draw(st.text(alphabet="ab \n<é🙂", max_size=40))
    claims = []
    for number in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        at = draw(st.integers(0, len(text)))
        filler = Filler(role="agent", text=text[at:end], start=at, end=max(at, end))
        claims.append(
            Claim(
                id=f"c{number}", kind="kill", mode=None, document="d", trigger=Trigger(start=start, end=start, text=""),
                evidence=Evidence(start=start, end=end, quote=text[start:end]), roles=(filler,), amount=None, when=None,
                status="asserted", attribution=(),
            )
        )  # fmt: skip
    return text, claims


@given(texts_with_claims())
def test_nothing_of_the_text_is_lost_and_every_quote_is_covered(drawn: tuple[str, list[Claim]]) -> None:
    text, claims = drawn
    paragraphs = build_paragraphs(text, claims)
    for paragraph in paragraphs:
        line = "".join(q.text for p in paragraph.passages for q in p.pieces)
        assert text[paragraph.start : paragraph.start + len(line)] == line
    shown = "".join(q.text for paragraph in paragraphs for p in paragraph.passages for q in p.pieces)
    assert "".join(shown.split()) == "".join(text.split())
    for claim in claims:
        covered = "".join(q.text for g in paragraphs for p in g.passages if claim.id in p.claims for q in p.pieces)
        assert "".join(covered.split()) == "".join(claim.evidence.quote.split())
