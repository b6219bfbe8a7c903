from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.preferences import Preferences, PreferencesFile, from_json, login_name, to_json
from effort import examples

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["name", "theme", "reading_size", "line_height", "export_format", "later", "unknown"]
)


@pytest.fixture
def file(tmp_path: Path) -> PreferencesFile:
    return PreferencesFile(tmp_path / "config")


def test_what_is_saved_is_loaded(file):
    preferences = Preferences(name="Zoë 😀", theme="dark", reading_size=21, line_height=1.5)

    assert file.save(preferences)
    assert file.load() == preferences
    assert [path.name for path in file.path.parent.iterdir()] == ["preferences.json"]


def test_without_a_file_there_are_the_defaults_and_no_file_is_made(file):
    assert file.load() == Preferences()
    assert not file.path.parent.exists()


def test_keys_of_a_newer_program_are_kept(file):
    file.save(Preferences())
    document = json.loads(file.path.read_bytes())
    file.path.write_text(json.dumps({**document, "ribbon": {"width": 3}}))

    loaded = file.load()
    file.save(replace(loaded, theme="sepia"))

    kept = json.loads(file.path.read_bytes())
    assert kept["ribbon"] == {"width": 3}
    assert kept["theme"] == "sepia"


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b"[" * 100_000, b'{"a": 1}x']
)
def test_a_damaged_file_gives_the_defaults_and_is_kept_beside(file, damaged):
    file.path.parent.mkdir()
    file.path.write_bytes(damaged)

    assert file.load() == Preferences()

    assert not file.path.exists()
    (kept,) = file.path.parent.iterdir()
    assert kept.read_bytes() == damaged
    file.path.write_bytes(b"{")
    file.load()
    assert len(list(file.path.parent.iterdir())) == 2


def test_a_value_of_the_wrong_type_is_the_default(file):
    document = {
        "theme": 3,
        "reading_size": "big",
        "export_format": True,
        "line_height": 2,
        "name": "Ada",
    }

    loaded = from_json(document)

    assert loaded == Preferences(line_height=2, name="Ada")


@settings(max_examples=examples(60))
@given(st.dictionaries(KEYS, JSON, max_size=5))
def test_any_object_can_be_loaded_and_saved_without_losing_a_key(document):
    loaded = from_json(document)

    saved = to_json(loaded)
    assert from_json(saved) == loaded
    assert document.keys() <= saved.keys()


def test_a_person_is_made_once_and_kept(file):
    first = file.load_known()

    assert first.person_id
    assert first.name == login_name()
    assert file.load_known() == first


def test_a_known_person_keeps_the_name_that_was_chosen(file):
    file.save(Preferences(name="Grace", person_id="me"))

    assert file.load_known() == Preferences(name="Grace", person_id="me")


def test_a_folder_that_cannot_be_written_harms_nobody(tmp_path):
    (tmp_path / "config").write_text("a file where the folder should be")
    file = PreferencesFile(tmp_path / "config")

    assert not file.save(Preferences())
    assert file.load_known().person_id


def test_a_file_that_cannot_be_read_is_left_alone(file):
    file.path.mkdir(parents=True)

    assert file.load() == Preferences()
    assert file.path.is_dir()


def test_a_file_that_cannot_be_read_is_not_replaced(file, monkeypatch):
    file.save(Preferences(theme="dark", name="Grace", person_id="me"))

    def refuse(_: Path) -> bytes:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        assert file.load_known().person_id

    assert file.load().person_id == "me"


def test_an_interrupted_save_leaves_the_old_file_and_nothing_beside(file, monkeypatch):
    file.save(Preferences(theme="dark"))

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        file.save(Preferences(theme="light"))

    assert file.load().theme == "dark"
    assert len(list(file.path.parent.iterdir())) == 1


def test_a_machine_that_knows_no_name_calls_one_reader(monkeypatch):
    def unknown() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", unknown)

    assert login_name() == "Reader"
