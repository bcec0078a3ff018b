"""A subgraph as JSON: every record whole, so that nothing of the evidence is lost."""

from schemas.answer import Subgraph


def to_json(subgraph: Subgraph) -> bytes:
    """Return `subgraph` as UTF-8 JSON that `Subgraph.model_validate_json` reads back."""
    return subgraph.model_dump_json(indent=2).encode()
