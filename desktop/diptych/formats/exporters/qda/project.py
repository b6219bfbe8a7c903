"""The project file of a ``.qdpx``: who, codes, speakers, articles with selections, notes, links.

Positions are code points from 0, ``endPosition`` being the first that is not in it, as ATLAS.ti
and qc write them. What a quote without a place says (an orphan) is a note on its article.
Speakers are cases, to which their quotes belong; metadata of articles are variables.
Elements stand on lines of their own, for people who look into the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from diptych.domain.article import Article
from diptych.domain.export import ExportOptions
from diptych.domain.link import Link
from diptych.domain.progress import Progress
from diptych.formats.exporters.characters import writable
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
)
from diptych.formats.exporters.guids import guid
from diptych.formats.exporters.qda.codes import write_codes
from diptych.formats.exporters.qda.values import ORIGIN, instant, name_of, one_line
from diptych.text.references import plain

NAMESPACE = "urn:QDA-XML:project:1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """A note that something refers to by its GUID."""

    guid: str
    name: str
    text: str
    person_id: str = ""
    created: str = ""
    modified: str = ""


@dataclass(slots=True)
class _Gathered:
    """What the elements that come later need of those before."""

    users: frozenset[str]
    notes: list[_Note] = field(default_factory=list)


def write_project(file: Any, data: ExportData, options: ExportOptions, progress: Progress) -> None:
    """Write ``Project`` into an open ``xmlfile`` of lxml, in the order that the schema has."""
    gathered = _Gathered(users=frozenset(guid(one.id) for one in data.people))
    facts = _facts(
        name=one_line(data.library) or ORIGIN,
        origin=ORIGIN,
        creationDateTime=instant(data.exported),
    )
    with file.element("Project", facts, nsmap={None: NAMESPACE}):
        with _several(file, "Users", data.people):
            for person in data.people:
                names = {"guid": guid(person.id), "name": one_line(person.name)}
                _empty(file, "User", names)
        if data.codebook:
            file.write("\n")
            with file.element("CodeBook"):
                write_codes(file, data.codebook)
        _write_variables(file, data.articles)
        if options.speakers:
            _write_cases(file, data.articles)
        with _several(file, "Sources", data.articles):
            for number, article in enumerate(data.articles):
                progress.step(number, len(data.articles), article.article.title)
                _write_source(file, article, options, gathered)
        own = [_of_note(one) for one in data.notes] if options.notes else []
        gathered.notes += own
        with _several(file, "Notes", gathered.notes):
            for note in gathered.notes:
                _write_note(file, note, gathered.users)
        _write_links(file, data.articles)
        _write_sets(file, data)
        _describe(file, own)
        for note in own:
            _empty(file, "NoteRef", {"targetGUID": note.guid})


# --- what an article is ------------------------------------------------------------------------

_VARIABLES = ("Authors", "Source", "Published", "Language", "URL", "DOI", "Kind")


def _values(article: Article) -> dict[str, str]:
    authors = "; ".join(author.name for author in article.authors)
    found = dict(
        zip(
            _VARIABLES,
            (authors, article.source, article.published, article.language,
             article.url, article.doi, article.kind),
            strict=True,
        )
    )  # fmt: skip
    known = {name.casefold() for name in found}
    for one in article.fields:
        name = one_line(one.name)
        found[f"{name} (own)" if name.casefold() in known else name] = one.value
    return {name: value for name, value in found.items() if name and value.strip()}


def _write_variables(file: Any, articles: Iterable[ExportedArticle]) -> None:
    names = list(dict.fromkeys(name for one in articles for name in _values(one.article)))
    with _several(file, "Variables", names):
        for name in names:
            facts = {"guid": guid("variable", name), "name": name, "typeOfVariable": "Text"}
            _empty(file, "Variable", facts)


def _write_source(
    file: Any, exported: ExportedArticle, options: ExportOptions, gathered: _Gathered
) -> None:
    article = exported.article
    notes = [_of_note(one) for one in exported.notes] if options.notes else []
    facts = _facts(
        guid=guid(article.id),
        name=source_name(article),
        plainTextPath=f"internal://{text_name(article)}",
        creatingUser=_user(article.person_id, gathered.users),
        creationDateTime=instant(article.created),
        modifiedDateTime=instant(article.modified),
    )
    file.write("\n")
    with file.element("TextSource", facts):
        _describe(file, notes)
        for one in exported.annotations:
            if one.annotation.anchor.span is not None:
                notes_of_it = _write_selection(file, one, options, gathered.users)
                gathered.notes += notes_of_it
            else:
                notes.append(_of_orphan(one, options))
        for note in notes:
            _empty(file, "NoteRef", {"targetGUID": note.guid})
        for name, value in _values(article).items():
            file.write("\n")
            with file.element("VariableValue"):
                _empty(file, "VariableRef", {"targetGUID": guid("variable", name)})
                with file.element("TextValue"):
                    file.write(writable(value))
    gathered.notes += notes


def source_name(article: Article) -> str:
    """Return what an article is called, in words that programs can call a file by."""
    return one_line(article.title).replace("/", "-").replace("\\", "-") or "Untitled"


def text_name(article: Article) -> str:
    """Return the name of the file in ``sources`` that holds an article's text."""
    return f"{guid(article.id)}.txt"


# --- what is marked ----------------------------------------------------------------------------


def _write_selection(
    file: Any, exported: ExportedAnnotation, options: ExportOptions, users: frozenset[str]
) -> list[_Note]:
    """Write a highlight, with or without tags; return the note on it, if there is one."""
    annotation = exported.annotation
    span = annotation.anchor.span
    assert span is not None
    user, created = _user(annotation.person_id, users), instant(annotation.created)
    facts = _facts(
        guid=guid(annotation.id),
        name=name_of(annotation.anchor.quote),
        startPosition=str(span.start),
        endPosition=str(span.end),
        creatingUser=user,
        creationDateTime=created,
        modifiedDateTime=instant(annotation.modified),
    )
    notes = []
    if options.notes and annotation.note.strip():
        notes.append(
            _Note(
                guid=guid(annotation.id, "note"),
                name=name_of(annotation.anchor.quote),
                text=plain(annotation.note),
                person_id=annotation.person_id,
                created=annotation.created,
                modified=annotation.modified,
            )
        )
    file.write("\n")
    with file.element("PlainTextSelection", facts):
        _describe(file, notes)
        for tag_id in exported.tag_ids:
            coding = _facts(
                guid=guid(annotation.id, tag_id), creatingUser=user, creationDateTime=created
            )
            file.write("\n")
            with file.element("Coding", coding):
                _empty(file, "CodeRef", {"targetGUID": guid(tag_id)})
        for note in notes:
            _empty(file, "NoteRef", {"targetGUID": note.guid})
    return notes


def _of_orphan(exported: ExportedAnnotation, options: ExportOptions) -> _Note:
    """Return a quote that is no longer in the text, with its tags and its note, as a note."""
    annotation = exported.annotation
    parts = [
        annotation.anchor.quote,
        ", ".join(exported.tags),
        exported.speaker if options.speakers else "",
        plain(annotation.note) if options.notes else "",
    ]
    return _Note(
        guid=guid(annotation.id),
        name=name_of(annotation.anchor.quote),
        text="\n\n".join(part for part in parts if part.strip()),
        person_id=annotation.person_id,
        created=annotation.created,
        modified=annotation.modified,
    )


def _write_cases(file: Any, articles: Iterable[ExportedArticle]) -> None:
    """Write who says what: a case for each speaker, with the quotes that are theirs."""
    said: dict[str, list[ExportedAnnotation]] = {}
    for article in articles:
        for one in article.annotations:
            if one.speaker and one.annotation.anchor.span is not None:
                said.setdefault(one.speaker_id or one.speaker, []).append(one)
    with _several(file, "Cases", said):
        for key, quotes in said.items():
            facts = {"guid": guid("speaker", key), "name": one_line(quotes[0].speaker)}
            file.write("\n")
            with file.element("Case", facts):
                if quotes[0].role.strip():
                    file.write("\n")
                    with file.element("Description"):
                        file.write(writable(quotes[0].role))
                for one in quotes:
                    _empty(file, "SelectionRef", {"targetGUID": guid(one.annotation.id)})


# --- what lies beside --------------------------------------------------------------------------


def _of_note(exported: ExportedNote) -> _Note:
    noted = exported.noted
    return _Note(
        guid=guid(noted.id),
        name=one_line(noted.title) or name_of(plain(noted.text)),
        text=plain(noted.text),
        person_id=noted.person_id,
        created=noted.created,
        modified=noted.modified,
    )


def _describe(file: Any, notes: Iterable[_Note]) -> None:
    """Write the notes on something as its description too.

    ATLAS.ti, MAXQDA and QualCoder have comments there and look for no note; others do.
    """
    text = "\n\n".join(note.text for note in notes if note.text.strip())
    if text:
        file.write("\n")
        with file.element("Description"):
            file.write(writable(text))


def _write_note(file: Any, note: _Note, users: frozenset[str]) -> None:
    facts = _facts(
        guid=note.guid,
        name=note.name,
        creatingUser=_user(note.person_id, users),
        creationDateTime=instant(note.created),
        modifiedDateTime=instant(note.modified),
    )
    file.write("\n")
    with file.element("Note", facts), file.element("PlainTextContent"):
        file.write(writable(note.text))


def _write_links(file: Any, articles: Iterable[ExportedArticle]) -> None:
    """Write the links whose two ends are both here, each once."""
    ends = {one.annotation.id for article in articles for one in article.annotations}
    found: dict[str, Link] = {
        linked.link.id: linked.link
        for article in articles
        for one in article.annotations
        for linked in one.links
        if {linked.link.from_id, linked.link.to_id} <= ends
    }
    with _several(file, "Links", found):
        for link in found.values():
            kind = link.kind.value.replace("_", " ")
            facts = {
                "guid": guid(link.id),
                "name": one_line(f"{kind}: {link.comment}" if link.comment.strip() else kind),
                "direction": "OneWay" if link.kind.directed else "Associative",
                "originGUID": guid(link.from_id),
                "targetGUID": guid(link.to_id),
            }
            _empty(file, "Link", facts)


def _write_sets(file: Any, data: ExportData) -> None:
    """Write collections with the articles that are in them."""
    paths = {
        key: path
        for article in data.articles
        for key, path in zip(article.collection_ids, article.collections, strict=True)
    }
    with _several(file, "Sets", data.collections):
        for one in data.collections:
            facts = {"guid": guid(one.id), "name": one_line(paths.get(one.id, one.name))}
            file.write("\n")
            with file.element("Set", facts):
                if one.query:
                    file.write("\n")
                    with file.element("Description"):
                        file.write(writable(one.query))
                for article in data.articles:
                    if one.id in article.collection_ids:
                        _empty(file, "MemberSource", {"targetGUID": guid(article.article.id)})


# --- elements ----------------------------------------------------------------------------------


@contextmanager
def _several(file: Any, name: str, members: Any) -> Iterator[None]:
    """Open an element that may not be empty, where it has anything in it."""
    if members:
        file.write("\n")
        with file.element(name):
            yield
    else:
        yield


def _empty(file: Any, name: str, facts: Mapping[str, str]) -> None:
    file.write("\n")
    with file.element(name, facts):
        pass


def _facts(**facts: str | None) -> dict[str, str]:
    return {name: value for name, value in facts.items() if value is not None}


def _user(person_id: str, users: frozenset[str]) -> str | None:
    """Return a user who is declared; a reference to another would make the file invalid."""
    found = guid(person_id) if person_id else ""
    return found if found in users else None
