"""Groups that act as one."""

from tests.ingest.documents import actors


def test_a_counted_group_that_is_spoken_of_again_is_one_actor() -> None:
    text = "Daar tekenden zes Veiligheidsregio’s het plan. De Veiligheidsregio’s betalen samen."
    names = {"zes Veiligheidsregio’s", "Veiligheidsregio’s"}
    assert actors("Toen was het zover. " + text)["PublicBody: zes Veiligheidsregio’s"] >= {"zes Veiligheidsregio’s"}
    assert actors(text)["PublicBody: zes Veiligheidsregio’s"] <= names


def test_a_plural_that_names_a_class_is_no_actor() -> None:
    assert actors("Veel gemeenten twijfelen. Alle ministeries en drie bedrijven doen mee.") == {}
