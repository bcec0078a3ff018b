import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from app.views.page import standalone_html
from tests.app.views.dossier import EVERYTHING

pytestmark = pytest.mark.browser


@pytest.fixture
def exported(tmp_path):
    file = tmp_path / "verhaal.html"
    file.write_text(standalone_html(EVERYTHING, title="Wie kent wie", language="nl"), "utf-8")
    return file.as_uri()


def test_the_file_works_offline_and_asks_for_nothing(exported, open_page):
    watched = open_page(exported, offline=True)
    expect(watched.page.locator("#canvas canvas")).to_be_visible()
    expect(watched.page.locator(".legend li")).not_to_have_count(0)
    assert [url for url in watched.requests if not url.startswith("data:")] == [exported]
    assert watched.faults == []


def test_a_click_on_a_dot_leaves_only_its_evidence(exported, open_page):
    watched = open_page(exported)
    page = watched.page
    told = page.locator(".claim:visible .told [data-in=nl]")
    expect(told).to_have_count(5)
    page.mouse.click(*watched.place("dienst"))
    expect(told).to_have_text(["Naar verluidt: Bert Kok lobbyde bij Meldkamerdienst."])
    page.get_by_role("button", name="Alles tonen").click()
    expect(told).to_have_count(5)


def test_the_reader_chooses_the_language(exported, open_page):
    page = open_page(exported).page
    told = page.locator(".told").first
    assert told.inner_text() == "Anna de Wit introduceerde Acme Data bij Veiligheidsregio Noord in juni 2020."
    page.get_by_role("button", name="English").click()
    assert told.inner_text() == "Anna de Wit introduced Acme Data to Veiligheidsregio Noord in June 2020."
    expect(page.locator(".legend")).to_contain_text("public body")


def test_the_evidence_can_be_read_without_scripts(exported, open_page):
    page = open_page(exported, java_script_enabled=False).page
    expect(page.locator(".claim").first).to_be_visible()
    expect(page.locator("#stage")).to_be_hidden()


def test_a_page_that_frames_it_hears_its_height(exported, open_page, tmp_path):
    host = tmp_path / "host.html"
    listen = "addEventListener('message', ({data}) => { document.title = JSON.stringify(data) })"
    host.write_text(f'<script>{listen}</script><iframe src="{exported}" width="800"></iframe>', "utf-8")
    page = open_page(host.as_uri()).page
    page.wait_for_function("document.title.includes('kruiwagen:height')")
    assert json.loads(page.title())["height"] > 500


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nobody_is_kept_out(exported, open_page, width, scheme):
    page = open_page(exported, width=width, color_scheme=scheme).page
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
