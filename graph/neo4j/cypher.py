"""Every query of the Neo4j store but those for paths. Values are always parameters, lists too.

Labels and relationship types cannot be parameters: they come from the enums of `schemas`, never from what is read.

    (:Document)<-[:APPEARS_IN]-(:LocalEntity)-[:IS]->(:Entity:Person)<-[:NAMES]-(:Name)
    (:Mention)-[:REFERS_TO]->(:LocalEntity)<-[:SUBJECT | OBJECT | INTRODUCED_BY | ATTRIBUTED_TO]-(:Claim)
    (:Claim)-[:TOLD_IN]->(:Document)
    (:Judgement)-[:JUDGES]->(:Claim), (:Judgement)-[:JUDGES]->(:LocalEntity)
    (:Entity)-[:INTRODUCED | MET | ... | INTRODUCER {claim, type, via, date, status, ...}]->(:Entity)

The last line is derived from the others, as `:IS` and all of `:Entity` and `:Name` are: see `graph.neo4j.clustering`.
"""

from schemas.claim import ClaimType
from schemas.entity import EntityType

INTRODUCER = "INTRODUCER"
"""The relationship from who opened a door to who went through it, and to who was behind it."""

RELATIONSHIPS = {type: type.value.upper() for type in ClaimType}

# The filter is one parameter, a map: of maps the server does not ask what is in them, and plans a query once for all.
_PASSING = """
    {on}.status IN $filter.statuses AND {on}.judged IN $filter.judged AND {on}.confidence >= $filter.min_confidence
    AND ($filter.documents IS NULL OR {on}.document IN $filter.documents)
    AND ($filter.after IS NULL OR coalesce({on}.latest >= $filter.after, $filter.undated))
    AND ($filter.before IS NULL OR coalesce({on}.earliest <= $filter.before, $filter.undated))
"""


def passing(on: str) -> str:
    """Return what a claim must meet to pass a filter but for its types, `on` being its node or relationship."""
    return _PASSING.format(on=on)


# --- state -----------------------------------------------------------------------------------------------------------

SCHEMA = "OPTIONAL MATCH (store:KruiwagenStore) RETURN coalesce(max(store.schema), 0) AS schema"
SET_SCHEMA = """
MERGE (store:KruiwagenStore {one: 1}) ON CREATE SET store.revision = 0
SET store.schema = $schema, store.migrations = $names
"""
REVISION = "MATCH (store:KruiwagenStore) RETURN store.revision"
# Setting a property locks the node: writers take turns from here on, and read what the one before them committed.
TAKE_TURN = "MATCH (store:KruiwagenStore) SET store.revision = store.revision"
ADVANCE = "MATCH (store:KruiwagenStore) SET store.revision = store.revision + 1"
COUNTS = """
RETURN COUNT { (:Document) } AS documents, COUNT { (:Entity) } AS entities, COUNT { (:Claim) } AS claims,
       COUNT { (:Judgement) } AS judgements
"""
VERSION = "CALL dbms.components() YIELD name, versions, edition RETURN versions[0] + ' ' + edition AS version"

# --- writing a reading -----------------------------------------------------------------------------------------------

FINGERPRINT = "MATCH (document:Document {id: $document}) RETURN document.fingerprint"
PUT_DOCUMENT = "MERGE (document:Document {id: $id}) SET document = $properties"
LOCALS_OF_DOCUMENT = """
MATCH (:Document {id: $document})<-[:APPEARS_IN]-(local:LocalEntity)
OPTIONAL MATCH (local)-[:IS]->(entity:Entity)
RETURN local.id AS id, local.key AS key, entity.id AS entity
"""
PUT_LOCALS = """
MATCH (document:Document {id: $document})
UNWIND $rows AS row
MERGE (local:LocalEntity {id: row.id}) SET local = row
MERGE (local)-[:APPEARS_IN]->(document)
"""
DROP_LOOSE_LOCALS = """
MATCH (:Document {id: $document})<-[:APPEARS_IN]-(local:LocalEntity)
WHERE NOT local.id IN $kept
  AND NOT EXISTS { (local)<-[:JUDGES]-() } AND NOT EXISTS { (local)<-[:SUBJECT|OBJECT|INTRODUCED_BY|ATTRIBUTED_TO]-() }
DETACH DELETE local
"""
DROP_MENTIONS = """
MATCH (:Document {id: $document})<-[:APPEARS_IN]-(:LocalEntity)<-[:REFERS_TO]-(mention:Mention)
DETACH DELETE mention
"""
PUT_MENTIONS = """
UNWIND $rows AS row
MATCH (local:LocalEntity {id: row.local})
CREATE (mention:Mention {start: row.start, end: row.end, quote: row.quote, type: row.type, kind: row.kind})
CREATE (mention)-[:REFERS_TO]->(local)
RETURN count(*) AS put
"""
UNJUDGED_CLAIMS = """
MATCH (:Document {id: $document})<-[:TOLD_IN]-(claim:Claim) WHERE NOT EXISTS { (claim)<-[:JUDGES]-() }
RETURN claim.id
"""
DROP_CLAIMS = "UNWIND $claims AS id MATCH (claim:Claim {id: id}) DETACH DELETE claim"
HELD_CLAIMS = "MATCH (claim:Claim) WHERE claim.id IN $ids RETURN claim.id"
PUT_CLAIMS = """
UNWIND $rows AS row
MATCH (document:Document {id: row.document})
MERGE (claim:Claim {id: row.id}) SET claim = row
MERGE (claim)-[:TOLD_IN]->(document)
RETURN count(*) AS put
"""
PUT_ROLES = {
    role: f"""
    UNWIND $rows AS row
    MATCH (claim:Claim {{id: row.claim}}) MATCH (local:LocalEntity {{id: row.local}})
    MERGE (claim)-[:{relationship}]->(local)
    RETURN count(*) AS put
    """
    for role, relationship in {
        "subject": "SUBJECT",
        "object": "OBJECT",
        "introducer": "INTRODUCED_BY",
        "attributed_to": "ATTRIBUTED_TO",
    }.items()
}

# --- judgements ------------------------------------------------------------------------------------------------------
# `about` and `other` name the claim or the pair that a judgement concerns in the end, also when it is an undo.

JUDGEMENT_HELD = "MATCH (judgement:Judgement {id: $id}) RETURN judgement.about AS about, judgement.about_other AS other"
HELD_LOCALS = "MATCH (local:LocalEntity) WHERE local.id IN $ids RETURN count(local)"
PUT_JUDGEMENT = """
OPTIONAL MATCH (last:Judgement)
WITH coalesce(max(last.position), 0) + 1 AS position
MERGE (judgement:Judgement {id: $properties.id}) SET judgement = $properties, judgement.position = position
WITH judgement
OPTIONAL MATCH (claim:Claim {id: judgement.about})
FOREACH (one IN CASE WHEN claim IS NULL THEN [] ELSE [claim] END | MERGE (judgement)-[:JUDGES]->(one))
WITH judgement
MATCH (local:LocalEntity) WHERE local.id IN [judgement.about, judgement.about_other]
MERGE (judgement)-[:JUDGES]->(local)
"""
JUDGEMENTS = "MATCH (judgement:Judgement) RETURN judgement {.*} ORDER BY judgement.position"
JUDGEMENTS_ABOUT_CLAIM = """
MATCH (judgement:Judgement)-[:JUDGES]->(:Claim {id: $claim})
RETURN judgement {.*} ORDER BY judgement.position
"""
JUDGEMENTS_ABOUT_LOCALS = """
MATCH (judgement:Judgement)-[:JUDGES]->(local:LocalEntity) WHERE local.id IN $locals
WITH DISTINCT judgement
RETURN judgement {.*}
"""
JUDGE_CLAIM = "MATCH (claim:Claim {id: $claim}) SET claim.judged = $judged"

# --- clustering ------------------------------------------------------------------------------------------------------

JUDGED_KEYS = """
UNWIND $keys AS key
MATCH (local:LocalEntity {key: key}) WHERE EXISTS { (local)<-[:JUDGES]-() }
RETURN DISTINCT key
"""
LOCALS = """
MATCH (local:LocalEntity) WHERE local.id IN $ids
OPTIONAL MATCH (local)-[:IS]->(entity:Entity)
RETURN local.id AS id, local.key AS key, entity.id AS entity
UNION
MATCH (local:LocalEntity) WHERE local.key IN $keys
OPTIONAL MATCH (local)-[:IS]->(entity:Entity)
RETURN local.id AS id, local.key AS key, entity.id AS entity
"""
STRAYS = """
UNWIND $rows AS row
OPTIONAL MATCH (entity:Entity {id: row.entity})
MATCH (local:LocalEntity {key: row.key}) WHERE entity IS NULL OR NOT EXISTS { (local)-[:IS]->(entity) }
OPTIONAL MATCH (local)-[:IS]->(before:Entity)
RETURN local.id AS local, row.entity AS entity, before.id AS before
"""
MOVE = """
UNWIND $rows AS row
MATCH (local:LocalEntity {id: row.local})
OPTIONAL MATCH (local)-[before:IS]->()
DELETE before
MERGE (entity:Entity {id: row.entity})
MERGE (local)-[:IS]->(entity)
"""
CLAIMS_ABOUT_LOCALS = """
MATCH (local:LocalEntity)<-[:SUBJECT|OBJECT|INTRODUCED_BY]-(claim:Claim) WHERE local.id IN $locals
RETURN DISTINCT claim.id
"""

# --- relationships between entities ----------------------------------------------------------------------------------

_ENDS = """
MATCH (claim)-[:SUBJECT]->(:LocalEntity)-[:IS]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(:LocalEntity)-[:IS]->(object:Entity)
OPTIONAL MATCH (claim)-[:INTRODUCED_BY]->(introducing:LocalEntity)-[:IS]->(introducer:Entity)
"""
UNTIE = f"""
UNWIND $claims AS id
MATCH (claim:Claim {{id: id}})
{_ENDS}
WITH claim, [subject, object, introducer] AS ends
UNWIND ends AS source UNWIND ends AS target
MATCH (source)-[tie {{claim: claim.id}}]->(target)
DELETE tie
"""
ENDS = f"""
UNWIND $claims AS id
MATCH (claim:Claim {{id: id}})
{_ENDS}
RETURN claim {{claim: claim.id, .type, .date, .earliest, .latest, .status, .confidence, .judged, .document}} AS tie,
       subject.id AS subject, object.id AS object, introducer.id AS introducer, introducing.names[0] AS via
"""
TIE = {
    relationship: f"""
    UNWIND $rows AS row
    MATCH (source:Entity {{id: row.source}}) MATCH (target:Entity {{id: row.target}})
    MERGE (source)-[tie:{relationship} {{claim: row.properties.claim}}]->(target) SET tie = row.properties
    """
    for relationship in [*RELATIONSHIPS.values(), INTRODUCER]
}

# --- describing entities ---------------------------------------------------------------------------------------------

_PARTS = "UNWIND $ids AS id MATCH (:Entity {id: id})<-[:IS]-(local:LocalEntity)"
ENTITY_TYPES = f"{_PARTS} RETURN id, local.type AS type, count(DISTINCT local.document) AS documents"
ENTITY_NAMES = f"""
{_PARTS}
UNWIND range(0, size(local.names) - 1) AS place
WITH id, local.names[place] AS name, local.document AS document, place = 0 AND NOT local.unnamed AS full
RETURN id, name, count(DISTINCT document) AS documents, count(DISTINCT CASE WHEN full THEN document END) AS full
"""
ENTITY_FACTS = f"""
{_PARTS}
WITH id, count(DISTINCT local.document) AS documents, collect(DISTINCT local.key) AS keys,
     count(CASE WHEN NOT local.unnamed THEN 1 END) = 0 AS unnamed
MATCH (entity:Entity {{id: id}})
RETURN id, documents, keys, unnamed, entity.names AS names
"""
ENTITY_CLAIMS = f"""
{_PARTS}<-[:SUBJECT|OBJECT|INTRODUCED_BY]-(claim:Claim)
WITH DISTINCT id, claim
MATCH (claim)-[:SUBJECT]->(:LocalEntity)-[:IS]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(:LocalEntity)-[:IS]->(object:Entity)
WHERE subject <> object
RETURN id, count(claim) AS claims
"""
PUT_ENTITIES = {
    type: f"""
    UNWIND $rows AS row
    MATCH (entity:Entity {{id: row.id}})
    REMOVE entity:{":".join(other for other in EntityType if other is not type)}
    SET entity:{type}, entity = row
    """
    for type in EntityType
}
DROP_NAMES = "UNWIND $ids AS id MATCH (:Entity {id: id})<-[:NAMES]-(name:Name) DETACH DELETE name"
PUT_NAMES = """
UNWIND $rows AS row
MATCH (entity:Entity {id: row.entity})
CREATE (:Name {name: row.name, folded: row.folded, position: row.position})-[:NAMES]->(entity)
"""
DROP_BARE_ENTITIES = """
UNWIND $ids AS id
MATCH (entity:Entity {id: id}) WHERE NOT EXISTS { (entity)<-[:IS]-() }
OPTIONAL MATCH (entity)<-[:NAMES]-(name:Name)
DETACH DELETE name, entity
"""

# --- entities --------------------------------------------------------------------------------------------------------

CANONICAL = """
UNWIND $ids AS id
OPTIONAL MATCH (entity:Entity {id: id})
OPTIONAL MATCH (:LocalEntity {id: id})-[:IS]->(of_local:Entity)
CALL (id) {
    OPTIONAL MATCH (local:LocalEntity {key_entity: id})-[:IS]->(of_key:Entity)
    RETURN of_key.id AS of_key ORDER BY local.id LIMIT 1
}
RETURN id, coalesce(of_local.id, entity.id, of_key) AS entity
"""
_ENTITY = """
RETURN entity {.id, .type, .unnamed, .gazetteer, .names, .documents, .claims,
    locals: COLLECT { MATCH (entity)<-[:IS]-(local:LocalEntity) RETURN local.id ORDER BY local.id }}
"""
ENTITIES_BY_ID = f"MATCH (entity:Entity) WHERE entity.id IN $ids {_ENTITY}"
ENTITIES_NAMED = f"""
MATCH (:Name {{folded: $folded}})-[:NAMES]->(entity:Entity)
WITH DISTINCT entity ORDER BY entity.claims DESC, entity.id
{_ENTITY}
"""
ENTITIES_LISTED = f"""
MATCH (entity:Entity) WHERE entity.id > $after AND ($types IS NULL OR entity.type IN $types)
WITH entity ORDER BY entity.id LIMIT $limit
{_ENTITY}
"""
LOCAL_ENTITIES = """
MATCH (:Entity {id: $entity})<-[:IS]-(local:LocalEntity)
RETURN local {.id, .document, .type, .names, .unnamed, .key} ORDER BY local.id
"""
MENTIONS = """
MATCH (:Document {id: $document})<-[:APPEARS_IN]-(local:LocalEntity)<-[:REFERS_TO]-(mention:Mention)
MATCH (local)-[:IS]->(entity:Entity)
RETURN mention {.start, .end, .quote, .type, .kind, entity: entity.id}
ORDER BY mention.start, mention.end, local.id
"""

# --- search ----------------------------------------------------------------------------------------------------------

SEARCH_WORDS = """
MATCH (name:Name)-[:NAMES]->(entity:Entity)
WHERE name.folded CONTAINS $words[0] AND all(word IN $words WHERE ' ' + name.folded CONTAINS ' ' + word)
  AND ($types IS NULL OR entity.type IN $types)
WITH entity, name,
     CASE WHEN name.folded = $asked THEN 0
          WHEN name.folded STARTS WITH $asked THEN 1
          WHEN name.folded CONTAINS ' ' + $asked THEN 2
          ELSE 3 END AS rank
ORDER BY rank, name.position
WITH entity, head(collect({name: name.name, rank: rank})) AS best
WITH entity, best ORDER BY best.rank, entity.claims DESC, entity.id LIMIT $limit
RETURN entity.id AS entity, best.name AS name, best.rank AS rank
"""
SEARCH_TRIGRAMS = """
UNWIND $trigrams AS trigram
MATCH (name:Name) WHERE name.folded CONTAINS trigram
WITH name, count(*) AS shared
MATCH (name)-[:NAMES]->(entity:Entity)
WITH name, entity, shared ORDER BY shared DESC, size(name.folded), name.folded LIMIT $near
WHERE $types IS NULL OR entity.type IN $types
WITH name, entity ORDER BY entity.claims DESC, entity.id, name.position
RETURN entity.id AS entity, name.name AS name, name.folded AS folded
"""

# --- claims and documents --------------------------------------------------------------------------------------------

_ENDS_OF_CLAIM = """
MATCH (claim)-[:SUBJECT]->(:LocalEntity)-[:IS]->(subject:Entity)
MATCH (claim)-[:OBJECT]->(:LocalEntity)-[:IS]->(object:Entity)
"""
_DRESSED = """
OPTIONAL MATCH (claim)-[:INTRODUCED_BY]->(:LocalEntity)-[:IS]->(introducer:Entity)
OPTIONAL MATCH (claim)-[:ATTRIBUTED_TO]->(:LocalEntity)-[:IS]->(attributed_to:Entity)
RETURN claim {.id, .type, .role, .topic, .status, .date, .confidence, .evidence, .extractor, .supersedes, .judged,
    subject: subject.id, object: object.id, introducer: introducer.id, attributed_to: attributed_to.id} AS fields
"""
_THAT_PASS = f"""
WITH claim WHERE claim.id > $after_id AND claim.type IN $filter.claim_types AND {passing("claim")}
{_ENDS_OF_CLAIM}
WHERE subject <> object
  AND ($filter.entity_types IS NULL OR (subject.type IN $filter.entity_types AND object.type IN $filter.entity_types))
WITH claim, subject, object ORDER BY claim.id LIMIT $limit
{_DRESSED}
ORDER BY fields.id
"""
CLAIMS = f"MATCH (claim:Claim) {_THAT_PASS}"
CLAIMS_ABOUT = f"""
MATCH (about:Entity)<-[:IS]-(:LocalEntity)<-[:SUBJECT|OBJECT|INTRODUCED_BY]-(claim:Claim) WHERE about.id IN $about
WITH DISTINCT claim
{_THAT_PASS}
"""
CLAIMS_AMONG = f"""
MATCH (source:Entity)-[tie]->(target:Entity) WHERE source.id IN $about AND target.id IN $about
WITH DISTINCT tie.claim AS id
MATCH (claim:Claim {{id: id}})
{_THAT_PASS}
"""
CLAIM = f"MATCH (claim:Claim {{id: $claim}}) {_ENDS_OF_CLAIM} {_DRESSED}"
DOCUMENT = "MATCH (document:Document {id: $document}) RETURN document {.*}"
DOCUMENTS = """
MATCH (document:Document) WHERE $ids IS NULL OR document.id IN $ids
RETURN document {.id, .title, .kind, .date, .language, .author, .origin, .pages}
"""
