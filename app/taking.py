"""Take-away: a subgraph in one of the formats that other tools and newsrooms read."""

from enum import StrEnum

from app.settings import Language
from app.views.page import standalone_html
from graph.export.csv import to_csv_zip
from graph.export.graphml import to_gexf, to_graphml
from graph.export.json import to_json
from schemas.answer import Subgraph


class Format(StrEnum):
    """Formats of an export. `csv` is a ZIP of three tables: nodes, edges, claims."""

    HTML = "html"
    JSON = "json"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """The media type of the file."""
        return {
            Format.HTML: "text/html; charset=utf-8",
            Format.JSON: "application/json",
            Format.GRAPHML: "application/graphml+xml",
            Format.GEXF: "application/gexf+xml",
            Format.CSV: "application/zip",
        }[self]

    @property
    def extension(self) -> str:
        """The ending of the file's name."""
        return "csv.zip" if self is Format.CSV else self.value


def write(subgraph: Subgraph, format: Format, *, title: str, language: Language) -> bytes:
    """Return `subgraph` as a file of this format; title and language matter to the page alone."""
    match format:
        case Format.HTML:
            return standalone_html(subgraph, title=title, language=language).encode()
        case Format.JSON:
            return to_json(subgraph)
        case Format.GRAPHML:
            return to_graphml(subgraph)
        case Format.GEXF:
            return to_gexf(subgraph)
        case Format.CSV:
            return to_csv_zip(subgraph)
