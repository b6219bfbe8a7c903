"""What one query finds at one moment, to be listed piece by piece and told apart by its facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from diptych.domain.hit import MOST_IN_ARTICLE, Facet, Hit, HitGroup, HitOrder, Suggestion
from diptych.domain.sentence import Sentence
from diptych.library.documents import AT_ONCE
from diptych.library.facets import facets_of, kinds_facet
from diptych.library.hits import HitMaker
from diptych.library.spelling import Spelling
from diptych.search.query import Query

if TYPE_CHECKING:
    from diptych.library.titles import TitleKeys
    from diptych.search.fitting import Fitting
    from diptych.search.postings import Flags
    from diptych.search.surroundings import Surroundings
    from diptych.search.syntax import Node
    from diptych.storage.store import Store


MOST_COUNTED = 20
"""Articles that are read to count their hits: as many as are shown at first."""
LAST = "\U0010ffff"
"""What notes that are on no article are sorted by."""


class Answer(NamedTuple):
    """What fits a query, and what was known when that was found out."""

    fitting: Fitting
    surroundings: Surroundings
    scanned: bool


class Finding:
    """The answer to one query; ask it on one thread at a time.

    Which articles fit, and their order, stay what they were when the query was asked; hits are
    read from the library as it is when they are asked for. An article that has gone since has
    none. Nothing of the library is held open.
    """

    def __init__(
        self,
        store: Store,
        query: Query,
        answer: Answer | None,
        *,
        titles: TitleKeys,
        order: HitOrder = HitOrder.RELEVANCE,
        kinds: frozenset[HitGroup] = frozenset(),
        words: Callable[[str], str] = str,
        most_in_article: int = MOST_IN_ARTICLE,
    ) -> None:
        self._asked = query
        self._words = words
        self._kinds = frozenset(kinds)
        self._order = order
        self._most_in_article = most_in_article
        asked = None
        if answer is not None and query.root is not None:
            asked = _Asked(store, query.root, answer, kinds=self._kinds, titles=titles)
            self._maker = HitMaker(
                query, query.root, answer.surroundings.languages, most_in_article
            )
        self._found: _Asked | None = asked

    @property
    def text(self) -> str:
        """The query as it was typed."""
        return self._asked.text

    @cached_property
    def sentence(self) -> Sentence:
        """The query as it was understood, what was typed set apart; empty of an empty query."""
        return self._asked.understood(self._words)

    @property
    def query(self) -> str:
        """The query as it was understood, plainly."""
        return str(self.sentence)

    @property
    def partial(self) -> bool:
        """Whether the index is still being made, and a plain scan answered."""
        return self._found is not None and self._found.answer.scanned

    @property
    def total(self) -> int:
        """How many articles fit."""
        return 0 if self._found is None else self._found.fitting.total

    @property
    def ranked(self) -> int:
        """How many ranks there are: the articles, and the notes that are on none."""
        return 0 if self._found is None else len(self._found.fitting)

    def articles(self) -> tuple[str, ...]:
        """Return the ids of all articles that fit, in order."""
        if self._found is None:
            return ()
        ranked = self._found.ranked(self._order, 0)
        return tuple(name for name, _ in ranked if not name.startswith("n:"))

    def ranks(self) -> tuple[str, ...]:
        """Return what stands at each rank: an article's id, or ``n:`` and more for a note on none.

        Their hits are read by ``hits``, as many ranks at once as one wants to show.
        """
        if self._found is None:
            return ()
        return tuple(name for name, _ in self._found.ranked(self._order, 0))

    @property
    def everything(self) -> int:
        """How many articles would fit if hits of every kind were wanted."""
        return 0 if self._found is None else len(self._found.answer.fitting.articles)

    def hits(self, first: int = 0, after: int = 20) -> tuple[Hit, ...]:
        """Return the hits at the ranks from ``first`` up to ``after``, rank by rank."""
        if self._found is None or after <= first:
            return ()
        ranked = self._found.ranked(self._order, after)[first:after]
        groups = [group for group, _ in ranked]
        keys, written = self._found.fitting.keys(groups), self._found.fitting.written(groups)
        hits: list[Hit] = []
        for start in range(0, len(ranked), AT_ONCE):
            # Snapshots are short: a long look must not keep the library's file from being tidied.
            with self._found.store.read() as tx:
                some = [(name, round(score, 4)) for name, score in ranked[start:][:AT_ONCE]]
                hits += self._maker.of_groups(tx, some, keys, written)
        if not self._kinds:
            return tuple(hits)
        return tuple(hit for hit in hits if hit.kind.group in self._kinds)

    def facets(self, most: int = 8) -> tuple[Facet, ...]:
        """Return by what the result can be narrowed, ``most`` values and those chosen of each.

        Kinds are counted in what is found of any kind.
        """
        if self._found is None:
            return ()
        found = self._found
        with found.store.read() as tx:
            codebook = tx.tags.all()
        counts = found.counts_by_kind()
        others = facets_of(found.root, found.fitting, codebook, most)
        return (kinds_facet(counts, self._kinds), *others)

    def suggestion(self) -> Suggestion | None:
        """Return the query as it was perhaps meant, where words of it occur nowhere."""
        if self._found is None:
            return None
        from diptych.search.suggesting import suggested  # noqa: PLC0415 - brings NumPy

        answer = self._found.answer
        spelling = Spelling(self._found.store, answer.fitting)
        return suggested(self._asked, answer.fitting, answer.surroundings, spelling.written)

    def count(self) -> int | None:
        """Return how many places there are in all hits; ``None`` where too many would be read."""
        if self.ranked > MOST_COUNTED:
            return None
        counts: Counter[str | None] = Counter()
        for hit in self.hits(0, self.ranked):
            counts[hit.article_id] += hit.places
        # Of an article with very many hits not all are listed.
        if 0 < self._most_in_article <= max(counts.values(), default=0):
            return None
        return counts.total()


class _Asked:
    """What was asked for and what fits it, of the kinds that are wanted."""

    def __init__(
        self,
        store: Store,
        root: Node,
        answer: Answer,
        *,
        kinds: frozenset[HitGroup],
        titles: TitleKeys,
    ) -> None:
        self._titles = titles
        self.store = store
        self.root = root
        self.answer = answer
        self.fitting = answer.fitting
        self._ranked: dict[HitOrder, list[tuple[str, float]]] = {}
        if kinds:
            from diptych.search.tallies import any_of  # noqa: PLC0415 - brings NumPy

            self.fitting = answer.fitting.only(any_of(self._by_kind[kind] for kind in kinds))

    @cached_property
    def _by_kind(self) -> Mapping[HitGroup, Flags]:
        from diptych.search.tallies import groups_with_hits  # noqa: PLC0415 - brings NumPy

        return groups_with_hits(self.root, self.answer.fitting, self.answer.surroundings)

    def counts_by_kind(self) -> dict[HitGroup, int]:
        """Return how many articles have hits of each kind, also of kinds that are not wanted."""
        every = self.answer.fitting
        return {kind: every.only(flags).total for kind, flags in self._by_kind.items()}

    def ranked(self, order: HitOrder, after: int) -> list[tuple[str, float]]:
        """Return groups and their scores in order, at least the first ones; 0 is all."""
        if order is HitOrder.RELEVANCE and after:
            return self.fitting.best(after)
        known = self._ranked.get(order)
        if known is None:
            known = self._ranked[order] = self._in_order(order)
        return known

    def _in_order(self, order: HitOrder) -> list[tuple[str, float]]:
        if order is HitOrder.RELEVANCE:
            return self.fitting.ranked
        if order is HitOrder.TITLE:
            keys = self._titles.now()
            return sorted(self.fitting.ranked, key=lambda own: keys.get(own[0], LAST))
        from diptych.search.tallies import NEVER, dates  # noqa: PLC0415 - brings NumPy

        known = dates(self.fitting)
        known[known < 0] = -NEVER if order is HitOrder.NEWEST else NEVER
        return self.fitting.in_order(-known if order is HitOrder.NEWEST else known)
