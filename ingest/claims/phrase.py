"""Phrases: one mention in its place in a sentence, with the preposition that governs it, its head noun, its group."""

from dataclasses import dataclass

from ingest.draft import DraftMention
from schemas.entity import EntityType

_TOGETHER = frozenset({"samen met", "tezamen met", "together with"})


@dataclass(eq=False)
class Phrase:
    """One mention in its place; `preposition` is None where it is bare.

    It covers the words `first` up to `last` of its sentence; `start` counts the words that lead up to it.
    """

    mention: DraftMention
    first: int
    last: int
    start: int
    preposition: str | None = None
    governor: int | None = None
    """Word of the preposition."""
    heads: tuple[int, ...] = ()
    """Words of the nouns that the phrase depends on, the nearest first ("de directie van B", "zijn advocaat")."""
    outer: str | None = None
    """Preposition of the last of them; only meaningful with a head."""
    host: "Phrase | None" = None
    """The phrase that it hangs under ("X van B")."""
    group: int = 0
    bracketed: bool = False
    through: bool = False
    """Whether its head stands for it ("medewerkers van B"), so that it plays its head's part."""

    @property
    def type(self) -> EntityType:
        """Type of the actor."""
        return self.mention.actor.type

    @property
    def head(self) -> int | None:
        """Word of the nearest noun that the phrase depends on."""
        return self.heads[0] if self.heads else None

    @property
    def bare(self) -> bool:
        """Whether it can be a subject or an object."""
        if self.bracketed or self.host is not None:
            return False
        return self.preposition is None or (self.through and self.outer is None)

    def in_slot(self, preposition: str) -> bool:
        """Whether it stands behind this preposition, itself or through its head."""
        if self.preposition == preposition or (self.through and self.outer == preposition):
            return True
        return self.preposition in _TOGETHER and self.preposition.endswith(f" {preposition}")
