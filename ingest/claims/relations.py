"""Relations: nouns that tie a holder to an actor ("directeur van B"), brackets behind names, and prepositions."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.claims.arguments import Arguments, Group
from ingest.claims.clauses import Clause
from ingest.claims.frames import Found
from ingest.claims.grammar import Rule
from ingest.claims.inflect import Form
from ingest.claims.phrases import Phrase, Sentence
from schemas.claim import ClaimType
from schemas.entity import EntityType

_BODIES = (EntityType.COMPANY, EntityType.PUBLIC_BODY, EntityType.ORGANIZATION)
_LONGEST_LINK = 9
_LONGEST_LEAD = 5


@dataclass(eq=False)
class _Noun:
    """One relational noun: its word, and the phrase whose mention it is part of, if any."""

    rule: Rule
    index: int
    last: int
    within: Phrase | None = None


def relations(sentence: Sentence, cut: list[Clause]) -> Iterator[Found]:
    """Yield the claims that relational nouns, brackets and prepositions of one sentence make."""
    holder: Group | None = None
    end = -1
    for noun in _nouns(sentence):
        wholes = _wholes(sentence, noun)
        if not wholes:
            continue
        holders = _holders(sentence, noun, wholes, cut) or (
            holder if holder and _continues(sentence, end, noun) else None
        )
        if not holders:
            continue
        holder, end = holders, max(wholes[-1].last, noun.last)
        for one in holders:
            for whole in wholes:
                if one.mention.actor is not whole.mention.actor:
                    yield _found(sentence, noun, one, whole)
    yield from _brackets(sentence)
    yield from _of(sentence)
    yield from _prepositions(sentence, cut)


def _found(sentence: Sentence, noun: _Noun, holder: Phrase, whole: Phrase) -> Found:
    subject, object_ = (holder, whole) if noun.rule.holder == "subject" else (whole, holder)
    role = _role(sentence, noun) if noun.rule.names_role else None
    return Found(noun.rule, subject, object_, (noun.index, noun.last), role=role)


def _nouns(sentence: Sentence) -> Iterator[_Noun]:
    for index in range(sentence.end):
        word = sentence.word(index)
        phrase = sentence.phrase_at(index)
        if phrase is not None and phrase.mention.trim and index == phrase.last - 1:
            word = word[-phrase.mention.trim :].strip("-")
            phrase = None
        elif phrase is not None and not (phrase.mention.actor.unnamed or phrase.type is EntityType.PERSON):
            continue
        for rule, last in _matching(sentence, index, word):
            yield _Noun(rule, index, last, phrase)


def _matching(sentence: Sentence, index: int, word: str) -> list[tuple[Rule, int]]:
    """Return the rules whose word this is; a whole word beats the end of a compound."""
    exact, ends = [], []
    for rule in sentence.grammar.relations:
        words = rule.words.removeprefix("~").lower().split()
        if word == words[0] and all(sentence.word(index + n) == words[n] for n in range(1, len(words))):
            exact.append((rule, index + len(words)))
        elif rule.words.startswith("~") and len(words) == 1 and word.endswith(words[0]):
            ends.append((rule, index + 1))
    if exact:
        return exact
    longest = max((len(rule.words) for rule, _ in ends), default=0)
    return [(rule, last) for rule, last in ends if len(rule.words) == longest]


def _wholes(sentence: Sentence, noun: _Noun) -> Group:
    """Return the actors that the noun is of: behind a link, or before it as an owner or as the head of a compound."""
    trimmed = sentence.phrase_at(noun.index)
    if trimmed is not None and noun.within is None:
        return [trimmed]
    for phrase in sentence.phrases:
        if (
            phrase.preposition == "poss"
            and phrase.head is not None
            and phrase.head <= noun.index
            and (
                not any(sentence.phrase_at(i) for i in range(phrase.head, noun.index)) and noun.index - phrase.head < 3
            )
        ):
            return [phrase]
    start = noun.within.last if noun.within else noun.last
    if sentence.has("be", start):
        start += 1
    after = [phrase for phrase in sentence.phrases if phrase.first >= start]
    if not after:
        return []
    first = after[0]
    if first.type is EntityType.PERSON and len(after) > 1 and _plain(sentence, start, first.start):
        # "directeur X van B": the name of the holder stands between.
        followers = [p for p in after[1:] if p.host is first or (p.host and p.host.group == first.group)]
        return _group_of(sentence, followers[0]) if followers and followers[0].preposition in noun.rule.links else []
    if (
        first.preposition in noun.rule.links
        and (first.host in (None, noun.within) or noun.last - 1 in first.heads)
        and _plain(sentence, start, first.first)
    ):
        return _group_of(sentence, first)
    if first.bracketed and not sentence.phrase_at(noun.index) and _plain(sentence, start, first.first, ","):
        return [first]
    return []


def _group_of(sentence: Sentence, phrase: Phrase) -> Group:
    return [p for p in sentence.phrases if p.group == phrase.group]


def _plain(sentence: Sentence, first: int, last: int, *allowed: str) -> bool:
    """Whether only words of a noun phrase stand between: no verb, no punctuation, nobody else."""
    if last - first > _LONGEST_LINK:
        return False
    for index in range(first, last):
        word = sentence.word(index)
        if sentence.phrase_at(index) or sentence.is_verb(index, Form.FINITE):
            return False
        if not word[0].isalnum() and word not in allowed and word not in "'\"‘’“”":
            return False
        if sentence.has("relatives", index) or sentence.has("coordinators", index):
            return False
    return True


def _holders(sentence: Sentence, noun: _Noun, wholes: Group, cut: list[Clause]) -> Group | None:
    """Return who is what the noun says: the nearest of the places where Dutch and English put a name."""
    if noun.within is not None:
        return [noun.within]
    following = [p for p in sentence.phrases if p.first >= noun.last and p not in wholes]
    if following and _follows(sentence, noun, following[0], wholes[0]):
        return _group_of(sentence, following[0])
    before = [p for p in sentence.phrases if p.last <= noun.index and p not in wholes]
    if before and _apposed(sentence, before[-1].last, noun.index):
        last = before[-1]
        while last.host is not None and last.host.type is EntityType.PERSON:
            last = last.host
        plural = sentence.word(noun.index).endswith(("en", "s"))
        return _group_of(sentence, last) if plural else [last]
    end = wholes[-1].last
    for phrase in sentence.phrases:
        between = [sentence.word(i) for i in range(end, phrase.start)]
        if phrase.first >= end and between in ([], [","], [":"]) and phrase not in wholes:
            return _group_of(sentence, phrase)
    return _predicated(sentence, noun, wholes, cut)


def _follows(sentence: Sentence, noun: _Noun, phrase: Phrase, whole: Phrase) -> bool:
    """Whether the name stands right behind the noun ("directeur X van B", "B-directeur X")."""
    if phrase.start > noun.last + 1 or not _plain(sentence, noun.last, phrase.first):
        return False
    first = phrase.first < whole.first or whole.first < noun.index
    return first and (phrase.preposition is None or phrase.start <= noun.index)


def _apposed(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a comma or bracket and then only the start of a noun phrase stand between a name and the noun."""
    if not first < last <= first + 1 + _LONGEST_LEAD or sentence.word(first) not in (",", "(", "–", "-"):
        return False
    return _plain(sentence, first + 1, last) and not any(
        sentence.has("prepositions", i) and sentence.word(i) not in ("sinds", "tot", "since")
        for i in range(first + 1, last)
    )


def _predicated(sentence: Sentence, noun: _Noun, wholes: Group, cut: list[Clause]) -> Group | None:
    """Return the subject of "X is directeur van B" or "X werkt als directeur bij B"."""
    clause = next((c for c in cut if noun.index in c.tokens), None)
    if clause is None:
        return None
    as_ = any(sentence.word(i) in ("als", "as") for i in range(max(0, noun.index - 3), noun.index))
    copula = any(sentence.has("be", i) for i in clause.tokens)
    governed = any(sentence.has("prepositions", i) for i in range(max(0, noun.index - 3), noun.index)) and not as_
    if not (as_ or copula) or governed:
        return None
    subject = Arguments(sentence, clause).subject
    return subject if subject and subject[0] not in wholes else None


def _continues(sentence: Sentence, end: int, noun: _Noun) -> bool:
    """Whether the noun goes on where the last relation ended ("directeur van A en voorzitter van B")."""
    words = [sentence.word(i) for i in range(end, noun.index)]
    return (
        bool(words)
        and len(words) <= _LONGEST_LEAD
        and words[0] in (",", "en", "and")
        and _plain(sentence, end + 1 + (words[0] == "," and words[1:2] in (["en"], ["and"])), noun.index)
    )


def _role(sentence: Sentence, noun: _Noun) -> str:
    """Return the function with the words that belong to it ("plaatsvervangend directeur", "hoofd inkoop")."""
    first, last = noun.index, noun.last
    trimmed = sentence.phrase_at(first)
    if trimmed is not None and noun.within is None:
        return sentence.text(first, last)[-trimmed.mention.trim :].strip("-")
    while sentence.has("role_modifiers", first - 1):
        first -= 1
    while sentence.has("role_additions", last) and sentence.phrase_at(last) is None:
        last += 1
    return sentence.text(first, last)


def _brackets(sentence: Sentence) -> Iterator[Found]:
    """Yield what a body in brackets behind a person says: party membership, or a position."""
    for before, phrase in zip(sentence.phrases, sentence.phrases[1:], strict=False):
        if (
            not phrase.bracketed
            or before.bracketed
            or before.type is not EntityType.PERSON
            or phrase.type not in _BODIES
        ):
            continue
        if sentence.word(phrase.first - 1) != "(" or phrase.first - before.last != 1:
            continue
        party = phrase.type is EntityType.ORGANIZATION and (
            sentence.has_text("parties", phrase)
            or any(
                sentence.word(i).endswith(tuple(sentence.grammar.words["elected"]))
                for i in range(before.start, before.first)
            )
        )
        yield Found(
            _rule(sentence, ClaimType.MEMBER if party else ClaimType.POSITION, "bracket"),
            before,
            phrase,
            (phrase.first, phrase.last),
            role=None if party else _title(sentence, before),
        )


def _of(sentence: Sentence) -> Iterator[Found]:
    """Yield what "X van B" says of a person and a body."""
    for phrase in sentence.phrases:
        host = phrase.host
        if host is None or phrase.preposition not in ("van", "of") or phrase.governor is None:
            continue
        if phrase.type not in _BODIES or host.last != phrase.governor or host.type is not EntityType.PERSON:
            continue
        party = sentence.has_text("parties", phrase)
        if not party and _title(sentence, host):
            continue
        yield Found(
            _rule(sentence, ClaimType.MEMBER if party else ClaimType.POSITION, "of"),
            host,
            phrase,
            (phrase.governor, phrase.governor + 1),
        )


def _title(sentence: Sentence, phrase: Phrase) -> str | None:
    index = phrase.first - 1
    if index >= 0 and any(rule.names_role for rule, _ in _matching(sentence, index, sentence.word(index))):
        return sentence.text(index, index + 1)
    return None


def _rule(sentence: Sentence, type_: ClaimType, words: str) -> Rule:
    return Rule(id=f"{sentence.grammar.language}:form:{type_}:{words}", type=type_, words=words)


def _prepositions(sentence: Sentence, cut: list[Clause]) -> Iterator[Found]:
    for rule in sentence.grammar.prepositions:
        for phrase in sentence.phrases:
            if phrase.preposition != rule.words or phrase.governor is None:
                continue
            first = phrase.governor - len(rule.words.split()) + 1
            holders = _before(sentence, first) or _subject(sentence, first, cut)
            for holder in holders or []:
                if (rule.before and holder.type != rule.before) or holder.mention.actor is phrase.mention.actor:
                    continue
                subject, object_ = (phrase, holder) if rule.reversed else (holder, phrase)
                yield Found(rule, subject, object_, (first, phrase.governor + 1))


def _before(sentence: Sentence, index: int) -> Group | None:
    before = [p for p in sentence.phrases if p.last <= index]
    if before and all(sentence.word(i) in (",", "(", ")") for i in range(before[-1].last, index)):
        return _group_of(sentence, before[-1])
    return None


def _subject(sentence: Sentence, index: int, cut: list[Clause]) -> Group | None:
    clause = next((c for c in cut if index in c.tokens), None)
    return Arguments(sentence, clause).subject if clause else None
