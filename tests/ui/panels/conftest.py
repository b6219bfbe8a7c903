"""What panels are made with, and things of our own to show in them."""

from __future__ import annotations

import pytest

from diptych.domain.annotation import Anchor, Annotation, Colour
from diptych.domain.article import Article, ArticleSummary
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.paths import resources
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme, load_theme


@pytest.fixture
def theme() -> Theme:
    return load_theme("light", resources())


@pytest.fixture
def dark() -> Theme:
    return load_theme("dark", resources())


@pytest.fixture
def icons(theme: Theme) -> Icons:
    return Icons(theme)


@pytest.fixture
def summaries() -> list[ArticleSummary]:
    """Three articles, the newest first."""
    titles = {"ferry": "The ferry stops", "bridge": "A bridge opens", "market": "Market day"}
    return [
        ArticleSummary(
            article=Article(id=name, title=title, source="Quay Post", created=str(2030 - place))
        )
        for place, (name, title) in enumerate(titles.items())
    ]


@pytest.fixture
def tags() -> dict[str, Tag]:
    found = [
        Tag(id="boats", name="boats", colour=Colour.TEAL),
        Tag(id="night", name="night boats", parent_id="boats", colour=Colour.WINE),
        Tag(id="money", name="money", colour=Colour.ROSE, position=1),
    ]
    return {tag.id: tag for tag in found}


@pytest.fixture
def quotes() -> list[Annotation]:
    """Two annotations of the ferry, one of the bridge."""
    table = [
        ("a", "ferry", "It has never stopped before", ("boats",), ""),
        ("b", "ferry", "the queue " * 60, (), "How *long* was it?"),
        ("c", "bridge", "two lanes 😀 and a path", ("money", "boats"), ""),
    ]
    return [
        Annotation(
            id=name,
            article_id=article,
            anchor=Anchor(revision_id="r", span=Span(place, place + 1), quote=words),
            tags=tagged,
            note=note,
        )
        for place, (name, article, words, tagged, note) in enumerate(table)
    ]
