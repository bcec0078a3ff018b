"""Claims from the headers of mails."""

from ingest.components.headers import headers
from tests.ingest.builders import doc_of, told

TOP = """Van: [Roos Bakker|Person:roos] ([Havenbedrijf Noord|Company:haven])
Aan: [Wout Prins|Person:wout]; [Lea Smit|Person:lea]
Cc: [Piet Vos|Person:piet]
Datum: 2019-09-18 14:05
Onderwerp: kennismaking [Vitrox|Company:vitrox]

Beste [Wout|=wout],"""
QUOTED = """Zie hieronder.

> From: [Roos Bakker|Person:roos]
> Sent: Thursday, 12 March 2020 10:11
> To: [Wout Prins|Person:wout], [Lea Smit|Person:lea]
> Subject: [Vitrox|Company:vitrox]

> Dear [Wout|=wout],"""


def test_the_sender_contacted_each_recipient_but_not_the_copied() -> None:
    doc = headers(doc_of(TOP))
    assert told(doc) == {"contacted roos -> wout", "contacted roos -> lea"}
    assert {claim.date for claim in doc._.draft.claims} == {"2019-09-18"}


def test_the_label_is_the_trigger() -> None:
    doc = headers(doc_of(TOP))
    assert {doc[slice(*claim.trigger)].text for claim in doc._.draft.claims} == {"Aan:"}


def test_a_quoted_mail_has_a_header_too() -> None:
    doc = headers(doc_of(QUOTED, language="en"))
    assert told(doc) == {"contacted roos -> wout", "contacted roos -> lea"}
    assert {claim.date for claim in doc._.draft.claims} == {"2020-03-12"}


def test_fields_may_stand_on_one_line() -> None:
    doc = headers(doc_of("Van: [Roos|Person:roos]; Aan: [Wout|Person:wout]; CC: [Piet|Person:piet]; 3 mei 2020"))
    assert told(doc) == {"contacted roos -> wout"}
    assert doc._.draft.claims[0].date == "2020-05-03"


def test_a_header_without_a_date_has_that_of_the_document() -> None:
    doc = headers(doc_of("Van: [Roos|Person:roos]\nAan: [Wout|Person:wout]", date="2021-05-18"))
    assert doc._.draft.claims[0].date == "2021-05-18"


def test_a_redacted_sender_is_one() -> None:
    doc = headers(doc_of("Van: [10.2.e|Person?:r1]\nAan: [Wout|Person:wout]"))
    assert told(doc) == {"contacted r1 -> wout"}


def test_words_that_only_look_like_labels_make_no_header() -> None:
    assert told(headers(doc_of("De brief kwam van: [Roos|Person:roos], aan: [Wout|Person:wout]."))) == set()


def test_a_recipient_list_without_a_sender_makes_no_claim() -> None:
    assert told(headers(doc_of("Aan: [Wout|Person:wout]\nBetreft: [Vitrox|Company:vitrox]"))) == set()
