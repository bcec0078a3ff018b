"""What e-mails and Outlook messages have in common: a block of header lines, then the body."""

import datetime
import re
from collections.abc import Sequence

from ingest.readers.blocks import parse_html, plain_text
from ingest.readers.content import Content, PageText
from ingest.readers.dates import from_datetime
from ingest.readers.encodings import clean
from schemas.document import DocumentKind

_QUOTE_MARKS = re.compile(r"^(?:> ?)+", re.M)


def mail_content(
    *,
    sender: str,
    to: Sequence[str],
    cc: Sequence[str],
    sent: datetime.datetime | None,
    subject: str,
    plain: str = "",
    html: str = "",
) -> Content:
    """Return a mail as text: `Van`, `Aan`, `Cc`, `Datum`, `Onderwerp` (whichever there are), a blank line, the body.

    The labels are Dutch in every language, people are parted by `; `, and the date is written `2020-06-18 14:05`,
    so that whoever reads the text finds senders and recipients in one form. Marks before quoted lines are left out.
    """
    fields = {
        "Van": sender,
        "Aan": "; ".join(to),
        "Cc": "; ".join(cc),
        "Datum": sent.strftime("%Y-%m-%d %H:%M") if sent else "",
        "Onderwerp": subject,
    }
    values = {label: " ".join(clean(value).split()) for label, value in fields.items()}
    head = "\n".join(f"{label}: {value}" for label, value in values.items() if value)
    body = clean(_QUOTE_MARKS.sub("", clean(plain))) or plain_text(parse_html(html))
    return Content(
        DocumentKind.EMAIL,
        [PageText(clean(f"{head}\n\n{body}".replace("\f", "\n")))],
        title=values["Onderwerp"],
        author=values["Van"] or None,
        date=from_datetime(sent) if sent else None,
    )


def person(name: str, address: str) -> str:
    """Return one correspondent as `Name <address>`, or the one of them that is known."""
    name, address = name.strip(" '\""), address.strip()
    if not name or name == address:
        return address
    return f"{name} <{address}>" if address else name
