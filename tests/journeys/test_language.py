"""Another language: chosen in the preferences, there at the next start, in all that is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from diptych.domain.export import USUAL, ExportSelection
from diptych.domain.note import Note
from diptych.formats.exporters import EXPORTERS
from diptych.library import annotating, collecting, noting, tagging
from diptych.paths import resources
from diptych.preferences import PreferencesFile
from diptych.ui.application import Doors, Start
from diptych.ui.dialogs.export.template_editor import TemplateEditor
from diptych.ui.models.export_wording import wording
from diptych.ui.panels.font_field import FontField
from i18n import german_pattern
from journeys.conftest import a_library
from journeys.desks import BRIDGE, FERRY, Reader

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def as_before() -> Iterator[None]:
    """Dates and numbers are written as before once the test is over."""
    before = QLocale()
    yield
    QLocale.setDefault(before)


def started(qapp, home: Path, library_path: Path, tmp_path: Path) -> Start:
    doors = Doors(
        location=str(library_path),
        glance=lambda _: None,
        open_library=lambda: a_library(library_path, tmp_path / "cache"),
        starter=None,
        data=home,
        resources=resources(),
        log=tmp_path / "diptych.log",
    )
    return Start(qapp, doors, PreferencesFile(home))


def at_the_desk(start: Start, qtbot, tmp_path: Path) -> Reader:
    start.show()
    attachment = start.study.attachment
    qtbot.waitUntil(lambda: attachment.library is not None, timeout=10_000)
    return Reader(start.desk, start.desks, attachment.library, qtbot, tmp_path)


def ended(start: Start, qapp) -> None:
    start.desk.window.close()
    qapp.processEvents()
    # The program would end here, and its language with it.
    for translator in start.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)


@pytest.mark.usefixtures("as_before")
def test_german_is_chosen_in_the_preferences_and_there_at_the_next_start(
    qtbot, qapp, tmp_path, library_path
):
    home = tmp_path / "home"
    PreferencesFile(home).load_known()
    start = started(qapp, home, library_path, tmp_path)
    reader = at_the_desk(start, qtbot, tmp_path)
    reader.add(ferry=FERRY)
    reader.press("library.preferences")
    sheet = reader.desk.equipment._preferences
    assert [sheet.language.itemText(number) for number in range(3)][1:] == ["English", "Deutsch"]
    sheet.language.setCurrentText("Deutsch")
    sheet.save_button.click()

    notices = reader.desk.window.notices
    assert notices.sentences == ["The language changes at the next start."]
    assert reader.desk.window.actions_.by_id["annotate.highlight"].text() == "Highlight"
    ended(start, qapp)

    again = started(qapp, home, library_path, tmp_path)
    reader = at_the_desk(again, qtbot, tmp_path)
    reader.wait(lambda: reader.desk.contents.articles)
    actions = reader.desk.window.actions_.by_id
    assert actions["annotate.highlight"].text() == "Markieren"
    (pane,) = reader.open(*reader.desk.contents.articles)
    reader.mark(pane, "By evening")
    reader.press("annotate.tag")
    reader.desk.equipment.annotating._popovers.tag_added.emit("policy", None)
    reader.wait(lambda: reader.stored()[0].tags)
    assert actions["edit.undo"].text() == "Rückgängig: Schlagwort „policy“ vergeben"

    reader.press("edit.undo")
    reader.wait(lambda: not reader.stored()[0].tags)
    assert actions["edit.undo"].text() == "Rückgängig: Markieren"
    assert actions["edit.redo"].text() == "Wiederholen: Schlagwort „policy“ vergeben"
    done = {entry.action for entry in reader.library.history(reader.stored()[0].id)}
    assert done == {"highlight", "tag policy"}
    ended(again, qapp)


# --- all that is seen --------------------------------------------------------------------------

OURS = re.compile(
    r"The ferry stops|A bridge instead|Note of mine|Harbours|money/fares|money|fares|boats|journey"
    r"|Markdown|Grace Reader|GR|eleven million|By evening|never stopped before|It is long|Diptych|DOI"
    r"|English|Deutsch|Aa|CSV|JSON|Word|PDF|RIS|BibTeX|CSL-JSON|Web Annotation|Readwise|Anki"
    r"|en|Nach (links|rechts) scrollen|\d+\. \w+ \d{4}|\w+:[\w.]+"
    r"|((Strg|Umschalt|Alt)[+ ])*(\w|F\d+|Esc|Enter|Tab|Entf|Einfg|Leertaste|Return)"
)
"""What is not ours to translate: articles, names, keys, queries, and words of Qt’s own."""

_BETWEEN = re.compile(r" · | – |, |; |: |\n|(?<!\d)\. | \(|\)$| / |\s{2,}")
_BEHIND = re.compile(r" \((Strg|Umschalt|Alt|F\d).*\)$| \d+$")
"""Keys and counts, which stand behind what they belong to."""
_EDGES = re.compile(r"^\W+|[^\w?!]+$")


def words_of(widget: QWidget) -> Iterator[str]:
    """Everything that a widget says to eyes or ears."""
    for told in ("text", "title", "placeholderText", "windowTitle", "sentence"):
        found = getattr(widget, told, None)
        value = found() if callable(found) else found
        if isinstance(value, str):
            yield value
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    for action in widget.actions():
        yield from (action.text(), action.toolTip())
    model = getattr(widget, "model", None)
    model = model() if callable(model) else model
    if hasattr(model, "rowCount"):
        for number in range(model.rowCount()):
            index = model.index(number, 0)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                if isinstance(value := index.data(role), str):
                    yield value


def is_german(words: str) -> bool:
    """Tell whether words are from the translation, or are nobody's to translate."""
    bare = _EDGES.sub("", words)
    known = german_pattern()
    return (
        not re.search(r"[^\W\d_]", bare)
        or words.startswith("/")
        or any(known.fullmatch(one) for one in (words.strip(), bare, _BEHIND.sub("", words)))
        or OURS.fullmatch(bare) is not None
    )


def not_german(window: QWidget) -> set[str]:
    """The texts of a window that are no text of the German translation."""
    # The names of fonts are the same everywhere.
    fonts = {one for field in window.findChildren(FontField) for one in (field, field.view())}
    return {
        f"{type(widget).__name__}: {words}"
        for widget in {window, *window.findChildren(QWidget)} - fonts
        for words in words_of(widget)
        if not is_german(words) and not all(map(is_german, _BETWEEN.split(words)))
    }


@pytest.fixture
def full(german, reader) -> Reader:
    """A window in German, with a library in which there is something of everything."""
    library = reader.library
    ferry, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    panes = reader.open(ferry, bridge)
    for path in ("money/fares", "boats"):
        tag, new = library.tag_from_path(path)
        library.apply(tagging.create_tags(new, tag.name)).result(10)
    first = reader.mark(panes[0], "By evening")
    second = reader.mark(panes[1], "eleven million")
    tags = library.tags()
    library.apply(annotating.add_tag(first, tags[0])).result(10)
    library.apply(annotating.set_note(second, "It is long")).result(10)
    library.apply(noting.write(Note(title="Note of mine", text="It is long"))).result(10)
    library.apply(collecting.make_collection("Harbours", [], articles=())).result(10)
    gone = reader.mark(panes[0], "never stopped before")
    library.apply(annotating.delete_annotations([gone])).result(10)
    reader.wait(lambda: len(reader.desk.contents.tags) == len(tags))
    return reader


def test_all_of_the_main_window_is_german(full):
    window = full.desk.window
    for action in (
        "view.library", "view.annotations", "view.notes", "find.article", "find.library",
        "find.command", "help.keys", "help.about", "view.look", "read.filter", "library.preferences",
    ):  # fmt: skip
        full.press(action)
        QApplication.processEvents()
    full.desk.equipment.codebook.panel()
    found = sorted(not_german(window))
    assert found == [], "\n".join(found)


def beside(window: QWidget) -> list[QWidget]:
    """The windows of a window that are open."""
    return [one for one in window.findChildren(QWidget) if one.isWindow() and one.isVisible()]


def test_all_windows_beside_it_are_german(full):
    window = full.desk.window
    for action in ("library.export", "library.bin", "library.backups", "read.details"):
        full.press(action)
        full.wait(lambda: beside(window))
        for other in beside(window):
            assert sorted(not_german(other)) == [], action
            other.close()


def test_what_every_format_offers_and_the_templates_are_german(full):
    window = full.desk.window
    full.press("library.export")
    full.wait(lambda: beside(window))
    (dialog,) = beside(window)
    for name in EXPORTERS:
        dialog.choose_format(name)
        assert sorted(not_german(dialog.what) | not_german(dialog.how)) == [], name
    for suffix in (".md", ".html"):
        dialog.choose_format("markdown" if suffix == ".md" else "html")
        dialog.how.edit.click()
        full.wait(lambda: dialog.findChildren(TemplateEditor))
        (editor,) = dialog.findChildren(TemplateEditor)
        titles = [editor.list.item(row).text() for row in range(editor.list.count())]
        assert titles
        assert [title for title in titles if not is_german(title)] == []
        editor.close()
        full.wait(lambda: not dialog.findChildren(TemplateEditor))
    dialog.close()


def test_exported_files_are_in_german(full):
    words = wording()
    assert words.language == "de"
    assert words.quoted("By evening") == "„By evening“"
    written = b"".join(full.library.export("markdown", ExportSelection(), USUAL, wording=words))
    for german in ("Anmerkungen in ", "Notiz: It is long", "Markiert von Grace Reader am "):
        assert german in written.decode()
    for english in ("Note:", "Marked by", "paragraph"):
        assert english not in written.decode()


def test_every_command_and_every_key_is_told_in_german(full):
    known = german_pattern()
    rows = full.desk.equipment.by_name.key_rows()
    assert [row for row in rows if not known.fullmatch(row.words)] == []
    menu = full.desk.window.actions_.menu(full.desk.window)
    for part in [menu, *(action.menu() for action in menu.actions() if action.menu())]:
        texts = [action.text() for action in part.actions() if action.text()]
        assert [text for text in texts if not known.fullmatch(text.replace("&", ""))] == []
        keys = [text[text.index("&") + 1].casefold() for text in texts if "&" in text]
        assert len(keys) == len(set(keys))
        assert len(texts) == len(set(texts))
