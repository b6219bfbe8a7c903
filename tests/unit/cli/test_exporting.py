from __future__ import annotations

import csv
import io
import json
import stat

import pytest

from diptych.app import Libraries
from diptych.domain.annotation_filter import AnnotationFilter
from diptych.domain.export import USUAL, ExportOptions, ExportSelection
from diptych.domain.export_preset import ExportPreset
from diptych.formats.exporters import EXPORTERS
from diptych.library.articles import delete_articles
from diptych.library.export_presets import PresetsFile
from diptych.paths import config_folder


@pytest.fixture
def quoted(filled, ferry):
    filled("annotate", ferry, "--quote", "harbour master", "--tag", "care/older people")
    filled("annotate", ferry, "--quote", "at noon. “It", "--note", "When?")
    return filled


def test_the_formats_are_listed(diptych):
    listed = diptych("export", "--list", "--json").json

    assert [one["name"] for one in listed] == list(EXPORTERS)
    assert [list(one) for one in listed] == [["name", "suffix", "description"]] * len(EXPORTERS)
    assert len(diptych("export", "--list").out.splitlines()) == len(EXPORTERS)
    assert not diptych.library.exists()


def test_every_quote_comes_out_untagged_ones_too(quoted, ferry):
    document = json.loads(quoted("export", "json").out)
    rows = list(csv.DictReader(io.StringIO(quoted("export", "csv").out.removeprefix("\ufeff"))))

    of_ferry = next(one for one in document["articles"] if one["id"] == ferry)
    assert [a["prose"] for a in of_ferry["annotations"]] == ["at noon.\n\n“It", "harbour master"]
    assert len(document["articles"]) == 2, "one without annotations too"
    assert [(row["quote"], row["tags"], row["note"]) for row in rows] == [
        ("at noon.\n\n“It", "", "When?"),
        ("harbour master", "care/older people", ""),
    ]
    assert "> “It" in quoted("export", "markdown").out


def test_an_export_can_be_of_one_tag_or_article(quoted, ferry):
    assert "noon" not in quoted("export", "markdown", "--tag", "care").out
    assert "noon" in quoted("export", "markdown", "--article", ferry[:8]).out
    (other,) = (one["id"] for one in quoted("list", "--json").json if one["id"] != ferry)
    (bare,) = json.loads(quoted("export", "json", "--article", other).out)["articles"]
    assert (bare["id"], bare["annotations"]) == (other, [])


def test_a_file_is_written_whole_and_readable(quoted, tmp_path):
    target = tmp_path / "out.csv"

    answer = quoted("export", "csv", "-o", target)

    assert (answer.status, answer.out) == (0, "")
    assert target.read_bytes().startswith(b"\xef\xbb\xbfarticle,")
    assert stat.S_IMODE(target.stat().st_mode) & 0o444
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".out")] == []


def test_a_file_that_cannot_be_written_is_a_failure_and_the_old_one_stays(quoted, tmp_path):
    (tmp_path / "folder").mkdir()

    for target, reason in (
        ("none/out.md", "there is no such folder"),
        ("folder", "that is a folder"),
    ):
        answer = quoted("export", "markdown", "-o", tmp_path / target)
        assert (answer.status, answer.err) == (1, f"{tmp_path / target}: {reason}\n")


def test_an_unknown_format_is_a_failure_that_names_the_known_ones(quoted):
    answer = quoted("export", "papyrus")

    assert (answer.status, answer.out) == (1, "")
    assert answer.err == f"papyrus: no such format; there are {', '.join(EXPORTERS)}\n"


def test_no_format_and_a_stray_option_are_wrong_usage(quoted):
    assert quoted("export").status == 2
    assert quoted("export", "markdown", "--json").status == 2


def test_an_export_never_takes_the_place_of_the_library(quoted):
    before = quoted.library.read_bytes()

    answer = quoted("export", "csv", "-o", quoted.library)

    assert answer.status == 1
    assert answer.err.strip().endswith(
        "belongs to a library or another database, which would be lost"
    )
    assert quoted.library.read_bytes() == before


def quotes(answer):
    return [row["quote"] for row in csv.DictReader(io.StringIO(answer.out.removeprefix("\ufeff")))]


def test_what_has_no_tag_can_be_left_out_or_taken_alone(quoted):
    assert quotes(quoted("export", "csv", "--tagged")) == ["harbour master"]
    assert quotes(quoted("export", "csv", "--untagged")) == ["at noon.\n\n“It"]
    assert len(quotes(quoted("export", "csv", "--untagged", "--tag", "care"))) == 2
    assert quoted("export", "csv", "--tagged", "--untagged").status == 2


def test_a_name_that_nothing_has_is_a_failure_not_an_empty_file(quoted):
    for option, kind in (
        ("--tag", "tag"),
        ("--collection", "collection"),
        ("--speaker", "speaker"),
        ("--creator", "person"),
    ):
        answer = quoted("export", "csv", option, "Nobody")
        assert (answer.status, answer.out) == (1, "")
        assert answer.err == f"Nobody: there is no such {kind}\n"


def test_a_file_for_every_article_goes_into_a_folder(quoted, tmp_path):
    folder = tmp_path / "out"

    answer = quoted("export", "csv", "--each-article", "-o", folder)

    assert (answer.status, answer.out) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == ["ferry.csv"]
    quoted("export", "ris", "--each-article", "-o", folder)
    assert sorted(path.name for path in folder.glob("*.ris")) == ["church.ris", "ferry.ris"]
    assert quoted("export", "csv", "--each-article").status == 2


def test_where_nothing_is_marked_the_command_and_the_file_say_so(quoted, ferry, tmp_path):
    (church,) = (one["id"] for one in quoted("list", "--json").json if one["id"] != ferry)

    alone = quoted("export", "markdown", "--article", church)
    assert alone.err == "Markdown: nothing is marked in what was chosen\n"
    assert "\n# Nothing is marked in “church”\n" in alone.out
    none = quoted("export", "text", "--colour", "wine")
    assert none.err == "Plain text: nothing is marked in what was chosen\n"
    assert "Nothing is marked in what was chosen" in none.out
    assert quoted("export", "json", "--colour", "wine").err == (
        "JSON, complete: there is no article in what was chosen\n"
    )
    assert quoted("export", "json", "--article", church).err == ""
    folder = tmp_path / "out"
    told = quoted("export", "csv", "--each-article", "--colour", "wine", "-o", folder)
    assert (told.status, told.err) == (0, "CSV: nothing is marked in what was chosen\n")
    assert not folder.exists()
    quoted("tags", "remove", "care/older people")
    quoted("tags", "remove", "care")
    assert quoted("export", "qdc").err == "QDA codebook: there is no tag in what was chosen\n"


def test_an_unknown_style_of_references_is_a_failure(quoted):
    answer = quoted("export", "markdown", "--reference", "scribble")

    assert (answer.status, answer.out) == (1, "")
    assert "scribble" in answer.err


def library_at(terminal):
    return Libraries(terminal.preferences).open(str(terminal.library), create=False)


def test_a_preset_is_where_the_options_begin(quoted, tmp_path, monkeypatch):
    monkeypatch.setenv("DIPTYCH_HOME", str(tmp_path / "home"))
    with library_at(quoted) as library:
        (care,) = (tag.id for tag in library.tags() if tag.name == "care")
        library_id = library.info.id
    selection = ExportSelection(filter=AnnotationFilter(tags=frozenset({care})))
    kept = PresetsFile(config_folder())
    kept.keep(ExportPreset(name="Care", format="csv", selection=selection, library_id=library_id))

    assert quotes(quoted("export", "--preset", "care")) == ["harbour master"]
    assert len(quotes(quoted("export", "--preset", "care", "--untagged"))) == 2
    assert quoted("export", "json", "--preset", "care").json["articles"]
    quoted("tags", "remove", "care/older people")
    quoted("tags", "remove", "care")
    answer = quoted("export", "--preset", "care")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err == "Care: a tag that it names has been deleted\n"
    assert quoted("export", "--preset", "care", "--tag", "none").status == 1
    assert quoted("export", "--preset", "Trust").err == "Trust: there is no such saved export\n"


def test_what_is_said_beside_a_preset_counts_though_it_be_the_usual(
    quoted, ferry, tmp_path, monkeypatch
):
    monkeypatch.setenv("DIPTYCH_HOME", str(tmp_path / "home"))
    quoted("annotate", ferry, "--quote", "The ferry", "--tag", "care")
    with library_at(quoted) as library:
        ids = {tag.name: tag.id for tag in library.tags()}
        library_id = library.info.id
        (noon,) = (one.id for one in library.selected().annotations if not one.tags)

    def keep(name, options=USUAL, **wanted):
        selection = ExportSelection(
            annotation_ids=wanted.pop("annotation_ids", None),
            tagged_only=wanted.pop("tagged_only", False),
            filter=AnnotationFilter(**wanted),
        )
        PresetsFile(config_folder()).keep(
            ExportPreset(
                name=name,
                format="csv",
                selection=selection,
                options=options,
                library_id=library_id,
            )
        )

    def found(name, *options):
        return quotes(quoted("export", "csv", "--preset", name, *options))

    keep("Only care", tags=frozenset({ids["care"]}), with_children=False)
    assert found("only care") == ["The ferry"]
    assert found("only care", "--with-children") == ["The ferry", "harbour master"]
    keep("Tagged", tagged_only=True)
    assert found("tagged") == ["The ferry", "harbour master"]
    assert found("tagged", "--no-tagged") == ["The ferry", "at noon.\n\n“It", "harbour master"]
    assert found("tagged", "--untagged") == ["at noon.\n\n“It"]
    keep("Untagged", untagged=True)
    assert found("untagged") == ["at noon.\n\n“It"]
    assert len(found("untagged", "--no-untagged")) == 3
    assert found("untagged", "--tagged") == ["The ferry", "harbour master"]
    assert quoted("export", "--preset", "untagged", "--tagged", "--untagged").status == 2
    keep("One", annotation_ids=(noon,))
    assert found("one") == ["at noon.\n\n“It"]
    assert len(found("one", "--article", ferry)) == 3
    keep("Notes", ExportOptions(template="field-notes"))
    plain = quoted("export", "markdown", "--preset", "notes", "--template", "none").out
    assert plain.startswith("---\n")
    assert not quoted("export", "markdown", "--preset", "notes").out.startswith("---\n")


def test_an_article_of_a_preset_that_lies_in_the_bin_is_told(quoted, ferry, tmp_path, monkeypatch):
    monkeypatch.setenv("DIPTYCH_HOME", str(tmp_path / "home"))
    with library_at(quoted) as library:
        preset = ExportPreset(
            name="Ferry",
            format="csv",
            selection=ExportSelection(article_ids=(ferry,)),
            library_id=library.info.id,
        )
        PresetsFile(config_folder()).keep(preset)
        library.apply(delete_articles([library.article(ferry)])).result(10)
        (other,) = (one.article.id for one in library.articles())

    answer = quoted("export", "--preset", "ferry")

    assert (answer.status, answer.out) == (1, "")
    assert answer.err == "Ferry: an article that it names has been deleted\n"
    assert quoted("export", "--preset", "ferry", "--article", other).status == 0


def test_a_template_for_another_format_is_said_beside_the_file(quoted):
    answer = quoted("export", "html", "--template", "evidence-table")

    assert answer.status == 0
    assert answer.err == "evidence-table.md: it makes no file that ends with .html\n"
    assert quoted("export", "markdown", "--template", "evidence-table").err == ""


def test_what_changes_nothing_in_a_format_is_said_beside_the_file(quoted):
    answer = quoted("export", "csv", "--group-by", "tag", "--no-front-matter")

    assert (answer.status, len(quotes(answer))) == (0, 2)
    assert answer.err.splitlines() == [
        "CSV: --group-by changes nothing in it",
        "CSV: --front-matter changes nothing in it",
    ]


def test_a_web_page_is_of_articles_unless_quotes_are_asked_for(quoted):
    whole = quoted("export", "html").out

    assert "By evening the queue reached the church." in whole
    for asked in (("--content", "quotes"), ("--group-by", "tag")):
        assert "By evening the queue" not in quoted("export", "html", *asked).out


def test_a_template_is_a_name_or_a_file_and_its_faults_have_a_line(quoted, tmp_path):
    template = tmp_path / "mine.md.jinja"
    template.write_text("{{ quotes | length }}\n{{ nothing }}", encoding="utf-8")

    assert "> harbour master" in quoted("export", "markdown", "--template", "field-notes").out
    answer = quoted("export", "markdown", "--template", template)

    assert (answer.status, answer.out) == (1, "")
    assert answer.err == "mine.md, line 2: 'nothing' is undefined\n"
    unknown = quoted("export", "markdown", "--template", "scribble").err
    assert unknown.startswith("scribble: there is no such template; there are briefing, ")
