"""Which articles a filter leaves in the list."""

from __future__ import annotations

from unicodedata import combining, normalize

from diptych.domain.article import ArticleSummary


def plain(text: str) -> str:
    """Return ``text`` without case and accents, as filters compare it."""
    decomposed = normalize("NFKD", text).casefold()
    return "".join(character for character in decomposed if not combining(character))


def fits(summary: ArticleSummary, words: list[str]) -> bool:
    """Tell whether each word, or part of one, is in what is known of the article or in its tags."""
    article = summary.article
    names = (author.name for author in article.authors)
    fields = (f"{one.name}: {one.value}" for one in article.fields)
    facts = (article.title, *names, article.source, article.published, *fields, *summary.tags)
    searched = plain("\n".join(facts))
    return all(word in searched for word in words)


def listed(summaries: list[ArticleSummary], text: str) -> list[ArticleSummary]:
    """Return the summaries that fit what was typed, in the order they came."""
    words = plain(text).split()
    return [summary for summary in summaries if fits(summary, words)] if words else summaries
