"""Asking where a file is to be kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from diptych.formats.exporters import EXPORTERS
from diptych.ui.dialogs.asking_for_files import ask_where

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def asked(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    chosen: list[Path] = []

    def ask(name):
        dialog = ask_where(parent, "Save", name, chosen.append)
        dialog.fileSelected.emit("/there/it.x")
        dialog.reject()
        return dialog

    return ask, chosen


@pytest.mark.parametrize("suffix", sorted({one.suffix for one in EXPORTERS.values()}))
def test_every_format_is_called_by_name(asked, suffix):
    ask, chosen = asked
    dialog = ask(f"Fen counties{suffix}")
    own, every = dialog.nameFilters()
    assert own.endswith(f" (*{suffix})")
    assert not own.startswith(suffix.lstrip(".").upper() + " file")
    assert every == "All files (*)"
    assert dialog.defaultSuffix() == suffix.lstrip(".")
    assert chosen == [Path("/there/it.x")]


def test_other_files_are_called_by_their_ending(asked):
    ask, _ = asked
    assert ask("Fen counties.xyz").nameFilters()[0] == "XYZ file (*.xyz)"


def test_a_name_with_a_slash_is_no_path(asked):
    ask, _ = asked
    (file,) = ask("Fen/counties.md").selectedFiles()
    assert Path(file).name == "Fen-counties.md"
