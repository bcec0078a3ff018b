"""Measures how often each rule is right on the annotated corpus: `python -m ingest.training.precision`.

Actors are taken as annotated, so that what is measured are the rules for claims alone. Writes `data/precision.yml`,
from which the confidence of the rules follows.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from ingest.annotated import AnnotatedDocument, read_annotated
from ingest.claims.grammar import DATA
from ingest.claims.reading import read_claims
from ingest.draft import Draft, DraftActor, DraftMention
from ingest.model.labels import PRONOUN_LENGTH
from ingest.pipeline import blank
from ingest.training.check import CORPUS
from ingest.training.corpus import WRITTEN, is_held
from schemas.entity import MentionKind
from schemas.ontology import ontology

_HEAD = """\
# How often each rule was right on the annotated corpus: [right, seen], without the documents that are held out.
# Written by `python -m ingest.training.precision`, not by hand; what is not listed was not seen there.
"""
Count = tuple[int, int]


def annotated_doc(document: AnnotatedDocument, nlp: Language) -> tuple[Doc, dict[DraftActor, str]]:
    """Return a Doc with the annotated sentences and mentions, and the id of each actor."""
    doc = nlp.tokenizer(document.text)
    starts = [start for start, _ in document.sentences]
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    draft = Draft(document.document())
    types, actors = document.types(), dict[str, DraftActor]()
    unnamed = {mention.id for mention in document.mentions if mention.unnamed}
    for mention in document.mentions:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if mention.id not in types or span is None or (draft.mentions and draft.mentions[-1].end > span.start):
            continue
        actor = actors.setdefault(mention.id, DraftActor(types[mention.id], unnamed=mention.id in unnamed))
        kind = MentionKind.NAMED
        if mention.type is None:
            short = mention.end - mention.start <= PRONOUN_LENGTH
            kind = MentionKind.PRONOUN if short else MentionKind.NOMINAL
        trim = span.end_char - mention.end
        draft.mentions.append(DraftMention(span.start, span.end, kind, actor, "annotated", trim=trim))
    doc._.draft = draft
    return doc, {actor: id for id, actor in actors.items()}


def measured(documents: Iterable[AnnotatedDocument]) -> tuple[dict[str, Count], dict[str, Count]]:
    """Return how often each rule, and each type in each language ("nl:met"), was right and was seen."""
    rules: dict[str, Count] = defaultdict(lambda: (0, 0))
    types: dict[str, Count] = defaultdict(lambda: (0, 0))
    pipelines = {language: blank(language) for language in ("nl", "en")}
    for document in documents:
        doc, ids = annotated_doc(document, pipelines[document.language])
        told = {_key(c.type.value, c.subject, c.object): c.introducer for c in document.claims}
        for claim in read_claims(doc, min_confidence=0):
            key = _key(claim.type.value, ids[claim.subject.actor], ids[claim.object.actor])
            introducer = ids[claim.introducer.actor] if claim.introducer else None
            right = key in told and introducer in (None, told[key] or introducer)
            for counts, name in ((rules, claim.rule or ""), (types, f"{document.language}:{claim.type.value}")):
                counts[name] = (counts[name][0] + right, counts[name][1] + 1)
    return rules, types


def _key(type: str, subject: str, object: str) -> tuple[str, str, str]:
    symmetric = next(info.symmetric for name, info in ontology().claim_types.items() if name.value == type)
    first, second = sorted((subject, object)) if symmetric else (subject, object)
    return type, first, second


def written(rules: dict[str, Count], types: dict[str, Count]) -> str:
    """Return the measurement as the YAML that the rules read."""
    lines = [f"  {type}: {right / seen:.2f}" for type, (right, seen) in sorted(types.items())]
    lines += ["rules:", *(f'  "{rule}": [{right}, {seen}]' for rule, (right, seen) in sorted(rules.items()))]
    return _HEAD + "\n".join(["types:", *lines]) + "\n"


def main(out: Path = DATA / "precision.yml") -> None:
    """Measure on all written documents that are not held out."""
    documents = (d for path in sorted(CORPUS.glob("*.txt")) for d in read_annotated(path) if not is_held(d.id, WRITTEN))
    rules, types = measured(documents)
    out.write_text(written(rules, types), "utf-8")
    print(f"{len(rules)} rules, {sum(seen for _, seen in rules.values())} claims")


if __name__ == "__main__":
    main()
