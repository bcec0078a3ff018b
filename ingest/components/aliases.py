"""Which names stand for the same actor: acronyms, short names after full ones, surnames; and where they recur."""

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.drafts import add, draft_of, surface
from ingest.components.evidence import abbreviates, is_acronym
from ingest.components.words import Word, possessive, words_of
from ingest.draft import Draft, DraftActor, DraftMention
from ingest.lexicon import Lexicon, lexicon
from schemas.entity import EntityType, MentionKind

SOURCE = "aliases"
_INTRODUCING = frozenset(("hierna", "verder", "afgekort", "ook", "kortweg", "hereafter", "hereinafter", *":‘“"))
_BRANCHES = frozenset(
    ("nl", "nederland", "nederlands", "netherlands", "belgië", "belgium", "benelux", "europe", "europa")
)
_LEAST_SWEPT = 3


class Aliases:
    """Joins the actors that the names of a document stand for, and finds their names where nothing else showed them."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Join actors in the draft of `doc`, and add the mentions that were missed."""
        draft, words = draft_of(doc), words_of(doc)
        self._bracketed(doc, draft, words)
        self._apposed(doc, draft, words)
        self._shortened(doc, draft)
        self._surnames(doc, draft)
        self._sweep(doc, draft, words)
        return doc

    def _bracketed(self, doc: Doc, draft: Draft, words: list[Word]) -> None:
        """Join "Landelijke Meldkamer Samenwerking (LMS)" and "... (hierna: OCW)"."""
        at = {word.i: index for index, word in enumerate(words)}
        for mention in list(draft.mentions):
            index = at[mention.end - 1] + 1
            if index >= len(words) or words[index].text != "(":
                continue
            index += 1
            introduced = False
            while index < len(words) and (
                words[index].lower in _INTRODUCING or words[index].text in (":", "‘", "“", '"')
            ):
                introduced, index = True, index + 1
            if index + 1 >= len(words) or not words[index].cap:
                continue
            word = words[index]
            inside = next((other for other in draft.mentions if other.start == word.i), None)
            end = at[inside.end - 1] + 1 if inside else index + 1
            if end >= len(words) or words[end].text not in (")", ",", ";", "’", "”", '"'):
                continue
            name = surface(doc, mention).split()
            if not (introduced or (is_acronym(word.text) and abbreviates(word.text, name))):
                continue
            if inside is None:
                named = DraftMention(word.i, word.i + 1, MentionKind.NAMED, mention.actor, SOURCE, 0.9)
                add(draft, named)
            elif _may_join(mention.actor, inside.actor):
                _join(draft, inside.actor, mention.actor)

    def _apposed(self, doc: Doc, draft: Draft, words: list[Word]) -> None:
        """Join an acronym with the full name that it abbreviates: "LMS, de Landelijke ...", or anywhere in the text."""
        named = [mention for mention in draft.mentions if mention.kind is MentionKind.NAMED]
        full = [mention for mention in named if len(surface(doc, mention).split()) > 1]
        for mention in named:
            text = surface(doc, mention)
            if not is_acronym(text) or mention.actor.type is EntityType.PERSON:
                continue
            for other in full:
                parts = surface(doc, other).split()
                same = _strictly_abbreviates(text, parts) and other.actor.type is not EntityType.PERSON
                if same and other.actor is not mention.actor and _may_join(other.actor, mention.actor):
                    _join(draft, mention.actor, other.actor)
                    break

    def _shortened(self, doc: Doc, draft: Draft) -> None:
        """Join "Palantir" to "Palantir Technologies": the first or last words of one longer name in the text."""
        actors = _named(doc, draft)
        for short, forms in list(actors.items()):
            if short.type is EntityType.PERSON and any(len(form.split()) > 1 for form in forms):
                continue
            words = min(forms, key=len).casefold().split()
            longer = [
                (min(len(form) for form in names), actor)
                for actor, names in actors.items()
                if actor is not short and actor.type is not EntityType.PERSON and self._is_short_for(words, names)
            ]
            most = 1 if self._lexicon.noun_type(words[0]) and len(words) == 1 else 2
            if longer and len({id(actor) for _, actor in longer}) <= most:
                actor = min(longer, key=lambda item: item[0])[1]
                if _may_join(actor, short) and (short.gazetteer is None or actor.type is short.type):
                    _join(draft, short, actor)
                    actors[actor] = actors[actor] | actors.pop(short)

    def _is_short_for(self, words: list[str], names: set[str]) -> bool:
        for name in names:
            parts = name.casefold().split()
            if len(parts) <= len(words):
                continue
            if parts[: len(words)] == words and not set(parts[len(words) :]) <= _BRANCHES:
                return True
            head = self._lexicon.noun_type(parts[0])
            described = head is not None and head not in (EntityType.LOCATION, EntityType.PUBLIC_BODY)
            if parts[-len(words) :] == words and (described or parts[0] in self._lexicon.articles):
                return True
        return False

    def _surnames(self, doc: Doc, draft: Draft) -> None:
        """Join a surname or a first name that stands alone to the nearest full name before it that has it."""
        bearers = [
            mention
            for mention in draft.mentions
            if mention.actor.type is EntityType.PERSON and self._parts(surface(doc, mention))[0]
        ]
        full = {mention.actor: self._parts(surface(doc, mention)) for mention in bearers}
        for mention in draft.mentions:
            if mention.actor in full or mention.actor.gazetteer or mention.kind is not MentionKind.NAMED:
                continue
            given, surname = self._parts(surface(doc, mention))
            if given:
                continue
            found = [bearer for bearer in bearers if self._bears(full[bearer.actor], surname)]
            before = [bearer for bearer in found if bearer.start < mention.start]
            if found:
                bearer = (before[-1] if before else found[0]).actor
                bearer.title = bearer.title or mention.actor.title
                bearer.gender = bearer.gender or mention.actor.gender
                mention.actor = bearer
                if surname.endswith("s") and not self._bears(full[bearer], surname, possessive=False):
                    mention.trim = 1

    def _parts(self, name: str) -> tuple[str, str]:
        """Return first names or initials, and the surname folded with what opens it; "" for what is not there."""
        words = name.casefold().split()
        at = 0
        while at < len(words) - 1 and words[at] not in self._lexicon.infixes:
            at += 1
        if len(words) == 1 or at == 0:
            return "", " ".join(words)
        return " ".join(words[:at]), " ".join(words[at:])

    def _bears(self, full: tuple[str, str], surname: str, *, possessive: bool = True) -> bool:
        """Whether somebody with this full name can be called `surname`, perhaps with a possessive -s."""
        given, family = full
        bare = " ".join(word for word in family.split() if word not in self._lexicon.infixes)
        if surname in (family, bare, family.split("-")[0], *bare.split("-"), *given.split()):
            return True
        return possessive and surname.endswith("s") and surname[:-1] in (family, bare)

    def _sweep(self, doc: Doc, draft: Draft, words: list[Word]) -> None:
        """Add the known names where they recur: at the start of a sentence, with a possessive -s, in a compound."""
        starts: dict[str, list[tuple[list[str], DraftActor]]] = {}
        for actor, forms in _named(doc, draft).items():
            for form in forms:
                parts = form.split()
                if len(form) >= _LEAST_SWEPT and (parts[0][0].isupper() or len(parts) > 1):
                    starts.setdefault(parts[0], []).append((parts, actor))
        taken = {i for mention in draft.mentions for i in range(mention.start, mention.end)}
        for index, word in enumerate(words):
            if word.i in taken:
                continue
            for stem, trim in _stems(word.text):
                options = sorted(starts.get(stem, ()), key=lambda option: -len(option[0]))
                found = next((option for option in options if _stands(words, index, option[0], trim, taken)), None)
                if found:
                    parts, actor = found
                    last = words[index + len(parts) - 1]
                    end_trim = len(last.text) - len(parts[-1])
                    add(draft, DraftMention(word.i, last.i + 1, MentionKind.NAMED, actor, SOURCE, 0.8, end_trim))
                    taken.update(range(word.i, last.i + 1))
                    break


def _stems(text: str) -> list[tuple[str, int]]:
    """Return what name `text` may be a form of: itself, without a possessive -s, or the head of a compound."""
    stems = [(text, 0)]
    if trim := possessive(text):
        stems.append((text[:-trim], trim))
    elif text.endswith("s") and len(text) > _LEAST_SWEPT:
        stems.append((text[:-1], 1))
    head, hyphen, rest = text.partition("-")
    if hyphen and rest[:1].islower():
        stems.append((head, len(text) - len(head)))
    return stems


def _stands(words: list[Word], index: int, parts: list[str], trim: int, taken: set[int]) -> bool:
    """Whether the name `parts` stands in the words from `index` on, its last word with something behind it or not."""
    if len(parts) == 1:
        return True
    if trim or index + len(parts) > len(words):
        return False
    texts = [word.text for word in words[index : index + len(parts)]]
    free = not any(word.i in taken for word in words[index : index + len(parts)])
    last = texts[-1]
    return free and texts[:-1] == parts[:-1] and any(stem == parts[-1] for stem, _ in _stems(last))


def _named(doc: Doc, draft: Draft) -> dict[DraftActor, set[str]]:
    """Return the names of each actor."""
    names: dict[DraftActor, set[str]] = {}
    for mention in draft.mentions:
        if mention.kind is MentionKind.NAMED and not mention.actor.unnamed:
            names.setdefault(mention.actor, set()).add(surface(doc, mention))
    return names


def _strictly_abbreviates(acronym: str, parts: list[str]) -> bool:
    """Whether `acronym` is the initials of the capitalised words of a name, all of them."""
    initials = "".join(part[0] for part in parts if part[0].isupper())
    return len(initials) > 1 and initials.casefold() == "".join(c for c in acronym if c.isalpha()).casefold()


def _may_join(left: DraftActor, right: DraftActor) -> bool:
    """Whether nothing shows that two actors differ: not two entries of the gazetteer, nor a person and a body."""
    if left.gazetteer and right.gazetteer and left.gazetteer != right.gazetteer:
        return False
    return (left.type is EntityType.PERSON) == (right.type is EntityType.PERSON) or not right.gazetteer


def _join(draft: Draft, other: DraftActor, into: DraftActor) -> None:
    """Let every mention of `other` stand for `into`."""
    if other.gazetteer and not into.gazetteer:
        into.gazetteer, into.type = other.gazetteer, other.type
    into.title = into.title or other.title
    for mention in draft.mentions:
        if mention.actor is other:
            mention.actor = into


@Language.factory("kruiwagen_aliases")
def make_aliases(nlp: Language, name: str) -> Aliases:
    """Return the component for the language of `nlp`."""
    return Aliases(lexicon(nlp.lang))
