"""Plain sentences in Dutch and English: what a claim, a step, a path or a chain says, as text and nothing else."""

from collections.abc import Mapping, Sequence

from schemas.answer import Certainty, ChainLink, Relation, Tie
from schemas.base import Text
from schemas.claim import Claim
from schemas.dates import PartialDate
from schemas.entity import Entity
from schemas.ontology import ontology

_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_ON = {"nl": "op", "en": "on"}
_BETWEEN = {"nl": ("tussen", "en"), "en": ("between", "and")}
_SINCE = {"nl": "vanaf", "en": "from"}
_UNTIL = {"nl": "tot en met", "en": "up to"}
_SAID_BY = {"nl": ", volgens {}", "en": ", according to {}"}
_ABOUT = {"nl": " (onderwerp: {})", "en": " (topic: {})"}
_ORDER = {
    Certainty.CERTAIN: Text(nl="De data bewijzen deze volgorde.", en="The dates prove this order."),
    Certainty.POSSIBLE: Text(
        nl="De data laten deze volgorde toe, maar bewijzen haar niet.",
        en="The dates allow this order but do not prove it.",
    ),
}


def name_of(id: str, entities: Mapping[str, Entity]) -> str:
    """Return the name to show of an entity on one line, or its id where it is not among `entities`."""
    return _line(entities[id].name) if id in entities else id


def claim_text(
    claim: Claim,
    entities: Mapping[str, Entity],
    *,
    introducer: str | None = None,
    date: PartialDate | None = None,
) -> Text:
    """Return what `claim` says, with its status, date and speaker.

    `introducer` and `date` stand in for what other claims of the same event tell better.
    """
    told = claim.model_copy(update={"introducer": claim.introducer or introducer, "date": date or claim.date})
    return Text(nl=_sentence("nl", told, entities), en=_sentence("en", told, entities))


def path_text(hops: Sequence[Relation], entities: Mapping[str, Entity], order: Certainty | None = None) -> Text:
    """Return who stands on a path, then what makes each hop, then how sure the order is where it was asked for."""
    route = " → ".join(name_of(id, entities) for id in (hops[0].source, *(hop.target for hop in hops)))
    told = [Text(nl=f"{route}:", en=f"{route}:"), *(hop.text for hop in hops)]
    return _told(told, order if len(hops) > 1 else None)


def chain_text(links: Sequence[ChainLink], tie: Tie | None, order: Certainty) -> Text:
    """Return what happens in a chain, step by step with the ties between them, and how sure the order is."""
    told = []
    for link in links:
        told += [link.tie.text] if link.tie else []
        told.append(link.step.text)
    return _told([*told, *([tie.text] if tie else [])], order if len(links) > 1 else None)


def date_text(date: PartialDate, language: str) -> str:
    """Return `date` as words: "in juni 2020", "on 18 June 2020", "between 2019 and 2020"."""
    first, slash, last = date.partition("/")
    if not slash:
        day = date.count("-") == 2
        return f"{_ON[language] if day else 'in'} {_point(date, language)}"
    if last == "..":
        return f"{_SINCE[language]} {_point(first, language)}"
    if first == "..":
        return f"{_UNTIL[language]} {_point(last, language)}"
    between, and_ = _BETWEEN[language]
    return f"{between} {_point(first, language)} {and_} {_point(last, language)}"


def _sentence(language: str, claim: Claim, entities: Mapping[str, Entity]) -> str:
    info = ontology().claim_types[claim.type]
    phrase = info.phrase
    third = claim.introducer not in (None, claim.subject, claim.object)
    if third and info.phrase_with_introducer:
        phrase = info.phrase_with_introducer
    elif claim.role and info.phrase_with_role:
        phrase = info.phrase_with_role
    said = _in(language, ontology().statuses[claim.status].prefix) + _in(language, phrase).format(
        subject=name_of(claim.subject, entities),
        object=name_of(claim.object, entities),
        introducer=name_of(claim.introducer or "", entities),
        role=_line(claim.role or ""),
    )
    if claim.date:
        said += " " + date_text(claim.date, language)
    if claim.topic:
        said += _ABOUT[language].format(_line(claim.topic))
    if claim.attributed_to:
        said += _SAID_BY[language].format(name_of(claim.attributed_to, entities))
    return _capital(said) + ("" if said.endswith(".") else ".")


def _capital(sentence: str) -> str:
    """Return `sentence` with a capital in front, unless it begins with a name such as eBay."""
    return sentence if sentence[1:2].isupper() else sentence[:1].upper() + sentence[1:]


def _in(language: str, text: Text) -> str:
    return text.nl if language == "nl" else text.en


def _told(texts: Sequence[Text], order: Certainty | None) -> Text:
    # Two hops in a row may stand on one claim, as from introducer to introduced to audience: it is told once.
    told = list(dict.fromkeys([*texts, *([_ORDER[order]] if order else [])]))
    return Text(nl=" ".join(text.nl for text in told), en=" ".join(text.en for text in told))


def _point(point: str, language: str) -> str:
    year, *rest = point.split("-")
    if not rest:
        return year
    month = f"{_MONTHS[language][int(rest[0]) - 1]} {year}"
    return f"{int(rest[1])} {month}" if rest[1:] else month


def _line(text: str) -> str:
    """Return `text` on one line; a name from a document may hold line ends and runs of spaces."""
    return " ".join(text.split())
