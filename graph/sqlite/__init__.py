"""The embedded store: SQLite with an array index in memory for path questions."""
