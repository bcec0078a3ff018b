"""The array index: the ties of a graph in memory, for path questions on the embedded store."""

from graph.index.claims import IndexedClaim
from graph.index.snapshot import GraphIndex

__all__ = ["GraphIndex", "IndexedClaim"]
