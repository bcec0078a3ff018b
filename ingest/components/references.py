"""Noun phrases and pronouns that stand for an actor: "het techbedrijf", "de samenwerkende regio's", "hij"."""

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.drafts import add, draft_of, surface
from ingest.components.quotes import quotes
from ingest.components.words import words_of
from ingest.draft import Draft, DraftActor, DraftMention
from ingest.lexicon import Lexicon, lexicon
from schemas.entity import EntityType, MentionKind

SOURCE = "references"
_BODIES = frozenset((EntityType.COMPANY, EntityType.PUBLIC_BODY, EntityType.ORGANIZATION))
_NOUN_REACH = 12
"""Sentences back in which a noun phrase seeks what it points to."""
_PRONOUN_REACH = 2


@dataclass
class _Known:
    """What the text has told of one actor: the nouns it was called by, and where it was mentioned last."""

    actor: DraftActor
    nouns: set[str]
    plural: bool


class References:
    """Adds a mention for each definite noun phrase and pronoun whose actor the text makes clear.

    Precision comes first: what could be two actors with equal right stays open.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Add the mentions to the draft of `doc`."""
        _Reading(doc, self._lexicon).resolve()
        return doc


class _Reading:
    """One pass over one document, from its first word to its last."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self._doc, self._lexicon = doc, lexicon
        self._draft: Draft = draft_of(doc)
        self._words = words_of(doc)
        self._at = {word.i: index for index, word in enumerate(self._words)}
        self._known: dict[DraftActor, _Known] = {}
        for mention in self._draft.mentions:
            self._learn(mention)
        persons = (mention for mention in self._draft.mentions if mention.actor.type is EntityType.PERSON)
        self._persons = {self._at[mention.start]: mention for mention in persons}
        ends = {start: self._at[mention.end - 1] + 1 for start, mention in self._persons.items()}
        self._quotes = quotes(self._words, lexicon, ends)

    def resolve(self) -> None:
        taken = {i for mention in self._draft.mentions for i in range(mention.start, mention.end)}
        for index, word in enumerate(self._words):
            if word.i in taken:
                continue
            found = self._pronoun(index) or self._noun_phrase(index, taken)
            if found:
                add(self._draft, found)
                taken.update(range(found.start, found.end))

    def _learn(self, mention: DraftMention) -> None:
        """Take from a name, and the nouns beside it, what the actor can be called."""
        actor = mention.actor
        known = self._known.setdefault(actor, _Known(actor, set(), plural=False))
        name = surface(self._doc, mention).lower().split()
        singulars = [self._lexicon.singular(word) for word in name]
        known.nouns.update(word for word in singulars if self._lexicon.noun_type(word))
        if len(name) > 1 and actor.type is not EntityType.PERSON and len(name[0]) > 4 and name[0][-1] != "e":
            known.nouns.add(name[0])
        known.plural = known.plural or self._lexicon.singular(name[-1]) != name[-1]
        if actor.title:
            known.nouns.add(actor.title.lower())
        index = self._at[mention.start]
        before = self._words[index - 1].lower if index else ""
        if self._lexicon.noun_type(before) is actor.type:
            known.nouns.add(before)

    # Noun phrases

    def _noun_phrase(self, index: int, taken: set[int]) -> DraftMention | None:
        words = self._words
        if words[index].lower not in self._lexicon.definite:
            return None
        head = self._head(index, taken)
        if head is None:
            return None
        last = self._last_word(head)
        if self._is_beside_name(last):
            return None
        plural = last > head or self._is_plural(words[head].lower)
        actor = self._pointed_at(words[head].lower, index, plural=plural)
        if actor is None:
            return None
        return DraftMention(words[index].i, words[last].i + 1, MentionKind.NOMINAL, actor, SOURCE, 0.7)

    def _last_word(self, head: int) -> int:
        """Return the word that ends the noun at `head`: itself, or the ’s of "regio’s" where that is one of its own."""
        following = self._words[head + 1] if head + 1 < len(self._words) else None
        ends = following is not None and following.text in ("’s", "'s") and following.i == self._words[head].i + 1
        return head + 1 if ends and self._words[head].lower[-1] in "aiouy" else head

    def _head(self, index: int, taken: set[int]) -> int | None:
        """Return the noun that the determiner at `index` leads to, past at most two adjectives."""
        words = self._words
        for at in range(index + 1, min(len(words), index + 4)):
            word = words[at]
            if word.sentence != words[index].sentence or word.i in taken or not word.text[0].isalpha():
                return None
            verb = word.lower in self._lexicon.verbs_too and at > index + 1
            if verb or word.lower in self._lexicon.single or word.lower in self._lexicon.definite:
                return None
            singular = self._lexicon.singular(word.lower)
            if self._lexicon.noun_type(singular) or self._lexicon.is_role(singular) or self._is_name_noun(singular):
                return at
            if not (word.lower.endswith(("e", "en", "end")) or self._lexicon.is_demonym(word.lower)):
                return None
        return None

    def _is_name_noun(self, noun: str) -> bool:
        return any(noun in known.nouns for known in self._known.values())

    def _is_beside_name(self, head: int) -> bool:
        """Whether a name follows that the noun only describes ("het dagblad De Stem"), or a field that narrows it."""
        following = self._words[head + 1] if head + 1 < len(self._words) else None
        if following is not None and following.text in ("’s", "'s"):
            return True
        if following is None or following.sentence != self._words[head].sentence:
            return False
        return any(mention.start == following.i for mention in self._draft.mentions)

    def _pointed_at(self, noun: str, index: int, *, plural: bool) -> DraftActor | None:
        """Return the actor that `noun` points to: one called so before, or else the nearest that it fits."""
        noun = self._lexicon.singular(noun) if plural else noun
        here = self._words[index]
        fitting: list[tuple[DraftMention, bool]] = []
        for mention in self._draft.mentions:
            if mention.start >= here.i or here.sentence - self._sentence(mention) > _NOUN_REACH:
                continue
            known = self._known.get(mention.actor)
            if known is None or known.plural != plural:
                continue
            called = self._is_called(known, noun)
            if called or self._fits(mention.actor, noun):
                fitting.append((mention, called))
        called_so = [mention for mention, called in fitting if called]
        if not called_so and not self._lexicon.is_generic(noun) and noun not in self._lexicon.any_body:
            sole = len({mention.actor for mention, _ in fitting}) == 1
            return fitting[-1][0].actor if sole and fitting[-1][0].actor.type in _BODIES else None
        best = called_so or [mention for mention, _ in fitting]
        return best[-1].actor if best else None

    def _is_called(self, known: _Known, noun: str) -> bool:
        return any(noun == called or called.endswith(noun) for called in known.nouns)

    def _fits(self, actor: DraftActor, noun: str) -> bool:
        if self._lexicon.is_role(noun):
            return False
        type = self._lexicon.noun_type(noun)
        if noun in self._lexicon.any_body:
            return actor.type in _BODIES
        return type is actor.type and type is not EntityType.LOCATION

    def _is_plural(self, noun: str) -> bool:
        return self._lexicon.singular(noun) != noun

    # Pronouns

    def _pronoun(self, index: int) -> DraftMention | None:
        word, pronouns = self._words[index], self._lexicon.pronouns
        if not any(word.lower in group for group in pronouns.values()):
            return None
        if glossed := self._glossed(index):
            actor: DraftActor | None = glossed
        elif word.lower in pronouns["speaker"]:
            actor = self._speaker(index)
        elif word.lower in pronouns["m"] or word.lower in pronouns["f"]:
            gender = "m" if word.lower in pronouns["m"] else "f"
            plural = word.lower in pronouns["plural"] and self._is_plural_here(index)
            actor = None if plural else self._person(index, gender)
        elif word.lower in pronouns["owner"] and self._is_owner(index):
            actor = self._subject_here(index) or self._person(index, None)
        else:
            return None
        if actor is None:
            return None
        return DraftMention(word.i, word.i + 1, MentionKind.PRONOUN, actor, SOURCE, 0.6)

    def _glossed(self, index: int) -> DraftActor | None:
        """Return the actor that an editor put in brackets behind a pronoun: "zij [Medivance, red.]"."""
        following = self._words[index + 1 : index + 3]
        if len(following) < 2 or following[0].text != "[":
            return None
        return next((mention.actor for mention in self._draft.mentions if mention.start == following[1].i), None)

    def _subject_here(self, index: int) -> DraftActor | None:
        """Return the first actor of the sentence before word `index` that no preposition keeps from being subject."""
        here = self._words[index]
        for mention in self._draft.mentions:
            if mention.start < here.i and self._sentence(mention) == here.sentence and not self._is_governed(mention):
                return mention.actor if mention.actor.type is not EntityType.LOCATION else None
        return None

    def _person(self, index: int, gender: str | None) -> DraftActor | None:
        """Return the person that a pronoun points to: in this sentence before it, or in the last one that has any."""
        here = self._words[index]
        for sentence in range(here.sentence, here.sentence - _PRONOUN_REACH - 1, -1):
            candidates = [
                mention
                for mention in self._draft.mentions
                if mention.actor.type is EntityType.PERSON
                and mention.start < here.i
                and self._sentence(mention) == sentence
                and not (gender and mention.actor.gender and mention.actor.gender != gender)
            ]
            if candidates:
                subjects = [mention for mention in candidates if not self._is_governed(mention)]
                return (subjects or candidates)[0].actor
        return None

    def _is_governed(self, mention: DraftMention) -> bool:
        """Whether a preposition stands in front, so that the mention is no subject."""
        index = self._at[mention.start]
        return index > 0 and self._words[index - 1].lower in self._lexicon.governing

    def _is_plural_here(self, index: int) -> bool:
        """Whether the verb beside "zij" or "ze" is a plural one."""
        around = self._words[index + 1 : index + 2] + self._words[max(0, index - 1) : index]
        return any(word.lower in self._lexicon.plural_verbs or word.lower.endswith("en") for word in around)

    def _is_owner(self, index: int) -> bool:
        """Whether "zijn" or "haar" owns what follows: behind a preposition, or as the first word."""
        if index + 1 >= len(self._words) or not self._words[index + 1].text[0].isalpha():
            return False
        return index > 0 and self._words[index - 1].lower in self._lexicon.governing

    def _speaker(self, index: int) -> DraftActor | None:
        """Return who says the quotation that word `index` stands in."""
        quote = next((quote for quote in self._quotes if quote.start <= index < quote.end), None)
        return self._persons[quote.speaker].actor if quote and quote.speaker is not None else None

    def _sentence(self, mention: DraftMention) -> int:
        return self._words[self._at[mention.start]].sentence


@Language.factory("kruiwagen_references")
def make_references(nlp: Language, name: str) -> References:
    """Return the component for the language of `nlp`."""
    return References(lexicon(nlp.lang))
