"""A subgraph as tables for a spreadsheet: who, who with whom, and every claim with its evidence."""

import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.phrases import claim_text, name_of
from schemas.answer import Subgraph
from schemas.claim import Claim, Evidence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet would work out; document text must not become a formula."""
_EPOCH = (1980, 1, 1, 0, 0, 0)

Cell = str | int | float | bool | None


def to_csv_zip(subgraph: Subgraph) -> bytes:
    """Return a ZIP of `nodes.csv`, `edges.csv` (one line per two entities and claim type) and `claims.csv`."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in (("nodes", _nodes), ("edges", _edges), ("claims", _claims)):
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", _EPOCH), _table(rows(subgraph)), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _table(rows: Iterable[Sequence[Cell]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([_safe(cell) for cell in row] for row in rows)
    # The byte order mark tells Excel that it is UTF-8.
    return text.getvalue().encode("utf-8-sig", "replace")


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _nodes(subgraph: Subgraph) -> Iterable[Sequence[Cell]]:
    yield "id", "name", "type", "other_names", "unnamed", "documents", "claims"
    for id, entity in sorted(subgraph.entities.items()):
        others = "; ".join(entity.names[1:])
        yield id, entity.name, entity.type.value, others, entity.unnamed, entity.documents, entity.claims


def _edges(subgraph: Subgraph) -> Iterable[Sequence[Cell]]:
    yield "source", "target", "source_name", "target_name", "type", "claims", "confidence"
    tied: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in subgraph.claims:
        for source, target in claim.ties():
            tied[source, target, claim.type.value].append(claim)
    for (source, target, type), claims in sorted(tied.items()):
        names = name_of(source, subgraph.entities), name_of(target, subgraph.entities)
        yield source, target, *names, type, len(claims), max(claim.confidence for claim in claims)


def _claims(subgraph: Subgraph) -> Iterable[Sequence[Cell]]:
    yield (
        *("id", "type", "subject", "object", "introducer", "subject_name", "object_name", "introducer_name"),
        *("role", "topic", "status", "judged", "attributed_to", "date", "confidence", "text_nl", "text_en"),
        *("document", "title", "origin", "page", "start", "end", "quote", "extractor"),
    )
    for claim in subgraph.claims:
        for evidence in claim.evidence:
            yield _claim(claim, evidence, subgraph)


def _claim(claim: Claim, evidence: Evidence, subgraph: Subgraph) -> Sequence[Cell]:
    text, sentence = claim_text(claim, subgraph.entities), evidence.sentence
    document = subgraph.documents.get(evidence.document)
    named = (claim.subject, claim.object, claim.introducer)
    return (
        *(claim.id, claim.type.value, *named),
        *(name_of(id, subgraph.entities) if id else None for id in named),
        *(claim.role, claim.topic, claim.status.value, claim.judged.value),
        name_of(claim.attributed_to, subgraph.entities) if claim.attributed_to else None,
        *(str(claim.date) if claim.date else None, claim.confidence, text.nl, text.en),
        *(evidence.document, document.title if document else None, document.origin if document else None),
        *(evidence.page, sentence.start, sentence.end, sentence.quote, claim.extractor),
    )
