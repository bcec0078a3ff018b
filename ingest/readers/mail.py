"""What e-mails and Outlook messages have in common: a block of header lines, then the body."""

import datetime
import re
from collections.abc import Sequence

from ingest.readers.blocks import parse_html, plain_text
from ingest.readers.content import Content, PageText
from ingest.readers.dates import from_datetime, from_metadata
from ingest.readers.encodings import clean
from ingest.readers.wording import title_of
from schemas.document import DocumentKind

_CORRESPONDENT = re.compile(r"((?:\"[^\"]*\"|<[^>]*>|[^,;\"<])+)([,;]|\Z)")
_MAX_HEADER = 50_000
_QUOTE_MARKS = re.compile(r"^(?:> ?)+", re.M)


def mail_content(
    *,
    sender: str,
    to: Sequence[str],
    cc: Sequence[str],
    sent: datetime.datetime | str,
    subject: str,
    plain: str = "",
    html: str = "",
) -> Content:
    """Return a mail as text: `Van`, `Aan`, `Cc`, `Datum`, `Onderwerp` (whichever there are), a blank line, the body.

    The labels are Dutch in every language, people are parted by `; `, and the date is written `2020-06-18 14:05`,
    so that whoever reads the text finds senders and recipients in one form; a date that is no date to the program
    stays as it was written. Marks before quoted lines are left out.
    """
    moment = sent if isinstance(sent, datetime.datetime) else None
    fields = {
        "Van": sender,
        "Aan": "; ".join(to),
        "Cc": "; ".join(cc),
        "Datum": moment.strftime("%Y-%m-%d %H:%M") if moment else str(sent),
        "Onderwerp": subject,
    }
    values = {label: " ".join(clean(value).split()) for label, value in fields.items()}
    head = "\n".join(f"{label}: {value}" for label, value in values.items() if value)
    body = clean(_QUOTE_MARKS.sub("", clean(plain))) or plain_text(parse_html(html))
    return Content(
        DocumentKind.EMAIL,
        [PageText(clean(f"{head}\n\n{body}".replace("\f", "\n")))],
        title=values["Onderwerp"] or title_of(body, ""),
        author=values["Van"] or None,
        date=from_datetime(moment) if moment else from_metadata(str(sent)),
    )


def people(header: str) -> list[str]:
    """Return the correspondents that a header names, as `person` writes them.

    Mail programs part them by commas and semicolons and leave names such as `Bakker, Anna <a@b.nl>` unquoted; what
    has no address (a redacted one) stays as it is.
    """
    found: list[str] = []
    surname = ""
    for piece, sign in _CORRESPONDENT.findall(header[:_MAX_HEADER]):
        name, _, rest = piece.partition("<")
        shown = person(name, rest.partition(">")[0])
        if surname and (rest or "@" not in shown):
            shown, surname = f"{surname}, {shown}", ""
        found.append(surname)
        surname = shown if sign == "," and _may_be_surname(shown) else ""
        found.append("" if surname else shown)
    return [one for one in (*found, surname) if one]


def _may_be_surname(words: str) -> bool:
    """Whether a first name may follow after the comma; not for an address or a redaction (`10.2.e`, `XXX`)."""
    return not words.isupper() and all(char.isalpha() or char in " -'’" for char in words)


def person(name: str, address: str) -> str:
    """Return one correspondent as `Name <address>`, or the one of them that is known."""
    name, address = name.strip(" '\""), address.strip()
    if not name or name == address:
        return address
    return f"{name} <{address}>" if address else name
