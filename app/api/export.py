"""The route that gives a subgraph as a file."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.api.deps import Cached, FilterDep, Strict, ViewDep
from app.settings import Language
from app.taking import Format, write
from graph.queries.reference import resolve
from graph.queries.subgraph import everything, subgraph

router = APIRouter(prefix="/export", tags=["export"], dependencies=[Strict, Cached])


@router.get("", response_class=Response, responses={200: {"content": {one.media_type: {} for one in Format}}})
def export(
    view: ViewDep,
    filter: FilterDep,
    format: Format = Format.HTML,
    entities: Annotated[list[str], Query(max_length=2000, description="None: the whole store")] = [],  # noqa: B006
    claims: Annotated[list[str] | None, Query(max_length=2000, description="Only these claims")] = None,
    title: Annotated[str, Query(max_length=200)] = "",
    language: Language = Language.NL,
) -> Response:
    """Return a subgraph as a file: one self-contained interactive page, or data with the evidence."""
    ids = [resolve(view, one) for one in entities]
    found = subgraph(view, ids, filter, claims=claims) if ids else everything(view, filter)
    content = write(found, format, title=title, language=language)
    disposition = f'attachment; filename="kruiwagen.{format.extension}"'
    return Response(content, media_type=format.media_type, headers={"Content-Disposition": disposition})
