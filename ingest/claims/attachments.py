"""Attachments: brackets behind names ("A (B)"), names of names ("A van B") and prepositions ("A namens B")."""

from collections.abc import Iterator

from ingest.claims.arguments import Arguments, Group
from ingest.claims.clauses import Clause
from ingest.claims.frames import Found
from ingest.claims.grammar import Rule
from ingest.claims.phrase import Phrase
from ingest.claims.relations import matching
from ingest.claims.sentence import Sentence
from schemas.claim import ClaimType
from schemas.entity import EntityType

_BODIES = (EntityType.COMPANY, EntityType.PUBLIC_BODY, EntityType.ORGANIZATION)


def attachments(sentence: Sentence, cut: list[Clause]) -> Iterator[Found]:
    """Yield the claims that follow from how the actors of one sentence stand next to each other."""
    yield from _brackets(sentence)
    yield from _of(sentence)
    yield from _prepositions(sentence, cut)


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
        if phrase.type not in _BODIES or host.last != phrase.governor:
            continue
        if host.type in _BODIES and host.type is phrase.type:
            rule = _rule(sentence, ClaimType.PART_OF, "of")
            yield Found(rule, host, phrase, (phrase.governor, phrase.governor + 1))
        if host.type is not EntityType.PERSON:
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
    if index >= 0 and any(rule.names_role for rule, _ in matching(sentence, index, sentence.word(index))):
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
            for holder in _before(sentence, first) or _subject(sentence, first, cut) or []:
                if rule.before and holder.type != rule.before:
                    continue
                for other in sentence.group(phrase):
                    subject, object_ = (other, holder) if rule.reversed else (holder, other)
                    yield Found(rule, subject, object_, (first, phrase.governor + 1))


def _before(sentence: Sentence, index: int) -> Group | None:
    before = [p for p in sentence.phrases if p.last <= index]
    if before and all(sentence.word(i) in (",", "(", ")") for i in range(before[-1].last, index)):
        return sentence.group(before[-1])
    return None


def _subject(sentence: Sentence, index: int, cut: list[Clause]) -> Group | None:
    clause = next((c for c in cut if index in c.tokens), None)
    return Arguments(sentence, clause).subject if clause else None
