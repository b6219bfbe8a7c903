"""The façade as both faces use it, on a real library."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders import TEXT, a_note
from diptych.domain.annotation import Colour
from diptych.domain.annotation_filter import AnnotationFilter
from diptych.domain.article import Article
from diptych.domain.changes import Changes, Kind
from diptych.domain.errors import (
    AmbiguousError,
    CancelledError,
    DiskFullError,
    EditConflictError,
    LibraryError,
    LibraryReadOnlyError,
    NotFoundError,
    QuoteNotFoundError,
    UnknownFormatError,
)
from diptych.domain.export import ExportSelection
from diptych.domain.progress import Progress, Unwatched
from diptych.domain.span import Span
from diptych.formats.exporters import EXPORTERS
from diptych.library import annotating, applying_quotes, articles, care, codebook, noting, tagging
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.preferences import Preferences
from diptych.storage.articles import ArticleRepository

WAIT = 10


def opened(path: Path, name: str = "Grace") -> Library:
    return open_library(
        str(path),
        preferences=Preferences(name=name, person_id=name.lower()),
        cache=path.parent / "cache",
        backups=path.parent / "backups",
    )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path / "test.diptych") as made:
        yield made


@pytest.fixture
def ferry(library: Library, tmp_path: Path) -> Article:
    file = tmp_path / "ferry.txt"
    file.write_text(TEXT, encoding="utf-8")
    (result,) = library.import_paths([file])
    assert result.article is not None
    return result.article


def test_an_article_is_found_by_its_id_or_the_start_of_it(library, ferry):
    assert library.article(ferry.id) == ferry
    assert library.resolve_article(ferry.id[:6].upper()) == ferry
    for missing in ("", "zzzz"):
        with pytest.raises(NotFoundError):
            library.resolve_article(missing)


def test_an_edit_of_many_quotes_tells_how_far_it_is_and_is_applied_whole_or_not(
    library, ferry, monkeypatch
):
    monkeypatch.setattr(applying_quotes, "AT_ONCE", 2)
    readable = library.open_article(ferry.id)
    made = [library.make_annotation(readable, Span(at, at + 3)) for at in range(5)]
    told: list[tuple[int, int]] = []

    class Stopped:
        def step(self, done: int, total: int, what: str = "") -> None:
            told.append((done, total))
            if done == 4:
                raise CancelledError

    with pytest.raises(CancelledError):
        library.apply_all(annotating.highlight_all(made), Stopped())
    assert (told, library.annotations()) == ([(0, 5), (2, 5), (4, 5)], [])

    library.apply_all(annotating.highlight_all(made), Unwatched())
    assert {one.id for one in library.annotations()} == {one.id for one in made}


def test_a_start_of_several_ids_is_ambiguous(library, ferry, tmp_path, monkeypatch):
    (tmp_path / "b.txt").write_text("Another text, of one paragraph.")
    library.import_paths([tmp_path / "b.txt"])
    ids = [summary.article.id for summary in library.articles()]
    monkeypatch.setattr(ArticleRepository, "find_ids", lambda self, prefix: ids)

    with pytest.raises(AmbiguousError) as caught:
        library.resolve_article("a")

    assert set(caught.value.candidates) == set(ids)


def test_what_is_in_the_bin_is_not_found(library, ferry):
    made = library.annotate_quote(ferry.id, "noon")
    library.apply(annotating.delete_annotations([made])).result(WAIT)
    library.apply(articles.delete_articles([ferry])).result(WAIT)

    for find in (library.article, library.resolve_article, library.open_article):
        with pytest.raises(NotFoundError):
            find(ferry.id)
    with pytest.raises(NotFoundError):
        library.annotation(made.id)
    assert library.articles() == []


def test_an_open_article_gives_its_text_its_blocks_and_its_annotations(library, ferry):
    readable = library.open_article(ferry.id)
    start = TEXT.index("😀")
    made = library.make_annotation(readable, Span(start, start + 8), colour=Colour.ROSE)
    library.apply(annotating.highlight(made)).result(WAIT)

    (kept,) = library.annotations_of(readable)

    assert readable.text.whole() == TEXT
    assert kept == made
    assert kept.anchor.quote == TEXT[start : start + 8]
    assert kept.person_id == library.me.id
    assert library.annotation(made.id) == made
    assert library.places(ferry.id).paragraph(start) == 2


def test_a_quote_is_annotated_with_new_and_old_tags_in_one_commit(library, ferry):
    library.annotate_quote(ferry.id, "noon", tag_paths=["care/home"], note="When?\r\n")
    seen: list[Changes] = []
    library.watch(seen.append)

    made = library.annotate_quote(ferry.id, "church", tag_paths=["care", "new"])

    codebook = tagging.by_id(library.tags())
    assert [tagging.paths(codebook.values())[tag] for tag in made.tags] == ["care", "new"]
    assert len(seen) == 1
    assert len(seen[0].ids(Kind.TAG)) == 1
    assert library.annotations()[0].note == "When?\n"
    assert library.tag_counts() == dict.fromkeys(
        [tag for one in library.annotations() for tag in one.tags], 1
    )


def test_a_merge_reaches_the_quotes_of_an_article_in_the_bin(library, ferry):
    library.annotate_quote(ferry.id, "noon", tag_paths=["care", "home"])
    care, home = (tagging.at_path(path, library.tags()) for path in ("care", "home"))
    gone = articles.delete_articles([library.article(ferry.id)])
    library.apply(gone).result(WAIT)
    assert library.annotations(tag_ids=[care.id]) == []

    quotes = library.annotations_having([care.id])
    merged = codebook.merge_tags(care, home, library.tags(), quotes)
    library.apply(merged).result(WAIT)
    library.apply(gone.inverse()).result(WAIT)

    assert [one.tags for one in library.annotations()] == [(home.id,)]


def test_a_quote_that_is_not_there_or_there_twice_stores_nothing(library, ferry):
    with pytest.raises(QuoteNotFoundError):
        library.annotate_quote(ferry.id, "submarine")
    with pytest.raises(AmbiguousError) as caught:
        library.annotate_quote(ferry.id, "stopped", tag_paths=["new"])

    assert [place[:5] for place in caught.value.candidates] == ["10–17", "42–49"]
    assert (library.annotations(), library.tags()) == ([], [])


def test_annotations_are_chosen_by_article_and_tag(library, ferry):
    first = library.annotate_quote(ferry.id, "noon", tag_paths=["a"])
    second = library.annotate_quote(ferry.id, "church")

    assert library.annotations() == [first, second]
    assert library.annotations(tag_ids=first.tags) == [first]
    assert library.annotations(["none"]) == []
    assert library.annotations([ferry.id], []) == []


def test_notes_are_of_an_article_or_of_the_library(library, ferry):
    own, general = a_note(article_id=ferry.id), a_note()
    for note in (own, general):
        library.apply(noting.write(note)).result(WAIT)

    assert library.notes(ferry.id) == [own]
    assert library.notes() == [general]


def test_everyone_who_wrote_is_known(library, ferry):
    assert library.people() == [library.me]
    assert library.me.name == "Grace"


def test_an_edit_that_no_longer_fits_is_told_through_the_future(library, ferry):
    made = library.annotate_quote(ferry.id, "noon")
    library.apply(annotating.set_note(made, "theirs")).result(WAIT)

    future = library.apply(annotating.set_note(made, "mine"))

    assert isinstance(future.exception(WAIT), EditConflictError)


def test_watchers_hear_of_own_changes_until_they_stop(library, ferry):
    seen: list[Changes] = []
    stop = library.watch(seen.append)
    library.annotate_quote(ferry.id, "noon")
    stop()
    stop()
    library.annotate_quote(ferry.id, "church")

    assert [changes.instance for changes in seen] == [library.instance]
    assert seen[0].touches(Kind.ANNOTATION)
    library.poll()
    assert len(seen) == 1


def test_two_instances_see_each_others_changes(library, ferry, tmp_path):
    with opened(tmp_path / "test.diptych", "Ada") as other:
        seen: list[Changes] = []
        library.watch(seen.append)
        made = other.annotate_quote(ferry.id, "noon", tag_paths=["policy"])

        library.poll()

        assert seen[0].ids(Kind.ANNOTATION) == {made.id}
        assert seen[0].instance == other.instance != library.instance
        assert library.annotations() == other.annotations()
        assert {person.name for person in library.people()} == {"Grace", "Ada"}


def test_edits_of_many_threads_are_all_stored(library, ferry):
    readable = library.open_article(ferry.id)

    def mark(number: int) -> None:
        made = library.make_annotation(readable, Span(number, number + 1))
        library.apply(annotating.highlight(made)).result(WAIT)

    threads = [threading.Thread(target=mark, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)

    assert [one.anchor.span.start for one in library.annotations()] == list(range(12))


def test_every_place_a_query_is_about_is_told(library, ferry):
    library.search("church")

    spans = library.hits_in(library.open_article(ferry.id), "stopped")

    assert [TEXT[span.start : span.end] for span in spans] == ["stopped", "stopped"]
    assert library.search("stopped").total == 1
    library.reindex()
    assert library.search("stopped").total == 1


def test_an_unknown_export_format_is_told_with_the_known_ones(library):
    with pytest.raises(UnknownFormatError) as caught:
        library.export("papyrus")

    assert caught.value.known == tuple(EXPORTERS)


def test_an_export_holds_what_annotations_refer_to(library, ferry):
    library.annotate_quote(ferry.id, "at noon.\n“It", tag_paths=["care/home", "x"])
    (exported,) = library.exported(library.annotations())

    assert exported.quote == "at noon.\n\n“It"
    assert exported.tags == ("care/home", "x")
    assert (exported.creator, exported.paragraph, exported.page) == ("Grace", 1, "")
    assert exported.colour == tagging.at_path("care/home", library.tags()).colour
    of_ferry = ExportSelection(article_ids=(ferry.id,))
    assert b"care/home" in b"".join(library.export("csv", of_ferry))
    unknown = ExportSelection(filter=AnnotationFilter(tags=frozenset({"none"})))
    assert b"care/home" not in b"".join(library.export("csv", unknown))


def test_a_read_only_library_can_be_read_and_says_that_it_cannot_be_written(
    library, ferry, tmp_path, monkeypatch
):
    library.annotate_quote(ferry.id, "noon")
    (tmp_path / "shelf").mkdir()
    library.backup(tmp_path / "shelf" / "copy.diptych")
    # Root may write anything: what the file system says is what counts.
    monkeypatch.setattr("diptych.storage.file_access.os.access", lambda *_: False)

    with opened(tmp_path / "shelf" / "copy.diptych") as shelf:
        assert shelf.read_only
        assert shelf.annotations() == library.annotations()
        with pytest.raises(LibraryReadOnlyError):
            shelf.annotate_quote(ferry.id, "church")
        (result,) = shelf.import_paths([tmp_path / "ferry.txt"])
        assert result.status == "duplicate"
        assert shelf.backup_daily() is None


def test_backups_are_made_once_a_day_and_listed_newest_first(library, ferry, tmp_path):
    made = library.backup_daily()

    assert made is not None
    assert library.backup_daily() is None
    assert library.backups() == [made]
    assert made.parent == tmp_path / "backups" / library.info.id


def wait_for(happened: Callable[[], object]) -> None:
    end = time.monotonic() + WAIT
    while not happened() and time.monotonic() < end:
        time.sleep(0.02)


def test_upkeep_makes_the_backup_of_the_day_and_the_index(library, ferry, monkeypatch):
    monkeypatch.setattr(care, "AFTER_START", 0.01)

    library.start_upkeep()
    library.start_upkeep()

    wait_for(lambda: library.backups() and library.index_state().up_to_date)
    assert len(library.backups()) == 1
    assert library.index_state().up_to_date


def test_upkeep_empties_the_bin_of_what_is_old_and_of_nothing_else(library, ferry, monkeypatch):
    monkeypatch.setattr(care, "AFTER_START", 0.01)
    old, new = (library.annotate_quote(ferry.id, quote) for quote in ("noon", "church"))
    with monkeypatch.context() as then:
        then.setattr("diptych.library.applying.now", lambda: "2020-02-02T20:20:20.200Z")
        library.apply(annotating.delete_annotations([old])).result(WAIT)
    library.apply(annotating.delete_annotations([new])).result(WAIT)

    library.start_upkeep()

    wait_for(lambda: len(library.bin()) == 1)
    assert [one.id for one in library.bin()] == [new.id]


def test_upkeep_goes_on_after_a_backup_that_failed(library, ferry, monkeypatch, caplog):
    monkeypatch.setattr(care, "AFTER_START", 0.01)
    monkeypatch.setattr(care, "BETWEEN", 0.01)
    tried = []

    def fail(self: care.Care, _: object) -> None:
        tried.append(1)
        raise DiskFullError("backups", "there is no room left on the disk")

    monkeypatch.setattr(care.Care, "backup_daily", fail)
    library.start_upkeep()

    wait_for(lambda: len(tried) > 1)
    assert len(tried) > 1
    assert "the daily backup could not be made" in caplog.text


def test_upkeep_empties_the_bin_of_what_has_lain_there_for_thirty_days(library, ferry, monkeypatch):
    monkeypatch.setattr(care, "AFTER_START", 0.01)
    old, fresh = (library.annotate_quote(ferry.id, quote) for quote in ("noon", "church"))
    library.apply(annotating.delete_annotations([old, fresh])).result(WAIT)
    with library._store.read() as tx:
        binned = tx.annotations.get(old.id)
    library._store.write(
        lambda tx: tx.annotations.update(replace(binned, deleted="2020-01-01T00:00:00.000Z"))
    ).result(WAIT)

    library.start_upkeep()

    def purged() -> bool:
        with library._store.read() as tx:
            return tx.annotations.get(old.id) is None

    wait_for(purged)
    assert purged()
    with library._store.read() as tx:
        assert tx.annotations.get(fresh.id) is not None


def test_closing_gives_up_a_backup_that_is_being_made(library, ferry, monkeypatch):
    monkeypatch.setattr(care, "AFTER_START", 0.01)
    began = threading.Event()

    def slow(self: care.Care, progress: Progress) -> None:
        began.set()
        while True:
            progress.step(0, 0)
            time.sleep(0.01)

    monkeypatch.setattr(care.Care, "backup_daily", slow)
    library.start_upkeep()
    assert began.wait(WAIT)

    library.close()

    assert "backups" not in {thread.name for thread in threading.enumerate()}


def test_a_large_deletion_makes_a_backup_first(library, ferry, monkeypatch):
    monkeypatch.setattr(care, "LARGE", 2)
    marks = [library.annotate_quote(ferry.id, quote) for quote in ("noon", "church", "queue")]

    library.apply(annotating.delete_annotations(marks[:1])).result(WAIT)
    assert library.backups() == []
    library.apply(annotating.delete_annotations(marks[1:])).result(WAIT)

    (backup,) = library.backups()
    with opened(backup) as before:
        assert {one.id for one in before.annotations()} == {one.id for one in marks[1:]}


def test_deleting_much_for_good_makes_a_backup_first_that_has_it_still(library, ferry, monkeypatch):
    monkeypatch.setattr(care, "LARGE", 3)
    for quote in ("noon", "church"):
        library.annotate_quote(ferry.id, quote)
    library.apply(articles.delete_articles([ferry])).result(WAIT)

    # An article and the two highlights on it.
    assert library.delete_for_good([(Kind.ARTICLE, ferry.id)]) == 1

    assert library.bin() == []
    (backup,) = library.backups()
    with opened(backup) as before:
        assert [one.id for one in before.bin()] == [ferry.id]


def test_a_sound_library_has_nothing_to_say(library, ferry):
    library.checkpoint()

    assert library.check() == []


def test_a_library_that_is_closed_answers_with_an_error(tmp_path):
    library = opened(tmp_path / "test.diptych")
    library.close()
    library.close()

    with pytest.raises(LibraryError):
        library.articles()


def test_a_library_that_is_not_there_is_made_only_if_wanted(tmp_path):
    with pytest.raises(LibraryError, match="there is no such library"):
        open_library(
            str(tmp_path / "none.diptych"),
            preferences=Preferences(),
            cache=tmp_path,
            create=False,
        )
    assert list(tmp_path.iterdir()) == []
    with opened(tmp_path / "deep" / "new.diptych") as library:
        assert library.info.name == "new"
        assert not library.read_only
