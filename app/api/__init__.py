"""The HTTP API under `/api/v1`, with the explorer at `/`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app import explorer
from app.api import claims, documents, entities, export, ingest, judgements, problems, questions, security, system
from app.api.deps import PREFIX
from app.intake import make_reader
from app.jobs import Jobs
from app.settings import Settings
from schemas.errors import InvalidInput

DESCRIPTION = """Who introduced whom to whom, who lobbied, met, paid and contracted whom: every answer carries the
document, page and sentence behind it. Errors are `application/problem+json` (RFC 9457); lists come in pages with a
`next` cursor; every answer has an `ETag` that holds until the store changes."""


def create_app(settings: Settings) -> FastAPI:
    """Return the service over the store that `settings` name; raise `InvalidInput` when it would stand open."""
    if not settings.local_only and settings.token is None:
        raise InvalidInput(
            f"Serving on {settings.host} lets other machines in: set KRUIWAGEN_TOKEN (16 characters or more) first."
        )
    store = settings.open_store()
    jobs = Jobs(store.writer(), reader=make_reader(settings), limits=settings.limits)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        jobs.close()
        store.close()

    app = FastAPI(
        title="Kruiwagen",
        version="1",
        description=DESCRIPTION,
        lifespan=lifespan,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # both load their scripts from a CDN
        redoc_url=None,
        responses=problems.RESPONSES,
    )
    app.state.settings, app.state.store, app.state.jobs = settings, store, jobs
    problems.install(app)
    security.install(app, settings)
    for module in (system, entities, questions, documents, claims, judgements, ingest, export):
        app.include_router(module.router, prefix=PREFIX, dependencies=[security.Authorized])
    app.include_router(system.public, prefix=PREFIX)
    explorer.mount(app)
    return app
