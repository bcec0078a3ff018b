from email.message import EmailMessage

import pytest

from ingest.readers.mail import people
from schemas.dates import PartialDate
from schemas.document import Document

from .made import pdf

BODY = "Beste Piet,\n\nHierbij het stuk.\n\n> Van: Piet Vos\n> Verzonden: 3 juni 2020\n> Dag Anna"


def mail(**attachments: bytes) -> bytes:
    message = EmailMessage()
    message["From"] = '"Bakker, Anna" <anna@oord.example>'
    message["To"] = "Piet Vos <piet@regio.example>, 10.2.e <10.2.e@regio.example>"
    message["Cc"] = "info@bedrijf.example"
    message["Date"] = "Thu, 18 Jun 2020 14:05:00 +0200"
    message["Subject"] = "Kennismaking"
    message.set_content(BODY)
    for name, data in attachments.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def test_headers_stand_before_the_body_and_quoted_mail_stays(read):
    document = read("m.eml", mail())
    assert document.text == (
        "Van: Bakker, Anna <anna@oord.example>\n"
        "Aan: Piet Vos <piet@regio.example>; 10.2.e <10.2.e@regio.example>\n"
        "Cc: info@bedrijf.example\n"
        "Datum: 2020-06-18 14:05\n"
        "Onderwerp: Kennismaking\n\n"
        "Beste Piet,\n\nHierbij het stuk.\n\nVan: Piet Vos\nVerzonden: 3 juni 2020\nDag Anna"
    )
    assert document.date == PartialDate("2020-06-18")
    assert document.title == "Kennismaking"
    assert [span.quote for span in document.redactions] == ["10.2.e", "10.2.e"]


def test_attachments_are_files_under_the_name_of_the_mail(attempt):
    result = attempt("post/m.eml", mail(**{"../../stuk.pdf": pdf(["Tekst."])}))
    assert [(item.name, item.path.read_bytes()[:5]) for item in result.inside] == [("post/m.eml/stuk.pdf", b"%PDF-")]


def test_a_forwarded_mail_is_an_attachment_and_a_logo_is_none(attempt):
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Doorgestuurd"
    message.set_content("Zie bijlage.")
    inner = EmailMessage()
    inner["Subject"] = "Eerder bericht"
    inner.set_content("Dag.")
    message.add_attachment(inner)
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", disposition="inline", cid="<logo>")
    assert [item.name for item in attempt("m.eml", bytes(message)).inside] == ["m.eml/Eerder bericht.eml"]


def test_html_body_becomes_paragraphs_without_scripts(read):
    data = (
        b"From: a@b.example\nSubject: x\nContent-Type: text/html; charset=windows-1252\n\n"
        b"<html><style>p{}</style><body><p>Be\xebindigd<br>Van: Piet</p>"
        b"<table><tr><td>a<td>b</table><script>x()</script>"
    )
    assert read("m.eml", data).text.endswith("\n\nBeëindigd\nVan: Piet\n\na | b")


def test_headers_that_break_the_rules_are_read_as_they_are(read):
    document = read(
        "m.eml", b"From: R\xe9my <r@x.example>\nTo: [10.2.e]\nDate: 18 juni 2020\nSubject: r\xe9union\n\nDag"
    )
    assert isinstance(document, Document)
    assert document.text == "Van: Rémy <r@x.example>\nAan: [10.2.e]\nDatum: 18 juni 2020\nOnderwerp: réunion\n\nDag"
    assert document.date == PartialDate("2020-06-18")


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ("Bakker, Anna <a@x.nl>; Vos, Piet <p@x.nl>", ["Bakker, Anna <a@x.nl>", "Vos, Piet <p@x.nl>"]),
        ('"Vries, J. de" <j@x.nl>, a@x.nl', ["Vries, J. de <j@x.nl>", "a@x.nl"]),
        ("10.2.e, Piet <p@x.nl>, XXX", ["10.2.e", "Piet <p@x.nl>", "XXX"]),
        ("Team ICT, a@x.nl", ["Team ICT", "a@x.nl"]),
        ("", []),
    ],
)
def test_correspondents_are_told_apart_however_a_program_parts_them(header, shown):
    assert people(header) == shown
