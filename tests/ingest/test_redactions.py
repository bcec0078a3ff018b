import pytest

from ingest.redactions import find_redactions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gesproken met 10.2.e van de regio.", ["10.2.e"]),
        ("mevrouw 10.2.e. heeft gebeld", ["10.2.e."]),
        ("Dat zei 10.2.e. Daarna niet.", ["10.2.e"]),
        ("team: 10.2e, 10.1.c en 10 2 e", ["10.2e", "10.1.c", "10 2 e"]),
        ("op de10.2.e@regio.example", ["10.2.e"]),
        ("heer (10)(2e) en (10)(2)(e)", ["(10)(2e)", "(10)(2)(e)"]),
        ("een medewerker (10.2.e) van 5.1.2(e)", ["10.2.e", "5.1.2(e)"]),
        ("Van: 5.1.2e en 5.1.2.e, 5.1.1c", ["5.1.2e", "5.1.2.e", "5.1.1c"]),
        ("de heer 5.1, tweede lid, onder e sprak", ["5.1, tweede lid, onder e"]),
        ("XXX sprak met xxxx", ["XXX", "xxxx"]),
        ("[geanonimiseerd] en [naam weggelakt] en [REDACTED]", ["[geanonimiseerd]", "[naam weggelakt]", "[REDACTED]"]),
        ("de heer [...] en Geachte […]", ["[...]", "[…]"]),
        ("█████ en ███", ["█████", "███"]),
    ],
)
def test_what_stands_for_something_withheld_is_found(text, found):
    spans = find_redactions(text)
    assert [span.quote for span in spans] == found
    assert all(text[span.start : span.end] == span.quote for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "op grond van artikel 10, tweede lid, aanhef en onder e, van de Wob",
        "artikel 5.1.2e",
        "art. 10.2.e Wob",
        "10.2.e van de Wob is toegepast",
        "zie paragraaf 10.2 en 5.1.2",
        "hoofdstuk 10.2 een overzicht",
        "‘Wij wilden [...] dat het snel ging’, zegt hij",
        "maat XXL, MAXXX, een ■ in een lijst",
        "versie 10.2.1",
        "kenmerk 2020.xxx",
    ],
)
def test_citations_ellipses_and_numbers_are_no_redactions(text):
    assert find_redactions(text) == ()
