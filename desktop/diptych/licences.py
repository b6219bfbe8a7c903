"""Under what licences Diptych and all that it is built on stand, read from what is installed.

What packages say of themselves holds. What they leave out, and what stands inside them without a
word, is in `resources/licences`, with the texts that no package brings. A bundle has no packages
to ask: the list is collected when it is made, and lies among its resources.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

PROGRAM = "diptych"
FOLDER = "licences"
COLLECTED = "collected.json"
"""The list that a bundle has beside the table of what was found by hand."""

VAGUE = frozenset({"BSD", "GPL", "LGPL", "MPL", "Apache", "Proprietary"})
"""What packages call a licence, and what several are called."""

_OPERATORS = frozenset({"AND", "OR", "WITH"})
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_EXPRESSION = re.compile(rf"\(*{_ID.pattern}\)*( (AND|OR|WITH) \(*{_ID.pattern}\)*)*")
_CLASSIFIERS = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_TEXT = re.compile(r"(^|/)(licen[cs]es?|copying|copyright|notice|authors)\b[^/]*$", re.IGNORECASE)
_NO_TEXT = frozenset({".py", ".pyc", ".pyi", ".json", ".toml"})
_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"extra\s*==\s*[\"']([^\"']+)[\"']")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A licence or a notice, word for word, and what its file is called."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of many small things in a component, each with a licence of its own."""

    name: str
    version: str = ""
    licence: str
    authors: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """Something that comes with Diptych: its licence is an expression of SPDX's."""

    name: str
    version: str
    licence: str
    within: str = ""
    """The package that brings it; none for a package."""
    note: str = ""
    parts: tuple[Part, ...] = ()
    texts: tuple[Text, ...] = ()

    @property
    def words(self) -> str:
        """All that is to be said of it, to be read from top to bottom."""
        pieces = [self.note.strip(), *(["\n".join(map(_line, self.parts))] if self.parts else [])]
        pieces += [f"{text.name}\n{'─' * 40}\n\n{text.words}" for text in self.texts]
        return "\n\n\n".join(piece for piece in pieces if piece)


def known(resources: Path) -> tuple[Component, ...]:
    """Return all components: as collected for this bundle, else as they are installed here."""
    made = resources / FOLDER / COLLECTED
    if made.is_file():
        return from_json(made.read_text(encoding="utf-8"))
    return collect(resources)


def collect(resources: Path, packages_at: Path | None = None) -> tuple[Component, ...]:
    """Read the list from what is installed: Diptych first, then by name.

    ``packages_at`` is where a bundle has the files of packages, some of which it may leave out.
    """
    found = _Found(resources / FOLDER)
    components = [
        component
        for package in packages(PROGRAM).values()
        for component in found.of(package, packages_at)
    ]
    return tuple(sorted(components, key=_place))


def packages(program: str) -> dict[str, Distribution]:
    """Return what ``program`` needs, directly or not, with all of its extras that are here."""
    found: dict[str, Distribution] = {}
    waiting = [(canonical(program), "")]
    done = set(waiting)
    while waiting:
        name, extra = waiting.pop()
        try:
            package = found.setdefault(name, distribution(name))
        except PackageNotFoundError:
            continue  # for another platform, or an extra that nobody wanted
        wanted = list(_required(package, extra))
        if name == canonical(program) and not extra:
            wanted += [(name, more) for more in package.metadata.get_all("Provides-Extra") or ()]
        waiting += [each for each in wanted if each not in done]
        done.update(wanted)
    return found


def canonical(name: str) -> str:
    """Return the one spelling of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def ids(expression: str) -> list[str]:
    """Return the licences and exceptions that an expression names, in its order."""
    return [word for word in _ID.findall(expression) if word not in _OPERATORS]


def to_json(components: Iterable[Component]) -> str:
    """Write the list, with each text once."""
    texts: dict[str, str] = {}
    rows = []
    for component in components:
        row = asdict(component)
        for text in row["texts"]:
            key = sha256(text["words"].encode()).hexdigest()[:16]
            texts[key] = text["words"]
            text["words"] = key
        rows.append(row)
    return json.dumps({"components": rows, "texts": texts}, ensure_ascii=False, indent=1)


def from_json(document: str) -> tuple[Component, ...]:
    """Read what ``to_json`` wrote."""
    read = json.loads(document)
    texts: dict[str, str] = read["texts"]
    return tuple(
        Component(
            **{
                **row,
                "parts": tuple(Part(**part) for part in row["parts"]),
                "texts": tuple(
                    Text(name=text["name"], words=texts[text["words"]]) for text in row["texts"]
                ),
            }
        )
        for row in read["components"]
    )


def read_texts(package: Distribution) -> tuple[Text, ...]:
    """Return the licences and notices that a package brings, each once."""
    texts: dict[str, str] = {}
    for file in package.files or ():
        path = file.as_posix()
        if file.suffix in _NO_TEXT or not ("/licenses/" in path or _TEXT.search(path)):
            continue
        place = Path(str(package.locate_file(file)))
        if place.is_file():
            words = place.read_text(encoding="utf-8", errors="replace").strip("\n")
            texts.setdefault(words, path.rpartition(".dist-info/")[2].removeprefix("licenses/"))
    return tuple(Text(name=name, words=words) for words, name in texts.items() if words)


def stated_licence(package: Distribution) -> str:
    """Return what a package's metadata say, as an expression; empty where they are vague."""
    about = package.metadata
    for said in (about["License-Expression"], about["License"]):
        if said and _EXPRESSION.fullmatch(said) and said not in VAGUE:
            return str(said)
    names = {
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    }
    (name, *others) = names or {""}
    return "" if others else _CLASSIFIERS.get(name, "")


class _Found:
    """The table of what was found by hand, laid beside what packages say."""

    def __init__(self, folder: Path) -> None:
        self._texts = folder / "texts"
        table = tomllib.loads((folder / "components.toml").read_text(encoding="utf-8"))
        self._stated = {row["package"]: row for row in table["stated"]}
        self._inside: list[dict[str, Any]] = table["inside"]
        self._patterns: dict[str, Any] = table["patterns"]

    def of(self, package: Distribution, packages_at: Path | None) -> Iterator[Component]:
        """Give a package and what stands inside it."""
        name = canonical(package.name)
        own = read_texts(package)
        stated = self._stated.get(name, {})
        yield Component(
            name=package.name,
            version=package.version,
            licence=stated.get("licence") or stated_licence(package),
            note=stated.get("note", ""),
            texts=own or self._named(stated.get("texts", ())),
        )
        for row in self._inside:
            if row["package"] == name:
                read = tuple(text for text in own if text.name in row.get("read", ()))
                yield Component(
                    name=row["name"],
                    version=package.version if row.get("same_version") else "",
                    licence=row["licence"],
                    within=package.name,
                    note=row.get("note", "").strip(),
                    texts=read + self._named(row.get("texts", ())),
                )
        yield from self._crates(package)
        if name == self._patterns["package"]:
            yield self._hyphenation(package, packages_at)

    def _named(self, names: Iterable[str]) -> tuple[Text, ...]:
        return tuple(
            Text(
                name=name,
                words=(self._texts / f"{name}.txt").read_text(encoding="utf-8").strip("\n"),
            )
            for name in names
        )

    def _crates(self, package: Distribution) -> Iterator[Component]:
        """Give what a package is built of in Rust, which has no files of its own in it."""
        parts = sorted(set(_crates(package)), key=lambda part: (part.name, part.version))
        if parts:
            named = {_family(name) for part in parts for name in ids(part.licence)}
            here = sorted(name for name in named if (self._texts / f"{name}.txt").is_file())
            yield Component(
                name=f"Rust libraries in {package.name}",
                version="",
                licence=_all_of(parts),
                within=package.name,
                parts=tuple(parts),
                texts=self._named(here),
            )

    def _hyphenation(self, package: Distribution, packages_at: Path | None) -> Component:
        row = self._patterns
        folder = (packages_at or Path(str(package.locate_file("")))) / row["folder"]
        names = sorted(path.stem.removeprefix("hyph_") for path in folder.glob("hyph_*.dic"))
        parts = [Part(name=name, licence=row["licences"].get(name, "")) for name in names]
        readmes = tuple(
            Text(name=path.name, words=path.read_text(encoding="utf-8", errors="replace").strip())
            for path in sorted(folder.glob("README_hyph_*.txt"))
        )
        return Component(
            name=row["name"],
            version="",
            licence=_all_of(parts),
            within=package.name,
            note=row["note"],
            parts=tuple(parts),
            texts=readmes + self._named(row["texts"]),
        )


def _crates(package: Distribution) -> Iterator[Part]:
    for file in package.files or ():
        if "/sboms/" not in file.as_posix() or file.suffix != ".json":
            continue
        listed = json.loads(Path(str(package.locate_file(file))).read_text(encoding="utf-8"))
        for row in listed.get("components", ()):
            if row.get("purl", "").startswith("pkg:cargo/") and row.get("scope") != "excluded":
                yield Part(
                    name=row["name"],
                    version=row.get("version", ""),
                    licence=" AND ".join(map(_said, row.get("licenses", ()))),
                    authors=row.get("author", ""),
                )


def _said(licence: dict[str, Any]) -> str:
    """Return an entry of a bill of materials as an expression."""
    named = licence.get("license", {})
    words = licence.get("expression") or named.get("id") or named.get("name") or ""
    return " ".join(str(words).replace("/", " OR ").split())


def _all_of(parts: Iterable[Part]) -> str:
    """Return one expression that asks for what each of the parts asks for."""
    each = sorted({_in_order(part.licence) for part in parts if part.licence})
    return " AND ".join(f"({one})" if " OR " in one and len(each) > 1 else one for one in each)


def _in_order(expression: str) -> str:
    """Return plain alternatives in the order of their names, so that the same are one."""
    if "(" in expression or " AND " in expression:
        return expression
    return " OR ".join(sorted(expression.split(" OR ")))


def _family(licence: str) -> str:
    """Return the name of the text that several ways to apply a licence share."""
    return licence.removesuffix("-only").removesuffix("-or-later")


def _line(part: Part) -> str:
    named = f"{part.name} {part.version}".strip()
    return " · ".join(word for word in (named, part.licence, part.authors) if word)


def _required(package: Distribution, extra: str) -> Iterator[tuple[str, str]]:
    """Give the packages, and the extras of them, that one is installed for."""
    for line in package.requires or ():
        asked = _EXTRA.findall(line)
        matched = _REQUIREMENT.match(line)
        if matched is None or (extra not in asked if extra else asked):
            continue
        name = canonical(matched[1])
        yield name, ""
        for more in (matched[2] or "").split(","):
            if more.strip():
                yield name, more.strip()


def _place(component: Component) -> tuple[bool, str, str]:
    """Put Diptych first, and everything else by its name."""
    return component.name != PROGRAM, component.name.casefold(), component.within
