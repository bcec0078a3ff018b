"""Other names in the same text."""

from pathlib import Path
from random import Random

from ingest.training.substitution import Names, names_of, substituted
from schemas.entity import EntityType
from tests.ingest.training.corpora import documents

NAMES = Names(["Fenna"], ["de Wit"], {EntityType.COMPANY: ["Zilverhof Groep"], EntityType.ORGANIZATION: ["Kring Oost"]})


def test_persons_and_bodies_get_other_names_everywhere(tmp_path: Path) -> None:
    first, second = (substituted(d, NAMES, Random(1), share=1.0) for d in documents(tmp_path))
    assert first.text.splitlines()[0] == "Fenna de Wit, directeur van Zilverhof Groep, sprak met Fenna de Wit."
    assert second.text.splitlines()[0] == "Kring Oost betaalde Fenna de Wit."


def test_a_surname_alone_follows_its_full_name(tmp_path: Path) -> None:
    _, second = (substituted(d, NAMES, Random(1), share=1.0) for d in documents(tmp_path))
    assert second.text.splitlines()[1].startswith("De Wit is lid van")


def test_a_party_keeps_its_name(tmp_path: Path) -> None:
    _, second = (substituted(d, NAMES, Random(1), share=1.0) for d in documents(tmp_path))
    assert "lid van D66" in second.text


def test_every_offset_moves_along(tmp_path: Path) -> None:
    for old in documents(tmp_path):
        new = substituted(old, NAMES, Random(1), share=1.0)
        assert all(new.text[end] == "\n" for _, end in new.sentences)
        for before, after in zip(old.claims, new.claims, strict=True):
            assert new.text[slice(*after.trigger)] == old.text[slice(*before.trigger)]
        for before_m, after_m in zip(old.mentions, new.mentions, strict=True):
            assert (before_m.id, before_m.type) == (after_m.id, after_m.type)
        kept = [m for m in new.mentions if m.type is None]
        assert [new.text[m.start : m.end] for m in kept] == [
            old.text[m.start : m.end] for m in old.mentions if m.type is None
        ]


def test_no_share_leaves_the_text_as_it_is(tmp_path: Path) -> None:
    assert all(substituted(d, NAMES, Random(1), share=0.0) is d for d in documents(tmp_path))


def test_names_are_gathered_by_type(tmp_path: Path) -> None:
    names = names_of(documents(tmp_path), ["Zwart"])
    assert (names.first, names.last) == (["Bo", "Marit", "Van"], ["Overdiep", "Vos", "Zwart", "der Vos", "van der Vos"])
    assert names.others[EntityType.ORGANIZATION] == ["D66", "Stichting Loodlijn"]
