"""Choices of exports under a name: they come back as they were, whatever else is in the file."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych.domain.annotation import AnchorState, Colour
from diptych.domain.annotation_filter import AnnotationFilter
from diptych.domain.errors import NotFoundError, UnwritableFileError
from diptych.domain.export import (
    Content,
    ExportOptions,
    ExportSelection,
    Grouping,
    TagStyle,
)
from diptych.domain.export_preset import ExportPreset
from diptych.library.export_presets import PresetsFile, document_of, preset_from

IDS = st.frozensets(st.sampled_from(["one", "two", "three"]), max_size=3)
SOME = st.none() | IDS.map(tuple)
ASKED = st.builds(
    AnnotationFilter,
    tags=IDS,
    untagged=st.booleans(),
    with_children=st.booleans(),
    colours=st.frozensets(st.sampled_from(Colour), max_size=2),
    speakers=IDS,
    creators=IDS,
    articles=IDS,
    collections=IDS,
    has_note=st.none() | st.booleans(),
    states=st.frozensets(st.sampled_from(AnchorState), max_size=2),
    since=st.sampled_from(["", "2002-01-01T00:00:00.000Z"]),
    until=st.sampled_from(["", "2003-01-01T00:00:00.000Z"]),
)
SELECTIONS = st.builds(
    ExportSelection,
    article_ids=SOME,
    annotation_ids=SOME,
    filter=ASKED,
    tagged_only=st.booleans(),
)
OPTIONS = st.builds(
    ExportOptions,
    grouping=st.sampled_from(Grouping),
    content=st.sampled_from(Content),
    reference=st.sampled_from(["", "apa"]),
    tag_style=st.sampled_from(TagStyle),
    template=st.text(max_size=5),
    **{
        name: st.booleans()
        for name in (
            "notes", "speakers", "places", "links", "front_matter", "originals", "each_article"
        )
    },
)  # fmt: skip
PRESETS = st.builds(
    ExportPreset,
    name=st.text(min_size=1, max_size=20).filter(str.strip),
    format=st.sampled_from(["markdown", "of another day"]),
    selection=SELECTIONS,
    options=OPTIONS,
    library_id=st.just("harbour"),
)


@given(PRESETS)
def test_a_preset_comes_back_as_it_was(preset):
    assert preset_from(json.loads(json.dumps(document_of(preset)))) == preset


def test_every_choice_there_is_can_be_kept():
    every = ExportPreset(
        name="All",
        format="csv",
        selection=ExportSelection(
            article_ids=("one",),
            annotation_ids=("two",),
            filter=AnnotationFilter(
                tags=frozenset({"t"}), untagged=True, with_children=False,
                colours=frozenset({Colour.TEAL}), speakers=frozenset({"s"}),
                creators=frozenset({"c"}), articles=frozenset({"a"}),
                collections=frozenset({"k"}), has_note=False,
                states=frozenset({AnchorState.ORPHAN}), since="2002", until="2003",
            ),
            tagged_only=True,
        ),
        options=ExportOptions(
            grouping=Grouping.TAG, content=Content.ARTICLES, reference="apa", notes=False,
            speakers=False, places=False, links=False, front_matter=False,
            tag_style=TagStyle.LINK, originals=False, template="mine", each_article=True,
        ),
        library_id="harbour",
    )  # fmt: skip

    kept = document_of(every)

    assert kept["options"].keys() == {field.name for field in fields(ExportOptions)}
    assert kept["selection"].keys() == {field.name for field in fields(ExportSelection)}
    asked = {field.name for field in fields(AnnotationFilter)} - {"words"}
    assert kept["selection"]["filter"].keys() == asked
    assert preset_from(kept) == every


def test_presets_are_kept_by_their_names_and_forgotten(tmp_path):
    file = PresetsFile(tmp_path / "new")
    for name, form in (("Weekly", "csv"), ("briefing", "docx"), ("weekly", "xlsx")):
        file.keep(ExportPreset(name=name, format=form))

    assert [(one.name, one.format) for one in file.all()] == [
        ("briefing", "docx"), ("weekly", "xlsx")
    ]  # fmt: skip
    assert file.find("WEEKLY", "any").format == "xlsx"
    file.forget("Weekly", "any")
    assert [one.name for one in file.all()] == ["briefing"]
    with pytest.raises(NotFoundError):
        file.find("weekly", "any")


def test_a_preset_that_names_things_fits_its_library_alone(tmp_path):
    file = PresetsFile(tmp_path)
    tagged = ExportSelection(filter=AnnotationFilter(tags=frozenset({"t"})))
    file.keep(ExportPreset(name="a", format="csv", selection=tagged, library_id="harbour"))
    noted = ExportSelection(filter=AnnotationFilter(has_note=True))
    file.keep(ExportPreset(name="b", format="csv", selection=noted, library_id="harbour"))

    assert file.find("a", "harbour").selection == tagged
    assert file.find("b", "church").selection == noted
    with pytest.raises(NotFoundError):
        file.find("a", "church")


def test_presets_of_two_libraries_may_have_one_name(tmp_path):
    file = PresetsFile(tmp_path)
    tagged = ExportSelection(filter=AnnotationFilter(tags=frozenset({"t"})))
    for library_id, form in (("harbour", "csv"), ("church", "xlsx"), ("harbour", "json")):
        file.keep(ExportPreset(name="Weekly", format=form, selection=tagged, library_id=library_id))

    assert file.find("weekly", "harbour").format == "json"
    assert file.find("weekly", "church").format == "xlsx"
    file.forget("weekly", "harbour")
    assert [one.format for one in file.all()] == ["xlsx"]


def test_what_is_not_known_stays_in_the_file_and_hinders_nothing(tmp_path):
    entry = {
        "name": "Later", "format": "hologram", "sound": True,
        "options": {"grouping": "by moon", "notes": False, "depth": 3},
        "selection": {"filter": {"tags": 5, "has_note": True}, "article_ids": "all"},
    }  # fmt: skip
    (tmp_path / "exports.json").write_text(json.dumps({"presets": [entry, 7, {"name": ""}]}))
    file = PresetsFile(tmp_path)

    (later,) = file.all()
    file.keep(ExportPreset(name="Mine", format="csv"))

    assert later.options == ExportOptions(notes=False)
    assert later.selection == ExportSelection(filter=AnnotationFilter(has_note=True))
    assert json.loads(file.path.read_text())["presets"][0] == entry
    assert [one.name for one in file.all()] == ["Later", "Mine"]


@pytest.mark.parametrize("damaged", ["", "[]", "{", '{"presets": 3}', "null", "[" * 100_000])
def test_a_damaged_file_is_put_aside(tmp_path, damaged):
    (tmp_path / "exports.json").write_text(damaged)
    file = PresetsFile(tmp_path)

    assert file.all() == []
    file.keep(ExportPreset(name="Mine", format="csv"))
    assert [one.name for one in file.all()] == ["Mine"]
    assert (tmp_path / "exports.damaged-1.json").read_text() == damaged


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(UnwritableFileError):
        PresetsFile(tmp_path / "file").keep(ExportPreset(name="Mine", format="csv"))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["name", "format", "selection", "options", "filter", "tags", "notes"]
                ),
                inner,
                max_size=4,
            )
        ),
    )
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_no_entry_makes_it_stumble(entry):
    found = preset_from(entry)

    assert found is None or found.name
