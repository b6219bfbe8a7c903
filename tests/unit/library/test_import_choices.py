"""What a reader chooses for an import: how files are read, what they are called, where they go."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import TEXT
from diptych.domain.article import Article, Author
from diptych.domain.progress import Unwatched
from diptych.library import articles, collecting
from diptych.library.arriving import Imported, ImportStatus
from diptych.library.filing import UNNAMED
from diptych.library.import_choices import Chosen, Details, Filing
from diptych.library.importing import Choices, Desk, import_paths
from diptych.library.reading_files import FileReader
from diptych.library.same_address import Addresses
from diptych.library.writing import Writing
from diptych.storage.store import Store
from library_states import ME, apply, state


def bring_in(store: Store, *paths: Path, **choices: object) -> list[Imported]:
    desk = Desk(store, Writing(store, ME), background=False)
    with FileReader() as reader:
        return import_paths(
            paths,
            Unwatched(),
            desk=desk,
            reader=reader,
            person_id=ME.id,
            choices=Choices(**choices),
        )


def a_file(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def shelves(store: Store) -> dict[str, set[str]]:
    """Return the titles in each collection, by its path."""
    with store.read() as tx:
        every = tx.collections.all()
        found = [summary.article for summary in tx.articles.summaries()]
    paths = collecting.paths(every)
    return {
        paths[one.id]: {article.title for article in found if one.id in article.collections}
        for one in every
    }


def test_a_file_of_a_folder_can_be_left_out(store, tmp_path):
    kept = a_file(tmp_path / "cuttings" / "ferry.txt")
    left = a_file(tmp_path / "cuttings" / "draft.txt", "A draft\n\nNobody is to read this yet.")

    results = bring_in(store, tmp_path / "cuttings", chosen={left: Chosen(left_out=True)})

    assert [result.path for result in results] == [kept]
    with store.read() as tx:
        assert len(tx.articles.summaries()) == 1


def test_a_file_is_read_as_the_reader_chose(store, tmp_path):
    file = a_file(tmp_path / "ferry.txt")
    file.write_bytes("Паром стоит у причала.\n\nНикто не знает, почему.".encode("koi8-r"))

    (result,) = bring_in(store, file, chosen={file: Chosen(options={"encoding": "koi8-r"})})

    with store.read() as tx:
        readable = tx.revisions.readable(result.article)
    assert readable.text.whole().startswith("Паром стоит")
    assert "koi8-r" in readable.revision.options


def test_an_encoding_that_is_none_costs_its_file_alone(store, tmp_path):
    one, other = a_file(tmp_path / "a.txt"), a_file(tmp_path / "b.txt", TEXT * 2)

    results = bring_in(store, one, other, chosen={one: Chosen(options={"encoding": "rot13"})})

    assert [result.status for result in results] == [ImportStatus.FAILED, ImportStatus.IMPORTED]


def test_details_that_the_reader_gave_stand_in_place_of_what_was_found(store, tmp_path):
    file = a_file(tmp_path / "ferry.txt")
    details = Details(
        title="My ferry",
        authors=(Author(name="A. Person"),),
        published="2002-04",
        url="https://example.org/ferry",
        doi="10.1000/1",
    )

    (result,) = bring_in(store, file, chosen={file: Chosen(details=details)})

    assert result.article is not None
    with store.read() as tx:
        stored = tx.articles.get(result.article.id)
    assert stored == result.article
    assert (stored.title, stored.title_found, stored.published) == ("My ferry", True, "2002-04")
    assert stored.authors == details.authors
    assert (stored.url, stored.doi) == (details.url, details.doi)


def test_all_that_comes_in_goes_into_a_collection(store, tmp_path):
    edit = collecting.make_collection("Ferries", [])
    apply(store, edit)
    a_file(tmp_path / "in" / "a.txt", "A ferry.\n\nIt runs.")

    (result,) = bring_in(
        store, tmp_path / "in", filing=Filing(collection_id=edit.changes[0].object_id)
    )

    assert result.article.collections == (edit.changes[0].object_id,)
    assert shelves(store) == {"Ferries": {result.article.title}}


def test_folders_become_collections_one_in_another_and_empty_ones_do_not(store, tmp_path):
    for name in ("in/one.txt", "in/Deep  er/two.txt", "in/Deep  er/still/three.txt", "four.txt"):
        a_file(tmp_path / name, f"{name}\n\nA text about {name}, which is short.")
    (tmp_path / "in" / "empty").mkdir()

    bring_in(store, tmp_path / "in", tmp_path / "four.txt", filing=Filing(folders=True))

    assert {path: len(titles) for path, titles in shelves(store).items()} == {
        "in": 1,
        "in/Deep er": 1,
        "in/Deep er/still": 1,
    }


def test_folders_go_into_the_chosen_collection_and_into_those_that_are_there(store, tmp_path):
    edit = collecting.make_collection("All", [])
    apply(store, edit)
    filing = Filing(collection_id=edit.changes[0].object_id, folders=True)
    a_file(tmp_path / "in" / "one.txt", "One.\n\nA text.")
    bring_in(store, tmp_path / "in", filing=filing)
    a_file(tmp_path / "other" / "IN" / "two.txt", "Two.\n\nA text.")

    bring_in(store, tmp_path / "other" / "IN", filing=filing)

    assert set(shelves(store)) == {"All", "All/in"}
    assert len(shelves(store)["All/in"]) == 2


def test_a_saved_search_of_the_folders_name_stays_what_it_is(store, tmp_path):
    apply(store, collecting.make_collection("in", [], query="ferry"))
    a_file(tmp_path / "in" / "one.txt", "One.\n\nA text.")

    bring_in(store, tmp_path / "in", filing=Filing(folders=True))

    assert set(shelves(store)) == {"in", "in (2)"}
    assert len(shelves(store)["in (2)"]) == 1


def test_a_folder_whose_name_is_blank_is_called_something(store, tmp_path):
    a_file(tmp_path / " " / "one.txt", "One.\n\nA text.")

    bring_in(store, tmp_path / " ", filing=Filing(folders=True))

    assert set(shelves(store)) == {UNNAMED}


def test_what_is_here_already_is_filed_too(store, tmp_path):
    a_file(tmp_path / "in" / "one.txt", "One.\n\nA text.")
    bring_in(store, tmp_path / "in")

    (again,) = bring_in(store, tmp_path / "in", filing=Filing(folders=True))
    (third,) = bring_in(store, tmp_path / "in", filing=Filing(folders=True))

    assert again.status == third.status == ImportStatus.DUPLICATE
    assert [len(titles) for titles in shelves(store).values()] == [1]
    assert again.article == third.article


def test_what_comes_out_of_the_bin_is_filed_too(store, tmp_path):
    a_file(tmp_path / "in" / "one.txt", "One.\n\nA text.")
    (first,) = bring_in(store, tmp_path / "in")
    apply(store, articles.delete_articles([first.article]))

    (again,) = bring_in(store, tmp_path / "in", filing=Filing(folders=True))

    assert again.article.id == first.article.id
    assert [len(titles) for titles in shelves(store).values()] == [1]


def test_a_collection_that_is_gone_meanwhile_takes_nothing_and_costs_nothing(store, tmp_path):
    edit = collecting.make_collection("Gone", [])
    apply(store, edit)
    apply(store, edit.inverse())

    (result,) = bring_in(
        store, a_file(tmp_path / "a.txt"), filing=Filing(collection_id=edit.changes[0].object_id)
    )

    assert result.status == ImportStatus.IMPORTED
    assert result.article.collections == ()


def test_nothing_is_left_of_a_collection_whose_article_could_not_be_stored(
    store, tmp_path, monkeypatch
):
    from diptych.storage.articles import ArticleRepository

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    a_file(tmp_path / "in" / "one.txt", "One.\n\nA text.")
    before = state(store)
    monkeypatch.setattr(ArticleRepository, "insert", fail)

    (result,) = bring_in(store, tmp_path / "in", filing=Filing(folders=True))

    assert result.status == ImportStatus.FAILED
    assert shelves(store) == {}
    assert state(store) == before


def test_an_article_of_the_same_address_is_told_as_the_older_one(store, tmp_path):
    def published(name: str, **where: str) -> Imported:
        file = a_file(tmp_path / name, f"{name}\n\nA text about {name}, which is short.")
        (result,) = bring_in(store, file, chosen={file: Chosen(details=Details(**where))})
        return result

    first = published("a.txt", url="https://www.example.org/ferry/?utm_source=mail")
    second = published("b.txt", url="http://example.org/ferry#top")
    other = published("c.txt", url="https://example.org/quay")
    by_doi = published("d.txt", doi="10.1000/ABC", url="https://example.org/")
    again = published("e.txt", url="https://doi.org/10.1000/abc")
    front = published("f.txt", url="https://example.org")

    assert first.older is other.older is by_doi.older is front.older is None
    assert second.older == first.article
    assert again.older == by_doi.article


def test_of_several_in_one_run_each_knows_the_one_before(store, tmp_path):
    files = [a_file(tmp_path / f"{n}.txt", f"{n}\n\nText {n} is short.") for n in range(3)]
    same = Chosen(details=Details(url="https://example.org/a"))

    results = bring_in(store, *files, chosen=dict.fromkeys(files, same))

    assert [one.older and one.older.id for one in results] == [
        None,
        results[0].article.id,
        results[1].article.id,
    ]


def test_an_article_in_the_bin_is_older_than_none(store, tmp_path):
    one, other = a_file(tmp_path / "1.txt"), a_file(tmp_path / "2.txt", TEXT * 2)
    same = Chosen(details=Details(url="https://example.org/a"))
    (first,) = bring_in(store, one, chosen={one: same})
    apply(store, articles.delete_articles([first.article]))

    (second,) = bring_in(store, other, chosen={other: same})

    assert second.older is None


@pytest.mark.parametrize("url", ["", "https://example.org/", "file:///home/a", "no address"])
def test_what_is_no_pages_address_makes_nothing_older(url):
    known = Addresses([Article(title="a", url=url)])

    assert known.older_than(Article(title="b", url=url)) is None


def test_results_have_words_and_what_was_read(store, tmp_path):
    (result,) = bring_in(store, a_file(tmp_path / "a.txt", "One two three.\n\nFour five."))

    assert (result.words, result.pages, result.extent.value) == (5, 0, "")
