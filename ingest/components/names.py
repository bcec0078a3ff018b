"""Named persons, organisations, places and things that the gazetteer does not know, found by form and context."""

from collections import Counter
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.drafts import add, draft_of
from ingest.components.evidence import Votes, votes
from ingest.components.persons import Persons
from ingest.components.runs import Runs
from ingest.components.words import Word, tail, words_of
from ingest.draft import Draft, DraftActor, DraftMention
from ingest.lexicon import Lexicon, lexicon
from schemas.entity import EntityType, MentionKind

SOURCE = "names"


@dataclass
class _Candidate:
    """Words `start` up to `end`, found as a name; `weak` where only the start of a sentence gave it a capital.

    `trim` is set where another candidate shows that the last letter is a possessive -s.
    """

    start: int
    end: int
    votes: Votes
    title: str | None = None
    gender: str | None = None
    weak: bool = False
    trim: int = 0


class Names:
    """Adds a named mention for each name that form and context show, typed by a vote over the whole document."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Add the mentions to the draft of `doc`."""
        draft, words = draft_of(doc), words_of(doc)
        fixed = _fixed(draft, words)
        stops = {start for start, (_, type) in fixed.items() if type is not EntityType.LOCATION}
        found = self._candidates(words, {start: end for start, (end, _) in fixed.items()}, stops)
        by_name: dict[str, list[_Candidate]] = {}
        for candidate in found:
            by_name.setdefault(_key(words, candidate), []).append(candidate)
        for name in [name for name in by_name if name.endswith("s") and name[:-1] in by_name]:
            for candidate in by_name[name]:
                candidate.trim = 1
            by_name[name[:-1]] += by_name.pop(name)
        for group in by_name.values():
            self._settle(draft, words, group)
        return doc

    def _candidates(self, words: list[Word], fixed: dict[int, int], stops: set[int]) -> list[_Candidate]:
        plain = self._lexicon.common | {word.text for word in words if not word.cap}
        persons, runs = Persons(words, self._lexicon), Runs(words, self._lexicon, plain, stops)
        found: list[_Candidate] = []
        at = 0
        while at < len(words):
            known = fixed.get(at)
            if known is not None and known - at > 1:
                at = known
                continue
            candidate = None
            if known is None:
                candidate = self._person(words, persons, at)
            if candidate is None and (end := runs.at(at)) is not None and not (known is not None and end <= known):
                candidate = _Candidate(at, end, votes(words, at, end, self._lexicon))
                candidate.weak = words[at].start and end - at == 1
            if candidate is None:
                at += 1
                continue
            found.append(candidate)
            at = candidate.end
        return found

    def _person(self, words: list[Word], persons: Persons, at: int) -> _Candidate | None:
        name = persons.at(at)
        if name is None:
            return None
        doubt = 8 if words[at].lower in self._lexicon.articles else 25
        support: Votes = Counter({EntityType.PERSON: 60 if name.sure else doubt})
        if not name.full:
            support.update(votes(words, name.start, name.end, self._lexicon))
        return _Candidate(name.start, name.end, support, name.title, name.gender)

    def _settle(self, draft: Draft, words: list[Word], group: list[_Candidate]) -> None:
        """Give all candidates of one name the type that has most support, and make them mentions of one actor."""
        total: Votes = Counter()
        for candidate in group:
            for type, support in candidate.votes.items():
                total[type] += support
        type, support = max(total.items(), key=lambda item: (item[1], item[0])) if total else (EntityType.COMPANY, 0)
        if support <= 0 or (all(candidate.weak for candidate in group) and support < 20):
            return
        title = next((candidate.title for candidate in group if candidate.title), None)
        actor = DraftActor(type)
        if type is EntityType.PERSON:
            actor.title = title
            actor.gender = next((candidate.gender for candidate in group if candidate.gender), None)
        for candidate in group:
            first, last = words[candidate.start], words[candidate.end - 1]
            trim = candidate.trim or tail(last.text)
            confidence = min(0.9, 0.4 + 0.01 * support)
            add(draft, DraftMention(first.i, last.i + 1, MentionKind.NAMED, actor, SOURCE, confidence, trim))


def _fixed(draft: Draft, words: list[Word]) -> dict[int, tuple[int, EntityType]]:
    """Return for the word that each mention already made begins with, the word after its last one, and its type."""
    at = {word.i: index for index, word in enumerate(words)}
    return {at[mention.start]: (at[mention.end - 1] + 1, mention.actor.type) for mention in draft.mentions}


def _key(words: list[Word], candidate: _Candidate) -> str:
    name = " ".join(word.text for word in words[candidate.start : candidate.end])
    return name[: len(name) - tail(name)].casefold()


@Language.factory("kruiwagen_names")
def make_names(nlp: Language, name: str) -> Names:
    """Return the component for the language of `nlp`."""
    return Names(lexicon(nlp.lang))
