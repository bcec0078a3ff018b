import datetime

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml

from schemas.dates import PartialDate

from .made import saved

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_headings_paragraphs_and_tables_come_in_order_and_page_breaks_make_pages(read):
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = "Verslag", "J. Bos"
    made.core_properties.modified = datetime.datetime(2020, 6, 18)
    made.add_heading("Overleg over de proef", 1)
    made.add_paragraph("Aanwezig waren er twee.").add_run().add_break(WD_BREAK.PAGE)
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ["Naam", "Functie", "Bos", "directeur"], strict=True):
        cell.text = text
    made.add_paragraph("Einde.")
    document = read("a.docx", saved(made))
    assert [document.text[page.start : page.end] for page in document.pages] == [
        "Overleg over de proef\n\nAanwezig waren er twee.\n\n",
        "Naam | Functie\n\nBos | directeur\n\nEinde.",
    ]
    assert (document.title, document.author, document.date) == ("Verslag", "J. Bos", PartialDate("2020-06-18"))


def test_tracked_insertions_are_read_and_deletions_are_not(read):
    made = docx.Document()
    paragraph = made.add_paragraph("Er was ")
    paragraph._p.append(parse_xml(f'<w:ins {W} w:id="1" w:author="a"><w:r><w:t>wel</w:t></w:r></w:ins>'))
    paragraph._p.append(parse_xml(f'<w:del {W} w:id="2" w:author="a"><w:r><w:delText>geen</w:delText></w:r></w:del>'))
    paragraph.add_run(" contact.")
    assert read("a.docx", saved(made)).text == "Er was wel contact."


def test_date_in_the_text_goes_before_the_date_of_saving(read):
    made = docx.Document()
    made.add_paragraph("Notulen")
    made.add_paragraph("Datum: 3 juni 2019")
    made.core_properties.modified = datetime.datetime(2020, 6, 18)
    assert read("a.docx", saved(made)).date == PartialDate("2019-06-03")
