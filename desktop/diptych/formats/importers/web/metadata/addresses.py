"""Where a page was: its canonical address, and what programs that saved it wrote into it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

_SAVED_BY_EXPLORER = re.compile(r"saved from url=\(\d+\)\s*([^\s<>]+)")
_SAVED_BY_SINGLE_FILE = re.compile(r"Page saved with SingleFile.*?url:\s*([^\s<>]+)", re.DOTALL)
_OTHERS = re.compile(
    r"(?:Archive|saved|Source|Saved from|ScrapBook)[^\n]{0,40}?\b(https?://[^\s<>]+)"
)
_HEAD = 10_000
_LONGEST = 2_000


def saved_from(source: str) -> str:
    """Return the address that the program which saved a page noted in a comment."""
    head = source[:_HEAD]
    at = head.find("<!--")
    while at >= 0:
        end = head.find("-->", at)
        comment = head[at : end if end >= 0 else len(head)]
        for pattern in (_SAVED_BY_EXPLORER, _SAVED_BY_SINGLE_FILE, _OTHERS):
            found = pattern.search(comment)
            if found and (address := of_web(found[1].rstrip("-"))):
                return address
        at = head.find("<!--", end) if end >= 0 else -1
    return ""


def canonical(root: HtmlElement) -> str:
    """Return the address by which a page wants to be known, as it stands there."""
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return (link.get("href") or "").strip()
    return ""


def base_of(root: HtmlElement) -> str:
    """Return what the page's own addresses are relative to, where it says so."""
    base = root.find(".//base[@href]")
    return base.get("href").strip() if base is not None else ""


def chosen(candidates: Iterable[str], saved: str) -> str:
    """Return the first that is a page's own address; a site's front door only if all are.

    A relative one is made whole by ``saved``.
    """
    whole = [address for one in (*candidates, saved) if (address := _whole(one, saved))]
    inner = [address for address in whole if urlsplit(address).path.strip("/")]
    return next(iter((*inner, *whole)), "")


def of_web(address: str) -> str:
    """Return an address of the web as it is; nothing for any other."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    sound = parts.scheme in ("http", "https") and "." in (parts.netloc or "")
    return address if sound and len(address) <= _LONGEST else ""


def _whole(address: str, saved: str) -> str:
    address = "".join(address.split())
    if not address:
        return ""
    if address.startswith("//"):
        address = f"https:{address}"
    elif saved and not urlsplit_scheme(address):
        try:
            address = urljoin(saved, address)
        except ValueError:
            return ""
    return of_web(address)


def urlsplit_scheme(address: str) -> str:
    """Return an address' scheme; nothing for one that is relative or broken."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""
