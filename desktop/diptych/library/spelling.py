"""How a word of the index, which knows neither capitals nor accents, is written in the texts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from diptych.search.documents import AUTHOR, BODY, SOURCE, TITLE
from diptych.search.places import Locator
from diptych.search.syntax import Phrase, Word
from diptych.text.analysis import analyse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diptych.search.fitting import Fitting
    from diptych.storage.store import Store

MOST_LOOKED_AT = 3
"""Documents that are read for one word: what is written otherwise elsewhere is as good."""


class Spelling:
    """Looks words up where an answer was found."""

    def __init__(self, store: Store, fitting: Fitting) -> None:
        self._store = store
        self._fitting = fitting

    def written(self, word: str) -> str:
        """Return a folded word as it is mostly written, without a capital where it has none."""
        raws: Counter[str] = Counter()
        for text in self._texts(word):
            raws.update(_written_in(text, word))
            small = [raw for raw in raws if raw == raw.lower()]
            if small:
                return max(small, key=lambda raw: raws[raw])
        return max(raws, key=lambda raw: raws[raw], default=word)

    def _texts(self, word: str) -> Iterator[str]:
        """Yield a few texts in which the word stands, or a form of it."""
        leaf = Phrase((Word(word),))
        for source, _ in self._fitting.parts:
            for field in (BODY, TITLE, AUTHOR, SOURCE):
                numbers = source.holding(leaf, field).numbers[:MOST_LOOKED_AT]
                for key in source.keys(numbers):
                    with self._store.read() as tx:
                        article = tx.articles.get(key.article_id)
                        if article is None:
                            continue
                        text = tx.revisions.text(article.revision_id) if field == BODY else ""
                    if field == BODY:
                        yield text[key.start : key.end]
                    else:
                        names = (author.name for author in article.authors)
                        yield "\n".join((article.title, article.source, *names))


def _written_in(text: str, word: str) -> Iterator[str]:
    wanted = Word(word)
    for place in Locator([Phrase((wanted,))], ("en",)).locate(text).get(wanted, ()):
        raw = text[place.start : place.end]
        parts, _ = analyse(raw)
        if [part[2] for part in parts] == [word]:
            start, end, _ = parts[0]
            yield raw[start:end]
