"""The key that joins an actor across documents without asking anybody."""

import re

from ingest.lexicon import LANGUAGES, lexicon
from schemas.entity import EntityType
from schemas.names import fold

_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+")


def entity_key(type: EntityType, names: tuple[str, ...], *, unnamed: bool, gazetteer: str | None) -> str | None:
    """Return the key of an actor with these `names` (longest first), or None where only a person can tell who it is.

    A gazetteer entry is its own key; otherwise the type and the full name are, without legal form. A person's name
    is full with a first name: initials with a surname ("J. de Vries") are too common to join on, a surname alone, a
    role or a redaction even more so.
    """
    if gazetteer:
        return f"gazetteer:{gazetteer}"
    if unnamed or not names:
        return None
    if type is EntityType.PERSON:
        full = next((name for name in names if _is_full(name)), None)
        return f"{type}:{fold(full)}" if full else None
    folded = fold(_without_legal_form(names[0]))
    return f"{type}:{folded}" if folded else None


def _is_full(name: str) -> bool:
    """Whether a person's name has a first name and a surname."""
    words = name.split()
    if words[0].lower() in _small_words() or _INITIALS.fullmatch(words[0]):
        return False
    return len([word for word in words if word.lower() not in _small_words()]) > 1


def _small_words() -> frozenset[str]:
    """Words that open surnames ("van", "de") and so are no first names."""
    return frozenset().union(*(lexicon(language).infixes for language in LANGUAGES))


def _without_legal_form(name: str) -> str:
    words = name.split()
    forms = frozenset().union(*(lexicon(language).legal_forms for language in LANGUAGES))
    while len(words) > 1 and words[-1].lower().rstrip(",") in forms:
        words.pop()
    return " ".join(words)
