"""Names folded for comparison: see `schemas.names`."""

from schemas.names import fold

__all__ = ["fold"]
