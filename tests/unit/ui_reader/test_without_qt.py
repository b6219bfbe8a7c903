"""The text model, marks and heights work where there is no Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[3] / "desktop"


@pytest.mark.parametrize(
    "module", ["offsets", "text_model", "mark_store", "height_map", "geometry", "layers", "place"]
)
def test_importing_it_imports_no_qt(module):
    program = (
        f"import sys; sys.path.insert(0, {str(SOURCES)!r}); import diptych.ui.reader.{module};"
        " sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )

    assert (
        subprocess.run([sys.executable, "-I", "-c", program], timeout=60, check=False).returncode
        == 0
    )
