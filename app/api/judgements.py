"""Routes about judgements: pairs that wait for one, the log, and adding to it."""

import datetime
from typing import Annotated

from fastapi import APIRouter, Body, Query
from pydantic import Field

from app.api.deps import Cached, StoreDep, Strict, ViewDep
from app.api.examples import example
from graph.judging import make
from schemas.base import Record
from schemas.judgement import Candidate, Decision, Judgement

router = APIRouter(tags=["judgements"])


class Decided(Record):
    """A decision to record: about a claim, about two entities, or (undo) about a judgement."""

    decision: Decision
    subject: str
    other: str | None = None
    who: str = Field(min_length=1, max_length=200)
    why: str = Field(default="", max_length=2000)


@router.get("/candidates", dependencies=[Strict, Cached], responses=example("candidates"))
def candidates(view: ViewDep, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> list[Candidate]:
    """Return pairs of entities that may be one and wait for a judgement, strongest first."""
    return view.candidates(limit=limit)


@router.get("/judgements", dependencies=[Strict, Cached], responses=example("judgements"))
def judgements(view: ViewDep) -> list[Judgement]:
    """Return the whole log of judgements, oldest first."""
    return view.judgements()


@router.post("/judgements", status_code=201, responses=example("judgement", status=201))
def judge(store: StoreDep, view: ViewDep, given: Annotated[Decided, Body()]) -> Judgement:
    """Record a judgement. Nothing is overwritten: an undo is a judgement too."""
    when = datetime.datetime.now(datetime.UTC)
    judgement = make(view, given.decision, given.subject, given.other, who=given.who, when=when, why=given.why)
    store.writer().judge(judgement)
    return judgement
