"""Every failure, and every place where the keyboard may be, leads to a section that there is."""

from __future__ import annotations

import ast
from functools import cache

import pytest
from PySide6.QtWidgets import QWidget

from architecture.sources import PACKAGE, RESOURCES, modules, tree
from diptych.domain import errors
from diptych.domain.guide import Guide, GuidePlace
from diptych.formats.guide.reading import chapter_slugs, read_guide
from diptych.ui.errors import words_by_kind
from diptych.ui.guide.targets import (
    FOR_ERRORS,
    FOR_PLACES,
    GuideTarget,
    target_for_error,
    target_for_place,
)
from diptych.ui.language import LANGUAGES
from diptych.ui.widgets.empty_state import EmptyState

FOLDER = RESOURCES / "guide"


@cache
def guide_in(language: str) -> Guide:
    return read_guide(FOLDER, language)


def kinds(above: type = errors.DiptychError) -> set[type]:
    found = set(above.__subclasses__())
    return found.union(*map(kinds, found)) if found else found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("target", GuideTarget)
def test_a_target_is_a_section_of_the_guide_in_every_language(target, language):
    place = GuidePlace.parsed(target)
    assert place.chapter in chapter_slugs(FOLDER)
    assert guide_in(language).has(place)


def test_every_kind_of_failure_has_its_own_target():
    expected = {kind for kind in kinds() if kind.__module__ == errors.__name__}
    assert expected
    assert {kind.__name__ for kind in expected - FOR_ERRORS.keys()} == set()
    assert words_by_kind().keys() == FOR_ERRORS.keys()


def test_a_failure_leads_to_what_is_to_be_read_about_it():
    assert target_for_error(errors.TagTakenError("care", "t2")) is GuideTarget.MERGING_TAGS
    assert target_for_error(errors.DiskFullError("x", "full")) is GuideTarget.FULL_DISK
    gone = errors.EditConflictError("note", "n1", gone=True)
    assert target_for_error(gone) is GuideTarget.GONE
    changed = errors.EditConflictError("note", "n1", gone=False)
    assert target_for_error(changed) is GuideTarget.CHANGED_ELSEWHERE
    assert target_for_error(ZeroDivisionError()) is GuideTarget.FAULT


def test_every_place_of_the_keyboard_is_a_class_of_the_window():
    classes = {
        node.name
        for path in modules()
        if path.is_relative_to(PACKAGE / "ui")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    }
    assert FOR_PLACES.keys() - classes == set()


def test_no_target_is_told_for_nothing():
    """Each is named in a table, or where something leads to it."""
    used = {*FOR_ERRORS.values(), *FOR_PLACES.values()}
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "GuideTarget":
                used.add(GuideTarget[node.attr])
    assert set(GuideTarget) - used == set()


def test_every_empty_list_leads_into_the_guide():
    made = [
        (path.name, node)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == EmptyState.__name__
    ]
    assert len(made) > 20
    assert [name for name, node in made if "guide" not in {one.arg for one in node.keywords}] == []


def test_the_innermost_part_that_is_known_is_what_it_is_about(qtbot):
    outer = type("TagsPanel", (QWidget,), {})()
    qtbot.addWidget(outer)
    editor = type("TagEditor", (QWidget,), {})(outer)
    field = QWidget(editor)

    assert target_for_place(field) is GuideTarget.DESCRIBING_TAGS
    assert target_for_place(QWidget(outer)) is GuideTarget.CODEBOOK
    assert target_for_place(None) is GuideTarget.HOME
