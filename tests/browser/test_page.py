"""The page in a real browser: both ways between claims and sentences, filters, hostile documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from armstrail.report.page import render_page
from tests.unit.report.invented import HOSTILE_TITLE, REPORT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install playwright")
pytestmark = pytest.mark.skipif(
    not CHROMIUM.is_file(), reason=f"there is no Chromium at {CHROMIUM}: apt-get install chromium"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render_page(REPORT.documents, REPORT.entities, REPORT.claims, REPORT.failures), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Opens the page; every test also proves that it says nothing on the console and asks for nothing but itself."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    yield page
    context.close()
    assert said == []
    assert {url.partition("#")[0] for url in asked} == {address}


def test_click_on_a_card_focuses_and_highlights_its_sentence(page: Page) -> None:
    page.locator("#claim-5").click()
    focused = page.locator(":focus")
    assert focused.get_attribute("data-claims") == "claim-4 claim-5"
    assert "on" in str(focused.get_attribute("class")).split()
    assert focused.locator(".trigger").all_inner_texts() == ["fled"]
    assert page.locator("mark.on").count() == 1
    assert page.locator("#claim-5 dl").is_visible()
    assert page.url.endswith("#claim-5")


def test_click_on_a_sentence_shows_all_its_cards(page: Page) -> None:
    page.locator('mark[data-claims="claim-4 claim-5"]').click()
    assert page.locator(".card.on").evaluate_all("cards => cards.map(c => c.id)") == ["claim-4", "claim-5"]
    assert page.locator("#claim-4 .words").evaluate("e => e === document.activeElement")
    assert page.locator("#claim-4").is_visible()


def test_keyboard_goes_both_ways(page: Page) -> None:
    page.locator('mark[data-claims="claim-1"]').focus()
    page.keyboard.press("Enter")
    assert page.locator("#claim-1 .words").evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("data-claims") == "claim-1"
    page.keyboard.press("Escape")
    assert page.locator(".on").count() == 0


def test_filters_by_kind_family_and_status(page: Page) -> None:
    visible = page.locator(".card:visible")
    page.select_option("#kind", "transfer")
    assert visible.evaluate_all("cards => cards.map(c => c.id)") == ["claim-1", "claim-3"]
    page.select_option("#status", "denied")
    assert visible.evaluate_all("cards => cards.map(c => c.id)") == ["claim-3"]
    assert page.locator("#shown").inner_text() == "1 of 7 claims"
    assert page.locator("mark.said:not(.off)").count() == 1
    assert page.locator("section.document:visible").count() == 1
    page.locator("#reset").click()
    page.locator("#claim-7").wait_for(state="visible")
    assert visible.count() == 7
    page.select_option("#kind", "family:measure")
    assert visible.count() == 2


def test_search_looks_through_claims_and_sentences(page: Page) -> None:
    page.fill("#search", "OSTER trader")
    assert page.locator(".card:visible").evaluate_all("cards => cards.map(c => c.id)") == ["claim-4", "claim-5"]
    page.fill("#search", "no such words")
    assert page.locator(".none").is_visible()


def test_hostile_document_stays_text(page: Page) -> None:
    assert page.title() == "2 documents – claims"
    assert page.locator("#doc-2 h2").inner_text() == HOSTILE_TITLE
    assert "</script><script>" in page.locator("#doc-2 article").inner_text()
    assert page.locator("img").count() == 0
    assert page.locator("#doc-2 a").count() == 0


def test_link_to_a_claim_opens_it(page: Page, address: str) -> None:
    page.goto("about:blank")
    page.goto(f"{address}#claim-6")
    assert "on" in str(page.locator("#claim-6").get_attribute("class")).split()


def test_phone_shows_the_claims_of_a_sentence_below_it(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator('mark[data-claims="claim-1"]').click()
    sheet, sentence = page.locator("aside.peek").bounding_box(), page.locator("mark.on").bounding_box()
    assert sheet is not None
    assert sentence is not None
    assert sentence["y"] < sheet["y"]
    assert page.locator(".card:visible").first.get_attribute("id") == "claim-1"
    page.locator("aside.peek .close").click()
    assert page.locator("aside.peek").count() == 0


def test_dark_mode_and_print_have_their_own_looks(page: Page) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(background) != light
    page.emulate_media(media="print")
    assert page.locator(".filter").is_hidden()
    assert page.locator("#claim-7 .quote").is_visible()
