"""What a search looks at: articles in parts, annotations and notes, each with its fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article, SearchedArticle
from diptych.domain.article_text import blanked
from diptych.domain.blocks import Blocks
from diptych.domain.note import Note
from diptych.domain.span import Span
from diptych.search.syntax import Scope
from diptych.text.analysis import ALGORITHMS
from diptych.text.references import plain

PART = 60_000
"""Characters of a long text in one document: no word position needs more than 16 bits, no
document keeps the indexing thread for long, and showing a hit reads one part, not the report."""
OVERLAP = 2_000
"""Characters that two parts share, so that a phrase is found whole in one of them."""

TITLE, AUTHOR, SOURCE, BODY = "title", "author", "source", "body"
QUOTE, NOTE, SPEAKER, GUESSED = "quote", "note", "speaker", "guessed"
"""``GUESSED`` names those of whom it is no more than a guess that they speak."""
TEXT_FIELDS = (TITLE, AUTHOR, SOURCE, BODY, QUOTE, NOTE, SPEAKER, GUESSED)

TAG, YEAR, LANGUAGE, HAS = "tag", "year", "lang", "has"
DATE, SOURCE_NAME, AUTHOR_NAME, SPEAKER_NAME = "date", "source_name", "author_name", "speaker_name"
"""What articles are put in order and counted by; names are whole here, as people wrote them."""
EXACT_FIELDS = (TAG, YEAR, LANGUAGE, HAS, DATE, SOURCE_NAME, AUTHOR_NAME, SPEAKER_NAME)
LONGEST_NAME = 200
"""Characters of a name; what is longer is none, and is found by its words alone."""

FIELDS_OF_SCOPE: Mapping[Scope, tuple[str, ...]] = {
    Scope.ANYWHERE: (BODY, TITLE, QUOTE, NOTE, SPEAKER, AUTHOR),
    Scope.TITLE: (TITLE,),
    Scope.AUTHOR: (AUTHOR,),
    Scope.SOURCE: (SOURCE,),
    Scope.SPEAKER: (SPEAKER, GUESSED),
    Scope.NOTE: (NOTE,),
    Scope.QUOTE: (QUOTE,),
}

NAMES_OF_SCOPE: Mapping[Scope, str] = {
    Scope.AUTHOR: AUTHOR_NAME,
    Scope.SOURCE: SOURCE_NAME,
    Scope.SPEAKER: SPEAKER_NAME,
}

_BOUNDARY = re.compile(r"\n\s*\n|[.!?]\s|\s")


class Key(NamedTuple):
    """Which document this is: of which object, of which article, and which part of its text."""

    unit: str
    article_id: str
    start: int = 0
    end: int = 0

    @property
    def group(self) -> str:
        """What results are grouped by: the article, or a note that belongs to none."""
        return self.article_id or self.unit

    @property
    def is_article(self) -> bool:
        """Whether this is an article itself, not what somebody wrote on one."""
        return self.unit.startswith("a:")

    @property
    def is_annotation(self) -> bool:
        """Whether this is an annotation."""
        return self.unit.startswith("q:")

    @property
    def is_note(self) -> bool:
        """Whether this is a note, on an article or on none."""
        return self.unit.startswith("n:")

    @property
    def is_quoting(self) -> bool:
        """Whether this is who is quoted in an article."""
        return self.unit.startswith("s:")

    @property
    def object_id(self) -> str:
        """The id of the article, annotation or note; of who is quoted, the article's."""
        return self.unit[2:]


class Quoted(NamedTuple):
    """Somebody whom an article quotes: the name they are shown by, and what else it calls them.

    They are a guess where of none of the quotations more is known than that they may have said it.
    """

    name: str
    others: tuple[str, ...] = ()
    is_guess: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All names, each once, the one that they are shown by first."""
        return tuple(name for name in dict.fromkeys((self.name, *self.others)) if name)


@dataclass(frozen=True, slots=True)
class Document:
    """One thing to find; ``texts`` are searched for words, ``exact`` for whole values."""

    key: Key
    texts: Mapping[str, str]
    exact: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def article_unit(article_id: str) -> str:
    """Return the unit of an article's own documents."""
    return f"a:{article_id}"


def annotation_unit(annotation_id: str) -> str:
    """Return the unit of an annotation."""
    return f"q:{annotation_id}"


def quoting_unit(article_id: str) -> str:
    """Return the unit of who is quoted in an article.

    It is apart from the article's own, since it is found out later: the words of a text need not
    be indexed again for it.
    """
    return f"s:{article_id}"


def note_unit(note_id: str) -> str:
    """Return the unit of a note."""
    return f"n:{note_id}"


def of_article(article: Article, text: str, blocks: Blocks) -> Iterator[Document]:
    """Make the documents of an article.

    The one with its data, which is the beginning of its text, comes last: where that is in an
    index, everything of the article is.
    """
    shown = visible(text, blocks)
    pieces = list(parts(shown))
    language = _named(language_of(article))
    for start, end in reversed(pieces):
        key = Key(article_unit(article.id), article.id, start, end)
        body = {BODY: shown[start:end]}
        if start:
            yield Document(key, body, {LANGUAGE: language})
            continue
        authors = "\n".join(author.name for author in article.authors)
        texts = {TITLE: article.title[:PART], AUTHOR: authors, SOURCE: article.source, **body}
        exact = {
            LANGUAGE: language,
            YEAR: (str(article.year),) if article.year is not None else (),
            DATE: (article.published,) if article.year is not None else (),
            SOURCE_NAME: _names((article.source,)),
            AUTHOR_NAME: _names(author.name for author in article.authors),
        }
        yield Document(key, _filled(texts), exact)


def of_annotation(
    annotation: Annotation, speaker: Quoted | None = None, *, language: str
) -> Iterator[Document]:
    """Make the documents of an annotation: its quote and its note, in its article's language."""
    names, shown = ((), ()) if speaker is None else (speaker.names, (speaker.name,))
    has = ["highlight"]
    has += ["note"] * bool(annotation.note.strip())
    has += ["speaker"] * (annotation.speaker_id is not None)
    texts = {
        QUOTE: annotation.anchor.quote,
        NOTE: plain(annotation.note),
        SPEAKER: "\n".join(names),
    }
    exact = {
        TAG: annotation.tags,
        HAS: tuple(has),
        SPEAKER_NAME: _names(shown),
        LANGUAGE: _named(language),
    }
    yield from _pieces(annotation_unit(annotation.id), annotation.article_id, texts, exact)


def of_quotations(
    article_id: str, quoted: Iterable[Quoted], *, language: str
) -> Iterator[Document]:
    """Make the document of who is quoted in an article; of nobody there is none.

    Whole values are the names that people are shown by: two who are one have one.
    """
    own = list(quoted)
    sure, guessed = (
        "\n".join(dict.fromkeys(name for one in some for name in one.names))
        for some in ([one for one in own if not one.is_guess], [one for one in own if one.is_guess])
    )
    if sure or guessed:
        exact = {
            HAS: ("quotation",),
            SPEAKER_NAME: _names(one.name for one in own),
            LANGUAGE: _named(language),
        }
        texts = {SPEAKER: sure, GUESSED: guessed}
        yield from _pieces(quoting_unit(article_id), article_id, texts, exact)


def of_note(note: Note, *, language: str) -> Iterator[Document]:
    """Make the documents of a note, in its article's language; one of no article has none."""
    texts, exact = {NOTE: note_text(note)}, {HAS: ("note",), LANGUAGE: _named(language)}
    yield from _pieces(note_unit(note.id), note.article_id or "", texts, exact)


def size_of(document: Document) -> int:
    """Return how many characters a document has."""
    return sum(map(len, document.texts.values()))


def note_text(note: Note) -> str:
    """Return all of a note's words in one text; references are their words."""
    text = plain(note.text)
    return f"{note.title}\n{text}" if note.title else text


def language_of(article: Article | SearchedArticle) -> str:
    """Return the article's language without its region."""
    return bare(article.language)


def bare(language: str) -> str:
    """Return a language without its region."""
    return language.partition("-")[0].lower()


def stemming_languages(languages: AbstractSet[str]) -> tuple[str, ...]:
    """Return the languages by whose rules the words of a library are compared."""
    known = {language for language in languages if language in ALGORITHMS}
    return tuple(sorted(known | {"en"}))


def rules_of(language: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages by whose rules a text's words have forms: most often its own alone.

    That is the one rule for the index, the scan and the marks. A text of no language (nobody
    could tell, or it is a note that belongs to no article) goes by all of the library's; one of
    a language whose forms nobody wrote down, by English.
    """
    if not language:
        return languages
    return (language if language in ALGORITHMS else "en",)


def visible(text: str, blocks: Blocks, offset: int = 0) -> str:
    """Blank out what readers do not see of a piece of text, so that offsets stay what they are.

    ``text`` begins at ``offset`` of what the blocks are of.
    """
    hidden = [
        Span(blocks.starts[number], blocks.ends[number])
        for number in blocks.touching(offset, offset + len(text))
        if blocks.is_aside(number)
    ]
    return blanked(text, hidden, offset)


def parts(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text where a sentence or at least a word ends; neighbours overlap."""
    start = 0
    while len(text) - start > PART:
        end = start + PART
        cuts = [match.end() for match in _BOUNDARY.finditer(text, end - 200, end)]
        end = cuts[-1] if cuts else end
        yield start, end
        start = end - OVERLAP
        space = _BOUNDARY.search(text, start, start + 200)
        start = space.end() if space else start
    yield start, len(text)


def _pieces(
    unit: str, article_id: str, texts: Mapping[str, str], exact: Mapping[str, tuple[str, ...]]
) -> Iterator[Document]:
    """Make one document of a short text, several of an endless one."""
    texts = _filled(texts)
    yield Document(
        Key(unit, article_id), {name: text[:PART] for name, text in texts.items()}, exact
    )
    for name, text in texts.items():
        if len(text) > PART:
            for start, end in parts(text):
                piece = {name: text[start:end]}
                spoken = {LANGUAGE: exact[LANGUAGE]}
                yield Document(Key(unit, article_id, start, end), piece, spoken)


def _named(language: str) -> tuple[str, ...]:
    return (language,) if language else ()


def _names(names: Iterable[str]) -> tuple[str, ...]:
    """Return what may be names, each once."""
    tidied = (" ".join(name.split()) for name in names)
    return tuple(dict.fromkeys(name for name in tidied if 0 < len(name) <= LONGEST_NAME))


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}
