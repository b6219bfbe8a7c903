"""Where a link leads, in letters that deceive nobody, and whether it may be opened at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import bidirectional, category
from urllib.parse import quote, unquote

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


# --- Whether two addresses lead to the same ------------------------------------------------

_DOI = re.compile(r"\b10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`]+", re.IGNORECASE)
_DOI_END = ".,;:!?'’”»…"
_PAIRS = {")": "(", "]": "["}
_TRACKING = re.compile(
    r"(?:utm_\w*|at_(?:medium|campaign|custom\d|link\w*|ptr_name|format|type)|mc_[ce]id|_ga|_gl|"
    r"(?:fb|g|dc|gb|ms|tw|ttc|y|li_fat_|wbra)clid|gbraid|wbraid|igsh(?:id)?|cmp(?:id)?|ocid|ito|"
    r"ref_?(?:src|url)|smid|smtyp|s_cid|xtor|ns_\w+|spm|vero_\w+|mkt_tok|oly_\w+_id|__twitter_\w+|"
    r"hs(?:Ctatracking|_\w+)|_hsenc|_hsmi|trk\w*|guccounter|guce_\w+|amp)",
    re.IGNORECASE,
)
_USUAL_HOSTS = re.compile(r"(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_USUAL_PORTS = frozenset({":80", ":443", ":"})
_DIRECTORY_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)


def doi_in(text: str) -> str:
    """Return the first DOI in a text or an address, as it stands there; empty where none is."""
    found = _DOI.search(unquote(text) if "%" in text else text)
    if found is None:
        return ""
    doi = found[0].rstrip(_DOI_END)
    while doi and doi[-1] in _PAIRS and doi.count(doi[-1]) > doi.count(_PAIRS[doi[-1]]):
        doi = doi[:-1].rstrip(_DOI_END)
    return doi


def doi_key(doi: str) -> str:
    """Return what two ways of writing the same DOI have in common; empty for what is none."""
    return doi_in(doi).lower()


def url_key(url: str) -> str:
    """Return what the addresses of one page have in common, however they were come by.

    Scheme, ``www.``, the place within the page, what counts readers, the order of parameters
    and a stroke at the end make no difference. Empty for what is no address of a page.
    """
    address = address_of(url)
    if address.scheme not in {"http", "https"} or not address.host:
        return ""
    rest = address.text.split("//", 1)[1]
    end = _AFTER_HOST.search(rest)
    authority, after = (rest[: end.start()], rest[end.start() :]) if end else (rest, "")
    _, port = _without_port(authority.rpartition("@")[2])
    whole, _, place = after.partition("#")
    path, _, query = whole.partition("?")
    host = _USUAL_HOSTS.sub("", address.host, count=1)
    path = _DIRECTORY_PAGE.sub("/", _same_signs(path)).rstrip("/")
    told = sorted(one for one in query.split("&") if one and not _is_tracking(one))
    return "".join(
        (
            host,
            "" if port in _USUAL_PORTS else port,
            path,
            f"?{_same_signs('&'.join(told))}" if told else "",
            # Some sites have their pages behind “#!” or “#/”.
            f"#{place}" if place.startswith(("!", "/")) else "",
        )
    )


def _is_tracking(parameter: str) -> bool:
    return _TRACKING.fullmatch(parameter.partition("=")[0]) is not None


def _same_signs(text: str) -> str:
    """Write each character in one way: as itself where it may stand, else in digits."""
    return quote(
        unquote(text, errors="surrogateescape"), safe="/&=+:@!$,;~*'()", errors="surrogateescape"
    )
