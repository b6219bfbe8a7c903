"""Bytes to text: which encoding a file is in, and what it says.

In this order: a byte order mark; valid UTF-8; a declaration inside the file, if the bytes decode
with it; else windows-1252 unless the outcome reads strangely, and then the candidates of
charset-normalizer, ranked anew by how strangely they read (left alone it takes a British text
with “£” for Polish: “Ł1bn”).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from diptych.domain.errors import UnreadableFileError
from diptych.formats.limits import SAMPLE_BYTES
from diptych.formats.plausible import strangeness

# UTF-32's mark begins with UTF-16's, so it stands first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)

_BINARY_STARTS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a sound, film or picture file"),
    (b"OggS", "a sound or film file"),
    (b"ID3", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"\x1a\x45\xdf\xa3", "a film file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
# These starts are letters that a text may begin with, so the rest has to look binary as well.
_LETTERED_STARTS = frozenset({b"RIFF", b"OggS", b"ID3", b"fLaC", b"BZh", b"MZ", b"wOFF", b"wOF2"})

_DECLARATION = re.compile(
    rb"""(?:charset|encoding|coding|fileencoding)\s*[=:]\s*["']?\s*([A-Za-z][\w.:+-]{1,39})"""
)
_DECLARED_WITHIN = 2_048
# Names that say something else than people mean by them (as browsers read them), or that are
# codecs but no encodings of a text file.
_MEANT = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "shift-jis": "cp932",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}
_CALLED = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc-jp",
    "x-mac-cyrillic": "mac-cyrillic",
    "ks_c_5601-1987": "cp949",
    "windows-949": "cp949",
    "windows-874": "cp874",
    "dos-874": "cp874",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "unicode-1-1-utf-8": "utf-8",
    "iso-8859-8-i": "iso-8859-8",
    "logical": "iso-8859-8",
    "x-user-defined": "cp1252",
}
"""Names from the web that Python does not know."""
_NO_ENCODINGS = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"}
)
_NOT_SEEN_AS_ASCII = ("utf-16", "utf-32")
# What articles of the last forty years are in; charset-normalizer knows mainframes as well.
_IN_USE = frozenset(
    {"koi8_r", "koi8_u", "mac_roman", "mac_latin2", "mac_cyrillic", "mac_greek", "cp437", "cp850"}
    | {
        "cp852",
        "cp866",
        "cp874",
        "cp949",
        "euc_kr",
        "big5",
        "big5hkscs",
        "gb2312",
        "gbk",
        "gb18030",
    }
    | {f"cp{number}" for number in range(1250, 1259)}
    | {f"iso8859_{number}" for number in range(2, 17)}
)
_SHOWN = {
    "cp1252": "windows-1252",
    "cp1250": "windows-1250",
    "cp1251": "windows-1251",
    "cp932": "shift_jis",
} | {f"cp{number}": f"windows-{number}" for number in range(1253, 1259)}

_OVERLOOKED = ("cp1255", "cp1253", "cp1251", "cp1250")
"""What charset-normalizer leaves out for short texts."""

_USUAL = 0.01
"""The least share of white space and commas in a text; Chinese has few."""

_CONTROLS = bytes({*range(32)} - {7, 8, 9, 10, 11, 12, 13, 26, 27}) + b"\x7f"
_ISO_2022 = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")
_HIGH = re.compile(rb"[\x80-\xff]")
_HIRAGANA = re.compile("[\u3041-\u3096]")
_JAPANESE = 0.15
_WINDOW = 60
_LONGEST_WINDOW = 2_000
_CP1252 = "cp1252"
_READS_WELL = 0.05
_READS_ODDLY = 0.3
_FEW_HIGH_BYTES = 0.005
"""Below this share of high bytes a text is English with foreign names in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A file's text before it is normalised; ``warnings`` are sentences for the reader."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, name: str = "", encoding: str = "", declared: str = "") -> Decoded:
    """Turn a file's bytes into text; ``encoding`` is the reader's own choice, where they made one.

    ``declared`` is what the file's format says, where the caller knows better than to look for a
    declaration among the first lines.
    Raises ``UnreadableFileError`` for an empty file and for one that is no text.
    """
    if not data:
        raise UnreadableFileError(name, "the file is empty")
    for mark, found in _MARKS:
        if data.startswith(mark) and _fits_mark(data, found):
            return _decoded(data[len(mark) :], encoding or found)
    if encoding:
        return _decoded(data, encoding)
    _refuse_binary(data, name)
    found = _utf_16(data)
    if found:
        return _decoded(data, found)
    _refuse_controls(data, name)
    return _unmarked(data, _known(declared) or _declared(data))


def is_encoding(name: str) -> bool:
    """Tell whether the reader may choose this encoding."""
    codec = _codec(name)
    return codec is not None and codec not in _NO_ENCODINGS


def _unmarked(data: bytes, declared: str) -> Decoded:
    if _ISO_2022.search(data, 0, SAMPLE_BYTES) and _decodes(data, "iso2022_jp"):
        return _decoded(data, "iso2022_jp")
    if _decodes(data, "utf-8"):
        return _decoded(data, "utf-8")
    if declared and _decodes(data, declared):
        return _decoded(data, _truer(data, declared))
    if _is_damaged_utf_8(data):
        return _decoded(data, "utf-8")
    return _decoded(data, _guess(data))


def _decoded(data: bytes, encoding: str) -> Decoded:
    shown = _SHOWN.get(encoding, encoding.replace("_", "-"))
    try:
        return Decoded(text=data.decode(encoding), encoding=shown)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
    count = text.count("\ufffd")
    places = "1 place" if count == 1 else f"{count:,} places"
    warning = f"In {places} the bytes are not {shown}; “\ufffd” stands there."
    return Decoded(text=text, encoding=shown, warnings=(warning,))


def _fits_mark(data: bytes, encoding: str) -> bool:
    """Tell a UTF-32 mark from a UTF-16 one with a NUL behind it."""
    return not encoding.startswith("utf-32") or (
        len(data) % 4 == 0 and _decodes(data[4:SAMPLE_BYTES], encoding)
    )


def _refuse_binary(data: bytes, name: str) -> None:
    for start, what in _BINARY_STARTS:
        if data.startswith(start) and (start not in _LETTERED_STARTS or b"\0" in data[:512]):
            raise UnreadableFileError(name, f"the file is {what}, not text")


def _refuse_controls(data: bytes, name: str) -> None:
    sample = data[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 1 + len(sample) / 50:
        raise UnreadableFileError(name, "the file is binary, not text")


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _codec(name: str) -> str | None:
    """Return Python's name of an encoding; nothing for what is none."""
    try:
        codec = codecs.lookup(name).name.replace("_", "-")
        b"abcd".decode(name)  # an empty text would not show that rot13 is no encoding
    except UnicodeError:
        return codec
    except (LookupError, ValueError):
        return None
    return codec


def _declared(data: bytes) -> str:
    """Return the encoding that the file itself names: XML, HTML, e-mail, Emacs and Vim do."""
    match = _DECLARATION.search(data, 0, _DECLARED_WITHIN)
    return _known(match.group(1).decode("ascii")) if match else ""


def _known(name: str) -> str:
    """Return the codec that people mean by a declared name; nothing where it can be none."""
    codec = _codec(_CALLED.get(name.lower(), name)) if name else None
    if codec is None or codec in _NO_ENCODINGS or codec.startswith(_NOT_SEEN_AS_ASCII):
        return ""
    return _MEANT.get(codec, codec)


def _utf_16(data: bytes) -> str:
    """Recognise UTF-16 and UTF-32 without a mark: most such files have NULs, and all make sense."""
    sample = data[: SAMPLE_BYTES - SAMPLE_BYTES % 4]
    if b"\0" not in sample:
        return ""
    best, best_score = "", 0.0
    for encoding, width in (("utf-32le", 4), ("utf-32be", 4), ("utf-16le", 2), ("utf-16be", 2)):
        text = sample[: len(sample) - len(sample) % width].decode(encoding, errors="replace")
        score = _sense(text)
        if score > best_score:
            best, best_score = encoding, score
    return best


def _sense(text: str) -> float:
    """Return how much of the text is spaces, commas and ASCII; 0 if it has none or is nonsense."""
    # One half of a pair may be cut off at the sample's end.
    nonsense = sum(not (c.isprintable() or c.isspace()) or c == "\ufffd" for c in text[:-1])
    if not text or nonsense > len(text) / 100:
        return 0.0
    usual = sum(text.count(character) for character in " \n\r\t,.，。、\u3000")
    plain = sum(map(str.isascii, text))
    if usual < _USUAL * len(text) and plain * 2 < len(text):
        return 0.0
    return (usual + plain) / len(text)


def _is_damaged_utf_8(data: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes from an encoding that merely has high bytes."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = len(data) - len(data.translate(None, bytes(range(0xC2, 0xF5)))) - broken
    return sound >= 4 * broken


def _truer(data: bytes, declared: str) -> str:
    """Return the declared encoding, or a better one where it was declared without thinking.

    Any bytes decode with most encodings of one byte a character, so that a wrong declaration
    shows only in how the text reads.
    """
    sample = b"\n".join(_around_high_bytes(data))
    read = strangeness(sample.decode(declared, errors="replace"))
    if read < _READS_ODDLY:
        return declared
    guessed = _guess(data)
    if not _decodes(data, guessed):
        return declared
    return guessed if strangeness(sample.decode(guessed)) < read / 4 else declared


def _guess(data: bytes) -> str:
    sample = b"\n".join(_around_high_bytes(data))
    few = len(data.translate(None, bytes(range(0x80)))) < _FEW_HIGH_BYTES * len(data)
    try:
        western = strangeness(sample.decode(_CP1252), names_only=few)
    except UnicodeDecodeError:
        western = 1.0
    if western <= _READS_WELL:
        return _CP1252
    japanese = _japanese(sample)
    if japanese:
        return japanese
    ranked = [(western, 0, _CP1252)] if western < 1.0 else []
    for rank, candidate in enumerate(_candidates(sample), 1):
        ranked.append((round(strangeness(sample.decode(candidate)), 2), rank, candidate))
    return min(ranked)[2] if ranked else _CP1252


def _japanese(sample: bytes) -> str:
    """Recognise Japanese by its hiragana, which short texts do not show to statistics."""
    for encoding in ("euc_jp", "cp932"):
        if _decodes(sample, encoding):
            text = sample.decode(encoding)
            if len(_HIRAGANA.findall(text)) > _JAPANESE * len(text):
                return encoding
    return ""


def _candidates(sample: bytes) -> Iterator[str]:
    """Yield what charset-normalizer thinks of, best first, that decodes the sample."""
    # Imported late: 60 ms that no file in UTF-8 or windows-1252 needs.
    from charset_normalizer import from_bytes  # noqa: PLC0415 - see above

    for match in from_bytes(sample, enable_fallback=False):
        for encoding in match.could_be_from_charset:
            if encoding in _IN_USE and _decodes(sample, encoding):
                yield encoding
    for encoding in _OVERLOOKED:
        if _decodes(sample, encoding):
            yield encoding


def _around_high_bytes(data: bytes) -> Iterator[bytes]:
    """Yield the words around the bytes that are not ASCII, until there is a sample of them.

    A piece ends at white space or a tag, which are never half of a character in any encoding
    without NULs.
    """
    taken = position = 0
    while taken < SAMPLE_BYTES and (match := _HIGH.search(data, position)):
        start = _space_before(data, max(position, match.start() - _WINDOW))
        end = _space_after(data, match.end() + _WINDOW)
        piece = data[max(start, position) : end]
        yield piece
        taken += len(piece)
        position = end


def _space_before(data: bytes, at: int) -> int:
    return max(data.rfind(cut, max(0, at - _LONGEST_WINDOW), at) for cut in (b" ", b"\n", b">")) + 1


def _space_after(data: bytes, at: int) -> int:
    found = [data.find(cut, at, at + _LONGEST_WINDOW) for cut in (b" ", b"\n", b"<")]
    end = len(data) if len(data) - at < _LONGEST_WINDOW else at
    return min((place for place in found if place >= 0), default=end)
