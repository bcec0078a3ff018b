"""Subgraph -> a pyvis network, for notebooks."""

import html
from collections.abc import Collection

from pyvis.network import Network

from app.views.page import standalone_html
from app.views.picture import draw
from schemas.answer import Subgraph

_DASHES: dict[str, bool | list[int]] = {"solid": False, "dashed": [10, 6], "dotted": [2, 5], "struck": False}


class SubgraphNetwork(Network):  # type: ignore[misc]  # pyvis ships no types
    """A pyvis network of one Subgraph, with the positions, colours and lines of every other picture.

    Where pyvis would write its own page, which loads from a CDN and puts data into scripts and HTML unescaped,
    this writes ours: `show`, `write_html` and a notebook's cell all give the page that needs nothing else. What
    is added to `nodes` and `edges` later is in `to_json()` but not on that page.
    """

    def __init__(
        self, subgraph: Subgraph, *, title: str = "", language: str = "nl", focus: Collection[str] = ()
    ) -> None:
        super().__init__(height="700px", width="100%", directed=True, cdn_resources="in_line")
        self._page = standalone_html(subgraph, title=title, language=language, focus=focus)
        self.toggle_physics(False)
        picture = draw(subgraph, focus=focus)
        for node in picture.nodes:
            self.add_node(
                node.id,
                label=getattr(node.label, language) or " ",
                title=getattr(node.title, language),
                color=node.colour,
                shape=node.shape,
                size=node.size,
                x=node.x,
                y=node.y,
                physics=False,
            )
        for edge in picture.edges:
            self.add_edge(
                edge.source,
                edge.target,
                label=getattr(edge.label, language),
                title=getattr(edge.title, language),
                dashes=_DASHES[edge.line],
                arrows={"to": {"enabled": edge.arrow}, "middle": {"enabled": edge.line == "struck", "type": "bar"}},
                smooth={"enabled": bool(edge.bend), "type": "curvedCW", "roundness": edge.bend},
            )

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """Return the self-contained page; the parameters are pyvis' and change nothing."""
        return self._page

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, where its scripts can touch nothing of the notebook."""
        return (
            f'<iframe sandbox="allow-scripts" title="Kruiwagen" width="{self.width}" height="{self.height}" '
            f'srcdoc="{html.escape(self._page)}"></iframe>'
        )


def to_pyvis(
    subgraph: Subgraph, *, title: str = "", language: str = "nl", focus: Collection[str] = ()
) -> SubgraphNetwork:
    """Return `subgraph` as a pyvis network; as the last line of a notebook's cell it shows itself."""
    return SubgraphNetwork(subgraph, title=title, language=language, focus=focus)
