"""E-mails (EML): header lines, body, and every attachment as a file of its own."""

import datetime
import email
import email.policy
import email.utils
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart

from ingest.readers.content import Content, Member, Source
from ingest.readers.encodings import decode
from ingest.readers.formats import EMAIL, corrupt
from ingest.readers.mail import mail_content, person

_NO_DOCUMENT = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"))


def read(source: Source) -> Iterator[Content | Member]:
    """Yield the mail itself, then what is attached to it."""
    try:
        message = email.message_from_bytes(source.data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        attachments = list(_attachments(message))
        sent = _sent(message)
        content = mail_content(
            sender="; ".join(_people(message, "from") or _people(message, "sender")),
            to=_people(message, "to"),
            cc=_people(message, "cc"),
            sent=sent,
            subject=_header(message, "subject"),
            plain=_body(message, "plain"),
            html=_body(message, "html"),
        )
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise corrupt(source, EMAIL) from error
    if not message.keys() or not (content.author or sent or content.title):
        raise corrupt(source, EMAIL)
    yield content
    yield from attachments


def _header(message: EmailMessage, name: str) -> str:
    """Return a header as text, also where it breaks the rules that the standard library insists on."""
    try:
        return str(message.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return next((str(value) for key, value in message.raw_items() if key.lower() == name), "")


def _people(message: EmailMessage, name: str) -> list[str]:
    pairs = email.utils.getaddresses([_header(message, name)], strict=False)
    return [shown for shown in (person(*pair) for pair in pairs) if shown]


def _sent(message: EmailMessage) -> datetime.datetime | None:
    try:
        return email.utils.parsedate_to_datetime(_header(message, "date"))
    except (ValueError, TypeError, IndexError):
        return None


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
