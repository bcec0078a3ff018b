"""E-mails (EML): header lines, body, and every attachment as a file of its own."""

import contextlib
import datetime
import email
import email.errors
import email.header
import email.policy
import email.utils
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart

from ingest.readers.content import Content, Member, Source
from ingest.readers.encodings import decode
from ingest.readers.formats import EMAIL, corrupt
from ingest.readers.mail import mail_content, people

_NO_DOCUMENT = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"))


def read(source: Source) -> Iterator[Content | Member]:
    """Yield the mail itself, then what is attached to it."""
    try:
        message = email.message_from_bytes(source.data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        attachments = list(_attachments(message))
        content = mail_content(
            sender="; ".join(people(_header(message, "from") or _header(message, "sender"))),
            to=people(_header(message, "to")),
            cc=people(_header(message, "cc")),
            sent=_sent(message),
            subject=_header(message, "subject"),
            plain=_body(message, "plain"),
            html=_body(message, "html"),
        )
    except (RecursionError, LookupError, ValueError) as error:
        raise corrupt(source, EMAIL) from error
    yield content
    yield from attachments


def _header(message: EmailMessage, name: str) -> str:
    """Return a header as text, also where it breaks the rules that the standard library insists on."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    text = decode(raw.encode("utf-8", "surrogateescape")) or ""
    with contextlib.suppress(LookupError, ValueError, email.errors.HeaderParseError):
        text = str(email.header.make_header(email.header.decode_header(text)))
    return " ".join(text.split())


def _sent(message: EmailMessage) -> datetime.datetime | str:
    header = _header(message, "date")
    try:
        return email.utils.parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError):
        return header


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return _text(part) if part else ""


def _text(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):  # a charset that is unknown, or not the true one
        return decode(data) or data.decode("cp1252", "replace")


def _attachments(message: EmailMessage) -> Iterator[Member]:
    for number, part in enumerate(message.iter_attachments(), start=1):
        kind = part.get_content_type()
        decoration = part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"
        if kind in _NO_DOCUMENT or decoration:
            continue
        if kind == "message/rfc822":
            inner = part.get_payload(0)
            if not isinstance(inner, EmailMessage):
                continue
            name = part.get_filename() or f"{_header(inner, 'subject') or f'bericht {number}'}.eml"
            yield Member(name if name.lower().endswith(".eml") else f"{name}.eml", inner.as_bytes())
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes):
            yield Member(part.get_filename() or f"bijlage {number}", data)
