"""Writes readings and judgements to an SQLite store."""

import json
import sqlite3

from graph.fingerprint import fingerprint
from graph.judgements import holding, pair_of
from graph.resolution import entity_id
from graph.sqlite import sql
from graph.sqlite.clustering import recluster
from graph.sqlite.connections import Connections
from graph.sqlite.filters import json_list
from graph.store import Writer
from schemas.claim import Claim
from schemas.document import Document, DocumentRef
from schemas.entity import LocalEntity
from schemas.errors import InvalidInput, NotFound
from schemas.judgement import Decision, Judgement
from schemas.reading import Reading

_REF = set(DocumentRef.model_fields)


class SQLiteWriter(Writer):
    """The writer of one SQLite store."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def write(self, reading: Reading) -> bool:
        document, print = reading.document.id, fingerprint(reading)
        with self._connections.write() as db:
            if db.execute(sql.FINGERPRINT, [document]).fetchone() == (print,):
                return False
            db.execute(sql.ADVANCE)
            before = db.execute(sql.LOCALS_OF_DOCUMENT, [document]).fetchall()
            _put_reading(db, reading, print)
            now = db.execute(sql.LOCALS_OF_DOCUMENT, [document]).fetchall()
            keys = {key for _, key, _ in [*before, *now] if key}
            entities = {entity for _, _, entity in [*before, *now]}
            recluster(db, locals=[local for local, _, _ in now], keys=keys, entities=entities)
        return True

    def judge(self, judgement: Judgement) -> bool:
        with self._connections.write() as db:
            if db.execute(sql.JUDGEMENT_HELD, [judgement.id]).fetchone():
                return False
            about, other = _concern(db, judgement)
            db.execute(sql.ADVANCE)
            db.execute(sql.PUT_JUDGEMENT, [judgement.id, about, other, judgement.model_dump_json()])
            if other is None:
                _settle_claim(db, about)
            else:
                _settle_pair(db, about, other)
                recluster(db, locals=[about, other])
        return True


def _put_reading(db: sqlite3.Connection, reading: Reading, print: str) -> None:
    document = reading.document
    db.execute(sql.PUT_DOCUMENT, _document_row(document, print))
    db.execute(sql.DROP_MENTIONS, [document.id])
    db.execute(sql.NOTE_UNJUDGED_CLAIMS, [document.id])
    db.execute(sql.DROP_UNJUDGED_CLAIMS, [document.id])
    db.executemany(sql.PUT_LOCAL, map(_local_row, reading.entities))
    kept = json_list([local.id for local in reading.entities])
    db.execute(sql.DROP_LOOSE_LOCALS, {"document": document.id, "kept": kept})
    mentions = sorted(reading.mentions, key=lambda mention: (mention.span.start, mention.span.end, mention.entity))
    db.executemany(
        sql.PUT_MENTION,
        [(document.id, place, mention.entity, mention.model_dump_json()) for place, mention in enumerate(mentions)],
    )
    db.executemany(sql.PUT_CLAIM, map(_claim_row, reading.claims))


def _document_row(document: Document, print: str) -> tuple[str | None, ...]:
    ref = document.model_dump_json(include=_REF)
    rest = document.model_dump_json(exclude=_REF | {"text"})
    return document.id, document.title, document.date, print, ref, rest, document.text


def _local_row(local: LocalEntity) -> tuple[str | bool | None, ...]:
    names = json.dumps(local.names, ensure_ascii=False)
    entity = entity_id(local.key) if local.key else local.id
    return local.id, local.document, local.type, local.unnamed, local.key, names, entity


def _claim_row(claim: Claim) -> tuple[str | float | None, ...]:
    roles = (claim.subject, claim.object, claim.introducer, claim.attributed_to)
    earliest, latest = (claim.date.earliest.isoformat(), claim.date.latest.isoformat()) if claim.date else (None, None)
    facts = (claim.status, claim.confidence, claim.date, earliest, latest)
    return claim.id, claim.document, claim.type, *roles, *facts, claim.model_dump_json()


def _concern(db: sqlite3.Connection, judgement: Judgement) -> tuple[str, str | None]:
    """Return the claim (and None) or the pair that a judgement speaks of in the end, or raise `NotFound`."""
    subject, other = judgement.subject, judgement.other
    if other is not None:
        if subject == other:
            raise InvalidInput(f"A judgement is about two entities, and {subject!r} was given twice.")
        if db.execute(sql.HELD_LOCALS, [subject, other]).fetchone() != (2,):
            raise NotFound(f"Not both of {subject!r} and {other!r} are local entities here: see Entity.locals.")
        return pair_of(subject, other)
    if judgement.decision is Decision.UNDO:
        if not (concern := db.execute(sql.JUDGEMENT_HELD, [subject]).fetchone()):
            raise NotFound(f"There is no judgement {subject!r} to undo.")
        return concern[0], concern[1]
    if db.execute(sql.HELD_CLAIM, [subject]).fetchone() != (1,):
        raise NotFound(f"There is no claim {subject!r}.")
    return subject, None


def _settle_claim(db: sqlite3.Connection, claim: str) -> None:
    log = [Judgement.model_validate_json(body) for body, _ in db.execute(sql.JUDGEMENTS_ABOUT, [claim, None])]
    db.execute(sql.JUDGE_CLAIM, [holding(log).judged(claim), claim])


def _settle_pair(db: sqlite3.Connection, one: str, other: str) -> None:
    rows = db.execute(sql.JUDGEMENTS_ABOUT, [one, other])
    positions = {Judgement.model_validate_json(body): position for body, position in rows}
    db.execute(sql.DROP_PAIR, [one, other])
    for judgement in holding(list(positions)).pairs.values():
        db.execute(sql.PUT_PAIR, [one, other, judgement.decision, positions[judgement]])
