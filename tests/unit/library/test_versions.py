"""Texts as they come and change, through the façade: real files, real importers, search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Unwatched
from diptych.library import annotating, collecting
from diptych.library.arriving import ImportStatus
from diptych.library.clipping import Clipping
from diptych.library.import_choices import Filing
from diptych.library.library import Library
from unit.library.test_library import opened

PAGE = """<!DOCTYPE html><html lang="en"><head><title>The ferry stops - Harbour Gazette</title></head>
<body><nav><a href="/">Home</a> <a href="/weather">Weather forecasts</a></nav>
<main><article><h1>The ferry stops</h1>
<p>The ferry stopped at noon on Tuesday, and nobody on the quay could say when it would sail
again, because the harbour master had not been told either.</p>
<p>It has never stopped before, she said, and by evening the queue of cars had reached the church
at the upper end of the village, where some of the drivers slept on their seats.</p>
<p>The council will meet on Thursday to hear the harbour master and two members of the crew, and
then decide whether another ship is to be hired for the rest of the summer.</p></article></main>
<section class="comments"><h2>Comments</h2><p>Zebedee: I waited eleven hours.</p></section>
</body></html>"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path / "lib.diptych") as made:
        yield made


def found(library: Library, query: str) -> list[str]:
    return [hit.excerpt for hit in library.search(query).hits]


def bring(library: Library, path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    (made,) = library.import_paths([path])
    assert made.article is not None, made.reason
    return made.article.id


def test_the_whole_of_a_page_can_be_had_searched_and_given_back(library, tmp_path):
    article = bring(library, tmp_path / "ferry.html", PAGE)
    assert not found(library, "Zebedee")
    marked = library.annotate_quote(article, "the queue of cars", note="How many?")

    edit = library.plan_reread(article, {"extent": "whole"}, Unwatched())
    assert edit is not None
    assert not found(library, "Zebedee")
    library.apply(edit).result(10)

    assert found(library, "Zebedee")
    readable = library.open_article(article)
    (mark,) = library.annotations_of(readable)
    assert readable.text.slice(mark.anchor.span.start, mark.anchor.span.end) == "the queue of cars"
    assert (mark.id, mark.note) == (marked.id, "How many?")
    (hit,) = [hit for hit in library.search("note:many").hits if hit.id == mark.id]
    assert hit.span == mark.anchor.span

    library.apply(edit.inverse()).result(10)
    assert not found(library, "Zebedee")
    assert library.annotation(marked.id).anchor == marked.anchor
    assert library.check() == []


def test_reading_anew_stands_in_no_history_of_a_highlight_and_its_states_stay(library, tmp_path):
    article = bring(library, tmp_path / "ferry.html", PAGE)
    marked = library.annotate_quote(article, "the queue of cars")
    library.apply(library.plan_reread(article, {"extent": "whole"}, Unwatched())).result(10)
    here = library.annotation(marked.id)
    library.apply(annotating.set_note(here, "Later.")).result(10)

    history = library.history(marked.id)
    assert [[step.deed.value for step in entry.steps] for entry in history] == [
        ["made"],
        ["note written"],
    ]
    library.apply(library.going_back(marked.id, history[0].number)).result(10)
    back = library.annotation(marked.id)
    assert (back.note, back.anchor) == ("", here.anchor)


def test_a_second_reading_finds_how_many_words_there_are(library, tmp_path):
    article = bring(library, tmp_path / "ferry.html", PAGE)
    (before,) = library.articles()
    library.apply(library.plan_reread(article, {"extent": "whole"}, Unwatched())).result(10)
    (after,) = library.articles()

    assert after.words > before.words
    assert after.words == library.open_article(article).revision.words


def test_what_was_copied_as_text_is_an_article_in_the_collection_that_was_chosen(library):
    edit = collecting.make_collection("harbour", [], parent=None, person_id="me")
    library.apply(edit).result(10)
    (collection,) = library.collections()
    clipping = Clipping(html="", text="The ferry stopped.\n\nNobody knew why.", name="Copied words")

    made = library.clip(clipping, Unwatched(), filing=Filing(collection_id=collection.id))

    assert made.status is ImportStatus.IMPORTED
    assert made.article.collections == (collection.id,)
    readable = library.open_article(made.article.id)
    assert "Nobody knew why." in readable.text.whole()
    assert readable.revision.option("origin") == "clipboard"
    again = library.clip(clipping, Unwatched())
    assert (again.status, again.article.id) == (ImportStatus.DUPLICATE, made.article.id)
    assert library.check() == []


def test_nothing_that_was_copied_is_one_sentence(library):
    made = library.clip(Clipping(html=" ", text="\n", name="x"), Unwatched())

    assert made.status is ImportStatus.FAILED
    assert made.reason == "there is no text on the clipboard"
    assert library.articles() == []


def test_what_was_copied_can_be_read_anew(library):
    html = "<p>The ferry stopped at noon.</p><p>Nobody knew <b>why</b>.</p>"
    made = library.clip(Clipping(html=html, text="", name="Copied"), Unwatched())
    assert made.article is not None, made.reason

    assert library.plan_reread(made.article.id, {}, Unwatched()) is None


def test_a_draft_can_be_had_before_anything_is_imported(library, tmp_path):
    path = tmp_path / "ferry.html"
    path.write_text(PAGE)

    article = library.draft_of(path, Unwatched())
    whole = library.draft_of(path, Unwatched(), {"extent": "whole"})

    assert "Zebedee" in whole.text
    assert "Zebedee" not in article.text
    assert library.articles() == []
    with pytest.raises(UnreadableFileError):
        library.draft_of(tmp_path / "none.html", Unwatched())


def test_an_adoption_tells_search_of_both_articles(library, tmp_path):
    older = bring(library, tmp_path / "one.txt", "The ferry stops at noon.\n\nZebedee knows why.")
    newer = bring(library, tmp_path / "two.txt", "The ferry stops at noon.\n\nMathilda knows why.")

    edit = library.plan_adoption(older, newer, Unwatched())
    library.apply(edit).result(10)

    assert not found(library, "Zebedee")
    assert [hit.article_id for hit in library.search("Mathilda").hits] == [older]
    library.apply(edit.inverse()).result(10)
    assert [hit.article_id for hit in library.search("Zebedee").hits] == [older]
    assert [hit.article_id for hit in library.search("Mathilda").hits] == [newer]
    assert replace(library.article(newer), version=0, modified="").deleted is None
