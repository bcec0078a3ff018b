from schemas.dates import PartialDate

from .made import outlook, word

# 100 ns since 1601 of 2020-06-18 12:05 UTC
SENT = (1592481900 + 11644473600) * 10**7
MESSAGE = {
    "subject": "Kennismaking",
    "body": "Beste Piet,\r\n\r\nHierbij de notitie.",
    "sender": "Bakker, Anna",
    "address": "anna@oord.example",
    "sent": SENT,
    "recipients": [(1, "Piet Vos", "piet@regio.example"), (2, "10.2.e", "")],
}


def test_an_outlook_message_reads_as_an_e_mail(read):
    document = read("m.msg", outlook(**MESSAGE, attachments={}))
    assert document.text == (
        "Van: Bakker, Anna <anna@oord.example>\nAan: Piet Vos <piet@regio.example>\nCc: 10.2.e\n"
        "Datum: 2020-06-18 12:05\nOnderwerp: Kennismaking\n\nBeste Piet,\n\nHierbij de notitie."
    )
    assert (document.date, document.reader) == (PartialDate("2020-06-18"), "msg/1")


def test_its_attachments_are_files_under_its_name(attempt):
    notitie = word("De notitie.")
    result = attempt("m.msg", outlook(**MESSAGE, attachments={"notitie.docx": notitie}))
    assert [(item.name, item.path.read_bytes()) for item in result.inside] == [("m.msg/notitie.docx", notitie)]
