"""Documents and the mentions in them."""

from schemas.claim import ClaimType
from tests.graph.builders import local, reading, same, told

ANNA, BO = "Anna Smit", "Bo Bakker"


def test_documents_come_by_date_then_title_then_id_undated_last(writer, view):
    for id, title, date in [
        ("d1", "Zomer", None),
        ("d2", "B", "2021"),
        ("d3", "A", "2021"),
        ("d5", "C", "2020-06-01"),
        ("d4", "C", "2020-06-01"),
        ("d6", "Aap", None),
    ]:
        writer.write(reading(id, title=title, date=date))
    assert [document.id for document in view.documents()] == ["d4", "d5", "d3", "d2", "d6", "d1"]


def test_some_documents_can_be_asked_for_and_those_not_held_are_left_out(writer, view):
    for id in ("d1", "d2", "d3"):
        writer.write(reading(id))
    assert [document.id for document in view.documents(["d3", "never read", "d1"])] == ["d1", "d3"]
    assert view.documents([]) == []


def test_a_list_of_documents_holds_all_but_the_text(writer, view):
    writer.write(written := reading("d1", told(ANNA, ClaimType.MET, BO), date="2020-06"))
    assert view.documents() == [written.document.ref()]


def test_a_text_of_any_letters_comes_back_letter_by_letter(writer, view):
    writer.write(written := reading("d1", actors=["Zoë 𝔖mit 😀 Ĳssel\u200b Smit"], title="“Één”\u2028'\"\\`$"))
    assert view.document("d1") == written.document


def test_mentions_come_by_position_with_the_entity_they_stand_for_now(writer, view):
    writer.write(reading("d1", told(ANNA, ClaimType.MET, "Smit"), told(BO, ClaimType.MET, ANNA)))
    writer.judge(same(local("d1", ANNA), local("d1", "Smit")))
    anna, bo = (view.canonical(local("d1", name)) for name in (ANNA, BO))
    mentions = view.mentions("d1")
    assert [mention.entity for mention in mentions] == [anna, anna, bo, anna]
    assert [mention.span.start for mention in mentions] == sorted(mention.span.start for mention in mentions)


def test_a_document_without_mentions_has_none(writer, view):
    writer.write(reading("d1"))
    assert view.mentions("d1") == []
