"""Notes in the cells of Markdown's tables."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from diptych.formats.exporters.markdown_cells import as_cell
from effort import examples


@pytest.mark.parametrize(
    ("note", "cell"),
    [
        ("**this** and\n`that`", "**this** and `that`"),
        ("one\n\n\ntwo\n", "one<br>two"),
        ("two things:\n- one\n- two", "two things:<br>- one<br>- two"),
        ("verse\\\nverse  \nverse", "verse<br>verse<br>verse"),
        ("a | b \\| c \\\\| d", "a \\| b \\| c \\\\\\| d"),
        ("", ""),
    ],
)
def test_a_note_is_its_own_markdown_on_one_line(note, cell):
    assert as_cell(note) == cell


@settings(max_examples=examples(100), deadline=None)
@given(st.text(alphabet="ab |\\\n\r`*-<#> ", max_size=30))
def test_no_note_leaves_its_cell(note):
    table = f"|a|b|\n|-|-|\n| x — {as_cell(note)} | end |\n"
    html = MarkdownIt("commonmark").enable("table").render(table)
    assert html.count("<td>") == 2
    assert "<td>end</td>" in html
