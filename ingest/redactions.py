"""Where a text was blacked out: black bars, the codes of the Dutch transparency acts, and words put in place."""

import re

from schemas.document import Span

MARKER = "█████"
"""What stands in the text where a reader saw a black bar."""

_WORDS = (
    r"ge-?anonimiseerd|weggelakt|gelakt|onleesbaar(?: gemaakt)?|zwart(?:gelakt| gemaakt)|verwijderd|vertrouwelijk"
    r"|(?:naam|namen|persoonsgegevens?|e-?mailadres|telefoonnummer)(?: (?:weggelakt|gelakt|verwijderd|weggelaten))?"
    r"|redacted|name (?:withheld|removed|redacted)|names? withheld"
)
_LETTER_END = r"(?![\w])(?:\.(?=\s+(?-i:[a-z])))?"
_CODES = (
    # Wob article 10 and Woo article 5.1, as officials stamp them: 10.2.e, 10.2e, 10 2 e, (10)(2e), 5.1.2e, 5.1.1.c
    r"(?:10\.[12]\.?|5\.1\.?[1-5]\.?)\s?(?:[a-i]|\([a-i]\))" + _LETTER_END,
    r"(?:10 [12]|5\.1 [12]) [a-i]" + _LETTER_END,
    r"\((?:10|5\.1)\)\s?\(\s?[12]\s?\)?\s?\(?[a-i]\)",
    r"(?:10|5\.1),? (?:lid [12]|(?:eerste|tweede|1e|2e) lid),? (?:sub|onder|aanhef en onder) [a-i]\b",
    r"\[(?:" + _WORDS + r")\]|\((?:weggelakt|gelakt|geanonimiseerd|redacted)\)",
)
_CODE = re.compile(r"(?<![\d.])(?:" + "|".join(_CODES) + r")", re.I)
_FILLED = re.compile(r"[█■▇▆]{2,}|(?<![^\W_])(?<!\d\.)(?:X{3,}|x{3,})(?![^\W_])")
# "[...]" is an ellipsis in a quotation, except where a name must stand.
_FOR_A_NAME = re.compile(
    r"(?:\b(?:de heer|heer|mevrouw|mevr\.|mw\.|dhr\.|drs\.|mr\.|Geachte|Beste|Mr\.?|Mrs\.?|Ms\.?|Dear)|"
    r"^(?:Van|Aan|Cc|From|To):)[ \n](\[(?:\.\.\.|…)\])",
    re.M,
)
_CITED_BEFORE = re.compile(r"\b(?:art(?:ikel(?:en)?|\.)?|section)\s*$", re.I)
_CITED_AFTER = re.compile(r",?\s+(?:van\s+)?(?:de\s+)?(?:Wob|Woo|Wet\b|AVG)", re.I)


def find_redactions(text: str) -> tuple[Span, ...]:
    """Return the stretches of `text` that stand in the place of something withheld, in order.

    A citation of the law ("artikel 10, tweede lid, onder e, van de Wob") is none.
    """
    found = [match.span() for match in _FILLED.finditer(text)]
    found += [match.span(1) for match in _FOR_A_NAME.finditer(text)]
    found += [match.span() for match in _CODE.finditer(text) if not _is_cited(text, *match.span())]
    spans: list[Span] = []
    for start, end in sorted(found):
        if not spans or start >= spans[-1].end:
            spans.append(Span(start=start, end=end, quote=text[start:end]))
    return tuple(spans)


def _is_cited(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 12) : start]
    return bool(_CITED_BEFORE.search(before) or _CITED_AFTER.match(text, end))
