from __future__ import annotations

from diptych.formats.references.citing import STYLES
from diptych.ui.models.reference_styles import style_titles


def test_every_style_is_offered_by_the_title_that_it_has(qapp):
    assert style_titles() == [(name, style.title) for name, style in STYLES.items()]
