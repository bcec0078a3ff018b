"""What routes take: the view, the filter, one entity; and the ETag of every answer."""

import hashlib
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Path, Query, Request, Response
from pydantic import ConfigDict

from app.api.problems import NotModified
from app.jobs import Jobs
from app.settings import Settings
from graph.queries.reference import resolve
from graph.store import Store, View
from schemas.base import Record
from schemas.errors import InvalidInput
from schemas.filter import Filter

PREFIX = "/api/v1"
Item = TypeVar("Item", bound=Record)


class FilterQuery(Filter):
    """The filter as query parameters, beside the other parameters of a route."""

    model_config = ConfigDict(extra="ignore")


def get_settings(request: Request) -> Settings:
    """Return the settings of this service."""
    settings: Settings = request.app.state.settings
    return settings


def get_store(request: Request) -> Store:
    """Return the store of this service."""
    store: Store = request.app.state.store
    return store


def get_jobs(request: Request) -> Jobs:
    """Return the ingest jobs of this service."""
    jobs: Jobs = request.app.state.jobs
    return jobs


def get_view(store: Annotated[Store, Depends(get_store)]) -> View:
    """Return a view of the store."""
    return store.view()


def get_filter(query: Annotated[FilterQuery, Query()]) -> Filter:
    """Return the filter that the query parameters describe."""
    return Filter.model_validate(query.model_dump())


def known_parameters(request: Request) -> None:
    """Refuse a query parameter that the route does not have: a misspelt filter must not widen an answer."""
    path = PREFIX + request.scope["route"].path
    operation = request.app.openapi()["paths"][path][request.method.lower()]
    known = {parameter["name"] for parameter in operation.get("parameters", ()) if parameter["in"] == "query"}
    if unknown := sorted(set(request.query_params) - known):
        raise InvalidInput(f"No such parameter: {', '.join(unknown)}. This route has: {', '.join(sorted(known))}.")


def etag(request: Request, response: Response, view: Annotated[View, Depends(get_view)]) -> None:
    """Set the ETag of this answer; raise `NotModified` when the client holds it already."""
    asked = f"{view.revision} {request.url.path}?{request.url.query}"
    tag = f'"{hashlib.sha256(asked.encode()).hexdigest()[:20]}"'
    held = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in held or "*" in held:
        raise NotModified(tag)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "no-cache"


SettingsDep = Annotated[Settings, Depends(get_settings)]
StoreDep = Annotated[Store, Depends(get_store)]
JobsDep = Annotated[Jobs, Depends(get_jobs)]
ViewDep = Annotated[View, Depends(get_view)]
FilterDep = Annotated[Filter, Depends(get_filter)]
Cached = Depends(etag)
Strict = Depends(known_parameters)


def _one(view: ViewDep, id: Annotated[str, Path(description="Id or exact name of an entity")]) -> str:
    return resolve(view, id)


def _source(view: ViewDep, source: Annotated[str, Query(description="Id or exact name of an entity")]) -> str:
    return resolve(view, source)


def _target(view: ViewDep, target: Annotated[str, Query(description="Id or exact name of an entity")]) -> str:
    return resolve(view, target)


EntityDep = Annotated[str, Depends(_one)]
SourceDep = Annotated[str, Depends(_source)]
TargetDep = Annotated[str, Depends(_target)]
Cursor = Annotated[str | None, Query(description="`next` of the page before")]
PageSize = Annotated[int, Query(ge=1, le=200)]


class Page(Record, Generic[Item]):
    """One page of a list; `next` is the cursor of the page behind it, or null on the last one."""

    items: list[Item]
    next: str | None = None
