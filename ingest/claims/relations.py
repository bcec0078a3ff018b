"""Relations: nouns that tie a holder to an actor ("directeur van B")."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.claims.arguments import Arguments, Group
from ingest.claims.clauses import Clause
from ingest.claims.frames import Found
from ingest.claims.grammar import Rule
from ingest.claims.inflect import Form
from ingest.claims.phrase import Phrase
from ingest.claims.sentence import Sentence
from schemas.entity import EntityType

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
    """Yield the claims that the relational nouns of one sentence make."""
    holder: Group | None = None
    end = -1
    for noun in _nouns(sentence):
        wholes = _wholes(sentence, noun)
        if not wholes:
            continue
        clause = None
        holders = _holders(sentence, noun, wholes)
        if not holders and holder and _continues(sentence, end, noun):
            holders = holder
        if not holders:
            clause = next((c for c in cut if noun.index in c.tokens), None)
            holders = _predicated(sentence, noun, wholes, clause)
        if not holders or (clause is None and _denied(sentence, noun)):
            continue
        holder, end = holders, max(wholes[-1].last, noun.last)
        for one in holders:
            for whole in wholes:
                if one.mention.actor is not whole.mention.actor:
                    yield _found(sentence, noun, one, whole, clause)


def _found(sentence: Sentence, noun: _Noun, holder: Phrase, whole: Phrase, clause: Clause | None) -> Found:
    subject, object_ = (holder, whole) if noun.rule.holder == "subject" else (whole, holder)
    role = _role(sentence, noun) if noun.rule.names_role else None
    return Found(noun.rule, subject, object_, (noun.index, noun.last), clause, role=role)


def _nouns(sentence: Sentence) -> Iterator[_Noun]:
    for index in range(sentence.end):
        word = sentence.word(index)
        phrase = sentence.phrase_at(index)
        if phrase is not None and phrase.mention.trim and index == phrase.last - 1:
            word = word[-phrase.mention.trim :].strip("-")
            phrase = None
        elif phrase is not None and not (phrase.mention.actor.unnamed or phrase.type is EntityType.PERSON):
            continue
        for rule, last in matching(sentence, index, word):
            yield _Noun(rule, index, last, phrase)


def matching(sentence: Sentence, index: int, word: str) -> list[tuple[Rule, int]]:
    """Return the rules whose noun stands at `index`; a whole word beats the end of a compound."""
    exact = sentence.grammar.relations.exact([word, *sentence.words(index + 1)])
    if exact:
        return [(rule, index + count) for rule, count in exact]
    return [(rule, index + 1) for rule in sentence.grammar.relations.compounds(word)]


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
        return sentence.group(followers[0]) if followers and followers[0].preposition in noun.rule.links else []
    if (
        first.preposition in noun.rule.links
        and (first.host in (None, noun.within) or noun.last - 1 in first.heads)
        and _plain(sentence, start, first.first)
    ):
        return sentence.group(first)
    if first.bracketed and not sentence.phrase_at(noun.index) and _plain(sentence, start, first.first, ","):
        return [first]
    return []


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


def _holders(sentence: Sentence, noun: _Noun, wholes: Group) -> Group | None:
    """Return who is what the noun says: the nearest of the places where Dutch and English put a name."""
    if noun.within is not None:
        return [noun.within]
    following = [p for p in sentence.phrases if p.first >= noun.last and p not in wholes]
    if following and _follows(sentence, noun, following[0], wholes[0]):
        return sentence.group(following[0])
    before = [p for p in sentence.phrases if p.last <= noun.index and p not in wholes]
    if before and _apposed(sentence, before[-1].last, noun.index):
        last = before[-1]
        while last.host is not None and last.host.type is EntityType.PERSON:
            last = last.host
        plural = sentence.word(noun.index).endswith(("en", "s"))
        return sentence.group(last) if plural else [last]
    end = wholes[-1].last
    for phrase in sentence.phrases:
        between = [sentence.word(i) for i in range(end, phrase.start)]
        if phrase.first >= end and between in ([], [","], [":"], ["–"], ["-"]) and phrase not in wholes:
            return sentence.group(phrase)
    return None


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


def _predicated(sentence: Sentence, noun: _Noun, wholes: Group, clause: Clause | None) -> Group | None:
    """Return the subject of "X is directeur van B" or "X werkt als directeur bij B"."""
    if clause is None:
        return None
    as_ = any(sentence.word(i) in ("als", "as") for i in range(max(0, noun.index - 3), noun.index))
    copula = any(sentence.has("be", i) for i in clause.tokens)
    governed = any(sentence.has("prepositions", i) for i in range(max(0, noun.index - 3), noun.index)) and not as_
    if not (as_ or copula) or governed:
        return None
    subject = Arguments(sentence, clause).subject
    return subject if subject and subject[0] not in wholes else None


def _denied(sentence: Sentence, noun: _Noun) -> bool:
    """Whether the noun phrase itself says no (", geen lid van B,")."""
    return noun.within is None and any(sentence.has("negations", i) for i in (noun.index - 1, noun.index - 2))


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
