"""Readings and judgements in a line or two, for tests of the graph."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from schemas.claim import Claim, ClaimType, Evidence, Status, claim_id
from schemas.dates import PartialDate
from schemas.document import Document, DocumentKind, Page, Span
from schemas.entity import EntityType, LocalEntity, Mention, MentionKind
from schemas.ids import content_id
from schemas.judgement import Decision, Judgement
from schemas.reading import Reading

NOON = datetime.datetime(2024, 5, 1, 12, tzinfo=datetime.UTC)

_numbers = count()


@dataclass(frozen=True)
class Actor:
    """An actor of a document to be: its names, and the key that joins it across documents."""

    names: tuple[str, ...]
    type: EntityType = EntityType.PERSON
    key: str | None = None
    unnamed: bool = False


@dataclass(frozen=True)
class Told:
    """A claim of a document to be, its roles being actors."""

    subject: Actor
    type: ClaimType
    object: Actor
    introducer: Actor | None = None
    by: Actor | None = None
    date: str | None = None
    confidence: float = 0.5
    status: Status = Status.ASSERTED
    role: str | None = None
    topic: str | None = None

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Everyone who plays a role in it."""
        return tuple(actor for actor in (self.subject, self.object, self.introducer, self.by) if actor)


def person(*names: str) -> Actor:
    """A person; a full name is its key, a surname alone has none."""
    return Actor(names, EntityType.PERSON, f"Person:{names[0].casefold()}" if " " in names[0] else None)


def company(*names: str) -> Actor:
    """A company, its first name being its key."""
    return Actor(names, EntityType.COMPANY, f"Company:{names[0].casefold()}")


def body(entry: str, *names: str) -> Actor:
    """A public body that the gazetteer knows as `entry`."""
    return Actor(names, EntityType.PUBLIC_BODY, f"gazetteer:{entry}")


def told(subject: Actor | str, type: ClaimType, object: Actor | str, **more: object) -> Told:
    """A claim; a name stands for a person. `more` are the other fields of `Told`."""
    roles = {name: _actor(more.pop(name)) for name in ("introducer", "by") if more.get(name)}
    return Told(_actor(subject), type, _actor(object), **roles, **more)  # type: ignore[arg-type]


def reading(
    document: str,
    *claims: Told,
    actors: Iterable[Actor | str] = (),
    title: str | None = None,
    date: str | None = None,
    origin: str | None = None,
    extractor: str = "rules/1",
    read_at: datetime.datetime = NOON,
) -> Reading:
    """The reading of a document in which each claim is a sentence of its own, and `actors` are named besides."""
    text, mentions, made = f"{title or document}\n", [], []
    everyone = dict.fromkeys(actor for claim in claims for actor in claim.actors)
    everyone |= dict.fromkeys(_actor(actor) for actor in actors)
    for claim in claims:
        start = len(text)
        for actor in claim.actors:
            mentions.append(_mention(document, actor, len(text)))
            text += f"{actor.names[0]} "
        trigger = Span(start=len(text), end=len(text) + len(claim.type), quote=claim.type.value)
        text += f"{claim.type}."
        made.append(_claim(document, claim, Span(start=start, end=len(text), quote=text[start:]), trigger, extractor))
        text += "\n"
    for actor in map(_actor, actors):
        mentions.append(_mention(document, actor, len(text)))
        text += f"{actor.names[0]}\n"
    return Reading(
        document=Document(
            id=document,
            title=title or document,
            kind=DocumentKind.TEXT,
            date=date and PartialDate(date),
            origin=origin or f"{document}.txt",
            pages=(Page(number=1, start=0, end=len(text)),),
            text=text,
            reader="text/1",
            read_at=read_at,
        ),
        entities=tuple(_local(document, actor) for actor in everyone),
        mentions=tuple(mentions),
        claims=tuple(made),
    )


def local(document: str, actor: Actor | str) -> str:
    """The id of the local entity that an actor has in a document."""
    return content_id("local", document, *_actor(actor).names)


def judgement(decision: Decision, subject: str, other: str | None = None, *, who: str = "anna") -> Judgement:
    """A judgement, later than those made before it."""
    number = next(_numbers)
    when = NOON + datetime.timedelta(minutes=number)
    return Judgement(id=f"judgement-{number:06}", decision=decision, subject=subject, other=other, who=who, when=when)


def same(one: str, other: str) -> Judgement:
    """The judgement that two local entities are one."""
    return judgement(Decision.SAME, one, other)


def different(one: str, other: str) -> Judgement:
    """The judgement that two local entities are not one."""
    return judgement(Decision.DIFFERENT, one, other)


def undo(of: Judgement) -> Judgement:
    """The judgement that takes another back."""
    return judgement(Decision.UNDO, of.id)


def _actor(actor: object) -> Actor:
    return actor if isinstance(actor, Actor) else person(str(actor))


def _local(document: str, actor: Actor) -> LocalEntity:
    return LocalEntity(
        id=local(document, actor),
        document=document,
        type=actor.type,
        names=actor.names,
        unnamed=actor.unnamed,
        key=actor.key,
    )


def _mention(document: str, actor: Actor, start: int) -> Mention:
    name = actor.names[0]
    span = Span(start=start, end=start + len(name), quote=name)
    return Mention(span=span, type=actor.type, kind=MentionKind.NAMED, entity=local(document, actor))


def _claim(document: str, claim: Told, sentence: Span, trigger: Span, extractor: str) -> Claim:
    subject, object = local(document, claim.subject), local(document, claim.object)
    introducer = local(document, claim.introducer) if claim.introducer else None
    return Claim(
        id=claim_id(document, claim.type, subject, object, introducer, sentence.start),
        type=claim.type,
        subject=subject,
        object=object,
        introducer=introducer,
        attributed_to=local(document, claim.by) if claim.by else None,
        role=claim.role,
        topic=claim.topic,
        status=claim.status,
        date=claim.date and PartialDate(claim.date),
        confidence=claim.confidence,
        evidence=(Evidence(document=document, page=1, sentence=sentence, trigger=trigger),),
        extractor=extractor,
    )
