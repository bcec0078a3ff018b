"""Other names in the same text: what an actor does must not be learnt from what it is called."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random

from ingest.annotated import AnnotatedClaim, AnnotatedDocument, AnnotatedMention
from schemas.claim import ClaimType
from schemas.entity import EntityType

_SWAPPED = (EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.PRODUCT, EntityType.PROJECT)
_INFIX = re.compile(r"^(?:van|de|der|den|ter|ten|te|het|'t|von|du|la|le|el)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Names:
    """Names to choose from: first names, surnames, and whole names of each other type."""

    first: Sequence[str]
    last: Sequence[str]
    others: dict[EntityType, Sequence[str]]


def names_of(documents: Iterable[AnnotatedDocument], surnames: Sequence[str] = ()) -> Names:
    """Return the names that `documents` use, with `surnames` beside those of their persons."""
    first: set[str] = set()
    last: set[str] = set(surnames)
    others: dict[EntityType, set[str]] = defaultdict(set)
    for document in documents:
        for mention in document.mentions:
            if mention.type is None or mention.unnamed:
                continue
            name = document.text[mention.start : mention.end]
            parts = name.split()
            if mention.type is EntityType.PERSON:
                if len(parts) > 1:
                    first.add(parts[0])
                    last.add(" ".join(parts[1:]))
            elif mention.type in _SWAPPED:
                others[mention.type].add(name)
    return Names(sorted(first), sorted(last), {type: sorted(names) for type, names in others.items()})


def substituted(document: AnnotatedDocument, names: Names, random: Random, *, share: float = 0.6) -> AnnotatedDocument:
    """Return `document` with other names for about `share` of its actors.

    A party keeps its name (what a member belongs to is told by it), and so does an actor whose names hang together
    in a way that cannot be kept up, such as an acronym.
    """
    kept = {claim.object for claim in document.claims if claim.type is ClaimType.MEMBER}
    forms: dict[str, set[str]] = defaultdict(set)
    for mention in document.mentions:
        if mention.type is not None and not mention.unnamed:
            forms[mention.id].add(document.text[mention.start : mention.end])
    types = document.types()
    chosen: dict[tuple[str, str], str] = {}
    for id, surfaces in forms.items():
        if id not in kept and random.random() < share:
            chosen |= {(id, old): new for old, new in _renamed(types[id], surfaces, names, random).items()}
    return _rebuilt(document, chosen) if chosen else document


def _renamed(type: EntityType, surfaces: set[str], names: Names, random: Random) -> dict[str, str]:
    """Return the new form of each surface, or nothing where they do not hang together."""
    full = max(surfaces, key=len)
    if type is EntityType.PERSON:
        parts = full.split()
        if len(parts) < 2 or not parts[0][0].isupper() or not names.first or not names.last:
            return {}
        first, last = random.choice(names.first), random.choice(names.last)
        surname = " ".join(parts[1:])
        alone = last[0].upper() + last[1:]
        made = {full: f"{first} {last}", parts[0]: first, surname: last, surname[0].upper() + surname[1:]: alone}
        if _INFIX.match(surname):
            bare = surname.split()[-1]
            made[bare] = last.split()[-1]
        return {form: made[form] for form in surfaces} if surfaces <= made.keys() else {}
    if type not in _SWAPPED or type not in names.others:
        return {}
    new = random.choice(names.others[type])
    if surfaces == {full}:
        return {full: new}
    if surfaces == {full, full.split()[0]} and len(new.split()) > 1:
        return {full: new, full.split()[0]: new.split()[0]}
    return {}


def _rebuilt(document: AnnotatedDocument, chosen: dict[tuple[str, str], str]) -> AnnotatedDocument:
    """Return the document with its text written anew and every offset moved along."""
    moves: list[tuple[int, int, int, int]] = []  # old start and end of each new name, new start and end
    text, position = "", 0
    mentions: list[AnnotatedMention] = []
    for mention in document.mentions:
        if mention.start < position:
            continue
        text += document.text[position : mention.start]
        old = document.text[mention.start : mention.end]
        new = chosen.get((mention.id, old), old) if mention.type is not None else old
        start = len(text)
        text += new
        moves.append((mention.start, mention.end, start, len(text)))
        mentions.append(replace(mention, start=start, end=len(text)))
        position = mention.end
    text += document.text[position:]

    def moved(start: int, end: int) -> tuple[int, int]:
        """Return a stretch in the new text; what lies within a name becomes the whole name."""
        shift_start = shift_end = 0
        for a, b, new_a, new_b in moves:
            if a <= start and end <= b and new_b - new_a != b - a:
                return new_a, new_b
            if b <= start:
                shift_start = new_b - b
            if b <= end:
                shift_end = new_b - b
        return start + shift_start, end + shift_end

    claims: list[AnnotatedClaim] = [replace(claim, trigger=moved(*claim.trigger)) for claim in document.claims]
    return AnnotatedDocument(
        document.id,
        document.kind,
        document.date,
        document.language,
        text,
        [moved(*sentence) for sentence in document.sentences],
        mentions,
        claims,
    )
