"""Keeps resources/i18n in step with the sources: `make translations`.

    translations.py            take over what the sources say now, and compile what is translated
    translations.py --missing  only print what is not translated yet, as JSON
    translations.py --fill F   first put in the translations of a JSON file of that form

The files are Qt's: translators open ``diptych_*.ts`` in Qt Linguist. The sources are read here
and not by lupdate, which takes ``translate(context, text, "", number)`` in Python for a text
without plural forms. ``lrelease``, a part of PySide6, compiles them.
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "desktop" / "diptych"
I18N = ROOT / "resources" / "i18n"

PLURAL_FORMS = {"de": 2}
"""How many plural forms Qt's rules know of each language that there is."""

_PLACES_OF_NUMBERS = ("%n", "%Ln")


@dataclass(frozen=True, slots=True)
class Key:
    """A text of the sources, and where it belongs: a class, or a subject."""

    context: str
    text: str

    @property
    def plural(self) -> bool:
        """Whether the text is another one for other numbers."""
        return any(place in self.text for place in _PLACES_OF_NUMBERS)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a text is in another language: one form, or as many as there are plural forms."""

    forms: tuple[str, ...]

    @property
    def finished(self) -> bool:
        """Whether somebody has translated it."""
        return all(form.strip() for form in self.forms)


Translations = dict[Key, Entry]


def keys_in_sources(folder: Path = SOURCES) -> set[Key]:
    """Return every text that the program has translated."""
    return {
        key
        for path in sorted(folder.rglob("*.py"))
        for key in _Texts.of(ast.parse(path.read_text("utf-8"), path.name), path)
    }


class _Texts(ast.NodeVisitor):
    """Collects what is handed to ``translate``, ``marked`` and ``self.tr``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._classes: list[str] = []
        self.found: set[Key] = set()

    @classmethod
    def of(cls, module: ast.Module, path: Path) -> set[Key]:
        visitor = cls(path)
        visitor.visit(module)
        return visitor.found

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        if isinstance(called, ast.Name) and called.id == "translate":
            self._take(node, self._constant(node, 0), 1)
        elif isinstance(called, ast.Name) and called.id == "marked":
            for place in range(1, len(node.args)):
                self._take(node, self._constant(node, 0), place)
        elif (
            isinstance(called, ast.Attribute)
            and called.attr == "tr"
            and isinstance(called.value, ast.Name)
            and called.value.id == "self"
        ):
            self._take(node, self._classes[-1], 0)
        self.generic_visit(node)

    def _take(self, node: ast.Call, context: str | None, place: int) -> None:
        text = self._constant(node, place)
        if context is not None and text is not None:
            self.found.add(Key(context, text))

    def _constant(self, node: ast.Call, place: int) -> str | None:
        argument = node.args[place] if place < len(node.args) else None
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return argument.value
        return None


def read(path: Path) -> Translations:
    """Return what a .ts file holds; nothing where there is none."""
    if not path.exists():
        return {}
    found: Translations = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = Key(context.findtext("name", ""), message.findtext("source", ""))
            forms = [form.text or "" for form in message.iter("numerusform")]
            found[key] = Entry(tuple(forms or [message.findtext("translation", "")]))
    return found


def refreshed(language: str, keys: set[Key], known: Mapping[Key, Entry]) -> Translations:
    """Return the translations of these texts; what is not there yet is empty."""
    return {
        key: known.get(key) or Entry(("",) * (PLURAL_FORMS[language] if key.plural else 1))
        for key in keys
    }


def write(path: Path, language: str, translations: Translations) -> None:
    """Write a .ts file as Linguist does, in an order that does not depend on the sources'."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
    ]
    for context in sorted({key.context for key in translations}):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for key in sorted(translations, key=lambda one: one.text):
            if key.context == context:
                lines += _message(key, translations[key])
        lines.append("</context>")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*lines, "</TS>", ""]), "utf-8")


def _message(key: Key, entry: Entry) -> Iterator[str]:
    state = "" if entry.finished else ' type="unfinished"'
    yield '    <message numerus="yes">' if key.plural else "    <message>"
    yield f"        <source>{_escaped(key.text)}</source>"
    if key.plural:
        yield f"        <translation{state}>"
        for form in entry.forms:
            yield f"            <numerusform>{_escaped(form)}</numerusform>"
        yield "        </translation>"
    else:
        yield f"        <translation{state}>{_escaped(entry.forms[0])}</translation>"
    yield "    </message>"


def _escaped(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;"})


def compile_to_qm(path: Path) -> None:
    """Make the .qm file that the program loads of a .ts file."""
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, "-silent", path, "-qm", path.with_suffix(".qm")], check=True)


def to_json(translations: Translations) -> str:
    """Return texts and their translations, context by context, to be written by hand."""
    document: dict[str, dict[str, str | list[str]]] = {}
    for key in sorted(translations, key=lambda one: (one.context, one.text)):
        entry = translations[key]
        forms = list(entry.forms) if key.plural else entry.forms[0]
        document.setdefault(key.context, {})[key.text] = forms
    return json.dumps(document, ensure_ascii=False, indent=1)


def filled(
    translations: Translations, document: Mapping[str, Mapping[str, object]]
) -> Translations:
    """Return the translations with those of a JSON document in their places."""
    done = dict(translations)
    for context, texts in document.items():
        for text, forms in texts.items():
            key = Key(context, text)
            if key not in done:
                raise SystemExit(f"no source says this: {context}: {text}")
            given = tuple(forms) if isinstance(forms, list) else (str(forms),)
            if len(given) != len(done[key].forms):
                raise SystemExit(f"{len(done[key].forms)} forms are needed: {context}: {text}")
            done[key] = replace(done[key], forms=given)
    return done


def main() -> None:
    """Do what the command line says, for every language that there is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=sorted(PLURAL_FORMS), default="de")
    parser.add_argument("--missing", action="store_true")
    parser.add_argument("--fill", type=Path)
    chosen = parser.parse_args()
    path = I18N / f"diptych_{chosen.language}.ts"
    translations = refreshed(chosen.language, keys_in_sources(), read(path))
    if chosen.fill is not None:
        translations = filled(translations, json.loads(chosen.fill.read_text("utf-8")))
    missing = {key: entry for key, entry in translations.items() if not entry.finished}
    if chosen.missing:
        print(to_json(missing))
        return
    write(path, chosen.language, translations)
    compile_to_qm(path)
    print(f"{path.name}: {len(translations)} texts, {len(missing)} of them not translated yet")


if __name__ == "__main__":
    main()
