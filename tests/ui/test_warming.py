"""What a window is equipped with is imported part by part."""

from __future__ import annotations

import importlib
import sys

from PySide6.QtCore import QObject

from diptych.ui import warming
from diptych.ui.warming import PARTS, Warming


def test_every_part_is_there():
    for name in PARTS:
        assert importlib.import_module(name).__name__ == name


def test_a_turn_imports_one_part_and_what_waits_comes_after_the_last(qtbot, monkeypatch):
    imported, ended = [], []
    monkeypatch.setattr(warming, "PARTS", ("one", "two", "three"))
    monkeypatch.setattr(importlib, "import_module", imported.append)
    parent = QObject()
    parts = Warming(lambda: ended.append(list(imported)), parent)
    parts.begin()
    assert imported == []
    parts._go_on()
    assert (imported, ended) == (["one"], [])
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [["one", "two", "three"]]
    qtbot.waitUntil(lambda: not parent.children())
    assert imported == ["one", "two", "three"]


def test_what_is_left_is_imported_now_where_there_is_no_time(qtbot, monkeypatch):
    imported, ended = [], []
    monkeypatch.setattr(warming, "PARTS", ("one", "two"))
    monkeypatch.setattr(importlib, "import_module", imported.append)
    parent = QObject()
    parts = Warming(lambda: ended.append(list(imported)), parent)
    parts.begin()
    parts.finish()
    assert ended == [["one", "two"]]
    qtbot.waitUntil(lambda: not parent.children())
    assert ended == [["one", "two"]]


def test_what_waits_comes_at_once_where_all_is_there():
    ended = []
    parent = QObject()
    assert all(map(importlib.import_module, PARTS))
    assert sys.modules.keys() >= set(PARTS)
    Warming(lambda: ended.append(1), parent).begin()
    assert ended == [1]
