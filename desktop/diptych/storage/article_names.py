"""Under which names articles are filed by themselves: sources, authors, languages and years."""

from __future__ import annotations

from sqlalchemy import func, select

from diptych.domain.article import ArticleNames
from diptych.storage.session import RawQuery, Session
from diptych.storage.tables import article_author_table, article_table

_article = article_table.c
_author = article_author_table.c
_living = _article.deleted.is_(None)

SOURCES = RawQuery(select(_article.source, func.count()).where(_living).group_by(_article.source))
AUTHORS = RawQuery(
    select(_author.name, func.count(_author.article_id.distinct()))
    .join(article_table, _article.id == _author.article_id)
    .where(_living)
    .group_by(_author.name)
)
LANGUAGES = RawQuery(
    select(_article.language, func.count()).where(_living).group_by(_article.language)
)
YEARS = RawQuery(select(_article.year, func.count()).where(_living).group_by(_article.year))


def article_names(session: Session) -> ArticleNames:
    """Return the names that stand on articles outside the bin, each with how many it stands on."""
    sources, authors, languages, years = (
        {name: count for name, count in query.rows(session) if name}
        for query in (SOURCES, AUTHORS, LANGUAGES, YEARS)
    )
    return ArticleNames(sources=sources, authors=authors, languages=languages, years=years)
