from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import TEXT
from diptych.domain.article import Author
from diptych.domain.errors import CancelledError, UnreadableFileError
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.library.starter import fill
from diptych.paths import seeds
from diptych.preferences import Preferences

MANIFEST = {
    "articles": [
        {"file": "b.txt", "title": "Ferry", "authors": ["Ada"], "source": "S", "published": "2002"},
        {"file": "a.txt", "title": "Church"},
    ],
    "highlight": {"file": "b.txt", "quote": "the harbour master", "note": "Look here."},
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    location = str(tmp_path / "test.diptych")
    with open_library(location, preferences=Preferences(name="G"), cache=tmp_path / "c") as made:
        yield made


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text("The church stood open.\n\nIt has two doors.")
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps(MANIFEST))
    return folder


def test_the_articles_come_in_with_what_the_manifest_says_and_one_highlight(library, shelf):
    ferry, church = fill(library, shelf)

    assert [summary.article for summary in library.articles()] == [ferry, church]
    assert (ferry.title, ferry.source, ferry.published) == ("Ferry", "S", "2002")
    assert (ferry.authors, church.authors) == ((Author(name="Ada"),), ())
    (mark,) = library.annotations()
    assert (mark.article_id, mark.anchor.quote) == (ferry.id, "the harbour master")
    assert mark.note == "Look here."


def test_what_is_shown_first_comes_in_alone_and_the_rest_later(library, shelf):
    (ferry,) = fill(library, shelf, count=1)

    assert [summary.article.title for summary in library.articles()] == ["Ferry"]
    assert fill(library, shelf)[0] == ferry
    assert len(library.articles()) == 2
    assert len(library.annotations()) == 1


def test_filling_twice_does_no_harm(library, shelf):
    first = fill(library, shelf)

    assert fill(library, shelf) == first
    assert len(library.annotations()) == 1


@pytest.mark.parametrize("manifest", [None, "", "[]", '{"articles": 3}', "{}"])
def test_a_missing_or_damaged_manifest_is_one_sentence(library, shelf, manifest):
    (shelf / "manifest.json").unlink()
    if manifest is not None:
        (shelf / "manifest.json").write_text(manifest)

    with pytest.raises(UnreadableFileError) as caught:
        fill(library, shelf)

    assert caught.value.name == "manifest.json"
    assert library.articles() == []


def test_who_closes_the_window_meanwhile_is_told_of_no_failure(library, shelf):
    class Closing:
        def step(self, done, total, what=""):
            raise CancelledError

    with pytest.raises(CancelledError):
        fill(library, shelf, Closing())


def test_a_missing_article_is_told_by_name(library, shelf):
    (shelf / "a.txt").unlink()

    with pytest.raises(UnreadableFileError, match=r"a\.txt: there is no such file"):
        fill(library, shelf)


def test_the_starter_library_that_is_shipped_fills_a_library(library):
    articles = fill(library, seeds())

    assert len(articles) >= 2
    assert all(article.title and article.authors and article.source for article in articles)
    (ours,) = library.annotations([articles[0].id])
    assert ours.note
    (theirs,) = library.annotations([articles[-1].id])
    assert theirs.note.endswith("BL")
