"""What documents say stays text, on every screen and in every file."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.dossier import SCRIPT, TAG

pytestmark = pytest.mark.browser


def untouched(watched):
    """Whether nothing of the document became part of the page."""
    assert watched.faults == []
    assert watched.page.locator("img").count() == 0
    assert not [url for url in watched.requests if url.endswith("/x")]


def test_names_titles_and_sentences_are_text_in_the_explorer(hostile_service, open_page):
    watched = open_page(hostile_service)
    page = watched.page
    told = page.locator("#details .told")
    expect(told).to_contain_text(f"'\"&{TAG} introduceerde {TAG} bij {SCRIPT}")
    page.get_by_role("combobox", name="Zoek een persoon").fill("<img")
    expect(page.get_by_role("option").first).to_contain_text(TAG)
    page.get_by_role("option").first.click()
    expect(page.locator("#details h2")).to_contain_text(TAG)
    expect(page.locator("#title")).to_contain_text(TAG)
    page.locator("#details blockquote").first.click()
    expect(page.get_by_role("dialog").locator("h2")).to_have_text(f"{TAG}{SCRIPT}")
    expect(page.get_by_role("dialog").locator("mark")).to_contain_text(SCRIPT)
    untouched(watched)
    page.keyboard.press("Escape")
    for tab in ("Vraag", "Documenten", "Tabel"):
        page.get_by_role("tab", name=tab).click()
    expect(page.locator("#table")).to_contain_text(TAG)
    untouched(watched)


def test_hovering_shows_names_as_text(hostile_service, open_page):
    watched = open_page(hostile_service)
    for dot in watched.dots():
        watched.page.mouse.move(*watched.place(dot))
        expect(watched.page.locator(".vis-tooltip")).to_contain_text(re.compile("<img|<\\/script>"))
        watched.page.mouse.move(1, 1)
    untouched(watched)


def test_names_titles_and_sentences_are_text_in_an_exported_page(hostile_service, open_page, tmp_path):
    page = open_page(hostile_service).page
    page.get_by_text("Bewaren").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Webpagina").click()
    file = tmp_path / "beeld.html"
    download.value.save_as(file)
    watched = open_page(file.as_uri())
    page = watched.page
    expect(page.locator("#canvas canvas")).to_be_visible()
    expect(page.locator(".told [data-in=nl]")).to_contain_text(f"'\"&{TAG} introduceerde {TAG} bij {SCRIPT}")
    expect(page.locator("footer")).to_contain_text(SCRIPT)
    untouched(watched)
