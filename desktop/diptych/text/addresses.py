"""Where a link leads, in letters that deceive nobody, and whether it may be opened at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import bidirectional, category
from urllib.parse import quote

_OPENED = frozenset({"http", "https", "mailto"})
"""What is handed to other programs; anything else could run or read something here."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that have no letter of their own, or turn the line round."""

_LONG = 48
"""A host of more letters is told by itself: its end says whose it is, and that may be elided."""

_MARKUP = ' "<>`{}|^'
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_AFTER_HOST = re.compile(r"[/?#]")
_DOTS = re.compile("[.\u3002\uff0e\uff61]")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a link leads.

    ``text`` is what is shown, copied and opened alike: without control and bidi characters, and
    in the order in which it is read. ``host`` is the host of a page by itself, in ASCII letters;
    it is ``doubtful`` where the address alone could be taken for one of another host.
    """

    text: str
    scheme: str = ""
    host: str = ""
    doubtful: bool = False

    @property
    def opens(self) -> bool:
        """Tell whether it may be handed to another program."""
        return self.scheme in _OPENED


def address_of(target: str) -> Address:
    """Read the target of a link, whatever an article says there."""
    text = _seen(target)
    found = _SCHEME.match(text)
    scheme = found[1].lower() if found is not None else ""
    if scheme not in {"http", "https"}:
        known = Address(_in_one_direction(text), scheme)
        return known if scheme != "mailto" or "@" in text else Address(known.text)
    # As browsers read it: a backslash is a stroke, and how many there are does not matter.
    text = text.replace("\\", "/")
    rest = text[len(scheme) + 1 :].lstrip("/")
    end = _AFTER_HOST.search(rest)
    authority = rest[: end.start()] if end is not None else rest
    after = rest[len(authority) :]
    before, at, place = authority.rpartition("@")
    name, port = _without_port(place)
    plain = _in_ascii(name)
    if not name or plain is None:
        return Address(_in_one_direction(text))
    turns = any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in name)
    shown = plain if turns else name
    whole = f"{scheme}://{before}{at}{shown}{port}{after}"
    doubtful = bool(at) or plain != name.lower() or len(plain) > _LONG
    return Address(_in_one_direction(whole), scheme, plain, doubtful)


def _seen(target: str) -> str:
    """Take out what is not seen, and write what could be taken for markup or space in digits."""
    kept = "".join(one for one in target.strip() if category(one) not in _UNSEEN).strip()
    return "".join(quote(one) if one in _MARKUP or category(one) == "Zs" else one for one in kept)


def _in_one_direction(text: str) -> str:
    """Write letters that read from right to left in digits: they would turn what stands beside."""
    return "".join(quote(one) if bidirectional(one) in _RIGHT_TO_LEFT else one for one in text)


def _without_port(place: str) -> tuple[str, str]:
    if place.startswith("["):
        name, bracket, port = place.partition("]")
        return name + bracket, port
    name, colon, port = place.partition(":")
    return name, colon + port


def _in_ascii(host: str) -> str | None:
    """Return a host as the network knows it (punycode); ``None`` where it can be none."""
    labels = [_label_in_ascii(label) for label in _DOTS.split(host)]
    return None if None in labels else ".".join(filter(None, labels)) or None


def _label_in_ascii(label: str) -> str | None:
    if label.isascii():
        return label.lower()
    try:
        return label.encode("idna").decode("ascii")
    except UnicodeError:
        pass
    try:
        return "xn--" + label.lower().encode("punycode").decode("ascii")
    except UnicodeError:
        return None
