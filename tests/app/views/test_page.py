import datetime
import json
import re
from html.parser import HTMLParser

from app.views.assets import bundle, csp_hash, vis_script
from app.views.notebook import to_pyvis
from app.views.page import standalone_html
from schemas.answer import Subgraph
from tests.app.views.dossier import EVERYTHING, HOSTILE, SCRIPT, TAG

DAY = datetime.date(2026, 11, 25)


class Seen(HTMLParser):
    """The elements and texts of a page as a browser would find them."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.scripts, self.styles, self.text, self._open = [], [], [], [], "", ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attributes]
        self._open = tag
        if tag == "script":
            self.scripts.append("")
        if tag == "style":
            self.styles.append("")

    def handle_data(self, data):
        if self._open == "script":
            self.scripts[-1] += data
        elif self._open == "style":
            self.styles[-1] += data
        else:
            self.text += data

    def handle_endtag(self, tag):
        self._open = ""


def test_the_page_tells_every_claim_with_its_sentence_in_both_languages():
    seen = Seen(standalone_html(EVERYTHING, title="Wie kent wie", made=DAY))
    assert "Anna de Wit introduceerde Acme Data bij Veiligheidsregio Noord in juni 2020." in seen.text
    assert "Anna de Wit introduced Acme Data to Veiligheidsregio Noord in June 2020." in seen.text
    assert "Anna de Wit stelde Acme Data voor aan de regio." in seen.text
    assert "De nota, 2021-03-04. map/nota.pdf" in " ".join(seen.text.split())
    assert "2026-11-25" in seen.text


def test_the_trigger_is_marked():
    assert "Anna de Wit <mark>stelde</mark> Acme Data voor" in standalone_html(EVERYTHING, title="x")


def test_names_and_texts_of_documents_stay_text():
    page = standalone_html(HOSTILE, title=SCRIPT)
    seen = Seen(page)
    assert "img" not in seen.tags
    assert seen.tags.count("script") == 3
    assert not [one for one in seen.attributes if one[1].startswith("on")]
    assert TAG in seen.text
    assert SCRIPT in seen.text
    titles = [node["title"]["nl"] for node in json.loads(seen.scripts[0])["picture"]["nodes"]]
    assert f"{TAG} (bedrijf)" in titles


def test_the_policy_lets_only_this_pages_own_scripts_and_style_run():
    seen = Seen(standalone_html(HOSTILE, title=TAG))
    [policy] = [value for tag, name, value in seen.attributes if tag == "meta" and name == "content" and "src" in value]
    _, *code = seen.scripts
    assert policy.startswith("default-src 'none'; ")
    assert all(csp_hash(script) in policy for script in code)
    assert csp_hash(seen.styles[0]) in policy
    assert "unsafe" not in policy


def test_the_page_refers_to_nothing_outside_itself():
    seen = Seen(standalone_html(EVERYTHING, title="x"))
    outside = [one for one in seen.attributes if one[1] in ("src", "href") and not one[2].startswith("data:")]
    assert outside == []


def test_only_web_addresses_become_links():
    [ref] = HOSTILE.documents.values()

    def links(origin):
        documents = {ref.id: ref.model_copy(update={"origin": origin})}
        seen = Seen(standalone_html(HOSTILE.model_copy(update={"documents": documents}), title="x"))
        return [value for tag, name, value in seen.attributes if tag == "a" and name == "href"]

    assert links("https://example.org/nota") == ["https://example.org/nota"]
    assert links("javascript:alert(1)") == []


def test_the_same_subgraph_gives_the_same_file():
    assert standalone_html(EVERYTHING, title="x", made=DAY) == standalone_html(EVERYTHING, title="x", made=DAY)


def test_an_empty_title_becomes_one_in_the_language_of_the_page():
    assert "<title>Who introduced whom?</title>" in standalone_html(EVERYTHING, title="", language="en")


def test_an_answer_that_was_cut_off_says_so():
    assert "Niet alles staat hier" not in standalone_html(EVERYTHING, title="x")
    cut = EVERYTHING.model_copy(update={"truncated": True})
    assert "Niet alles staat hier" in standalone_html(cut, title="x")


def test_nothing_to_show_is_said():
    assert "Hier is niets te tonen." in standalone_html(Subgraph(), title="x")


def test_a_bundle_imports_and_exports_nothing():
    script = bundle("embed.js")
    assert not re.search(r"^\s*(import|export)\b", script, re.MULTILINE)
    assert script.index("function el(") < script.index("function legend(")


def test_no_script_of_the_page_can_end_its_element():
    assert "</script" not in (vis_script() + bundle("embed.js")).lower()


def test_a_notebook_gets_a_pyvis_network_with_our_positions_and_our_page():
    network = to_pyvis(HOSTILE, title=TAG)
    assert {node["id"] for node in network.nodes} >= {"a", "b", "c"}
    assert all({"x", "y"} <= node.keys() for node in network.nodes)
    assert len(network.edges) == 3
    assert network.generate_html() == standalone_html(HOSTILE, title=TAG)
    assert SCRIPT not in network._repr_html_()
