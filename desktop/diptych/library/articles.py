"""What a reader does to articles, each act as an ``Edit``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from diptych.domain.act import Act, Label
from diptych.domain.article import Article
from diptych.library.edits import Edit, changed, deleted
from diptych.text.normalise import clean_input

_TYPED = ("title", "source", "url", "doi", "language", "published", "kind")


def delete_articles(articles: Iterable[Article]) -> Edit:
    """Send articles to the bin.

    Their annotations and notes go out of sight with them and come back with them: whatever
    belongs to an article in the bin is in no list.
    """
    changes = tuple(deleted(article) for article in articles)
    return Edit(label=Label(Act.DELETE_ARTICLES, count=len(changes)), changes=changes)


def set_details(before: Article, after: Article) -> Edit:
    """Change an article's title, authors, source, date or the like."""
    return Edit(label=Label(Act.ARTICLE_DETAILS), changes=(changed(before, _typed(after)),))


def _typed(article: Article) -> Article:
    typed = {name: clean_input(getattr(article, name)).strip() for name in _TYPED}
    return replace(article, **typed)  # type: ignore[arg-type]  # every one of them is text
