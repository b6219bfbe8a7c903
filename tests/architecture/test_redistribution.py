"""What goes out with Diptych may go out: its licences are known, and allowed."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from architecture.scripts import script
from architecture.sources import RESOURCES, ROOT
from diptych.licences import Component, Part, collect, from_json


@pytest.fixture(scope="module", name="script")
def the_script() -> ModuleType:
    return script("licences.py")


def bundle_contents() -> ModuleType:
    return script("bundle/bundle_contents.py")


@pytest.fixture(scope="module")
def components() -> tuple[Component, ...]:
    return collect(RESOURCES)


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("AGPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("GPL-2.0-only OR MIT", True),
        ("MIT OR GPL-2.0-only", True),
        ("GPL-2.0-only AND MIT", False),
        ("MIT AND (GPL-2.0-only OR Zlib)", True),
        ("MIT AND (GPL-2.0-only OR SSPL-1.0)", False),
        ("(MIT OR GPL-2.0-only) AND AGPL-3.0-only", False),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", True),
        ("GPL-3.0-or-later WITH Autoconf-exception-3.0", False),
        ("LicenseRef-closed WITH GCC-exception-3.1", False),
        ("", False),
        ("MIT OR", False),
        ("MIT GPL-3.0-only", False),
        ("(MIT", False),
    ],
)
def test_an_expression_is_allowed_where_one_may_keep_to_it(script, expression, allowed):
    assert script.Policy().allows(expression) is allowed


def test_all_that_is_installed_is_allowed_but_for_patterns_that_bundles_leave_out(
    script, components
):
    policy = script.Policy()
    left_out = {
        Path(name).stem.removeprefix("hyph_") for name in script.unwanted(components, policy)
    }

    faults = [
        fault
        for fault in policy.faults(components)
        if not (fault.split()[0] in left_out and " in pyphen: " in fault)
    ]

    assert faults == []
    assert {"gl", "nb_NO"} <= left_out
    assert not {"en_GB", "de_DE", "fr"} & left_out


def test_patterns_that_may_not_go_out_are_dropped_from_bundles_and_no_others(script, components):
    contents = bundle_contents().Contents()
    refused = set(script.unwanted(components, script.Policy()))
    (patterns,) = (one for one in components if one.name == "Hyphenation patterns")
    every = {f"pyphen/dictionaries/hyph_{part.name}.dic" for part in patterns.parts}

    assert refused == {name for name in every if not contents.keeps(name)}


@pytest.mark.parametrize("licence", ["AGPL-3.0-or-later", "GPL-3.0-only", ""])
def test_one_that_is_not_allowed_stops_the_build(script, components, licence):
    bad = replace(components[0], name="bad", licence=licence)
    worse = Component(
        name="worse", version="", licence="MIT", within="bad", texts=bad.texts,
        parts=(Part(name="part", licence=licence),),
    )  # fmt: skip

    faults = list(script.Policy().faults([bad, worse]))

    said = licence or "no licence"
    assert faults == [f"bad: {said} is not allowed", f"part in bad: {said} is not allowed"]


def test_a_component_without_the_text_of_its_licence_stops_the_build(script):
    bare = Component(name="bare", version="1", licence="MIT")

    assert list(script.Policy().faults([bare])) == ["bare: no text of its licence was found"]


def test_a_bundle_has_its_list_with_what_no_package_brought(script, tmp_path, capsys):
    folder = tmp_path / "bundle"
    inner = folder / "_internal"
    (inner / "pyphen" / "dictionaries").mkdir(parents=True)
    (inner / "pyphen" / "dictionaries" / "hyph_en_GB.dic").touch()
    (inner / "lib-dynload").mkdir()
    shutil.copy(sys.executable, folder / "diptych")
    (inner / "lib-dynload" / "_json.so").touch()
    (inner / "libz.so.1").touch()
    (inner / "libQt6Core.so.6").touch()

    status = script.main(["--folder", str(folder), "--out", str(tmp_path / "list.json")])

    listed = {
        one.name: one for one in from_json((tmp_path / "list.json").read_text(encoding="utf-8"))
    }
    assert (status, capsys.readouterr().err) == (0, "")
    assert {"Python", "zlib", "PyInstaller’s bootloader"} <= set(listed)
    assert "SQLite" not in listed
    assert [part.name for part in listed["Hyphenation patterns"].parts] == ["en_GB"]


def test_a_file_of_a_bundle_that_nobody_accounts_for_stops_the_build(script, tmp_path, capsys):
    folder = tmp_path / "bundle"
    (folder / "_internal" / "readline").mkdir(parents=True)
    (folder / "_internal" / "readline" / "libreadline.so.8").touch()

    status = script.main(["--folder", str(folder), "--out", str(tmp_path / "list.json")])

    told = capsys.readouterr().err
    assert (status, (tmp_path / "list.json").exists()) == (1, False)
    assert "_internal/readline/libreadline.so.8: nobody accounts for this file" in told


def test_every_text_that_a_table_names_is_there_and_every_text_is_named(script):
    found, policy = (
        script.tomllib.loads(path.read_text(encoding="utf-8"))
        for path in (RESOURCES / "licences/components.toml", ROOT / "packaging/licences.toml")
    )
    rows = [*found["stated"], *found["inside"], *policy["bundle"]]
    named = {name for row in [*rows, found["patterns"]] for name in row.get("texts", ())}
    crates = {
        text.name for one in collect(RESOURCES) if one.name.startswith("Rust") for text in one.texts
    }
    here = {path.stem for path in (RESOURCES / "licences" / "texts").glob("*.txt")}

    assert all(row["why"] for row in rows)
    assert named <= here
    assert here - named - crates == set()
