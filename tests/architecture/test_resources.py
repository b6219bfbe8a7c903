"""What the program draws with is there, and speaks of the same things in every theme."""

from __future__ import annotations

import ast
import json
import tomllib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from application_icon import DRAWINGS, SIZES, drawn
from PySide6.QtGui import QColor, QImage

from architecture.sources import PACKAGE, RESOURCES, SEEDS, modules, tree
from diptych.formats.importers import read
from diptych.formats.importers.given import Given
from diptych.ui.appearance.theme import NAMES, load_theme

ICONS = {path.stem for path in (RESOURCES / "icons").glob("*.svg")}
DRAWING_CALLS = {"icon": 0, "pixmap": 0, "paint_icon": 2}
"""Calls that draw an icon, and which of their arguments names it."""


def literals(node: ast.AST | None) -> Iterator[str]:
    """Give the texts that an argument may be: a constant, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def named_icons() -> Iterator[tuple[str, str]]:
    for path in modules():
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            named = [word.value for word in node.keywords if word.arg == "icon"]
            place = DRAWING_CALLS.get(called)
            if place is not None and len(node.args) > place:
                named.append(node.args[place])
            for argument in named:
                for name in literals(argument):
                    yield name, str(path.relative_to(PACKAGE))


def test_every_icon_that_the_code_names_exists():
    named = list(named_icons())
    assert named, "the test no longer finds the calls that draw icons"
    assert [(name, where) for name, where in named if name not in ICONS] == []


@pytest.mark.parametrize("name", sorted(ICONS))
def test_an_icon_is_one_colour_on_a_square_of_twenty(name):
    drawing = ET.parse(RESOURCES / "icons" / f"{name}.svg").getroot()
    assert drawing.get("viewBox") == "0 0 20 20"
    colours = {
        value.lower()
        for element in drawing.iter()
        for attribute in ("stroke", "fill")
        if (value := element.get(attribute)) and value not in ("none", "currentColor")
    }
    assert colours <= {"#000", "#000000"}


def test_every_theme_gives_a_colour_to_every_role():
    themes = [load_theme(name, RESOURCES) for name in NAMES]
    first = themes[0]
    assert len(themes) == len(list((RESOURCES / "themes").glob("*.toml"))) - 1  # tokens.toml
    for theme in themes[1:]:
        assert theme.colours.keys() == first.colours.keys(), theme.name
        assert theme.tags.keys() == first.tags.keys(), theme.name


@pytest.mark.parametrize(
    "path", sorted((RESOURCES / "themes").glob("*.toml")), ids=lambda p: p.name
)
def test_every_theme_file_can_be_read(path):
    assert tomllib.loads(path.read_text(encoding="utf-8"))


def test_the_starter_library_names_files_that_are_there_and_says_that_it_is_fiction():
    manifest = json.loads((SEEDS / "manifest.json").read_text(encoding="utf-8"))
    files = [article["file"] for article in manifest["articles"]]
    assert len(set(files)) == len(files) >= 2
    for article in manifest["articles"]:
        name = article["file"]
        draft = read(Given(data=(SEEDS / name).read_bytes(), name=name))
        last = [block for block in draft.blocks if not block.aside and block.kind != "footnote"][-1]
        assert draft.text[last.start : last.end].startswith("Fiction")
        assert article["title"] in draft.text
        assert article.get("authors") or draft.authors
        assert article.get("source") or draft.source
        assert (article.get("published") or draft.published)[:4].isdecimal()


def test_the_first_highlight_quotes_its_article():
    highlight = json.loads((SEEDS / "manifest.json").read_text(encoding="utf-8"))["highlight"]
    text = " ".join((SEEDS / highlight["file"]).read_text(encoding="utf-8").split())
    assert text.count(highlight["quote"]) == 1
    assert highlight["note"]


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("size", SIZES)
def test_the_programs_own_icons_are_what_is_drawn(qapp, name, size):
    kept = QImage(str(RESOURCES / "application" / f"{name}-{size}.png"))
    now = drawn(name, size)

    assert kept.size() == now.size()
    # Versions of Qt round edges otherwise, by a shade.
    places = [(x, y) for x in range(size) for y in range(size)]
    off = [at for at in places if far(kept.pixelColor(*at), now.pixelColor(*at))]
    assert len(off) <= len(places) // 50


def far(one: QColor, other: QColor) -> bool:
    channels = zip(one.getRgb(), other.getRgb(), strict=True)
    return max(abs(a - b) for a, b in channels) > 24
