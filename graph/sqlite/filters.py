"""A Filter as SQL: fixed conditions, put together according to which fields are set, and their parameters."""

import json
from collections.abc import Collection

from graph.sqlite import sql
from schemas.filter import Filter

Parameters = dict[str, str | float | int | None]


def json_list(values: Collection[str] | None) -> str | None:
    """Return values as the JSON array that a query takes for a list; sorted, so that a query runs the same way."""
    return None if values is None else json.dumps(sorted(values))


def claims_query(
    filter: Filter,
    *,
    about: Collection[str] = (),
    among: bool = False,
    after: str | None = None,
    limit: int | None = None,
) -> tuple[str, Parameters]:
    """Return the query for the claims that pass, and its parameters; `among`: those about two or more of `about`."""
    query = sql.CLAIMS_ABOUT if about else sql.CLAIMS
    if among:
        query = sql.CLAIMS_AMONG
    if after is not None:
        query += sql.BEHIND
    if filter.documents is not None:
        query += sql.IN_DOCUMENTS
    if filter.entity_types is not None:
        query += sql.ENDS_OF_TYPE
    if filter.after or filter.before:
        query += sql.IN_WINDOW if filter.undated else sql.IN_WINDOW + sql.DATED
    return query + sql.IN_ORDER, {
        "about": json_list(about),
        "claim_types": json_list(filter.types),
        "statuses": json_list(filter.statuses),
        "judged": json_list(filter.judged),
        "min_confidence": filter.min_confidence,
        "behind": after,
        "documents": json_list(filter.documents),
        "entity_types": json_list(filter.entity_types),
        "after": filter.after.isoformat() if filter.after else None,
        "before": filter.before.isoformat() if filter.before else None,
        "limit": -1 if limit is None else limit,
    }
