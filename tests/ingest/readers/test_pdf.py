import os
import subprocess
import sys

import pytest

from ingest.limits import Limits
from ingest.readers import ocr
from schemas.dates import PartialDate

from .made import LINE_HEIGHT, MARGIN, TOP, layered, pdf, picture, scan, width

BROKEN_WORDS = [
    "De samen-", "werking met de regio Limburg-", "Noord duurde kort. De oud-", "wethouder sprak van zee-",
    "en luchtvaart, en van EU-", "landen.",
]  # fmt: skip
MENDED = (
    "De samenwerking met de regio Limburg-Noord duurde kort. De oud-wethouder sprak van zee-\n"
    "en luchtvaart, en van EU-landen."
)
SCANNED = ["De directeur van de Veiligheidsregio", "sprak met het ministerie over de proef."]


def test_words_broken_at_line_ends_are_mended_and_hyphens_of_their_own_stay(read):
    assert read("a.pdf", pdf(BROKEN_WORDS)).text == MENDED


def test_pages_keep_their_numbers_and_offsets(read):
    document = read("a.pdf", pdf(["Eerste bladzijde."], [], ["Derde bladzijde."]))
    assert [document.text[page.start : page.end].strip() for page in document.pages] == [
        "Eerste bladzijde.",
        "",
        "Derde bladzijde.",
    ]
    assert document.page_at(document.text.index("Derde")) == 3


def test_a_wide_gap_between_lines_parts_paragraphs(read):
    document = read("a.pdf", pdf(["Een zin over", "twee regels.", "", "Een andere zin", "op twee regels."]))
    assert document.text == "Een zin over\ntwee regels.\n\nEen andere zin\nop twee regels."


def test_a_line_broken_off_on_purpose_parts_paragraphs(read):
    lines = [
        "De regio bood het bedrijf hulp aan bij het leggen van contact met de",
        "Landelijke Meldkamer en sloot af.",
        "Wat eraan voorafging",
        "Het ministerie sprak eerder met de directeur over een proef met de",
        "software van het bedrijf.",
    ]
    assert read("a.pdf", pdf(lines)).text.split("\n\n") == ["\n".join(lines[:2]), lines[2], "\n".join(lines[3:])]


def test_the_head_of_a_printed_mail_stays_together(read):
    lines = [
        "Van: A. Bos",
        "Verzonden: 3 juni 2020",
        "Aan: P. Vos",
        "Onderwerp: de proef",
        "Beste Piet, dit gaat over meer.",
    ]
    assert read("a.pdf", pdf(lines)).text.startswith("\n".join(lines[:4]))


def test_a_black_bar_in_a_line_leaves_a_marker_where_the_name_was(read):
    before = "Contact met "
    bar = (MARGIN + width(before), TOP - LINE_HEIGHT - 2, 60.0, 12.0)
    gap = " " * 25
    document = read("a.pdf", pdf(["Verslag van een gesprek.", f"{before}{gap}over de proef."], bars=[bar]))
    assert document.text == "Verslag van een gesprek.\n\nContact met █████ over de proef."
    assert [span.quote for span in document.redactions] == ["█████"]


def test_a_black_bar_on_a_line_of_its_own_keeps_its_place(read):
    bar = (MARGIN, TOP - LINE_HEIGHT - 2, 200.0, 12.0)
    document = read("a.pdf", pdf(["Behandeld door", "", "Telefoon volgt."], bars=[bar]))
    assert document.text.split() == ["Behandeld", "door", "█████", "Telefoon", "volgt."]


@pytest.mark.parametrize(
    "bar", [(MARGIN, TOP - 4, 300, 1.5), (MARGIN - 2, TOP - 3, 200, 13)], ids=["a rule under a line", "behind a line"]
)
def test_black_that_hides_no_text_leaves_no_marker(read, bar):
    document = read("a.pdf", pdf(["Kop van het verslag", "Gewone tekst."], bars=[bar]))
    assert document.redactions == ()


def test_metadata_gives_title_and_author_and_the_letter_its_date(read):
    data = pdf(
        ["Den Haag, 13 juli 2021", "Besluit op het verzoek van 8 april 2021."], title="Wob-besluit", author="A. Bos"
    )
    document = read("a.pdf", data)
    assert (document.title, document.author, document.date) == ("Wob-besluit", "A. Bos", PartialDate("2021-07-13"))


def test_a_page_without_text_is_recognised_from_its_picture(read):
    document = read("a.pdf", scan(["Deze bladzijde heeft tekst."], picture(SCANNED)))
    assert [page.ocr for page in document.pages] == [False, True]
    assert document.text == "Deze bladzijde heeft tekst.\n\n" + "\n".join(SCANNED)


def test_a_stamp_over_a_scan_does_not_pass_for_its_text(read):
    document = read("a.pdf", layered(picture(SCANNED), ["Pagina 3 van 9"], x=480, y=20))
    assert "ministerie" in document.text


def test_bars_in_a_scan_leave_markers_at_their_place(read):
    lines = ["Geachte heer,", "De directeur sprak", "met                              over het systeem.", "Tot ziens."]
    document = read("a.pdf", scan(picture(lines, bars=[(200, 250, 400, 285), (120, 350, 420, 390)])))
    words = document.text.split()
    assert words[words.index("met") + 1] == "█████"
    assert words[-1] == "█████"
    assert len(document.redactions) == 2


def test_bars_in_the_picture_under_a_text_layer_leave_markers(read):
    lines = ["Mailwisseling met", *["over de proef met de software van het bedrijf in de regio."] * 5]
    image = picture([], bars=[(400, 140, 700, 175)])
    document = read("a.pdf", layered(image, lines, x=MARGIN, y=760))
    assert document.text.startswith("Mailwisseling met █████\nover de proef")


def test_without_tesseract_a_scan_is_named_with_the_line_that_installs_it(attempt, monkeypatch):
    monkeypatch.setenv("PATH", "")
    ocr.available.cache_clear()
    result = attempt("scan.pdf", scan(picture(SCANNED)))
    ocr.available.cache_clear()
    assert result.document is None
    assert [failure.reason for failure in result.failures] == ["needs_ocr"]
    assert "apt-get install tesseract-ocr tesseract-ocr-nld" in result.failures[0].advice


def test_without_tesseract_the_pages_with_text_are_read_and_the_others_named(attempt, monkeypatch):
    monkeypatch.setenv("PATH", "")
    ocr.available.cache_clear()
    result = attempt(
        "half.pdf", scan(["Deze wel."], picture(SCANNED), picture(SCANNED), ["En deze."], picture(SCANNED))
    )
    ocr.available.cache_clear()
    assert result.document is not None
    assert "Deze wel.\n\nEn deze." in result.document.read_text().replace("\\n", "\n")
    assert result.failures[0].reason == "needs_ocr"
    assert "2-3, 5" in result.failures[0].message


def test_too_many_pages_are_refused(attempt):
    result = attempt("dik.pdf", pdf(["a"], ["b"], ["c"]), Limits(pages=2))
    assert [failure.reason for failure in result.failures] == ["too_many_pages"]


def test_500_pages_take_hardly_more_memory_than_50(tmp_path):
    lines = [f"Regel {number} van een bladzijde met gewone tekst over een overleg." for number in range(45)]
    peaks = []
    for count in (50, 500):
        path = tmp_path / f"{count}.pdf"
        path.write_bytes(pdf(*[lines] * count))
        script = (
            "import resource, sys\n"
            "from pathlib import Path\n"
            "from ingest.readers.content import Source\n"
            "from ingest.readers.pdf import read\n"
            "content, = read(Source(Path(sys.argv[1]), 'a.pdf'))\n"
            "print(len(content.pages), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, str(path)], capture_output=True, check=True, env=os.environ
        )
        pages, peak = map(int, done.stdout.split())
        assert pages == count
        peaks.append(peak)
    assert peaks[1] - peaks[0] < 40_000  # kilobytes, of which the text itself is 3,000
