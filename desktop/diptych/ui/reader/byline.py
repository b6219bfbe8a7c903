"""The line under a title: who wrote it, where and when it stood."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale

from diptych.domain.article import Article
from diptych.ui.models.wording import day_of_month


def byline(article: Article, locale: QLocale) -> str:
    """Return authors, source and date, parted by dots; empty where none is known."""
    parts = [
        ", ".join(author.name for author in article.authors),
        article.source,
        dated(article.published, locale),
    ]
    return " · ".join(part for part in parts if part)


def dated(published: str, locale: QLocale) -> str:
    """Write a publication date, which may be partial, in words: ``14 March 2002``."""
    numbers = published[:10].split("-")
    if not all(part.isdecimal() for part in numbers):
        return published
    if len(numbers) == 1:
        return published
    month = locale.standaloneMonthName(int(numbers[1])) if 1 <= int(numbers[1]) <= 12 else ""
    if not month:
        return published
    if len(numbers) == 2:
        return f"{month} {numbers[0]}"
    date = QDate(int(numbers[0]), int(numbers[1]), int(numbers[2]))
    return day_of_month(date.day(), f"{month} {date.year()}") if date.isValid() else published
