"""The schema of an SQLite store, as the ordered list of steps that made it what it is."""

import sqlite3
from collections.abc import Callable

Migration = Callable[[sqlite3.Connection], None]


def documents_and_claims(db: sqlite3.Connection) -> None:
    """Create what readings are stored in. Rows hold what was read; `body` is the record itself, as JSON.

    `revision` of a claim is the last in which it, an entity in its roles or its judgement changed.
    """
    _run(
        db,
        """
        CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), revision INTEGER NOT NULL);
        INSERT INTO state VALUES (1, 0);

        CREATE TABLE document (
            id TEXT PRIMARY KEY, title TEXT NOT NULL, date TEXT, fingerprint TEXT NOT NULL,
            ref TEXT NOT NULL, rest TEXT NOT NULL, text TEXT NOT NULL
        ) WITHOUT ROWID;

        -- entity is derived by graph.resolution; all else is as the document shows it
        CREATE TABLE local_entity (
            id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES document, type TEXT NOT NULL,
            unnamed INTEGER NOT NULL, key TEXT, names TEXT NOT NULL, entity TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX local_entity_document ON local_entity (document);
        CREATE INDEX local_entity_key ON local_entity (key, entity) WHERE key IS NOT NULL;
        -- holds all that describing an entity reads
        CREATE INDEX local_entity_entity ON local_entity (entity, document, type, unnamed, key, names);

        CREATE TABLE mention (
            document TEXT NOT NULL REFERENCES document, position INTEGER NOT NULL,
            entity TEXT NOT NULL REFERENCES local_entity, body TEXT NOT NULL,
            PRIMARY KEY (document, position)
        ) WITHOUT ROWID;
        CREATE INDEX mention_entity ON mention (entity);

        CREATE TABLE claim (
            id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES document, type TEXT NOT NULL,
            subject TEXT NOT NULL REFERENCES local_entity, object TEXT NOT NULL REFERENCES local_entity,
            introducer TEXT REFERENCES local_entity, attributed_to TEXT REFERENCES local_entity,
            status TEXT NOT NULL, confidence REAL NOT NULL, date TEXT, earliest TEXT, latest TEXT,
            judged TEXT NOT NULL, revision INTEGER NOT NULL, body TEXT NOT NULL
        );
        CREATE INDEX claim_document ON claim (document);
        CREATE INDEX claim_revision ON claim (revision);
        CREATE INDEX claim_subject ON claim (subject);
        CREATE INDEX claim_object ON claim (object);
        CREATE INDEX claim_introducer ON claim (introducer) WHERE introducer IS NOT NULL;
        CREATE INDEX claim_attributed_to ON claim (attributed_to) WHERE attributed_to IS NOT NULL;

        -- with claim.revision, what the array index needs to catch up
        CREATE TABLE dropped_claim (id TEXT NOT NULL, revision INTEGER NOT NULL);
        CREATE INDEX dropped_claim_revision ON dropped_claim (revision);
        """,
    )


def judgements(db: sqlite3.Connection) -> None:
    """Create the log of judgements, and the decision that holds for each pair.

    `about` and `other` name the claim or pair that a judgement concerns in the end, also when it is an undo.
    """
    _run(
        db,
        """
        CREATE TABLE judgement (
            position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, about TEXT NOT NULL, other TEXT, body TEXT NOT NULL
        );
        CREATE INDEX judgement_about ON judgement (about, other);
        CREATE INDEX judgement_other ON judgement (other) WHERE other IS NOT NULL;

        CREATE TABLE pair (
            one TEXT NOT NULL REFERENCES local_entity, other TEXT NOT NULL REFERENCES local_entity,
            decision TEXT NOT NULL, position INTEGER NOT NULL REFERENCES judgement,
            PRIMARY KEY (one, other)
        ) WITHOUT ROWID;
        CREATE INDEX pair_other ON pair (other);
        """,
    )


def entities(db: sqlite3.Connection) -> None:
    """Create what is derived: entities, ids that lead to them, their parts in claims, and their names for search."""
    _run(
        db,
        """
        CREATE TABLE entity (
            id TEXT PRIMARY KEY, type TEXT NOT NULL, unnamed INTEGER NOT NULL, gazetteer TEXT, names TEXT NOT NULL,
            documents INTEGER NOT NULL, claims INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE alias (id TEXT PRIMARY KEY, entity TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE part (
            entity TEXT NOT NULL, claim TEXT NOT NULL REFERENCES claim ON DELETE CASCADE, PRIMARY KEY (entity, claim)
        ) WITHOUT ROWID;
        CREATE INDEX part_claim ON part (claim);

        CREATE TABLE name (
            id INTEGER PRIMARY KEY, entity TEXT NOT NULL REFERENCES entity, position INTEGER NOT NULL,
            name TEXT NOT NULL, folded TEXT NOT NULL
        );
        CREATE INDEX name_entity ON name (entity);
        CREATE INDEX name_folded ON name (folded);
        CREATE VIRTUAL TABLE name_words USING fts5 (
            folded, content = 'name', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
        );
        CREATE VIRTUAL TABLE name_trigrams USING fts5 (
            folded, content = 'name', content_rowid = 'id', tokenize = 'trigram', detail = 'none'
        );
        CREATE TRIGGER name_added AFTER INSERT ON name BEGIN
            INSERT INTO name_words (rowid, folded) VALUES (new.id, new.folded);
            INSERT INTO name_trigrams (rowid, folded) VALUES (new.id, new.folded);
        END;
        CREATE TRIGGER name_removed AFTER DELETE ON name BEGIN
            INSERT INTO name_words (name_words, rowid, folded) VALUES ('delete', old.id, old.folded);
            INSERT INTO name_trigrams (name_trigrams, rowid, folded) VALUES ('delete', old.id, old.folded);
        END;
        """,
    )


MIGRATIONS: list[Migration] = [documents_and_claims, judgements, entities]


def _run(db: sqlite3.Connection, script: str) -> None:
    """Run statements one by one: `executescript` would commit the transaction that a migration runs in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
