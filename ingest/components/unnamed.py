"""Persons without a name: singled out by a function ("de salesmanager van Palantir"), or blacked out."""

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.drafts import add, draft_of
from ingest.components.words import Word, words_of
from ingest.draft import Draft, DraftActor, DraftMention
from ingest.lexicon import Lexicon, lexicon
from schemas.entity import EntityType, MentionKind

SOURCE = "unnamed"
REDACTION = "redaction"
_LONGEST_FIELD = 5
_CONTACT = frozenset("tel tel. telefoon t t. m m. e e-mail email mobiel adres phone fax @".split())


class Unnamed:
    """Adds an actor without a name for each person whom a text points to by function or redaction alone.

    A function that a named person of the text has points to that person and is left to the references.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Add the mentions to the draft of `doc`."""
        draft, words = draft_of(doc), words_of(doc)
        self._functions(doc, draft, words)
        self._redactions(doc, draft)
        return doc

    def _functions(self, doc: Doc, draft: Draft, words: list[Word]) -> None:
        lexicon = self._lexicon
        starts = {mention.start: mention for mention in draft.mentions}
        taken = {i for mention in draft.mentions for i in range(mention.start, mention.end)}
        fields = self._fields(draft, words, starts, taken)
        actors: dict[str, DraftActor] = {}
        for index, word in enumerate(words):
            if word.i in taken or not lexicon.is_role(word.lower) or word.lower in lexicon.plural_roles:
                continue
            first = self._determiner(words, index)
            if first is None or self._tells_of_another(words, first, index, starts, taken):
                continue
            end, body = self._field(words, index + 1, starts, taken)
            known = fields.get(word.lower)
            if known is not None and (body is None or not known or body in known):
                continue
            if end is None and not (word.lower in lexicon.offices and words[first].lower in lexicon.articles):
                continue
            label = " ".join(doc[word.i : words[(end or index + 1) - 1].i + 1].text.split())
            actor = DraftActor(EntityType.PERSON, unnamed=True, title=word.text, label=label)
            if words[first].lower not in lexicon.indefinite:
                actor = actors.setdefault(label.casefold(), actor)
            add(draft, DraftMention(word.i, word.i + 1, MentionKind.NAMED, actor, SOURCE, 0.6))

    def _fields(
        self, draft: Draft, words: list[Word], starts: dict[int, DraftMention], taken: set[int]
    ) -> dict[str, set[DraftActor]]:
        """Return for each function that a named person has, the bodies that the text names it with."""
        at = {word.i: index for index, word in enumerate(words)}
        fields: dict[str, set[DraftActor]] = {}
        for mention in draft.mentions:
            if mention.actor.title and not mention.actor.unnamed:
                _, body = self._field(words, at[mention.end - 1] + 1, starts, taken)
                fields.setdefault(mention.actor.title.lower(), set()).update({body} if body else ())
        return fields

    def _determiner(self, words: list[Word], index: int) -> int | None:
        """Return the article in front of the function at `index`, past a few adjectives."""
        for at in range(index - 1, max(-1, index - 4), -1):
            if words[at].sentence != words[index].sentence:
                return None
            if words[at].lower in self._lexicon.single:
                return at
            if not words[at].text[0].isalpha() or words[at].lower in self._lexicon.of:
                return None
        return None

    def _tells_of_another(
        self, words: list[Word], first: int, index: int, starts: dict[int, DraftMention], taken: set[int]
    ) -> bool:
        """Whether the function is said of somebody else: "directeur Jan Smit", "Jan Smit, de directeur", "is de"."""
        following = words[index + 1 : index + 3]
        if following and following[0].text == ",":
            following = following[1:]
        if following and (mention := starts.get(following[0].i)) and mention.actor.type is EntityType.PERSON:
            return True
        if first == 0:
            return False
        previous = words[first - 1]
        if previous.lower in self._lexicon.copulas:
            return True
        return previous.text == "," and first > 1 and words[first - 2].i in taken

    def _field(
        self, words: list[Word], start: int, starts: dict[int, DraftMention], taken: set[int]
    ) -> tuple[int | None, DraftActor | None]:
        """Return where "van Palantir" or "van het project" from `start` on ends, and the actor in it."""
        if start + 1 >= len(words) or words[start].lower not in self._lexicon.of:
            return None, None
        for at in range(start + 1, min(len(words), start + 1 + _LONGEST_FIELD)):
            word = words[at]
            if word.sentence != words[start].sentence or not word.text[0].isalnum():
                break
            if mention := starts.get(word.i):
                end = next((n for n in range(at, len(words)) if words[n].i >= mention.end), len(words))
                return end, mention.actor
            determined = words[at - 1].lower in self._lexicon.single
            if determined and word.text.isalpha() and word.i not in taken:
                return self._in_place(words, at + 1, starts), None
        return None, None

    def _in_place(self, words: list[Word], start: int, starts: dict[int, DraftMention]) -> int:
        """Return the end of "in Noord-Brabant" from `start` on, or `start`."""
        if start + 1 < len(words) and words[start].lower in self._lexicon.place_prepositions:
            mention = starts.get(words[start + 1].i)
            if mention is not None:
                return next((n for n in range(start, len(words)) if words[n].i >= mention.end), len(words))
        return start

    def _redactions(self, doc: Doc, draft: Draft) -> None:
        """Add a person for each redaction that can stand for one: not a number or an address."""
        for redaction in draft.document.redactions:
            span = doc.char_span(redaction.start, redaction.end, alignment_mode="expand")
            if span is None or any(span.start < m.end and m.start < span.end for m in draft.mentions):
                continue
            before = [token.lower_ for token in doc[max(0, span.start - 2) : span.start] if token.text != ":"]
            around = draft.document.text[max(0, redaction.start - 1) : redaction.end + 1]
            if "@" in around or (before and before[-1] in _CONTACT):
                continue
            actor = DraftActor(EntityType.PERSON, unnamed=True, label=redaction.quote)
            add(draft, DraftMention(span.start, span.end, MentionKind.NAMED, actor, REDACTION, 0.5))


@Language.factory("kruiwagen_unnamed")
def make_unnamed(nlp: Language, name: str) -> Unnamed:
    """Return the component for the language of `nlp`."""
    return Unnamed(lexicon(nlp.lang))
