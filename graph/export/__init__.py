"""A subgraph as a file that other tools read."""
