"""Web archives (MHTML): the page in a message of many parts, and what it came with."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32

from diptych.domain.errors import UnreadableFileError
from diptych.formats.importers.web.metadata.addresses import of_web
from diptych.formats.limits import ARCHIVE_NESTING, ARCHIVE_PARTS

_HEADERS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?:From|MIME-Version|Subject|Date|Content-[\w-]+|X-[\w-]+|"
    rb"Snapshot-Content-Location|To|Message-ID)\s*:[^\n]*\n(?:[ \t][^\n]*\n)*)+",
    re.IGNORECASE,
)
_HEAD = 20_000
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A page as an archive has it: its bytes, what its header says, and the other parts.

    ``parts`` are by address, and by ``cid:`` and id; ``pages`` are those that are pages too.
    """

    page: bytes
    charset: str = ""
    location: str = ""
    title: str = ""
    parts: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page inside another one, with the encoding that its header gives."""

    data: bytes
    charset: str = ""


def is_archive(data: bytes) -> bool:
    """Tell a message with a page in it from a page, whatever the file's name says."""
    head = _HEADERS.match(data[:_HEAD])
    return head is not None and b"content-type" in head[0].lower()


def unpacked(data: bytes, name: str) -> Archive:
    """Take an archive apart."""
    if data.count(b"boundary=") > ARCHIVE_NESTING:
        raise UnreadableFileError(name, "it is nested too deeply")
    try:
        message = email.message_from_bytes(data, policy=compat32)
        return _archive(message, name)
    # The standard library's parser of messages trips over some that are broken on purpose.
    except (
        ValueError,
        LookupError,
        RecursionError,
        TypeError,
        AttributeError,
        IndexError,
    ) as error:
        raise UnreadableFileError(name, "the web archive is damaged") from error


def _archive(message: Message, name: str) -> Archive:
    leaves = list(_leaves(message))
    root = _root(message, leaves)
    if root is None:
        raise UnreadableFileError(name, "the web archive holds no page")
    parts: dict[str, bytes] = {}
    pages: dict[str, Page] = {}
    for leaf in leaves:
        if leaf is root:
            continue
        body = _body(leaf)
        for address in _addresses(leaf):
            parts.setdefault(address, body)
            if leaf.get_content_type() in _PAGES:
                pages.setdefault(address, Page(data=body, charset=_charset(leaf)))
    snapshot = _said(message, "Snapshot-Content-Location")
    return Archive(
        page=_body(root),
        charset=_charset(root),
        location=of_web(snapshot) or of_web(_said(root, "Content-Location")),
        title=_said(message, "Subject"),
        parts=parts,
        pages=pages,
    )


def _leaves(message: Message) -> Iterator[Message]:
    for count, part in enumerate(message.walk()):
        if count > ARCHIVE_PARTS:
            return
        if not part.is_multipart():
            yield part


def _root(message: Message, leaves: list[Message]) -> Message | None:
    start = str(message.get_param("start", "") or "").strip("<> ")
    pages = [leaf for leaf in leaves if leaf.get_content_type() in _PAGES]
    for leaf in leaves:
        if start and _said(leaf, "Content-ID").strip("<> ") == start:
            return leaf
    if pages:
        return pages[0]
    return next((leaf for leaf in leaves if leaf.get_content_type() == "text/plain"), None)


def _body(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str:
    charset = part.get_content_charset()
    return charset if isinstance(charset, str) else ""


def _addresses(part: Message) -> Iterator[str]:
    if location := _said(part, "Content-Location"):
        yield location
    if cid := _said(part, "Content-ID").strip("<> "):
        yield f"cid:{cid}"


def _said(part: Message, header: str) -> str:
    raw = part.get(header)
    if raw is None:
        return ""
    text = str(raw)
    if "=?" in text:
        text = str(make_header(decode_header(text)))
    return " ".join(text.split()) if " " in text.strip() and header == "Subject" else _joined(text)


def _joined(text: str) -> str:
    """Return a header's value as one word: addresses are folded where they are long."""
    return "".join(text.split())
