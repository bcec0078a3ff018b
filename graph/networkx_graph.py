"""A subgraph as a networkx graph, for notebooks and for files of graph tools."""

from typing import Any

import networkx as nx

from graph.phrases import claim_text, name_of
from schemas.answer import Subgraph
from schemas.claim import Claim


def to_networkx(subgraph: Subgraph) -> Any:
    """Return a `networkx.MultiDiGraph`: a node per entity, and per claim an edge from subject to object.

    The key of an edge is the id of its claim. An introduction is one edge, with its introducer as attributes.
    Every attribute is text or a number; what a claim does not have is absent.
    """
    graph: Any = nx.MultiDiGraph()
    for id, entity in sorted(subgraph.entities.items()):
        graph.add_node(
            id,
            label=entity.name,
            entity_type=entity.type.value,
            names="; ".join(entity.names),
            unnamed=entity.unnamed,
            documents=entity.documents,
            claims=entity.claims,
        )
    for claim in subgraph.claims:
        held = {name: value for name, value in _attributes(claim, subgraph).items() if value is not None}
        graph.add_edge(claim.subject, claim.object, key=claim.id, **held)
    return graph


def _attributes(claim: Claim, subgraph: Subgraph) -> dict[str, str | int | float | None]:
    evidence, text = claim.evidence[0], claim_text(claim, subgraph.entities)
    document = subgraph.documents.get(evidence.document)
    return {
        "claim_type": claim.type.value,
        "introducer": claim.introducer,
        "introducer_name": name_of(claim.introducer, subgraph.entities) if claim.introducer else None,
        "status": claim.status.value,
        "judged": claim.judged.value,
        "date": str(claim.date) if claim.date else None,
        "confidence": claim.confidence,
        "role": claim.role,
        "topic": claim.topic,
        "attributed_to": name_of(claim.attributed_to, subgraph.entities) if claim.attributed_to else None,
        "text_nl": text.nl,
        "text_en": text.en,
        "document": evidence.document,
        "title": document.title if document else None,
        "page": evidence.page,
        "quote": evidence.sentence.quote,
    }
