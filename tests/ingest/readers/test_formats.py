import pytest

from ingest.limits import Limits

from .made import compound, pdf, word, zipped

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
HTML = b"<!doctype html><html><body><p>Tekst</p></body></html>"


@pytest.mark.parametrize(
    ("name", "data", "reason", "message"),
    [
        ("a.docx", pdf(["x"]), "wrong_extension", "its name ends in .docx, but it is a PDF"),
        ("a.pdf", word("x"), "wrong_extension", "it is a Word document (DOCX)"),
        ("a.txt", HTML, "wrong_extension", "it is a web page (HTML)"),
        ("a.html", b"Gewone tekst", "wrong_extension", "it is plain text"),
        ("a.eml", b"Gewone tekst", "wrong_extension", "it is plain text"),
        ("a.pdf", PNG, "wrong_extension", "another kind of file: Portable Network Graphics"),
        ("a.png", PNG, "unsupported", "another kind of file"),
        ("a.rtf", rb"{\rtf1\ansi Tekst}", "unsupported", "RTF"),
        ("a.csv", b"naam;functie", "unsupported", "files that end in .csv are not read"),
        ("a.doc", compound({"WordDocument": b"x"}), "unsupported", "Word 97-2003"),
        ("a.xlsx", zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "unsupported", "Excel"),
        ("a.docx", compound({"EncryptedPackage": b"x"}), "encrypted", "password"),
        ("a.zip", zipped({"a.txt": b"x"}, locked=True), "encrypted", "password"),
        ("a.pdf", pdf(["x"], password="geheim"), "encrypted", "password"),
        ("a.pdf", b"%PDF-1.4\n" + b"kapot" * 30, "corrupt", "damaged"),
        ("a.pdf", bytes(range(256)) * 4, "corrupt", "damaged"),
        ("a.docx", word("x")[:2000], "corrupt", "Word document"),
        ("a.zip", zipped({"a.txt": b"x" * 99})[:60], "corrupt", "ZIP"),
        ("a.msg", compound({"x": b"y"})[:600], "corrupt", "Outlook"),
        ("a.txt", b"", "empty", "0 bytes"),
        ("a.txt", b" \n\n ", "no_text", "no text"),
        ("a.pdf", pdf([]), "no_text", "no text"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value,
)
def test_a_file_that_cannot_be_read_is_named_with_what_is_wrong(attempt, name, data, reason, message):
    result = attempt(name, data)
    assert result.document is None
    assert [(failure.name, failure.reason) for failure in result.failures] == [(name, reason)]
    assert message in result.failures[0].message
    assert result.failures[0].advice
    assert result.failures[0].advice not in result.failures[0].nl


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("brief", b"Tekst zonder extensie.", "text/1"),
        ("scan.PDF", pdf(["Tekst."]), "pdf/1"),
        ("download", pdf(["Tekst."]), "pdf/1"),
        ("besluit.download", word("Tekst."), "docx/1"),
        ("a.md", b"Tekst.", "markdown/1"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value,
)
def test_content_decides_where_the_name_says_nothing(read, name, data, reader):
    assert read(name, data).reader == reader


def test_a_file_over_the_limit_on_size_is_refused_unread(attempt):
    (failure,) = attempt("a.txt", b"x" * 2000, Limits(file_bytes=1500)).failures
    assert (failure.reason, failure.message) == ("too_large", "it is 2.0 kB, and the limit is 1.5 kB")
