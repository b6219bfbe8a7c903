"""Articles by where they were published: a page saved again is perhaps a newer version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from diptych.text.addresses import doi_key, url_key


class Published(Protocol):
    """What an article, or a row of one, says of its place."""

    @property
    def id(self) -> str: ...  # noqa: D102 - the fields speak for themselves
    @property
    def url(self) -> str: ...  # noqa: D102 - as above
    @property
    def doi(self) -> str: ...  # noqa: D102 - as above


class Addresses:
    """Where articles were published, to find those of one address; the newest counts."""

    def __init__(self, articles: Iterable[Published] = ()) -> None:
        self._ids: dict[str, str] = {}
        for article in articles:
            self.add(article)

    def add(self, article: Published) -> None:
        """Know an article by its addresses from now on; articles come in their order."""
        self._ids.update(dict.fromkeys(_keys(article), article.id))

    def older_than(self, article: Published) -> str | None:
        """Return the id of another article of the same address; ``None`` where none is known."""
        found = (self._ids.get(key) for key in _keys(article))
        return next((one for one in found if one is not None and one != article.id), None)


def _keys(article: Published) -> Iterator[str]:
    """Yield what articles of one address have in common.

    A site's front page is none: some sites name it as the address of all their pages.
    """
    doi = doi_key(article.doi) or doi_key(article.url)
    if doi:
        yield f"doi:{doi}"
    page = url_key(article.url)
    if page and page.strip("/").count("/") + page.count("?"):
        yield page
