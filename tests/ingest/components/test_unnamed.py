"""Persons without a name."""

from schemas.entity import EntityType
from tests.ingest.documents import UP_TO_NAMES, UP_TO_REFERENCES, actors, document, run

COMPONENTS = (*UP_TO_NAMES, "kruiwagen_unnamed")


def unnamed(text: str) -> set[str]:
    doc = run(document(text), COMPONENTS)
    return {mention.actor.label for mention in doc._.draft.mentions if mention.actor.unnamed}


def test_a_function_at_a_named_body_singles_out_a_person() -> None:
    assert unnamed("Het bedrijf Medivast groeit. Toen belde de salesmanager van Medivast.") == {
        "salesmanager van Medivast"
    }


def test_a_function_said_of_somebody_named_makes_no_other_person() -> None:
    for text in (
        "Anna Vermeer, de directeur van Medivast, sprak.",
        "Anna Vermeer is de directeur van Medivast.",
        "Toen sprak de directeur Anna Vermeer van Medivast.",
    ):
        assert unnamed(text) == set()


def test_an_office_alone_singles_out_a_person_and_a_mere_trade_does_not() -> None:
    assert unnamed("Toen belde de burgemeester met de bakker en een adviseur.") == {"burgemeester"}


def test_the_minister_of_somebody_already_named_is_left_to_the_references() -> None:
    assert unnamed("Eerst sprak minister Vermeer. Daarna ging de minister weg.") == set()


def test_a_redaction_is_a_person_unless_it_is_an_address_or_a_number() -> None:
    source = document("Van: 10.2.e\nTel: 5.1.2e\nAan: Anna Bos", redactions=("10.2.e", "5.1.2e"))
    found = [mention for mention in run(source, COMPONENTS)._.draft.mentions if mention.actor.unnamed]
    assert [mention.actor.label for mention in found] == ["10.2.e"]
    assert found[0].actor.type is EntityType.PERSON


def test_two_redactions_are_not_taken_for_one_person() -> None:
    source = document("Toen belde 10.2.e met 10.2.f over de zaak.", redactions=("10.2.e", "10.2.f"))
    found = {mention.actor for mention in run(source, UP_TO_REFERENCES)._.draft.mentions if mention.actor.unnamed}
    assert len(found) == 2


def test_an_unnamed_person_is_called_by_function_and_field() -> None:
    text = "Het bedrijf Medivast groeit. Toen belde een woordvoerder van het bedrijf."
    assert "Person: woordvoerder van het bedrijf" in actors(text, components=COMPONENTS)
