"""The format of the corpus."""

from pathlib import Path

import pytest

from ingest.annotated import AnnotatedDocument, AnnotationError, read_annotated
from schemas.claim import ClaimType, Status
from schemas.entity import EntityType

CORPUS = """\
# doc: zorg-1 | kind: nieuwsbericht | date: 2021-03-04 | lang: nl
S [Marit Overdiep|Person:overdiep] bracht [het bedrijf|=medivance] bij [Kraanwater BV|Company:kraanwater] binnen.
C introduced medivance -> kraanwater | introducer=overdiep | trigger=bracht | status=alleged | date=2021-03

S Later sprak [Overdiep|Person:overdiep] met [een directeur van het fonds|Person?:directeur].
C met overdiep -> directeur | trigger=sprak

# doc: zorg-2 | kind: brief | date: none | lang: en
S Nothing happened.
"""


def documents(tmp_path: Path, text: str = CORPUS) -> list[AnnotatedDocument]:
    path = tmp_path / "corpus.txt"
    path.write_text(text, "utf-8")
    return list(read_annotated(path))


def test_sentences_are_stretches_of_the_text_without_brackets(tmp_path: Path) -> None:
    first, second = documents(tmp_path)
    assert [first.text[start:end] for start, end in first.sentences] == [
        "Marit Overdiep bracht het bedrijf bij Kraanwater BV binnen.",
        "Later sprak Overdiep met een directeur van het fonds.",
    ]
    assert (second.language, second.date, second.claims) == ("en", None, [])


def test_mentions_tell_names_references_and_unnamed_persons_apart(tmp_path: Path) -> None:
    first, _ = documents(tmp_path)
    told = [(first.text[m.start : m.end], m.id, m.type, m.unnamed) for m in first.mentions]
    assert told == [
        ("Marit Overdiep", "overdiep", EntityType.PERSON, False),
        ("het bedrijf", "medivance", None, False),
        ("Kraanwater BV", "kraanwater", EntityType.COMPANY, False),
        ("Overdiep", "overdiep", EntityType.PERSON, False),
        ("een directeur van het fonds", "directeur", EntityType.PERSON, True),
    ]


def test_a_claim_has_its_roles_status_and_the_place_of_its_trigger(tmp_path: Path) -> None:
    claim = documents(tmp_path)[0].claims[0]
    assert (claim.type, claim.subject, claim.object, claim.introducer) == (
        ClaimType.INTRODUCED,
        "medivance",
        "kraanwater",
        "overdiep",
    )
    assert (claim.status, claim.date) == (Status.ALLEGED, "2021-03")
    assert documents(tmp_path)[0].text[slice(*claim.trigger)] == "bracht"


def test_of_two_places_the_trigger_is_the_one_nearest_to_the_actors(tmp_path: Path) -> None:
    text = CORPUS.replace("S Later sprak", "S Men sprak lang, en toen er weer was geland sprak")
    first, _ = documents(tmp_path, text)
    start, _ = first.claims[1].trigger
    assert first.text[: first.sentences[1][1]].rfind("sprak") == start


@pytest.mark.parametrize(
    ("wrong", "where", "what"),
    [
        ("# doc: zorg 1 | kind: x", 1, "# doc: ID"),
        ("S Zonder kop.", 1, "starts with '# doc:'"),
        ("# doc: a-1 | kind: x | date: none | lang: nl\nX niets", 2, "neither"),
        ("# doc: a-1 | kind: x | date: none | lang: nl\nS Kort.\nC met a b", 3, "TYPE SUBJECT -> OBJECT"),
        ("# doc: a-1 | kind: x | date: none | lang: nl\nS Kort.\nC danced a -> b | trigger=Kort", 3, "danced"),
        ("# doc: a-1 | kind: x | date: none | lang: nl\nS Kort.\nC met a -> b | trigger=lang", 3, "lang"),
    ],
)
def test_a_line_that_breaks_the_format_is_named(tmp_path: Path, wrong: str, where: int, what: str) -> None:
    with pytest.raises(AnnotationError, match=f"corpus.txt:{where}:") as caught:
        documents(tmp_path, wrong)
    assert what in str(caught.value)


def test_an_annotated_text_can_be_read_as_a_document(tmp_path: Path) -> None:
    document = documents(tmp_path)[0].document()
    assert document.text.startswith("Marit Overdiep")
    assert (str(document.date), document.language) == ("2021-03-04", "nl")
