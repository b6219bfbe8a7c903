"""Citing articles in the styles that scholars are asked for.

A ``Citer`` is for one export: it knows which of its works would be cited alike and tells them
apart as the style wants it (2002a, 2002b; by title; by initials), and it numbers works in the
order in which they come where the style cites by numbers. A work is run through the style once;
what is cited of it afterwards differs only in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from diptych.domain.article import Article
from diptych.domain.errors import UnknownStyleError
from diptych.domain.progress import Progress, Unwatched
from diptych.formats.exporters.data import Reference
from diptych.formats.references.items import one_line

if TYPE_CHECKING:
    from diptych.formats.references.processor.work import Facts, Locator


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationStyle:
    """A style of references; ``file`` is its name among CSL's, ``british`` how English it is."""

    name: str
    title: str
    file: str
    british: bool = False
    numbered: bool = False
    publisher_once: bool = False
    """Whether a body that publishes what it wrote is named as author alone."""


STYLES: dict[str, CitationStyle] = {
    style.name: style
    for style in (
        CitationStyle(name="apa", title="APA, 7th edition", file="apa", publisher_once=True),
        CitationStyle(name="chicago", title="Chicago, author and date", file="chicago-author-date"),
        CitationStyle(
            name="chicago-notes", title="Chicago, notes", file="chicago-notes-bibliography"
        ),
        CitationStyle(
            name="harvard",
            title="Harvard (Cite Them Right)",
            file="harvard-cite-them-right",
            british=True,
        ),
        CitationStyle(name="mla", title="MLA, 9th edition", file="modern-language-association"),
        CitationStyle(
            name="vancouver", title="NLM/Vancouver", file="nlm-citation-sequence", numbered=True
        ),
        CitationStyle(name="ieee", title="IEEE", file="ieee", numbered=True),
        CitationStyle(
            name="mhra", title="MHRA, author and date", file="mhra-author-date", british=True
        ),
    )
}
"""Every style by its name, in the order in which they are offered."""


def style_named(name: str) -> CitationStyle:
    """Return the style of this name, or raise ``UnknownStyleError``."""
    if name not in STYLES:
        raise UnknownStyleError(name, tuple(STYLES))
    return STYLES[name]


@dataclass(slots=True)
class _Cited:
    """One article, and what the style has made of it."""

    facts: Facts
    shorts: dict[Locator | None, str] = field(default_factory=dict)
    full: tuple[str, str] | None = None


class Citer:
    """Cites articles in one style and language. It is used by one thread."""

    def __init__(self, style: str, language: str = "en") -> None:
        from diptych.formats.references.processor.loading import LoadedStyle  # noqa: PLC0415 - slow

        self._style = style_named(style)
        english = "en-GB" if self._style.british else "en-US"
        wanted = english if language.partition("-")[0] in {"", "en"} else language
        self._loaded = LoadedStyle(self._style.file, wanted)
        self._cited: dict[str, _Cited] = {}

    def distinguish(self, articles: Iterable[Article], progress: Progress | None = None) -> None:
        """Take all that is going to be cited, in order: works cited alike are told apart.

        ``progress`` may stop it; it is not told how far it is, since little of an export is this.
        """
        told = progress or Unwatched()
        found = list({article.id: self._taken(article) for article in articles}.values())
        if self._style.numbered or self._loaded.of_notes:
            return
        for alike in self._alike(found, told):
            if len({one.facts.names.get("author") for one in alike}) > 1:
                for one in alike:
                    self._know(one, by_initials=True)
        for alike in self._alike(found, told):
            for number, one in enumerate(sorted(alike, key=_order)):
                texts = one.facts.texts
                if self._loaded.adds_letters:
                    texts = {**texts, "year-suffix": _letters(number)}
                self._know(one, texts=texts, ambiguous=True)

    def reference(
        self, article: Article, *, page: str = "", paragraph: int | None = None
    ) -> Reference:
        """Cite an article, and the place in it: its page, or its paragraph where it has none."""
        cited = self._taken(article)
        if cited.full is None:
            cited.full = self._full(cited.facts)
        full, full_html = cited.full
        short, short_html = self._short(cited, _place(page, paragraph))
        return Reference(
            short=short or full,
            full=full,
            full_html=full_html,
            short_html=short_html or full_html,
        )

    def _taken(self, article: Article) -> _Cited:
        from diptych.formats.references.processor.facts import facts_of  # noqa: PLC0415 - as above

        if article.id not in self._cited:
            facts = facts_of(article, number=len(self._cited) + 1)
            if self._style.publisher_once:
                facts = _once(facts)
            self._cited[article.id] = _Cited(facts)
        return self._cited[article.id]

    def _know(self, cited: _Cited, **changes: Any) -> None:
        cited.facts = replace(cited.facts, **changes)
        cited.shorts.clear()
        cited.full = None

    def _short(self, cited: _Cited, place: Locator | None) -> tuple[str, str]:
        from diptych.formats.references.processor.markup import (  # noqa: PLC0415 - as above
            PLACE,
            as_html,
            as_text,
        )

        key = None if place is None else place.unsaid()
        if key not in cited.shorts:
            cited.shorts[key] = self._loaded.short(cited.facts, key)
        text = cited.shorts[key]
        if place is not None:
            text = text.replace(PLACE, place.identifier)
        return as_text(text), as_html(text)

    def _full(self, facts: Facts) -> tuple[str, str]:
        from diptych.formats.references.processor.markup import as_html, as_text  # noqa: PLC0415 - as above

        # A style may have no entry for what nobody else can look up; but a quote is of it.
        types = (facts.type, "document", "book")
        texts = (self._loaded.full(replace(facts, type=one)) for one in types)
        text = next((one for one in texts if one), "")
        return as_text(text), as_html(text)

    def _alike(self, found: Sequence[_Cited], progress: Progress) -> list[list[_Cited]]:
        """Return those that are cited by the same words."""
        near: dict[object, list[_Cited]] = {}
        for one in found:
            near.setdefault(self._begins(one.facts), []).append(one)
        same: dict[str, list[_Cited]] = {}
        for some in near.values():
            progress.step(0, len(found))
            for one in some if len(some) > 1 else ():
                same.setdefault(self._short(one, None)[0], []).append(one)
        return [alike for alike in same.values() if len(alike) > 1]

    def _begins(self, facts: Facts) -> object:
        """Return what two works have in common that may be cited alike: many more may not."""
        issued = facts.dates.get("issued")
        year = issued.year if issued and self._loaded.adds_letters else 0
        for role in ("author", "editor", "translator"):
            if names := facts.names.get(role):
                return names[0].family, year
        return year


def _place(page: str, paragraph: int | None) -> Locator | None:
    from diptych.formats.references.processor.work import Locator  # noqa: PLC0415 - as above

    if page:
        return Locator.of("page", one_line(page))
    return None if paragraph is None else Locator.of("paragraph", str(paragraph))


def _once(facts: Facts) -> Facts:
    """Return facts without a publisher, or a site, who is the author as well."""
    authors = facts.names.get("author", ())
    if len(authors) != 1:
        return facts
    again = {"publisher", "container-title"} if facts.type == "webpage" else {"publisher"}
    name = authors[0].family.casefold()
    texts = {
        variable: text
        for variable, text in facts.texts.items()
        if variable not in again or text.casefold() != name
    }
    return replace(facts, texts=texts)


def _order(cited: _Cited) -> tuple[object, ...]:
    issued = cited.facts.dates.get("issued")
    title = cited.facts.texts.get("title", "").casefold()
    return ((issued or (0, 0, 0)), title, cited.facts.number)


def _letters(number: int) -> str:
    """Return the letters for the first, second, … of several: a, b, …, z, aa."""
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters
