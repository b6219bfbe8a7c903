"""German is complete: every text of the sources is translated, and fits where it is put."""

from __future__ import annotations

import ast
import re
from collections import Counter

import pytest
from PySide6.QtCore import QTranslator

from architecture.sources import PACKAGE, RESOURCES, modules, tree
from diptych.search import wording
from diptych.storage import failures
from diptych.ui.models.reasons import KINDS, QUERY_WORDS, REASONS, is_known
from i18n import tool

HOW = (
    "run `make translations`, then translate what is unfinished in resources/i18n and run it again"
)

_PLACE = re.compile(r"\{[^{}]*\}")
_TOLD = {
    "UnreadableFileError": 1,
    "UnwritableFileError": 1,
    "LibraryError": 1,
    "LibraryDamagedError": 1,
    "LibraryLockedError": 1,
    "LibraryReadOnlyError": 1,
    "DiskFullError": 1,
    "TagError": 1,
    "CollectionError": 1,
    "DetailsError": 2,
    "TemplateError": 1,
}
"""The failures that carry a reason, and at which place they do."""


LANGUAGES = sorted(tool.PLURAL_FORMS)


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture(scope="module")
def translated(language):
    return tool.read(RESOURCES / "i18n" / f"diptych_{language}.ts")


def test_every_text_of_the_sources_is_there_and_none_that_is_gone(translated):
    keys = tool.keys_in_sources(PACKAGE)
    assert len(keys) > 1000
    assert sorted(map(str, keys - translated.keys())) == [], HOW
    assert sorted(map(str, translated.keys() - keys)) == [], HOW


def test_every_text_is_translated_in_all_its_forms(translated, language):
    forms = tool.PLURAL_FORMS[language]
    unfinished = [key for key, entry in translated.items() if not entry.finished]
    assert unfinished == [], HOW
    wrong = [k for k, e in translated.items() if len(e.forms) != (forms if k.plural else 1)]
    assert wrong == []


def test_what_is_put_into_a_text_has_its_place_in_the_translation(translated):
    for key, entry in translated.items():
        for form in entry.forms:
            assert Counter(_PLACE.findall(form)) == Counter(_PLACE.findall(key.text)), key
            assert ("%Ln" in form, "%n" in form) == ("%Ln" in key.text, "%n" in key.text), key
            assert form.count("&") == key.text.count("&"), key
            assert form.endswith("…") == key.text.endswith("…"), key
            assert form.endswith(".") == key.text.endswith("."), key
            assert (form[:1].isspace(), form[-1:].isspace()) == (
                key.text[:1].isspace(),
                key.text[-1:].isspace(),
            ), key


def test_quotation_marks_are_those_of_the_language():
    for key, entry in tool.read(RESOURCES / "i18n" / "diptych_de.ts").items():
        for form in entry.forms:
            assert "”" not in form, key
            assert '"' not in form, key
            assert form.count("„") == form.count("“"), key


def test_what_is_loaded_is_what_was_translated(translated, language):
    translator = QTranslator()
    assert translator.load(str(RESOURCES / "i18n" / f"diptych_{language}.qm"))
    for key, entry in translated.items():
        counts = (1, 2) if key.plural else (-1,)
        found = tuple(translator.translate(key.context, key.text, "", n) for n in counts)
        assert found == entry.forms, HOW


def test_no_text_is_translated_before_the_language_is_known():
    """What is translated while a module is imported stays English."""
    for path in modules():
        for node in _run_at_import(tree(path)):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else ""
                name = called.id if isinstance(called, ast.Name) else name
                assert name not in {"translate", "tr"}, (path, node.lineno)


def _run_at_import(node: ast.AST) -> list[ast.AST]:
    found = [node]
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            found += _run_at_import(child)
    return found


def test_texts_can_be_found_in_the_sources():
    """A context or a text that is made while the program runs is in no file of translations."""
    for path in (PACKAGE / "ui").rglob("*.py"):
        if path.name == "reasons.py":
            continue
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call):
                continue
            called = node.func
            if isinstance(called, ast.Name) and called.id == "translate":
                assert all(isinstance(one, ast.Constant) for one in node.args[:2]), path
            if isinstance(called, ast.Attribute) and called.attr == "tr":
                assert isinstance(node.args[0], ast.Constant), path


def test_no_edit_is_named_in_english_alone():
    """The words of an edit are an act of `domain/act.py`, which the window can translate."""
    for path in (*(PACKAGE / "library").rglob("*.py"), *(PACKAGE / "ui").rglob("*.py")):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                labels = [one.value for one in node.keywords if one.arg == "label"]
                if node.func.id == "Edit" and labels:
                    plain = isinstance(labels[0], ast.Constant | ast.JoinedStr)
                    assert not plain, (path, node.lineno, "name it by an `Act`")


def test_every_reason_of_a_failure_can_be_said_in_another_language():
    reasons = {
        text
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if (place := _TOLD.get(node.func.id)) is not None and place < len(node.args)
        if (text := _phrase(node.args[place])) is not None
    }
    assert len(reasons) > 20
    tables = (failures._SQLITE, failures._POSTGRESQL, failures._SYSTEM)
    reasons |= {told for table in tables for _, told in table.values()}
    assert sorted(reason for reason in reasons if not is_known(reason)) == []
    assert len(REASONS) == len(set(REASONS))
    assert len(KINDS) == len(set(KINDS))


def _phrase(argument: ast.expr) -> str | None:
    """Return a reason as it is written, something put in for what is put in."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    if isinstance(argument, ast.JoinedStr):
        parts = [
            str(one.value) if isinstance(one, ast.Constant) else "x" for one in argument.values
        ]
        return "".join(parts)
    return None


def test_every_way_to_say_a_query_can_be_said_in_another_language():
    said = {
        wording.ARTICLES, wording.ARTICLES_WITH, wording.OTHERWISE, *wording.PLACES.values(),
        *wording.REFUSALS, *wording.REFUSALS.values(), *wording.LANGUAGES.values(),
    }  # fmt: skip
    assert said <= set(QUERY_WORDS)
    assert len(QUERY_WORDS) == len(set(QUERY_WORDS))
