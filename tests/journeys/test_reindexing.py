"""The search index is made anew from the window, by whoever thinks that it must be."""

from __future__ import annotations

from threading import Event

from journeys.desks import BRIDGE, FERRY

DONE = "The search index was made anew."


def test_the_index_is_made_anew_and_it_is_said(reader):
    reader.add(ferry=FERRY, bridge=BRIDGE)

    reader.press("library.reindex")

    reader.wait(lambda: DONE in reader.desk.window.notices.sentences)
    assert reader.library.index_state().up_to_date
    results = reader.library.search("harbour")
    assert (results.total, results.partial) == (2, False)
    assert not reader.desk.window.status.progress.isVisible()


def test_while_it_is_made_searches_are_answered_and_it_can_be_stopped(reader, monkeypatch):
    reader.add(ferry=FERRY)
    asked, go_on = [], Event()

    def slowly(progress):
        asked.append(progress)
        while not go_on.wait(0.01):
            progress.step(1, 3)

    monkeypatch.setattr(reader.library, "reindex", slowly)
    bar = reader.desk.window.status.progress

    reader.press("library.reindex")
    reader.press("library.reindex")

    reader.wait(lambda: bar.isVisible() and asked)
    assert "Making the search index" in bar._words.text()
    assert reader.library.search("ferry").total == 1
    bar.cancelled.emit()
    reader.wait(lambda: not bar.isVisible())
    assert len(asked) == 1
    assert DONE not in reader.desk.window.notices.sentences
    go_on.set()
