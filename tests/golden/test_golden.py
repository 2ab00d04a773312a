"""The samples, read whole: what a coder expects is found, what must not appear does not."""

from __future__ import annotations

from functools import cache

import pytest

import armstrail
from armstrail.core.claim import Claim
from armstrail.core.document import Document
from tests.golden.build_samples import DOCXS, PDFS, SAMPLES, build_docx, build_pdf, read_source
from tests.golden.expectations import Names, Sheet, is_exact, is_forbidden, is_found, load_sheets, name_entities

SHEETS = load_sheets()
REQUIRED = [(n, i) for n, sheet in SHEETS.items() for i, e in enumerate(sheet.expect) if e.required]
NEVER = [
    pytest.param(n, i, marks=pytest.mark.xfail(strict=True, reason=never.fault) if never.fault else ())
    for n, sheet in SHEETS.items()
    for i, never in enumerate(sheet.never)
]


@cache
def read_sample(name: str) -> tuple[Document, tuple[Claim, ...], Names]:
    """Reads the document of a sheet: by its title where the sample holds several."""
    sheet = SHEETS[name]
    report = armstrail.read(SAMPLES / sheet.sample)
    assert not report.failures
    documents = report.documents
    document = documents[0] if len(documents) == 1 else next(d for d in documents if d.title == sheet.title)
    claims = tuple(claim for claim in report.claims if claim.document == document.id)
    return document, claims, name_entities(report.entities)


def measure_recall(sheet: Sheet, claims: tuple[Claim, ...], names: Names) -> tuple[float, float]:
    """Measures which share of the expected claims is found, and found exactly."""
    found = sum(any(is_found(e, c, names) for c in claims) for e in sheet.expect)
    exact = sum(any(is_exact(e, c, names) for c in claims) for e in sheet.expect)
    return found / len(sheet.expect), exact / len(sheet.expect)


@pytest.mark.parametrize("name", SHEETS)
def test_sheet_fits_its_sample(name: str) -> None:
    sheet = SHEETS[name]
    document, _, _ = read_sample(name)
    text = " ".join(document.text.split())
    assert 8 <= len(sheet.expect) <= 20
    assert 3 <= len(sheet.never) <= 8
    assert [e.quote for e in sheet.expect if e.quote not in text] == []


@pytest.mark.parametrize("name", SHEETS)
def test_metadata(name: str) -> None:
    sheet = SHEETS[name]
    document, _, _ = read_sample(name)
    assert document.published is not None
    assert document.published.start == document.published.end == sheet.published
    assert document.language == "en"


@pytest.mark.parametrize("field", ["title", "publisher"])
@pytest.mark.parametrize("name", SHEETS)
def test_title_and_publisher(name: str, field: str, request: pytest.FixtureRequest) -> None:
    sheet = SHEETS[name]
    if fault := getattr(sheet, f"{field}_fault"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=fault))
    document, _, _ = read_sample(name)
    assert (getattr(document, field) or "").casefold() == getattr(sheet, field).casefold()


@pytest.mark.parametrize(("name", "number"), REQUIRED)
def test_required_claim_is_found(name: str, number: int) -> None:
    expected = SHEETS[name].expect[number]
    _, claims, names = read_sample(name)
    near = [c for c in claims if expected.quote in " ".join(c.evidence.quote.split())]
    assert any(is_found(expected, c, names) for c in near), (expected, near)


@pytest.mark.parametrize(("name", "number"), NEVER)
def test_claim_never_appears(name: str, number: int) -> None:
    never = SHEETS[name].never[number]
    _, claims, names = read_sample(name)
    assert [c for c in claims if is_forbidden(never, c, names)] == [], never.why


@pytest.mark.parametrize("name", SHEETS)
def test_recall_holds_its_floor(name: str) -> None:
    sheet = SHEETS[name]
    _, claims, names = read_sample(name)
    found, exact = measure_recall(sheet, claims, names)
    assert found >= sheet.found_floor, f"found {found:.2f}"
    assert exact >= sheet.exact_floor, f"exact {exact:.2f}"


@pytest.mark.parametrize("name", SHEETS)
def test_every_quote_is_the_text(name: str) -> None:
    document, claims, _ = read_sample(name)
    spans = [(c.evidence.start, c.evidence.end, c.evidence.quote) for c in claims]
    spans += [(f.start, f.end, f.text) for c in claims for f in c.roles]
    spans += [(a.start, a.end, a.text) for c in claims for a in c.attribution]
    assert [s for s in spans if document.text[s[0] : s[1]] != s[2]] == []


@pytest.mark.parametrize("name", PDFS)
def test_pdf_samples_are_built_from_their_sources(name: str) -> None:
    assert (SAMPLES / f"{name}.pdf").read_bytes() == build_pdf(read_source(name), PDFS[name])


@pytest.mark.parametrize("name", DOCXS)
def test_docx_sample_is_built_from_its_source(name: str) -> None:
    import io

    import docx

    kept = docx.Document(str(SAMPLES / f"{name}.docx"))
    built = docx.Document(io.BytesIO(build_docx(read_source(name), DOCXS[name])))
    assert [p.text for p in kept.paragraphs] == [p.text for p in built.paragraphs]
    assert kept.core_properties.created == built.core_properties.created
