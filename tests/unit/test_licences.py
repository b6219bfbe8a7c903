"""The list of licences, read from packages of the test's own making."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from diptych import licences
from diptych.licences import Component, Part, Text, collect, from_json, known, packages, to_json

TABLE = """
[[stated]]
package = "vague"
licence = "BSD-3-Clause"
texts = ["BSD-3-Clause"]
why = "a test"

[[inside]]
name = "A library"
package = "plain"
licence = "Zlib"
same_version = true
read = ["LICENSE"]
note = "It stands inside."
why = "a test"

[patterns]
package = "pyphen"
folder = "pyphen/dictionaries"
name = "Hyphenation patterns"
note = "For words."
texts = []

[patterns.licences]
xx = "MIT"
"""


class Site:
    """A folder of installed packages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, name: str, *lines: str, files: dict[str, str] | None = None) -> None:
        about = self.folder / f"{name}-1.0.dist-info"
        about.mkdir(parents=True)
        head = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *lines]
        (about / "METADATA").write_text("\n".join(head) + "\n", encoding="utf-8")
        record = [f"{about.name}/METADATA,,"]
        for path, text in (files or {}).items():
            place = self.folder / path.replace("INFO", about.name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
            record.append(f"{place.relative_to(self.folder).as_posix()},,")
        (about / "RECORD").write_text("\n".join(record) + "\n", encoding="utf-8")


@pytest.fixture
def site(tmp_path, monkeypatch) -> Site:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [str(folder)])
    monkeypatch.setattr(licences, "PROGRAM", "program")
    return Site(folder)


@pytest.fixture
def resources(tmp_path) -> Path:
    folder = tmp_path / "resources" / "licences"
    (folder / "texts").mkdir(parents=True)
    (folder / "components.toml").write_text(TABLE, encoding="utf-8")
    for name in ("BSD-3-Clause", "MIT"):
        (folder / "texts" / f"{name}.txt").write_text(f"The words of {name}.\n", encoding="utf-8")
    return folder.parent


def test_what_a_package_needs_is_found_with_what_that_needs_and_its_extras(site):
    site.add(
        "program", "Requires-Dist: first[more]>=2", "Requires-Dist: absent; sys_platform == 'x'",
        "Requires-Dist: driver; extra == 'db'", "Provides-Extra: db",
    )  # fmt: skip
    site.add("first", "Requires-Dist: second (>=1)", 'Requires-Dist: Third.One; extra == "more"',
             "Requires-Dist: unasked; extra == 'other'")  # fmt: skip
    for name in ("second", "third_one", "driver", "unasked", "stranger"):
        site.add(name, "Requires-Dist: program")

    assert set(packages("program")) == {"program", "first", "second", "third-one", "driver"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["License-Expression: MIT OR Apache-2.0", "License: nonsense"], "MIT OR Apache-2.0"),
        (["License: BSD-3-Clause"], "BSD-3-Clause"),
        (["License: BSD"], ""),
        (["License: See the file", "Classifier: License :: OSI Approved :: MIT License"], "MIT"),
        (["Classifier: License :: OSI Approved :: BSD License"], ""),
        (
            [
                "Classifier: License :: OSI Approved :: MIT License",
                "Classifier: License :: OSI Approved :: Apache Software License",
            ],
            "",
        ),
        ([], ""),
    ],
)
def test_a_licence_is_what_the_metadata_say_for_sure(site, resources, lines, expected):
    site.add("program", *lines)

    (component,) = collect(resources)

    assert (component.name, component.version, component.licence) == ("program", "1.0", expected)


def test_licences_and_notices_are_read_each_once_and_nothing_else(site, resources):
    site.add(
        "program",
        files={
            "INFO/licenses/LICENSE": "All may.",
            "INFO/licenses/deep/COPYING": "Or so.",
            "program/NOTICE.txt": "Thanks.",
            "program/licence_again.txt": "All may.",
            "program/licences.py": "code = 1",
            "program/data.txt": "data",
        },
    )

    (component,) = collect(resources)

    assert {text.name: text.words for text in component.texts} == {
        "LICENSE": "All may.", "deep/COPYING": "Or so.", "program/NOTICE.txt": "Thanks.",
    }  # fmt: skip


def test_the_table_has_what_packages_do_not_say(site, resources):
    site.add("program", "Requires-Dist: vague", "Requires-Dist: plain")
    site.add("vague", "License: BSD")
    site.add("plain", "License: MIT", files={"INFO/licenses/LICENSE": "Both may."})

    listed = {component.name: component for component in collect(resources)}

    assert list(listed) == ["program", "A library", "plain", "vague"]
    assert listed["vague"].licence == "BSD-3-Clause"
    assert listed["vague"].texts == (Text(name="BSD-3-Clause", words="The words of BSD-3-Clause."),)
    assert listed["A library"] == Component(
        name="A library", version="1.0", licence="Zlib", within="plain", note="It stands inside.",
        texts=(Text(name="LICENSE", words="Both may."),),
    )  # fmt: skip


def test_crates_are_read_from_bills_of_materials_without_tools_that_only_built(site, resources):
    bill = {
        "components": [
            {"name": "b", "version": "2", "purl": "pkg:cargo/b@2", "author": "Bo",
             "licenses": [{"expression": "MIT/Apache-2.0"}]},
            {"name": "a", "version": "1", "purl": "pkg:cargo/a@1",
             "licenses": [{"license": {"id": "MIT"}}]},
            {"name": "tool", "purl": "pkg:cargo/tool@1", "scope": "excluded"},
            {"name": "other", "purl": "pkg:pypi/other@1"},
        ]
    }  # fmt: skip
    site.add("program", files={"INFO/sboms/bill.json": json.dumps(bill)})

    crates = collect(resources)[1]

    assert (crates.name, crates.licence) == (
        "Rust libraries in program", "(Apache-2.0 OR MIT) AND MIT",
    )  # fmt: skip
    assert crates.parts == (
        Part(name="a", version="1", licence="MIT"),
        Part(name="b", version="2", licence="MIT OR Apache-2.0", authors="Bo"),
    )
    assert [text.name for text in crates.texts] == ["MIT"]
    assert "b 2 · MIT OR Apache-2.0 · Bo" in crates.words


def test_patterns_are_those_that_are_where_a_bundle_has_them(site, resources, tmp_path):
    files = {f"pyphen/dictionaries/hyph_{name}.dic": "" for name in ("xx", "yy")}
    site.add("program", "Requires-Dist: pyphen")
    site.add("pyphen", "License: MIT", files=files)
    bundle = tmp_path / "bundle" / "pyphen" / "dictionaries"
    bundle.mkdir(parents=True)
    (bundle / "hyph_xx.dic").touch()

    here, bundled = (
        next(one for one in collect(resources, at) if one.parts)
        for at in (None, tmp_path / "bundle")
    )

    assert [(part.name, part.licence) for part in here.parts] == [("xx", "MIT"), ("yy", "")]
    assert [part.name for part in bundled.parts] == ["xx"]


def test_the_list_of_a_bundle_is_read_back_as_it_was_and_holds_each_text_once(site, resources):
    site.add("program", "Requires-Dist: plain", files={"INFO/licenses/LICENSE": "Both may."})
    site.add("plain", "License: MIT", files={"INFO/licenses/LICENSE": "Both may."})
    collected = collect(resources)
    document = to_json(collected)
    site.add("later", "License: MIT")

    (resources / "licences" / "collected.json").write_text(document, encoding="utf-8")

    assert known(resources) == from_json(document) == collected
    assert document.count("Both may.") == 1
