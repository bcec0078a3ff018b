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
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_SPACES = re.compile(r"[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_BLANK_LINES = re.compile(r"\n[ \n]*\n")
_TRAILING = re.compile(r" +(?=\n)")


def decode(data: bytes) -> str | None:
    """Return the text that `data` spells, or None when it is no text in any encoding met in practice."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if b"\x00" not in data[:4096]:
            return _guess(data)
    else:
        if not _CONTROL.search(text[:4096]):
            return text
    # Without a mark only UTF-16 has NULs and is text: in Dutch and English every other byte is one.
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        if data[offset:4096:2].count(0) > 0.4 * len(data[:4096]):
            return data.decode(encoding, "replace")
    return None


def _guess(data: bytes) -> str | None:
    head = data[:65536]
    if len(_CONTROL.findall(head.decode("latin-1"))) > len(head) // 500:
        return None
    best = charset_normalizer.from_bytes(head, cp_isolation=_CANDIDATES).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def clean(text: str) -> str:
    """Return `text` in one form: composed characters, one kind of line end, plain spaces, nothing invisible.

    Form feeds stay, for whoever splits pages; runs of blank lines become one.
    """
    text = _BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    text = _TRAILING.sub("", _SPACES.sub(" ", _UNWANTED.sub("", text)))
    return _BLANK_LINES.sub("\n\n", text).strip(" \n")
