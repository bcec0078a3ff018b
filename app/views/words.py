"""Words of the exported page, in both languages."""

from schemas.base import Text

WORDS: dict[str, Text] = {
    "title": Text(nl="Wie introduceerde wie?", en="Who introduced whom?"),
    "picture": Text(nl="Netwerk", en="Network"),
    "evidence": Text(nl="Wat de documenten zeggen", en="What the documents say"),
    "hint": Text(nl="Klik in het beeld op een actor of een lijn.", en="Click an actor or a line in the picture."),
    "all": Text(nl="Alles tonen", en="Show all"),
    "nothing": Text(nl="Hier is niets te tonen.", en="There is nothing to show here."),
    "truncated": Text(
        nl="Niet alles staat hier: een grens kapte het antwoord af.", en="Not all is here: a limit cut the answer off."
    ),
    "sources": Text(nl="Bronnen", en="Sources"),
    "page": Text(nl="blz.", en="p."),
    "fit": Text(nl="Alles in beeld", en="Fit all"),
    "closer": Text(nl="Dichterbij", en="Zoom in"),
    "away": Text(nl="Verder weg", en="Zoom out"),
    "made": Text(nl="Gemaakt met Kruiwagen op", en="Made with Kruiwagen on"),
    "caution": Text(
        nl="Gelezen door software, niet elke regel is door een mens bevestigd. De zin uit de bron gaat voor.",
        en="Read by software; not every line was confirmed by a person. The source's sentence comes first.",
    ),
}
