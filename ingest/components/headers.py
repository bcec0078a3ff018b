"""Headers of mails, at the top of a document or quoted inside it: the sender contacted every recipient."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from ingest.dates import find_dates
from ingest.draft import Draft, DraftClaim, DraftMention
from schemas.claim import ClaimType
from schemas.dates import PartialDate
from schemas.entity import EntityType

_CONFIDENCE = 0.95
_LABELS = {
    "van": "from", "from": "from", "afzender": "from",
    "aan": "to", "to": "to", "geadresseerde": "to",
    "cc": "cc", "bcc": "cc", "kopie": "cc",
    "datum": "date", "date": "date", "verzonden": "date", "sent": "date", "verstuurd": "date",
    "onderwerp": "subject", "subject": "subject", "betreft": "subject", "re": "subject",
}  # fmt: skip
_LABEL = re.compile(
    r"(?:^|(?<=[\n;|>*]))[ \t>*]*\b(" + "|".join(sorted(_LABELS, key=len, reverse=True)) + r")[*]?[ \t]*:",
    re.IGNORECASE,
)
_LONGEST_FIELD = 2000


@dataclass(frozen=True)
class _Field:
    """One field of a header: its label's meaning, and the characters of label and value."""

    name: str
    label: int
    start: int
    end: int


def _blocks(text: str) -> Iterator[list[_Field]]:
    """Yield the headers in a text: fields that follow each other without a blank line, a sender first."""
    found = list(_LABEL.finditer(text))
    block: list[_Field] = []
    for number, match in enumerate(found, 1):
        following = found[number] if number < len(found) else None
        name = _LABELS[match.group(1).lower()]
        if name == "from" and block:
            yield block
            block = []
        stop = min(following.start() if following else len(text), match.end() + _LONGEST_FIELD)
        line = text.find("\n", match.end())
        closes = following is None or text[match.end() : following.start()].count("\n") > 2
        gap = re.search(r"\n[ \t]*\n", text[match.end() : stop])
        if gap or closes:
            stop = min(stop, match.end() + gap.start() if gap else stop, line if line >= 0 else stop)
        if block or name == "from":
            block.append(_Field(name, match.start(1), match.end(), stop))
        if block and (gap or closes):
            yield block
            block = []
    if block:
        yield block


def _people(draft: Draft, doc: Doc, field: _Field) -> list[DraftMention]:
    """Return the correspondents of a field: the first actor of each entry, a person before the body in brackets."""
    span = doc.char_span(field.start, field.end, alignment_mode="contract")
    if span is None:
        return []
    people: list[DraftMention] = []
    for start, end in _entries(doc, span.start, span.end):
        named = draft.in_range(start, end)
        persons = [mention for mention in named if mention.actor.type is EntityType.PERSON]
        people += (persons or named)[:1]
    return people


def _entries(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the token ranges between the semicolons, and between commas where there are no semicolons."""
    texts = [token.text for token in doc[start:end]]
    mark = ";" if ";" in texts else ","
    first = start
    for index in range(start, end):
        if doc[index].text == mark:
            yield first, index
            first = index + 1
    yield first, end


def _date(doc: Doc, draft: Draft, block: list[_Field]) -> PartialDate | None:
    """Return when the mail was sent: the date field, or any date on the same lines, or the document's own date."""
    first, last = block[0].label, max(field.end for field in block)
    dated = [field for field in block if field.name == "date"]
    for start, end in [(field.start, field.end) for field in dated] + [(first, last)]:
        found = find_dates(draft.document.text[start:end], written=draft.document.date, language=doc.lang_)
        if found:
            return found[0].date
    return draft.document.date


@Language.component("kruiwagen_headers")
def headers(doc: Doc) -> Doc:
    """Append the claims that mail headers make: `contacted`, from the sender to each `To`, not to a `Cc`."""
    draft: Draft = doc._.draft
    sentence_of = {token.i: number for number, sentence in enumerate(doc.sents) for token in sentence}
    for block in _blocks(draft.document.text):
        senders = [person for field in block if field.name == "from" for person in _people(draft, doc, field)]
        if not senders:
            continue
        for field in block:
            if field.name != "to":
                continue
            label = doc.char_span(field.label, field.start, alignment_mode="expand")
            for recipient in _people(draft, doc, field):
                if label is not None and recipient.actor is not senders[0].actor:
                    draft.claims.append(
                        DraftClaim(
                            type=ClaimType.CONTACTED,
                            subject=senders[0],
                            object=recipient,
                            sentence=sentence_of[recipient.start],
                            trigger=(label.start, label.end),
                            date=_date(doc, draft, block),
                            confidence=_CONFIDENCE,
                        )
                    )
    return doc
