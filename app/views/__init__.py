"""Pictures: a Subgraph as vis-network data, as one self-contained page, and in a notebook."""
