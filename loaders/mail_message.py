"""E-mail messages saved as files: their subject and text, without signature and attachments."""

import email
import re
from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from typing import ClassVar

from loaders.base import Reading
from loaders.encoding import decode
from loaders.layout import LayoutBuilder, clean_text, fold_lines
from loaders.limits import Limits, expect_size
from loaders.line_layout import find_blocks
from loaders.web_page import read_page
from ontology.errors import UnreadableSource

_HEADERS = ("from", "to", "subject", "date", "message-id", "received", "mime-version")
_REPLY = re.compile(r"(?:(?:re|vs|sv|fw|fwd|vl|vb|lv)\s*:\s*)+", re.IGNORECASE)
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\n", re.MULTILINE)
_FLOWED = re.compile(r"(?<=\S) \n(?=\S)")
_ENOUGH = 0.6  # of the words of the HTML: a plain text with less only says that there is HTML


class MailMessage:
    """Reads .eml: the subject as a heading, then the plain text, or the HTML where that says more."""

    name: ClassVar[str] = "mail-message"
    media_type: ClassVar[str] = "message/rfc822"
    suffixes: ClassVar[tuple[str, ...]] = (".eml",)
    isolated: ClassVar[bool] = False

    def read(self, content: bytes, *, where: str, limits: Limits) -> Reading:
        headers = BytesHeaderParser().parsebytes(content[: limits.inline_bytes])
        if not any(name in headers for name in _HEADERS):
            raise UnreadableSource(where, reason="broken", detail="no headers of a message")
        try:
            message = email.message_from_bytes(content)
        except RecursionError as error:
            raise UnreadableSource(where, reason="broken", detail="parts nested too deep") from error
        subject = _REPLY.sub("", _subject(message))
        plain, page = _plain_text(message, where), _page(message, where)
        builder = LayoutBuilder()
        builder.add_heading(subject)
        if page is not None and len(plain.split()) < _ENOUGH * len(page.text.split()):
            builder.add_text(page.text, page.blocks)
        else:
            builder.add_text(plain, find_blocks(plain))
        expect_size(len(builder), limits.text_bytes, where=where, what="its text")
        reading = builder.build(title=subject or None)
        if not reading.text:
            raise UnreadableSource(where, reason="no-text", detail="neither a subject nor a text")
        return reading


def _subject(message: Message) -> str:
    raw = str(message.get("subject", ""))
    with suppress(MessageError, LookupError, ValueError):  # what is not well encoded stays as it stands
        raw = str(make_header(decode_header(raw)))
    return " ".join(fold_lines(raw).split())


def _plain_text(message: Message, where: str) -> str:
    """The plain text without the signature and the marks of quoted lines; empty where there is none."""
    part = _part(message, "text/plain")
    text = "" if part is None else clean_text(_text(part, where))
    if part is not None and str(part.get_param("format", "")).lower() == "flowed":
        text = _FLOWED.sub(" ", text)
    return _QUOTED.sub("", _SIGNATURE.split(text, maxsplit=1)[0]).strip("\n")


def _page(message: Message, where: str) -> Reading | None:
    part = _part(message, "text/html")
    try:
        return None if part is None else read_page(_text(part, where), where=where)
    except UnreadableSource:
        return None  # the plain text or the subject alone may do


def _part(message: Message, media_type: str) -> Message | None:
    """The first part of a type that is no attachment."""
    for part in message.walk():
        if part.get_content_type() == media_type and part.get_content_disposition() != "attachment":
            return part
    return None


def _text(part: Message, where: str) -> str:
    payload = part.get_payload(decode=True)
    return decode(payload, where=where, declared=part.get_content_charset()) if isinstance(payload, bytes) else ""
