"""The errors of Kruiwagen: one base and few children, shared by every package."""

from schemas.base import Text


class KruiwagenError(Exception):
    """Something went wrong in a way that a user can be told: what, where, and what to do."""


class InvalidInput(KruiwagenError):
    """A value given by a caller (date, filter, setting, judgement) that cannot be meant."""


class UnreadableFile(KruiwagenError):
    """One file that could not be read; the rest of its batch goes on.

    `reason` is a stable short code (`encrypted`, `empty`, `corrupt`, `too_large`, `too_many_pages`,
    `archive_ratio`, `nested_archive`, `wrong_extension`, `unsupported`, `no_text`, `needs_ocr`, `timeout`,
    `crashed`, `missing`; and, where an endpoint was to read it, `endpoint_unreachable`, `endpoint_timeout`,
    `endpoint_refused`, `endpoint_failed`, `endpoint_answer`), `name` the file as its owner knows it, `advice` what
    its owner can do. `text` says message and advice in both languages; `nl` is the Dutch of it.
    """

    def __init__(self, name: str, reason: str, message: str, advice: str = "", nl: str = "") -> None:
        super().__init__(name, reason, message, advice, nl)
        self.name, self.reason, self.message, self.advice = name, reason, message, advice
        english = message + (f" ({advice})" if advice else "")
        self.text = Text(nl=nl or english, en=english)

    def __str__(self) -> str:
        return f"{self.name}: {self.text.en}"


class NotFound(KruiwagenError):
    """A document, entity or claim was asked for that the store does not hold."""


class UnknownEntity(NotFound):
    """No entity has this id or this name; `similar` holds names that are nearly so."""

    def __init__(self, reference: str, similar: tuple[str, ...] = ()) -> None:
        super().__init__(f"No entity has the id or the name {reference!r}.")
        self.reference, self.similar = reference, similar


class AmbiguousEntity(KruiwagenError):
    """More than one entity has this name; `candidates` holds (id, name, type) of each, to choose from."""

    def __init__(self, reference: str, candidates: list[tuple[str, str, str]]) -> None:
        listed = "; ".join(f"{name} ({kind}, {identifier})" for identifier, name, kind in candidates)
        super().__init__(f"More than one entity is called {reference!r}: {listed}. Give the id of the one you mean.")
        self.reference, self.candidates = reference, candidates


class StoreError(KruiwagenError):
    """The store cannot be reached, opened or brought to the schema that this version needs."""
