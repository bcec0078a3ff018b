"""Names that the gazetteer knows: the surest source of named actors, and the first."""

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.drafts import add, draft_of
from ingest.components.words import Word, words_of
from ingest.draft import DraftActor, DraftMention
from ingest.gazetteer import Gazetteer, GazetteerMatch, load
from ingest.lexicon import Lexicon, lexicon
from schemas.entity import EntityType, MentionKind

SOURCE = "gazetteer"
_OPENERS = frozenset('.!?‘“"')


class GazetteerNames:
    """Adds a named mention for each gazetteer entry that a text names; one actor per entry and document.

    A place that acts for its people is the body that it then is ("Utrecht besluit").
    """

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        """Take the gazetteer and the words of one language."""
        self._gazetteer = gazetteer
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Add the mentions to the draft of `doc`."""
        draft = draft_of(doc)
        words = words_of(doc)
        at = {word.i: index for index, word in enumerate(words)}
        matches = self._gazetteer.find(doc)
        bodies = {match.entry.id for match in matches if match.entry.type is not EntityType.LOCATION}
        sure = {match.entry.id for match in matches if not match.ambiguous}
        actors: dict[tuple[str, EntityType], DraftActor] = {}
        for match in matches:
            first, end = at[match.start], at[match.end - 1] + 1
            before, after = words[max(0, first - 6) : first], words[end : end + 2]
            if match.ambiguous and match.entry.id not in sure and not self._meant(match, before, after):
                continue
            identifier, type = self._body(match, before, after, bodies)
            actor = actors.setdefault((identifier, type), DraftActor(type, gazetteer=identifier))
            named = DraftMention(match.start, match.end, MentionKind.NAMED, actor, SOURCE, 0.95, match.trim)
            add(draft, named)
        return doc

    def _meant(self, match: GazetteerMatch, before: list[Word], after: list[Word]) -> bool:
        """Whether the words around an ambiguous name show that the entry is meant."""
        previous = before[-1].lower if before else ""
        if match.entry.type is EntityType.LOCATION:
            return previous in self._lexicon.place_prepositions
        if previous == "(" and after and after[0].text == ")":
            return True
        if previous in self._lexicon.of and any(word.lower in self._lexicon.heads_of_state for word in before):
            return match.entry.type is EntityType.PUBLIC_BODY
        of = len(before) > 1 and previous in self._lexicon.of
        head = before[-2].lower if of else previous
        return self._lexicon.noun_type(head) is match.entry.type

    def _body(
        self, match: GazetteerMatch, before: list[Word], after: list[Word], bodies: set[str]
    ) -> tuple[str, EntityType]:
        """Return id and type of the entry, or of the body that a place is when it acts or was named ("gemeente X")."""
        entry, lexicon = match.entry, self._lexicon
        if not entry.acts_as or not entry.body:
            return entry.id, entry.type
        previous = before[-1].lower if before else ""
        opens = not before or previous in _OPENERS
        governs = opens and bool(after) and after[0].lower in lexicon.acts
        led = previous in lexicon.of and len(before) > 1 and lexicon.is_role(before[-2].lower)
        named = entry.body in bodies and previous not in lexicon.place_prepositions
        acts = governs or led or named or previous in lexicon.party_prepositions
        return (entry.body, entry.acts_as) if acts else (entry.id, entry.type)


@Language.factory("kruiwagen_gazetteer")
def make_gazetteer_names(nlp: Language, name: str) -> GazetteerNames:
    """Return the component for the language of `nlp`."""
    return GazetteerNames(load(), lexicon(nlp.lang))
