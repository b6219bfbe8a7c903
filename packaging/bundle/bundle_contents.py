"""What goes into the bundle: contents.toml as values, and the questions the build asks of it."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

TABLE = Path(__file__).with_name("contents.toml")
PLUGINS = "/Qt/plugins/"
QT_TRANSLATIONS = "/translations/"

Entry = tuple[str, str, str]
"""As PyInstaller has it: the path inside the bundle, the file it is a copy of, and its kind."""


class Contents:
    """The table of what is taken along and what is left out."""

    def __init__(self, table: Path = TABLE) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = tomllib.loads(
            table.read_text(encoding="utf-8")
        )

    def all_of(self, kind: str, field: str) -> list[str]:
        """Return one field of all rows of a kind that count on this system, lists of it joined."""
        found: list[str] = []
        for row in self.rows.get(kind, ()):
            if sys.platform not in row.get("systems", [sys.platform]):
                continue
            value = row[field]
            found += value if isinstance(value, list) else [value]
        return found

    def data(self, package: str, folder: Path, styles: Iterable[str]) -> Iterator[tuple[Path, str]]:
        """Yield the files of a package that go in, each with its folder inside the bundle.

        A pattern with ``{style}`` stands for as many as there are styles of references.
        """
        wanted = [
            pattern.format(style=style)
            for row in self.rows["data"]
            if row["package"] == package
            for pattern in row["files"]
            for style in (styles if "{style}" in pattern else ("",))
        ]
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder).as_posix()
            if path.is_file() and _fits(inside, wanted) and "__pycache__" not in path.parts:
                yield path, str(PurePosixPath(package, inside).parent)

    def imports(self, module: str) -> bool:
        """Tell whether a module may go in."""
        without = self.all_of("without", "modules")
        return not any(module == out or module.startswith(f"{out}.") for out in without)

    def keeps(self, place: str) -> bool:
        """Tell whether a file that was collected stays, by its path inside the bundle."""
        place = place.replace("\\", "/")
        if PLUGINS in f"/{place}":
            inside = place.partition("/plugins/")[2]
            return _fits(inside, self.all_of("plugins", "files"))
        if "PySide6" in place and QT_TRANSLATIONS in place:
            return _fits(PurePosixPath(place).name, self.all_of("qt_translations", "files"))
        return not _fits(place, self.all_of("dropped", "files"))

    def carries(self, library: str) -> bool:
        """Tell whether a library of the building machine's system goes in."""
        return _fits(PurePosixPath(library).name, self.all_of("carried", "libraries"))

    def keeps_of_icu(self, item: str) -> bool:
        """Tell whether an item of ICU's data stays."""
        return not _fits(item, self.all_of("icu", "items"))

    def strips(self, place: str) -> bool:
        """Tell whether a library may lose what only debuggers ask for."""
        return not _fits(place, self.all_of("unstripped", "files"))


def imports_of(paths: Iterable[Path]) -> set[str]:
    """Return the modules that files import which nothing imports itself."""
    found: set[str] = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module)
    return found - {"__future__"}


def pruned(entries: Iterable[Entry], contents: Contents, roots: Iterable[Path]) -> list[Entry]:
    """Return what stays of what PyInstaller collected.

    ``roots`` are the folders of Python and its packages: a library from anywhere else is the
    system's. On Linux the links to libraries go: these find one another without, and Qt would take
    a link's folder for its own.
    """
    ours = [root.resolve() for root in roots]

    def stays(place: str, source: str, kind: str) -> bool:
        if not contents.keeps(place) or (kind == "SYMLINK" and sys.platform == "linux"):
            return False
        system = kind == "BINARY" and not any(
            Path(source).resolve().is_relative_to(root) for root in ours
        )
        return not system or contents.carries(place)

    return [entry for entry in entries if stays(*entry)]


def _fits(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)
