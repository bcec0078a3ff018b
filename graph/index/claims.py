"""The claims of an index as columns of numbers, so that a filter is a few comparisons of arrays."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from schemas.claim import ClaimType, Judged, Status
from schemas.dates import PartialDate
from schemas.filter import Filter
from schemas.ontology import ontology

Ints = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]
Records = NDArray[np.void]

NONE = -1
ALWAYS = np.iinfo(np.int32).max
"""The latest day of a claim without a date: it can always follow."""

_TYPES = {type: code for code, type in enumerate(ClaimType)}
_STATUSES = {status: code for code, status in enumerate(Status)}
_JUDGED = {judged: code for code, judged in enumerate(Judged)}
SYMMETRIC = np.array([ontology().claim_types[type].symmetric for type in ClaimType])


class IndexedClaim(Protocol):
    """What the index needs to know of a claim: a `Claim` has it all, and so may a lighter row of a database."""

    @property
    def id(self) -> str: ...
    @property
    def type(self) -> ClaimType: ...
    @property
    def subject(self) -> str: ...
    @property
    def object(self) -> str: ...
    @property
    def introducer(self) -> str | None: ...
    @property
    def status(self) -> Status: ...
    @property
    def judged(self) -> Judged: ...
    @property
    def confidence(self) -> float: ...
    @property
    def date(self) -> PartialDate | None: ...
    @property
    def document(self) -> str: ...


def records(claims: Iterable[IndexedClaim], nodes: Mapping[str, int], documents: dict[str, int]) -> Records:
    """Return the claims as records in order of id; `documents` learns the numbers of documents it did not know.

    Dates are days since the year 1. Ids stand as UTF-8, which sorts as the text does.
    """
    rows = []
    for claim in claims:
        date = claim.date
        rows.append(
            (
                claim.id.encode(),
                _TYPES[claim.type],
                _STATUSES[claim.status],
                _JUDGED[claim.judged],
                claim.confidence,
                date is not None,
                0 if date is None else date.earliest.toordinal(),
                ALWAYS if date is None else date.latest.toordinal(),
                documents.setdefault(claim.document, len(documents)),
                nodes[claim.subject],
                nodes[claim.object],
                nodes[claim.introducer] if claim.introducer else NONE,
            )
        )
    rows.sort(key=lambda row: row[0])
    width = max((len(row[0]) for row in rows), default=1)
    return np.array(rows, dtype=_layout(width))


def _layout(width: int) -> np.dtype[np.void]:
    return np.dtype(
        [
            ("id", f"S{width}"),
            ("type", "i1"),
            ("status", "i1"),
            ("judged", "i1"),
            ("confidence", "f8"),
            ("dated", "?"),
            ("earliest", "i4"),
            ("latest", "i4"),
            ("document", "i4"),
            ("subject", "i4"),
            ("object", "i4"),
            ("introducer", "i4"),
        ]
    )


def passing(claims: Records, filter: Filter, documents: Mapping[str, int]) -> Mask:
    """Return which claims pass everything of `filter` but `entity_types` (as `Filter.passes`, on all at once)."""
    passes: Mask = (
        np.array([type in filter.types for type in ClaimType])[claims["type"]]
        & np.array([status in filter.statuses for status in Status])[claims["status"]]
        & np.array([judged in filter.judged for judged in Judged])[claims["judged"]]
    )
    if filter.min_confidence > 0:
        passes &= claims["confidence"] >= filter.min_confidence
    if filter.documents is not None:
        wanted = [documents[document] for document in filter.documents if document in documents]
        passes &= np.isin(claims["document"], wanted)
    if filter.after or filter.before:
        inside = claims["dated"].copy()
        if filter.before:
            inside &= claims["earliest"] <= filter.before.toordinal()
        if filter.after:
            inside &= claims["latest"] >= filter.after.toordinal()
        passes &= inside | ~claims["dated"] if filter.undated else inside
    return passes
