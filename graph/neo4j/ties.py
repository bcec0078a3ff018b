"""The typed relationships between entities: one per claim and pair that it ties."""

from collections.abc import Iterable, Iterator

from graph.neo4j import cypher
from graph.neo4j.database import Row, Transaction
from schemas.claim import ClaimType


def untie(transaction: Transaction, claims: list[str]) -> None:
    """Take away the relationships that these claims made, while their local entities still lead where they led."""
    transaction.batches(cypher.UNTIE, "claims", claims)


def tie(transaction: Transaction, claims: list[str]) -> set[str]:
    """Make the relationships of these claims between the entities of now; return the introducers among these."""
    ends = transaction.batches(cypher.ENDS, "claims", claims)
    made: dict[str, list[Row]] = {}
    for relationship, row in _relationships(ends):
        made.setdefault(relationship, []).append(row)
    for relationship, rows in made.items():
        transaction.batches(cypher.TIE[relationship], "rows", rows)
    return {row["introducer"] for row in ends if row["introducer"]}


def _relationships(ends: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    """Yield the type and the row of each, as `Claim.ties`; what a claim says of an entity and itself ties nothing."""
    for row in ends:
        subject, object, introducer = row["subject"], row["object"], row["introducer"]
        if subject == object:
            continue
        properties = {**row["tie"], "via": row["via"]}
        yield cypher.RELATIONSHIPS[ClaimType(properties["type"])], _row(subject, object, properties)
        if introducer and introducer != subject:
            yield cypher.INTRODUCER, _row(introducer, subject, properties)
            if introducer != object:
                yield cypher.INTRODUCER, _row(introducer, object, properties)


def _row(source: str, target: str, properties: Row) -> Row:
    return {"source": source, "target": target, "properties": properties}
