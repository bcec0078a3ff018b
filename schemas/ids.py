"""Identifiers: content hashes, so that reading the same thing twice changes nothing."""

import hashlib

SEPARATOR = "\x1f"


def content_id(*parts: object) -> str:
    """Return 20 hex digits of the SHA-256 of `parts`, joined so that ("ab", "c") differs from ("a", "bc")."""
    joined = SEPARATOR.join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:20]
