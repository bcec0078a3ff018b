import pytest

from ingest.readers.dates import from_metadata, near_top


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2020-06-18", "2020-06-18"),
        ("2020-06-18T10:00:00+02:00", "2020-06-18"),
        ("2020-06", "2020-06"),
        ("2020", "2020"),
        ("D:20200618101112+02'00'", "2020-06-18"),
        ("Thu, 18 Jun 2020 14:05:00 +0200", "2020-06-18"),
        ("18 juni 2020", "2020-06-18"),
        ("donderdag 4 mrt. 2021", "2021-03-04"),
        ("June 18th, 2020", "2020-06-18"),
        ("03-04-2020", "2020-04-03"),
        ("31-02-2020", None),
        ("vorige week", None),
        ("versie 3.2", None),
        ("", None),
    ],
)
def test_metadata_dates_are_as_precise_as_they_are_given(value, date):
    assert from_metadata(value) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Den Haag, 13 juli 2021\n\nBesluit", "2021-07-13"),
        ("'s-Hertogenbosch, 1 maart 2020", "2020-03-01"),
        ("Kop\nGepubliceerd op 5 mei 2020 14:03\nTekst", "2020-05-05"),
        ("Verslag\nDatum: december 2020", "2020-12"),
        ("Datum\n8 oktober 2020", "2020-10-08"),
        ("Friday, 5 June 2020", "2020-06-05"),
        ("In de brief van 8 april 2021 staat meer.", None),
        ("8 april 2021 was de dag waarop het bedrijf belde.", None),
        ("x\n" * 50 + "Datum: 1 mei 2020", None),
    ],
)
def test_a_date_near_the_top_counts_where_it_stands_by_itself(text, date):
    assert near_top(text) == date
