"""Writing readings: once, twice, anew, and in part."""

import datetime

import pytest

from schemas.claim import ClaimType, Judged
from schemas.errors import KruiwagenError, NotFound, UnknownEntity
from schemas.filter import Filter
from schemas.judgement import Decision
from tests.graph.builders import NOON, company, judgement, local, person, reading, same, told, undo

ALL = Filter(judged=frozenset(Judged))
MET = told("Anna Smit", ClaimType.MET, "Bo Bakker")
PAID = told("Anna Smit", ClaimType.FUNDED, company("Acme"))
HOSTILE = [
    'O\'Brien "de Baas" Smit',
    "<img src=x onerror=alert(1)> Smit",
    "</script><script>alert(1)</script>",
    "Robert'); DROP TABLE claim;-- Smit",
    "Smit'}) DETACH DELETE (n) //",
    "`Smit` $name {id: 1} \\' \\n",
    "Smit % _ * ~ ? [a-z] :type /re/",
]


def test_a_written_reading_comes_back(writer, view):
    written = reading("d1", MET, date="2021-05", title="Afspraken")
    assert writer.write(written)
    assert view.document("d1") == written.document
    assert [claim.evidence for claim in view.claims(ALL)] == [claim.evidence for claim in written.claims]
    assert [mention.span for mention in view.mentions("d1")] == [mention.span for mention in written.mentions]


def test_writing_the_same_reading_again_changes_nothing(writer, view):
    assert writer.write(reading("d1", MET, PAID))
    before = view.revision, view.claims(ALL), view.list_entities()
    assert not writer.write(reading("d1", MET, PAID))
    assert (view.revision, view.claims(ALL), view.list_entities()) == before


def test_a_copy_of_the_file_read_at_another_time_changes_nothing(writer, view):
    writer.write(reading("d1", MET, origin="a.txt"))
    later = NOON + datetime.timedelta(days=1)
    assert not writer.write(reading("d1", MET, origin="copy/b.txt", read_at=later))
    assert view.document("d1").origin == "a.txt"


def test_every_change_makes_the_revision_grow(writer, view):
    seen = [view.revision]
    writer.write(reading("d1", MET))
    seen.append(view.revision)
    writer.write(reading("d1", MET, PAID))
    seen.append(view.revision)
    writer.judge(decided := judgement(Decision.CONFIRM, reading("d1", MET).claims[0].id))
    seen.append(view.revision)
    writer.judge(undo(decided))
    seen.append(view.revision)
    assert seen == sorted(set(seen))


def test_a_newer_reading_replaces_claims_mentions_and_entities(writer, view):
    writer.write(reading("d1", MET))
    writer.write(reading("d1", PAID, extractor="rules/2"))
    assert [(claim.type, claim.extractor) for claim in view.claims(ALL)] == [(ClaimType.FUNDED, "rules/2")]
    assert [mention.span.quote for mention in view.mentions("d1")] == ["Anna Smit", "Acme"]
    assert sorted(entity.name for entity in view.list_entities()) == ["Acme", "Anna Smit"]
    with pytest.raises(UnknownEntity):
        view.canonical(local("d1", "Bo Bakker"))


def test_a_newer_reading_changes_the_title_and_the_date(writer, view):
    writer.write(reading("d1", MET, title="Afspraken"))
    writer.write(reading("d1", MET, title="Afspraken van mei", date="2021-05"))
    assert [(document.title, document.date) for document in view.documents()] == [("Afspraken van mei", "2021-05")]


@pytest.mark.parametrize("decision", [Decision.CONFIRM, Decision.REJECT])
def test_a_judged_claim_stays_with_its_entities_when_a_newer_reading_lacks_it(writer, view, decision):
    introduced = told("Anna Smit", ClaimType.INTRODUCED, "Bo Bakker", introducer="Cor Dijk", by="Eva Vos")
    writer.write(first := reading("d1", introduced))
    writer.judge(judgement(decision, first.claims[0].id))
    writer.write(reading("d1", PAID))
    kept = view.claim(first.claims[0].id)
    roles = [kept.subject, kept.object, kept.introducer, kept.attributed_to]
    names = [view.entities([role])[role].name for role in roles if role]
    assert names == ["Anna Smit", "Bo Bakker", "Cor Dijk", "Eva Vos"]
    assert [mention.span.quote for mention in view.mentions("d1")] == ["Anna Smit", "Acme"]
    assert len(view.claims(ALL)) == 2


def test_a_judged_claim_is_not_rewritten_by_a_newer_reading(writer, view):
    writer.write(first := reading("d1", told("Anna Smit", ClaimType.MET, "Bo Bakker", confidence=0.4)))
    writer.judge(judgement(Decision.CONFIRM, first.claims[0].id))
    writer.write(reading("d1", told("Anna Smit", ClaimType.MET, "Bo Bakker", confidence=0.9), PAID))
    assert view.claim(first.claims[0].id).confidence == 0.4
    assert view.claim(first.claims[0].id).judged is Judged.CONFIRMED


def test_an_unjudged_claim_is_taken_as_the_newer_reading_has_it(writer, view):
    writer.write(first := reading("d1", told("Anna Smit", ClaimType.MET, "Bo Bakker", confidence=0.4)))
    writer.write(reading("d1", told("Anna Smit", ClaimType.MET, "Bo Bakker", confidence=0.9)))
    assert view.claim(first.claims[0].id).confidence == 0.9


def test_a_pair_that_was_judged_stays_when_a_newer_reading_lacks_one_of_it(writer, view):
    writer.write(reading("d1", actors=["Smit"]))
    writer.write(reading("d2", actors=["Anna Smit"]))
    writer.judge(same(local("d1", "Smit"), local("d2", "Anna Smit")))
    writer.write(reading("d1", PAID))
    assert view.canonical(local("d1", "Smit")) == view.canonical(local("d2", "Anna Smit"))


def test_other_documents_are_left_alone_by_a_newer_reading_of_one(writer, view):
    writer.write(reading("d1", MET))
    writer.write(other := reading("d2", MET))
    writer.write(reading("d1"))
    assert [claim.id for claim in view.claims(ALL)] == [other.claims[0].id]
    assert [entity.documents for entity in view.named("Anna Smit")] == [1]


def test_a_reading_that_cannot_be_stored_leaves_no_trace(writer, view):
    writer.write(reading("d1", MET))
    before = view.revision, view.claims(ALL), view.list_entities()
    broken = reading("d1", MET, PAID)
    evidence = broken.claims[-1].evidence[0].model_copy(update={"document": "never read"})
    claims = (*broken.claims[:-1], broken.claims[-1].model_copy(update={"evidence": (evidence,)}))
    with pytest.raises(KruiwagenError):
        writer.write(broken.model_copy(update={"claims": claims}))
    assert (view.revision, view.claims(ALL), view.list_entities()) == before


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_stands_in_a_name_is_stored_as_text(writer, view, name):
    writer.write(reading("d1", told(person(name), ClaimType.MET, "Bo Bakker", role=name, topic=name), title=name))
    writer.judge(judgement(Decision.CONFIRM, view.claims(ALL)[0].id, who=name))
    (found,) = view.named(name)
    assert found.name == name
    assert view.search(name)[0].entity == found
    assert (view.claims(ALL)[0].role, view.claims(ALL)[0].topic) == (name, name)
    assert (view.documents()[0].title, view.judgements()[0].who) == (name, name)
    assert len(view.list_entities()) == 2


@pytest.mark.parametrize("id", ["nothing", "", "' OR 1=1 --", "x'}) RETURN n //"])
def test_ids_that_are_not_held_are_told_so(view, id):
    for ask in (view.canonical, view.local_entities, lambda id: view.entities([id])):
        with pytest.raises(UnknownEntity):
            ask(id)
    for ask in (view.document, view.mentions, view.claim):
        with pytest.raises(NotFound):
            ask(id)
    with pytest.raises(UnknownEntity):
        view.claims(Filter(), about=[id])
