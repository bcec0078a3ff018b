"""Routes about the service itself: health, ontology, and the session of the page."""

from typing import Annotated, Literal

from fastapi import APIRouter, Body, HTTPException, Response

from app.api import security
from app.api.deps import Cached, SettingsDep, StoreDep, Strict
from graph.store import StoreInfo
from schemas.base import Record
from schemas.ontology import Ontology, ontology

router = APIRouter(tags=["system"])
public = APIRouter(tags=["system"])


class Health(Record):
    """Whether the service answers, and whether it wants a token."""

    status: Literal["ok"] = "ok"
    token_required: bool


class Session(Record):
    """The token, as the page sends it once to get its cookie."""

    token: str


@public.get("/health", dependencies=[Strict])
def health(settings: SettingsDep) -> Health:
    """Tell whether the service is up. Needs no token."""
    return Health(token_required=settings.token is not None)


@public.post("/session", status_code=204)
def session(given: Annotated[Session, Body()], settings: SettingsDep, response: Response) -> None:
    """Give the page a cookie (HttpOnly, SameSite=Strict) for the token it shows."""
    if settings.token is None or not security.matches(given.token, settings):
        raise HTTPException(401, "This is not the token.", {"WWW-Authenticate": "Bearer"})
    response.set_cookie(security.COOKIE, given.token, httponly=True, samesite="strict")


@router.get("/store", dependencies=[Strict, Cached])
def store_info(store: StoreDep) -> StoreInfo:
    """Tell what the store holds."""
    return store.info()


@router.get("/ontology", dependencies=[Strict])
def get_ontology() -> Ontology:
    """Return labels, phrases and looks of all entity types, claim types and statuses."""
    return ontology()
