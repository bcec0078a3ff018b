"""Every query of the SQLite store. Values are always parameters; lists come as JSON arrays."""

_AMONG = "IN (SELECT value FROM json_each(:{}))"

# --- state -----------------------------------------------------------------------------------------------------------

REVISION = "SELECT revision FROM state"
ADVANCE = "UPDATE state SET revision = revision + 1"
COUNTS = """
SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM entity), (SELECT count(*) FROM claim),
       (SELECT count(*) FROM judgement)
"""

# --- writing a reading -----------------------------------------------------------------------------------------------

FINGERPRINT = "SELECT fingerprint FROM document WHERE id = ?"
PUT_DOCUMENT = """
INSERT INTO document (id, title, date, fingerprint, ref, rest, text) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET title = excluded.title, date = excluded.date, fingerprint = excluded.fingerprint,
    ref = excluded.ref, rest = excluded.rest, text = excluded.text
"""
LOCALS_OF_DOCUMENT = "SELECT id, key, entity FROM local_entity WHERE document = ?"
PUT_LOCAL = """
INSERT INTO local_entity (id, document, type, unnamed, key, names, entity) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET document = excluded.document, type = excluded.type, unnamed = excluded.unnamed,
    key = excluded.key, names = excluded.names
"""
DROP_MENTIONS = "DELETE FROM mention WHERE document = ?"
PUT_MENTION = "INSERT INTO mention (document, position, entity, body) VALUES (?, ?, ?, ?)"
NOTE_UNJUDGED_CLAIMS = """
INSERT INTO dropped_claim (id, revision)
SELECT claim.id, state.revision FROM claim, state WHERE document = ? AND claim.id NOT IN (SELECT about FROM judgement)
"""
DROP_UNJUDGED_CLAIMS = "DELETE FROM claim WHERE document = ? AND id NOT IN (SELECT about FROM judgement)"
PUT_CLAIM = """
INSERT INTO claim (id, document, type, subject, object, introducer, attributed_to, status, confidence, date,
    earliest, latest, judged, body, revision)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'proposed', ?, (SELECT revision FROM state))
ON CONFLICT (id) DO NOTHING
"""
DROP_LOOSE_LOCALS = """
DELETE FROM local_entity WHERE document = :document
    AND id NOT IN (SELECT value FROM json_each(:kept))
    AND id NOT IN (SELECT about FROM judgement) AND id NOT IN (SELECT other FROM judgement WHERE other IS NOT NULL)
    AND id NOT IN (SELECT subject FROM claim WHERE document = :document)
    AND id NOT IN (SELECT object FROM claim WHERE document = :document)
    AND id NOT IN (SELECT introducer FROM claim WHERE document = :document AND introducer IS NOT NULL)
    AND id NOT IN (SELECT attributed_to FROM claim WHERE document = :document AND attributed_to IS NOT NULL)
"""

# --- judgements ------------------------------------------------------------------------------------------------------

JUDGEMENT_HELD = "SELECT about, other FROM judgement WHERE id = ?"
HELD_LOCALS = "SELECT count(*) FROM local_entity WHERE id IN (?, ?)"
HELD_CLAIM = "SELECT count(*) FROM claim WHERE id = ?"
PUT_JUDGEMENT = "INSERT INTO judgement (id, about, other, body) VALUES (?, ?, ?, ?)"
JUDGEMENTS = "SELECT body FROM judgement ORDER BY position"
JUDGEMENTS_ABOUT = "SELECT body, position FROM judgement WHERE about = ? AND other IS ? ORDER BY position"
JUDGE_CLAIM = "UPDATE claim SET judged = ?, revision = (SELECT revision FROM state) WHERE id = ?"
DROP_PAIR = "DELETE FROM pair WHERE one = ? AND other = ?"
PUT_PAIR = "INSERT INTO pair (one, other, decision, position) VALUES (?, ?, ?, ?)"

# --- clustering ------------------------------------------------------------------------------------------------------

JUDGED_KEYS = """
SELECT key FROM pair CROSS JOIN local_entity ON local_entity.id = pair.one WHERE key IS NOT NULL
UNION SELECT key FROM pair CROSS JOIN local_entity ON local_entity.id = pair.other WHERE key IS NOT NULL
"""
LOCALS_BY_ID = "SELECT id, key, entity FROM local_entity WHERE id IN (SELECT value FROM json_each(?))"
LOCALS_BY_KEY = "SELECT id, key, entity FROM local_entity WHERE key IN (SELECT value FROM json_each(?))"
PAIRS_OF = """
SELECT one, other, decision, position FROM pair WHERE one IN (SELECT value FROM json_each(:locals))
UNION SELECT one, other, decision, position FROM pair WHERE other IN (SELECT value FROM json_each(:locals))
ORDER BY position
"""
ENTITIES_OF_KEY = "SELECT DISTINCT entity FROM local_entity WHERE key = ?"
MOVE_KEY = "UPDATE local_entity SET entity = :entity WHERE key = :key AND entity <> :entity RETURNING id"
MOVE_LOCAL = "UPDATE local_entity SET entity = ? WHERE id = ?"
DROP_ALIAS = "DELETE FROM alias WHERE id = ?"
PUT_ALIAS = "INSERT INTO alias (id, entity) VALUES (?, ?)"
CLAIMS_MOVED = """
UPDATE claim SET revision = (SELECT revision FROM state) WHERE subject IN (SELECT value FROM json_each(:locals))
    OR object IN (SELECT value FROM json_each(:locals)) OR introducer IN (SELECT value FROM json_each(:locals))
"""
PARTS_CHANGED = """
SELECT DISTINCT entity FROM part
WHERE claim IN (SELECT id FROM claim WHERE revision = (SELECT revision FROM state))
"""
DROP_PARTS = """
DELETE FROM part WHERE claim IN (SELECT id FROM claim WHERE revision = (SELECT revision FROM state))
"""
PUT_PARTS = """
WITH changed AS (
    SELECT claim.id, subject.entity AS subject, object.entity AS object, introducer.entity AS introducer
    FROM state CROSS JOIN claim ON claim.revision = state.revision
    JOIN local_entity AS subject ON subject.id = claim.subject
    JOIN local_entity AS object ON object.id = claim.object
    LEFT JOIN local_entity AS introducer ON introducer.id = claim.introducer
    WHERE subject.entity <> object.entity
)
INSERT INTO part (entity, claim)
SELECT subject, id FROM changed UNION SELECT object, id FROM changed
UNION SELECT introducer, id FROM changed WHERE introducer IS NOT NULL
"""

# --- describing entities ---------------------------------------------------------------------------------------------

# Counted by what they show, as thousands of documents may show the same; the few documents that show one entity as
# several come one by one, so that each can be counted once.
SIGHTINGS = """
WITH several AS (SELECT document FROM local_entity WHERE entity = :entity GROUP BY document HAVING count(*) > 1)
SELECT NULL, type, unnamed, key, names, count(*) FROM local_entity
WHERE entity = :entity AND document NOT IN (SELECT document FROM several) GROUP BY type, unnamed, key, names
UNION ALL
SELECT document, type, unnamed, key, names, 1 FROM local_entity
WHERE entity = :entity AND document IN (SELECT document FROM several)
"""
ENTITY_CLAIMS = "SELECT count(*) FROM part WHERE entity = ?"
DROP_NAMES = "DELETE FROM name WHERE entity = ?"
PUT_NAME = "INSERT INTO name (entity, position, name, folded) VALUES (?, ?, ?, ?)"
NAMES_OF = "SELECT names FROM entity WHERE id = ?"
DROP_ENTITY = "DELETE FROM entity WHERE id = ?"
PUT_ENTITY = """
INSERT INTO entity (id, type, unnamed, gazetteer, names, documents, claims) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET type = excluded.type, unnamed = excluded.unnamed, gazetteer = excluded.gazetteer,
    names = excluded.names, documents = excluded.documents, claims = excluded.claims
"""

# --- entities --------------------------------------------------------------------------------------------------------

CANONICAL = """
SELECT entity FROM local_entity WHERE id = :id
UNION ALL SELECT id FROM entity WHERE id = :id
UNION ALL SELECT entity FROM alias WHERE id = :id
LIMIT 1
"""
_ENTITY = """
SELECT entity.id, entity.type, entity.unnamed, entity.gazetteer, entity.names, entity.documents, entity.claims,
       (SELECT json_group_array(id) FROM local_entity WHERE local_entity.entity = entity.id)
FROM entity
"""
_NAMED = "SELECT entity FROM name WHERE folded = ?"
ENTITIES_BY_ID = f"{_ENTITY} WHERE entity.id {_AMONG.format('ids')}"
ENTITIES_NAMED = f"{_ENTITY} WHERE entity.id IN ({_NAMED}) ORDER BY entity.claims DESC, entity.id"
ENTITIES_LISTED = f"""{_ENTITY}
WHERE entity.id > :after AND (:types IS NULL OR entity.type {_AMONG.format("types")})
ORDER BY entity.id LIMIT :limit
"""
LOCAL_ENTITIES = "SELECT id, document, type, names, unnamed, key FROM local_entity WHERE entity = ? ORDER BY id"
MENTIONS = """
SELECT mention.body, local.entity FROM mention JOIN local_entity AS local ON local.id = mention.entity
WHERE mention.document = ? ORDER BY mention.position
"""

# --- search ----------------------------------------------------------------------------------------------------------
# A name's rank is told with instr and substr, not LIKE: a query may hold % or _.

SEARCH_WORDS = """
WITH hit AS (
    SELECT name.entity, name.name, name.position,
           CASE WHEN name.folded = :query THEN 0
                WHEN substr(name.folded, 1, length(:query)) = :query THEN 1
                WHEN instr(name.folded, ' ' || :query) THEN 2
                ELSE 3 END AS rank
    FROM name_words JOIN name ON name.id = name_words.rowid WHERE name_words MATCH :words
), best AS (
    SELECT *, row_number() OVER (PARTITION BY entity ORDER BY rank, position) AS place FROM hit
)
SELECT best.entity, best.name, best.rank FROM best JOIN entity ON entity.id = best.entity
WHERE best.place = 1 AND (:types IS NULL OR entity.type IN (SELECT value FROM json_each(:types)))
ORDER BY best.rank, entity.claims DESC, best.entity LIMIT :limit
"""
SEARCH_TRIGRAMS = """
WITH near AS (
    SELECT rowid AS id FROM name_trigrams WHERE name_trigrams MATCH :trigrams ORDER BY rank LIMIT :limit
)
SELECT name.entity, name.name, name.folded
FROM near JOIN name ON name.id = near.id JOIN entity ON entity.id = name.entity
WHERE :types IS NULL OR entity.type IN (SELECT value FROM json_each(:types))
ORDER BY entity.claims DESC, name.entity, name.position
"""

# --- claims ----------------------------------------------------------------------------------------------------------
# A claim is dressed with the entities that its roles lead to now, and with the judgement that holds.

_NEAR = """
WITH near (id) AS (SELECT DISTINCT claim FROM part WHERE entity IN (SELECT value FROM json_each(:about)))
"""
_AMONG_THEM = """
WITH near (id) AS (
    SELECT claim FROM part WHERE entity IN (SELECT value FROM json_each(:about)) GROUP BY claim HAVING count(*) > 1
)
"""
_DRESSED = """
SELECT claim.body, claim.judged, subject.entity, object.entity, introducer.entity, attributed_to.entity
"""
_ROLES = """
JOIN local_entity AS subject ON subject.id = claim.subject
JOIN local_entity AS object ON object.id = claim.object
LEFT JOIN local_entity AS introducer ON introducer.id = claim.introducer
LEFT JOIN local_entity AS attributed_to ON attributed_to.id = claim.attributed_to
"""
CLAIM = f"{_DRESSED} FROM claim {_ROLES} WHERE claim.id = ?"

_CLAIMS_WHERE = f"""{_ROLES}
WHERE subject.entity <> object.entity AND claim.type {_AMONG.format("claim_types")}
    AND claim.status {_AMONG.format("statuses")} AND claim.judged {_AMONG.format("judged")}
    AND claim.confidence >= :min_confidence
"""
CLAIMS = f"{_DRESSED} FROM claim {_CLAIMS_WHERE}"
CLAIMS_ABOUT = f"{_NEAR} {_DRESSED} FROM near CROSS JOIN claim ON claim.id = near.id {_CLAIMS_WHERE}"
CLAIMS_AMONG = f"{_AMONG_THEM} {_DRESSED} FROM near CROSS JOIN claim ON claim.id = near.id {_CLAIMS_WHERE}"

# Conditions for the fields of a filter that are set
BEHIND = " AND claim.id > :behind"
IN_DOCUMENTS = f" AND claim.document {_AMONG.format('documents')}"
ENDS_OF_TYPE = """
    AND EXISTS (SELECT 1 FROM entity WHERE id = subject.entity AND type IN (SELECT value FROM json_each(:entity_types)))
    AND EXISTS (SELECT 1 FROM entity WHERE id = object.entity AND type IN (SELECT value FROM json_each(:entity_types)))
"""
IN_WINDOW = """
    AND (claim.earliest IS NULL
         OR claim.earliest <= coalesce(:before, claim.earliest) AND claim.latest >= coalesce(:after, claim.latest))
"""
DATED = " AND claim.earliest IS NOT NULL"
IN_ORDER = " ORDER BY claim.id LIMIT :limit"

# --- the array index -------------------------------------------------------------------------------------------------

TYPES = "SELECT id, type FROM entity"
INDEXED = """
SELECT claim.id, claim.type, subject.entity, object.entity, introducer.entity, claim.status, claim.judged,
       claim.confidence, claim.date, claim.document
FROM claim
JOIN local_entity AS subject ON subject.id = claim.subject
JOIN local_entity AS object ON object.id = claim.object
LEFT JOIN local_entity AS introducer ON introducer.id = claim.introducer
WHERE subject.entity <> object.entity AND claim.revision > :since
"""
CHANGED = """
SELECT id FROM claim WHERE revision > :since UNION SELECT id FROM dropped_claim WHERE revision > :since
"""

# --- documents -------------------------------------------------------------------------------------------------------

DOCUMENT = "SELECT ref, rest, text FROM document WHERE id = ?"
DOCUMENTS = """
SELECT ref FROM document WHERE :ids IS NULL OR id IN (SELECT value FROM json_each(:ids))
ORDER BY date IS NULL, date, title, id
"""
