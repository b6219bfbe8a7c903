"""Makes a page of the guide in each language: `make guide`.

    guide.py            write resources/guide/*/index.html
    guide.py --check    only tell which of them are not what the sources say now

What stands there is what F1 shows, on one page that loads nothing but its own pictures. The table
of keys is made of the program's actions: with the keys of Linux and Windows, whoever makes it.
"""

from __future__ import annotations

import argparse
import os
import re
import struct
import sys
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtGui import QGuiApplication, QKeySequence

from diptych.domain.guide import Guide, GuideChapter, KeyLine
from diptych.formats.guide.reading import read_guide
from diptych.paths import resources
from diptych.ui.actions.key_rows import key_rows
from diptych.ui.actions.spec import ActionSpec
from diptych.ui.actions.table import action_table
from diptych.ui.language import LANGUAGES, speak

STYLE = Path(__file__).with_suffix(".css")
PAGE = "index.html"
ROLES = (
    "window", "panel", "paper", "field", "border", "control", "text", "muted", "accent", "focus",
)  # fmt: skip

_Key = QKeySequence.StandardKey
STANDARD = {
    _Key.Copy: "Ctrl+C",
    _Key.Find: "Ctrl+F",
    _Key.Paste: "Ctrl+V",
    _Key.Print: "Ctrl+P",
    _Key.Quit: "Ctrl+Q",
    _Key.Redo: "Ctrl+Shift+Z",
    _Key.Save: "Ctrl+S",
    _Key.SelectAll: "Ctrl+A",
    _Key.Undo: "Ctrl+Z",
    _Key.ZoomIn: "Ctrl++",
    _Key.ZoomOut: "Ctrl+-",
}
"""The keys of platforms, as they are written for all readers of the page."""

WORDS = {
    "en": {
        "title": "Diptych: the guide",
        "about": "How to read, mark, tag, search and export with Diptych.",
        "contents": "Contents",
        "guide": "The guide",
        "foot": "Press F1 in Diptych to read this in a window of its own, and to search it.",
    },
    "de": {
        "title": "Diptych: das Handbuch",
        "about": "Lesen, markieren, verschlagworten, suchen und exportieren mit Diptych.",
        "contents": "Inhalt",
        "guide": "Das Handbuch",
        "foot": "F1 öffnet dies in Diptych in einem eigenen Fenster, in dem sich suchen lässt.",
    },
}


def key_lines(language: str) -> list[KeyLine]:
    """Return the table of keys in a language, alike on whatever machine it is made."""
    before, owner = QLocale(), QObject()
    translators = speak(language, resources(), owner)
    try:
        return [row.as_line() for row in key_rows(action_table(), _written)]
    finally:
        for one in translators:
            QCoreApplication.removeTranslator(one)
        QLocale.setDefault(before)


def _written(spec: ActionSpec) -> list[QKeySequence]:
    return [QKeySequence(one if isinstance(one, str) else STANDARD[one]) for one in spec.keys]


def pages(folder: Path) -> Iterator[tuple[Path, str]]:
    """Give the page of each language that has chapters, and where it lies."""
    for language in LANGUAGES:
        if any((folder / language).glob("*.md")):
            guide = read_guide(folder, language, key_lines(language))
            yield folder / language / PAGE, page(guide, folder / language)


def page(guide: Guide, folder: Path) -> str:
    """Return the whole guide as one page; ``folder`` has its pictures."""
    words = WORDS[guide.language]
    chapters = "\n".join(_chapter(chapter, folder) for chapter in guide.chapters)
    others = " · ".join(
        f'<a href="../{code}/{PAGE}" hreflang="{code}" lang="{code}">{name}</a>'
        for code, name in LANGUAGES.items()
        if code != guide.language
    )
    return f"""<!DOCTYPE html>
<html lang="{guide.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{escape(words["about"])}">
<meta name="color-scheme" content="light dark">
<title>{escape(words["title"])}</title>
<style>
{_style()}</style>
</head>
<body>
<nav aria-label="{words["contents"]}">
<p class="name">Diptych</p>
<p class="also">{words["guide"]} · {others}</p>
<input type="checkbox" id="shown"><label for="shown">{words["contents"]}</label>
<ol>
{"".join(map(_entry, guide.chapters))}</ol>
</nav>
<main>
<h1>{escape(words["title"])}</h1>
{chapters}
<footer><p>{escape(words["foot"])}</p></footer>
</main>
</body>
</html>
"""


def _entry(chapter: GuideChapter) -> str:
    """Return a chapter's line in the contents, with the lines of its sections folded in."""
    lines = "".join(
        f'<li><a href="#{section.place.anchor}">{escape(section.title)}</a></li>\n'
        for section in chapter.sections
        if section.level == 2
    )
    name = f'<a href="#{chapter.slug}">{escape(chapter.title)}</a>'
    if not lines:
        return f"<li>{name}</li>\n"
    return f"<li><details><summary>{name}</summary>\n<ol>\n{lines}</ol>\n</details></li>\n"


def _chapter(chapter: GuideChapter, folder: Path) -> str:
    """Return a chapter as a part of the page: its headings one step lower, pictures with sizes."""
    html = re.sub(r"<(/?)h([123])\b", lambda tag: f"<{tag[1]}h{int(tag[2]) + 1}", chapter.html)
    html = re.sub(r'<img src="([^"]+)"', lambda tag: _picture(tag[1], folder), html)
    wide = '<div class="wide keys">' if chapter.slug == "keys" else '<div class="wide">'
    html = html.replace("<table>", f"{wide}<table>").replace("</table>", "</table></div>")
    return f'<section aria-labelledby="{chapter.slug}">\n{html.strip()}\n</section>'


def _picture(source: str, folder: Path) -> str:
    """Return the beginning of a picture's tag, with its size, so that no text moves later."""
    file = folder / source
    if not file.is_file():
        return f'<img loading="lazy" src="{source}"'
    width, height = struct.unpack(">II", file.read_bytes()[16:24])
    return f'<img loading="lazy" width="{width}" height="{height}" src="{source}"'


def _style() -> str:
    themes = resources() / "themes"
    tokens = tomllib.loads((themes / "tokens.toml").read_text(encoding="utf-8"))["type"]
    wanted = [
        *tokens["reading_macos"], *tokens["reading_windows"], *tokens["reading_linux"],
    ]  # fmt: skip
    families = ", ".join(f'"{name}"' for name in dict.fromkeys(wanted))
    return (
        f":root {{ color-scheme: light dark; --reading: {families}, serif;\n"
        "  --interface: system-ui, sans-serif; --mono: ui-monospace, monospace;\n"
        f"  {_colours('light')} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{\n  {_colours('dark')} }} }}\n"
        f"{STYLE.read_text(encoding='utf-8')}"
    )


def _colours(theme: str) -> str:
    file = resources() / "themes" / f"{theme}.toml"
    values = tomllib.loads(file.read_text(encoding="utf-8"))["colour"]
    return " ".join(f"--{role}: {values[role].lower()};" for role in ROLES)


def main() -> int:
    """Write the pages, or tell which are not up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    application = QGuiApplication([])
    stale = 0
    for file, text in pages(resources() / "guide"):
        if file.is_file() and file.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(file)
        if not check:
            file.write_text(text, encoding="utf-8")
    application.shutdown()
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
