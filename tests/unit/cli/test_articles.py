from __future__ import annotations

import os
import signal
import uuid

import pytest

from builders import TEXT
from diptych.library.reading_files import FileReader
from diptych.storage.articles import ArticleRepository

KEYS = [
    "path", "part", "article", "title", "status", "reason", "warnings", "words", "pages", "extent",
    "older",
]  # fmt: skip


def test_import_says_what_became_of_each_file(diptych, folder):
    (folder / "empty.txt").write_bytes(b"")

    answer = diptych("import", folder, "--json")

    assert answer.status == 1
    assert [list(one) for one in answer.json] == [KEYS] * 3
    church, empty, ferry = answer.json
    assert church["path"] == str(folder / "church.txt")
    assert church["status"] == ferry["status"] == "imported"
    assert str(uuid.UUID(church["article"])) == church["article"]
    assert (empty["status"], empty["article"], empty["title"]) == ("failed", None, None)
    assert answer.err == f"{folder / 'empty.txt'}: {empty['reason']}\n"


def test_import_a_second_time_finds_duplicates_and_is_done(filled, folder):
    answer = filled("import", folder / "ferry.txt", "--json")

    assert answer.status == 0
    assert [one["status"] for one in answer.json] == ["duplicate"]
    assert answer.json[0]["article"] in [one["id"] for one in filled("list", "--json").json]


def test_import_without_json_has_a_line_for_each_article(diptych, folder):
    answer = diptych("import", folder / "ferry.txt", folder / "church.txt")

    lines = answer.out.splitlines()
    assert [line.split()[0] for line in lines] == ["imported", "imported"]
    assert answer.err == ""


def test_import_of_a_missing_file_fails_with_one_line(diptych, tmp_path):
    answer = diptych("import", tmp_path / "none.txt")

    assert (answer.status, answer.out) == (1, "")
    assert answer.err == f"{tmp_path / 'none.txt'}: there is no such file\n"


def test_import_of_nothing_is_wrong_usage(diptych):
    answer = diptych("import")

    assert answer.status == 2
    assert "PATH" in answer.err
    assert not diptych.library.exists()


def test_an_interrupted_import_keeps_what_is_done_and_names_the_rest(diptych, folder, monkeypatch):
    read = FileReader.draft

    pressed: list[int] = []

    def press_ctrl_c(*arguments: object, **options: object) -> object:
        if not pressed:
            pressed.append(signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)
        return read(*arguments, **options)

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(FileReader, "draft", press_ctrl_c)
    answer = diptych("import", folder, "--json")

    assert signal.getsignal(signal.SIGINT) == before
    assert answer.status == 1
    assert [one["status"] for one in answer.json] == ["cancelled", "cancelled"]
    assert answer.err.count(": cancelled\n") == 2


def test_list_has_the_articles_in_the_order_they_came(filled):
    articles = filled("list", "--json").json

    assert [list(one) for one in articles] == [
        [
            "id",
            "title",
            "authors",
            "source",
            "published",
            "language",
            "words",
            "annotations",
            "tags",
        ]
    ] * 2
    assert [one["annotations"] for one in articles] == [0, 0]
    assert all(one["words"] > 10 for one in articles)
    lines = filled("list").out.splitlines()
    assert [line[:8] for line in lines] == [one["id"][:8] for one in articles]


@pytest.mark.parametrize(
    ("query", "number"), [(["FERRY"], 1), (["fer"], 1), (["nothing"], 0), (["fer", "chu"], 0)]
)
def test_list_leaves_the_articles_with_the_words_of_the_query(filled, query, number):
    assert len(filled("list", *query, "--json").json) == number
    assert len(filled("list", *query).out.splitlines()) == number


def test_show_prints_the_clean_text(filled, ferry):
    answer = filled("show", ferry[:8])

    assert (answer.status, answer.out) == (0, f"{TEXT}\n")


def test_show_as_json_has_metadata_text_blocks_and_marks(filled, ferry):
    shown = filled("show", ferry, "--json").json

    assert shown["id"] == ferry
    assert shown["text"] == TEXT
    assert [list(block) for block in shown["blocks"]] == [
        ["kind", "start", "end", "level", "aside", "cut"]
    ] * len(shown["blocks"])
    assert [TEXT[b["start"] : b["end"]] for b in shown["blocks"]] == TEXT.split("\n\n")
    assert shown["marks"] == []
    assert (shown["pictures"], shown["boxes"]) == ([], [])
    assert (shown["extent"], shown["pages"]) == (None, 0)
    assert shown["language"] == "en"


def test_hidden_blocks_are_shown_in_json_only(diptych, tmp_path):
    (tmp_path / "web.txt").write_text(f"{TEXT}\n\nComments are closed.\n")
    diptych("import", tmp_path / "web.txt")
    (article,) = diptych("list", "--json").json

    assert "Comments" not in diptych("show", article["id"]).out
    shown = diptych("show", article["id"], "--json").json
    assert shown["blocks"][-1]["aside"] == "boilerplate"
    assert shown["text"].endswith("Comments are closed.")


def test_an_article_is_named_by_a_unique_start_of_its_id(filled, ferry):
    assert filled("show", ferry.upper()[:10]).status == 0

    unknown = filled("show", "zzz")
    assert (unknown.status, unknown.err) == (1, "zzz: there is no such article\n")


def test_a_start_that_fits_several_articles_names_them(filled, monkeypatch):
    ids = [one["id"] for one in filled("list", "--json").json]
    monkeypatch.setattr(ArticleRepository, "find_ids", lambda self, prefix: ids)

    answer = filled("show", "a")

    assert answer.status == 1
    assert all(article_id in answer.err for article_id in ids)
