"""`make translations`: what it finds in sources, keeps, drops, and refuses."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QTranslator

from i18n import tool

SOURCE = """
translate = QCoreApplication.translate
PHRASES = marked("reasons", "the file is empty", "the disk is full")

class Panel:
    def words(self, count, made_up):
        self.tr("Close")
        translate("counts", "%Ln note(s)", "", len(self.notes))
        translate("long", "Two parts "
                  "of one text")
        translate("unknown", made_up)
        painter.translate(3, 4)
        "text".translate({})
"""

FOUND = {
    tool.Key("reasons", "the file is empty"),
    tool.Key("reasons", "the disk is full"),
    tool.Key("Panel", "Close"),
    tool.Key("counts", "%Ln note(s)"),
    tool.Key("long", "Two parts of one text"),
}


@pytest.fixture
def sources(tmp_path):
    (tmp_path / "panel.py").write_text(SOURCE)
    return tmp_path


def test_texts_are_found_with_where_they_belong(sources):
    assert tool.keys_in_sources(sources) == FOUND
    assert [key.text for key in FOUND if key.plural] == ["%Ln note(s)"]


def test_what_is_translated_stays_what_is_gone_goes_and_what_is_new_is_unfinished(sources):
    known = {
        tool.Key("Panel", "Close"): tool.Entry(("Schließen",)),
        tool.Key("Panel", "Open"): tool.Entry(("Öffnen",)),
    }
    found = tool.refreshed("de", tool.keys_in_sources(sources), known)

    assert found.keys() == FOUND
    assert found[tool.Key("Panel", "Close")].forms == ("Schließen",)
    assert found[tool.Key("counts", "%Ln note(s)")].forms == ("", "")
    assert [key.text for key, entry in found.items() if entry.finished] == ["Close"]


def test_a_file_is_read_as_it_was_written_and_the_same_again_each_time(tmp_path):
    wanted = {
        tool.Key("b & c", "a <b> \"c\" 'd'"): tool.Entry(("„x“ & <y>",)),
        tool.Key("a", "%Ln note(s)"): tool.Entry(("%Ln Notiz", "%Ln Notizen")),
        tool.Key("a", "new"): tool.Entry(("",)),
    }
    path = tmp_path / "diptych_de.ts"
    tool.write(path, "de", wanted)
    before = path.read_text("utf-8")

    assert tool.read(path) == wanted
    assert before.count('type="unfinished"') == 1
    tool.write(path, "de", dict(reversed(wanted.items())))
    assert path.read_text("utf-8") == before


def test_what_is_compiled_says_what_was_written_in_every_form(tmp_path):
    path = tmp_path / "diptych_de.ts"
    tool.write(path, "de", {tool.Key("a", "%Ln note(s)"): tool.Entry(("eine", "viele"))})
    tool.compile_to_qm(path)

    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    assert [translator.translate("a", "%Ln note(s)", "", n) for n in (0, 1, 2)] == [
        "viele", "eine", "viele",
    ]  # fmt: skip


def test_translations_come_back_from_json_and_those_that_fit_nowhere_are_refused(sources):
    empty = tool.refreshed("de", tool.keys_in_sources(sources), {})
    document = json.loads(tool.to_json(empty))
    assert document["counts"] == {"%Ln note(s)": ["", ""]}

    done = tool.filled(empty, {"counts": {"%Ln note(s)": ["%Ln Notiz", "%Ln Notizen"]}})
    assert done[tool.Key("counts", "%Ln note(s)")].finished
    with pytest.raises(SystemExit, match="no source says this"):
        tool.filled(empty, {"Panel": {"Gone": "Weg"}})
    with pytest.raises(SystemExit, match="2 forms are needed"):
        tool.filled(empty, {"counts": {"%Ln note(s)": "Notizen"}})
