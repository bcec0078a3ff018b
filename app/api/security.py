"""Who may use the API: this machine without an account, any other with the token; pages of other sites never."""

import secrets
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.middleware.base import RequestResponseEndpoint
from starlette.middleware.trustedhost import TrustedHostMiddleware

from app.api.problems import Problem, respond
from app.settings import Settings

COOKIE = "kruiwagen_token"
_bearer = HTTPBearer(auto_error=False, description="The token from KRUIWAGEN_TOKEN, where one is set.")


def authorize(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> None:
    """Let the request through when no token is set, or when it shows the token (header, or the page's cookie)."""
    settings: Settings = request.app.state.settings
    if settings.token is None:
        return
    if not matches(given.credentials if given else request.cookies.get(COOKIE, ""), settings):
        raise HTTPException(401, "Show the token as 'Authorization: Bearer ...'.", {"WWW-Authenticate": "Bearer"})


def matches(shown: str, settings: Settings) -> bool:
    """Whether `shown` is the token of these settings, compared in constant time."""
    token = settings.token.get_secret_value() if settings.token else ""
    return bool(token) and secrets.compare_digest(shown.encode(), token.encode())


Authorized = Depends(authorize)


def install(app: FastAPI, settings: Settings) -> None:
    """Refuse requests that a page of another site makes: by a foreign Host (DNS rebinding) or a foreign Origin."""

    @app.middleware("http")
    async def same_origin(request: Request, call_next: RequestResponseEndpoint) -> Response:
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            detail = f"Requests from pages of {origin} are not answered."
            return respond(Problem(title="Foreign origin", status=403, detail=detail))
        response = await call_next(request)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        response.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        return response

    if settings.local_only:
        hosts = ["127.0.0.1", "localhost", "[::1]", settings.host]
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts)
