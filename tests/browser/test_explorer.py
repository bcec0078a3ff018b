import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from app.views.assets import static
from tests.browser.conftest import TOKEN

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def search(page, typed, name):
    page.get_by_role("combobox", name="Zoek een persoon").fill(typed)
    page.get_by_role("option", name=name).click()


def fill_in(page, label, name):
    """Type a name and leave the field, as one does who knows it."""
    page.get_by_label(label, exact=True).fill(name)
    page.keyboard.press("Tab")


def serious(page):
    """What axe finds that keeps people out."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], node["html"]) for one in found if one["impact"] in ("serious", "critical") for node in one["nodes"]
    ]


def test_it_begins_with_the_introductions_in_order_of_time(service, open_page):
    page = open_page(service).page
    told = page.locator("#details .told")
    expect(told).to_have_text(
        [
            "Anna de Wit introduceerde Acme Data bij Veiligheidsregio Noord in mei 2018.",
            "Veiligheidsregio Noord introduceerde Acme Data bij Meldkamerdienst op 11 februari 2020.",
            "Bert Kok introduceerde Acme Data bij Brandweerraad in september 2020.",
        ]
    )
    expect(page.locator("#canvas canvas")).to_be_visible()


def test_search_leads_to_picture_evidence_and_the_sentence_in_its_document(service, open_page):
    watched = open_page(service)
    page = watched.page
    search(page, "acm", "Acme Data")
    expect(page.locator("#title")).to_have_text("Rond Acme Data")
    expect(page.locator("#details h2")).to_have_text("Acme Data")
    page.locator("#details blockquote").first.click()
    document = page.get_by_role("dialog", name="Hoe een databedrijf binnenkwam")
    expect(document.locator("mark")).to_have_text("Acme Data Veiligheidsregio Noord Anna de Wit introduced.")
    expect(document.locator("mark")).to_be_in_viewport()
    assert document.locator("mark .mention").all_text_contents() == [
        "Acme Data",
        "Veiligheidsregio Noord",
        "Anna de Wit",
    ]
    page.keyboard.press("Escape")
    expect(document).to_be_hidden()
    assert watched.faults == []


def test_the_access_tree_hangs_each_step_under_what_made_it_possible(service, open_page):
    page = open_page(service).page
    search(page, "acme", "Acme Data")
    first = page.locator("#details .steps > li").first
    expect(first.locator(".steps > li").first).to_contain_text(
        "Veiligheidsregio Noord introduceerde Acme Data bij Meldkamerdienst"
    )


def test_a_click_in_the_picture_shows_who_or_what_that_is(service, open_page):
    watched = open_page(service)
    page = watched.page
    headings = set()
    for dot in watched.dots():
        page.mouse.click(*watched.place(dot))
        expect(page.locator("#details h2")).not_to_have_text("Alle introducties")
        page.wait_for_timeout(300)
        headings.add(page.locator("#details h2").inner_text())
    assert headings == {
        "Acme Data", "Anna de Wit", "Bert Kok", "Brandweerraad", "Meldkamerdienst", "Veiligheidsregio Noord", "Bewijs",
    }  # fmt: skip


def test_a_chain_is_told_step_by_step_with_how_sure_its_order_is(service, open_page):
    watched = open_page(service)
    page = watched.page
    page.get_by_role("tab", name="Vraag").click()
    for label, typed, name in (("Van", "anna", "Anna de Wit"), ("Naar", "brandw", "Brandweerraad")):
        page.get_by_label(label, exact=True).fill(typed)
        page.get_by_role("option", name=name).click()
    page.get_by_role("button", name="Zoek", exact=True).click()
    way = page.locator("#answer .way").first
    expect(way.locator("summary .chip")).to_have_text("volgorde zeker")
    expect(way.locator(".told")).to_have_text(
        [
            "Anna de Wit is directeur bij Veiligheidsregio Noord tussen 2017 en 2021.",
            "Veiligheidsregio Noord introduceerde Acme Data bij Meldkamerdienst op 11 februari 2020.",
            "Bert Kok is adviseur bij Meldkamerdienst.",
            "Bert Kok introduceerde Acme Data bij Brandweerraad in september 2020.",
        ]
    )
    expect(page.locator("#title")).to_have_text("Introductieketen")
    assert watched.faults == []


def test_an_empty_answer_says_which_option_emptied_it(service, open_page):
    page = open_page(service).page
    page.get_by_role("tab", name="Vraag").click()
    page.get_by_label("Invloedspaden").check()
    fill_in(page, "Van", "Anna de Wit")
    fill_in(page, "Naar", "Brandweerraad")
    page.get_by_text("Meer opties").click()
    page.get_by_label("Hoogstens zoveel schakels").fill("1")
    page.get_by_role("button", name="Zoek", exact=True).click()
    expect(page.locator("#answer .notice")).to_be_visible()
    expect(page.locator("#answer .way")).to_have_count(0)
    page.get_by_label("Hoogstens zoveel schakels").fill("4")
    page.get_by_role("button", name="Zoek", exact=True).click()
    expect(page.locator("#answer .way").first).to_be_visible()


def test_brokers_are_listed_with_the_reason(service, open_page):
    page = open_page(service).page
    page.get_by_role("tab", name="Vraag").click()
    page.get_by_label("Wie staat ertussen").check()
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.locator("#answer .ranked li").first.get_by_role("button").click()
    expect(page.locator("#details h2")).to_be_visible()


def test_an_unknown_name_is_an_error_in_words(service, open_page):
    page = open_page(service).page
    page.get_by_role("tab", name="Vraag").click()
    fill_in(page, "Van", "Niemand Hier")
    fill_in(page, "Naar", "Brandweerraad")
    page.get_by_role("button", name="Zoek", exact=True).click()
    expect(page.locator("#answer .notice")).to_contain_text("Niemand Hier")


def test_the_filter_changes_what_is_drawn(service, open_page):
    page = open_page(service).page
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Vanaf").fill("2020-03-01")
    page.get_by_label("Ook zonder datum").uncheck()
    expect(page.locator("#details .told")).to_have_text(
        ["Bert Kok introduceerde Acme Data bij Brandweerraad in september 2020."]
    )


def test_the_table_says_what_the_picture_shows(service, open_page):
    page = open_page(service).page
    page.get_by_role("tab", name="Tabel").click()
    expect(page.get_by_role("row")).to_have_count(4)
    expect(page.get_by_role("row").nth(1)).to_contain_text(
        "Anna de Wit introduceerde Acme Data bij Veiligheidsregio Noord"
    )


def test_everything_is_there_in_english_too(service, open_page):
    page = open_page(service).page
    page.get_by_role("button", name="English").click()
    expect(page.locator("#details .told").first).to_have_text(
        "Anna de Wit introduced Acme Data to Veiligheidsregio Noord in May 2018."
    )
    expect(page.get_by_role("tab")).to_have_text(["What it says", "Ask", "Documents", "Table"])
    assert page.locator("html").get_attribute("lang") == "en"
    page.reload()
    expect(page.get_by_role("tab").first).to_have_text("What it says")


def test_the_browsers_language_is_the_first_choice(service, open_page):
    page = open_page(service, locale="en-GB").page
    expect(page.get_by_role("tab").first).to_have_text("What it says")


def test_files_are_taken_in_and_those_not_read_are_named(service, open_page):
    watched = open_page(service)
    page = watched.page
    page.get_by_role("tab", name="Documenten").click()
    page.locator("#upload").set_input_files(
        [
            {"name": "brief.txt", "mimeType": "text/plain", "buffer": b"Een brief over het overleg van gisteren."},
            {"name": "leeg.pdf", "mimeType": "application/pdf", "buffer": b""},
        ]
    )
    expect(page.locator("#report")).to_contain_text("Gelezen bestanden: 1", timeout=60_000)
    expect(page.locator("#report")).to_contain_text("leeg.pdf: het bestand is leeg")
    expect(page.locator("#document-list")).to_contain_text("brief.txt")
    assert watched.faults == []


def test_it_works_by_keyboard_alone(service, open_page):
    page = open_page(service).page
    page.get_by_role("combobox", name="Zoek een persoon").focus()
    page.keyboard.type("veilig")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_be_focused()
    page.get_by_role("tab", name="Wat er staat").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#questions")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(service, open_page, size, scheme):
    page = open_page(service, **size, color_scheme=scheme).page
    assert serious(page) == []
    search(page, "acme", "Acme Data")
    expect(page.locator("#details h2")).to_have_text("Acme Data")
    assert serious(page) == []
    for tab in ("Vraag", "Documenten", "Tabel"):
        page.get_by_role("tab", name=tab).click()
        assert serious(page) == []


def test_a_phone_needs_no_sideways_scroll(service, open_page):
    page = open_page(service, **PHONE).page
    for tab in ("Wat er staat", "Vraag", "Documenten", "Tabel"):
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_nothing_is_asked_of_any_other_machine(service, open_page):
    watched = open_page(service)
    page = watched.page
    search(page, "acme", "Acme Data")
    page.locator("#details blockquote").first.click()
    expect(page.get_by_role("dialog").locator("mark")).to_be_visible()
    assert {re.match(r"\w+://[^/]+|\w+:", url)[0] for url in watched.requests} <= {service, "data:"}
    assert len(watched.requests) > 10


def test_a_closed_service_opens_with_its_token(closed_service, open_page):
    page = open_page(closed_service).page
    page.get_by_label("Sleutel").fill("een-heel-andere-sleutel")
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.locator("#token-problem")).not_to_be_empty()
    page.get_by_label("Sleutel").fill(TOKEN)
    page.get_by_role("button", name="Verder", exact=True).click()
    expect(page.locator("#details .told").first).to_contain_text("Anna de Wit introduceerde Acme Data")


def test_both_languages_have_the_same_words():
    words = {one: json.loads((static() / "i18n" / f"{one}.json").read_text("utf-8")) for one in ("nl", "en")}
    assert words["nl"].keys() == words["en"].keys()
    for key, said in words["nl"].items():
        assert re.findall(r"\{\w+\}", said) == re.findall(r"\{\w+\}", words["en"][key]), key


def test_every_word_that_the_page_asks_for_exists_and_none_is_left_over():
    words = json.loads((static() / "i18n" / "nl.json").read_text("utf-8")).keys()
    folder = Path(str(static()))
    source = "\n".join(file.read_text("utf-8") for file in [*folder.glob("*.js"), *folder.glob("*.html")])
    asked = set(re.findall(r'\bt\("(\w+)"|data-t(?:-\w+)?="(\w+)"', source))
    asked = {one or other for one, other in asked}
    assert asked <= words
    built = ("kind_", "order_", "column_", "question_")
    loose = {word for word in words - asked if not word.startswith(built) and f'"{word}"' not in source}
    assert loose <= {"certain", "possible"}
