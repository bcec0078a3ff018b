"""From bytes to text: UTF-8 first, then what the bytes look like."""

import codecs
import re
import unicodedata

import charset_normalizer

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ["cp1252", "cp437", "cp850", "mac_roman"]
"""What Dutch and English files are met in; guessing among all encodings calls short Dutch texts Baltic."""
_SAMPLE = 65_536
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_SPACES = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_BLANK_LINES = re.compile(r"\n{3,}")
_RUN_OF_SPACES = re.compile(r" {2,}")
_AROUND_BREAKS = re.compile(r" ?\n ?")


def decode(data: bytes) -> str | None:
    """Return the text that `data` spells, or None when it is no text in any encoding met in practice."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    head = data[:_SAMPLE]
    if b"\x00" in head:
        return _utf_16(data, head)
    # A stray control character makes no program of a text; many of them do.
    if len(_CONTROL.findall(head)) > 1 + len(head) // 500:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(head, cp_isolation=_CANDIDATES).best()
        return data.decode(best.encoding if best else "cp1252", "replace")


def _utf_16(data: bytes, head: bytes) -> str | None:
    """Return UTF-16 without a mark: in Dutch and English nearly every other byte of it is NUL, and no other is."""
    even, odd = (2 * head[start::2].count(0) / len(head) for start in (0, 1))
    if max(even, odd) < 0.8 or min(even, odd) > 0.1:
        return None
    return data.decode("utf-16-le" if odd > even else "utf-16-be", "replace")


def clean(text: str) -> str:
    """Return `text` in one form: composed characters, one kind of line end, single plain spaces, nothing invisible.

    Form feeds stay, for whoever splits pages; runs of blank lines become one. Takes time in proportion to the text.
    """
    text = _BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    text = _RUN_OF_SPACES.sub(" ", _SPACES.sub(" ", _UNWANTED.sub("", text)))
    text = _AROUND_BREAKS.sub("\n", text)
    return _BLANK_LINES.sub("\n\n", text).strip(" \n")
