"""Everything that belongs to what is exported, whatever the format: words for ids, and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article, ReadableArticle
from diptych.domain.collection import Collection
from diptych.domain.export import ExportSelection
from diptych.domain.identity import now
from diptych.domain.link import Linked
from diptych.domain.note import Note
from diptych.domain.open_link import link_to
from diptych.domain.person import Person
from diptych.domain.progress import Progress, Unwatched
from diptych.domain.reference import Noted, On
from diptych.domain.speaker_name import SpeakerName
from diptych.domain.tag import Tag
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    ExportedTag,
    Reference,
)
from diptych.formats.exporters.wording import ENGLISH, Wording
from diptych.formats.references.citing import Citer
from diptych.library import collecting
from diptych.library.around import NO_CONTEXT, Around
from diptych.library.export_selecting import Selected, tags_wanted
from diptych.library.exporting import by_place, quote_prose
from diptych.library.linking import by_annotation
from diptych.library.nesting import in_tree_order, with_those_above
from diptych.library.quoted import named
from diptych.library.tagging import by_id, colour_of, paths
from diptych.storage.uncollected import uncollected

if TYPE_CHECKING:
    from diptych.domain.library_info import LibraryInfo
    from diptych.storage.transaction import Transaction

AT_ONCE = 500
"""Articles whose notes are read together."""
MANY = 5_000
"""Annotations whose links are not asked for one by one."""

Reads = Callable[[Article], ReadableArticle]
ReadsPicture = Callable[[Article, str], bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """How an export is gathered: in whose words, with which references, and how texts are read.

    ``reads`` and ``reads_picture`` are called by exporters, on any thread, when the transaction
    in which the rest is gathered has ended. Works are told apart from those that are cited beside
    them: from all articles where ``cites_all``, otherwise from those that have anything on them.
    """

    reads: Reads
    reads_picture: ReadsPicture
    wording: Wording = ENGLISH
    citer: Citer | None = None
    cites_all: bool = False


@uncollected
def gather(
    tx: Transaction,
    info: LibraryInfo,
    selected: Selected,
    selection: ExportSelection,
    *,
    gathering: Gathering,
    progress: Progress,
) -> ExportData:
    """Return what is selected with all that it refers to; steps once an article."""
    words = _Words.of(tx, selected.annotations)
    own: dict[str, list[Annotation]] = {article.id: [] for article in selected.articles}
    for annotation in selected.annotations:
        own[annotation.article_id].append(annotation)
    notes = _notes_of(tx, selected.articles, words)
    if gathering.citer is not None:
        cited = (
            article
            for article in selected.articles
            if gathering.cites_all or own[article.id] or notes.get(article.id)
        )
        gathering.citer.distinguish(cited, progress)
    exported = []
    for number, article in enumerate(selected.articles):
        progress.step(number, len(selected.articles), article.title)
        annotations = gathered(tx, article, own[article.id], words, gathering)
        exported.append(_article(article, annotations, notes.get(article.id, ()), words, gathering))
    library_notes = tx.notes.of_article(None) if selection.of_everything else []
    return ExportData(
        library=info.name,
        library_id=info.id,
        exported=now(),
        articles=tuple(exported),
        codebook=_codebook(words, selected.annotations, selection),
        collections=_collections(words, selected.articles, selection),
        people=_people(words, selected, notes, selection),
        notes=tuple(_note(one, words) for one in library_notes),
        left_out=selected.left_out,
        words=gathering.wording,
    )


def gather_some(
    tx: Transaction, annotations: Sequence[Annotation], gathering: Gathering
) -> list[ExportedAnnotation]:
    """Return annotations, stored or not, with what they refer to, by article and place."""
    words = _Words.of(tx, annotations)
    own: dict[str, list[Annotation]] = {}
    for annotation in annotations:
        own.setdefault(annotation.article_id, []).append(annotation)
    found = tx.articles.of_ids(own)
    if gathering.citer is not None:
        gathering.citer.distinguish([found[key] for key in own if key in found], Unwatched())
    return [
        exported
        for key, mine in own.items()
        if key in found and found[key].deleted is None
        for exported in gathered(tx, found[key], mine, words, gathering)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What annotations and articles refer to, by their ids."""

    tags: Mapping[str, Tag]
    tag_paths: Mapping[str, str]
    people: Mapping[str, Person]
    speakers: Mapping[str, SpeakerName]
    links: Mapping[str, Sequence[Linked]]
    collections: Mapping[str, Collection] = field(default_factory=dict)
    collection_paths: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, tx: Transaction, annotations: Sequence[Annotation]) -> _Words:
        tags = by_id(tx.tags.all())
        collections = collecting.in_order(tx.collections.all())
        speaking = (one.speaker_id for one in annotations if one.speaker_id is not None)
        return cls(
            tags=tags,
            tag_paths=paths(tags.values()),
            people={person.id: person for person in tx.people.all()},
            speakers=named(tx, speaking),
            links=by_annotation(_links(tx, annotations)),
            collections={one.id: one for one in collections},
            collection_paths=collecting.paths(collections),
        )

    def creator(self, person_id: str) -> str:
        """Return the name of who made something; empty where nobody is known to have."""
        person = self.people.get(person_id)
        return person.name if person else ""


def _links(tx: Transaction, annotations: Sequence[Annotation]) -> list[Linked]:
    """Return the links of annotations; of very many it is less to read all that there are."""
    if len(annotations) > MANY:
        return tx.links.shown()
    return tx.links.of_annotations(one.id for one in annotations)


def gathered(
    tx: Transaction,
    article: Article,
    annotations: Iterable[Annotation],
    words: _Words,
    gathering: Gathering,
) -> list[ExportedAnnotation]:
    """Return annotations on one article with what stands around them, by place."""
    ordered = sorted(annotations, key=by_place)
    if not ordered:
        return []
    around = Around(tx.revisions.readable(article))
    return [_annotation(one, around, words, gathering) for one in ordered]


def _annotation(
    annotation: Annotation, around: Around, words: _Words, gathering: Gathering
) -> ExportedAnnotation:
    span = annotation.anchor.span
    article = around.readable.article
    context = NO_CONTEXT if span is None else around.context(span)
    page = around.places.page(span.start) if span else ""
    paragraph = around.places.paragraph(span.start) if span else None
    speaker = words.speakers.get(annotation.speaker_id or "")
    tag_ids = tuple(key for key in annotation.tags if key in words.tag_paths)
    return ExportedAnnotation(
        annotation=annotation,
        quote=quote_prose(around.readable, annotation),
        colour=colour_of(annotation, words.tags),
        before=context.before,
        after=context.after,
        begun=context.begun,
        goes_on=context.goes_on,
        heading=around.heading(span.start) if span else "",
        tags=tuple(words.tag_paths[key] for key in tag_ids),
        tag_ids=tag_ids,
        speaker=speaker.name if speaker else "",
        speaker_id=speaker.root_id if speaker else "",
        role=speaker.role if speaker else "",
        creator=words.creator(annotation.person_id),
        page=page,
        paragraph=paragraph,
        url=link_to(article.id, annotation.id),
        reference=_reference(gathering, article, page, paragraph),
        links=tuple(words.links.get(annotation.id, ())),
    )


def _reference(
    gathering: Gathering, article: Article, page: str = "", paragraph: int | None = None
) -> Reference | None:
    if gathering.citer is None:
        return None
    return gathering.citer.reference(article, page=page, paragraph=paragraph)


def _article(
    article: Article,
    annotations: Sequence[ExportedAnnotation],
    notes: Sequence[ExportedNote],
    words: _Words,
    gathering: Gathering,
) -> ExportedArticle:
    collection_ids = tuple(key for key in article.collections if key in words.collection_paths)
    return ExportedArticle(
        article=article,
        annotations=tuple(annotations),
        notes=tuple(notes),
        collections=tuple(words.collection_paths[key] for key in collection_ids),
        collection_ids=collection_ids,
        url=link_to(article.id),
        reference=_reference(gathering, article),
        read=lambda: gathering.reads(article),
        picture=lambda name: gathering.reads_picture(article, name),
    )


def _notes_of(
    tx: Transaction, articles: Sequence[Article], words: _Words
) -> dict[str, list[ExportedNote]]:
    found: dict[str, list[ExportedNote]] = {}
    titles = {article.id: article.title for article in articles}
    ids = list(titles)
    for first in range(0, len(ids), AT_ONCE):
        for key, own in tx.notes.of_articles(ids[first : first + AT_ONCE]).items():
            found[key] = [_note(one, words, titles[key]) for one in own]
    return found


def _note(note: Note, words: _Words, article_title: str = "") -> ExportedNote:
    return ExportedNote(
        noted=Noted(
            on=On.LIBRARY if note.article_id is None else On.ARTICLE,
            id=note.id,
            text=note.text,
            article_id=note.article_id,
            title=note.title,
            person_id=note.person_id,
            created=note.created,
            modified=note.modified,
            version=note.version,
        ),
        article_title=article_title,
        creator=words.creator(note.person_id),
    )


def _codebook(
    words: _Words, annotations: Sequence[Annotation], selection: ExportSelection
) -> tuple[ExportedTag, ...]:
    """Return the codebook in its order; where tags are chosen, what of it the quotes need."""
    uses = Counter(tag for one in annotations for tag in one.tags)
    wanted = tags_wanted(words.tags, uses, selection)
    return tuple(
        ExportedTag(tag=tag, path=words.tag_paths[tag.id], depth=depth, uses=uses[tag.id])
        for tag, depth in in_tree_order(words.tags.values())
        if tag.id in wanted
    )


def _collections(
    words: _Words, articles: Sequence[Article], selection: ExportSelection
) -> tuple[Collection, ...]:
    wanted = frozenset(words.collections)
    if not selection.of_everything:
        own = {key for article in articles for key in article.collections} & wanted
        wanted = with_those_above(own, words.collections)
    return tuple(one for one in words.collections.values() if one.id in wanted)


def _people(
    words: _Words,
    selected: Selected,
    notes: Mapping[str, Sequence[ExportedNote]],
    selection: ExportSelection,
) -> tuple[Person, ...]:
    if selection.of_everything:
        return tuple(words.people.values())
    wanted = {one.person_id for one in selected.annotations}
    wanted |= {article.person_id for article in selected.articles}
    wanted |= {one.noted.person_id for own in notes.values() for one in own}
    return tuple(person for key, person in words.people.items() if key in wanted)
