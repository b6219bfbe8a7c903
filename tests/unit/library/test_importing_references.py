"""Files of references among those that are brought in: they fill in, and come last."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from diptych.domain.errors import CancelledError
from diptych.library.arriving import Imported, ImportStatus
from diptych.library.importing import Desk, import_paths
from diptych.library.reading_files import FileReader
from diptych.library.writing import Writing
from diptych.storage.store import Store
from library_states import ME, apply

BIB = """@article{ferry, title = {The ferry that waited for nobody}, author = {Marsh, Ellen},
 year = 2002, file = {ferry.txt}}
@article{other, title = {A work that is not here}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    (place / "a.bib").write_text(BIB, encoding="utf-8")
    (place / "ferry.txt").write_text(
        "the ferry waits at the quay, and nobody knows why it does so.\n\nit has waited long.",
        encoding="utf-8",
    )
    return place


def bring_in(store: Store, *paths: Path, **more: object) -> list[Imported]:
    desk = Desk(store, Writing(store, ME), background=False)
    with FileReader() as reader:
        return import_paths(paths, Quiet(), desk=desk, reader=reader, person_id=ME.id, **more)


class Quiet:
    def step(self, done, total, what=""):
        pass


def only_article(store: Store):
    with store.read() as tx:
        (summary,) = tx.articles.summaries()
    return summary.article


def test_references_fill_in_what_came_with_them_and_can_be_taken_back(store, folder):
    edits = []
    results = bring_in(store, folder, filled_in=edits.append)

    assert [(one.path.name, one.status) for one in results] == [
        ("ferry.txt", ImportStatus.IMPORTED),
        ("a.bib", ImportStatus.FILLED_IN),
    ]
    assert results[1].article is None
    assert results[1].warnings == (
        "What was missing in 1 article is filled in.",
        "1 reference fits no article here: “A work that is not here”.",
    )
    article = only_article(store)
    assert article.title == "The ferry that waited for nobody"
    assert [author.family for author in article.authors] == ["Marsh"]
    assert article.published == "2002"

    apply(store, edits[0])
    assert only_article(store).title == article.title, "done once more it changes nothing"
    apply(store, edits[0].inverse())
    back = only_article(store)
    assert (back.title_found, back.authors, back.published) == (False, (), "")


def test_what_is_filled_in_already_is_said_to_be_known(store, folder):
    bring_in(store, folder)
    edits = []
    (result,) = bring_in(store, folder / "a.bib", filled_in=edits.append)

    assert edits == []
    assert result.warnings[0] == "Nothing was missing in 1 article."


def test_what_a_reader_typed_is_never_replaced(store, folder):
    bring_in(store, folder / "ferry.txt")
    mine = replace(only_article(store), title="My own name for it", title_found=True)
    Writing(store, ME).result(lambda tx: tx.articles.update(mine))
    bring_in(store, folder / "a.bib")

    article = only_article(store)
    assert article.title == "My own name for it"
    assert article.published == "2002"


def test_json_that_holds_no_references_is_read_as_a_text(store, tmp_path):
    path = tmp_path / "words.json"
    path.write_text('{"words": "The ferry waits at the quay, as it did."}', encoding="utf-8")
    (result,) = bring_in(store, path)

    assert result.status is ImportStatus.IMPORTED
    assert result.article is not None


def test_a_broken_file_of_references_is_one_sentence(store, folder):
    (folder / "a.bib").write_text("only words", encoding="utf-8")
    results = bring_in(store, folder)

    assert results[1].status is ImportStatus.FAILED
    assert results[1].reason == "there are no references in it"


def test_cancelling_names_files_of_references_too(store, folder):
    class Stop(Quiet):
        def step(self, done, total, what=""):
            if what == "ferry.txt":
                raise CancelledError

    desk = Desk(store, Writing(store, ME), background=False)
    with FileReader() as reader:
        results = import_paths([folder], Stop(), desk=desk, reader=reader, person_id=ME.id)

    assert [(one.path.name, one.status) for one in results] == [
        ("a.bib", ImportStatus.CANCELLED),
    ]
