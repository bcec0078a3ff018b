"""Counts what the corpus holds and names every line that breaks its format: `python -m ingest.training.check`."""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ingest.annotated import AnnotatedDocument, AnnotationError, read_annotated

CORPUS = Path(__file__).parents[1] / "corpus"


def faults(document: AnnotatedDocument) -> list[str]:
    """Return what is wrong with the annotation of a document though every line of it keeps to the format."""
    found: list[str] = []
    types: dict[str, str] = {}
    for mention in document.mentions:
        if mention.type is not None and types.setdefault(mention.id, mention.type) != mention.type:
            found.append(f"{mention.id} is {mention.type}, and was {types[mention.id]}")
    for claim in document.claims:
        start, end = document.sentences[claim.sentence]
        here = {mention.id for mention in document.mentions if start <= mention.start < end}
        for role in (claim.subject, claim.object, claim.introducer):
            if role is not None and role not in here:
                found.append(f"{role} has a role in '{claim.type}' and is not mentioned in its sentence")
    return [f"{document.id}: {fault}" for fault in found]


def main(paths: Sequence[str]) -> int:
    """Print faults and counts; return the number of faults."""
    counts: Counter[str] = Counter()
    wrong = 0
    for path in sorted(map(Path, paths)) or sorted(CORPUS.glob("*.txt")):
        try:
            for document in read_annotated(path):
                counts.update(documents=1, words=len(document.text.split()), sentences=len(document.sentences))
                counts.update(f"claim {claim.type}" for claim in document.claims)
                counts.update(f"mention {m.type or 'reference'}" for m in document.mentions)
                for fault in faults(document):
                    wrong += 1
                    print(f"{path.name}: {fault}")
        except AnnotationError as error:
            wrong += 1
            print(error)
    for name, count in sorted(counts.items()):
        print(f"{count:8d} {name}")
    print(f"{wrong:8d} faults")
    return wrong


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
