"""Settings, command line, HTTP API, pictures and explorer: the only place where ingest meets graph."""
