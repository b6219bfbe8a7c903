"""Completing a query while it is typed: fields, what the library has of names, and words."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from diptych.domain.changes import FILED, Changes, Kind
from diptych.domain.hit import Completion
from diptych.domain.tag import Tag, path_of
from diptych.library import collecting
from diptych.library.counting import codebook_order
from diptych.search.completion import Typed, typed_at, written
from diptych.search.query import FIELD_NAMES, QUOTES
from diptych.search.syntax import Scope
from diptych.search.wording import LANGUAGES
from diptych.text.analysis import CHUNK, analyse, fold

if TYPE_CHECKING:
    from diptych.domain.article import ArticleNames
    from diptych.storage.store import Store
    from diptych.storage.transaction import Transaction

Words = Callable[[str], str]

MOST = 50
"""Completions offered at once; who does not see theirs types another letter."""
MOST_WORDS = 20
FEWEST_LETTERS = 2
"""Letters of a word before others are offered that begin so."""

FEWEST_INSIDE = 3
"""Letters that are looked for inside words too."""

FIELDS = {
    "tag:": "highlights with a tag, or one below it",
    "source:": "where it was published",
    "author:": "who wrote it",
    "year:": "when it was published, as 2001..2003",
    "title:": "words of the title",
    "note:": "words of a note",
    "quote:": "words of a highlight",
    "speaker:": "who is quoted",
    "in:": "articles of a collection",
    "lang:": "the language it is written in",
    "has:": "articles with a note, a highlight, a tag or a quotation",
    "near(": "words close to one another",
}
"""What a query may ask for besides words, and what that is."""
HAVING = {
    "highlight": "articles with a highlight",
    "note": "articles with a note",
    "tag": "articles with a tag",
    "quotation": "articles in which somebody is quoted",
}

_QUOTE = re.compile(rf"\\?[{QUOTES}]")
_SLASH = re.compile(r" ?/ ?")
_YEARS = re.compile(r"(\d{0,4})(\.\.+|[-–…])?(\d{0,4})")

_WAITING = re.compile(
    rf"(^|[\s(])[-−]*(?:{'|'.join(sorted(FIELD_NAMES))}):[{QUOTES}]?\s*$", re.IGNORECASE
)

_KINDS = {"in": "collection", "lang": "language"}
_WORD_SCOPES = {scope.value: scope for scope in (Scope.TITLE, Scope.NOTE, Scope.QUOTE)}
_REASONS = {
    "tag": frozenset({Kind.TAG, Kind.ANNOTATION, Kind.ARTICLE}),
    "in": frozenset({Kind.COLLECTION, Kind.ARTICLE}),
    "speaker": frozenset(
        {
            Kind.SPEAKER,
            Kind.QUOTATION,
            Kind.QUOTATION_CORRECTION,
            Kind.ANNOTATION,
            Kind.ARTICLE,
        }
    ),
}
_OTHER_REASONS = frozenset({Kind.ARTICLE})
"""What kinds of change are a reason to ask again for what is remembered of a field."""


@dataclass(frozen=True, slots=True)
class _Name:
    """Something that may be the value of a field: as it is shown, as it is compared and written.

    It is written as it is shown where ``text`` does not say otherwise.
    """

    shown: str
    folded: str
    count: int = 0
    detail: str = ""
    colour: str = ""
    text: str = ""


class Index(Protocol):
    """What the search index is asked for."""

    def words_beginning(self, letters: str, scope: Scope, most: int) -> Sequence[str]:
        """Return words that begin so, the most frequent first."""

    def articles_of_tags(self, tags: Mapping[str, Tag]) -> Mapping[str, int]:
        """Return in how many articles each tag stands, by its id; those below it count too."""

    def articles_of_speakers(self) -> Mapping[str, int] | None:
        """Return in how many articles anybody is quoted, by the name that they are shown by.

        ``None`` is that nothing is known yet.
        """


class Completing:
    """Completes queries on one library; what it has of names is remembered until it changes."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store = store
        self._index = index
        self._known: dict[str, Sequence[_Name]] = {}
        self._lock = threading.Lock()
        self._changed = 0

    def forget(self, changes: Changes) -> None:
        """Ask the library again for what may be otherwise now."""
        filed = {change.kind for change in changes.changes if change.operation == FILED}
        touched = {change.kind for change in changes.changes if change.operation != FILED}
        with self._lock:
            self._changed += 1
            for field in list(self._known):
                reasons = _REASONS.get(field, _OTHER_REASONS)
                if changes.everything or reasons & touched or (field == "in" and filed):
                    del self._known[field]

    def complete(self, query: str, caret: int, words: Words = str) -> tuple[Completion, ...]:
        """Return what the piece at the caret may become, the best first.

        ``words`` gives what is said of fields in the language of the reader.
        """
        typed = typed_at(query, caret)
        if typed is None:
            return ()
        found = self._all(typed, words)
        new = (one for one in found if query[one.start : one.end] != one.text)
        return tuple(islice(new, MOST))

    def _all(self, typed: Typed, words: Words) -> Iterator[Completion]:
        yield from self._gone_on(typed, words)
        if typed.is_value:
            yield from self._values(typed, words)
            return
        if not typed.field and not typed.quoted:
            yield from self._fields(typed, words)
        yield from self._vocabulary(typed)

    # --- fields and words ------------------------------------------------------------------

    def _fields(self, typed: Typed, words: Words) -> Iterator[Completion]:
        """Yield the fields that begin so, then those of which something begins so is said."""
        letters = typed.text.casefold()
        told = [(name, words(detail)) for name, detail in FIELDS.items()]
        by_name = [one for one in told if one[0].startswith(letters)]
        by_detail = [
            one
            for one in told
            if one not in by_name
            and len(letters) > FEWEST_LETTERS
            and f" {fold(letters)}" in f" {_folded(one[1])}"
        ]
        for name, detail in (*by_name, *by_detail):
            yield Completion(
                start=typed.start,
                end=typed.end,
                text=name,
                name=name,
                kind="field",
                detail=detail,
            )

    def _vocabulary(self, typed: Typed) -> Iterator[Completion]:
        """Yield words that begin so, as the index knows them."""
        match = CHUNK.fullmatch(typed.text)
        if match is None:
            return
        parts, joined = analyse(typed.text)
        letters = joined or (parts[0][2] if len(parts) == 1 else "")
        if len(letters) < FEWEST_LETTERS:
            return
        scope = _WORD_SCOPES.get(typed.field, Scope.ANYWHERE)
        for word in self._index.words_beginning(letters, scope, MOST_WORDS):
            yield Completion(start=typed.start, end=typed.end, text=word, name=word, kind="word")

    # --- values of fields ------------------------------------------------------------------

    def _gone_on(self, typed: Typed, words: Words) -> Iterator[Completion]:
        """Yield names with blanks that began some words ago, ``tag:older peo``."""
        begun = typed.begun
        if begun is None or begun.field in {"year", "has", "lang"}:
            return
        wanted = f" {_folded(begun.text)}"
        for one in self._values(begun, words):
            # Not the letters inside a word: what follows it is most likely a word of its own.
            if wanted in f" {_folded(one.name).replace('/', ' ')}":
                yield one

    def _values(self, typed: Typed, words: Words) -> Iterator[Completion]:
        """Yield the values of its field that fit what is typed."""
        kind = _KINDS.get(typed.field, typed.field)
        for one in self._fitting(typed, words):
            yield Completion(
                start=typed.start,
                end=typed.end,
                text=written(one.text or one.shown),
                name=one.shown,
                kind=kind,
                detail=one.detail,
                count=one.count,
                colour=one.colour,
            )

    def _fitting(self, typed: Typed, words: Words) -> Iterable[_Name]:
        if typed.field == "year":
            return _years(typed.text, self._names("year"))
        if typed.field == "has":
            names = [_told(_Name(what, what), words(said)) for what, said in HAVING.items()]
        elif typed.field == "lang":
            names = [_told(one, words(LANGUAGES.get(one.shown, ""))) for one in self._names("lang")]
        else:
            return _fitting(_folded(typed.text), self._names(typed.field))
        return _fitting(_folded(typed.text), names)

    def _names(self, field: str) -> Sequence[_Name]:
        """Return what the library has of a field, remembered as long as nothing changes."""
        with self._lock:
            known, changed = self._known.get(field), self._changed
        if known is not None:
            return known
        read = self._read(field)
        with self._lock:
            if changed == self._changed:
                self._known |= read
        return read.get(field, ())

    def _read(self, field: str) -> Mapping[str, Sequence[_Name]]:
        if field == "speaker":
            # Who is quoted where is counted in the index: a library may have a million quotations.
            articles = self._index.articles_of_speakers()
            return {} if articles is None else {field: _most_first(articles)}
        with self._store.read() as tx:
            if field == "in":
                return {field: _collections(tx)}
            if field != "tag":
                return _of_articles(tx.articles.names())
            tags = {tag.id: tag for tag in tx.tags.all()}
        # What stands on a hundred thousand quotes is counted in the index, in a tenth of the time.
        return {field: _tags(tags, self._index.articles_of_tags(tags))}


def finished(query: str) -> str:
    """Return a query without a field at its end that has no value yet, as while it is typed."""
    return _WAITING.sub(r"\1", query)


def _tags(tags: Mapping[str, Tag], articles: Mapping[str, int]) -> Sequence[_Name]:
    """Return the codebook as it is shown, each tag by its path."""
    found = []
    for tag, _ in codebook_order(tags.values()):
        path = path_of(tag, tags)
        count = articles.get(tag.id, 0)
        found.append(_Name(path, _folded(path), count, colour=tag.colour.value))
    return found


def _collections(tx: Transaction) -> Sequence[_Name]:
    """Return the collections that articles are put into, by their names where these are alone."""
    collections, members = tx.collections.all(), tx.collections.members()
    paths = collecting.paths(collections)
    names = [one.key for one in collections]
    found = []
    for one in collecting.in_order(collections):
        if one.query is not None:
            continue
        path = paths[one.id]
        text = one.name if names.count(one.key) == 1 else path
        inside = collecting.subtree(one.id, collections)
        count = len(set[str]().union(*(members.get(key, ()) for key in inside)))
        found.append(_Name(path, _folded(path), count, text=text))
    return found


def _of_articles(names: ArticleNames) -> dict[str, Sequence[_Name]]:
    languages: dict[str, int] = {}
    for language, count in names.languages.items():
        code = language.partition("-")[0].lower()
        languages[code] = languages.get(code, 0) + count
    return {
        "source": _most_first(names.sources),
        "author": _most_first(names.authors),
        "lang": _most_first(languages),
        "year": [_Name(str(year), str(year), names.years[year]) for year in sorted(names.years)],
    }


def _most_first(counts: Mapping[str, int]) -> Sequence[_Name]:
    names = (_Name(" ".join(name.split()), _folded(name), count) for name, count in counts.items())
    return sorted(names, key=lambda one: (-one.count, one.folded, one.shown))


def _folded(text: str) -> str:
    """Return the form in which what is typed and what there is are compared."""
    return _SLASH.sub("/", " ".join(fold(_QUOTE.sub("", text).strip()).split()))


def _told(name: _Name, detail: str) -> _Name:
    """Return a value that can be found by what is said of it too."""
    return replace(name, detail=detail, folded=f"{name.folded} {_folded(detail)}")


def _fitting(wanted: str, names: Iterable[_Name]) -> Iterable[_Name]:
    """Return names that begin so, or with a part that does; then by words, then by any letters."""
    if not wanted:
        return names
    part, word = f"/{wanted}", f" {wanted}"
    beginning: list[_Name] = []
    by_word: list[_Name] = []
    inside: list[_Name] = []
    for name in names:
        folded = name.folded
        if wanted not in folded:
            continue
        if folded.startswith(wanted) or part in folded:
            beginning.append(name)
        elif word in folded:
            by_word.append(name)
        elif len(wanted) >= FEWEST_INSIDE:
            inside.append(name)
    return [*beginning, *by_word, *inside]


def _years(typed: str, years: Sequence[_Name]) -> Iterator[_Name]:
    """Yield the years that begin so, the newest first; behind a range's dots, its other end.

    Nothing typed, or a whole year, gives the range up to the newest as well.
    """
    form = _YEARS.fullmatch(typed.strip())
    if form is None or not years:
        return
    first, dots, last = form.groups()
    newest, oldest = years[-1], years[0]
    if dots:
        for one in reversed(years):
            if one.shown.startswith(last) and (not first or int(one.shown) > int(first)):
                yield _Name(f"{first}{dots}{one.shown}", "")
        return
    if not first and oldest is not newest:
        yield _Name(f"{oldest.shown}..{newest.shown}", "", sum(one.count for one in years))
    for one in reversed(years):
        if one.shown.startswith(first):
            yield one
    if len(first) == len(newest.shown) and int(first) < int(newest.shown):
        yield _Name(f"{first}..{newest.shown}", "")
