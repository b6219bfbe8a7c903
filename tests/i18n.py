"""The project's translations, as its tests look at them."""

from __future__ import annotations

import importlib.util
import re
import sys
from functools import cache
from types import ModuleType

from architecture.sources import RESOURCES, ROOT


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "translations", ROOT / "packaging" / "translations.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up.
    sys.modules["translations"] = module
    spec.loader.exec_module(module)
    return module


tool = _tool()
"""`packaging/translations.py`, which is no package's module."""

_PLACE = re.compile(r"\\\{[^{}]*\\\}|%Ln|%n")


@cache
def german_pattern() -> re.Pattern[str]:
    """Return what fits every text of the German translation, whatever is put into it."""
    forms = {
        form.replace("&", "").strip()
        for entry in tool.read(RESOURCES / "i18n" / "diptych_de.ts").values()
        for form in entry.forms
    }
    # What is nothing but a place would fit anything.
    spoken = (form for form in forms if re.search(r"\w", _PLACE.sub("", re.escape(form))))
    return re.compile(
        "|".join(_PLACE.sub(".+", re.escape(form.rstrip(" …"))) + "( ?…)?" for form in spoken),
        re.DOTALL,
    )
