"""The scripts of packaging/, as tests import them: each by its path, and leaving no trace."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from architecture.sources import ROOT


def script(path: str) -> ModuleType:
    """Return the module of a script, which finds what lies beside it by itself."""
    place = ROOT / "packaging" / path
    spec = importlib.util.spec_from_file_location(f"packaging_{place.stem}", place)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = before
    return module
