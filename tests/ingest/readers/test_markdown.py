from schemas.dates import PartialDate

QUESTIONS = """---
title: Vragen over een proef
date: 2020-06-18
author: Anna Bos
tags: [a, b]
---
# Vragen van het lid Bos

Heeft u *contact* gehad met
[het bedrijf](http://example.org)?

1. Wie
2. Waarom

| Naam | Functie |
|------|---------|
| Bos  | directeur |

<script>alert(1)</script>
"""


def test_marks_are_left_out_and_front_matter_tells_title_date_and_author(read):
    document = read("a.md", QUESTIONS.encode())
    assert document.text == (
        "Vragen van het lid Bos\n\nHeeft u contact gehad met\nhet bedrijf?\n\nWie\n\nWaarom\n\n"
        "Naam | Functie\n\nBos | directeur\n\n<script>alert(1)</script>"
    )
    assert (document.title, document.author) == ("Vragen over een proef", "Anna Bos")
    assert document.date == PartialDate("2020-06-18")


def test_without_front_matter_the_first_heading_is_the_title(read):
    assert read("a.md", b"Inleiding.\n\n# De kop\n\nTekst.").title == "De kop"


def test_front_matter_that_is_no_mapping_tells_nothing(read):
    document = read("a.md", b"---\n- : [\n---\nTekst.")
    assert (document.text, document.date) == ("Tekst.", None)
