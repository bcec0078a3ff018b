import pytest

from schemas.dates import PartialDate

SENTENCES = (
    "De directeur bracht het bedrijf in contact met het ministerie, dat eerst niets van een proef wilde weten.",
    "Een maand later kwam er toch een afspraak, op het stadhuis, waar ook de burgemeester bij aanschoof.",
)
PAGE = f"""<!doctype html><html lang="nl"><head><title>Proef met software - De Krant</title>
<meta property="og:title" content="Proef met software"><meta name="author" content="Bea Bos">
<meta property="article:published_time" content="2021-04-05T10:00:00+02:00">
<link rel="canonical" href="{{address}}"><script>var geheim = "x"</script></head>
<body><nav><a href="/">Voorpagina</a> <a href="/sport">Sport</a></nav>
<article><h1>Proef met software</h1><p>{SENTENCES[0]}</p><p>{SENTENCES[1]}
<img src=x onerror=alert(1)>&lt;/script&gt;</p></article></body></html>"""


def test_main_text_title_author_and_date_are_read_and_scripts_and_menus_are_not(read):
    document = read("a.html", PAGE.format(address="https://krant.example/proef").encode())
    assert document.text == f"Proef met software\n\n{SENTENCES[0]}\n\n{SENTENCES[1]} </script>"
    assert (document.title, document.author, document.date) == (
        "Proef met software",
        "Bea Bos",
        PartialDate("2021-04-05"),
    )


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://krant.example/proef", "https://krant.example/proef"),
        ("javascript:alert(1)", "map/a.html"),
        ("/proef", "map/a.html"),
        ("", "map/a.html"),
    ],
)
def test_origin_is_the_canonical_address_only_where_that_is_one_on_the_web(read, address, origin):
    assert read("map/a.html", PAGE.format(address=address).encode()).origin == origin


def test_a_page_without_a_main_part_is_read_whole(read):
    document = read("a.html", b"<html><body><table><tr><td>Naam<td>Bos</table><div>Einde</div></body></html>")
    assert "Bos" in document.text
    assert "Einde" in document.text
