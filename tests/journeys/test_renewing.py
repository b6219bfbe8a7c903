"""A text that is open is set anew when its article has another one."""

from __future__ import annotations

from diptych.domain.annotation import AnchorState
from diptych.domain.progress import Unwatched
from diptych.domain.span import Span
from diptych.ui.journeys.opening import Visit
from diptych.ui.reader.place import Place

RIGHT = "Der Hafen ist geöffnet.\n\nDie Fähre fährt um zwölf.\n\nAm Abend reichte die Schlange bis zur Kirche."


def reread(reader, article_id: str, **options: str):
    edit = reader.library.plan_reread(article_id, options, Unwatched())
    reader.desk.hand.do(lambda _: edit)
    return edit


def open_misread(reader, written: str = "windows-1252", read: str = "iso-8859-5"):
    """Open a text that was read by the wrong encoding."""
    path = reader.folder / "hafen.txt"
    path.write_bytes(RIGHT.encode(written))
    (made,) = reader.library.import_paths([path], options={"encoding": read})
    reader.wait(lambda: made.article.id in reader.desk.contents.articles)
    (pane,) = reader.open(made.article.id)
    return made.article, pane


def test_the_pane_has_the_new_text_with_the_highlights_and_the_old_one_after_undo(reader):
    article, pane = open_misread(reader)
    wrong = pane.view.readable.text.whole()
    assert wrong != RIGHT
    mark = reader.mark(pane, "Am Abend")

    reread(reader, article.id, encoding="windows-1252")

    reader.wait(lambda: pane.view.readable.text.whole() == RIGHT)
    reader.wait(lambda: reader.drawn(pane) == {mark.id})
    shown = pane.view.layers.by_id[mark.id].anchor
    assert RIGHT[shown.span.start : shown.span.end] == "Am Abend"
    assert shown.state is AnchorState.ANCHORED

    reader.press("edit.undo")

    reader.wait(lambda: pane.view.readable.text.whole() == wrong)
    reader.wait(lambda: reader.drawn(pane) == {mark.id})
    assert pane.view.layers.by_id[mark.id].anchor == mark.anchor


def test_the_line_that_the_reader_was_at_stays_at_the_top(reader):
    long = "\n\n".join(f"Zeile {number}: für alle, die warten." for number in range(300))
    path = reader.folder / "lang.txt"
    path.write_bytes(f"Größe\n\n{long}".encode("windows-1252"))
    (made,) = reader.library.import_paths([path], options={"encoding": "koi8-r"})
    reader.wait(lambda: made.article.id in reader.desk.contents.articles)
    (pane,) = reader.open(made.article.id)
    text = pane.view.readable.text.whole()
    pane.view.go_to(Place(offset=text.index("Zeile 200")))
    at = pane.view.place()
    line = text[at.offset : at.offset + 9]

    reread(reader, made.article.id, encoding="windows-1252")

    reader.wait(lambda: "für alle" in pane.view.readable.text.whole())
    now = pane.view.place()
    assert pane.view.readable.text.whole()[now.offset : now.offset + 9] == line
    assert abs(now.fraction - at.fraction) < 0.01


def test_a_place_from_a_longer_text_leads_to_the_end_of_the_one_there_is_now(reader):
    (article_id,) = reader.add(ferry=RIGHT)
    reader.desk.opening.places[article_id] = Place(offset=1_000_000, fraction=0.5)

    (pane,) = reader.open(article_id)

    assert pane.view.place().offset <= len(RIGHT)
    reader.press("edit.select_all")
    assert pane.view.selection().end == len(RIGHT)


def test_back_leads_into_a_text_that_is_shorter_now(reader):
    article, pane = open_misread(reader)
    wrong = pane.view.readable.text.whole()
    pane.view.set_caret(len(wrong))
    reader.desk.opening.leave_mark()

    reread(reader, article.id, encoding="windows-1252")
    reader.wait(lambda: pane.view.readable.text.whole() == RIGHT)
    reader.press("go.back")

    assert pane.view.place().offset <= len(RIGHT)


def test_a_hit_that_was_found_in_a_longer_text_is_gone_to_as_far_as_there_is_text(reader):
    (article_id,) = reader.add(ferry=RIGHT)
    (pane,) = reader.open(article_id)

    reader.desk.opening.go(Visit(article_id, span=Span(1_000_000, 1_000_005)))

    assert pane.view.caret() <= len(RIGHT)
    assert pane.view.viewport().grab().width() > 0


def test_hits_of_a_search_are_where_the_words_are_in_the_new_text(reader):
    article, pane = open_misread(reader, "utf-8", "windows-1252")
    reader.desk.viewing.search("Schlange")
    reader.wait(lambda: reader.desk.equipment.seeking.search is not None)
    search = reader.desk.equipment.seeking.search
    reader.wait(lambda: search.active)
    hits_of = reader.desk.window.search_view.model.hits_of
    (before,) = hits_of(article.id)
    assert before.span.start != RIGHT.index("Schlange")

    reread(reader, article.id, encoding="utf-8")
    reader.wait(lambda: pane.view.readable.text.whole() == RIGHT)

    def marked() -> list[str]:
        return [RIGHT[hit.span.start : hit.span.end] for hit in hits_of(article.id)]

    reader.wait(lambda: marked() == ["Schlange"])
