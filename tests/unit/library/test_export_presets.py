"""Presets of exports: kept whole, read as far as they are understood, never lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.annotation import AnchorState, Colour
from diptych.domain.errors import NotFoundError, UnwritableFileError
from diptych.domain.export import Content, ExportOptions, Grouping, TagStyle
from diptych.domain.export_preset import ExportPreset, NamedSelection, from_json, to_json
from diptych.library.export_presets import ExportPresets

words = st.lists(st.text(), max_size=3).map(tuple)
selections = st.builds(
    NamedSelection,
    tags=words,
    with_children=st.booleans(),
    untagged=st.booleans(),
    tagged_only=st.booleans(),
    collections=words,
    speakers=words,
    creators=words,
    colours=st.lists(st.sampled_from([one.value for one in Colour]), max_size=2).map(tuple),
    states=st.lists(st.sampled_from([one.value for one in AnchorState]), max_size=2).map(tuple),
    has_note=st.sampled_from([None, True, False]),
    since=st.text(),
    until=st.text(),
)
options = st.builds(
    ExportOptions,
    grouping=st.sampled_from(list(Grouping)),
    content=st.sampled_from(list(Content)),
    tag_style=st.sampled_from(list(TagStyle)),
    reference=st.text(),
    notes=st.booleans(),
    template=st.text(),
    each_article=st.booleans(),
)
names = st.text(min_size=1).filter(str.strip)
presets = st.builds(
    ExportPreset, name=names, format=st.text(), selection=selections, options=options
)
documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["name", "format", "selection", "options", "tags", "grouping", "colours"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(presets)
def test_a_preset_comes_back_from_its_document(preset):
    assert from_json(json.loads(json.dumps(to_json(preset)))) == preset


@given(documents)
def test_no_document_is_too_odd(document):
    from_json(document)


def test_what_a_newer_version_wrote_serves_as_far_as_it_is_understood():
    document = to_json(ExportPreset(name="Mine", format="markdown"))
    document["options"]["grouping"] = "by-mood"
    document["options"]["notes"] = False
    document["selection"]["colours"] = ["teal", "ultraviolet"]
    document["later"] = 1

    preset = from_json(document)

    assert preset is not None
    assert preset.options == ExportOptions(notes=False)
    assert preset.selection.colours == ("teal",)


def test_presets_are_kept_replaced_and_removed_by_name(tmp_path):
    kept = ExportPresets(tmp_path / "config")
    kept.keep(ExportPreset(name="Field notes", format="markdown"))
    kept.keep(ExportPreset(name="Board", format="csv"))
    kept.keep(ExportPreset(name="field NOTES", format="docx"))

    assert [(one.name, one.format) for one in kept.all()] == [
        ("Board", "csv"),
        ("field NOTES", "docx"),
    ]
    assert kept.named("Field Notes").format == "docx"
    kept.remove("board")
    assert [one.name for one in kept.all()] == ["field NOTES"]
    with pytest.raises(NotFoundError):
        kept.named("Board")


def test_what_is_not_understood_stays_in_the_file(tmp_path):
    strange = {"name": "", "of": "a later version"}
    (tmp_path / "exports.json").write_text(json.dumps({"presets": [strange]}))
    kept = ExportPresets(tmp_path)

    kept.keep(ExportPreset(name="Mine", format="csv"))

    assert strange in json.loads(kept.path.read_text())["presets"]


def test_a_damaged_file_is_put_aside_not_overwritten(tmp_path):
    (tmp_path / "exports.json").write_text("{")
    kept = ExportPresets(tmp_path)
    assert kept.all() == []

    kept.keep(ExportPreset(name="Mine", format="csv"))

    assert [one.name for one in kept.all()] == ["Mine"]
    assert (tmp_path / "exports.damaged-1.json").read_text() == "{"


def test_where_it_cannot_be_written_one_sentence_says_so(tmp_path):
    (tmp_path / "config").write_text("a file")

    with pytest.raises(UnwritableFileError):
        ExportPresets(tmp_path / "config").keep(ExportPreset(name="Mine", format="csv"))
