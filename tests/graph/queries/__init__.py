"""Questions, asked of an embedded store."""
