"""Outlook messages (MSG): the same as an e-mail, out of Outlook's own container."""

import struct
from collections.abc import Iterator

import oxmsg
from oxmsg.domain import constants
from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError

from ingest.readers.content import Content, Member, Source
from ingest.readers.formats import MSG, corrupt
from ingest.readers.mail import mail_content, people, person
from ingest.readers.problems import problem
from schemas.errors import UnreadableFile

_TO, _CC = 1, 2


def read(source: Source) -> Iterator[Content | Member | UnreadableFile]:
    """Yield the message itself, then what is attached to it."""
    try:
        message = oxmsg.Message.load(str(source.path))
        text = message.properties.str_prop_value
        name = text(constants.PID_SENDER_NAME) or text(constants.PID_SENT_REPRESENTING_NAME) or ""
        address = text(constants.PID_SENDER_SMTP_ADDRESS) or text(constants.PID_SENDER_EMAIL_ADDRESS) or ""
        content = mail_content(
            sender=person(name, address if "@" in address else "") or "; ".join(people(message.sender or "")),
            to=_people(message, _TO),
            cc=_people(message, _CC),
            sent=message.sent_date or "",
            subject=message.subject,
            plain=message.body or "",
            html=message.html_body or "",
        )
        attachments = [(item.file_name, item.file_bytes) for item in message.attachments]
    except (
        OSError, KeyError, ValueError, IndexError, TypeError, AssertionError, RecursionError, struct.error,
        UnrecognizedCodePageError, UnsupportedEncodingError,
    ) as error:  # fmt: skip
        raise corrupt(source, MSG) from error
    yield content
    for number, (label, data) in enumerate(attachments, start=1):
        label = label or f"bijlage {number}"
        if data is None:  # a message or an object embedded in Outlook's own form
            yield problem(
                source.inside(label),
                "unsupported",
                en="an item embedded by Outlook",
                nl="een door Outlook ingebed onderdeel",
            )
        else:
            yield Member(label, data)


def _people(message: oxmsg.Message, kind: int) -> list[str]:
    found = []
    for recipient in message.recipients:
        recipient_kind = recipient.properties.int_prop_value(constants.PID_RECIPIENT_TYPE)
        if (recipient_kind or _TO) == kind:
            address = recipient.email_address
            found.append(person(recipient.name, address if "@" in address else ""))
    return found
