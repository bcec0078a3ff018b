"""The explorer: a static page over the API, and the headers it is served with."""

from fastapi import FastAPI
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from app.views import assets

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Only files of this service, and no inline scripts or styles: what a document says cannot become code."""

_HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}


class _Files(StaticFiles):
    """Static files that browsers ask for anew each time (answered 304 while unchanged), under our policy."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] += [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
            await send(message)

        await super().__call__(scope, receive, with_headers)


def mount(app: FastAPI) -> None:
    """Serve the page at `/`, its files under `/static/`, and vis-network out of the pyvis package."""
    static = str(assets.static())

    @app.get("/", include_in_schema=False)
    def index() -> Response:
        return FileResponse(f"{static}/index.html", headers=_HEADERS)

    app.mount("/static/vis", _Files(directory=str(assets.vis())), name="vis")
    app.mount("/static", _Files(directory=static), name="static")
