"""One worked example for every route, made of real records, so that none can drift from the models."""

import datetime
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter

from app.views.picture import draw
from graph.phrases import chain_text, claim_text, path_text
from graph.store import Hit
from schemas.answer import (
    AccessStep,
    AccessTree,
    Broker,
    Brokers,
    Certainty,
    Chain,
    ChainLink,
    Chains,
    Neighbour,
    Neighbourhood,
    Path,
    Paths,
    Relation,
    Step,
    Subgraph,
)
from schemas.base import Text
from schemas.claim import Claim, ClaimType, Evidence, claim_id
from schemas.dates import PartialDate
from schemas.document import DocumentKind, DocumentRef, Page, Span
from schemas.entity import Entity, EntityType, Mention, MentionKind
from schemas.ids import content_id
from schemas.judgement import Candidate, Decision, Judgement

SENTENCE = "Jansen introduceerde Voorbeeld BV bij de gemeente Delft."


def _entity(name: str, type: EntityType) -> Entity:
    local = content_id("local", name)
    return Entity(id=content_id("entity", name), type=type, names=(name,), locals=(local,), documents=1, claims=1)


JANSEN = _entity("Piet Jansen", EntityType.PERSON)
FIRM = _entity("Voorbeeld BV", EntityType.COMPANY)
CITY = _entity("gemeente Delft", EntityType.PUBLIC_BODY)
ENTITIES = {one.id: one for one in (JANSEN, FIRM, CITY)}
DOCUMENT = DocumentRef(
    id=content_id("document"),
    title="Verslag",
    kind=DocumentKind.TEXT,
    date=PartialDate("2021-03-04"),
    origin="verslag.txt",
    pages=(Page(number=1, start=0, end=len(SENTENCE)),),
)
SPAN = Span(start=0, end=len(SENTENCE), quote=SENTENCE)
CLAIM = Claim(
    id=claim_id(DOCUMENT.id, ClaimType.INTRODUCED, FIRM.id, CITY.id, JANSEN.id, 0),
    type=ClaimType.INTRODUCED,
    subject=FIRM.id,
    object=CITY.id,
    introducer=JANSEN.id,
    date=PartialDate("2021"),
    confidence=0.8,
    evidence=(Evidence(document=DOCUMENT.id, page=1, sentence=SPAN),),
    extractor="rules/1",
)
ABOUT: dict[str, Any] = {"entities": ENTITIES, "documents": {DOCUMENT.id: DOCUMENT}}


@cache
def _all() -> dict[str, Any]:
    """Return the examples by name."""
    said = claim_text(CLAIM, ENTITIES)
    step = Step(claim=CLAIM, introduced=FIRM.id, audience=CITY.id, introducer=JANSEN.id, text=said)
    subgraph = Subgraph(**ABOUT, claims=(CLAIM,))
    link = ChainLink(step=step)
    path = (FIRM.id, CITY.id)
    hop = Relation(source=FIRM.id, target=CITY.id, claims=(CLAIM,), text=said)
    judgement = Judgement(
        id=content_id("judgement"),
        decision=Decision.CONFIRM,
        subject=CLAIM.id,
        who="anna",
        when=datetime.datetime(2021, 3, 5, 12, tzinfo=datetime.UTC),
        why="stond ook in de notulen",
    )
    return {
        "hits": {"items": [Hit(entity=FIRM, name=FIRM.name, rank=1)], "next": None},
        "entity": FIRM,
        "neighbourhood": Neighbourhood(
            **ABOUT,
            claims=(CLAIM,),
            entity=FIRM.id,
            neighbours=(Neighbour(entity=CITY.id, claims=1, types=(ClaimType.INTRODUCED,), confidence=0.8),),
            total=1,
        ),
        "access_tree": AccessTree(**ABOUT, entity=FIRM.id, steps=(AccessStep(step=step),)),
        "chains": Chains(
            **ABOUT,
            chains=(
                Chain(
                    source=JANSEN.id,
                    target=CITY.id,
                    links=(link,),
                    order=Certainty.CERTAIN,
                    confidence=0.8,
                    text=chain_text((link,), None, Certainty.CERTAIN),
                ),
            ),
        ),
        "paths": Paths(**ABOUT, paths=(Path(entities=path, hops=(hop,), cost=1.0, text=path_text((hop,), ENTITIES)),)),
        "brokers": Brokers(
            **ABOUT,
            brokers=(
                Broker(
                    entity=JANSEN.id,
                    betweenness=1.0,
                    constraint=0.5,
                    neighbours=2,
                    text=Text(nl="Piet Jansen verbindt 2 actoren.", en="Piet Jansen connects 2 entities."),
                ),
            ),
        ),
        "subgraph": subgraph,
        "drawn": {"subgraph": subgraph, "picture": draw(subgraph)},
        "documents": {"items": [DOCUMENT], "next": None},
        "document": {
            "document": DOCUMENT,
            "text": SENTENCE,
            "redactions": [],
            "mentions": [
                Mention(
                    span=Span(start=0, end=6, quote="Jansen"),
                    type=EntityType.PERSON,
                    kind=MentionKind.NAMED,
                    entity=JANSEN.id,
                )
            ],
            "claims": [CLAIM],
            "entities": ENTITIES,
        },
        "claims": {"items": [CLAIM], "next": None},
        "claim": CLAIM,
        "candidates": [
            Candidate(
                left=FIRM.id,
                right=content_id("entity", "Voorbeeld"),
                left_name=FIRM.name,
                right_name="Voorbeeld",
                type=EntityType.COMPANY,
                score=0.9,
                reasons={"words_shared": 0.9},
            )
        ],
        "judgements": [judgement],
        "judgement": judgement,
        "job": {
            "id": "8a6e0804",
            "state": "done",
            "total": 2,
            "done": 2,
            "read": [
                {
                    "name": "verslag.txt",
                    "document": DOCUMENT.id,
                    "title": DOCUMENT.title,
                    "pages": 1,
                    "entities": 3,
                    "claims": 1,
                    "new": True,
                }
            ],
            "unread": [{"name": "leeg.pdf", "reason": "empty", "text": {"nl": "leeg", "en": "empty"}}],
        },
    }


def example(name: str, *, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """Return the `responses` of a route whose answer with `status` looks like the example of this name."""
    value = TypeAdapter(Any).dump_python(_all()[name], mode="json", serialize_as_any=True)
    assert not isinstance(value, BaseModel)
    return {status: {"content": {"application/json": {"example": value}}}}
