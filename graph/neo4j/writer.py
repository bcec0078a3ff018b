"""Writes readings and judgements to a Neo4j store."""

from graph.fingerprint import fingerprint
from graph.judgements import holding, pair_of
from graph.neo4j import cypher, records
from graph.neo4j.clustering import recluster
from graph.neo4j.database import Database, Row, Transaction
from graph.neo4j.ties import tie, untie
from graph.store import Writer
from schemas.errors import InvalidInput, NotFound, StoreError
from schemas.judgement import Decision, Judgement
from schemas.reading import Reading


class Neo4jWriter(Writer):
    """The writer of one Neo4j store. Writers take turns, also those of other processes and machines."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, reading: Reading) -> bool:
        return self._database.write(lambda transaction: _write(transaction, reading))

    def judge(self, judgement: Judgement) -> bool:
        return self._database.write(lambda transaction: _judge(transaction, judgement))


def _write(transaction: Transaction, reading: Reading) -> bool:
    transaction.rows(cypher.TAKE_TURN)
    document, print = reading.document.id, fingerprint(reading)
    if transaction.value(cypher.FINGERPRINT, document=document) == print:
        return False
    before = transaction.rows(cypher.LOCALS_OF_DOCUMENT, document=document)
    _put_reading(transaction, reading, print)
    now = transaction.rows(cypher.LOCALS_OF_DOCUMENT, document=document)
    recluster(
        transaction,
        locals=[row["id"] for row in now],
        keys={row["key"] for row in [*before, *now] if row["key"]},
        entities={row["entity"] for row in [*before, *now] if row["entity"]},
        claims=[claim.id for claim in reading.claims],
    )
    transaction.rows(cypher.ADVANCE)
    return True


def _put_reading(transaction: Transaction, reading: Reading, print: str) -> None:
    document = reading.document.id
    properties = records.of_document(reading.document, print)
    transaction.rows(cypher.PUT_DOCUMENT, id=document, properties=properties)
    transaction.rows(cypher.DROP_MENTIONS, document=document)
    dropped = transaction.column(cypher.UNJUDGED_CLAIMS, document=document)
    untie(transaction, dropped)
    transaction.batches(cypher.DROP_CLAIMS, "claims", dropped)
    transaction.batches(cypher.PUT_LOCALS, "rows", list(map(records.of_local, reading.entities)), document=document)
    _put(transaction, cypher.PUT_MENTIONS, list(map(records.of_mention, reading.mentions)))
    held = set(transaction.column(cypher.HELD_CLAIMS, ids=[claim.id for claim in reading.claims]))
    fresh = [claim for claim in reading.claims if claim.id not in held]
    _put(transaction, cypher.PUT_CLAIMS, list(map(records.of_claim, fresh)))
    for role, query in cypher.PUT_ROLES.items():
        _put(transaction, query, [{"claim": claim.id, "local": id} for claim in fresh if (id := getattr(claim, role))])
    kept = [local.id for local in reading.entities]
    transaction.rows(cypher.DROP_LOOSE_LOCALS, document=document, kept=kept)


def _put(transaction: Transaction, query: str, rows: list[Row]) -> None:
    """Write rows; Neo4j has no foreign keys, so a row that refers to what is not held is refused here."""
    if sum(batch["put"] for batch in transaction.batches(query, "rows", rows)) != len(rows):
        raise StoreError("A reading refers to a document or a local entity that is not part of it: nothing was stored.")


def _judge(transaction: Transaction, judgement: Judgement) -> bool:
    transaction.rows(cypher.TAKE_TURN)
    if transaction.rows(cypher.JUDGEMENT_HELD, id=judgement.id):
        return False
    about, other = _concern(transaction, judgement)
    transaction.rows(cypher.PUT_JUDGEMENT, properties=records.of_judgement(judgement, about, other))
    if other is None:
        _settle(transaction, about)
    else:
        recluster(transaction, locals=[about, other])
    transaction.rows(cypher.ADVANCE)
    return True


def _concern(transaction: Transaction, judgement: Judgement) -> tuple[str, str | None]:
    """Return the claim (and None) or the pair that a judgement speaks of in the end, or raise `NotFound`."""
    subject, other = judgement.subject, judgement.other
    if other is not None:
        if subject == other:
            raise InvalidInput(f"A judgement is about two entities, and {subject!r} was given twice.")
        if transaction.value(cypher.HELD_LOCALS, ids=[subject, other]) != 2:
            raise NotFound(f"Not both of {subject!r} and {other!r} are local entities here: see Entity.locals.")
        return pair_of(subject, other)
    if judgement.decision is Decision.UNDO:
        if not (concern := transaction.rows(cypher.JUDGEMENT_HELD, id=subject)):
            raise NotFound(f"There is no judgement {subject!r} to undo.")
        return concern[0]["about"], concern[0]["other"]
    if not transaction.column(cypher.HELD_CLAIMS, ids=[subject]):
        raise NotFound(f"There is no claim {subject!r}.")
    return subject, None


def _settle(transaction: Transaction, claim: str) -> None:
    """Write on a claim and its relationships which judgement holds."""
    log = transaction.column(cypher.JUDGEMENTS_ABOUT_CLAIM, claim=claim)
    held = holding([records.judgement(row) for row in log])
    transaction.rows(cypher.JUDGE_CLAIM, claim=claim, judged=held.judged(claim))
    tie(transaction, [claim])
