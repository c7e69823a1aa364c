"""An e-mail (.eml) → its text, subject, sender and date.

In: the bytes of a message. Out: `Mail`. The plain part is taken; a message that has only HTML is read as a page. The text
of the account opens with the header lines that a reader of the mail would see, so that title, byline and date have their
place in the text. Attachments are not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.parser import BytesParser

from rashomon.errors import UnreadableSource


@dataclass(frozen=True)
class Mail:
    """Decoded header fields ("" where missing), the ISO date with its time, the body, and whether that is HTML."""

    subject: str
    sender: str
    date: str
    body: str
    is_html: bool


def read_mail(data: bytes, where: str) -> Mail:
    """Parse a message. Raises `UnreadableSource` when it has no readable body."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        part = message.get_body(preferencelist=("plain", "html"))
        body = str(part.get_content()) if part is not None else ""
    except (MessageError, LookupError, ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise UnreadableSource(f"{where}: this e-mail cannot be read ({error}); save it as text") from error
    if part is None or not body.strip():
        raise UnreadableSource(f"{where}: this e-mail has no text; save its attachment as a file of its own")
    return Mail(
        _field(message, "subject"), _field(message, "from"), _date(message), body, part.get_content_subtype() == "html"
    )


def _field(message: object, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())  # type: ignore[index]
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""  # a header too broken for the parser is as good as missing


def _date(message: object) -> str:
    try:
        when = message["date"].datetime  # type: ignore[index]
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""
    return when.isoformat(timespec="minutes")[:16] if when else ""
