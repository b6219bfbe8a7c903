"""Pages that are broken, by chance or on purpose: thousands of them, each from a seed."""

from __future__ import annotations

import base64
import random
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import web_pages
from diptych.domain.draft import Draft
from diptych.domain.errors import UnreadableFileError
from diptych.formats.importers import read
from diptych.formats.importers.given import Given

Mutation = Callable[[random.Random, bytes], bytes]

TAGS = [
    "div",
    "p",
    "table",
    "tr",
    "td",
    "th",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "a",
    "b",
    "i",
    "em",
    "pre",
    "code",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "img",
    "figure",
    "figcaption",
    "ruby",
    "rt",
    "sub",
    "sup",
    "br",
    "hr",
    "article",
    "main",
    "section",
    "nav",
    "form",
    "input",
    "select",
    "option",
    "iframe",
    "svg",
    "math",
    "script",
    "style",
    "noscript",
    "template",
    "frameset",
    "frame",
    "title",
    "base",
    "meta",
    "body",
    "html",
    "q",
    "details",
]
_TAG = re.compile(rb"<[^<>]{1,200}>")


def case(seed: int) -> tuple[str, bytes, dict[str, str]]:
    """A page broken in one to four ways: its name, its bytes and the reader's options."""
    chance = random.Random(seed)
    path = chance.choice(web_pages.pages())
    data = path.read_bytes()
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(MUTATIONS)(chance, data)
    options = {"extent": chance.choice(["article", "article", "whole"])}
    if chance.random() < 0.1:
        options["encoding"] = chance.choice(["utf-8", "utf-16", "shift_jis", "cp1252", "euc_kr"])
    return path.name, data, options


def ends_well(name: str, data: bytes, options: dict[str, str] | None = None) -> Draft | None:
    """Read the page: it ends as an article that keeps the rules, or as one sentence."""
    try:
        draft = read(Given(data=data, name=name, options=options or {}))
    except UnreadableFileError as error:
        failure = error
    else:
        failure = None
    if failure is not None:
        assert failure.name == name
        assert failure.reason
        assert "\n" not in failure.reason
        return None
    web_pages.keeps_the_rules(draft)
    assert len(draft.text) <= 3 * len(data) + 10_000
    return draft


def _cut_off(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randint(0, len(data))]


def _beheaded(chance: random.Random, data: bytes) -> bytes:
    return data[chance.randint(0, len(data)) :]


def _flipped(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _without_a_piece(chance: random.Random, data: bytes) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + data[start + chance.randint(0, 400) :]


def _with_a_piece_again(chance: random.Random, data: bytes) -> bytes:
    start = chance.randint(0, len(data))
    piece = data[start : start + chance.randint(0, 2_000)]
    at = chance.randint(0, len(data))
    return data[:at] + piece * chance.randint(1, 5) + data[at:]


def _inserted(chance: random.Random, data: bytes, piece: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + piece + data[at:]


def _with_swapped_tags(chance: random.Random, data: bytes) -> bytes:
    found = list(_TAG.finditer(data))
    if len(found) < 2:
        return data
    parts, done = [], 0
    for tag in found:
        parts.append(data[done : tag.start()])
        other = chance.choice(found) if chance.random() < 0.1 else tag
        parts.append(other[0])
        done = tag.end()
    return b"".join((*parts, data[done:]))


def _with_renamed_tags(chance: random.Random, data: bytes) -> bytes:
    old, new = (chance.choice(TAGS).encode() for _ in range(2))
    return re.sub(rb"(</?)" + old + rb"\b", rb"\1" + new, data)


def _nested(chance: random.Random, data: bytes) -> bytes:
    tag = chance.choice(TAGS)
    depth = chance.choice([3, 30, 300, 3_000])
    return _inserted(chance, data, f"<{tag}>".encode() * depth)


def _with_entities(chance: random.Random, data: bytes) -> bytes:
    laughs = b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>&b;&b;&amp;&#0;&#xD800;'
    wild = b"&#x110000;&#99999999999;&nbsp&lt;&unknown;&&&;&#;"
    outside = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>&f;'
    return _inserted(chance, data, chance.choice([laughs, wild, outside]))


def _with_a_data_url(chance: random.Random, data: bytes) -> bytes:
    junk = chance.randbytes(chance.choice([0, 10, 400, 20_000]))
    payload = chance.choice([base64.b64encode(junk), junk.hex().encode(), b"A" * 5_000])
    head = chance.choice(
        [b"image/png;base64", b"image/jpeg;base64", b"image/svg+xml", b"text/html"]
    )
    return _inserted(chance, data, b'<img src="data:' + head + b"," + payload + b'" alt="a b">')


def _with_a_broken_picture(chance: random.Random, data: bytes) -> bytes:
    picture = bytearray(png(chance.randint(1, 40), chance.randint(1, 40)))
    for _ in range(chance.randint(0, 6)):
        picture[chance.randrange(len(picture))] = chance.randrange(256)
    return _inserted(chance, data, picture_tag(bytes(picture)))


def _with_odd_attributes(chance: random.Random, data: bytes) -> bytes:
    odd = [
        b'<td colspan="99999999" rowspan="-1">x</td>', b'<ol start="-999999999999">',
        b'<li value="1e9">', b'<a href="java\nscript:alert(1)">x</a>', b'<a href="http://[">x</a>',
        b'<a href="#fn1">1</a><li id="fn1">n</li>', b'<p id="fn1"><a href="#fn1">1</a>',
        b'<base href="http://[::1">', b'<base href="//">', b'<link rel="canonical" href="http://[x">',
        b'<html lang="">', b'<meta charset="utf-7">', b'<meta charset="unicode_escape">',
        b'<meta name="author" content="' + b"a, " * 500 + b'">', b"<ol type=i start=3999><li>a<li>b",
        b'<script type="application/ld+json">[[[{"@type":"Article","author":[[1,{"name":[]}]]}',
        b'<script type="application/ld+json">' + b"[" * 5_000 + b"</script>",
        b'<time datetime="2002-99-99">', b"<table><tr><td><table><tr><td>", b'<img srcset=", ,a">',
        b"<title>" + b"- | " * 300 + b"</title>", b"<ruby><rt><ruby>",
        b"<pre><table><tr><td><li><dl><dt>",
    ]  # fmt: skip
    return _inserted(chance, data, chance.choice(odd))


def _with_loose_ends(chance: random.Random, data: bytes) -> bytes:
    loose = [b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<", b"</", b'"', b"'", b"\0", b"<?", b"<!",
             b"\xff\xfe", b"\xef\xbb\xbf", b"<script>", b"<style>", b"<textarea>", b"<title>",
             b"<plaintext>", b"<frameset>", b"</body>", b"</html>", b"<body>"]  # fmt: skip
    for _ in range(chance.randint(1, 4)):
        data = _inserted(chance, data, chance.choice(loose))
    return data


def _crossed(chance: random.Random, data: bytes) -> bytes:
    other = chance.choice(web_pages.pages()).read_bytes()
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _in_other_bytes(chance: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    encoding = chance.choice(["utf-16", "utf-16-le", "cp1252", "shift_jis", "gb18030", "utf-32"])
    return text.encode(encoding, "replace")


def _archived(chance: random.Random, data: bytes) -> bytes:
    return archive(
        [("text/html", "http://page.example.org/", data)] * chance.randint(0, 3),
        boundary=chance.choice(["x", "--", "", "x y", "=_x"]),
    )


MUTATIONS: tuple[Mutation, ...] = (
    _cut_off, _beheaded, _flipped, _without_a_piece, _with_a_piece_again, _with_swapped_tags,
    _with_renamed_tags, _nested, _with_entities, _with_a_data_url, _with_a_broken_picture,
    _with_odd_attributes, _with_loose_ends, _crossed, _in_other_bytes, _archived,
)  # fmt: skip


def archive(parts: list[tuple[str, str, bytes]], *, boundary: str = "frontier") -> bytes:
    """A web archive of these parts: type, address, bytes."""
    head = (
        "From: <Saved by a test>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        f'\ttype="text/html";\r\n\tboundary="{boundary}"\r\n\r\n'
    ).encode()
    written = [
        f"--{boundary}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Location: {address}\r\n\r\n".encode()
        + base64.encodebytes(body)
        + b"\r\n"
        for kind, address, body in parts
    ]
    return head + b"".join(written) + f"--{boundary}--\r\n".encode()


def picture_tag(data: bytes, kind: str = "image/png") -> bytes:
    return b'<img alt="" src="data:%s;base64,%s">' % (kind.encode(), base64.b64encode(data))


def png(width: int, height: int, *, lines: int | None = None) -> bytes:
    """A grey PNG; with ``lines`` it claims a height that its data do not have."""
    row = b"\0" + b"\x80" * (min(width, 80_000) // 8 if lines is not None else width)
    rows = height if lines is None else lines
    depth = 8 if lines is None else 1

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(row * rows))
        + chunk(b"IEND", b"")
    )


def page(body: bytes, name: str = "") -> bytes:
    """A page with an article and something in it."""
    said = (
        b"<p>The night nurse counted the beds again, and wrote down, in pencil, what she had.</p>"
    )
    return b"<html><head><title>Beds</title></head><body>" + said * 5 + body + said * 5 + b"</body>"


def path_of(name: str) -> Path:
    return web_pages.PAGES / name
