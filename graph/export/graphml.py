"""A subgraph as GraphML (yEd, Gephi, networkx) and as GEXF (Gephi)."""

import io
import re
from typing import Any

import networkx as nx

from graph.networkx_graph import to_networkx
from schemas.answer import Subgraph

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""


def to_graphml(subgraph: Subgraph) -> bytes:
    """Return `subgraph` as GraphML, a claim per edge."""
    file = io.BytesIO()
    nx.write_graphml_xml(_writable(subgraph), file, named_key_ids=True)
    return file.getvalue()


def to_gexf(subgraph: Subgraph) -> bytes:
    """Return `subgraph` as GEXF 1.2, a claim per edge."""
    file = io.BytesIO()
    nx.write_gexf(_writable(subgraph), file)
    return file.getvalue()


def _writable(subgraph: Subgraph) -> Any:
    graph = to_networkx(subgraph)
    for _, held in graph.nodes(data=True):
        _clean(held)
    for *_, held in graph.edges(data=True):
        _clean(held)
    return graph


def _clean(held: dict[str, Any]) -> None:
    """Take from the values in place what XML cannot hold."""
    for name, value in held.items():
        if isinstance(value, str):
            held[name] = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", value)
