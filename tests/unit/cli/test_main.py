from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import click
import pytest

import diptych as package
from diptych.cli import words
from diptych.cli.main import commands


def test_the_words_that_are_commands_are_the_commands():
    assert set(commands.commands) == words.COMMANDS


@pytest.mark.parametrize(
    ("arguments", "library", "files", "is_command"),
    [
        ([], None, (), False),
        (["list"], None, None, True),
        (["./list"], None, ("./list",), False),
        (["a.txt", "list"], None, ("a.txt", "list"), False),
        (["--library", "x.diptych"], "x.diptych", (), False),
        (["--library=x", "a.txt"], "x", ("a.txt",), False),
        (["--library", "x", "list"], "x", None, True),
        (["--help"], None, None, True),
        (["--version"], None, None, True),
        (["--nonsense"], None, None, True),
        (["--library"], None, None, True),
        (["--", "-odd.txt"], None, ("-odd.txt",), False),
    ],
)
def test_a_first_word_that_is_a_command_is_the_command(arguments, library, files, is_command):
    parts = words.split(arguments)

    assert parts.is_command == is_command
    assert parts.library == library
    if files is not None:
        assert parts.files == files


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["tags", "--help"], ["--version"]])
def test_help_is_an_answer(diptych, words):
    answer = diptych(*words)

    assert answer.status == 0


@pytest.mark.parametrize(
    "words",
    [["nonsense"], ["list", "--nonsense"], ["show"], ["search"], ["tags", "nonsense"], ["--x"]],
)
def test_wrong_usage_is_told_on_standard_error(diptych, words):
    answer = diptych(*words)

    assert (answer.status, answer.out) == (2, "")
    assert "Usage:" in answer.err


@pytest.mark.parametrize("name", sorted(words.COMMANDS))
def test_every_command_says_what_it_does(name):
    command = commands.commands[name]

    assert command.help
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or parameter.help, parameter.name


def test_a_library_that_is_not_there_is_made_by_import_only(diptych, folder):
    answer = diptych("list", "--json")

    assert (answer.status, answer.out) == (1, "")
    assert answer.err == f"{diptych.library}: there is no such library\n"
    assert not diptych.library.exists()
    assert diptych("import", folder).status == 0


def test_the_default_library_is_made_when_it_is_missing(diptych):
    diptych.library = None

    assert diptych("list", "--json").json == []


def test_a_file_that_is_no_library_is_one_sentence(diptych):
    diptych.library.parent.mkdir()
    diptych.library.write_text("A letter, not a library." * 100)

    answer = diptych("list", "--json")

    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith(f"{diptych.library}: ")
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_json_is_the_same_on_terminals_that_are_not_utf8(filled, ferry, encoding):
    plain = filled("show", ferry, "--json")
    odd = filled("show", ferry, "--json", encoding=encoding)

    assert odd.json == plain.json
    assert filled("show", ferry, encoding=encoding).status == 0


def program(
    *arguments: str, out: int | IO[bytes] = subprocess.PIPE, **environment: str
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "diptych", *arguments],
        stdout=out,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1]), **environment},
    )


def test_the_program_says_json_and_nothing_else(filled):
    with program("list", "--json", DIPTYCH_LIBRARY=str(filled.library)) as running:
        out, err = running.communicate(timeout=60)

    assert running.returncode == 0
    assert out.decode() == filled("list", "--json").out
    assert err == b""


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_who_has_seen_enough_is_no_failure_to_talk_about(filled, tmp_path, unbuffered):
    (tmp_path / "long.txt").write_text("\n\n".join(f"Paragraph {n} of many." for n in range(9_000)))
    filled("import", tmp_path / "long.txt")
    (long,) = (a["id"] for a in filled("list", "--json").json if a["words"] > 9_000)

    words = ("--library", str(filled.library), "show", long)
    with program(*words, PYTHONUNBUFFERED=unbuffered) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        err = running.stderr.read()
        running.wait(timeout=60)

    assert err == b""
    assert running.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("export", "markdown")])
def test_what_a_full_disk_does_not_take_is_told_in_one_line(filled, words):
    with (
        Path("/dev/full").open("wb") as full,
        program("--library", str(filled.library), *words, out=full) as running,
    ):
        _, err = running.communicate(timeout=60)

    assert err == b"standard output: there is no room left on the disk\n"
    assert running.returncode == 1


def test_a_poor_terminal_does_not_stop_the_program(filled, ferry):
    with program(
        "--library", str(filled.library), "show", ferry, PYTHONIOENCODING="ascii"
    ) as running:
        out, err = running.communicate(timeout=60)

    assert (running.returncode, err) == (0, b"")
    assert b"?It has never stopped before,? the harbour master said. ? Nobody" in out
