"""Documents to score a reader on, each with what it tells by annotation."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.annotated import AnnotationError, read_annotated
from ingest.scoring import Record, annotated_record, gold_record
from schemas.claim import ClaimType
from schemas.document import Document
from schemas.entity import EntityType
from schemas.errors import InvalidInput


@dataclass(frozen=True)
class Sample:
    """One document, and what a reader should take from it."""

    document: Document
    told: Record


def corpus_samples(path: Path, *, held_out: int | None = None) -> Iterator[Sample]:
    """Yield the documents of a corpus file, with `held_out` only the one in so many that is kept out of training.

    Raises `InvalidInput` naming the line that breaks the format.
    """
    try:
        for annotated in read_annotated(path):
            if held_out is None or is_held_out(annotated.id, held_out):
                yield Sample(annotated.document(), annotated_record(annotated))
    except AnnotationError as error:
        raise InvalidInput(f"{path.parent / str(error)}") from None
    except (OSError, ValueError) as error:
        raise InvalidInput(f"{path} cannot be read as a corpus: {error}.") from None


def gold_sample(path: Path, document: Document) -> Sample:
    """Return a document with what a gold file tells of it; raise `InvalidInput` where that is none."""
    try:
        told = gold_record(path)
        # The table of figures knows no other types.
        for actor in told.actors.values():
            EntityType(actor.type)
        for claim in told.claims:
            ClaimType(claim.type)
        return Sample(document, told)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidInput(f"{path} is no gold file: {type(error).__name__}, {error}.") from None


def gold_text(path: Path) -> Path:
    """Return the file beside a gold file that it names as its text."""
    try:
        return path.with_name(Path(json.loads(path.read_text("utf-8"))["text"]).name)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidInput(f"{path} names no text: {type(error).__name__}, {error}.") from None


def is_held_out(id: str, every: int) -> bool:
    """Whether a document is one in `every`: decided by its id alone, so that it stays so in every run."""
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % every == 0
