"""Annotated documents as windows with labels."""

from pathlib import Path
from random import Random

from ingest.annotated import AnnotatedDocument
from ingest.model.labels import CLAIMS, KINDS, TAGS
from ingest.pipeline import blank
from ingest.training.corpus import is_held
from ingest.training.examples import IGNORED, Example, couples, examples, prepare, tags
from schemas.claim import ClaimType
from tests.ingest.training.corpora import TEXT, documents, pieces


def example(document: AnnotatedDocument) -> Example:
    """Return a document as one window."""
    (found,) = examples(prepare(document, blank("nl"), pieces()), limit=100_000)
    return found


def test_tags_tell_names_and_references(tmp_path: Path) -> None:
    found = example(documents(tmp_path)[0])
    told = [TAGS[tag] for tag in tags(found)]
    assert told[:3] == ["B-Person", "I-Person", "O"]
    assert told.count("B-Company") == 1
    assert (told.count("B-Pronoun"), told.count("B-Nominal"), told.count("I-Nominal")) == (1, 1, 1)


def test_pairs_are_labelled_within_their_sentence(tmp_path: Path) -> None:
    found = example(documents(tmp_path)[0])
    pairs, introducers = couples(found.triggers, found.mentions)
    right = {
        (CLAIMS[found.triggers[t].type], found.mentions[i].actor, found.mentions[j].actor)
        for t, i, j, label in zip(pairs.event, pairs.first, pairs.second, pairs.label, strict=True)
        if label == 1
    }
    assert right == {
        (ClaimType.POSITION, "overdiep", "kraanwater"),
        (ClaimType.MET, "overdiep", "vos"),
        (ClaimType.MET, "vos", "overdiep"),
        (ClaimType.INTRODUCED, "vos", "kraanwater"),
    }
    by = [found.mentions[i].actor for i, label in zip(introducers.first, introducers.label, strict=True) if label == 1]
    assert by == ["overdiep"]
    assert all(
        found.mentions[i].sentence == found.triggers[t].sentence for t, i in zip(pairs.event, pairs.first, strict=True)
    )


def test_of_two_mentions_of_one_actor_the_nearest_counts(tmp_path: Path) -> None:
    told = "belde [Bo Vos|Person:vos] gisteren nog en sprak met [hem|=vos]."
    text = TEXT.replace("sprak met [Bo Vos|Person:vos].", told)
    found = example(documents(tmp_path, text)[0])
    pairs, _ = couples(found.triggers, found.mentions)
    met = [
        (found.mentions[j].kind, label)
        for t, i, j, label in zip(pairs.event, pairs.first, pairs.second, pairs.label, strict=True)
        if CLAIMS[found.triggers[t].type] is ClaimType.MET
        and found.mentions[i].actor == "overdiep"
        and label != 0
        and found.mentions[j].actor == "vos"
    ]
    assert sorted(met) == sorted([(KINDS.index("Person"), IGNORED), (KINDS.index("Pronoun"), 1)])


def test_windows_cut_at_random_hold_every_word_once(tmp_path: Path) -> None:
    prepared = prepare(documents(tmp_path)[0], blank("nl"), pieces())
    for seed in range(5):
        found = list(examples(prepared, limit=60, random=Random(seed)))
        assert [word for one in found for word in one.words] == prepared.words


def test_what_is_held_out_is_decided_by_the_id_alone() -> None:
    held = [number for number in range(1000) if is_held(f"doc-{number}", "written")]
    assert 60 < len(held) < 140
    assert not any(is_held(f"doc-{number}", "standoff") for number in range(1000))
