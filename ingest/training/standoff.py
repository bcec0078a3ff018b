"""Annotation that stands apart from its text: sentences by offset in a source, mentions and claims by offset in them.

So a text that is not ours to copy can be trained on from where it lies. One JSON object a line, one document each:
`source` (path under the folder of sources, gzip), `sha256` of its sentences joined by line feeds, `sentences`
([start, end] in characters of the source), `mentions` ([sentence, start, end, id, type or null, unnamed]) and `claims`.
A sentence's text is what stands in the source with white space folded and words joined that a line end had broken.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ingest.annotated import AnnotatedClaim, AnnotatedDocument, AnnotatedMention, AnnotationError
from schemas.claim import ClaimType, Status
from schemas.entity import EntityType

_BROKEN = re.compile(r"(?<=[a-zé])-\n\s*(?=[a-zé])")


def folded(raw: str) -> str:
    """Return a stretch of a source as one line."""
    return " ".join(_BROKEN.sub("", raw).split())


def read_standoff(path: Path, sources: Path) -> Iterator[AnnotatedDocument]:
    """Yield the documents of one stand-off file, their text taken from the files under `sources`.

    Raises AnnotationError where a source is not the one that was annotated.
    """
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        record = json.loads(line)
        source = _source(sources / record["source"])
        texts = [folded(source[start:end]) for start, end in record["sentences"]]
        if digest(texts) != record["sha256"]:
            raise AnnotationError(f"{path.name}:{number}: {record['source']} is not the text that was annotated")
        yield _document(record, texts)


def digest(sentences: list[str]) -> str:
    """Return the hash that tells whether a source still holds the sentences that were annotated."""
    return hashlib.sha256("\n".join(sentences).encode()).hexdigest()


def _document(record: dict, texts: list[str]) -> AnnotatedDocument:  # type: ignore[type-arg]
    document = AnnotatedDocument(record["id"], record["kind"], record["date"], record["lang"])
    for text in texts:
        start = len(document.text)
        document.sentences.append((start, start + len(text)))
        document.text += text + "\n"
    for sentence, start, end, id, type, unnamed in record["mentions"]:
        at = document.sentences[sentence][0]
        kind = EntityType(type) if type else None
        document.mentions.append(AnnotatedMention(at + start, at + end, id, kind, unnamed))
    for claim in record["claims"]:
        at = document.sentences[claim["sentence"]][0]
        trigger = claim["trigger"]
        document.claims.append(
            AnnotatedClaim(
                type=ClaimType(claim["type"]),
                subject=claim["subject"],
                object=claim["object"],
                sentence=claim["sentence"],
                trigger=(at + trigger[0], at + trigger[1]),
                introducer=claim.get("introducer"),
                status=Status(claim.get("status", "asserted")),
                date=claim.get("date"),
            )
        )
    return document


@lru_cache(maxsize=8)
def _source(path: Path) -> str:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return lines.read()
