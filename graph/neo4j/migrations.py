"""The schema of a Neo4j store, as the ordered list of steps that made it what it is.

Neo4j changes its schema outside transactions that write data, so each statement can be run twice.
"""

from collections.abc import Callable

from neo4j import Session

Migration = Callable[[Session], None]

_UNIQUE = "CREATE CONSTRAINT {name} IF NOT EXISTS FOR (node:{label}) REQUIRE node.{key} IS UNIQUE"


def documents_and_claims(session: Session) -> None:
    """Make ids unique, and local entities findable by key and by the entity that their key makes."""
    _unique(session, "kruiwagen_store", "KruiwagenStore", "one")
    _unique(session, "document_id", "Document", "id")
    _unique(session, "local_entity_id", "LocalEntity", "id")
    _unique(session, "claim_id", "Claim", "id")
    _run(session, "CREATE INDEX local_entity_key IF NOT EXISTS FOR (node:LocalEntity) ON (node.key)")
    _run(session, "CREATE INDEX local_entity_key_entity IF NOT EXISTS FOR (node:LocalEntity) ON (node.key_entity)")


def judgements(session: Session) -> None:
    """Make judgements unique."""
    _unique(session, "judgement_id", "Judgement", "id")


def entities(session: Session) -> None:
    """Make entities unique and their names searchable: by this store, and with one call in Neo4j Browser."""
    _unique(session, "entity_id", "Entity", "id")
    _run(session, "CREATE INDEX name_folded IF NOT EXISTS FOR (node:Name) ON (node.folded)")
    _run(session, "CREATE TEXT INDEX name_text IF NOT EXISTS FOR (node:Name) ON (node.folded)")
    _run(session, "CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (node:Entity) ON EACH [node.name, node.names]")
    _run(session, "CREATE FULLTEXT INDEX claim_sentence IF NOT EXISTS FOR (node:Claim) ON EACH [node.sentence]")


MIGRATIONS: list[Migration] = [documents_and_claims, judgements, entities]


def _unique(session: Session, name: str, label: str, key: str) -> None:
    _run(session, _UNIQUE.format(name=name, label=label, key=key))


def _run(session: Session, statement: str) -> None:
    session.run(statement).consume()
