"""Sentence boundaries."""

import pytest
import spacy

import ingest.components  # noqa: F401  (registers the components)

WRAPPED = (
    "De wethouder sprak een uur lang met de bestuurders van de twee ziekenhuizen in de\n"
    "streek, maar een besluit over de nieuwe software namen zij die middag nog niet.\n"
    "Dossier\n"
    "De krant schreef er de volgende ochtend een lang stuk over op de voorpagina van de\n"
    "regionale bijlage, met een foto van het gemeentehuis erbij.\n"
)


def sentences(text: str, language: str = "nl") -> list[str]:
    nlp = spacy.blank(language)
    nlp.add_pipe("kruiwagen_sentences")
    return [" ".join(sentence.text.split()) for sentence in nlp(text).sents]


@pytest.mark.parametrize(
    "text",
    [
        "De brief van J.P. de Wit is er.",
        "De heer prof.mr. A. Bos sprak d.d. 3 mei met mr. Vos.",
        "Volgens art. 10 mag het niet, aldus ir. Smit c.s. te Ede.",
        "Hush B.V. en Zon N.V. tekenden.",
        "De gemeente (o.a. de raad) en bijv. De Groene Zaak steunden het.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hij kwam. Zij ging.", ["Hij kwam.", "Zij ging."]),
        ("Hij werkt bij Hush B.V. De directeur is Vos.", ["Hij werkt bij Hush B.V.", "De directeur is Vos."]),
        ("‘Ik kom.’ Dat zei hij.", ["‘Ik kom.’", "Dat zei hij."]),
        ("Wie tekende? Dat weet niemand!", ["Wie tekende?", "Dat weet niemand!"]),
        ("Het is klaar. 's Avonds komt Vos.", ["Het is klaar.", "'s Avonds komt Vos."]),
        ("Het duurde tot 2020. Toen stopte het.", ["Het duurde tot 2020.", "Toen stopte het."]),
    ],
)
def test_a_full_stop_before_a_capital_ends_a_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_quotation_goes_on_into_who_says_it() -> None:
    assert sentences("‘Komt u?’ vroeg Vos. ‘Ja.’") == ["‘Komt u?’ vroeg Vos.", "‘Ja.’"]


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not() -> None:
    assert sentences("Amnesty\nInternational kwam\n\nKop zonder punt\n\nEinde") == [
        "Amnesty International kwam",
        "Kop zonder punt",
        "Einde",
    ]


def test_each_bullet_and_each_header_field_is_a_sentence() -> None:
    assert sentences("• de raad\n• het college\n1. de wethouder\n2. de griffier") == [
        "• de raad",
        "• het college",
        "1. de wethouder",
        "2. de griffier",
    ]
    assert sentences("Van: Anna Bos\nAan: Piet Vos\nOnderwerp: demo") == [
        "Van: Anna Bos",
        "Aan: Piet Vos",
        "Onderwerp: demo",
    ]


def test_a_heading_in_wrapped_text_is_a_sentence() -> None:
    assert sentences(WRAPPED)[1] == "Dossier"
    assert len(sentences(WRAPPED)) == 3


def test_english_titles_end_no_sentence() -> None:
    assert sentences("Dr. Smith of Acme Inc. met Mr. Jones. The deal followed.", "en") == [
        "Dr. Smith of Acme Inc. met Mr. Jones.",
        "The deal followed.",
    ]
