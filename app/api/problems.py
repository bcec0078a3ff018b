"""Errors over HTTP: problem details (RFC 9457), and the one table that chooses a status."""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from app import texts
from schemas.base import Record, Text
from schemas.errors import AmbiguousEntity, InvalidInput, KruiwagenError, NotFound, StoreError, UnreadableFile

STATUS: dict[type[KruiwagenError], HTTPStatus] = {
    NotFound: HTTPStatus.NOT_FOUND,
    AmbiguousEntity: HTTPStatus.CONFLICT,
    InvalidInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    UnreadableFile: HTTPStatus.UNPROCESSABLE_ENTITY,
    StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
}
MEDIA_TYPE = "application/problem+json"


class Problem(Record):
    """What went wrong with one request. `text` says it in both languages; `faults` lists bad parameters."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    text: Text | None = None
    faults: list[dict[str, Any]] | None = None
    candidates: list[tuple[str, str, str]] | None = None
    """For a name that several entities have: id, name and type of each."""


_EXAMPLE = {"title": "Unknown entity", "status": 404, "detail": "No entity has the id or the name 'x'."}
RESPONSES: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "A problem (RFC 9457)",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": _EXAMPLE}},
    }
}


class NotModified(Exception):
    """The client holds this answer already."""

    def __init__(self, etag: str) -> None:
        super().__init__(etag)
        self.etag = etag


def respond(problem: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    """Return the response that carries `problem`."""
    content = problem.model_dump(mode="json", exclude_none=True)
    return JSONResponse(content, problem.status, headers=headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Answer every error of this app with a problem."""

    @app.exception_handler(KruiwagenError)
    async def known(_: Request, error: KruiwagenError) -> Response:
        status = next(
            (STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), HTTPStatus.INTERNAL_SERVER_ERROR
        )
        return respond(
            Problem(
                title=texts.title(error).en,
                status=status,
                detail=texts.detail(error).en,
                text=texts.detail(error),
                candidates=error.candidates if isinstance(error, AmbiguousEntity) else None,
            )
        )

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        faults = [{"loc": list(fault["loc"]), "msg": fault["msg"]} for fault in jsonable_encoder(error.errors())]
        said = "; ".join(f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in faults)
        return respond(Problem(title="Invalid request", status=422, detail=said, faults=faults))

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> Response:
        title = HTTPStatus(error.status_code).phrase
        headers = dict(error.headers) if error.headers else None
        return respond(Problem(title=title, status=error.status_code, detail=str(error.detail)), headers)

    @app.exception_handler(NotModified)
    async def unchanged(_: Request, unchanged: NotModified) -> Response:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": unchanged.etag})

    @app.exception_handler(Exception)
    async def unexpected(_: Request, error: Exception) -> Response:
        logging.getLogger("kruiwagen").error("unexpected error", exc_info=error)
        return respond(
            Problem(
                title="Internal error", status=500, detail="Something went wrong; the log of the service tells what."
            )
        )

    # The schema of problems belongs in the description of the API, though no route returns it by itself.
    original = app.openapi

    def openapi() -> dict[str, Any]:
        schema = original()
        schema["components"]["schemas"].setdefault(
            "Problem",
            Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
            | {"$defs": {}},
        )
        schema["components"]["schemas"]["Problem"].pop("$defs", None)
        schema["components"]["schemas"].setdefault("Text", Text.model_json_schema())
        return schema

    app.openapi = openapi  # type: ignore[method-assign]
