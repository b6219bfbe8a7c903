"""What the titles of a library are sorted by, kept from one result to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from diptych.domain.changes import Kind
from diptych.text.ordering import title_key

if TYPE_CHECKING:
    from diptych.storage.store import Store

MOST_CHANGES = 500
"""Changes that are followed one by one; after more of them, all titles are read anew."""


class TitleKeys:
    """The keys of the titles of one library, as they are now; any thread may ask.

    Reading tens of thousands of titles takes longer than the search did; after that, only those
    that have changed are read.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: tuple[tuple[int, str] | None, dict[str, str]] = None, {}
        """The place in the log, and the keys that were read after it."""

    def now(self) -> Mapping[str, str]:
        """Return the key of each article's title, those in the bin left out."""
        head = self._store.head()
        known, keys = self._known
        if head != known:
            changed = self._changed_since(known)
            keys = self._all() if changed is None else self._renewed(keys, changed)
            # Two threads may read the same; whichever comes last, what is kept fits together.
            self._known = head, keys
        return keys

    def _changed_since(self, head: tuple[int, str] | None) -> set[str] | None:
        """Return the articles that were touched since, ``None`` where that is not known."""
        if head is None:
            return None
        batch = self._store.changes_since(*head, limit=MOST_CHANGES)
        if batch is None or not batch.complete:
            return None
        return {own.object_id for own in batch.changes if own.kind is Kind.ARTICLE}

    def _all(self) -> dict[str, str]:
        with self._store.read() as tx:
            titles = tx.articles.titles()
        return {article_id: title_key(title) for article_id, title in titles.items()}

    def _renewed(self, before: dict[str, str], changed: set[str]) -> dict[str, str]:
        """Return them anew: whoever has the former ones goes on with those."""
        if not changed:
            return before
        keys = dict(before)
        with self._store.read() as tx:
            for article_id in changed:
                article = tx.articles.get(article_id)
                keys.pop(article_id, None)
                if article is not None and article.deleted is None:
                    keys[article_id] = title_key(article.title)
        return keys
