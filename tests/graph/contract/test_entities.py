"""Entities: what joins local entities, what keeps them apart, and what an entity is made of."""

import pytest

from schemas.claim import ClaimType
from schemas.entity import EntityType
from schemas.errors import UnknownEntity
from schemas.ids import content_id
from schemas.judgement import Decision
from tests.graph.builders import (
    Actor,
    body,
    company,
    different,
    judgement,
    local,
    person,
    reading,
    same,
    told,
    undo,
)

ANNA, BO, COR = "Anna Smit", "Bo Bakker", "Cor Dijk"
ANNA_ID = content_id("entity", "Person:anna smit")
ROLE = Actor(("een woordvoerder",), unnamed=True)


def entity_of(view, document, actor):
    return view.canonical(local(document, actor))


def test_a_full_name_in_two_documents_is_one_person(writer, view):
    writer.write(reading("d1", actors=[ANNA]))
    writer.write(reading("d2", actors=[ANNA]))
    (anna,) = view.list_entities()
    assert anna.id == ANNA_ID
    assert anna.locals == tuple(sorted([local("d1", ANNA), local("d2", ANNA)]))
    assert anna.documents == 2


def test_a_gazetteer_entry_joins_whatever_name_is_used(writer, view):
    writer.write(reading("d1", actors=[body("rivm", "RIVM")]))
    writer.write(reading("d2", actors=[body("rivm", "Rijksinstituut voor Volksgezondheid")]))
    (rivm,) = view.list_entities()
    assert rivm.gazetteer == "rivm"
    assert set(rivm.names) == {"RIVM", "Rijksinstituut voor Volksgezondheid"}


def test_a_surname_alone_joins_nobody(writer, view):
    writer.write(reading("d1", actors=["Smit"]))
    writer.write(reading("d2", actors=["Smit", ANNA]))
    assert len(view.list_entities()) == 3
    assert len(view.named("Smit")) == 2


def test_one_name_of_two_types_is_two_entities(writer, view):
    writer.write(reading("d1", actors=[company("Delta")]))
    writer.write(reading("d2", actors=[body("delta", "Delta")]))
    assert {entity.type for entity in view.named("delta")} == {EntityType.COMPANY, EntityType.PUBLIC_BODY}


def test_two_people_of_one_name_can_be_told_apart(writer, view):
    writer.write(reading("d1", actors=[ANNA]))
    writer.write(reading("d2", actors=[ANNA]))
    writer.judge(different(local("d1", ANNA), local("d2", ANNA)))
    first, second = sorted([local("d1", ANNA), local("d2", ANNA)])
    assert view.canonical(first) == ANNA_ID
    assert view.canonical(second) == second
    assert {entity.id for entity in view.named(ANNA)} == {ANNA_ID, second}


def test_a_third_sighting_of_a_split_name_goes_to_the_first_it_may_belong_to(writer, view):
    for document in ("d1", "d2", "d3"):
        writer.write(reading(document, actors=[ANNA]))
    first, second, third = sorted(local(document, ANNA) for document in ("d1", "d2", "d3"))
    writer.judge(different(first, second))
    assert view.canonical(third) == view.canonical(first) == ANNA_ID
    writer.judge(different(third, first))
    assert view.canonical(third) == view.canonical(second) == second


def test_taking_a_difference_back_joins_again(writer, view):
    writer.write(reading("d1", actors=[ANNA]))
    writer.write(reading("d2", actors=[ANNA]))
    writer.judge(apart := different(local("d1", ANNA), local("d2", ANNA)))
    writer.judge(undo(apart))
    assert [entity.id for entity in view.list_entities()] == [ANNA_ID]


def test_a_judgement_joins_and_taking_it_back_parts_again(writer, view):
    writer.write(reading("d1", actors=[ANNA, "Smit"]))
    before = view.list_entities()
    writer.judge(joined := same(local("d1", ANNA), local("d1", "Smit")))
    assert [entity.names for entity in view.list_entities()] == [("Anna Smit", "Smit")]
    writer.judge(undo(joined))
    assert view.list_entities() == before


def test_an_undo_can_be_taken_back(writer, view):
    writer.write(reading("d1", actors=[ANNA, "Smit"]))
    writer.judge(joined := same(local("d1", ANNA), local("d1", "Smit")))
    writer.judge(regret := undo(joined))
    writer.judge(undo(regret))
    assert len(view.list_entities()) == 1


def test_the_last_judgement_on_a_pair_holds_whichever_way_round(writer, view):
    writer.write(reading("d1", actors=[ANNA, "Smit"]))
    writer.judge(same(local("d1", ANNA), local("d1", "Smit")))
    writer.judge(different(local("d1", "Smit"), local("d1", ANNA)))
    assert len(view.list_entities()) == 2
    writer.judge(same(local("d1", "Smit"), local("d1", ANNA)))
    assert len(view.list_entities()) == 1


def test_unsure_neither_joins_nor_parts_and_replaces_what_held_before(writer, view):
    writer.write(reading("d1", actors=[ANNA, "Smit"]))
    writer.write(reading("d2", actors=[ANNA]))
    writer.judge(judgement(Decision.UNSURE, local("d1", ANNA), local("d2", ANNA)))
    writer.judge(same(local("d1", ANNA), local("d1", "Smit")))
    writer.judge(judgement(Decision.UNSURE, local("d1", ANNA), local("d1", "Smit")))
    assert len(view.list_entities()) == 2


def test_same_joins_across_documents_through_a_third(writer, view):
    writer.write(reading("d1", actors=["Smit"]))
    writer.write(reading("d2", actors=["mevrouw Smit"]))
    writer.write(reading("d3", actors=["A. Smit"]))
    writer.judge(same(local("d1", "Smit"), local("d2", "mevrouw Smit")))
    writer.judge(same(local("d2", "mevrouw Smit"), local("d3", "A. Smit")))
    assert entity_of(view, "d1", "Smit") == entity_of(view, "d3", "A. Smit")


def test_different_reaches_through_same(writer, view):
    """A = B and A ≠ C: a key that B and C share does not join them."""
    writer.write(reading("d1", actors=["Smit"]))
    writer.write(reading("d2", actors=[ANNA]))
    writer.write(reading("d3", actors=[ANNA]))
    writer.judge(same(local("d1", "Smit"), local("d2", ANNA)))
    writer.judge(different(local("d1", "Smit"), local("d3", ANNA)))
    assert entity_of(view, "d1", "Smit") == entity_of(view, "d2", ANNA) != entity_of(view, "d3", ANNA)


def test_a_same_that_would_join_what_is_different_is_without_effect_until_that_is_taken_back(writer, view):
    writer.write(reading("d1", actors=["A", "B", "C"]))
    writer.judge(apart := different(local("d1", "A"), local("d1", "C")))
    writer.judge(same(local("d1", "A"), local("d1", "B")))
    writer.judge(same(local("d1", "B"), local("d1", "C")))
    assert entity_of(view, "d1", "A") == entity_of(view, "d1", "B") != entity_of(view, "d1", "C")
    writer.judge(undo(apart))
    assert len(view.list_entities()) == 1


def test_every_id_of_what_was_joined_leads_to_the_entity(writer, view):
    writer.write(reading("d1", actors=[ANNA]))
    writer.write(reading("d2", actors=[BO]))
    ids = [content_id("entity", "Person:anna smit"), content_id("entity", "Person:bo bakker")]
    writer.judge(joined := same(local("d1", ANNA), local("d2", BO)))
    (entity,) = view.list_entities()
    assert entity.id == min(ids)
    for reference in [*ids, local("d1", ANNA), local("d2", BO)]:
        assert view.canonical(reference) == entity.id
        assert view.entities([reference]) == {reference: entity}
        assert len(view.local_entities(reference)) == 2
    writer.judge(undo(joined))
    assert [view.canonical(id) for id in ids] == ids


def test_the_id_of_a_key_that_nobody_has_any_more_leads_nowhere(writer, view):
    ids = {name: content_id("entity", f"Person:{name.casefold()}") for name in (ANNA, BO)}
    kept, changed = sorted(ids, key=lambda name: ids[name])
    writer.write(reading("d1", actors=[kept]))
    writer.write(reading("d2", actors=[changed]))
    writer.judge(same(local("d1", kept), local("d2", changed)))
    assert view.canonical(ids[changed]) == ids[kept]
    writer.write(reading("d2", actors=[Actor((changed,), key=None)]))
    assert view.canonical(local("d2", changed)) == ids[kept]
    with pytest.raises(UnknownEntity):
        view.canonical(ids[changed])


def test_when_the_first_of_a_split_name_gets_another_key_the_id_passes_to_the_next(writer, view):
    for document in ("d1", "d2"):
        writer.write(reading(document, actors=[ANNA]))
    first, second = sorted(("d1", "d2"), key=lambda document: local(document, ANNA))
    writer.judge(different(local(first, ANNA), local(second, ANNA)))
    writer.write(reading(first, actors=[Actor((ANNA,), key=None)]))
    assert entity_of(view, second, ANNA) == ANNA_ID
    assert entity_of(view, first, ANNA) == local(first, ANNA)


def test_the_id_of_a_key_outlives_a_document(writer, view):
    writer.write(reading("d1", actors=[ANNA]))
    writer.write(reading("d2", actors=[ANNA]))
    writer.write(reading("d1"))
    assert view.canonical(ANNA_ID) == ANNA_ID
    writer.write(reading("d2"))
    with pytest.raises(UnknownEntity):
        view.canonical(ANNA_ID)


def test_an_entity_is_shown_by_its_most_frequent_full_name(writer, view):
    for document, names in {
        "d1": ("Anna Smit-de Boer", "Smit"),
        "d2": ("Anna Smit", "Smit"),
        "d3": ("Anna Smit", "Smit"),
        "d4": ("Smit",),
    }.items():
        writer.write(reading(document, actors=[Actor(names, key="Person:anna smit")]))
    (anna,) = view.list_entities()
    assert anna.names == ("Anna Smit", "Smit", "Anna Smit-de Boer")


def test_a_document_that_shows_one_actor_as_two_counts_once(writer, view):
    writer.write(reading("d1", actors=[person("Anna Smit", "Smit"), person("A. Smit", "Smit")]))
    writer.write(reading("d2", actors=[person("Anna Smit", "Anna")]))
    writer.write(reading("d3", actors=[person("Anna Smit", "Anna")]))
    writer.judge(same(local("d1", person("Anna Smit", "Smit")), local("d1", person("A. Smit", "Smit"))))
    (anna,) = view.list_entities()
    assert anna.documents == 3
    assert anna.names == ("Anna Smit", "Anna", "A. Smit", "Smit")


def test_an_acronym_is_shown_only_when_there_is_no_full_name(writer, view):
    for document in ("d1", "d2"):
        writer.write(reading(document, actors=[body("lms", "LMS")]))
    assert view.list_entities()[0].name == "LMS"
    writer.write(reading("d3", actors=[body("lms", "Landelijke Meldkamer", "LMS")]))
    assert view.list_entities()[0].names == ("Landelijke Meldkamer", "LMS")


def test_an_entity_has_the_type_that_most_documents_give_it(writer, view):
    key = "gazetteer:delta"
    for document, type in {"d1": EntityType.ORGANIZATION, "d2": EntityType.COMPANY}.items():
        writer.write(reading(document, actors=[Actor(("Delta",), type, key)]))
    assert [entity.type for entity in view.list_entities()] == [EntityType.COMPANY]
    writer.write(reading("d3", actors=[Actor(("Delta",), EntityType.ORGANIZATION, key)]))
    assert [entity.type for entity in view.list_entities()] == [EntityType.ORGANIZATION]


def test_a_role_is_unnamed_until_it_is_found_to_be_somebody(writer, view):
    writer.write(reading("d1", actors=[ROLE, ANNA]))
    assert [entity.unnamed for entity in view.named("een woordvoerder")] == [True]
    writer.judge(same(local("d1", ROLE), local("d1", ANNA)))
    (anna,) = view.list_entities()
    assert not anna.unnamed
    assert anna.names == ("Anna Smit", "een woordvoerder")


def test_an_entity_counts_the_claims_in_which_it_plays_a_role(writer, view):
    writer.write(
        reading(
            "d1",
            told(ANNA, ClaimType.MET, BO, by="Eva Vos"),
            told(ANNA, ClaimType.INTRODUCED, BO, introducer=COR),
        )
    )
    writer.write(reading("d2", told(COR, ClaimType.MET, ANNA)))
    counts = {entity.name: entity.claims for entity in view.list_entities()}
    assert counts == {ANNA: 3, BO: 2, COR: 2, "Eva Vos": 0}


def test_a_claim_whose_ends_became_one_entity_counts_for_nobody(writer, view):
    writer.write(reading("d1", told(ANNA, ClaimType.INTRODUCED, BO, introducer=COR), told(ANNA, ClaimType.MET, COR)))
    writer.judge(joined := same(local("d1", ANNA), local("d1", BO)))
    assert {entity.name: entity.claims for entity in view.list_entities()} == {ANNA: 1, COR: 1}
    writer.judge(undo(joined))
    assert {entity.name: entity.claims for entity in view.list_entities()} == {ANNA: 2, BO: 1, COR: 2}


def test_local_entities_come_as_they_were_read(writer, view):
    writer.write(first := reading("d1", actors=[person(ANNA, "Smit")]))
    writer.write(second := reading("d2", actors=[ANNA]))
    read = sorted([*first.entities, *second.entities], key=lambda entity: entity.id)
    assert view.local_entities(ANNA_ID) == read


def test_entities_are_listed_by_id_in_pages_and_by_type(writer, view):
    writer.write(reading("d1", actors=[ANNA, BO, company("Acme"), body("rivm", "RIVM")]))
    listed = view.list_entities()
    assert [entity.id for entity in listed] == sorted(entity.id for entity in listed)
    assert view.list_entities(limit=3) + view.list_entities(after=listed[2].id) == listed
    people = [entity for entity in listed if entity.type is EntityType.PERSON]
    assert view.list_entities(types=[EntityType.PERSON]) == people
    assert view.list_entities(types=[EntityType.PERSON], after=people[0].id) == people[1:]
    assert view.list_entities(types=[EntityType.PRODUCT]) == []


def test_entities_are_found_by_name_without_case_and_accents_most_claims_first(writer, view):
    writer.write(reading("d1", actors=["Smit"]))
    writer.write(reading("d2", told("SMÍT", ClaimType.MET, BO)))
    assert [entity.name for entity in view.named("smit")] == ["SMÍT", "Smit"]
    assert view.named("smi") == view.named("") == []


def test_asking_for_several_entities_fails_at_the_one_that_is_not_held(writer, view):
    writer.write(reading("d1", actors=[ANNA]))
    with pytest.raises(UnknownEntity, match="nobody"):
        view.entities([ANNA_ID, "nobody"])
    assert view.entities([]) == {}
