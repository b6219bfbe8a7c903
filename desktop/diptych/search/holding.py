"""Where each condition of a query holds, asked of all sources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

from diptych.domain.tag import name_key
from diptych.search.documents import FIELDS_OF_SCOPE, HAS, LANGUAGE, NAMES_OF_SCOPE, NOTE, TAG, YEAR
from diptych.search.fitting import Groups, Hold
from diptych.search.postings import Flags, Longs, occurring
from diptych.search.source import Source
from diptych.search.surroundings import Surroundings, matching_tags
from diptych.search.syntax import (
    Collected,
    Has,
    Language,
    Leaf,
    Near,
    Phrase,
    Scope,
    Tagged,
    TextLeaf,
    Years,
)
from diptych.search.weighing import Said, Told, Words, weight_of

TAG_WEIGHT = 2.0


class Looking:
    """Asks the sources about one query's conditions."""

    def __init__(
        self, sources: Sequence[Source], groups: Groups, surroundings: Surroundings
    ) -> None:
        self._sources = sources
        self._groups = groups
        self._surroundings = surroundings

    @cached_property
    def everything(self) -> Flags:
        """Flag every group that has a document."""
        flags = np.zeros(len(self._groups), np.bool_)
        for source, codes in zip(self._sources, self._groups.codes, strict=True):
            flags[codes[source.numbers()]] = True
        return flags

    def hold(self, leaf: Leaf) -> Hold:
        """Return where one condition holds."""
        match leaf:
            case Phrase(name=name) if name:
                hold = self._named(leaf, name)
            case Phrase() | Near():
                hold = self._words(leaf)
            case Tagged():
                hold = self._new_hold()
                self._add_tags(hold, matching_tags(leaf, self._surroundings))
            case Collected(name=name):
                hold = self._collected(name_key(name))
            case Years(first=first, last=last):
                hold = self._exact(YEAR, lambda value: _in_range(value, first, last))
            case Language(code=code):
                hold = self._exact(LANGUAGE, lambda value: value == code)
            case Has(what="tag"):
                # Tags come and go without their annotations being touched.
                tags = self._surroundings.tags
                hold = self._exact(TAG, lambda value: value in tags, shown=True)
            case Has(what=what):
                hold = self._exact(HAS, lambda value: value == what, shown=True)
        return hold

    def _named(self, leaf: Phrase, name: str) -> Hold:
        """Return where the very name stands; where there is none such, all that has its words."""
        hold = self._words(leaf)
        having = [source.having(NAMES_OF_SCOPE[leaf.scope], (name,)) for source in self._sources]
        if any(map(len, having)):
            hold.fits, hold.exact = np.zeros_like(hold.fits), False
            per_source = zip(self._groups.codes, hold.numbers, having, strict=True)
            for codes, numbers, found in per_source:
                numbers[:] = [found]
                hold.fits[codes[found]] = True
        return hold

    def _new_hold(self) -> Hold:
        return Hold(len(self._groups), len(self._sources))

    def _collected(self, key: str) -> Hold:
        """Return the articles of a collection, as far as there is anything of them."""
        hold = self._new_hold()
        members = self._surroundings.collections.get(key, frozenset())
        found = [at for member in members if (at := self._groups.get(member)) is not None]
        hold.fits[found] = True
        hold.fits &= self.everything
        return hold

    def _exact(self, name: str, wanted: _Wanted, *, shown: bool = False) -> Hold:
        """Return where a field has a value that is wanted; ``shown`` makes hits of these."""
        hold = self._new_hold()
        per_source = zip(self._sources, self._groups.codes, hold.numbers, strict=True)
        for source, codes, numbers in per_source:
            values = {value for value in source.values(name) if wanted(value)}
            if values:
                found = source.having(name, values)
                hold.fits[codes[found]] = True
                if shown:
                    numbers.append(found)
        return hold

    def _add_tags(self, hold: Hold, tag_ids: frozenset[str]) -> None:
        """Let the annotations with one of these tags count, each a little less."""
        if not tag_ids:
            return
        found: list[Longs] = []
        per_source = zip(self._sources, self._groups.codes, hold.numbers, hold.written, strict=True)
        for source, codes, numbers, written in per_source:
            own = source.having(TAG, tag_ids)
            numbers.append(own)
            written.append(own)
            found.append(codes.take(own))
        groups, counts = occurring(np.concatenate(found))
        hold.fits[groups] = True
        hold.evidence.append(Told(groups, TAG_WEIGHT * np.log1p(counts)))

    def _words(self, leaf: TextLeaf) -> Hold:
        hold = self._new_hold()
        for name in FIELDS_OF_SCOPE[leaf.scope]:
            self._add_field(hold, leaf, name)
        if leaf.scope is Scope.ANYWHERE:
            self._add_tags(hold, matching_tags(leaf, self._surroundings))
        return hold

    def _add_field(self, hold: Hold, leaf: TextLeaf, name: str) -> None:
        every = [source.holding(leaf, name) for source in self._sources]
        frequency = sum(len(found.numbers) for found in every)
        if not frequency:
            return
        sizes = [source.size(name) for source in self._sources]
        documents = max(frequency, sum(size[0] for size in sizes))
        average = max(1.0, sum(size[1] for size in sizes) / documents)
        said: list[Said] = []
        single = True
        per_source = zip(self._sources, self._groups.codes, hold.numbers, every, strict=True)
        for source, codes, numbers, found in per_source:
            if len(found.numbers):
                numbers.append(found.numbers)
                groups = codes.take(found.numbers)
                hold.fits[groups] = True
                single = not said and source.is_single(name)
                said.append(Said(groups, found, source.drag(name, average)))
        hold.evidence.append(Words(said, weight_of(name, documents, frequency), single=single))
        if name == NOTE:
            for own, found in zip(hold.written, every, strict=True):
                own.append(found.numbers)


class _Wanted(Protocol):
    def __call__(self, value: str, /) -> bool:
        """Tell whether this value is asked for."""


def _in_range(value: str, first: int | None, last: int | None) -> bool:
    year = int(value)
    return (first is None or first <= year) and (last is None or year <= last)
