"""A Filter as Cypher: fixed conditions, put together according to which fields are set, and their parameters."""

from typing import Any

from schemas.filter import Filter


def conditions(filter: Filter, on: str) -> list[str]:
    """Return what a claim must meet, being the node or the relationship with the name `on` in a query of ours.

    Claim types and entity types are left to the query.
    """
    needed = [f"{on}.status IN $statuses", f"{on}.judged IN $judged"]
    if filter.min_confidence > 0:
        needed.append(f"{on}.confidence >= $min_confidence")
    if filter.documents is not None:
        needed.append(f"{on}.document IN $documents")
    undated = f"{on}.earliest IS NULL OR" if filter.undated else f"{on}.earliest IS NOT NULL AND"
    if filter.after:
        needed.append(f"({undated} {on}.latest >= $after)")
    if filter.before:
        needed.append(f"({undated} {on}.earliest <= $before)")
    return needed


def parameters(filter: Filter) -> dict[str, Any]:
    """Return the values that these conditions, and queries with types, take."""
    return {
        "claim_types": sorted(filter.types),
        "entity_types": None if filter.entity_types is None else sorted(filter.entity_types),
        "statuses": sorted(filter.statuses),
        "judged": sorted(filter.judged),
        "min_confidence": filter.min_confidence,
        "documents": None if filter.documents is None else sorted(filter.documents),
        "after": filter.after and filter.after.isoformat(),
        "before": filter.before and filter.before.isoformat(),
    }
