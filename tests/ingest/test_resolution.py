"""The keys that join actors across documents."""

import pytest

from ingest.resolution import entity_key
from schemas.entity import EntityType


@pytest.mark.parametrize(
    ("type", "names", "key"),
    [
        (EntityType.PERSON, ("Marieke van der Veen", "Van der Veen"), "Person:marieke van der veen"),
        (EntityType.PERSON, ("Hélène Côté",), "Person:helene cote"),
        (EntityType.COMPANY, ("Kwistra Mobility B.V.", "Kwistra"), "Company:kwistra mobility"),
        (EntityType.COMPANY, ("Kwistra Mobility",), "Company:kwistra mobility"),
        (EntityType.LOCATION, ("Arnhem",), "Location:arnhem"),
    ],
)
def test_a_full_name_and_the_type_make_the_key(type: EntityType, names: tuple[str, ...], key: str) -> None:
    assert entity_key(type, names, unnamed=False, gazetteer=None) == key


@pytest.mark.parametrize("name", ["Vermeer", "Van der Veen", "'t Lam", "J. Vermeer", "A.J. de Wit"])
def test_a_surname_alone_or_with_initials_joins_nobody(name: str) -> None:
    assert entity_key(EntityType.PERSON, (name,), unnamed=False, gazetteer=None) is None


def test_a_person_without_a_name_joins_nobody() -> None:
    assert entity_key(EntityType.PERSON, ("salesmanager van Medivast",), unnamed=True, gazetteer=None) is None


def test_a_gazetteer_entry_is_its_own_key_whatever_the_name() -> None:
    assert entity_key(EntityType.PUBLIC_BODY, ("RIVM",), unnamed=False, gazetteer="rivm") == "gazetteer:rivm"


def test_one_name_of_two_types_has_two_keys() -> None:
    keys = {entity_key(type, ("Zuiderzicht",), unnamed=False, gazetteer=None) for type in EntityType}
    assert len(keys - {None}) == len(EntityType) - 1
