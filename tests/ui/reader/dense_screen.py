"""Looks at a surface on a screen of another density; run by ``test_dense_screens`` by itself.

Prints what is not as it should be, as JSON: an empty list where all is well.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.blocks import BlockKind
from diptych.domain.span import Span
from diptych.ui.reader.reader_view import ReaderView
from ui.reader.conftest import (
    RESOURCES,
    TAGS,
    article_of,
    load_theme,
    long_article,
    marked,
    picture,
)

THEME = load_theme("light", RESOURCES)
QUOTES = ("customs officers", "Eleven places where you may knock", "Not everyone is convinced")
# Letters without anything above them: a line of pixels over them is only what was filled.
LOW = "some rose on an ocean", " over a saucer"
LOW_TEXT = (LOW[0] + LOW[1] + " and ") * 12
PAPER = THEME.colour("paper").rgb()


def settle() -> None:
    for _ in range(30):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)


def same(view: ReaderView) -> bool:
    """Tell whether the window shows what a fresh repaint does."""
    settle()
    # The offscreen platform gives as many pixels of a dense window as it has points.
    was = view.screen().grabWindow(view.winId()).toImage()
    fresh = picture(view)
    area = was.rect() & fresh.rect()
    assert area.width() > 500
    parts = [each.copy(area).convertToFormat(QImage.Format.Format_RGB32) for each in (was, fresh)]
    for part in parts:
        part.setDevicePixelRatio(1)
    return parts[0] == parts[1]


def shown_view(width: int = 560) -> ReaderView:
    view = ReaderView(THEME)
    view.resize(width, 700)
    view.show()
    return view


def frames() -> Iterator[str]:
    """What is scrolled, selected and marked is painted as if it were painted anew."""
    view, article = shown_view(), long_article()
    view.show_article(article)
    marks = marked(article, *QUOTES, note="Compare", tags=("teal", "rose"))
    view.set_annotations(marks, TAGS)
    settle()
    while view.refine():
        pass
    for by in (60, 78, -45, 333, 120, -200, 7, 26, 200, -26):
        view.scroll_by(by)
        if not same(view):
            yield f"scrolled by {by}"
    view.go_to(view.place())
    view.scroll_by(-5_000)
    for end in (130, 300, 160, 420):
        view.select(Span(90, end))
        if not same(view):
            yield f"selected to {end}"
    view.select(None)
    view.set_active(marks[1].id)
    if not same(view):
        yield "active"
    view.set_annotations([*marks, *marked(article, *["one set of charts"] * 6)], TAGS)
    if not same(view):
        yield "marked"
    view.set_caret_browsing(True)
    for at in (100, 101, 180, 300):
        view.set_caret(at)
        if not same(view):
            yield f"caret at {at}"


def runs(pixels: list[int]) -> list[tuple[int, int]]:
    """Return colours and how many pixels each has, one after the other."""
    return [(colour, len(list(run))) for colour, run in groupby(pixels)]


def low_marks() -> tuple[ReaderView, list[Annotation]]:
    article = article_of(((BlockKind.PARAGRAPH, LOW_TEXT),))
    view = shown_view(620)
    view.show_article(article)
    marks = []
    for number in range(10):
        start = number * len(LOW[0] + LOW[1] + " and ")
        for part, colour in zip(LOW, (Colour.TEAL, Colour.ROSE), strict=True):
            (mark,) = marked(article, part, colour=colour)
            span = Span(start, start + len(part))
            marks.append(Annotation(
                article_id=mark.article_id, colour=colour,
                anchor=type(mark.anchor)(revision_id=mark.anchor.revision_id, span=span, quote=part),
            ))  # fmt: skip
            start += len(part)
    view.set_annotations(marks, TAGS)
    settle()
    return view, marks


def edges() -> Iterator[str]:
    """Fills end on whole pixels, adjoining ones without a seam; nothing is blurred."""
    view, _ = low_marks()
    image, ratio = picture(view), view.devicePixelRatioF()
    page, columns = view._scene.page, view._scene.columns
    laid, top = page.laid(0), page.y_of(0)
    fills = {THEME.tag(each).fill.rgb() for each in (Colour.TEAL, Colour.ROSE)}
    for number, row in enumerate(laid.rows[:6]):
        y = round((top + row.top + row.baseline - laid.face.ascent + 4) * ratio)
        span = range(
            round((columns.text - 6) * ratio),
            round((columns.text + columns.text_width + 6) * ratio),
        )
        found = runs([image.pixel(x, y) for x in span])
        # Where another mark begins, Qt rounds the corners of both: above them nothing is left.
        strange = {QColor(colour).name() for colour, _ in found} - {
            QColor(each).name() for each in fills | {PAPER}
        }
        if strange:
            yield f"line {number}: {strange}"
        inner = [colour for colour, _ in found[1:-1]]
        if not fills & set(inner):
            yield f"line {number}: nothing filled"


def thicknesses() -> Iterator[str]:
    """Underlines, bars, ticks and hairlines have one thickness each, wherever they fall."""
    view, marks = low_marks()
    second = [
        Annotation(article_id=each.article_id, colour=Colour.BLUE, anchor=each.anchor)
        for each in marks
    ]
    view.set_annotations([*marks, *second], TAGS)
    settle()
    image, ratio = picture(view), view.devicePixelRatioF()
    columns = view._scene.columns
    lines = {
        THEME.tag(each).underline.rgb(): set[int]()
        for each in (Colour.TEAL, Colour.ROSE, Colour.BLUE)
    }
    for x in range(round(columns.text * ratio) + 4, round((columns.text + 300) * ratio), 5):
        for colour, tall in runs([image.pixel(x, y) for y in range(image.height())]):
            if colour in lines:
                lines[colour].add(tall)
    seen = set().union(*lines.values())
    if seen != {round(2 * ratio)}:
        yield f"underlines of {sorted(seen)}"
    bars = set()
    left, wide = columns.margin
    for y in range(0, image.height(), 7):
        found = runs(
            [image.pixel(x, y) for x in range(round(left * ratio), round((left + wide) * ratio))]
        )
        bars |= {long for colour, long in found if colour == THEME.tag(Colour.BLUE).bar.rgb()}
    if bars and max(bars) != round(3 * ratio):
        yield f"bars of {sorted(bars)}"
    if not bars:
        yield "no bars"
    view._show_ticks()
    strip = view.strip.grab().toImage()
    across = runs([strip.pixel(x, strip.height() - 2) for x in range(strip.width())])
    if (THEME.colour("border").rgb(), max(1, int(ratio))) not in across:
        yield f"the strip's edge: {across}"


def main() -> None:
    QApplication([])
    wrong = [*frames(), *edges(), *thicknesses()]
    ratio = QApplication.primaryScreen().devicePixelRatio()
    json.dump({"ratio": ratio, "wrong": wrong}, sys.stdout)


if __name__ == "__main__":
    main()
