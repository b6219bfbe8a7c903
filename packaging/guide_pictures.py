"""Takes the pictures of the guide, in each language: a part of `make screenshot`.

    guide_pictures.py FOLDER [--only matrix board]    (on a display: packaging/on_display.py)

The windows are the program's own, on a library that is thrown away. What is marked stands in
screenshots.toml; each picture is a function that brings the window to where it is taken.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Collection
from pathlib import Path

from guide_stage import SIZE, Stage
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from diptych import paths
from diptych.domain.annotation import Colour
from diptych.library import tagging
from diptych.preferences import Preferences, PreferencesFile
from diptych.ui.dialogs.backups_window import BackupsWindow
from diptych.ui.dialogs.export.dialog import ExportDialog
from diptych.ui.dialogs.export.template_editor import TemplateEditor
from diptych.ui.dialogs.import_window import ImportWindow
from diptych.ui.language import LANGUAGES
from diptych.ui.models.annotation_filter import Grouping
from diptych.ui.models.rows import RowRole
from diptych.ui.models.spoken_quotes import is_guess
from diptych.ui.widgets.notice import Notice

MARKS = (Path(__file__).with_name("screenshots.toml"), Path(__file__).with_suffix(".toml"))
WIDE = QSize(1480, 900)
"""Where notes are to have room beside their text."""

HARBOUR, BUDGET = "Care at the harbour’s edge", "A budget with two signatures"
NESTED = {
    "money": "care/money", "access": "care/access", "joint working": "care/joint working",
    "promise": "claims/promise", "evidence": "claims/evidence", "dates": "claims/dates",
}  # fmt: skip
"""Where the tags of the marks stand in the codebook of the guide."""
COLOURED = {
    "care": Colour.GREY, "money": Colour.TEAL, "access": Colour.BLUE,
    "joint working": Colour.VIOLET, "claims": Colour.GREY, "promise": Colour.ROSE,
    "evidence": Colour.RUST, "dates": Colour.AMBER, "accountability": Colour.GREEN,
}  # fmt: skip


# --- what is there to be seen ----------------------------------------------------------------


def mark(stage: Stage) -> None:
    """Mark what the file of marks says, with tags below one another."""
    library = stage.library
    files = (tomllib.loads(file.read_text(encoding="utf-8")) for file in MARKS)
    for one in (mark for file in files for mark in file["mark"]):
        library.annotate_quote(
            stage.article(one["article"]),
            one["quote"],
            tag_paths=[NESTED.get(tag, tag) for tag in one["tags"]],
            note=one.get("note", ""),
        )
    stage.rest()


def describe(stage: Stage) -> None:
    """Give the tags colours, one of them a key and a description."""
    library = stage.library
    for tag in list(library.tags()):
        library.apply(tagging.recolour_tag(tag, COLOURED[tag.name])).result()
    money = next(tag for tag in library.tags() if tag.name == "money")
    said = "Who pays, from which budget, and what it costs to find out."
    library.apply(tagging.describe_tag(money, said)).result()
    money = next(tag for tag in library.tags() if tag.name == "money")
    library.apply(tagging.set_shortcut(money, "1", library.tags())).result()
    stage.rest()


# --- the pictures ----------------------------------------------------------------------------


def first_window(stage: Stage) -> None:
    """Take the first start."""
    stage.window.resize(WIDE)
    stage.keep("first-window")
    stage.window.resize(SIZE)


def settle_in(stage: Stage) -> None:
    """Take away what welcomes a new reader."""
    stage.window.side.set_foot(None)
    for notice in stage.window.findChildren(Notice):
        notice.closed.emit()
    stage.rest()


def type_and_theme(stage: Stage) -> None:
    """Take the popover in which type and theme are chosen."""
    stage.press("view.look")
    stage.keep("type-and-theme")
    close_popup(stage)


def close_popup(stage: Stage) -> None:
    """Close what lies over the window."""
    while (popup := stage.application.activePopupWidget()) is not None:
        popup.close()
        stage.rest()


def pins(stage: Stage) -> None:
    """Take two panes that scroll together, level at a pin."""
    stage.press("panes.scroll.share", "panes.align")
    stage.keep("pins")
    stage.press("panes.scroll.apart")


def link_kinds(stage: Stage) -> None:
    """Take the question what one highlight says of another."""
    stage.press("view.library", "view.annotations")
    annotations = {one.anchor.quote: one for one in stage.library.annotations()}
    source = next(one for quote, one in annotations.items() if quote.startswith("You cannot put"))
    target = next(one for quote, one in annotations.items() if quote.startswith("Help at home"))
    panes = stage.window.area.panes()
    for pane, one in zip(panes, (source, target), strict=True):
        stage.window.area.set_current(pane)
        pane.view.setFocus()
        span = one.anchor.span
        assert span is not None
        pane.view.reveal(span)
        pane.view.set_caret(span.start + 3)
        stage.rest()
        stage.press("annotate.link")
    stage.keep("link-kinds")
    close_popup(stage)
    stage.window.escaped.emit()
    stage.press("view.library", "view.annotations")


def table(stage: Stage) -> None:
    """Take the table of annotations, grouped by tag, some of them chosen."""
    stage.press("view.table")
    shown = stage.window.annotations_table
    assert shown is not None
    shown.grouping.setCurrentIndex(shown.grouping.findData(Grouping.TAG.value))
    stage.rest()
    for place in (1, 2, 4):
        annotation = shown.view.rows_model.annotation(place)
        if annotation is not None:
            shown.view.rows_model.turn(annotation.id)
    stage.keep("table")
    stage.press("view.table")


def codebook(stage: Stage) -> None:
    """Take the panel of tags, one of them being described."""
    stage.window.side.show_tags()
    stage.rest()
    panel = stage.window.tags_panel
    assert panel is not None
    money = next(tag for tag in stage.library.tags() if tag.name == "money")
    panel.view.setCurrentIndex(panel.model.index_of(money.id))
    stage.keep("codebook")


def matrix(stage: Stage) -> None:
    """Take the table articles × tags, with nested tags."""
    stage.press("view.matrix")
    shown = stage.window.tag_matrix
    assert shown is not None
    for tag in stage.library.tags():
        if tag.name in ("care", "claims"):
            shown.view.folded.emit(tag.id)
    stage.keep("matrix")
    stage.press("view.matrix")


def board(stage: Stage) -> None:
    """Take all notes, one of them below the list."""
    stage.press("view.notes")
    shown = stage.window.notes_board
    assert shown is not None
    shown.view.setFocus()
    shown.view.setCurrentIndex(shown.view.model().index(1, 0))
    stage.keep("board")
    stage.press("view.notes")


def search(stage: Stage) -> None:
    """Take a search of the library with one hit looked at."""
    stage.desk.viewing.search("care trust money")
    stage.rest()
    view = stage.window.show_search()
    stage.until(lambda: view.model.rowCount() > 2)
    view.view.setFocus()
    view.view.setCurrentIndex(view.model.index(2, 0))
    stage.keep("search")
    stage.desk.equipment.seeking.leave()
    stage.rest()


def guess(stage: Stage) -> None:
    """Take a highlight of which it is a guess who says it, and the question about that."""
    doubtful = next(
        one
        for found in stage.quotations().values()
        for one in found.quotations
        if is_guess(one) and one.own_id is not None
    )
    stage.press("view.library", "view.annotations")
    stage.desk.opening.open_all([doubtful.article_id])
    stage.rest()
    (pane,) = stage.window.area.panes()
    pane.view.setFocus()
    pane.view.reveal(doubtful.quotation.span)
    pane.view.set_caret(doubtful.quotation.span.start + 2)
    stage.press("quotations.highlight")
    stage.keep("guess", stage.of(pane))
    stage.press("edit.undo", "view.library", "view.annotations")
    stage.desk.opening.open_all([stage.article(HARBOUR), stage.article(BUDGET)])
    stage.rest()


def speakers(stage: Stage) -> None:
    """Take the panel of those who are quoted."""
    stage.press("view.library", "view.speakers")
    panel = stage.window.speakers_panel
    assert panel is not None
    view = panel.view
    stage.until(lambda: view.model().rowCount() > 4)
    for row in (0, 1):
        shown = view.model().index(row, 0).data(RowRole)
        view.fold_wanted.emit(shown.key, False)  # noqa: FBT003 - a signal
    stage.rest()
    stage.keep("speakers")
    stage.press("view.library")
    stage.window.side.show_tab("annotations")


def export(stage: Stage) -> None:
    """Take the export window, and the editor of templates that it opens."""
    stage.press("library.export")
    dialog = stage.top(ExportDialog)
    stage.keep("export", stage.of(dialog))
    template(stage, dialog)
    dialog.reject()


def template(stage: Stage, dialog: ExportDialog) -> None:
    """Take the editor of templates."""
    dialog.templates_wanted.emit(dialog.choice())
    editor = stage.top(TemplateEditor)
    stage.keep("template", stage.of(editor))
    editor.reject()


def backups(stage: Stage) -> None:
    """Take the backups: that of the day, and two that somebody asked for."""
    stage.library.backup_daily()
    for _ in range(2):
        stage.library.backup_now()
        time.sleep(1.1)
    stage.press("library.backups")
    page = stage.top(BackupsWindow)
    page.view.setCurrentIndex(page.view.model().index(0, 0))
    stage.keep("backups", stage.of(page))
    page.close()


def import_window(stage: Stage) -> None:
    """Take an import before it begins, in a library with nothing in it."""
    files = sorted(path for path in paths.seeds().iterdir() if path.suffix not in (".json", ""))
    stage.desk.equipment.bringing_in.bring_in(files, look=True)
    window = stage.top(ImportWindow)
    saved = next(row for row, path in enumerate(files) if path.suffix == ".html")
    window.list.setCurrentIndex(window.model.index(saved, 0))
    stage.rest()
    stage.keep("import-window", stage.of(window))


BEGUN = (first_window, settle_in, mark, describe)
"""What is done first in the starter library, whatever is to be taken."""
FILLED = (
    type_and_theme, pins, link_kinds, table, codebook, matrix, board, search, guess, speakers,
    export, backups,
)  # fmt: skip
EMPTY = (import_window,)


def take(folder: Path, language: str, only: Collection[str], *, filled: bool) -> None:
    """Take the pictures that belong to a library, which is filled or has nothing in it."""
    application = QApplication(["diptych"])
    PreferencesFile(paths.config_folder()).save(
        Preferences(language=language, theme="light", name="Grace Reader", person_id="grace")
    )
    stage = Stage(application, folder, filled=filled)
    for act in BEGUN if filled else ():
        act(stage)
    for picture in FILLED if filled else EMPTY:
        if not only or picture.__name__ in only:
            picture(stage)
    stage.start.desks.quit()


def main() -> int:
    """Take all pictures, each language and each library in a process and a home of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", default=[], help="the functions of some pictures")
    parser.add_argument("--language", choices=LANGUAGES, default="", help="as a part of all")
    parser.add_argument("--empty", action="store_true", help="as a part of all")
    arguments = parser.parse_args()
    folder, only = arguments.folder.absolute(), arguments.only
    if arguments.language:
        take(folder, arguments.language, only, filled=not arguments.empty)
        return 0
    for language in LANGUAGES:
        pictures = folder / language / "pictures"
        pictures.mkdir(parents=True, exist_ok=True)
        for more in ([], ["--empty"]):
            with tempfile.TemporaryDirectory() as home:
                own = {"DIPTYCH_HOME": home, "LC_ALL": "C.UTF-8"}
                command = [sys.executable, __file__, str(pictures), "--language", language, *more]
                command += ["--only", *only] if only else []
                subprocess.run(command, check=True, env={**os.environ, **own})
    return 0


if __name__ == "__main__":
    sys.exit(main())
