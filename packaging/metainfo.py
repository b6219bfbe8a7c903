"""Makes the AppStream metadata: `metainfo.py FILE`; packages for Linux share them.

What the program is stands in linux/metainfo.xml, where it is published in linux/published.toml,
and what is new in CHANGELOG.md. Only an address that is filled in there is ever named.
"""

from __future__ import annotations

import os
import re
import sys
import time
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).with_name("linux")
MOST_NEWS = 10
"""Entries of the change log that are told of a release; the whole of it is in the package."""
PICTURES = (
    ("light-1600x1000.png", "Two articles side by side, with highlights and notes"),
    ("dark-1600x1000.png", "The same in the dark theme"),
    ("search-1600x1000.png", "A search over the library, with every hit"),
    ("speakers-1600x1000.png", "Who says what"),
    ("export-1600x1000.png", "What is marked leaves as a file, seen before it is written"),
)
"""Pictures of docs/screenshots, and what they show."""


def published() -> dict[str, str]:
    """Return where the program is published, as far as that is known."""
    return tomllib.loads((HERE / "published.toml").read_text(encoding="utf-8"))


def version() -> str:
    """Return the program's version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def built_on() -> int:
    """Return the second that packages are dated by: that of the sources, not of the build."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def news(changes: str, release: str) -> tuple[str, list[str]]:
    """Return the day of a release, empty if it is to come, and what is new in it."""
    sections = re.split(r"(?m)^## ", changes)[1:]
    wanted = [part for part in sections if part.startswith(f"[{release}]")] or sections[:1]
    head, _, body = wanted[0].partition("\n")
    day = re.search(r"\d{4}-\d\d-\d\d", head)
    entries = re.findall(r"(?m)^- (.+)$", body)
    return day.group() if day else "", [_sentence(entry) for entry in entries[:MOST_NEWS]]


def _sentence(entry: str) -> str:
    """Return the first sentence of an entry, without its Markdown."""
    plain = re.sub(r"\*\*?|`|<[^>]+>", "", re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", entry))
    return re.split(r"(?<=[a-z)’”])[.] ", plain, maxsplit=1)[0].rstrip(".:")


def component() -> ET.Element:
    """Return the metadata as they are now."""
    about = published()
    root = ET.parse(HERE / "metainfo.xml").getroot()
    identity = ET.Element("id")
    identity.text = about["id"]
    root.insert(0, identity)
    homepage = about["homepage"].rstrip("/")
    if homepage:
        ET.SubElement(root, "url", type="homepage").text = homepage
        root.append(_screenshots(homepage))
    releases = ET.SubElement(root, "releases")
    day, entries = news((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version())
    day = day or time.strftime("%Y-%m-%d", time.gmtime(built_on()))
    release = ET.SubElement(releases, "release", version=version(), date=day)
    items = ET.SubElement(ET.SubElement(release, "description"), "ul")
    for entry in entries:
        ET.SubElement(items, "li").text = entry
    ET.indent(root)
    return root


def _screenshots(homepage: str) -> ET.Element:
    shots = ET.Element("screenshots")
    for place, (name, caption) in enumerate(PICTURES):
        shot = ET.SubElement(shots, "screenshot", {} if place else {"type": "default"})
        ET.SubElement(shot, "caption").text = caption
        ET.SubElement(shot, "image", type="source").text = f"{homepage}/screenshots/{name}"
    return shots


def write(path: Path) -> None:
    """Write the metadata to a file."""
    ET.ElementTree(component()).write(path, encoding="UTF-8", xml_declaration=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
