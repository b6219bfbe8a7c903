"""The words of exported files, in the language of the window."""

from __future__ import annotations

import pytest

from diptych.paths import default_library
from diptych.ui.models.export_wording import wording


@pytest.mark.usefixtures("german")
def test_the_first_library_is_called_in_files_as_in_the_window():
    words = wording()

    assert words.titled(default_library().stem) == "Anmerkungen in Meine Bibliothek"
    assert words.titled("Fähren {title}") == "Anmerkungen in Fähren {title}"
