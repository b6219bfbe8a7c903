"""Quotations are found beside a window, once, again when they are stale, and whatever happens."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych.domain.changes import Changes, Kind
from diptych.domain.errors import CancelledError
from diptych.domain.progress import Unwatched
from diptych.domain.quotation import Certainty
from diptych.formats import detecting as apart
from diptych.library import detecting, reblocking
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.preferences import Preferences
from diptych.text.quotations.detector_number import DETECTOR
from said import TEXT, place_of

SHORT = "“It has never stopped,” said Ruth Abara."
WAIT = 30


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """A window is given a moment before anything is looked for; here nobody waits for it."""
    monkeypatch.setattr(detecting, "START_AFTER", 0.01)
    monkeypatch.setattr(detecting, "GATHER", 0.01)
    monkeypatch.setattr(detecting, "REST_MEANWHILE", 0.01)


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


def imported(library: Library, folder: Path, **texts: str) -> list[str]:
    """Import articles with these texts and return their ids."""
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return [one.article.id for one in library.import_paths(paths) if one.article]


class Seen:
    """What a library announced of quotations; waits for more of it."""

    def __init__(self, library: Library) -> None:
        self.articles: list[str] = []
        self._more = threading.Condition()
        library.watch(self)

    def __call__(self, changes: Changes) -> None:
        with self._more:
            self.articles += [one.object_id for one in changes.of(Kind.QUOTATION)]
            self._more.notify_all()

    def wait_for(self, *article_ids: str) -> None:
        with self._more:
            assert self._more.wait_for(lambda: set(article_ids) <= set(self.articles), WAIT)
            self.articles.clear()


def words(library: Library, article_id: str) -> list[str]:
    text = library.open_article(article_id).text
    read = library.quotations_of([article_id])[article_id]
    return [text.slice(one.quotation.span.start, one.quotation.span.end) for one in read.quotations]


def test_quotations_are_found_when_they_are_asked_for(library, tmp_path):
    (article_id,) = imported(library, tmp_path, ferry=SHORT)
    before = library.quotations_of([article_id])[article_id]
    assert (before.complete, before.quotations) == (False, ())
    assert library.detection_state() == (0, 1)

    library.detect_now([article_id])

    after = library.quotations_of([article_id])[article_id]
    assert after.complete
    (said,) = after.quotations
    assert said.speaker is not None
    assert said.speaker.name == "Ruth Abara"
    assert library.detection_state() == (1, 1)
    (count,) = library.speakers()
    assert (count.speaker.name, count.quotations, count.article_ids) == (
        "Ruth Abara", 1, (article_id,)
    )  # fmt: skip
    assert library.speaker_names() == {said.own_id: (said.own_id, "Ruth Abara", "")}


def test_articles_that_are_gone_have_none(library, tmp_path):
    (article_id,) = imported(library, tmp_path, ferry=SHORT)
    library.detect_now()
    assert library.quotations_of(["nowhere"]) == {}
    assert list(library.quotations_of([article_id, "nowhere", article_id])) == [article_id]


def test_a_thread_finds_what_is_imported_and_says_so(library, tmp_path):
    seen = Seen(library)
    library.start_upkeep()
    first = imported(library, tmp_path, ferry=SHORT, more=TEXT)
    seen.wait_for(*first)
    assert words(library, first[0]) == ["“It has never stopped,”"]
    second = imported(library, tmp_path, other=f"{SHORT} Indeed.")
    seen.wait_for(*second)
    assert library.detection_state() == (3, 3)
    assert all(one.complete for one in library.quotations_of([*first, *second]).values())


def test_what_was_imported_before_is_found_too_and_none_is_known_as_well(library, tmp_path):
    ids = imported(library, tmp_path, ferry=SHORT, silent="Nothing is said here.")
    seen = Seen(library)
    library.start_upkeep()
    seen.wait_for(*ids)
    assert library.quotations_of(ids)[ids[1]].complete
    assert library.quotations_of(ids)[ids[1]].quotations == ()


def test_a_later_detector_and_another_language_make_it_anew(tmp_path, monkeypatch):
    with opened(tmp_path / "test.diptych") as library:
        (article_id,) = imported(library, tmp_path, ferry=SHORT)
        library.detect_now()
        seen = Seen(library)
        library.detect_now()
        assert seen.articles == []
    monkeypatch.setattr(detecting, "DETECTOR", DETECTOR + 1)
    with opened(tmp_path / "test.diptych") as library:
        assert not library.quotations_of([article_id])[article_id].complete
        seen = Seen(library)
        library.detect_now()
        seen.wait_for(article_id)
    # A program of the day before leaves it as it is.
    monkeypatch.setattr(detecting, "DETECTOR", DETECTOR)
    with opened(tmp_path / "test.diptych") as library:
        assert library.quotations_of([article_id])[article_id].complete


def test_hiding_a_paragraph_takes_its_quotations_away(library, tmp_path):
    (article_id,) = imported(library, tmp_path, ferry=f"{SHORT}\n\n“It has,” said Owen Tarrant.")
    seen = Seen(library)
    library.start_upkeep()
    seen.wait_for(article_id)
    readable = library.open_article(article_id)
    edit = reblocking.hide(readable, [1], person_id="me")
    library.apply(edit).result(WAIT)
    seen.wait_for(article_id)
    assert words(library, article_id) == ["“It has never stopped,”"]
    library.apply(edit.inverse()).result(WAIT)
    seen.wait_for(article_id)
    assert len(words(library, article_id)) == 2


def test_a_correction_holds_at_once_and_teaches_the_rest(library, tmp_path):
    (article_id,) = imported(library, tmp_path, doors=TEXT)
    seen = Seen(library)
    library.start_upkeep()
    seen.wait_for(article_id)
    read = library.quotations_of([article_id])[article_id]
    lovely = next(one for one in read.quotations if one.quotation.utterance == 3)
    edit = library.name(lovely, "Perpetua Lyle")
    library.apply(edit).result(WAIT)
    at_once = library.quotations_of([article_id])[article_id]
    said = next(one for one in at_once.quotations if one.id == lovely.id)
    assert said.quotation.by.name == "Perpetua Lyle"
    assert (said.quotation.certainty, said.corrected) == (Certainty.STATED, True)
    seen.wait_for(article_id)
    again = library.quotations_of([article_id])[article_id]
    assert again.complete
    said = next(one for one in again.quotations if one.id == lovely.id)
    assert said.quotation.by.name == "Perpetua Lyle"
    assert "Perpetua Lyle" in {count.speaker.name for count in library.speakers()}

    library.apply(edit.inverse()).result(WAIT)
    seen.wait_for(article_id)
    back = library.quotations_of([article_id])[article_id]
    assert [one.quotation for one in back.quotations] == [one.quotation for one in read.quotations]


def test_every_edit_of_the_library_goes_through_it_and_back(library, tmp_path):
    (article_id,) = imported(library, tmp_path, doors=TEXT)
    library.detect_now()
    readable = library.open_article(article_id)

    def said(part: str):
        found = library.quotations_of([article_id])[article_id].quotations
        text = readable.text
        return next(
            one
            for one in found
            if part in text.slice(one.quotation.span.start, one.quotation.span.end)
        )

    edits = [
        lambda: library.accept(said("lovely"), readable),
        lambda: library.restore(said("lovely"), readable),
        lambda: library.name(said("lovely"), said("doors").speaker, readable=readable),
        lambda: library.name(said("lovely"), ""),
        lambda: library.reject(said("scheme")),
        lambda: library.make_quotation(
            readable, place_of(readable, "disagrees"), "Ann Reed", highlighted=True
        ),
        lambda: library.make_quotation(readable, place_of(readable, "We have counted eleven")),
        lambda: library.highlight_quotation(readable, said("places"), utterance=True),
        lambda: library.rename_speaker(said("free").speaker, "C. J. Hale", "councillor"),
        lambda: library.merge_speakers(said("free").speaker, [said("places").speaker]),
        lambda: library.part_speakers(library.merged_speakers(said("free").speaker)),
        lambda: library.keep_apart([said("free").speaker, said("places").speaker]),
    ]
    done = []
    for make in edits:
        edit = make()
        assert edit.changes
        library.apply(edit).result(WAIT)
        library.detect_now()
        done.append(edit)
    assert said("We have").quotation.span == place_of(readable, "We have counted eleven")
    assert len(library.annotations([article_id])) == 2
    for edit in reversed(done):
        library.apply(edit.inverse()).result(WAIT)
    library.detect_now()
    assert not any(
        one.corrected for one in library.quotations_of([article_id])[article_id].quotations
    )
    assert library.annotations([article_id]) == []


def test_people_are_merged_across_articles_and_suggested_no_more(library, tmp_path):
    ids = imported(
        library, tmp_path, ferry=SHORT, again=f"{SHORT} Indeed.", third="“Yes,” said Mrs Abara."
    )
    library.detect_now()
    (same,) = library.same_people()
    assert [one.name for one in same.speakers][:2] == ["Ruth Abara", "Ruth Abara"]
    assert len(same.speakers) == 3
    assert library.same_people([ids[2]]) == (same,)

    root, *others = same.speakers
    merge = library.merge_speakers(root, others)
    library.apply(merge).result(WAIT)
    (count,) = library.speakers()
    assert (count.speaker.id, count.quotations, len(count.article_ids)) == (root.id, 3, 3)
    assert library.same_people() == ()
    (said,) = library.quotations_of([ids[2]])[ids[2]].quotations
    assert said.speaker is not None
    assert said.speaker.name == "Ruth Abara"
    assert {names[1] for names in library.speaker_names().values()} == {"Ruth Abara"}
    assert {one.id for one in library.merged_speakers(root)} == {one.id for one in others}

    library.apply(merge.inverse()).result(WAIT)
    library.apply(library.keep_apart(same.speakers)).result(WAIT)
    assert library.same_people() == ()
    assert len(library.speakers()) == 3


def test_a_fault_in_one_article_does_not_stop_the_others(library, tmp_path, monkeypatch, caplog):
    ids = imported(library, tmp_path, ferry=SHORT, more=TEXT)
    real = apart.DetectingApart.detect

    def faulty(self, text, *rest):
        if text.startswith("“It has never"):
            raise apart.NoAnswerError("it broke")
        return real(self, text, *rest)

    monkeypatch.setattr(apart.DetectingApart, "detect", faulty)
    seen = Seen(library)
    library.start_upkeep()
    seen.wait_for(ids[1])
    assert not library.quotations_of(ids)[ids[0]].complete
    library.detect_now()
    assert "could not be found" in caplog.text


def test_a_library_that_can_only_be_read_has_what_is_asked_for_in_memory(
    library, tmp_path, monkeypatch
):
    ids = imported(library, tmp_path, ferry=SHORT, more=TEXT)
    (tmp_path / "shelf").mkdir()
    library.backup(tmp_path / "shelf" / "copy.diptych")
    # Root may write anything: what the file system says is what counts.
    monkeypatch.setattr("diptych.storage.file_access.os.access", lambda *_: False)
    with opened(tmp_path / "shelf" / "copy.diptych") as shelf:
        shelf.detect_now(ids[:1])
        assert [one.complete for one in shelf.quotations_of(ids).values()] == [True, False]
        assert words(shelf, ids[0]) == ["“It has never stopped,”"]
        seen = Seen(shelf)
        shelf.start_upkeep()
        shelf.quotations_of(ids)
        seen.wait_for(ids[1])
        assert len(words(shelf, ids[1])) == 6


def test_two_programs_on_one_library_find_each_thing_once(tmp_path):
    with opened(tmp_path / "test.diptych") as one, opened(tmp_path / "test.diptych", "Ada") as two:
        ids = imported(one, tmp_path, ferry=SHORT, doors=TEXT)
        two.poll()
        seen, there = Seen(one), Seen(two)
        one.detect_now()
        seen.wait_for(*ids)
        two.poll()
        there.wait_for(*ids)
        two.detect_now()
        one.poll()
        assert seen.articles == []
        assert all(read.complete for read in two.quotations_of(ids).values())


def test_a_program_that_meets_another_goes_on_elsewhere(tmp_path, monkeypatch):
    texts = {f"text{number}": f"{SHORT} It is {number}." for number in range(5)}
    with opened(tmp_path / "test.diptych") as one, opened(tmp_path / "test.diptych", "Ada") as two:
        ids = imported(one, tmp_path, **texts)[::-1]
        begun: list[str] = []
        real = apart.DetectingApart.detect

        def beside(self, text, *rest):
            begun.append(text)
            if len(begun) == 1:
                two.detect_now(ids[:1])
            return real(self, text, *rest)

        monkeypatch.setattr(apart.DetectingApart, "detect", beside)
        seen = Seen(one)
        one.start_upkeep()
        seen.wait_for(*ids[1:])
        numbers = [text.rstrip(".")[-1] for text in begun]
        assert numbers == ["4", "1", "0", "3", "2"]
        assert one.detection_state() == (5, 5)


def test_finding_can_be_cancelled(library, tmp_path):
    imported(library, tmp_path, ferry=SHORT, doors=TEXT)

    class Cancelled:
        def step(self, done: int, *_: object) -> None:
            if done:
                raise CancelledError

    with pytest.raises(CancelledError):
        library.detect_now(None, Cancelled())
    assert library.detection_state() == (1, 2)


def test_what_is_asked_for_comes_before_a_long_text_and_closing_ends_that(tmp_path):
    library = opened(tmp_path / "test.diptych")
    try:
        (short,) = imported(library, tmp_path, ferry=SHORT)
        (long,) = imported(
            library, tmp_path, long="“It is so,” said Ann Reed. Then it was. " * 80_000
        )
        seen = Seen(library)
        library.start_upkeep()
        own = library._detecting
        while long not in own._under_way:
            time.sleep(0.01)
        library.quotations_of([short])
        seen.wait_for(short)
        assert long in own._under_way
        thread = own._thread
    finally:
        library.close()
    assert thread is not None
    assert not thread.is_alive()
    assert own._apart is not None
    assert own._apart.workers() == []


def test_a_program_that_does_not_close_its_library_ends(library):
    library.start_upkeep()
    thread = library._detecting._thread
    assert thread is not None
    assert thread.daemon
    library.detect_now(None, Unwatched())


def test_what_was_answered_can_be_taken_back_once_its_speaker_is_found_no_more(library, tmp_path):
    (article_id,) = imported(library, tmp_path, ferry=SHORT)
    library.detect_now()

    def said():
        (one,) = library.quotations_of([article_id])[article_id].quotations
        return one

    def do(edit):
        library.apply(edit).result(WAIT)
        library.detect_now()
        return edit

    readable = library.open_article(article_id)
    done = [
        do(library.highlight_quotation(readable, said())),
        do(library.accept(said())),
        do(library.name(said(), "Ada Quayside")),
    ]
    assert said().speaker.name == "Ada Quayside"

    for edit in reversed(done):
        do(edit.inverse())

    assert (said().speaker.name, said().corrected) == ("Ruth Abara", False)
    assert [count.speaker.name for count in library.speakers()] == ["Ruth Abara"]


def test_what_is_refused_within_another_takes_nothing_from_that_one(library, tmp_path):
    outer, inner = "“‘It has never stopped,’”", "‘It has never stopped,’"
    (article_id,) = imported(library, tmp_path, ferry=f"{outer} said Ruth Abara.")
    library.detect_now()
    assert words(library, article_id) == [outer, inner]

    nested = library.quotations_of([article_id])[article_id].quotations[1]
    library.apply(library.reject(nested)).result(WAIT)

    assert words(library, article_id) == [outer]
    library.detect_now()
    assert words(library, article_id) == [outer]
