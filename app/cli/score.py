"""The score of a model, printed as a table or as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rich.markup import escape
from rich.table import Table

from app.cli.ui import clean, out, say, show
from ingest.scoring import Figure, Scores
from schemas.claim import ClaimType
from schemas.entity import EntityType
from schemas.ontology import ontology

_LABELS = {
    "entities": say("actoren (naam en type)", "entities (name and type)"),
    "names": say("actoren (naam)", "entities (name)"),
    "claims": say("beweringen", "claims"),
    "pairs": say("wie met wie", "who with whom"),
    "introducers": say("introducés door wie", "introducers"),
}


@dataclass
class Score:
    """How one model did on all documents that it could read."""

    extractor: str
    documents: int = 0
    words: int = 0
    seconds: float = 0.0
    scores: Scores = field(default_factory=Scores)

    def parts(self) -> dict[str, Figure]:
        """Return the figures over all types."""
        names = ("entities", "names", "claims", "pairs", "introducers")
        return {name: getattr(self.scores, name) for name in names}

    def record(self) -> dict[str, Any]:
        """Return all figures as plain data."""
        return {
            "extractor": self.extractor,
            "documents": self.documents,
            "words": self.words,
            "seconds": round(self.seconds, 3),
            "figures": _plain(self.parts()),
            "entity_types": _plain(self.scores.entity_types),
            "claim_types": _plain(self.scores.claim_types),
        }


def print_score(score: Score) -> None:
    """Print precision, recall and F1: over all types, then by type of entity and of claim, the most wanted first."""
    table = Table(box=None, pad_edge=False)
    table.add_column()
    for heading in (
        say("precisie", "precision"),
        say("vangst", "recall"),
        "F1",
        say("goed", "right"),
        say("gevonden", "found"),
        say("gevraagd", "wanted"),
    ):
        table.add_column(heading, justify="right")
    entity_types, claim_types = ontology().entity_types, ontology().claim_types
    groups = [
        [(_LABELS[name], figure) for name, figure in score.parts().items()],
        [(show(entity_types[EntityType(t)].label), figure) for t, figure in _ranked(score.scores.entity_types)],
        [(show(claim_types[ClaimType(t)].label), figure) for t, figure in _ranked(score.scores.claim_types)],
    ]
    for group in groups:
        for label, figure in group:
            shares = (f"{share:.3f}" for share in (figure.precision, figure.recall, figure.f1))
            table.add_row(label, *shares, *(str(count) for count in (figure.right, figure.found, figure.wanted)))
        table.add_row()
    out.print(table)
    speed = f"{score.words / score.seconds:.0f}" if score.seconds else "-"
    told = say(
        f"{score.documents} document(en), {score.words} woorden, {speed} woorden per seconde",
        f"{score.documents} document(s), {score.words} words, {speed} words per second",
    )
    out.print(f"{told} ({escape(clean(score.extractor))})")


def _ranked(figures: Mapping[str, Figure]) -> list[tuple[str, Figure]]:
    """Return the types, the most wanted first."""
    return sorted(figures.items(), key=lambda item: (-item[1].wanted, item[0]))


def _plain(figures: Mapping[str, Figure]) -> dict[str, dict[str, float]]:
    return {
        str(name): {
            "precision": round(figure.precision, 4),
            "recall": round(figure.recall, 4),
            "f1": round(figure.f1, 4),
            "right": figure.right,
            "found": figure.found,
            "wanted": figure.wanted,
        }
        for name, figure in figures.items()
    }
