"""Files come in through the window: dropped, one broken, and the reading goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.library.files import write_pieces
from diptych.library.opening import open_library
from diptych.preferences import Preferences
from diptych.ui.journeys.import_run import FileState
from diptych.ui.reader.drops import read_drop
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_dropped_files_are_opened_side_by_side_and_the_broken_one_is_named(reader):
    ferry, bridge = reader.file("ferry.txt", FERRY), reader.file("bridge.txt", BRIDGE)
    empty = reader.file("empty.txt", "")

    reader.bring_in([ferry, empty, bridge])
    reader.wait(lambda: len(reader.desk.opening.open_ids()) == 2)

    assert sorted(one.article.title for one in reader.library.articles()) == [
        "A bridge instead",
        "The ferry stops",
    ]
    run = reader.desk.study.importing.run
    assert [row.state for row in run.rows] == [
        FileState.IMPORTED,
        FileState.FAILED,
        FileState.IMPORTED,
    ]
    assert "empty" in run.rows[1].detail
    assert reader.desk.window.notices.sentences == ["2 articles imported, 1 failed."]


def test_the_same_bytes_twice_are_one_article(reader):
    ferry, copy = reader.file("ferry.txt", FERRY), reader.file("copy.txt", FERRY)

    reader.bring_in([ferry, copy])
    reader.wait(lambda: reader.desk.window.notices.sentences)

    assert len(reader.library.articles()) == 1
    assert reader.desk.window.notices.sentences == ["1 article imported, 1 already here."]


def test_a_file_that_vanished_is_one_clear_sentence(reader):
    reader.bring_in([reader.folder / "gone.txt"])
    reader.wait(lambda: reader.desk.window.notices.sentences)

    (sentence,) = reader.desk.window.notices.sentences
    assert sentence == "“gone.txt” was not imported: there is no such file."


def test_cancelling_keeps_what_was_imported_and_says_what_was_not(reader):
    paths = [reader.file(f"{n}.txt", FERRY.replace("noon", f"{n} o’clock")) for n in range(60)]
    importing = reader.desk.study.importing
    reader.bring_in(paths)
    reader.wait(lambda: importing.run is not None and importing.run.counts[FileState.IMPORTED] > 2)

    importing.cancel()
    reader.wait(lambda: not importing.running)

    counts = importing.run.counts
    assert counts[FileState.CANCELLED] > 0
    assert counts[FileState.IMPORTED] + counts[FileState.CANCELLED] == 60
    assert len(reader.library.articles()) == counts[FileState.IMPORTED]


def test_marking_goes_on_while_files_come_in(reader):
    (pane,) = reader.open(*reader.add(bridge=BRIDGE))
    paths = [reader.file(f"{n}.txt", FERRY.replace("noon", f"{n} o’clock")) for n in range(80)]
    reader.bring_in(paths)
    importing = reader.desk.study.importing
    reader.wait(lambda: importing.run is not None and importing.run.counts[FileState.IMPORTED])

    made = reader.mark(pane, "eleven million")

    assert made.anchor.quote == "eleven million"
    assert importing.running
    importing.cancel()
    reader.wait(lambda: not importing.running)


def test_an_article_put_into_the_bin_closes_its_pane_and_comes_back_with_undo(reader):
    (key,) = reader.add(ferry=FERRY)
    reader.open(key)

    reader.desk.window.library_panel.delete_requested.emit([key])
    reader.wait(lambda: not reader.desk.opening.open_ids())
    assert reader.library.articles() == []

    reader.press("edit.undo")
    reader.wait(lambda: [one.article.id for one in reader.library.articles()] == [key])


def test_articles_dragged_from_the_list_open_side_by_side(reader):
    ids = reader.add(ferry=FERRY, bridge=BRIDGE)
    model = reader.desk.window.library_panel.model
    carried = model.mimeData([model.index_of(key) for key in ids])

    drop = read_drop(carried)
    reader.desk.window.area.articles_dropped.emit(drop.article_ids, None, 0)

    reader.wait(lambda: sorted(reader.desk.opening.open_ids()) == sorted(ids))


def test_a_file_of_references_fills_in_and_is_taken_back_with_one_undo(reader):
    ferry = reader.file("ferry.txt", FERRY)
    references = reader.file(
        "refs.bib", "@article{f, title={The ferry stops}, journal={Courier}, year=2002, month=apr}"
    )
    before = reader.desk.study.importing
    reader.bring_in([references, ferry])
    reader.wait(lambda: before.run is not None and not before.running)

    def article():
        (summary,) = reader.library.articles()
        return summary.article

    assert (article().source, article().published) == ("Courier", "2002-04")
    states = {row.path.name: row.state for row in before.run.rows}
    assert states == {"ferry.txt": FileState.IMPORTED, "refs.bib": FileState.FILLED_IN}
    assert reader.desk.window.notices.sentences == [
        "1 article imported, 1 file of references read."
    ]

    reader.desk.hand.undo()
    reader.wait(lambda: article().source == "")
    assert article().published == ""


def exported_elsewhere(reader) -> Path:
    """A library of somebody else with an article, a highlight and a tag, as JSON."""
    with open_library(
        str(reader.folder / "theirs.diptych"),
        preferences=Preferences(name="Ada", person_id="ada"),
        cache=reader.folder / "their cache",
        backups=reader.folder / "their backups",
    ) as theirs:
        (made,) = theirs.import_paths([reader.file("bridge.txt", BRIDGE)])
        theirs.annotate_quote(made.article.id, "eleven million", tag_paths=["money"])
        path = reader.folder / "theirs.json"
        write_pieces(path, theirs.export("json"))
    return path


def test_a_library_that_somebody_exported_is_added_to_ones_own(reader):
    reader.add(ferry=FERRY)
    path = exported_elsewhere(reader)

    reader.bring_in([path])
    reader.wait(lambda: reader.desk.window.notices.sentences)

    said = "1 library file taken in. Articles that came in: 1; highlights: 1."
    assert reader.desk.window.notices.sentences == [said]
    (row,) = reader.desk.study.importing.run.rows
    assert row.state is FileState.LIBRARY
    assert row.remarks[0] == "Articles that came in: 1; highlights: 1."
    (made,) = reader.stored()
    reader.wait(lambda: made.article_id in reader.desk.contents.articles)
    (pane,) = reader.open(made.article_id)
    reader.wait(lambda: made.id in reader.drawn(pane))


def test_a_library_that_is_damaged_is_one_sentence(reader):
    path = exported_elsewhere(reader)
    path.write_bytes(path.read_bytes()[:-100])

    reader.bring_in([path])
    reader.wait(lambda: reader.desk.window.notices.sentences)

    (sentence,) = reader.desk.window.notices.sentences
    assert sentence.startswith("“theirs.json” was not imported: it is damaged:")
    assert reader.library.articles() == []
