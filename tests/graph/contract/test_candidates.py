"""Candidates: who may be one, why, and what takes a pair off the list."""

import pytest

from schemas.claim import ClaimType
from schemas.entity import EntityType
from schemas.judgement import Decision
from tests.graph.builders import Actor, body, company, different, judgement, local, reading, same, told, undo

FULL, INITIAL, SURNAME = "Marcel Franken", "M. Franken", "Franken"


def names(view):
    return [frozenset({candidate.left_name, candidate.right_name}) for candidate in view.candidates()]


def pair(*names):
    return frozenset(names)


def write(writer, *actors):
    for number, actor in enumerate(actors):
        writer.write(reading(f"d{number}", actors=[actor]))


def test_nothing_is_a_candidate_in_an_empty_store(view):
    assert view.candidates() == []


def test_people_whose_names_can_be_one_are_candidates_the_fuller_match_first(writer, view):
    write(writer, FULL, INITIAL, SURNAME, "Maria Franken", "Jan de Vries", "Piet de Vries")
    listed = names(view)
    assert set(listed[:2]) == {pair(FULL, INITIAL), pair("Maria Franken", INITIAL)}
    assert pair(FULL, SURNAME) in listed[2:]
    assert pair(FULL, "Maria Franken") not in listed
    assert pair("Jan de Vries", "Piet de Vries") not in listed


def test_a_score_comes_with_its_features(writer, view):
    write(writer, FULL, INITIAL)
    (candidate,) = view.candidates()
    assert candidate.type is EntityType.PERSON
    assert candidate.left < candidate.right
    assert set(candidate.reasons) == {"words", "spelling", "surname", "given_name"}
    assert candidate.reasons["surname"] == 1
    assert min(candidate.reasons.values()) <= candidate.score <= max(candidate.reasons.values())


def test_organisations_are_candidates_by_words_spelling_and_acronym(writer, view):
    write(
        writer,
        company("Palantir"),
        company("Palantir Technologies"),
        Actor(("Stichting Palantir",), EntityType.ORGANIZATION, "Organization:stichting palantir"),
        company("Nationaal Crisis Centrum"),
        company("NCC"),
        company("Veiligheidsregio Limburg-Noord"),
        company("Veiligheidsregio Limburg-Zuid"),
    )
    listed = names(view)
    assert {pair("Palantir", "Palantir Technologies"), pair("Palantir", "Stichting Palantir")} <= set(listed)
    assert pair("Nationaal Crisis Centrum", "NCC") in listed
    assert pair("Veiligheidsregio Limburg-Noord", "Veiligheidsregio Limburg-Zuid") not in listed


def test_types_that_do_not_go_together_are_no_candidates(writer, view):
    write(writer, "Jan Palantir", company("Jan Palantir"), Actor(("Jan Palantir",), EntityType.PRODUCT, "x"))
    assert view.candidates() == []


def test_what_a_gazetteer_tells_apart_is_no_candidate(writer, view):
    write(writer, body("gemeente-bergen-nh", "Gemeente Bergen"), body("gemeente-bergen-l", "Gemeente Bergen"))
    assert view.candidates() == []


def test_people_without_a_name_are_no_candidates(writer, view):
    role = Actor(("de woordvoerder",), unnamed=True)
    write(writer, role, role)
    assert view.candidates() == []


@pytest.mark.parametrize("decision", [Decision.SAME, Decision.DIFFERENT, Decision.UNSURE])
def test_a_judged_pair_is_off_the_list_until_that_is_taken_back(writer, view, decision):
    write(writer, FULL, SURNAME)
    before = view.candidates()
    writer.judge(made := judgement(decision, local("d0", FULL), local("d1", SURNAME)))
    assert view.candidates() == []
    writer.judge(undo(made))
    assert view.candidates() == before != []


def test_a_judgement_reaches_the_pair_through_what_was_joined(writer, view):
    write(writer, FULL, SURNAME, FULL)
    writer.judge(different(local("d0", FULL), local("d1", SURNAME)))
    assert view.candidates() == []


def test_who_was_joined_is_no_candidate_with_itself(writer, view):
    write(writer, FULL, SURNAME, INITIAL)
    writer.judge(same(local("d0", FULL), local("d1", SURNAME)))
    assert len(view.candidates()) == 1


def test_common_neighbours_raise_a_score(writer, view):
    acme = company("Acme")
    writer.write(reading("d1", told(FULL, ClaimType.MET, acme)))
    writer.write(reading("d2", told(SURNAME, ClaimType.LOBBIED, acme)))
    writer.write(reading("d3", actors=["Eva Vos"]))
    writer.write(reading("d4", actors=["Vos"]))
    first, second = view.candidates()
    assert (first.reasons["neighbours"], "neighbours" in second.reasons) == (pytest.approx(1 / 3, abs=1e-4), False)
    assert first.score > second.score


def test_candidates_come_in_a_total_order_and_up_to_the_limit(writer, view):
    write(writer, *(f"{letter}. Franken" for letter in "ABCDEF"), SURNAME)
    whole = view.candidates()
    assert whole == sorted(whole, key=lambda found: (-found.score, found.left, found.right))
    assert len(whole) == 6
    assert view.candidates(limit=2) == whole[:2]
