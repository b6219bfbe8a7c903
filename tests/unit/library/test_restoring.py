"""Backups that are kept: what is known of each, and having one as a library beside."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from diptych.domain.errors import CancelledError, LibraryDamagedError, LibraryError
from diptych.domain.kept_backup import Occasion
from diptych.domain.progress import Unwatched
from diptych.library import articles
from diptych.library.opening import open_library
from diptych.library.restoring import restore_beside
from diptych.preferences import Preferences

TEXT = "The ferry stops\n\nThe ferry stopped at noon, and nobody could say why.\n"


class Stopped:
    """A progress that is cancelled at its first step of one kind."""

    def __init__(self, at: str) -> None:
        self._at = at

    def step(self, done: int, total: int, what: str = "") -> None:
        if what == self._at:
            raise CancelledError


@pytest.fixture
def opened(tmp_path):
    made = []

    def opened(location):
        library = open_library(
            str(location),
            preferences=Preferences(name="Grace Reader"),
            cache=tmp_path / "cache",
            backups=tmp_path / "backups",
        )
        made.append(library)
        return library

    yield opened
    for library in made:
        library.close()


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("DIPTYCH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def library(opened, tmp_path, home):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "ferry.txt").write_text(TEXT)
    found = opened(tmp_path / "libraries" / "Harbour.diptych")
    found.import_paths([tmp_path / "texts" / "ferry.txt"])
    return found


def damage(path: Path) -> None:
    """Overwrite a page in the middle, as a failing disk would."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(data))


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm"))}


def test_where_none_was_made_there_is_none(library):
    assert library.kept_backups() == []


def test_each_backup_says_of_when_it_is_why_it_was_made_and_that_it_was_checked(library):
    day, asked = library.backup_daily(), library.backup_now()

    found = library.kept_backups()

    assert {(one.path, one.occasion) for one in found} == {
        (day, Occasion.DAY),
        (asked, Occasion.ASKED),
    }
    assert [one.made for one in found] == sorted((one.made for one in found), reverse=True)
    for one in found:
        assert one.size == one.path.stat().st_size > 0
        assert one.sound
        assert one.made[:10] == one.checked[:10] == time.strftime("%Y-%m-%d", time.gmtime())


def test_the_day_of_a_backup_that_was_copied_is_that_of_its_name(library):
    path = library.backup_daily()
    earlier = path.rename(path.with_name("2026-03-02.diptych"))

    (found,) = library.kept_backups()

    assert found.path == earlier
    assert found.made.startswith(("2026-03-01", "2026-03-02"))


@pytest.mark.parametrize("name", ["2026-02-30.diptych", "2026-03-02 256161.diptych"])
def test_one_that_is_called_by_no_day_is_of_when_it_was_written(library, name):
    path = library.backup_now()
    path.rename(path.with_name(name))

    (found,) = library.kept_backups()

    assert found.made == found.checked


def test_five_that_were_asked_for_are_kept_besides_the_others(library):
    day = library.backup_daily()
    first = library.backup_now()
    for hour in range(6):
        first.with_name(f"2026-03-02 0{hour}0000 asked.diptych").write_bytes(first.read_bytes())

    library.backup_now()

    left = [one for one in library.kept_backups() if one.occasion is Occasion.ASKED]
    assert len(left) == 5
    assert day in {one.path for one in library.kept_backups()}


def test_a_check_is_kept_with_its_moment_and_result(library):
    path = library.backup_now()
    (before,) = library.kept_backups()
    time.sleep(0.01)

    library.check_backup(path)

    (after,) = library.kept_backups()
    assert after.sound
    assert after.checked > before.checked

    damage(path)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    with pytest.raises(LibraryDamagedError):
        library.check_backup(path)
    (found,) = library.kept_backups()
    assert not found.sound
    assert found.checked > after.checked


def test_what_was_found_in_a_file_is_not_said_of_the_one_that_took_its_place(library):
    path = library.backup_now()
    sound = path.read_bytes()
    path.write_bytes(b"a letter" * 500)
    with pytest.raises(LibraryDamagedError):
        library.check_backup(path)

    time.sleep(0.01)
    path.write_bytes(sound)

    assert library.kept_backups()[0].sound


@pytest.mark.parametrize("content", ["", "[1]", '{"2026": 3}', "{"])
def test_backups_are_listed_whatever_the_file_of_checks_holds(library, content):
    path = library.backup_now()
    (path.parent / "checks.json").write_text(content)

    assert [one.path for one in library.kept_backups()] == [path]
    library.check_backup(path)
    assert json.loads((path.parent / "checks.json").read_text())[path.name]["sound"] is True


def test_a_check_of_what_is_gone_or_cancelled_says_nothing_about_it(library, monkeypatch):
    monkeypatch.setattr("diptych.storage.backup.STEPS_AT_ONCE", 10)
    path = library.backup_now()
    with pytest.raises(CancelledError):
        library.check_backup(path, Stopped("checking"))
    assert library.kept_backups()[0].sound
    assert not (path.parent / "checks.json").exists()

    path.unlink()
    with pytest.raises(LibraryError, match="there is no such file"):
        library.check_backup(path)


def test_a_backup_becomes_a_library_beside_and_the_present_one_stays(library, opened):
    backup = library.backup_daily()
    (article,) = library.articles()
    library.apply(articles.delete_articles([article.article])).result()
    present = Path(library.info.location)

    made = library.restore_beside(backup)

    assert made.parent == present.parent
    assert made.name == f"Harbour (backup of {backup.stem}).diptych"
    assert library.articles() == []
    beside = opened(made)
    assert [one.article.id for one in beside.articles()] == [article.article.id]
    assert beside.info.name == made.stem
    assert beside.check() == []


def test_the_library_beside_shares_neither_index_nor_backups_with_the_present_one(library, opened):
    backup = library.backup_now()

    beside = opened(library.restore_beside(backup))

    assert beside.info.id != library.info.id
    assert beside.kept_backups() == []
    assert [one.path for one in library.kept_backups()] == [backup]


def test_a_second_one_of_the_same_backup_writes_over_nothing(library):
    backup = library.backup_now()
    first = library.restore_beside(backup)
    first.write_bytes(first.read_bytes() + b"the reader's own")

    second = library.restore_beside(backup)

    assert second.stem == f"{first.stem} 2"
    assert first.read_bytes().endswith(b"the reader's own")


def test_a_damaged_backup_is_refused_and_leaves_nothing_behind(library):
    backup = library.backup_now()
    damage(backup)
    folder = Path(library.info.location).parent
    before = files(folder)

    with pytest.raises(LibraryDamagedError):
        library.restore_beside(backup)

    assert files(folder) == before
    assert not library.kept_backups()[0].sound
    assert len(library.articles()) == 1


@pytest.mark.parametrize("at", ["checking", "copying"])
def test_restoring_that_is_cancelled_leaves_nothing_behind(library, at, monkeypatch):
    monkeypatch.setattr("diptych.storage.backup.STEPS_AT_ONCE", 10)
    backup = library.backup_now()
    folder = Path(library.info.location).parent
    before = files(folder)

    with pytest.raises(CancelledError):
        library.restore_beside(backup, Stopped(at))

    assert files(folder) == before


def test_where_nothing_can_be_written_beside_it_goes_to_the_readers_folder(
    library, home, monkeypatch
):
    backup = library.backup_now()
    monkeypatch.setattr("diptych.library.restoring.os.access", lambda *_: False)

    made = library.restore_beside(backup)

    assert made.parent == home / "data"


def test_that_of_a_library_on_a_server_becomes_a_file_in_the_readers_folder(library, home):
    backup = library.backup_daily()

    made = restore_beside(backup, "postgresql://reader@host/port", "port", Unwatched())

    assert made == home / "data" / f"port (backup of {backup.stem}).diptych"
