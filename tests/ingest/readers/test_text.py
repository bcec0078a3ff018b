import codecs

import pytest

from schemas.dates import PartialDate

DUTCH = "Reünie: één coördinator sprak in café ’t Hoekje over € 5."


@pytest.mark.parametrize(
    "data",
    [
        DUTCH.encode(),
        codecs.BOM_UTF8 + DUTCH.encode(),
        DUTCH.encode("cp1252"),
        codecs.BOM_UTF16_LE + DUTCH.encode("utf-16-le"),
        DUTCH.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "cp1252", "utf-16 with mark", "utf-16 without mark"],
)
def test_dutch_text_is_read_whole_in_every_encoding_met_in_practice(read, data):
    assert read("a.txt", data).text == DUTCH


def test_form_feeds_are_page_breaks(read):
    document = read("a.txt", b"Eerste bladzijde.\n\x0cTweede bladzijde\nloopt door\x0cop de derde.")
    assert [document.text[page.start : page.end] for page in document.pages] == [
        "Eerste bladzijde.\n\n",
        "Tweede bladzijde\nloopt door\n",
        "op de derde.",
    ]


def test_line_ends_become_one_kind_and_paragraph_breaks_stay(read):
    text = read(
        "a.txt", "Een zin\r\nover twee regels.\r\n\r\n \r\nNieuwe\u00a0alinea met sa\u00admen.\x07".encode()
    ).text
    assert text == "Een zin\nover twee regels.\n\nNieuwe alinea met samen."


def test_title_is_what_a_letter_is_about_and_its_date_stands_by_itself(read):
    document = read(
        "a.txt", b"Gemeente Oord\nDatum\n8 oktober 2020\nBetreft\n\nUw verzoek\n\nGeachte heer,\n\nOp 1 mei 2019."
    )
    assert (document.title, document.date) == ("Uw verzoek", PartialDate("2020-10-08"))


def test_a_date_inside_a_sentence_is_no_publication_date(read):
    assert read("a.txt", b"Bericht\n\nOp 3 juni 2020 sprak de minister met het bedrijf.").date is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De minister sprak met het bedrijf over een proef.", "nl"),
        ("The minister spoke to the company about a trial.", "en"),
    ],
)
def test_language_is_told_by_function_words(read, text, language):
    assert read("a.txt", text.encode()).language == language
