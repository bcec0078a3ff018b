"""The Neo4j 5 store, for teams and bigger graphs."""
