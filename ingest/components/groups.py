"""Groups of bodies that act as one: "de zes Veiligheidsregio's", "vijf gemeenten"."""

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.drafts import add, draft_of
from ingest.components.words import Word, words_of
from ingest.draft import DraftActor, DraftMention
from ingest.lexicon import Lexicon, lexicon
from schemas.entity import EntityType, MentionKind

SOURCE = "groups"
_TYPES = frozenset((EntityType.PUBLIC_BODY, EntityType.ORGANIZATION, EntityType.COMPANY))


@dataclass(frozen=True)
class _Plural:
    """Words `start` up to `end` are a plural noun for bodies, with the number that stands right before it, if any."""

    start: int
    end: int
    noun: str
    type: EntityType
    number: str | None
    named: bool
    """Whether a capital inside a sentence makes it a name."""
    definite: bool


class Groups:
    """Adds an actor for each group that a text counts and then speaks of as one party."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Add the mentions to the draft of `doc`."""
        draft, words = draft_of(doc), words_of(doc)
        taken = {i for mention in draft.mentions for i in range(mention.start, mention.end)}
        found: dict[str, list[_Plural]] = {}
        companies = {
            m.start for m in draft.mentions if m.actor.type not in (EntityType.PUBLIC_BODY, EntityType.LOCATION)
        }
        for index in range(len(words)):
            plural = self._plural(words, index)
            if plural and self._is_beside_names(words, plural.end, companies):
                continue
            if plural and not any(words[at].i in taken for at in range(plural.start, plural.end)):
                found.setdefault(plural.noun, []).append(plural)
        for plurals in found.values():
            numbers = {plural.number for plural in plurals if plural.number}
            spoken_of = sum(plural.named or plural.definite for plural in plurals)
            # "de zes Veiligheidsregio's" says by itself that it is one party; "zes regio's" only when spoken of again.
            told = any(plural.number and plural.named and plural.definite for plural in plurals)
            if len(numbers) != 1 or (spoken_of < 2 and not told):
                continue
            actor = DraftActor(plurals[0].type)
            for plural in plurals:
                if plural.named or plural.number or plural.definite:
                    first = plural.start - 1 if plural.number else plural.start
                    kind = MentionKind.NAMED if plural.named or plural.number else MentionKind.NOMINAL
                    last = words[plural.end - 1].i + 1
                    add(draft, DraftMention(words[first].i, last, kind, actor, SOURCE, 0.7))
        return doc

    def _is_beside_names(self, words: list[Word], end: int, others: set[int]) -> bool:
        """Whether names of members follow ("de veiligheidsregio's Utrecht en Zeeland"), not another party's."""
        return end < len(words) and words[end].cap and not words[end].start and words[end].i not in others

    def _plural(self, words: list[Word], index: int) -> _Plural | None:
        """Return the plural noun at word `index`: "gemeenten", "regio's", also where ’s is a word of its own."""
        word = words[index]
        end = index + 1
        noun = self._lexicon.singular(word.lower)
        if end < len(words) and words[end].text in ("’s", "'s") and words[end].i == word.i + 1:
            noun, end = word.lower, end + 1
        elif noun == word.lower:
            return None
        type = self._lexicon.noun_type(noun)
        if type not in _TYPES:
            return None
        before = [w.lower for w in words[max(0, index - 3) : index] if w.sentence == word.sentence]
        number = before[-1] if before and (before[-1] in self._lexicon.numbers or before[-1].isdigit()) else None
        if any(w in self._lexicon.every for w in before[-2:]):
            return None
        definite = bool(before) and any(w in self._lexicon.definite for w in before[-2:])
        return _Plural(index, end, noun, type, number, word.cap and not word.start, definite)


@Language.factory("kruiwagen_groups")
def make_groups(nlp: Language, name: str) -> Groups:
    """Return the component for the language of `nlp`."""
    return Groups(lexicon(nlp.lang))
