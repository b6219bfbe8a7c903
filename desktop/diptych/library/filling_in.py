"""Files of references fill in what is not known of articles that are here already.

Only what is empty or was guessed from a file's name is set; nothing that a reader typed, or an
importer found, is touched. One edit for each file, which can be taken back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from diptych.domain.act import Act, Label
from diptych.domain.article import Article
from diptych.domain.citation import Citation, Citations
from diptych.library.edits import Edit, changed
from diptych.text.addresses import doi_key, url_key
from diptych.text.analysis import fold

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction

_EMPTY_ONES = ("authors", "source", "published", "doi", "url", "language", "kind")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_FEW_WORDS = 3
"""A title of fewer words than this is shared by many works: Introduction, Letter to the editor."""
_TELLING_NAME = 12
"""A file's name of so many characters belongs to one work; shorter ones are like “article”."""
_YEARS_APART = 1
"""A work that appears online first has two years of publication."""
_NAMED = 3
"""How many titles are named in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FillingIn:
    """What a file of references fills in, if anything, and what is to be said of it."""

    edit: Edit | None
    sentences: tuple[str, ...]


def plan_filling_in(tx: Transaction, citations: Citations, name: str) -> FillingIn:
    """Return the edit that fills in articles outside the bin; ``name`` is that of the file."""
    articles = [summary.article for summary in tx.articles.summaries()]
    return filling_in(citations, articles, tx.originals.names(), name)


def filling_in(
    citations: Citations,
    articles: Sequence[Article],
    file_names: Mapping[str, Sequence[str]],
    name: str,
) -> FillingIn:
    """Return what citations fill in; ``file_names`` are those of originals, by id."""
    works = _Works(articles, file_names)
    after = {article.id: article for article in articles}
    meant: set[str] = set()
    unknown: list[Citation] = []
    ambiguous: list[Citation] = []
    for citation in citations.found:
        found = works.meant_by(citation)
        if found is None:
            ambiguous.append(citation)
        elif not found:
            unknown.append(citation)
        for article in found or ():
            meant.add(article.id)
            after[article.id] = filled(after[article.id], citation)
    changes = tuple(
        changed(article, after[article.id]) for article in articles if after[article.id] != article
    )
    edit = Edit(label=Label(Act.FILL_IN, name=name), changes=changes) if changes else None
    counts = (len(changes), len(meant) - len(changes))
    sentences = tuple(_sentences(*counts, unknown, ambiguous, citations.broken))
    return FillingIn(edit=edit, sentences=sentences)


def filled(article: Article, citation: Citation) -> Article:
    """Return an article with what the citation says in place of what is not known of it."""
    said = {
        detail: value
        for detail in _EMPTY_ONES
        if not getattr(article, detail) and (value := getattr(citation, detail))
    }
    if not article.title_found and citation.title:
        said |= {"title": citation.title, "title_found": True}
    own = {one.name for one in article.fields}
    more = [one for one in citation.fields if one.name not in own]
    if more:
        said["fields"] = tuple(sorted((*article.fields, *more), key=lambda one: one.name))
    return replace(article, **said)


class _Works:
    """The articles here, found by what citations know them by."""

    def __init__(
        self, articles: Iterable[Article], file_names: Mapping[str, Sequence[str]]
    ) -> None:
        self._of_doi: dict[str, list[Article]] = defaultdict(list)
        self._of_page: dict[str, list[Article]] = defaultdict(list)
        self._of_title: dict[tuple[str, ...], list[Article]] = defaultdict(list)
        self._of_file: dict[str, list[Article]] = defaultdict(list)
        for article in articles:
            self._of_doi[doi_key(article.doi) or doi_key(article.url)].append(article)
            self._of_page[url_key(article.url)].append(article)
            for words in _forms(article.title):
                self._of_title[words].append(article)
            for name in {_bare(name) for name in file_names.get(article.original_id or "", ())}:
                self._of_file[name].append(article)
        for index in (self._of_doi, self._of_page, self._of_file):
            index.pop("", None)

    def meant_by(self, citation: Citation) -> list[Article] | None:
        """Return the articles that a citation is about; ``None`` where it may be one of several.

        A DOI and the address of a page say it for certain, and may be those of several
        versions. A title or a file's name must be that of one article alone, and nothing else
        may speak against it.
        """
        for doi in filter(None, (doi_key(citation.doi), doi_key(citation.url))):
            if doi in self._of_doi:
                return self._of_doi[doi]
        page = url_key(citation.url)
        if page.strip("/").count("/") + page.count("?") and page in self._of_page:
            return [one for one in self._of_page[page] if not _contradicts(one, citation)]
        several = False
        for candidates in self._guesses(citation):
            if len(candidates) == 1:
                return candidates
            several = several or len(candidates) > 1
        return None if several else []

    def _guesses(self, citation: Citation) -> Iterator[list[Article]]:
        for words in _forms(citation.title):
            yield [
                one
                for one in self._of_title.get(words, ())
                if not _contradicts(one, citation)
                and (len(words) >= _FEW_WORDS or _supports(one, citation))
            ]
        for name in citation.files:
            yield [
                one
                for one in self._of_file.get(_bare(name), ())
                if not _contradicts(one, citation)
                and (
                    len(PurePath(name).stem) >= _TELLING_NAME
                    or not one.title_found
                    or _share_a_word(one.title, citation.title)
                )
            ]


def _contradicts(article: Article, citation: Citation) -> bool:
    """Tell whether both say the same thing differently, so that they are two works."""
    ours, theirs = doi_key(article.doi), doi_key(citation.doi)
    if ours and theirs:
        return ours != theirs
    years = article.year, _year(citation)
    return years[0] is not None and years[1] is not None and abs(years[0] - years[1]) > _YEARS_APART


def _supports(article: Article, citation: Citation) -> bool:
    """Tell whether the year or an author is the same, for titles that say little."""
    if article.year is not None and article.year == _year(citation):
        return True
    return any(
        _share_a_word(one.name, other.family or other.name)
        for one in article.authors
        for other in citation.authors
    )


def _year(citation: Citation) -> int | None:
    head = citation.published[:4]
    return int(head) if head.isdecimal() else None


def _forms(title: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a title, and those before its colon or dash: some leave off there."""
    whole = _words(title)
    if whole:
        yield whole
    main = _words(re.split(r"\s*:\s|\s+[–—-]+\s+|[?!]\s", title, maxsplit=1)[0])
    if _FEW_WORDS <= len(main) < len(whole):
        yield main


def _words(text: str) -> tuple[str, ...]:
    return tuple(folded for word in _WORD.findall(text) if (folded := fold(word)))


def _share_a_word(one: str, other: str) -> bool:
    return not {word for word in _words(one) if len(word) > 2}.isdisjoint(_words(other))


def _bare(name: str) -> str:
    return name.casefold().strip()


def _sentences(
    filled_in: int,
    known: int,
    unknown: Sequence[Citation],
    ambiguous: Sequence[Citation],
    broken: int,
) -> Iterator[str]:
    if filled_in:
        yield f"What was missing in {_counted(filled_in, 'article')} is filled in."
    if known:
        yield f"Nothing was missing in {_counted(known, 'article')}."
    if unknown:
        fits = "fits" if len(unknown) == 1 else "fit"
        yield f"{_counted(len(unknown), 'reference')} {fits} no article here: {_titles(unknown)}."
    if ambiguous:
        fits = "fits" if len(ambiguous) == 1 else "fit"
        several = f"{_counted(len(ambiguous), 'reference')} {fits} several articles"
        yield f"{several} and did nothing: {_titles(ambiguous)}."
    if broken:
        yield f"{_counted(broken, 'reference')} could not be read."


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"


def _titles(citations: Sequence[Citation]) -> str:
    named = [f"“{one.title or one.doi or one.url or one.files[0]}”" for one in citations[:_NAMED]]
    return ", ".join(named) + (" and more" if len(citations) > _NAMED else "")
