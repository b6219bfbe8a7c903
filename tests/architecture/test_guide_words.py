"""The guide speaks the window's language: its keys are keys, its labels are labels, to the letter."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from architecture.sources import PACKAGE, RESOURCES
from diptych.formats.guide.chapter import read_chapter
from diptych.ui.actions.table import action_table
from i18n import tool

GUIDE = RESOURCES / "guide"

HELD = frozenset({"Ctrl", "Shift", "Alt"})
"""What may stand alone: keys that are held while something is clicked."""

OF_THE_PLATFORM = {
    "Ctrl+Shift+Z": QKeySequence.StandardKey.Redo,
    "Ctrl+Y": QKeySequence.StandardKey.Redo,
    "Ctrl+Z": QKeySequence.StandardKey.Undo,
    "Ctrl++": QKeySequence.StandardKey.ZoomIn,
    "Ctrl+-": QKeySequence.StandardKey.ZoomOut,
}
"""Bindings of standard keys, of which each platform shows another one first."""

BY_CONVENTION = frozenset(
    {
        "Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Esc", "Tab", "Shift+Tab",
        "Ctrl+Right", "Ctrl+Left", "Ctrl+Down", "Ctrl+Up", "Ctrl+Home", "Ctrl+End", "Backspace", "Return", "Ctrl+C",
        "Ctrl+Q", "F1",
    }
)  # fmt: skip
"""What carets, lists and sheets of every program do, and Qt does for us."""

OF_PARTS = {
    "/": ("ui/panels/tag_popover.py", '"/"'),
    "0": ("ui/actions/on_window.py", '"Ctrl+0"'),
    "Alt+Down": ("ui/panels/tag_tree_view.py", "Key_Down: Step.DOWN"),
    "Alt+E": ("ui/panels/find_bar.py", "Alt+E"),
    "Alt+Left": ("ui/panels/tag_tree_view.py", "Key_Left: Step.OUT"),
    "Alt+R": ("ui/panels/find_bar.py", "Alt+R"),
    "Alt+Right": ("ui/panels/tag_tree_view.py", "Key_Right: Step.IN"),
    "Alt+Up": ("ui/panels/tag_tree_view.py", "Key_Up: Step.UP"),
    "Alt+W": ("ui/panels/find_bar.py", "Alt+W"),
    "Ctrl+Return": ("ui/panels/library_panel.py", "ControlModifier"),
    "Ctrl+Space": ("ui/panels/query_completer.py", "ControlModifier, Qt.Key.Key_Space"),
    "Del": ("ui/panels/library_panel.py", "Key_Delete"),
    "F2": ("ui/panels/article_menus.py", "Key_F2"),
    "F4": ("ui/panels/note_text.py", "Key_F4"),
    "F5": ("ui/dialogs/backups_window.py", "Key_F5"),
    "F8": ("ui/panels/note_editor.py", "Key_F8"),
    "G": ("ui/actions/key_rows.py", '("G",)'),
    "Ins": ("ui/panels/tags_panel.py", "Key_Insert"),
    "Shift+Alt+Down": ("ui/reader/span_changing.py", "Key_Down"),
    "Shift+Alt+Left": ("ui/reader/span_changing.py", "Key_Left"),
    "Shift+Alt+Right": ("ui/reader/span_changing.py", "Key_Right"),
    "Shift+Alt+Up": ("ui/reader/span_changing.py", "Key_Up"),
    "Shift+Del": ("ui/panels/article_menus.py", '"Shift+Del"'),
    "Shift+Ins": ("ui/panels/tag_menu.py", '"Shift+Ins"'),
    "Shift+M": ("ui/actions/key_rows.py", '"Shift+M"'),
    "Shift+Return": ("ui/panels/article_menus.py", '"Shift+Return"'),
    "Shift+Space": ("ui/actions/key_rows.py", '"Shift+Space"'),
    "Space": ("ui/panels/annotation_grid.py", "Key_Space"),
}
"""What acts in one panel or window alone, and where it is taken."""

NAMES = {
    "en": {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "Enter": "Return", "−": "-"},
    "de": {
        "←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "Enter": "Return", "−": "-",
        "Strg": "Ctrl", "Umschalt": "Shift", "Entf": "Del", "Leertaste": "Space",
        "Rücktaste": "Backspace", "Einfg": "Ins", "Pos1": "Home", "Ende": "End",
        "Bild auf": "PgUp", "Bild ab": "PgDown",
    },
}  # fmt: skip
"""Keys as keyboards and the window name them, by language; all others are called as in Qt."""

UNTRANSLATED = frozenset(
    {
        "Anki", "BibTeX", "CSL-JSON", "CSV", "DOI", "JSON", "Markdown", "PDF", "PNG", "RIS",
        "Readwise", "SVG", "Web Annotation", "Word",
    }
)  # fmt: skip
"""Names of formats, which the window shows in every language alike."""

_CODE = re.compile(r"```.*?```|`[^`\n]*`|<!--.*?-->", re.DOTALL)
_CHORD = re.compile(r"(?:<kbd>[^<]+</kbd>\+)*<kbd>[^<]+</kbd>")
_KEY = re.compile(r"<kbd>([^<]+)</kbd>")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_STEP = " → "
_PLACE = re.compile(r"\{[^{}]*\}")
"""Where a label has a name or a number; the guide writes “…” there."""

CHAPTERS = sorted(GUIDE.glob("*/*.md"))


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def prose(path: Path) -> str:
    """Return a chapter without its code, in which nothing is a label."""
    return _CODE.sub("", path.read_text(encoding="utf-8"))


@cache
def shortcuts() -> frozenset[str]:
    """Return every combination of the table of actions, in Qt's own words."""
    found: set[str] = set()
    for spec in action_table():
        for keys in spec.keys:
            many = (
                QKeySequence.keyBindings(keys)
                if isinstance(keys, QKeySequence.StandardKey)
                else [QKeySequence(keys)]
            )
            found |= {one.toString(QKeySequence.SequenceFormat.PortableText) for one in many}
    return frozenset(found)


@cache
def labels(language: str) -> frozenset[str]:
    """Return what the window says: in English from the sources, otherwise from the translation."""
    if language == "en":
        said = {key.text for key in tool.keys_in_sources()}
    else:
        messages = tool.read(RESOURCES / "i18n" / f"diptych_{language}.ts")
        said = {form for entry in messages.values() for form in entry.forms}
    return frozenset(_PLACE.sub("…", one.replace("&", "")) for one in said)


def portable(chord: str, language: str) -> str:
    names = NAMES[language]
    keys = (key.replace("\\\\", "\\") for key in _KEY.findall(chord))
    return in_order(*(names.get(key, key) for key in keys))


def in_order(*keys: str) -> str:
    """Return a combination with what is held in one order: people write others than Qt does."""
    return "+".join((*sorted(keys[:-1]), keys[-1]))


def in_order_of(chord: str) -> str:
    head = chord[:-1].rstrip("+") if chord.endswith("+") else chord.rpartition("+")[0]
    last = chord[-1] if chord.endswith("+") else chord.rpartition("+")[2]
    return in_order(*(key for key in head.split("+") if key), last)


def is_a_key(chord: str) -> bool:
    """Tell whether pressing this does something in the program."""
    return chord in HELD or chord in all_keys()


@cache
def all_keys() -> frozenset[str]:
    known = (*shortcuts(), *OF_PARTS, *BY_CONVENTION, *of_the_platform())
    return frozenset(in_order_of(one) for one in known)


def of_the_platform() -> list[str]:
    """Return those of `OF_THE_PLATFORM` whose standard key an action really has."""
    used = {keys for spec in action_table() for keys in spec.keys}
    return [chord for chord, standard in OF_THE_PLATFORM.items() if standard in used]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("chapter", CHAPTERS, ids=named)
def test_every_key_in_a_chapter_is_one_of_the_program(chapter):
    language = chapter.parent.name
    chords = {portable(found[0], language) for found in _CHORD.finditer(prose(chapter))}

    assert sorted(chord for chord in chords if not is_a_key(chord)) == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=named)
def test_every_bold_word_in_a_chapter_is_one_of_the_window(chapter):
    said = labels(chapter.parent.name)
    bold = {step for found in _BOLD.finditer(prose(chapter)) for step in found[1].split(_STEP)}

    assert sorted(label for label in bold if label not in said | UNTRANSLATED) == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=named)
def test_every_key_in_a_chapter_is_shown_as_one(chapter):
    """A lone backslash takes the sign behind it, the end of its own key, for a letter."""
    shown = read_chapter(chapter.stem, chapter.read_text(encoding="utf-8")).html

    assert "&lt;" not in re.sub(r"<(code|pre)\b.*?</\1>", "", shown, flags=re.DOTALL)


@pytest.mark.parametrize("chord", sorted(OF_PARTS))
def test_keys_of_single_parts_are_taken_where_it_is_said(chord):
    where, words = OF_PARTS[chord]

    assert words in (PACKAGE / where).read_text(encoding="utf-8")


def test_every_chapter_is_there_in_english():
    chapters = tomllib.loads((GUIDE / "contents.toml").read_text(encoding="utf-8"))["chapters"]
    written = {path.stem for path in GUIDE.glob("en/*.md")}

    assert written <= set(chapters)
