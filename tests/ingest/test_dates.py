"""Dates in text."""

import pytest

from ingest.dates import find_dates
from schemas.dates import PartialDate

WRITTEN = PartialDate("2021-05-18")  # a Tuesday

DUTCH = {
    "Op 18 juni 2020 volgde een gesprek": "2020-06-18",
    "op 3 mei belde hij": "2021-05-03",
    "op 20 december belde hij": "2020-12-20",
    "eind april 2021 kwam er antwoord": "2021-04",
    "in december sprak men elkaar": "2020-12",
    "vorig jaar tekende zij": "2020",
    "eerder dit jaar": "2021",
    "vorige week": "2021-05-10/2021-05-16",
    "donderdag kwam er een brief": "2021-05-13",
    "vorige week donderdag": "2021-05-13",
    "komende donderdag": "2021-05-20",
    "gisteren": "2021-05-17",
    "sinds 2018 is hij lid": "2018",
    "in het voorjaar van 2020": "2020-03/2020-05",
    "in de zomer van vorig jaar": "2020-06/2020-08",
    "het eerste kwartaal van 2020": "2020-01/2020-03",
    "op 12 en 13 mei": "2021-05-12/2021-05-13",
    "van 3 tot 5 februari 2020": "2020-02-03/2020-02-05",
    "op 12-05-2021": "2021-05-12",
    "kenmerk van 2021-05-12": "2021-05-12",
    "twee jaar geleden": "2019",
}
ENGLISH = {
    "on 3 March 2020": "2020-03-03",
    "on March 5, 2019 they met": "2019-03-05",
    "in late April 2021": "2021-04",
    "yesterday": "2021-05-17",
    "in spring 2020": "2020-03/2020-05",
    "two years ago": "2019",
}
NO_DATE = ["tot 2018 was zij directeur", "Mei is een mooie naam", "kamer 2020 van het hotel", "31 februari 2020"]


@pytest.mark.parametrize(("text", "date"), DUTCH.items())
def test_a_dutch_expression_is_resolved_against_the_date_of_the_document(text: str, date: str) -> None:
    assert [found.date for found in find_dates(text, written=WRITTEN)] == [date]


@pytest.mark.parametrize(("text", "date"), ENGLISH.items())
def test_an_english_expression_is_resolved_against_the_date_of_the_document(text: str, date: str) -> None:
    assert [found.date for found in find_dates(text, written=WRITTEN, language="en")] == [date]


@pytest.mark.parametrize("text", NO_DATE)
def test_an_end_a_name_a_number_and_an_impossible_day_are_no_dates(text: str) -> None:
    assert find_dates(text, written=WRITTEN) == []


def test_later_counts_from_the_last_date_told() -> None:
    text = "Op 3 mei 2020 belde hij. Drie weken later stond het op papier."
    assert [found.date for found in find_dates(text, written=WRITTEN)] == ["2020-05-03", "2020-05-18/2020-05-24"]


def test_days_without_a_year_follow_the_story() -> None:
    text = "In juni 2020 raakten zij in gesprek. Op 18 juni was er een demonstratie, in januari volgde een contract."
    assert [found.date for found in find_dates(text, written=WRITTEN)] == ["2020-06", "2020-06-18", "2021-01"]


def test_without_a_document_date_only_full_dates_are_told() -> None:
    assert [found.date for found in find_dates("gisteren, en op 3 mei 2020", written=None)] == ["2020-05-03"]


def test_offsets_quote_the_expression() -> None:
    text = "Het gesprek van 18 juni 2020 liep uit."
    (found,) = find_dates(text, written=WRITTEN)
    assert text[found.start : found.end] == "18 juni 2020"
