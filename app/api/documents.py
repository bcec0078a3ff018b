"""Routes about documents: the list, and one with its text and all that was read in it."""

from fastapi import APIRouter
from pydantic import Field

from app.api.deps import Cached, Cursor, Page, PageSize, Strict, ViewDep
from app.api.examples import example
from schemas.base import Record
from schemas.claim import Claim, Judged, Status
from schemas.document import DocumentRef, Span
from schemas.entity import Entity, Mention
from schemas.errors import InvalidInput
from schemas.filter import Filter

router = APIRouter(prefix="/documents", tags=["documents"], dependencies=[Strict, Cached])


class DocumentView(Record):
    """One document with its text; offsets of pages, redactions, mentions and claims count characters of `text`."""

    document: DocumentRef
    text: str
    redactions: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = Field(default=(), description="All claims read in it, denied and rejected ones too")
    entities: dict[str, Entity] = {}


@router.get("", responses=example("documents"))
def documents(view: ViewDep, cursor: Cursor = None, limit: PageSize = 50) -> Page[DocumentRef]:
    """Return the documents by date (undated last), title, id."""
    found = view.documents()
    places = {document.id: place for place, document in enumerate(found)}
    if cursor is not None and cursor not in places:
        raise InvalidInput(f"{cursor!r} is no cursor of this list: take `next` of the page before.")
    start = places[cursor] + 1 if cursor is not None else 0
    page = found[start : start + limit]
    return Page(items=page, next=page[-1].id if start + limit < len(found) else None)


@router.get("/{id}", responses=example("document"))
def document(view: ViewDep, id: str) -> DocumentView:
    """Return one document with its text, its mentions and its claims."""
    found = view.document(id)
    mentions = view.mentions(id)
    everything = Filter(documents=frozenset({id}), statuses=frozenset(Status), judged=frozenset(Judged))
    claims = view.claims(everything)
    named = {mention.entity for mention in mentions}
    named |= {one for claim in claims for one in (claim.subject, claim.object, claim.introducer) if one}
    return DocumentView(
        document=found.ref(),
        text=found.text,
        redactions=found.redactions,
        mentions=tuple(mentions),
        claims=tuple(claims),
        entities=view.entities(named),
    )
