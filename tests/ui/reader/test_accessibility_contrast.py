"""Letters on highlights, selections and hits are drawn in what stands out from them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect

from diptych.domain.blocks import BlockKind, Mark, MarkKind
from diptych.ui.appearance.theme import load_theme
from ui.reader.conftest import RESOURCES, TAGS, article_of, marked, picture, span_of

CAPTION = "The rope house as it stood before the fire, seen from the water"
LINKED = "The charges are on the harbour board’s page of charges for all to see"
PARTS = (
    (BlockKind.TITLE, "One wall"),
    (BlockKind.CAPTION, CAPTION),
    (BlockKind.PARAGRAPH, LINKED),
)
THEMES = ("light", "sepia", "dark", "contrast", "contrast-dark")


def count(image, area: QRect, colour) -> int:
    wanted = colour.rgb()
    return sum(
        image.pixel(x, y) == wanted
        for y in range(area.top(), area.bottom())
        for x in range(area.left(), area.right())
    )


# In the contrast themes a letter's soft edge has the very grey that muted is.
@pytest.mark.parametrize("name", THEMES[:3])
def test_a_caption_is_muted_on_paper_and_not_on_a_highlight_or_selection(show, name):
    readable = article_of(PARTS)
    view = show(readable)
    theme = load_theme(name, RESOURCES)
    view.set_theme(theme)
    text, muted = theme.colour("text"), theme.colour("muted")
    area = view.rectangle_of(span_of(readable, CAPTION))
    plain = picture(view)
    assert count(plain, area, muted) > 10
    assert count(plain, area, text) == 0

    view.set_annotations(marked(readable, "rope house", tags=("wine",)), TAGS)
    assert count(picture(view), area, muted) == 0
    assert count(picture(view), area, text) > 10
    view.set_annotations([], {})
    view.select(span_of(readable, "rope house"))
    assert count(picture(view), area, muted) == 0


@pytest.mark.parametrize("name", THEMES)
def test_a_link_keeps_the_colour_of_the_text_and_is_underlined_in_the_accent(show, name):
    readable = article_of(PARTS)
    span = span_of(readable, "page of charges")
    link = Mark(kind=MarkKind.LINK, start=span.start, end=span.end, target="https://example.org/")
    view = show(replace(readable, marks=(link,)))
    theme = load_theme(name, RESOURCES)
    view.set_theme(theme)
    area = view.rectangle_of(span)

    assert count(picture(view), area, theme.colour("text")) > 10
    assert count(picture(view), area, theme.colour("accent")) > 50
    view.set_hits([span], 0)
    assert count(picture(view), area, theme.colour("on_hit_current")) > 10
