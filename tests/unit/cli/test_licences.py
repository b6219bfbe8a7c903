from __future__ import annotations


def test_every_component_is_listed_with_its_licence(diptych):
    answer = diptych("licences")

    rows = [line.split() for line in answer.out.splitlines()]
    assert answer.status == 0
    assert rows[0][0].lower() == "diptych"
    assert rows[0][-1] == "MIT"
    assert any(row[0] == "Qt" and row[-1] == "LGPL-3.0-only" for row in rows)
    assert not diptych.library.exists()


def test_a_component_is_printed_word_for_word(diptych):
    answer = diptych("licences", "whoosh")

    assert answer.out.startswith("Whoosh 2.7.4\nBSD-2-Clause-Views\n")
    assert "Redistribution and use in source and binary forms" in answer.out


def test_the_list_is_one_document_with_texts_and_parts(diptych):
    listed = {one["name"]: one for one in diptych("licences", "--json").json}

    assert listed["Qt"]["within"] == "PySide6_Essentials"
    assert [text["name"] for text in listed["Qt"]["texts"]] == ["LGPL-3.0", "GPL-3.0"]
    assert "GENERAL PUBLIC LICENSE" in listed["Qt"]["texts"][0]["text"]
    assert any(part["name"] == "typst" for part in listed["Rust libraries in typst"]["parts"])


def test_what_diptych_is_not_built_on_is_told(diptych):
    answer = diptych("licences", "qt", "steam")

    assert answer.status == 1
    assert answer.out.startswith("Qt ")
    assert answer.err == "steam: Diptych is not built on this\n"
