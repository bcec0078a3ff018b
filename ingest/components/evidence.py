"""What the form of a name and the words around it say about the type of its actor."""

from collections import Counter

from ingest.components.words import Word
from ingest.lexicon import Lexicon
from schemas.entity import EntityType

_QUARTERS = frozenset("noord zuid oost west midden centrum nederland".split())
Votes = Counter[EntityType]

_PERSON, _COMPANY, _BODY = EntityType.PERSON, EntityType.COMPANY, EntityType.PUBLIC_BODY
_ORGANIZATION, _LOCATION = EntityType.ORGANIZATION, EntityType.LOCATION


def votes(words: list[Word], start: int, end: int, lexicon: Lexicon) -> Votes:
    """Return the points that each type gets for the name in words `start` up to `end`."""
    found = _form(words[start:end], lexicon)
    before = [word for word in words[max(0, start - 6) : start] if word.sentence == words[start].sentence]
    after = [word for word in words[end : end + 6] if word.sentence == words[start].sentence]
    found.update(_before(words[start:end], before, lexicon))
    found.update(_after(words[start:end], after, lexicon))
    return found


def is_acronym(text: str) -> bool:
    """Whether `text` is written as an acronym is (RIVM, LOT-C, VenW)."""
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 2 <= len(letters) <= 8 and capitals >= 2 and capitals > len(letters) / 2 and text[0].isupper()


def _form(name: list[Word], lexicon: Lexicon) -> Votes:
    found: Votes = Counter()
    if len(name) > 1 and any(word.lower in lexicon.legal_forms and word.cap for word in name[1:]):
        found[_COMPANY] += 60
    first, last = name[0], name[-1]
    if type := lexicon.noun_type(first.lower):
        found[type] += 30 if len(name) > 1 else 20
    if len(name) > 1 and (type := lexicon.noun_type(last.lower) or lexicon.name_ending(last.lower)):
        found[type] += 25
    for word in name[1:-1]:
        if type := lexicon.noun_type(word.lower):
            found[type] += 10
    if len(name) == 1 and (type := lexicon.name_ending(first.lower)):
        found[type] += 15
    if any(word.text == "&" for word in name):
        found[_COMPANY] += 20
    if len(name) == 1 and is_acronym(first.text):
        found[_ORGANIZATION] += 10
        found[_PERSON] -= 30
    plausible = (
        not lexicon.is_compound(first.lower) and first.lower not in lexicon.common and last.lower not in _QUARTERS
    )
    if len(name) in (2, 3) and last.lower in lexicon.surnames and plausible and not found:
        found[_PERSON] += 22 if "-" in last.text else 12
    if len(name) == 1 and first.lower in lexicon.first_names:
        found[_PERSON] += 15
    elif len(name) == 1 and lexicon.is_surname(first.lower):
        found[_PERSON] += 10 if first.lower not in lexicon.common else 3
    return found


def _plausible(first: str, last: str, lexicon: Lexicon) -> bool:
    """Whether two unknown words can be a first name and a surname."""
    ordinary = first in lexicon.common or lexicon.is_compound(first)
    return lexicon.is_surname(last) and last not in _QUARTERS and not ordinary


def _before(name: list[Word], before: list[Word], lexicon: Lexicon) -> Votes:
    found: Votes = Counter()
    if len(before) > 1 and lexicon.is_demonym(before[-1].lower):
        before = before[:-1]  # the article or noun in front of "Britse" says as much
    previous = before[-1].lower if before else ""
    if previous in lexicon.articles:
        found.update({_ORGANIZATION: 10, _BODY: 8, _PERSON: -20})
    else:
        found.update({_COMPANY: 8})
    if previous in lexicon.place_prepositions:
        found[_LOCATION] += 25 if len(name) < 3 else 10
    elif previous in lexicon.toward_prepositions:
        found[_LOCATION] += 8
    if previous in lexicon.speech:
        found[_PERSON] += 15
    if previous in lexicon.of and len(before) > 1 and (lexicon.is_role(before[-2].lower)):
        found.update({_COMPANY: 10, _ORGANIZATION: 6, _PERSON: -20, _LOCATION: -10})
    if previous in lexicon.of and any(word.lower in lexicon.heads_of_state for word in before):
        found.update({_BODY: 40, _PERSON: -40})
    noun = lexicon.noun_type(previous)
    if noun and not name[0].start:
        found[noun] += 40
    if previous in ("‘", "'", "“", '"', "(") and len(before) > 1 and (noun := lexicon.noun_type(before[-2].lower)):
        found[noun] += 30
    return found


def _after(name: list[Word], after: list[Word], lexicon: Lexicon) -> Votes:
    found: Votes = Counter()
    if not after:
        return found
    following = after[0].lower
    if following in lexicon.speech:
        found[_PERSON] += 12
    if following == "(" and len(after) > 2 and after[2].text == ")":
        spelled = abbreviates(after[1].text, [word.text for word in name])
        found[_ORGANIZATION if spelled else _PERSON] += 10
    if following == ",":
        head = next((word for word in after[1:4] if word.lower not in ("een", "de", "het", "a", "an", "the")), None)
        if head and not head.cap:
            if lexicon.is_role(head.lower):
                found[_PERSON] += 20
            elif type := lexicon.noun_type(head.lower):
                found[type] += 30
    return found


def abbreviates(acronym: str, name: list[str]) -> bool:
    """Whether `acronym` (LMS, SSW, OCW) can stand for the words of `name`: its letters in order, from the first on."""
    letters = [c.lower() for c in acronym if c.isalnum()]
    parts = [part for word in name for part in word.replace("-", " ").split()]
    if len(letters) < 2 or len(parts) < 2 or letters[0] != parts[0][0].lower():
        heads = [part[0].lower() for part in parts if part[:1].isupper()]
        if len(letters) < 2 or not heads or letters[0] not in heads[:3]:
            return False
    joined = iter("".join(parts).lower())
    inside = all(letter in joined for letter in letters)
    initials = {part[0].lower() for part in parts}
    return inside and sum(letter in initials for letter in letters) >= len(letters) * 0.6
