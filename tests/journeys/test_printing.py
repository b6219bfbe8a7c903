"""Printing: the article in front as a PDF, in the program that the reader has for PDFs."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import QProcess, QUrl
from PySide6.QtWidgets import QFileDialog, QPushButton

from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def panes(reader):
    return reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))


@pytest.fixture
def opened(reader):
    asked: list[Path] = []
    reader.desk.equip()
    printing = reader.desk.equipment.printing
    printing.opener = lambda url: not asked.append(Path(url.toLocalFile()))
    printing.asking = lambda _: ()
    return asked


def words_of(path):
    document = pdfium.PdfDocument(path)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(words.split())


def test_the_article_in_front_is_printed_with_its_notes_and_no_other(reader, panes, opened):
    reader.mark(panes[0], "nobody on the quay")
    panes[0].view.setFocus()

    reader.press("library.print")
    reader.wait(lambda: opened)

    assert opened[0].suffix == ".pdf"
    words = words_of(opened[0])
    assert "nobody on the quay" in words
    assert panes[1].title not in words


def test_each_print_is_a_file_of_its_own(reader, panes, opened):
    reader.press("library.print")
    reader.wait(lambda: len(opened) == 1)
    reader.press("library.print")
    reader.wait(lambda: len(opened) == 2)

    assert opened[0] != opened[1]
    assert opened[0].exists()


def test_where_nothing_opens_pdfs_the_reader_is_told_where_the_file_is(reader, panes, opened):
    asked: list[QUrl] = []
    reader.desk.equipment.printing.opener = lambda url: bool(asked.append(url))

    reader.press("library.print")
    reader.wait(lambda: asked and reader.desk.window.notices.sentences)

    assert asked[0].toLocalFile() in reader.desk.window.notices.sentences[-1]


def test_a_desktop_that_starts_nothing_is_asked_whether_it_would(reader, panes, opened):
    # What opens files ends well, and quietly, where no program is there for them.
    reader.desk.equipment.printing.asking = lambda kind: (sys.executable, "-c", "pass", kind)

    reader.press("library.print")
    reader.wait(lambda: opened and reader.desk.window.notices.sentences)

    assert str(opened[0]) in reader.desk.window.notices.sentences[-1]


@pytest.mark.parametrize(
    "answer", ["print('viewer.desktop')", "raise SystemExit(3)"], ids=["a viewer", "no answer"]
)
def test_nothing_is_said_where_there_is_a_program_or_nobody_knows(reader, panes, opened, answer):
    printing = reader.desk.equipment.printing
    printing.asking = lambda _: (sys.executable, "-c", answer)

    reader.press("library.print")
    reader.wait(lambda: opened)
    reader.wait(lambda: not printing.findChildren(QProcess))

    assert not reader.desk.window.notices.sentences


def test_what_nothing_here_opens_can_be_saved(reader, panes, opened, tmp_path):
    notices = reader.desk.window.notices
    reader.desk.equipment.printing.opener = lambda _: False
    reader.press("library.print")
    reader.wait(lambda: notices.sentences)

    notices.findChild(QPushButton).click()
    (asking,) = reader.desk.window.findChildren(QFileDialog)
    assert asking.nameFilters()[0] == "PDF document (*.pdf)"
    asking.fileSelected.emit(str(tmp_path / "kept.pdf"))
    asking.reject()
    reader.wait(lambda: notices.sentences == ["Exported to “kept.pdf”."])

    assert panes[0].title in words_of(tmp_path / "kept.pdf")


def test_what_is_being_made_can_be_stopped(reader, panes, opened):
    reader.press("library.print")
    reader.desk.equipment.printing.stop()
    reader.wait(lambda: not reader.desk.study.jobs.running)

    assert opened == []
